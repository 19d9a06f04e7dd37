//! One country and one scenario to a workbook with live formulas.

use crate::arguments::{Data, Request};
use crate::calculate::Asked;
use crate::countries::bytes;
use spf_calculator::country::text::Dataset;
use spf_calculator::problem::Problem;
use spf_calculator::scenario::value::from_json;
use spf_calculator::workbook::{self, Words};
use std::path::Path;

/// The English texts.
const ENGLISH: &str = include_str!("../../../www/locales/en.json");

/// Writes the workbook; with the texts of another message file, where one is named.
pub fn run(
    request: &Request,
    messages: Option<&Path>,
    name: Option<&str>,
    output: &Path,
) -> Result<String, Vec<Problem>> {
    let Asked { index, country, scenario, preset, references } = Asked::new(request)?;
    let texts = match messages {
        None => ENGLISH.to_owned(),
        Some(path) => String::from_utf8_lossy(&bytes(path).map_err(|p| vec![p])?).into_owned(),
    };
    let words = Words::of_file(&from_json(&texts).map_err(|p| vec![p])?);
    // Packed files hold no names: in a browser it knows them.
    let known = match &request.data {
        Data::Text(folder) => Dataset::open(folder).ok(),
        Data::Packed(_) => None,
    };
    let known = known.as_ref().and_then(|data| data.name(&request.iso3)).unwrap_or(&request.iso3);
    let own = scenario.place.as_ref().map(|place| place.name.as_str());
    let name = own.or(name).unwrap_or(known);
    let asked = workbook::Asked {
        index: &index,
        country: &country,
        name,
        scenario: &scenario,
        preset: &preset,
        references: &references,
        words: &words,
    };
    let written = workbook::bytes(&asked)?;
    std::fs::write(output, written).map_err(|e| {
        vec![Problem::kind(output.display().to_string(), e.to_string(), "a-file-that-can-be-written")]
    })?;
    Ok(String::new())
}
