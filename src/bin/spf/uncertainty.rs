//! How sure the result of one scenario is, as JSON.

use crate::answer::unwritable;
use crate::arguments::Request;
use crate::calculate;
use serde::Serialize;
use spf_calculator::model::uncertainty::{self, Uncertainty};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::references;

/// The answer, and the publications that its ranges come from.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    uncertainty: Uncertainty,
    references: Vec<Reference>,
}

#[derive(Serialize)]
struct Reference {
    id: String,
    title: String,
    url: String,
}

/// The answer as indented JSON.
pub fn run(request: &Request, draws: usize, seed: u64) -> Result<String, Vec<Problem>> {
    let (_, country) = calculate::country(request).map_err(|p| vec![p])?;
    let scenario = calculate::scenario(request)?;
    let uncertainty = uncertainty::of(&country, &scenario, seed, draws)?;
    let used = |key: &str| uncertainty.facts.iter().any(|fact| fact.reference == key);
    let references = references::shipped().map_err(|p| vec![p])?.into_iter().filter(|r| used(&r.key));
    let references = references.map(|r| Reference { id: r.key, title: r.title, url: r.url }).collect();
    let json = serde_json::to_string_pretty(&Answer { uncertainty, references });
    Ok(json.map_err(|e| vec![unwritable(&e)])? + "\n")
}
