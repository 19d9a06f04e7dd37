//! The attributes of the element: a line each for `country`, `preset`, the names of unknown ones, and what was kept as
//! JSON; the rest is `scenario`. An empty line is an attribute that is not there. Every other attribute says what `preset` says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spf_calculator::scenario::{Value, attributes, read, value::from_json};

fuzz_target!(|bytes: &[u8]| {
    spf_fuzz::bounded(bytes.len(), || {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let mut lines = text.splitn(5, '\n');
        let mut next = || lines.next().filter(|line| !line.is_empty());
        let word = |text: &str| Value::Text(text.to_owned());
        let (country, lever) = (next(), next());
        let given = [
            ("country", country.map(word)),
            ("preset", lever.map(word)),
            ("unknown", next().map(|names| Value::List(names.split(' ').map(word).collect()))),
            ("kept", next().and_then(|text| from_json(text).ok())),
            ("scenario", next().map(word)),
        ];
        let others = attributes::NAMES.iter().filter(|name| !given.iter().any(|(given, _)| given == *name));
        let others: Vec<_> = others.map(|name| (*name, lever.map(word))).collect();
        let given = given.into_iter().chain(others);
        let given = given.filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let (asked, refused) = attributes::read(Value::Map(given.collect()), |text| from_json(text).ok());
        assert!(refused.iter().all(|p| !p.at.is_empty() || p.found.to_string().is_empty()), "{refused:?}");
        assert!(asked.changes.get("country").is_some());
        if let Ok((scenario, _)) = asked.scenario(&spf_fuzz::world().presets, read) {
            assert!(scenario.benefits.iter().all(|b| b.amount.rate.is_finite()), "{:?}", asked.levers);
        }
        spf_fuzz::compute(asked.changes);
    });
});
