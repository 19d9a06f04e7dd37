//! Scenarios in addresses: what comes out is what went in, to the last digit, and old links keep their meaning.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{country, presets, scenario, try_scenario};
use proptest::prelude::*;
use spf_calculator::model;
use spf_calculator::problem::Problem;
use spf_calculator::scenario::link::{self, Link};
use spf_calculator::scenario::value::from_json;
use spf_calculator::scenario::{Scenario, Value, read::read};

const EDITION: u32 = 0x00c0_ffee;

fn tree(scenario: &Scenario) -> Value {
    from_json(&serde_json::to_string(scenario).unwrap()).unwrap()
}

/// The parameters of the link of a scenario.
fn link_of(scenario: &Scenario) -> link::Pairs {
    let preset =
        try_scenario(&scenario.country, &format!(r#"{{ "preset": "{}" }}"#, scenario.preset)).unwrap();
    link::write(&tree(scenario), &tree(&preset), EDITION)
}

fn read_pairs(pairs: &[(String, String)]) -> Result<Option<Link>, Problem> {
    link::read(pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// Through an address as a browser keeps it.
fn query(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn of_query(query: &str) -> Result<Option<Link>, Problem> {
    let pairs: link::Pairs = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    read_pairs(&pairs)
}

fn there_and_back(scenario: &Scenario) -> Scenario {
    let link = of_query(&query(&link_of(scenario))).unwrap().unwrap();
    assert_eq!(link.edition, Some(EDITION));
    read(presets(), link.changes).unwrap()
}

/// Everything that a scenario can hold and no preset does.
const EVERYTHING: &str = r#"{ "preset": "cash-floor",
    "place": { "name": "=1+1~'a.b&c", "population": [{ "from": 0, "to": 100, "persons": 50000 }], "births": 900, "gdp": 1e9 },
    "figures": { "population": 12345.678, "gdp": 1e12, "unemploymentRate": 0.1 },
    "benefits": [
        { "id": "child", "amount": { "rate": 0.1, "base": "gdp-per-capita" }, "agePath": { "from": 0, "to": 2, "starts": 2026, "by": 2031 },
          "targeting": { "exclusionError": 0.2, "inclusionError": 0.1 } },
        { "id": "old-age", "on": false, "coveragePath": null, "group": { "bands": [{ "from": 60, "to": 69, "sex": "female" }, { "from": 70, "to": 100 }] } },
        { "id": "disability", "administration": { "share": 0.1, "maturity": { "first": 1.34, "speed": 1.5 } } },
        { "id": "own.benefit~1", "guarantee": "children", "on": true, "group": { "of": "people", "bands": [{ "from": 3, "to": 4 }] },
          "amount": { "rate": 1, "base": "usd" }, "months": 12, "coverage": 1, "takeUp": 1, "coveragePath": null, "agePath": null, "targeting": null,
          "administration": { "share": 0.05, "of": "gross" }, "indexation": "none", "alreadySpent": null, "reference": "illustrative" }],
    "overlaps": [],
    "setUp": { "contingency": 0, "items": [{ "id": "training", "on": false }, { "id": "registration", "upkeep": 0.3 }] },
    "donors": { "coFunding": { "share": 0.2, "starts": 2027, "until": 2033 },
                "pledges": [{ "id": "a", "name": "true", "share": 0.5, "from": 2026, "to": 2030 }] },
    "financing": [{ "id": "contributions", "yield": 0.01 }],
    "uncertainty": [{ "id": "growth", "low": -0.01 }],
    "assumptions": { "growthAfter": 0.0123456789012345, "population": "high", "growthShift": -0.01 } }"#;

#[test]
fn a_link_carries_what_differs_and_nothing_else() {
    assert_eq!(
        query(&link_of(&scenario("KHM", "{}"))),
        "spf.v=1.00c0ffee&spf.country=KHM&spf.preset=ilo-floor"
    );
    let changed = scenario(
        "KHM",
        r#"{ "benefits": [{ "id": "child", "amount": { "rate": 0.3 } }, { "id": "old-age", "on": false }] }"#,
    );
    assert_eq!(
        query(&link_of(&changed)),
        "spf.v=1.00c0ffee&spf.country=KHM&spf.preset=ilo-floor&spf.benefits.child.amount.rate=0.3&spf.benefits.old-age.on=false"
    );
}

#[test]
fn everything_that_a_scenario_can_hold_comes_back() {
    let whole = scenario("KHM", EVERYTHING);
    assert_eq!(there_and_back(&whole), whole);
    let (a, b) = (
        model::run(&country("KHM"), &whole).unwrap(),
        model::run(&country("KHM"), &there_and_back(&whole)).unwrap(),
    );
    assert_eq!(a, b, "the same numbers, to the last bit");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, rng_seed: proptest::test_runner::RngSeed::Fixed(5), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_chosen_comes_back_to_the_last_bit(
        preset in 0..6_usize, rate in 0.0..10.0_f64, months in 0.0..12.0_f64, share in 0.0..1.0_f64, name in "\\PC{1,20}", by in 2027..2060_u16,
        on in any::<bool>(), id in "[a-z.~'0-9]{1,8}",
    ) {
        let preset = spf_calculator::scenario::presets::NAMES[preset];
        let mut s = scenario("VNM", &format!(r#"{{ "preset": "{preset}" }}"#));
        for benefit in &mut s.benefits {
            benefit.amount.rate = rate;
            benefit.months = months;
            benefit.on ^= on;
            benefit.coverage.0 = share;
            if let Some(path) = &mut benefit.coverage_path {
                path.by.0 = by;
            }
        }
        s.set_up.items[0].name = Some(name.clone());
        let mut own = s.set_up.items[1].clone();
        own.id = id;
        own.name = Some(name);
        s.set_up.items.push(own);
        s.assumptions.growth_after = Some(spf_calculator::units::Share(share / 10.0));
        prop_assert!(there_and_back(&s) == s, "{}", query(&link_of(&s)));
    }

    #[test]
    fn no_address_panics(query in "\\PC{0,200}", steps in prop::collection::vec("[a-z0-9.~]{0,12}", 0..6)) {
        let _ = of_query(&query);
        let made: Vec<String> = steps.iter().map(|s| format!("spf.{s}=1")).collect();
        let _ = of_query(&made.join("&"));
    }
}

#[test]
fn parameters_of_the_page_are_left_alone() {
    assert_eq!(of_query("utm_source=x&country=FRA&spf=1").unwrap(), None);
    let link = of_query("a=1&spf.country=VNM&b=2").unwrap().unwrap();
    assert_eq!(link.changes, from_json(r#"{ "country": "VNM" }"#).unwrap());
    assert_eq!(link.edition, None);
}

#[test]
fn what_fits_no_scenario_is_refused_where_it_stands() {
    for (query, at, allowed) in [
        ("spf.v=2&spf.country=KHM", "link: spf.v", "a-link-of-a-known-version"),
        ("spf.v=0", "link: spf.v", "a-link-of-a-known-version"),
        ("spf.v=1.xyz", "link: spf.v", "a-link-of-a-known-version"),
        ("spf.country=KHM&spf.country=VNM", "link: spf.country", "once"),
        ("spf.a..b=1", "link: spf.a..b", "a-field-of-a-scenario"),
        ("spf.=1", "link: spf.", "a-field-of-a-scenario"),
        ("spf.benefits.child=1", "link: spf.benefits.child", "a-field-of-a-scenario"),
        ("spf.benefits.child.id=x", "link: spf.benefits.child.id", "once"),
        ("spf.overlaps.5.keep=x", "link: spf.overlaps.5.keep", "a-field-of-a-scenario"),
        ("spf.a=1&spf.a.b=2", "link: spf.a.b", "a-field-of-a-scenario"),
        ("spf.a.b=2&spf.a=1", "link: spf.a", "once"),
        ("spf.a.b.c.d.e.f.g.h.i.j.k=2", "link: spf.a.b.c.d.e.f.g.h.i.j.k", "a-field-of-a-scenario"),
    ] {
        let problem = of_query(query).unwrap_err();
        assert_eq!(problem.at, at, "{query}");
        assert_eq!(problem.allowed, spf_calculator::problem::Allowed::Kind(allowed), "{query}");
    }
    let many: Vec<String> = (0..3000).map(|i| format!("spf.x{i}=1")).collect();
    assert_eq!(of_query(&many.join("&")).unwrap_err().at, "link");
    // A name that no scenario has is refused as in any other scenario.
    let link = of_query("spf.country=KHM&spf.benefits.child.amount.rat=0.3").unwrap().unwrap();
    let problems = read(presets(), link.changes).unwrap_err();
    assert_eq!(problems[0].at, "benefits[child].amount");
}

#[test]
fn an_address_keeps_all_that_is_not_ours_as_it_was_written_and_where_it_was() {
    let pairs: link::Pairs =
        vec![("spf.v".into(), "1.00c0ffee".into()), ("spf.country".into(), "KHM".into())];
    let ours = "spf.v=1.00c0ffee&spf.country=KHM";
    for (before, after) in [
        ("https://a.example/b", format!("https://a.example/b?{ours}")),
        ("https://a.example/b?", format!("https://a.example/b?{ours}")),
        (
            "https://a.example/?q=a%20b+c&flag&x=%C3%A9#/part?y=1",
            format!("https://a.example/?q=a%20b+c&flag&x=%C3%A9&{ours}#/part?y=1"),
        ),
        (
            "https://a.example/?spf.country=VNM&utm=1&spf.benefits.child.on=false#spf.a=1",
            format!("https://a.example/?utm=1&{ours}#spf.a=1"),
        ),
        (
            "https://a.example/?spf%2Ecountry=VNM&spf=1&xspf.a=2",
            format!("https://a.example/?spf=1&xspf.a=2&{ours}"),
        ),
        ("file:///home/a/b.html#c", format!("file:///home/a/b.html?{ours}#c")),
        ("", format!("?{ours}")),
    ] {
        assert_eq!(link::address::with(before, &pairs), after);
        assert_eq!(link::address::with(&after, &pairs), after, "twice is once");
        let link = link::address::of(&after).unwrap().unwrap();
        assert_eq!(
            (link.changes.get("country").and_then(Value::text), link.edition),
            (Some("KHM"), Some(EDITION))
        );
    }
    let none = link::Pairs::new();
    assert_eq!(
        link::address::with("https://a.example/?a&spf.country=VNM&b#c", &none),
        "https://a.example/?a&b#c"
    );
    assert_eq!(link::address::with("https://a.example/?spf.country=VNM", &none), "https://a.example/");
}

#[test]
fn an_address_is_read_whole_or_in_part_and_its_fragment_never() {
    for address in [
        "spf.country=VNM&x=/:",
        "?spf.country=VNM",
        "https://a.example/?x=1&spf.country=VNM#spf.country=KHM",
        "#spf.country=KHM?",
    ] {
        let link = link::address::of(address).unwrap();
        let country = link.as_ref().and_then(|link| link.changes.get("country")?.text());
        assert_eq!(country, (!address.starts_with('#')).then_some("VNM"), "{address}");
    }
    assert_eq!(link::address::of("https://a.example/spf.country=KHM").unwrap(), None);
}

#[test]
fn a_copied_link_says_everything_and_one_by_hand_lies_over_what_the_page_has() {
    let page = from_json(r#"{ "country": "KHM", "preset": "pension-65", "figures": { "gdp": 5 } }"#).unwrap();
    let over = |query: &str| of_query(query).unwrap().unwrap().over(page.clone());
    assert_eq!(
        over("spf.v=1.00c0ffee&spf.country=VNM&spf.preset=ilo-floor&spf.figures.births=7"),
        from_json(r#"{ "country": "VNM", "preset": "ilo-floor", "figures": { "births": 7 } }"#).unwrap()
    );
    assert_eq!(
        over("spf.country=VNM&spf.figures.births=7"),
        from_json(r#"{ "country": "VNM", "preset": "pension-65", "figures": { "gdp": 5, "births": 7 } }"#)
            .unwrap()
    );
}

#[test]
fn the_present_edition_has_a_date() {
    let edition = common::dataset().index().edition;
    assert_eq!(
        link::editions::present(),
        Some(edition),
        "add {edition:08x} and the day to data/editions.csv, as its last line"
    );
    assert_eq!(link::editions::date(edition).map(str::len), Some("2026-11-25".len()));
    assert_eq!(link::editions::date(EDITION), None);
}

/// Links as they were copied, and what they have meant since: never to be changed, only added to.
#[test]
fn links_of_every_version_keep_their_meaning() {
    let corpus = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/links/v1.txt")).unwrap();
    let mut seen = 0;
    for entry in corpus.split("\n\n").filter(|e| !e.trim().is_empty() && !e.starts_with('#')) {
        let (query, changes) = entry.split_once('\n').unwrap();
        let link = of_query(query).unwrap().unwrap();
        assert_eq!(link.changes, from_json(changes).unwrap(), "{query}");
        read(presets(), link.changes).unwrap();
        seen += 1;
    }
    assert_eq!(seen, 4);
}
