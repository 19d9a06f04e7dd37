//! How sure the result of one scenario is, as JSON.

use crate::arguments::Request;
use crate::calculate::{Asked, pretty};
use serde::Serialize;
use spf_calculator::model::uncertainty::{self, Uncertainty};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::references::Reference;

/// The answer, and the publications that its ranges come from.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    uncertainty: Uncertainty,
    references: Vec<Publication>,
}

#[derive(Serialize)]
struct Publication {
    id: String,
    title: String,
    url: String,
}

/// The answer as indented JSON.
pub fn run(request: &Request, draws: usize, seed: u64) -> Result<String, Vec<Problem>> {
    let Asked { country, scenario, references, .. } = Asked::new(request)?;
    let uncertainty = uncertainty::of(&country, &scenario, seed, draws)?;
    let used = |r: &Reference| uncertainty.facts.iter().any(|fact| fact.reference == r.key);
    let publication = |r: Reference| Publication { id: r.key, title: r.title, url: r.url };
    let references = references.into_iter().filter(used).map(publication).collect();
    pretty(&Answer { uncertainty, references })
}
