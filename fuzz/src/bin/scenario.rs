//! JSON text as a scenario.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spf_calculator::scenario::value::from_json;

fuzz_target!(|bytes: &[u8]| {
    spf_fuzz::bounded(bytes.len(), || {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        match from_json(text) {
            Ok(changes) => spf_fuzz::compute(changes),
            Err(problem) => assert!(problem.at.starts_with("scenario: line ")),
        }
    });
});
