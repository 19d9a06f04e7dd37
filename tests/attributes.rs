//! What the attributes of the element say, as changes to a preset: which lies over which, and what is refused.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::presets;
use spf_calculator::problem::{Allowed, Problem};
use spf_calculator::scenario::levers::{Levers, members};
use spf_calculator::scenario::{Guarantee, Scenario, Value, attributes, read::read, value::from_json};

/// The attributes as JSON, a map of names to texts: the changes, and what was refused.
fn attributes(json: &str) -> (Value, Vec<Problem>) {
    let (asked, refused) = attributes::read(from_json(json).unwrap(), |text| from_json(text).ok());
    (asked.changes, refused)
}

/// The whole scenario that they ask for, and everything that was refused of it.
fn scenario(json: &str) -> (Scenario, Vec<Problem>) {
    let (asked, mut refused) = attributes::read(from_json(json).unwrap(), |text| from_json(text).ok());
    let (scenario, more) = asked.scenario(presets(), read).unwrap();
    refused.extend(more);
    (scenario, refused)
}

/// Names and rates of the benefits that are on.
fn rates(scenario: &Scenario) -> Vec<(&str, f64)> {
    scenario.benefits.iter().filter(|b| b.on).map(|b| (b.id.as_str(), b.amount.rate)).collect()
}

#[test]
fn attributes_lie_over_the_scenario_and_what_was_kept_over_both() {
    let (changes, refused) = attributes(
        r#"{ "country": " mwi ", "preset": "cash-floor",
            "scenario": "{\"country\":\"KHM\",\"preset\":\"pension-65\",\"figures\":{\"gdp\":5,\"births\":7}}",
            "kept": { "figures": { "gdp": 6 } } }"#,
    );
    assert_eq!(refused, []);
    let scenario = read(presets(), changes).unwrap();
    assert_eq!((scenario.country.as_str(), scenario.preset.as_str()), ("MWI", "cash-floor"));
    assert_eq!(scenario.figures.gdp.map(|v| v.0), Some(6.0));
    assert_eq!(scenario.figures.births.map(|v| v.0), Some(7.0));
}

#[test]
fn without_a_country_the_reader_chooses() {
    for nothing in ["{}", r#"{ "kept": null }"#] {
        let (changes, refused) = attributes(nothing);
        assert_eq!(refused, []);
        assert_eq!(changes.get("country").and_then(Value::text), Some(""));
    }
}

