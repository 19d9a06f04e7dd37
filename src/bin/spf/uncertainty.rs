//! How sure the result of one scenario is, as JSON.

use crate::arguments::Request;
use crate::calculate;
use serde::Serialize;
use spf_calculator::model::uncertainty::{Fan, Figures, QUANTILES, Swing, fan, tornado};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::{UncertainFact, references};

/// Everything that is said about uncertainty.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    country: &'a str,
    /// The figures as assumed.
    central: Figures,
    /// The facts, with their low and high values.
    facts: &'a [UncertainFact],
    /// The publications that these come from.
    references: Vec<Reference>,
    /// The figures with one fact at its low and at its high value.
    swings: Vec<Swing>,
    /// The shares of all draws that the fan's values stand for.
    quantiles: [f64; 5],
    /// All facts drawn together.
    fan: Fan,
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
    let (central, swings) = tornado(&country, &scenario)?;
    let used = |key: &str| scenario.uncertainty.iter().any(|fact| fact.reference == key);
    let references = references::shipped().map_err(|p| vec![p])?.into_iter().filter(|r| used(&r.key));
    let answer = Answer {
        country: &country.area.iso3,
        central,
        facts: &scenario.uncertainty,
        references: references.map(|r| Reference { id: r.key, title: r.title, url: r.url }).collect(),
        swings,
        quantiles: QUANTILES,
        fan: fan(&country, &scenario, seed, draws)?,
    };
    let json = serde_json::to_string_pretty(&answer)
        .map_err(|e| vec![Problem::kind("result", e.to_string(), "a-result-that-can-be-written")])?;
    Ok(json + "\n")
}
