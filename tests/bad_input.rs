//! One fixture for each way in which a scenario is refused: where, what was found, what is allowed. And whatever is
//! done to the text of a scenario, nothing panics.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{DATA, assert_close, country, dataset, presets, scenario, try_scenario};
use proptest::prelude::*;
use spf_calculator::country::{FigureName, text::Dataset};
use spf_calculator::model;
use spf_calculator::problem::{Allowed, Problem};
use spf_calculator::scenario::{
    Scenario, Value, read::read, references, validate::validate, value::from_json,
};
use spf_calculator::units::{Share, Year};

fn kind(kind: &'static str) -> Allowed {
    Allowed::Kind(kind)
}

fn range(min: f64, max: f64) -> Allowed {
    Allowed::Range { min, max }
}

/// The names of an [`Allowed::OneOf`] are compared by their closest match and one of them.
fn one_of(closest: Option<&'static str>, among: &'static str) -> Allowed {
    Allowed::OneOf { names: vec![among.into()], closest: closest.map(str::to_owned) }
}

#[track_caller]
fn assert_problem(found: &Problem, at: &str, what: &str, allowed: &Allowed) {
    assert_eq!((found.at.as_str(), found.found.to_string().as_str()), (at, what), "{found}");
    match (&found.allowed, allowed) {
        (Allowed::OneOf { names, closest }, Allowed::OneOf { names: among, closest: expected }) => {
            assert_eq!(closest, expected, "{found}");
            assert!(names.contains(&among[0]), "{found}");
        }
        (found_allowed, expected) => assert_eq!(found_allowed, expected, "{found}"),
    }
}