#[test]
fn what_cannot_be_read_is_refused_and_the_rest_is_taken() {
    let kind = |json: &str| {
        let (changes, refused) = attributes(json);
        assert_eq!(changes.get("country").and_then(Value::text), Some("KHM"));
        let [problem] = &refused[..] else { panic!("{refused:?}") };
        assert_eq!(problem.at, "scenario");
        problem.allowed.clone()
    };
    assert_eq!(kind(r#"{ "country": "khm", "scenario": "{" }"#), Allowed::Kind("json"));
    assert_eq!(kind(r#"{ "country": "khm", "scenario": "[]" }"#), Allowed::Kind("an-object"));
    let long = |length: usize| {
        let text = format!("{{{}}}", " ".repeat(length - 2));
        attributes(&format!(r#"{{ "country": "khm", "scenario": "{text}" }}"#)).1
    };
    assert_eq!(long(attributes::LONGEST), []);
    assert_eq!(long(attributes::LONGEST + 1)[0].allowed, Allowed::Kind("a-shorter-text"));
    let (_, refused) = attributes(r#"{ "unknown": ["contry", "zzz"] }"#);
    let closest = |p: &Problem| match &p.allowed {
        Allowed::OneOf { closest, .. } => closest.clone(),
        _ => None,
    };
    assert_eq!(refused.iter().map(closest).collect::<Vec<_>>(), [Some("country".to_owned()), None]);
    assert_eq!(attributes("[]").1.len(), 1);
}

#[test]
fn a_rate_moves_the_benefits_of_its_guarantee_in_proportion() {
    let (before, _) = scenario("{}");
    for guarantee in Guarantee::ALL {
        let (after, refused) = scenario(&format!(r#"{{ "{}": "0.5" }}"#, Levers::attribute(*guarantee)));
        assert_eq!(refused, []);
        let ids = members(&before, &before, *guarantee);
        let lead = before.benefit(&ids[0]).unwrap().amount.rate;
        for (old, new) in before.benefits.iter().zip(&after.benefits) {
            let wanted = if ids.contains(&old.id) { old.amount.rate / lead * 0.5 } else { old.amount.rate };
            assert!((new.amount.rate - wanted).abs() < 1e-12, "{}: {}", old.id, new.amount.rate);
        }
        assert_eq!(after.benefit(&ids[0]).unwrap().amount.rate, 0.5);
    }
}

#[test]
fn a_rate_is_a_number_or_a_percentage() {
    for (text, wanted) in
        [("0.3", 0.3), ("30%", 0.3), (" 30 % ", 0.3), ("3e-1", 0.3), ("0", 0.0), ("1000%", 10.0)]
    {
        let (scenario, refused) = scenario(&format!(r#"{{ "child-rate": "{text}" }}"#));
        assert_eq!(refused, [], "{text}");
        assert_eq!(scenario.benefit("child").unwrap().amount.rate, wanted, "{text}");
    }
    for text in ["a lot", "0,3", "%", "30%%", "NaN", "[1]"] {
        let (_, refused) = scenario(&format!(r#"{{ "child-rate": "{text}" }}"#));
        assert_eq!(refused, [Problem::kind("child-rate", text, "a-number")]);
    }
    for text in ["-0.1", "11", "1e300"] {
        let (scenario, refused) = scenario(&format!(r#"{{ "child-rate": "{text}", "full-by": "2040" }}"#));
        assert_eq!(refused, [Problem::range("child-rate", text.parse().unwrap(), 0.0, 10.0)]);
        // The rest is taken.
        assert_eq!(scenario.benefit("child").unwrap().coverage_path.clone().unwrap().by.0, 2040);
    }
}

#[test]
fn the_benefits_that_are_named_are_on_and_all_others_off() {
    let (some, refused) = scenario(r#"{ "benefits": " old-age  child ", "child-rate": "40%" }"#);
    assert_eq!(refused, []);
    assert_eq!(rates(&some).iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["child", "old-age"]);
    assert_eq!(rates(&some)[0].1, 0.4);
    let (before, _) = scenario("{}");
    let (after, refused) = scenario(r#"{ "benefits": "old-age chld" }"#);
    let ids: Vec<&str> = before.benefits.iter().map(|b| b.id.as_str()).collect();
    assert_eq!(refused, [Problem::one_of("benefits", "chld", &ids)]);
    assert_eq!(rates(&after), rates(&before));
}

#[test]
fn the_pace_is_a_year_within_its_bounds() {
    let by = |s: &Scenario| s.benefits.iter().filter_map(|b| b.coverage_path.clone()).map(|p| p.by.0).max();
    let (later, refused) = scenario(r#"{ "full-by": "2045" }"#);
    assert_eq!((by(&later), refused), (Some(2045), vec![]));
    for (text, problem) in [
        ("2026", Problem::range("full-by", 2026.0, 2027.0, 2060.0)),
        ("2061", Problem::range("full-by", 2061.0, 2027.0, 2060.0)),
        ("2030.5", Problem::kind("full-by", "2030.5", "a-whole-number")),
        ("soon", Problem::kind("full-by", "soon", "a-whole-number")),
    ] {
        assert_eq!(scenario(&format!(r#"{{ "full-by": "{text}" }}"#)).1, [problem]);
    }
}

#[test]
fn levers_lie_over_the_scenario_and_what_was_kept_takes_their_place() {
    let given =
        r#""child-rate": "0.5", "scenario": "{\"benefits\":[{\"id\":\"child\",\"amount\":{\"rate\":0.1}}]}""#;
    assert_eq!(scenario(&format!("{{ {given} }}")).0.benefit("child").unwrap().amount.rate, 0.5);
    let kept = r#"{ "country": "KHM", "kept": { "country": "LAO", "benefits": [{ "id": "child", "amount": { "rate": 0.2 } }] } }"#;
    let (kept, refused) = scenario(kept);
    assert_eq!((kept.country.as_str(), kept.benefit("child").unwrap().amount.rate), ("LAO", 0.2));
    assert_eq!(refused, []);
}

#[test]
fn words_are_checked_and_what_a_template_left_empty_is_not_there() {
    for name in attributes::NAMES.iter().filter(|name| !["country", "preset", "scenario"].contains(name)) {
        assert_eq!(scenario(&format!(r#"{{ "{name}": " " }}"#)), scenario("{}"), "{name}");
    }
    for (name, words) in attributes::CHOICES {
        for word in words {
            assert_eq!(attributes(&format!(r#"{{ "{name}": "{word}" }}"#)).1, []);
        }
        assert_eq!(
            attributes(&format!(r#"{{ "{name}": "lots" }}"#)).1,
            [Problem::one_of(name, "lots", words)]
        );
    }
    for tag in ["en", "fr-CA", "EN-us"] {
        assert_eq!(attributes(&format!(r#"{{ "lang": "{tag}" }}"#)).1, []);
    }
    assert_eq!(attributes(r#"{ "lang": "de" }"#).1, [Problem::one_of("lang", "de", &attributes::LANGUAGES)]);
}

#[test]
fn the_languages_are_those_that_there_are_texts_in() {
    let mut there: Vec<String> = std::fs::read_dir("www/locales")
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    there.sort();
    assert_eq!(there, attributes::LANGUAGES);
}

#[test]
fn only_what_is_an_attribute_spoils_the_rest() {
    assert!(attributes::spoilt(&attributes(r#"{ "child-rate": "x" }"#).1));
    assert!(!attributes::spoilt(&attributes(r#"{ "unknown": ["contry"] }"#).1));
}

#[test]
fn links_is_on_or_off() {
    for value in ["on", "off"] {
        assert_eq!(attributes(&format!(r#"{{ "country": "KHM", "links": "{value}" }}"#)).1, []);
    }
    let (changes, refused) = attributes(r#"{ "country": "KHM", "links": "offf" }"#);
    assert_eq!(refused, [Problem::one_of("links", "offf", &["on", "off"])]);
    assert_eq!(changes.get("links"), None);
}

/// A scenario of that preset and country with what the attributes say over it, and the preset itself.
fn moved(preset: &str, texts: &[(&str, String)]) -> (Scenario, Scenario) {
    let text = |name: &str, value: &str| (name.to_owned(), Value::Text(value.to_owned()));
    let start = vec![text("country", "KHM"), text("preset", preset)];
    let more = texts.iter().map(|(name, value)| text(name, value));
    let of = |map: Vec<(String, Value)>| {
        let (asked, refused) = attributes::read(Value::Map(map), |text| from_json(text).ok());
        assert_eq!(refused, []);
        let (scenario, refused) = asked.scenario(presets(), read).unwrap();
        assert_eq!(refused, []);
        scenario
    };
    (of(start.iter().cloned().chain(more).collect()), of(start))
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config {
        rng_seed: proptest::test_runner::RngSeed::Fixed(202), failure_persistence: None, ..Default::default()
    })]

    /// What the levers have made, they can say; and what they say makes the same again, to the last bit.
    #[test]
    fn levers_say_what_they_have_made(
        preset in proptest::sample::select(spf_calculator::scenario::presets::NAMES.as_slice()),
        on in proptest::collection::vec(proptest::bool::ANY, 12),
        rates in proptest::collection::vec(proptest::option::of(0.0..2.0_f64), 4),
        percents in proptest::bool::ANY,
        by in proptest::option::of(2028_u16..2060),
    ) {
        let (_, start) = moved(preset, &[]);
        let chosen: Vec<&str> =
            start.benefits.iter().zip(&on).filter(|(_, on)| **on).map(|(b, _)| b.id.as_str()).collect();
        let mut texts = Vec::new();
        if !chosen.is_empty() {
            texts.push(("benefits", chosen.join(" ")));
        }
        for (guarantee, rate) in Guarantee::ALL.iter().zip(&rates) {
            let name = Levers::attribute(*guarantee);
            let text = rate.map(|rate| if percents { format!("{}%", (rate * 100.0).round()) } else { rate.to_string() });
            texts.extend(text.map(|text| (name, text)));
        }
        texts.extend(by.map(|by| ("full-by", by.to_string())));
        let (scenario, start) = moved(preset, &texts);
        let written = attributes::of_levers(&scenario, &start);
        proptest::prop_assert!(written.is_some(), "{texts:?}");
        let written = written.unwrap();
        proptest::prop_assert_eq!(&moved(preset, &written).0, &scenario, "{:?} became {:?}", &texts, &written);
    }
}

#[test]
fn levers_are_written_as_a_person_would() {
    let texts = [("child-rate", "0.29"), ("old-age-rate", "57%"), ("health-rate", "0.123456789012345")];
    let texts = texts.map(|(name, text)| (name, text.to_owned()));
    let (scenario, start) = moved("ilo-floor", &texts);
    let [child, old_age, health] = &attributes::of_levers(&scenario, &start).unwrap()[..] else { panic!() };
    assert_eq!((child.0, child.1.as_str()), ("child-rate", "29%"));
    assert_eq!((old_age.0, old_age.1.as_str()), ("old-age-rate", "57%"));
    assert_eq!((health.0, health.1.as_str()), ("health-rate", "0.123456789012345"));
    assert_eq!(attributes::of_levers(&start, &start), Some(Vec::new()));
}

#[test]
fn what_levers_cannot_say_they_do_not_say() {
    let (_, start) = moved("ilo-floor", &[]);
    let changed: [fn(&mut Scenario); 5] = [
        |s| s.benefits[0].coverage.0 = 0.5,
        |s| s.set_up.items[0].on = !s.set_up.items[0].on,
        |s| s.benefits.iter_mut().for_each(|b| b.on = false),
        |s| s.figures.gdp = Some(spf_calculator::units::Local(5.0)),
        // The second benefit of a guarantee alone, out of its proportion to the first.
        |s| {
            let of =
                |b: &&mut spf_calculator::scenario::Benefit| b.on && b.guarantee == Guarantee::WorkingAge;
            s.benefits.iter_mut().filter(of).nth(1).unwrap().amount.rate *= 1.5;
        },
    ];
    for (i, change) in changed.into_iter().enumerate() {
        let mut scenario = start.clone();
        change(&mut scenario);
        assert_ne!(scenario, start, "{i}");
        assert_eq!(attributes::of_levers(&scenario, &start), None, "{i}");
    }
}
