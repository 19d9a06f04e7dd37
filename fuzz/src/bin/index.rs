//! A packed index. Its checksum is put right, so that what stands behind it is reached; every hundredth file is left as it
//! is. What it says of an area goes into a country of that name, or another one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spf_calculator::country::packed;

fuzz_target!(|bytes: &[u8]| {
    spf_fuzz::bounded(bytes.len(), || {
        let mut file = bytes.to_vec();
        if !bytes.len().is_multiple_of(100) {
            spf_fuzz::seal(&mut file);
        }
        match packed::index(&file) {
            Ok(index) => {
                for (area, country) in index.areas.iter().zip(&spf_fuzz::world().countries) {
                    let mut country = country.clone();
                    country.area = area.clone();
                    spf_fuzz::floor_in(&country);
                }
            }
            Err(problem) => assert!(problem.at.starts_with("index.spf: byte ")),
        }
    });
});