/// One change to the pension of the default preset.
fn pension(change: &str) -> String {
    format!(r#"{{ "benefits": [{{ "id": "old-age", {change} }}] }}"#)
}

fn item(change: &str) -> String {
    format!(r#"{{ "setUp": {{ "items": [{{ "id": "dialogue", {change} }}] }} }}"#)
}

#[test]
fn every_rejection_says_where_what_was_found_and_what_is_allowed() {
    let long = "x".repeat(100);
    #[rustfmt::skip]
    let fixtures: Vec<(String, &str, &str, Allowed)> = vec![
        // Not JSON at all: line and column.
        ("{ \"benefits\": [\n  { \"id\": }\n] }".into(), "scenario: line 2 column 11", "{ \"id\": }", kind("json")),
        (String::new(), "scenario: line 1 column 0", "", kind("json")),
        (pension(r#""coverage": NaN"#), "scenario: line 1 column 47", "", kind("json")),
        (pension(r#""coverage": 1e999"#), "scenario: line 1 column 51", "", kind("json")),
        // JSON, but no object.
        ("[1, 2]".into(), "scenario", "[…] (2)", kind("an-object")),
        ("7".into(), "scenario", "7", kind("an-object")),
        ("null".into(), "scenario", "null", kind("an-object")),
        // Names.
        (r#"{ "benefit": [] }"#.into(), "scenario", "benefit", one_of(Some("benefits"), "setUp")),
        (r#"{ "qqqq": [] }"#.into(), "scenario", "qqqq", one_of(None, "benefits")),
        (pension(r#""covrage": 1"#), "benefits[old-age]", "covrage", one_of(Some("coverage"), "takeUp")),
        (pension(r#""amount": { "bse": "local" }"#), "benefits[old-age].amount", "bse", one_of(Some("base"), "rate")),
        (item(r#""unit_cost": 1"#), "setUp.items[dialogue]", "unit_cost", one_of(Some("unitCost"), "basis")),
        (r#"{ "figures": { "gpd": 1 } }"#.into(), "figures", "gpd", one_of(None, "gdp")),
        (r#"{ "preset": "ilo-flor" }"#.into(), "preset", "ilo-flor", one_of(Some("ilo-floor"), "cash-floor")),
        (r#"{ "preset": 5 }"#.into(), "preset", "5", one_of(None, "ilo-floor")),
        (r#"{ "benefits": [{ "id": "oldage", "coverage": 0.5 }] }"#.into(),
            "benefits[oldage].id", "oldage", one_of(Some("old-age"), "child")),
        (r#"{ "benefits": [{ "id": "[x](y)" }] }"#.into(), "benefits[[x](y)].id", "[x](y)", one_of(None, "child")),
        (r#"{ "setUp": { "items": [{ "id": "regestration", "unitCost": 2 }] } }"#.into(),
            "setUp.items[regestration].id", "regestration", one_of(Some("registration"), "dialogue")),
        (pension(r#""amount": { "base": "national-poverty-lines" }"#), "benefits[old-age].amount.base",
            "national-poverty-lines", one_of(Some("national-poverty-line"), "usd")),
        (pension(r#""indexation": "price""#), "benefits[old-age].indexation", "price", one_of(Some("prices"), "none")),
        (pension(r#""guarantee": "older""#), "benefits[old-age].guarantee", "older", one_of(None, "health")),
        (pension(r#""group": { "of": "poeple" }"#), "benefits[old-age].group.of", "poeple", one_of(Some("people"), "births")),
        (pension(r#""administration": { "of": "nett" }"#), "benefits[old-age].administration.of", "nett", one_of(None, "gross")),
        (pension(r#""coveragePath": { "shape": "linaer" }"#), "benefits[old-age].coveragePath.shape", "linaer",
            one_of(Some("linear"), "logistic")),
        (item(r#""step": "strategie""#), "setUp.items[dialogue].step", "strategie", one_of(Some("strategy"), "design")),
        (item(r#""basis": "fixd""#), "setUp.items[dialogue].basis", "fixd", one_of(Some("fixed"), "per-scheme")),
        (r#"{ "overlaps": [{ "keep": "oldage", "other": "child", "rule": "both" }] }"#.into(),
            "overlaps[0].keep", "oldage", one_of(Some("old-age"), "child")),
        (r#"{ "overlaps": [{ "keep": "old-age", "other": "child", "rule": "hihger" }] }"#.into(),
            "overlaps[0].rule", "hihger", one_of(Some("higher"), "both")),
        (r#"{ "overlaps": [{ "keep": "child", "other": "child", "rule": "both" }] }"#.into(),
            "overlaps[0].other", "child", kind("another-benefit")),
        (r#"{ "overlaps": [{ "keep": "child", "other": "orphan", "rule": "both" }, { "keep": "orphan", "other": "child", "rule": "higher" }] }"#.into(),
            "overlaps[1]", "orphan + child", kind("a-pair-named-once")),
        (r#"{ "overlaps": [{ "keep": "child", "rule": "both" }] }"#.into(), "overlaps[0].other", "nothing", kind("required")),
        // Written twice.
        (r#"{ "benefits": [{ "id": "child", "coverage": 0.5 }, { "id": "child", "coverage": 0.6 }] }"#.into(),
            "benefits[child].id", "child", kind("a-name-used-once")),
        (pension(r#""coverage": 0.5, "coverage": 0.6"#), "benefits[old-age].coverage", "coverage", kind("once")),
        (r#"{ "benefits": [{ "id": "" }] }"#.into(), "benefits[].id", "", one_of(None, "child")),
        // Wrong kinds.
        (pension(r#""coverage": "half""#), "benefits[old-age].coverage", "\"half\"", kind("a-number")),
        (pension(r#""coverage": null"#), "benefits[old-age].coverage", "null", kind("a-number")),
        (pension(r#""on": 1"#), "benefits[old-age].on", "1", kind("true-or-false")),
        (pension(r#""group": { "bands": {} }"#), "benefits[old-age].group.bands", "{…} (0)", kind("a-list")),
        (pension(r#""group": { "bands": [7] }"#), "benefits[old-age].group.bands[0]", "7", kind("an-object")),
        (pension(r#""amount": 5"#), "benefits[old-age].amount", "5", kind("an-object")),
        (pension(r#""reference": false"#), "benefits[old-age].reference", "false", kind("a-text")),
        (r#"{ "benefits": {} }"#.into(), "benefits", "{…} (0)", kind("a-list")),
        (r#"{ "benefits": [3] }"#.into(), "benefits[0]", "3", kind("an-object")),
        (item(r#""years": 2.5"#), "setUp.items[dialogue].years", "2.5", kind("a-whole-number")),
        (pension(&format!(r#""indexation": "{long}""#)), "benefits[old-age].indexation",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…", one_of(None, "none")),
        // Ages: negative, too old, not whole, reversed, overlapping, none.
        (pension(r#""group": { "bands": [{ "from": -1, "to": 5 }] }"#), "benefits[old-age].group.bands[0].from", "-1", range(0.0, 255.0)),
        (pension(r#""group": { "bands": [{ "from": 60, "to": 101 }] }"#), "benefits[old-age].group.bands[0].to", "101", range(0.0, 100.0)),
        (pension(r#""group": { "bands": [{ "from": 6.5, "to": 9 }] }"#), "benefits[old-age].group.bands[0].from", "6.5", kind("a-whole-number")),
        (pension(r#""group": { "bands": [{ "from": 65, "to": 60 }] }"#), "benefits[old-age].group.bands[0].from", "65", range(0.0, 60.0)),
        (pension(r#""group": { "bands": [{ "from": 60, "to": 70 }, { "from": 70, "to": 80 }] }"#),
            "benefits[old-age].group.bands[1]", "70-80", kind("bands-that-do-not-overlap")),
        (pension(r#""group": { "bands": [] }"#), "benefits[old-age].group.bands", "[]", kind("at-least-one-age-band")),
        (pension(r#""agePath": { "from": 75, "to": 70, "starts": 2026, "by": 2030 }"#), "benefits[old-age].agePath.from", "75", range(0.0, 70.0)),
        (r#"{ "benefits": [{ "id": "disability", "agePath": { "from": 0, "to": 9, "starts": 2026, "by": 2030 } }] }"#.into(),
            "benefits[disability].agePath", "2", kind("one-age-band-with-an-age-path")),
        // Rates out of range.
        (pension(r#""coverage": 1.01"#), "benefits[old-age].coverage", "1.01", range(0.0, 1.0)),
        (pension(r#""coverage": -0.01"#), "benefits[old-age].coverage", "-0.01", range(0.0, 1.0)),
        (pension(r#""takeUp": 90"#), "benefits[old-age].takeUp", "90", range(0.0, 1.0)),
        (pension(r#""months": 13"#), "benefits[old-age].months", "13", range(0.0, 12.0)),
        (pension(r#""administration": { "share": 0.95, "of": "gross" }"#), "benefits[old-age].administration.share", "0.95", range(0.0, 0.9)),
        (pension(r#""administration": { "share": 2.5 }"#), "benefits[old-age].administration.share", "2.5", range(0.0, 2.0)),
        (pension(r#""targeting": { "exclusionError": 0.1, "inclusionError": 1 }"#), "benefits[old-age].targeting.inclusionError", "1", range(0.0, 0.95)),
        (pension(r#""targeting": { "exclusionError": 1.5, "inclusionError": 0 }"#), "benefits[old-age].targeting.exclusionError", "1.5", range(0.0, 1.0)),
        (pension(r#""targeting": { "poorShare": 2, "exclusionError": 0, "inclusionError": 0 }"#), "benefits[old-age].targeting.poorShare", "2", range(0.0, 1.0)),
        (pension(r#""alreadySpent": 3"#), "benefits[old-age].alreadySpent", "3", range(0.0, 1.0)),
        (pension(r#""group": { "bands": [{ "from": 65, "to": 100, "prevalence": 2.2 }] }"#), "benefits[old-age].group.bands[0].prevalence", "2.2", range(0.0, 1.0)),
        (r#"{ "benefits": [{ "id": "unemployment", "group": { "labourForce": 65 } }] }"#.into(), "benefits[unemployment].group.labourForce", "65", range(0.0, 1.0)),
        (r#"{ "benefits": [{ "id": "unemployment", "group": { "labourForce": null } }] }"#.into(), "benefits[unemployment].group.labourForce", "NaN", range(0.0, 1.0)),
        (r#"{ "benefits": [{ "id": "orphan", "group": { "number": -5 } }] }"#.into(), "benefits[orphan].group.number", "-5", range(0.0, 1e10)),
        (pension(r#""coveragePath": { "by": 2026 }"#), "benefits[old-age].coveragePath.by", "2026", range(2027.0, 2060.0)),
        (pension(r#""coveragePath": { "starts": 1990 }"#), "benefits[old-age].coveragePath.starts", "1990", range(2024.0, 2059.0)),
        (pension(r#""coveragePath": { "from": 2 }"#), "benefits[old-age].coveragePath.from", "2", range(0.0, 1.0)),
        // An amount in the wrong base: 99,000 riel entered as 99,000 poverty lines.
        (pension(r#""amount": { "rate": 99000 }"#), "benefits[old-age].amount.rate", "99000", range(0.0, 10.0)),
        (pension(r#""amount": { "rate": -5, "base": "local" }"#), "benefits[old-age].amount.rate", "-5", range(0.0, 1e18)),
        // Set-up, assumptions, figures, place.
        (item(r#""unitCost": -1"#), "setUp.items[dialogue].unitCost", "-1", range(0.0, 1e18)),
        (item(r#""firstYear": 2025"#), "setUp.items[dialogue].firstYear", "2025", range(2026.0, 2060.0)),
        (item(r#""years": 0"#), "setUp.items[dialogue].years", "0", range(1.0, 34.0)),
        (item(r#""years": 99"#), "setUp.items[dialogue].years", "99", range(1.0, 34.0)),
        (item(r#""donorShare": 1.5"#), "setUp.items[dialogue].donorShare", "1.5", range(0.0, 1.0)),
        (item(r#""upkeep": -1"#), "setUp.items[dialogue].upkeep", "-1", range(0.0, 1.0)),
        (r#"{ "setUp": { "contingency": 2 } }"#.into(), "setUp.contingency", "2", range(0.0, 1.0)),
        (r#"{ "setUp": { "support": -1 } }"#.into(), "setUp.support", "-1", range(0.0, 1.0)),
        (r#"{ "setUp": { "districts": -1 } }"#.into(), "setUp.districts", "-1", range(0.0, 1e6)),
        (r#"{ "assumptions": { "growthAfter": 3 } }"#.into(), "assumptions.growthAfter", "3", range(-0.1, 0.15)),
        (r#"{ "assumptions": { "inflationAfter": 3 } }"#.into(), "assumptions.inflationAfter", "3", range(-0.05, 0.5)),
        (r#"{ "assumptions": { "population": "hihg" } }"#.into(), "assumptions.population", "hihg", one_of(None, "medium")),
        (r#"{ "assumptions": { "population": "mediun" } }"#.into(), "assumptions.population", "mediun", one_of(Some("medium"), "low")),
        (r#"{ "assumptions": { "population": null } }"#.into(), "assumptions.population", "null", one_of(None, "high")),
        (r#"{ "figures": { "gdp": 0 } }"#.into(), "figures.gdp", "0", range(1e-6, 1e18)),
        (r#"{ "figures": { "population": 0 } }"#.into(), "figures.population", "0", range(1.0, 1e10)),
        (r#"{ "figures": { "births": -1 } }"#.into(), "figures.births", "-1", range(0.0, 1e10)),
        (r#"{ "figures": { "exchangeRate": -1 } }"#.into(), "figures.exchangeRate", "-1", range(1e-6, 1e18)),
        (r#"{ "figures": { "nationalPovertyLine": 0 } }"#.into(), "figures.nationalPovertyLine", "0", range(1e-6, 1e18)),
        (r#"{ "figures": { "averageWage": 0 } }"#.into(), "figures.averageWage", "0", range(1e-6, 1e18)),
        (r#"{ "figures": { "unemploymentRate": 4 } }"#.into(), "figures.unemploymentRate", "4", range(0.0, 1.0)),
        (r#"{ "figures": { "povertyHeadcount": 40 } }"#.into(), "figures.povertyHeadcount", "40", range(0.0, 1.0)),
        (r#"{ "figures": { "householdSize": 0.5 } }"#.into(), "figures.householdSize", "0.5", range(1.0, 30.0)),
        (r#"{ "figures": { "gini": 36 } }"#.into(), "figures.gini", "36", range(0.01, 0.95)),
        (r#"{ "figures": { "governmentRevenue": 20 } }"#.into(), "figures.governmentRevenue", "20", range(0.001, 2.0)),
        (r#"{ "figures": { "governmentExpenditure": 0 } }"#.into(), "figures.governmentExpenditure", "0", range(0.001, 2.0)),
        (r#"{ "place": { "name": " ", "births": 1, "gdp": 1e9, "population": [{ "from": 0, "to": 9, "persons": 9 }] } }"#.into(),
            "place.name", " ", kind("a-name")),
        (r#"{ "place": { "name": "Camp" } }"#.into(), "place.population", "nothing", kind("required")),
    ];
    for (text, at, what, allowed) in &fixtures {
        let problems = try_scenario("KHM", text).expect_err(text);
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        let mut problem = problems[0].clone();
        if problem.allowed == kind("json") {
            // The line itself is quoted; it is long enough to be cut in some fixtures.
            let quoted = problem.found.to_string();
            assert!(text.contains(quoted.trim_end_matches('…')), "{quoted}");
            problem.found = (*what).into();
        }
        assert_problem(&problem, at, what, allowed);
    }
    println!("{} fixtures", fixtures.len());
}

#[test]
fn a_place_is_checked_whole() {
    let with = |population: &str, rest: &str| {
        let text = format!(r#"{{ "place": {{ "name": "Camp", "population": {population}, {rest} }} }}"#);
        try_scenario("KHM", &text).expect_err(&text)
    };
    let rest = r#""births": 1, "gdp": 1e9"#;
    let all = |problems: Vec<Problem>| {
        problems.iter().map(|p| (p.at.clone(), p.found.to_string(), p.allowed.clone())).collect::<Vec<_>>()
    };
    assert_eq!(all(with("[]", rest)), [("place.population".into(), "0".into(), range(1.0, 1e10))]);
    let two = r#"[{ "from": 0, "to": 14, "persons": 5 }, { "from": 14, "to": 20, "persons": 5 }]"#;
    let overlapping = kind("bands-that-do-not-overlap");
    assert_eq!(all(with(two, rest)), [("place.population[1]".into(), "14-20".into(), overlapping)]);
    let reversed = r#"[{ "from": 20, "to": 14, "persons": 5 }]"#;
    assert_eq!(
        all(with(reversed, rest)),
        [("place.population[0].from".into(), "20".into(), range(0.0, 14.0))]
    );
    // Several things at once are all told.
    let good = r#"[{ "from": 0, "to": 100, "persons": 5 }]"#;
    assert_eq!(
        all(with(good, r#""births": -1, "gdp": 0, "povertyLine": -3"#)),
        [
            ("place.births".into(), "-1".into(), range(0.0, 1e10)),
            ("place.gdp".into(), "0".into(), range(1e-6, 1e18)),
            ("place.povertyLine".into(), "-3".into(), range(1e-6, 1e18)),
        ]
    );
}

#[test]
fn numbers_that_only_javascript_has_are_refused() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let changes = Value::Map(vec![
            ("country".into(), Value::Text("KHM".into())),
            (
                "benefits".into(),
                Value::List(vec![Value::Map(vec![
                    ("id".into(), Value::Text("child".into())),
                    ("coverage".into(), Value::Number(number)),
                ])]),
            ),
        ]);
        let problems = read(presets(), changes).unwrap_err();
        assert_problem(&problems[0], "benefits[child].coverage", &number.to_string(), &kind("a-number"));
        // And where a scenario was not read but built: the check does not let them through either.
        let mut built = scenario("KHM", "{}");
        built.benefits[0].coverage = Share(number);
        assert_problem(
            &validate(&built)[0],
            "benefits[child].coverage",
            &number.to_string(),
            &range(0.0, 1.0),
        );
    }
}

#[test]
fn a_country_that_is_not_in_the_data_is_refused_with_the_closest() {
    let problem = dataset().country("KHMM").unwrap_err();
    assert_problem(&problem, "country", "KHMM", &one_of(Some("KHM"), "VNM"));
    assert!(dataset().country("../KHM").is_err() && dataset().country("").is_err());
    assert!(Dataset::open(format!("{DATA}/nowhere")).is_err());
}

#[test]
fn an_amount_on_a_base_that_the_country_lacks_is_refused_with_those_that_it_has() {
    let mut country = country("KHM");
    country.figures.retain(|(name, _)| *name != FigureName::AverageWage);
    let scenario =
        scenario("KHM", r#"{ "benefits": [{ "id": "maternity", "amount": { "base": "average-wage" } }] }"#);
    let problems = model::run(&country, &scenario).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_problem(
        &problems[0],
        "benefits[maternity].amount.base",
        "average-wage",
        &Allowed::OneOf { names: vec!["national-poverty-line".into()], closest: None },
    );
    // A benefit that is off may rest on anything.
    let mut off = scenario;
    off.benefits.iter_mut().for_each(|b| b.on = b.id != "maternity");
    assert!(model::run(&country, &off).is_ok());
}

#[test]
fn a_country_without_gdp_or_exchange_rate_needs_the_users_own() {
    let mut country = country("KHM");
    country.economy.gdp.values.clear();
    let problems = model::run(&country, &scenario("KHM", "{}")).unwrap_err();
    assert_problem(&problems[0], "figures.gdp", "nothing", &kind("required-no-published-figure"));
    let own = model::run(&country, &scenario("KHM", r#"{ "figures": { "gdp": 2e14 } }"#)).unwrap();
    assert_close("GDP", own.totals[0].gdp.0, 2e14, 1e-12);
    country.economy.exchange_rate.values.clear();
    let problems = model::run(&country, &scenario("KHM", r#"{ "figures": { "gdp": 2e14 } }"#)).unwrap_err();
    assert_problem(&problems[0], "figures.exchangeRate", "nothing", &kind("required-no-published-figure"));
}

/// What is built into the program is what is written in `data/`, to the last bit.
#[test]
fn what_is_shipped_is_what_the_data_say() {
    let json = |name: &str| from_json(&std::fs::read_to_string(format!("{DATA}/{name}")).unwrap()).unwrap();
    let written = json("presets.json");
    let list = |value: &Value| match value {
        Value::List(items) => items.clone(),
        other => panic!("{other:?} is no list"),
    };
    let shipped = list(written.get("presets").unwrap());
    assert_eq!(shipped.len(), presets().names().len());
    for (preset, name) in shipped.iter().zip(presets().names()) {
        assert_eq!(preset.get("id").and_then(Value::text), Some(name));
        let base =
            written.get("base").unwrap().clone().with(json("financing.json")).with(json("uncertainty.json"));
        assert_eq!(
            presets().scenario(name),
            Some(base.with(preset.get("scenario").unwrap().clone())),
            "{name}"
        );
    }
    let written = list(&json("references.json"));
    assert_eq!(written.len(), references::shipped().len());
    for (item, reference) in written.iter().zip(references::shipped()) {
        let fields = [
            ("id", &reference.key),
            ("title", &reference.title),
            ("edition", &reference.edition),
            ("licence", &reference.licence),
            ("url", &reference.url),
        ];
        for (name, field) in fields {
            assert_eq!(item.get(name).and_then(Value::text), Some(field.as_str()), "{}", reference.key);
        }
    }
}

#[test]
fn every_shipped_preset_is_sound_and_says_where_its_values_come_from() {
    assert_eq!(presets().names(), spf_calculator::scenario::presets::NAMES);
    let references = references::shipped();
    let known = |key: &str| references.iter().any(|r| r.key == key);
    for name in presets().names() {
        let scenario = scenario("KHM", &format!(r#"{{ "preset": "{name}" }}"#));
        assert_eq!(scenario.preset, name);
        for benefit in &scenario.benefits {
            assert!(known(&benefit.reference), "{name} {}", benefit.reference);
        }
        for key in scenario
            .set_up
            .items
            .iter()
            .map(|i| &i.reference)
            .chain(scenario.financing.iter().map(|s| &s.reference))
        {
            assert!(key.as_deref().is_some_and(known), "{name} {key:?}");
        }
        // What is written is what is read: the whole scenario comes back from its own text.
        let text = serde_json::to_string(&scenario).unwrap();
        assert_eq!(try_scenario("KHM", &text).unwrap(), scenario, "{name}");
    }
}

/// Reads a text, and computes and writes whatever is accepted; the only thing that may not happen is a panic.
fn survive(text: &str) -> bool {
    match try_scenario("KHM", text) {
        Ok(scenario) => {
            if let Ok(outcome) = model::run(&common::countries()[3], &scenario) {
                assert!(outcome.totals.iter().all(|t| t.running.0.is_finite()), "{text}");
            }
            true
        }
        Err(problems) => {
            assert!(
                problems.iter().all(|p| !p.at.is_empty() && !p.to_string().is_empty()),
                "{text}: {problems:?}"
            );
            false
        }
    }
}

#[test]
fn no_change_to_the_text_of_a_scenario_panics() {
    let whole = serde_json::to_string(&scenario("KHM", "{}")).unwrap();
    let place = r#"{ "country": "KHM", "place": { "name": "Camp", "births": 5, "gdp": 1e9, "povertyLine": 9,
        "population": [{ "from": 0, "to": 9, "persons": 9 }, { "from": 10, "to": 100, "persons": 9 }] } }"#;
    let inserts =
        ["-", "9", "0", "null", "{", "}", "[", "]", ",", "\"", ":", "1e308", "é", "\\", "e5", "true"];
    let (mut accepted, mut refused) = (0, 0);
    for text in [whole.as_str(), place] {
        // Cut, leave out, double, insert, at every seventh place with a moving choice.
        for (step, i) in (0..text.len()).step_by(7).enumerate() {
            let (head, tail) = text.split_at(i);
            let insert = inserts[step % inserts.len()];
            let without = tail.get(1 + step % 5..).unwrap_or_default();
            for changed in [
                head.to_owned(),
                format!("{head}{without}"),
                format!("{head}{insert}{tail}"),
                format!("{head}{insert}{without}"),
            ] {
                if survive(&changed) { accepted += 1 } else { refused += 1 }
            }
        }
    }
    println!("{accepted} accepted, {refused} refused");
    assert!(accepted > 20 && refused > 1000);
    // Depth that would overflow a stack, and things that are not text.
    assert!(!survive(&"[".repeat(100_000)));
    assert!(!survive(&"{\"a\":".repeat(100_000)));
    assert!(!survive("\u{0}\u{ffff}"));
}

/// Quotients of numbers next to nothing were infinite, or no numbers at all.
#[test]
fn next_to_nothing_is_nothing() {
    let orphans = r#""id": "orphan", "on": true, "group": { "number": 1e10, "bands": [{ "from": 81, "to": 100 }] },
        "agePath": { "from": 0, "to": 17, "starts": 2026, "by": 2031 }"#;
    for text in [
        r#"{ "preset": "pension-65", "benefits": [{ "id": "old-age", "coverage": 1e-310 }] }"#.to_owned(),
        format!(
            r#"{{ "benefits": [{{ {orphans} }}], "place": {{ "name": "x", "births": 1, "gdp": 1,
                "population": [{{ "from": 0, "to": 17, "persons": 1e-310 }}, {{ "from": 18, "to": 100, "persons": 1e9 }}] }} }}"#
        ),
    ] {
        let scenario = scenario("KHM", &text);
        let outcome = model::run(&country("KHM"), &scenario).unwrap();
        assert_eq!(common::finite::first_that_is_not(&outcome), None, "{text}");
    }
    // Built, not read.
    let mut built = scenario("KHM", r#"{ "preset": "pension-65" }"#);
    built.benefits.iter_mut().for_each(|b| b.coverage = Share(1e-310));
    let outcome = model::run(&country("KHM"), &built).unwrap();
    assert_eq!(common::finite::first_that_is_not(&outcome), None);
}

#[test]
fn a_scenario_that_was_never_checked_gives_numbers_but_no_panic() {
    let mut wild: Scenario = scenario("KHM", "{}");
    for benefit in &mut wild.benefits {
        benefit.on = true;
        benefit.months = f64::NAN;
        benefit.coverage = Share(f64::INFINITY);
        for band in &mut benefit.group.bands {
            (band.from, band.to) = (255, 3);
        }
    }
    for item in &mut wild.set_up.items {
        (item.first_year, item.years) = (Year(u16::MAX), 255);
    }
    wild.set_up.items[0].years = 0;
    assert!(model::run(&country("KHM"), &wild).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    /// Any number in any field is either computed to finite results or refused where it stands.
    #[test]
    fn any_number_anywhere_is_computed_or_refused(number in prop::num::f64::NORMAL | prop::num::f64::ZERO, field in 0..14_usize) {
        let text = match field {
            0 => pension(&format!(r#""coverage": {number:e}"#)),
            1 => pension(&format!(r#""months": {number:e}"#)),
            2 => pension(&format!(r#""amount": {{ "rate": {number:e} }}"#)),
            3 => pension(&format!(r#""amount": {{ "rate": {number:e}, "base": "local" }}"#)),
            4 => pension(&format!(r#""administration": {{ "share": {number:e}, "of": "gross" }}"#)),
            5 => pension(&format!(r#""group": {{ "bands": [{{ "from": {number:e}, "to": 100 }}] }}"#)),
            6 => item(&format!(r#""unitCost": {number:e}"#)),
            7 => item(&format!(r#""years": {number:e}"#)),
            8 => format!(r#"{{ "figures": {{ "gdp": {number:e} }} }}"#),
            9 => format!(r#"{{ "figures": {{ "exchangeRate": {number:e} }} }}"#),
            10 => format!(r#"{{ "figures": {{ "population": {number:e} }} }}"#),
            11 => format!(r#"{{ "assumptions": {{ "growthAfter": {number:e} }} }}"#),
            12 => format!(r#"{{ "assumptions": {{ "inflationAfter": {number:e} }} }}"#),
            _ => format!(r#"{{ "setUp": {{ "districts": {number:e} }} }}"#),
        };
        survive(&text);
    }
}

#[test]
fn more_than_anybody_needs_is_refused_with_its_count() {
    let bands: Vec<String> = (0..51).map(|a| format!(r#"{{ "from": {a}, "to": {a} }}"#)).collect();
    let many =
        format!(r#"{{ "benefits": [{{ "id": "child", "group": {{ "bands": [{}] }} }}] }}"#, bands.join(","));
    let problems = try_scenario("KHM", &many).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "benefits[child].group.bands (count): found 51, allowed: a number from 0 to 50"
    );
    let items: Vec<String> = (0..200)
        .map(|i| format!(r#"{{ "id": "own-{i}", "step": "systems", "basis": "fixed", "unitCost": 1, "firstYear": 2027, "years": 1, "donorShare": 1 }}"#))
        .collect();
    let many = format!(r#"{{ "setUp": {{ "items": [{}] }} }}"#, items.join(","));
    assert_eq!(try_scenario("KHM", &many).unwrap_err()[0].at, "setUp.items (count)");
}

#[test]
fn a_name_with_brackets_keeps_its_figures_and_one_that_looks_like_the_end_of_a_path_is_refused() {
    let item = |id: &str| {
        format!(
            r#"{{ "setUp": {{ "items": [{{ "id": "{id}", "step": "strategy", "basis": "fixed", "unitCost": 1000, "firstYear": 2027, "years": 2, "donorShare": 1 }}] }} }}"#
        )
    };
    for id in ["a]b", "a@usd", "years[2030]", "dialogue]", "[x](y)", "a.b"] {
        let (scenario, preset) = (scenario("KHM", &item(id)), scenario("KHM", "{}"));
        let country = common::country("KHM");
        let outcome = spf_calculator::model::run(&country, &scenario).unwrap();
        let asked = spf_calculator::model::derivation::Derivation {
            country: &country,
            scenario: &scenario,
            preset: &preset,
            outcome: &outcome,
        };
        let node = asked.node(&format!("setUp.items[{id}].withAdditions")).unwrap();
        common::assert_close(id, node.term.value, 1000.0 * 1.1 * 1.07, 1e-12);
        assert!(asked.nodes(&asked.figures()).is_ok(), "{id}");
    }
    for id in ["a].b", "a][b", ""] {
        let problems = try_scenario("KHM", &item(id)).unwrap_err();
        assert_eq!(problems[0].at, format!("setUp.items[{id}].id"));
    }
}
