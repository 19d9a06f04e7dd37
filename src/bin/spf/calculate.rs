//! One country and one scenario to the result, as JSON.

use crate::arguments::{Data, Request};
use serde::Serialize;
use spf_calculator::country::text::Dataset;
use spf_calculator::country::{Country, Index, packed};
use spf_calculator::model::derivation::Derivation;
use spf_calculator::model::provenance::{self, Sources};
use spf_calculator::model::{self, Outcome};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::references::{self, Reference};
use spf_calculator::scenario::{Presets, Scenario, Value, read::read, value::from_json};
use std::path::Path;

/// A result, and where all of it comes from.
#[derive(Serialize)]
pub struct WithSources<'a> {
    #[serde(flatten)]
    outcome: &'a Outcome,
    sources: Sources<'a>,
}

/// A result with everything that it is explained from.
pub struct Calculated {
    pub country: Country,
    pub index: Index,
    pub scenario: Scenario,
    pub preset: Scenario,
    pub outcome: Outcome,
    pub references: Vec<Reference>,
}

impl Calculated {
    pub fn new(request: &Request) -> Result<Self, Vec<Problem>> {
        let (country, index) = country(request).map_err(|p| vec![p])?;
        let presets = Presets::shipped().map_err(|p| vec![p])?;
        let scenario = scenario(request, &presets)?;
        let preset = preset(&presets, &scenario)?;
        let outcome = model::run(&country, &scenario)?;
        let references = references::shipped().map_err(|p| vec![p])?;
        Ok(Self { country, index, scenario, preset, outcome, references })
    }

    pub fn asked(&self) -> Derivation<'_> {
        let Self { country, scenario, preset, outcome, .. } = self;
        Derivation { country, scenario, preset, outcome }
    }
}

/// A result as JSON, with where all of it comes from.
pub fn with_sources<'a>(
    asked: &Derivation<'a>,
    index: &'a Index,
    references: &'a [Reference],
) -> Result<WithSources<'a>, Vec<Problem>> {
    let sources = provenance::sources(asked, index, references).map_err(|p| vec![p])?;
    Ok(WithSources { outcome: asked.outcome, sources })
}

/// The whole result as indented JSON.
pub fn run(request: &Request) -> Result<String, Vec<Problem>> {
    let calculated = Calculated::new(request)?;
    pretty(&with_sources(&calculated.asked(), &calculated.index, &calculated.references)?)
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

fn country(request: &Request) -> Result<(Country, Index), Problem> {
    match &request.data {
        Data::Text(folder) => {
            let data = Dataset::open(folder)?;
            Ok((data.country(&request.iso3)?, data.index()))
        }
        Data::Packed(folder) => {
            let index = packed::index(&bytes(&folder.join("index.spf"))?)?;
            // Asked before the file is opened, so that a misspelt code is not a missing file.
            if index.area(&request.iso3).is_none() {
                let codes: Vec<&str> = index.areas.iter().map(|a| a.iso3.as_str()).collect();
                return Err(Problem::one_of("country", request.iso3.as_str(), &codes));
            }
            let file = folder.join(format!("{}.spf", request.iso3));
            Ok((packed::country(&bytes(&file)?, &index, &request.iso3)?, index))
        }
    }
}

/// The content of a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    std::fs::read(path)
        .map_err(|e| Problem::kind(path.display().to_string(), e.to_string(), "a-readable-file"))
}

/// The scenario of the file, or the first preset; for the country of the command line.
fn scenario(request: &Request, presets: &Presets) -> Result<Scenario, Vec<Problem>> {
    let changes = match &request.scenario {
        None => Value::Map(Vec::new()),
        Some(path) => {
            let text = bytes(path).map_err(|p| vec![p])?;
            from_json(&String::from_utf8_lossy(&text)).map_err(|p| vec![p])?
        }
    };
    if let Some(other) = changes.get("country").filter(|v| v.text() != Some(&request.iso3)) {
        return Err(vec![Problem::one_of("country", other.describe(), &[&request.iso3])]);
    }
    let named = Value::Map(vec![("country".into(), Value::Text(request.iso3.clone()))]);
    let changes = if matches!(changes, Value::Map(_)) { changes.with(named) } else { changes };
    read(presets, changes)
}
