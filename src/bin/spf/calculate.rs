//! One country and one scenario to the result, as JSON.

use crate::arguments::Request;
use crate::countries::{Countries, bytes};
use serde::Serialize;
use spf_calculator::country::{Country, Index};
use spf_calculator::model::derivation::Derivation;
use spf_calculator::model::{self, Outcome};
use spf_calculator::problem::Problem;
use spf_calculator::report::{Report, csv, file};
use spf_calculator::scenario::references::{self, Reference};
use spf_calculator::scenario::{Presets, Scenario, Value, read::read, value::from_json};

/// What a request is about: a country, a scenario and what it started from.
pub struct Asked {
    pub index: Index,
    pub country: Country,
    pub scenario: Scenario,
    pub preset: Scenario,
    pub references: Vec<Reference>,
}

impl Asked {
    pub fn new(request: &Request) -> Result<Self, Vec<Problem>> {
        let countries = Countries::open(&request.data).map_err(|p| vec![p])?;
        let country = countries.country(&request.iso3).map_err(|p| vec![p])?;
        let presets = Presets::shipped();
        let scenario = scenario(request, &presets)?;
        let preset = preset(&presets, &scenario)?;
        let references = references::shipped();
        Ok(Self { index: countries.index(), country, scenario, preset, references })
    }

    pub fn outcome(&self) -> Result<Outcome, Vec<Problem>> {
        model::run(&self.country, &self.scenario)
    }

    pub fn derivation<'a>(&'a self, outcome: &'a Outcome) -> Derivation<'a> {
        let Self { country, scenario, preset, .. } = self;
        Derivation { country, scenario, preset, outcome }
    }
}

/// The whole result as indented JSON, or its years as CSV.
pub fn run(request: &Request, as_csv: bool) -> Result<String, Vec<Problem>> {
    let Asked { index, country, scenario, preset, references } = Asked::new(request)?;
    let report = Report::with_sources(&index, &country, &scenario, &preset, &references)?;
    if as_csv {
        let place = scenario.place.as_ref().map_or(country.area.iso3.as_str(), |place| &place.name);
        return Ok(csv::years(&report, &scenario, place, index.edition, &|_| None));
    }
    pretty(&report)
}

/// Indented JSON.
pub fn pretty(value: &impl Serialize) -> Result<String, Vec<Problem>> {
    let json = serde_json::to_string_pretty(value).map_err(|e| vec![unwritable(&e)])?;
    Ok(json + "\n")
}

/// JSON that cannot be written.
pub fn unwritable(error: &serde_json::Error) -> Problem {
    Problem::kind("result", error.to_string(), "a-result-that-can-be-written")
}

/// The preset that a scenario started from, as it is, for the same country.
pub fn preset(presets: &Presets, scenario: &Scenario) -> Result<Scenario, Vec<Problem>> {
    let text = |name: &str, value: &str| (name.to_owned(), Value::Text(value.to_owned()));
    read(presets, Value::Map(vec![text("preset", &scenario.preset), text("country", &scenario.country)]))
}

/// The scenario of the file, or the first preset; for the country of the command line.
fn scenario(request: &Request, presets: &Presets) -> Result<Scenario, Vec<Problem>> {
    let changes = match &request.scenario {
        None => Value::Map(Vec::new()),
        Some(path) => {
            let text = bytes(path).map_err(|p| vec![p])?;
            let tree = from_json(&String::from_utf8_lossy(&text)).map_err(|p| vec![p])?;
            match tree {
                Value::Map(_) if tree.get("format").is_some() => {
                    file::open(tree).map_err(|p| vec![p])?.scenario
                }
                other => other,
            }
        }
    };
    if let Some(other) = changes.get("country").filter(|v| v.text() != Some(&request.iso3)) {
        return Err(vec![Problem::one_of("country", other.describe(), &[&request.iso3])]);
    }
    let named = Value::Map(vec![("country".into(), Value::Text(request.iso3.clone()))]);
    let changes = if matches!(changes, Value::Map(_)) { changes.with(named) } else { changes };
    read(presets, changes)
}
