//! The project's data and presets, opened once for each test program.
#![allow(dead_code)] // each test program uses its own part

pub mod finite;

use spf_calculator::country::text::Dataset;
use spf_calculator::country::{Country, packed};
use spf_calculator::model::{self, BenefitOutcome, BenefitYear, Outcome};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::{Presets, Scenario, Value, read::read, value::from_json};
use std::sync::OnceLock;

/// The data folder of the checkout.
pub const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data");

pub fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| Dataset::open(DATA).unwrap())
}

pub fn country(iso3: &str) -> Country {
    dataset().country(iso3).unwrap()
}

/// As [`country`], through the files that a browser loads.
pub fn packed(iso3: &str) -> Country {
    let index = packed::index(&packed::pack_index(&dataset().index()).unwrap()).unwrap();
    let bytes = packed::pack_country(&country(iso3), index.edition).unwrap();
    packed::country(&bytes, &index, iso3).unwrap()
}

/// Every country, read once.
pub fn countries() -> &'static [Country] {
    static COUNTRIES: OnceLock<Vec<Country>> = OnceLock::new();
    COUNTRIES.get_or_init(|| {
        let areas = dataset().index().areas;
        areas.iter().map(|area| country(&area.iso3)).collect()
    })
}

pub fn presets() -> &'static Presets {
    static PRESETS: OnceLock<Presets> = OnceLock::new();
    PRESETS.get_or_init(Presets::shipped)
}

/// The changes laid over their preset, for a country.
pub fn try_scenario(iso3: &str, changes: &str) -> Result<Scenario, Vec<Problem>> {
    let country = Value::Map(vec![("country".into(), Value::Text(iso3.into()))]);
    match from_json(changes).map_err(|p| vec![p])? {
        object @ Value::Map(_) => read(presets(), country.with(object)),
        other => read(presets(), other),
    }
}

pub fn scenario(iso3: &str, changes: &str) -> Scenario {
    try_scenario(iso3, changes).unwrap_or_else(|problems| panic!("{changes}: {problems:?}"))
}

pub fn run(iso3: &str, changes: &str) -> Outcome {
    model::run(&country(iso3), &scenario(iso3, changes)).unwrap()
}

pub fn benefit<'a>(outcome: &'a Outcome, id: &str) -> &'a BenefitOutcome {
    outcome.benefits.iter().find(|b| b.id == id).unwrap()
}

/// The row of a benefit in full operation in the first year.
pub fn full<'a>(outcome: &'a Outcome, id: &str) -> &'a BenefitYear {
    &benefit(outcome, id).full
}

pub fn in_year<'a>(outcome: &'a Outcome, id: &str, year: u16) -> &'a BenefitYear {
    benefit(outcome, id).years.iter().find(|r| r.year.0 == year).unwrap()
}

/// Relative difference, and absolute where the second value is zero.
pub fn difference(a: f64, b: f64) -> f64 {
    if b == 0.0 { a.abs() } else { ((a - b) / b).abs() }
}

#[track_caller]
pub fn assert_close(what: &str, found: f64, expected: f64, tolerance: f64) {
    let off = difference(found, expected);
    assert!(off <= tolerance, "{what}: {found} against {expected}, off by {off:e}, allowed {tolerance:e}");
}
