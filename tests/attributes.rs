//! What the attributes of the element say, as changes to a preset: which lies over which, and what is refused.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::presets;
use spf_calculator::problem::{Allowed, Problem};
use spf_calculator::scenario::{Value, attributes, read::read, value::from_json};

/// The attributes as JSON, a map of names to texts.
fn attributes(json: &str) -> (Value, Vec<Problem>) {
    attributes::read(from_json(json).unwrap(), |text| from_json(text).ok())
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
fn links_is_on_or_off() {
    for value in ["on", "off"] {
        assert_eq!(attributes(&format!(r#"{{ "country": "KHM", "links": "{value}" }}"#)).1, []);
    }
    let (changes, refused) = attributes(r#"{ "country": "KHM", "links": "offf" }"#);
    assert_eq!(refused, [Problem::one_of("links", "offf", &["on", "off"])]);
    assert_eq!(changes.get("links"), None);
}
