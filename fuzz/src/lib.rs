//! What the fuzz targets share: the project's own data, a bound on memory, and what has to hold of any result.

#[path = "../../tests/common/finite.rs"]
mod finite;

use cap::Cap;
use spf_calculator::country::text::Dataset;
use spf_calculator::country::{Country, Index};
use spf_calculator::model::{self, impact, uncertainty};
use spf_calculator::scenario::read::{read, read_json};
use spf_calculator::scenario::{Presets, Scenario, Value};
use std::alloc::System;
use std::sync::OnceLock;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// Memory that any input may take: copies of a country, results for every year.
const FIXED: usize = 4 << 20;
/// Memory that it may take for each of its bytes: a benefit of 250 bytes of text has some 40 rows of results.
const FOR_EACH_BYTE: usize = 1 << 10;

/// Does `work` for an input of so many bytes: with more memory than such an input deserves it ends in a crash.
pub fn bounded<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    world();
    let limit = MEMORY.allocated() + FIXED + FOR_EACH_BYTE * bytes;
    MEMORY.set_limit(limit).expect("memory is not used by another thread");
    let done = work();
    MEMORY.set_limit(usize::MAX).expect("there is no limit");
    done
}

/// The project's data and presets, read once.
pub struct World {
    /// The presets.
    pub presets: Presets,
    /// All areas, as in the tables.
    pub index: Index,
    /// Large and small, rich and poor; without a line, a wage, or a GDP of 2026.
    pub countries: Vec<Country>,
    /// The floor that a person starts with.
    pub floor: Scenario,
}

/// Each for something that others do not have: an ordinary one; the most and the fewest people; a base year before 2026; no
/// line or wage.
const COUNTRIES: [&str; 5] = ["KHM", "IND", "TUV", "LBN", "SOM"];

/// The project's data and presets.
pub fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        // What a panic prints needs memory, too.
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let _ = MEMORY.set_limit(usize::MAX);
            print(panic);
        }));
        let data =
            Dataset::open(concat!(env!("CARGO_MANIFEST_DIR"), "/../data")).expect("the tables are sound");
        let presets = Presets::shipped();
        let countries =
            COUNTRIES.map(|code| data.country(code).expect("the country is in the tables")).into();
        let floor = read_json(&presets, r#"{ "country": "KHM" }"#).expect("the default floor is sound");
        World { presets, index: data.index(), countries, floor }
    })
}

/// Reads changes to a preset, and computes whatever is accepted in several countries. What is refused says where and what;
/// what is computed is finite, and what is written can be read again.
pub fn compute(changes: Value) {
    let world = world();
    // As the programs do: the country is said apart, and a scenario may name another.
    let country = Value::Map(vec![("country".into(), Value::Text("KHM".into()))]);
    let changes = if let Value::Map(_) = changes { country.with(changes) } else { changes };
    let scenario = match read(&world.presets, changes) {
        Ok(scenario) => scenario,
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|p| !p.at.is_empty() && !p.to_string().is_empty()), "{problems:?}");
            return;
        }
    };
    assert_eq!(finite::first_that_is_not(&scenario), None);
    let text = serde_json::to_string(&scenario).expect("a scenario is data");
    read_json(&world.presets, &text).expect("what was accepted is accepted again");
    if let Some(country) = world.countries.first() {
        draw(country, &scenario);
    }
    for country in &world.countries {
        match model::run(country, &scenario) {
            Ok(outcome) => {
                assert_eq!(finite::first_that_is_not(&outcome), None, "{}", country.area.iso3);
                let impact = impact::of(&world.index, country, &scenario, &outcome);
                assert_eq!(finite::first_that_is_not(&impact), None, "{}", country.area.iso3);
            }
            // A figure that the country does not have.
            Err(problems) => assert!(!problems.is_empty()),
        }
    }
}

/// Uncertain facts of an accepted scenario, in the first country: a few draws, and every swing.
fn draw(country: &Country, scenario: &Scenario) {
    if let Ok(found) = uncertainty::of(country, scenario, 1, 3) {
        assert_eq!(finite::first_that_is_not(&found), None);
    }
}

/// Computes the default floor in a country that nobody checked: any numbers, but no panic.
pub fn floor_in(country: &Country) {
    if let Err(problems) = model::run(country, &world().floor) {
        assert!(!problems.is_empty());
    }
}

/// Writes the checksum that belongs to the bytes into a packed file with a kind of five bytes, so that what stands behind it
/// is reached.
pub fn seal(file: &mut [u8]) {
    const KIND: usize = 5;
    if let Some((head, rest)) = file.split_at_mut_checked(KIND + 4) {
        let sum =
            rest.iter().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        head[KIND..].copy_from_slice(&sum.to_le_bytes());
    }
}
