//! The attributes of the element: a line each for `country`, `preset`, the names of unknown ones, and what was kept as
//! JSON; the rest is `scenario`. An empty line is an attribute that is not there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spf_calculator::scenario::{Value, attributes, value::from_json};

fuzz_target!(|bytes: &[u8]| {
    spf_fuzz::bounded(bytes.len(), || {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let mut lines = text.splitn(5, '\n');
        let mut next = || lines.next().filter(|line| !line.is_empty());
        let word = |text: &str| Value::Text(text.to_owned());
        let given = [
            ("country", next().map(word)),
            ("preset", next().map(word)),
            ("unknown", next().map(|names| Value::List(names.split(' ').map(word).collect()))),
            ("kept", next().and_then(|text| from_json(text).ok())),
            ("scenario", next().map(word)),
        ];
        let given = given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let (changes, refused) = attributes::read(Value::Map(given.collect()), |text| from_json(text).ok());
        assert!(refused.iter().all(|p| !p.at.is_empty() || p.found.to_string().is_empty()), "{refused:?}");
        assert!(changes.get("country").is_some());
        spf_fuzz::compute(changes);
    });
});
