//! An address with a scenario in it: refused, or read; and what is accepted comes back from its own link to the last bit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spf_calculator::scenario::read::read;
use spf_calculator::scenario::{Scenario, Value, link, value::from_json};

fuzz_target!(|bytes: &[u8]| {
    spf_fuzz::bounded(bytes.len(), || {
        let pairs: link::Pairs = form_urlencoded::parse(bytes).into_owned().collect();
        let given = pairs.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        match link::read(given) {
            Ok(Some(found)) => {
                there_and_back(&found.changes);
                spf_fuzz::compute(found.changes);
            }
            Ok(None) => assert!(pairs.iter().all(|(name, _)| !name.starts_with(link::PREFIX))),
            Err(problem) => assert!(problem.at.starts_with("link"), "{problem}"),
        }
    });
});

fn tree(scenario: &Scenario) -> Value {
    from_json(&serde_json::to_string(scenario).expect("a scenario is data")).expect("which is JSON")
}

fn there_and_back(changes: &Value) {
    let presets = &spf_fuzz::world().presets;
    let Ok(scenario) = read(presets, changes.clone()) else { return };
    let named = [("preset", &scenario.preset), ("country", &scenario.country)];
    let named = named.map(|(name, text)| (name.to_owned(), Value::Text(text.clone())));
    let preset = read(presets, Value::Map(named.into())).expect("a preset is in order");
    let pairs = link::write(&tree(&scenario), &tree(&preset), 1);
    let again = link::read(pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let again = again.expect("what was written is read").expect("and is ours");
    assert_eq!(read(presets, again.changes).expect("and accepted"), scenario);
}
