//! One country and one scenario to the result, as JSON.

use crate::answer::{Answer, unwritable};
use crate::arguments::Request;
use crate::countries::{Countries, bytes};
use spf_calculator::country::{Country, Index};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::{Presets, Scenario, Value, read::read, value::from_json};

/// The whole result as indented JSON.
pub fn run(request: &Request) -> Result<String, Vec<Problem>> {
    let (index, country) = country(request).map_err(|p| vec![p])?;
    let scenario = scenario(request)?;
    let answer = Answer::new(&index, &country, &scenario)?;
    let json = serde_json::to_string_pretty(&answer).map_err(|e| vec![unwritable(&e)])?;
    Ok(json + "\n")
}

/// The country that is asked about, and the index that its sources are in.
pub fn country(request: &Request) -> Result<(Index, Country), Problem> {
    let countries = Countries::open(&request.data)?;
    Ok((countries.index(), countries.country(&request.iso3)?))
}

/// The scenario of the file, or the first preset; for the country of the command line.
pub fn scenario(request: &Request) -> Result<Scenario, Vec<Problem>> {
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
