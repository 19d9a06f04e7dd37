//! One country and one scenario to the result, as JSON.

use crate::answer::{Answer, unwritable};
use crate::arguments::{Data, Request};
use spf_calculator::country::text::Dataset;
use spf_calculator::country::{Country, Index, packed};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::{Presets, Scenario, Value, read::read, value::from_json};
use std::path::Path;

/// The whole result as indented JSON.
pub fn run(request: &Request) -> Result<String, Vec<Problem>> {
    let (index, country) = country(request).map_err(|p| vec![p])?;
    let scenario = scenario(request)?;
    let answer = Answer::new(&index, &country, &scenario)?;
    let json = serde_json::to_string_pretty(&answer).map_err(|e| vec![unwritable(&e)])?;
    Ok(json + "\n")
}

fn country(request: &Request) -> Result<(Index, Country), Problem> {
    match &request.data {
        Data::Text(folder) => {
            let data = Dataset::open(folder)?;
            Ok((data.index(), data.country(&request.iso3)?))
        }
        Data::Packed(folder) => {
            let index = packed::index(&bytes(&folder.join("index.spf"))?)?;
            // Asked before the file is opened, so that a misspelt code is not a missing file.
            if index.area(&request.iso3).is_none() {
                let codes: Vec<&str> = index.areas.iter().map(|a| a.iso3.as_str()).collect();
                return Err(Problem::one_of("country", request.iso3.as_str(), &codes));
            }
            let file = folder.join(format!("{}.spf", request.iso3));
            let country = packed::country(&bytes(&file)?, &index, &request.iso3)?;
            Ok((index, country))
        }
    }
}

/// The content of a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    std::fs::read(path)
        .map_err(|e| Problem::kind(path.display().to_string(), e.to_string(), "a-readable-file"))
}

/// The scenario of the file, or the first preset; for the country of the command line.
fn scenario(request: &Request) -> Result<Scenario, Vec<Problem>> {
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
    read(&Presets::shipped().map_err(|p| vec![p])?, changes)
}
