//! A packed country file. Checksum, edition and code are put right where they are wrong by themselves, so that what stands
//! behind them is reached; every hundredth file is left as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spf_calculator::country::packed;

fuzz_target!(|bytes: &[u8]| {
    spf_fuzz::bounded(bytes.len(), || {
        let index = &spf_fuzz::world().index;
        let mut file = bytes.to_vec();
        if !bytes.len().is_multiple_of(100) {
            if let Some(edition) = file.get_mut(9..13) {
                edition.copy_from_slice(&index.edition.to_le_bytes());
            }
            if let Some(code) = file.get_mut(13..16) {
                code.copy_from_slice(b"KHM");
            }
            spf_fuzz::seal(&mut file);
        }
        match packed::country(&file, index, "KHM") {
            Ok(mut country) => {
                spf_fuzz::floor_in(&country);
                // The index says which year amounts are of: the first or the last one that has a GDP.
                let gdp = &country.economy.gdp;
                for base_year in [Some(gdp.first), gdp.last()].into_iter().flatten() {
                    country.area.base_year = base_year;
                    spf_fuzz::floor_in(&country);
                }
            }
            Err(problem) => assert!(problem.at.starts_with("KHM.spf: byte ")),
        }
    });
});
