//! Behind every figure: each step, done again with its operands, gives the value; each value is that of the result.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{countries, presets, scenario};
use serde_json::Value;
use spf_calculator::country::Country;
use spf_calculator::model::derivation::{Derivation, Node, Operation};
use spf_calculator::model::{self, Outcome};
use spf_calculator::scenario::Scenario;
use std::collections::BTreeSet;

/// The value at a path of the result as JSON: lists by `id` or `year`.
fn at<'a>(json: &'a Value, path: &str) -> Option<&'a Value> {
    let mut here = json;
    for step in path.replace('[', ".[").split('.').filter(|s| !s.is_empty()) {
        here = match step.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
            None => here.get(step)?,
            Some(name) => {
                let list = here.as_array()?;
                let named = |item: &&Value| {
                    item.get("id").is_some_and(|id| id == name)
                        || item.get("year").is_some_and(|year| year.as_u64() == name.parse().ok())
                        || item.get(0).is_some_and(|base| base == name)
                };
                match list.iter().find(named) {
                    Some(pair) if pair.is_array() => pair.get(1)?,
                    Some(item) => item,
                    // The yields of a source are one amount a year.
                    None => list.get(name.parse::<usize>().ok()?.checked_sub(2026)?)?,
                }
            }
        };
    }
    Some(here)
}

/// Every number of the result with its path, but those that name a year, and what is said in warnings.
fn numbers(json: &Value, path: &str, all: &mut BTreeSet<String>) {
    match json {
        Value::Object(fields) => {
            for (name, value) in
                fields.iter().filter(|(name, _)| !matches!(name.as_str(), "year" | "warnings"))
            {
                numbers(value, &if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, all);
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                match (item.get("id").or(item.get("year")), item.get(0)) {
                    (Some(key), _) => {
                        let key = key.as_str().map_or(key.to_string(), str::to_owned);
                        numbers(item, &format!("{path}[{key}]"), all);
                    }
                    (None, Some(base)) => drop(all.insert(format!("{path}[{}]", base.as_str().unwrap()))),
                    (None, None) => numbers(item, &format!("{path}[{}]", 2026 + i), all),
                }
            }
        }
        // The year of the amounts' prices is no result.
        Value::Number(_) if path != "baseYear" => drop(all.insert(path.to_owned())),
        _ => {}
    }
}

fn off(found: f64, wanted: f64, scale: f64) -> f64 {
    if found == wanted { 0.0 } else { (found - wanted).abs() / scale.max(f64::MIN_POSITIVE) }
}

/// Checks one node; how far off its operation is, in parts of its largest operand.
fn check(node: &Node, json: &Value) -> f64 {
    let term = &node.term;
    if let Some(value) = at(json, &term.id) {
        assert_eq!(value.as_f64(), Some(term.value), "{} is not the figure of the result", term.id);
    }
    let operands: Vec<f64> = node.of.iter().map(|operand| operand.value).collect();
    match node.operation.of(&operands) {
        None => {
            assert!(node.of.is_empty() && node.origin.is_some(), "{} is given, without an origin", term.id);
            assert_eq!(node.operation, Operation::Given);
            0.0
        }
        Some(value) => {
            assert!(node.origin.is_none(), "{}", term.id);
            // What is left of two large numbers is as exact as they are.
            let adds = matches!(node.operation, Operation::Difference | Operation::AtLeastZero);
            let largest = operands.iter().map(|v| v.abs()).fold(0.0, f64::max);
            let off = off(value, term.value, if adds { largest } else { term.value.abs().max(1e-300) });
            assert!(off <= 1e-12, "{}: {} gives {value}, not {}", term.id, formula(node), term.value);
            off
        }
    }
}

fn formula(node: &Node) -> String {
    let of: Vec<String> = node.of.iter().map(|t| format!("{} ({})", t.id, t.value)).collect();
    format!("{:?} of {}", node.operation, of.join(", "))
}

/// Walks everything behind a result; nodes, and the largest deviation.
fn walk(country: &Country, scenario: &Scenario, preset: &Scenario, outcome: &Outcome) -> (usize, f64) {
    let asked = Derivation { country, scenario, preset, outcome };
    let json = serde_json::to_value(outcome).unwrap();
    let figures = asked.figures();
    let mut wanted = BTreeSet::new();
    numbers(&json, "", &mut wanted);
    let covered: BTreeSet<String> = figures.iter().cloned().collect();
    let missing: Vec<&String> = wanted.difference(&covered).collect();
    assert!(missing.is_empty(), "no way behind {missing:?}");
    let nodes = asked.nodes(&figures).unwrap_or_else(|p| panic!("{}: {p}", country.area.iso3));
    let most = nodes.iter().map(|node| check(node, &json)).fold(0.0, f64::max);
    (nodes.len(), most)
}

fn whole(country: &Country, changes: &str) -> (usize, f64) {
    let iso3 = &country.area.iso3;
    let chosen = scenario(iso3, changes);
    let preset = scenario(iso3, &format!(r#"{{ "preset": "{}" }}"#, chosen.preset));
    let outcome = model::run(country, &chosen).unwrap();
    walk(country, &chosen, &preset, &outcome)
}

#[test]
fn every_step_behind_every_figure_gives_its_value_in_every_country_and_preset() {
    // Each country with the default floor and one other preset in turn: all of both would be minutes of work.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let some = |countries: &[Country]| {
        let (mut nodes, mut most) = (0, 0.0_f64);
        for (i, country) in countries.iter().enumerate() {
            let names = presets().names();
            for preset in [names[0], names[1 + i % (names.len() - 1)]] {
                let (n, off) = whole(country, &format!(r#"{{ "preset": "{preset}" }}"#));
                nodes += n;
                most = most.max(off);
            }
        }
        (nodes, most)
    };
    let (nodes, most) = std::thread::scope(|scope| {
        let parts = countries().chunks(countries().len().div_ceil(threads));
        let running: Vec<_> = parts.map(|part| scope.spawn(move || some(part))).collect();
        let done = running.into_iter().map(|part| part.join().unwrap());
        done.fold((0, 0.0_f64), |(n, most), (nodes, off)| (n + nodes, most.max(off)))
    });
    println!("{nodes} nodes, off by at most {most:e}");
    assert!(nodes > 1_000_000, "{nodes}");
}

/// What the presets do not hold, each at least once.
const SPECIAL: [&str; 10] = [
    r#"{ "benefits": [{ "id": "orphan", "on": true, "group": { "number": 60000 } }],
        "overlaps": [{ "keep": "orphan", "other": "child", "rule": "both" },
                     { "keep": "old-age", "other": "disability", "rule": "higher" }] }"#,
    r#"{ "benefits": [{ "id": "child", "targeting": { "exclusionError": 0.3, "inclusionError": 0.2 } },
        { "id": "old-age", "targeting": { "poorShare": 0.9, "exclusionError": 0.1, "inclusionError": 0.5 },
          "administration": { "share": 0.11, "of": "gross", "maturity": { "first": 0.4, "speed": 0.5 } } }] }"#,
    r#"{ "benefits": [{ "id": "child", "indexation": "wages", "alreadySpent": 0.001,
            "agePath": { "from": 0, "to": 1, "starts": 2026, "by": 2035 } },
        { "id": "old-age", "indexation": "gdp-per-capita", "coveragePath": { "from": 0.3, "shape": "logistic" },
            "takeUp": 0.8, "agePath": { "from": 70, "to": 100, "starts": 2026, "by": 2031 } },
        { "id": "maternity", "indexation": "none", "amount": { "rate": 20, "base": "usd" } },
        { "id": "disability", "amount": { "rate": 90000, "base": "local" },
            "group": { "bands": [{ "from": 18, "to": 64, "sex": "female", "prevalence": 0.02 }] } }] }"#,
    r#"{ "assumptions": { "population": "low", "growthAfter": 0.01, "inflationAfter": 0.05 } }"#,
    r#"{ "assumptions": { "growthShift": 0.01, "inflationShift": -0.005 }, "benefits": [{ "id": "old-age", "indexation": "wages" }] }"#,
    r#"{ "assumptions": { "population": "high" },
        "figures": { "population": 1000000, "births": 20000, "gdp": 1e13, "exchangeRate": 3000,
            "nationalPovertyLine": 200000, "unemploymentRate": 0.1, "povertyHeadcount": 0.3,
            "governmentRevenue": 0.2, "governmentExpenditure": 0.25 } }"#,
    r#"{ "place": { "name": "A camp", "births": 100, "gdp": 1e11, "population": [
            { "from": 0, "to": 4, "persons": 500 }, { "from": 5, "to": 59, "persons": 2500 },
            { "from": 60, "to": 100, "persons": 300 }] } }"#,
    r#"{ "place": { "name": "A camp", "births": 100, "gdp": 1e11, "povertyLine": 90000, "population": [
            { "from": 0, "to": 17, "persons": 1500 }] }, "figures": { "population": 4000, "births": 90 },
        "benefits": [{ "id": "child", "indexation": "wages" }] }"#,
    r#"{ "donors": { "coFunding": { "share": 0.5, "starts": 2027, "until": 2034 },
            "pledges": [{ "id": "a", "name": "A", "share": 0.4, "from": 2027, "to": 2030 }] },
        "financing": [{ "id": "taxes-income", "yield": 0.01 }, { "id": "debt", "yield": 0.03 }],
        "benefits": [{ "id": "health-care", "alreadySpent": 0.01 }] }"#,
    r#"{ "setUp": { "districts": 25, "contingency": 0.2, "items": [{ "id": "training", "on": false },
            { "id": "registration", "spread": "rising", "contingency": 0.05, "support": 0, "donorShare": 0.5 },
            { "id": "monitoring", "spread": "falling" }] } }"#,
];

#[test]
fn so_does_every_step_behind_what_no_preset_holds() {
    let stories = ["data/stories/lesotho-child-grant.json", "data/stories/zanzibar-pension.json"]
        .map(|path| std::fs::read_to_string(path).unwrap());
    let (mut nodes, mut most) = (0, 0.0_f64);
    let mut count = |(n, off): (usize, f64)| {
        nodes += n;
        most = most.max(off);
    };
    for iso3 in ["KHM", "PSE", "BOL", "YEM"] {
        let country = common::country(iso3);
        for changes in SPECIAL {
            count(whole(&country, changes));
        }
    }
    for (iso3, changes) in [("LSO", &stories[0]), ("TZA", &stories[1])] {
        count(whole(&common::country(iso3), changes));
    }
    println!("{nodes} nodes, off by at most {most:e}");
}
