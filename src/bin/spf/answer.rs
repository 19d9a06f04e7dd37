//! A result as it is written: the outcome, and what it changes.

use serde::Serialize;
use serde_json::Value;
use spf_calculator::country::{Country, Index};
use spf_calculator::model::{self, Outcome, impact};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::Scenario;

/// The outcome, with `impact` beside its own fields.
#[derive(Serialize)]
pub struct Answer {
    #[serde(flatten)]
    outcome: Outcome,
    /// As [`impact::Impact`], with the keys of sources.
    impact: Value,
}

impl Answer {
    /// Runs the model.
    pub fn new(index: &Index, country: &Country, scenario: &Scenario) -> Result<Self, Vec<Problem>> {
        let outcome = model::run(country, scenario)?;
        let impact = impact::of(country, scenario, &outcome);
        let mut impact = serde_json::to_value(impact).map_err(|e| vec![unwritable(&e)])?;
        name_sources(&mut impact, index);
        Ok(Self { outcome, impact })
    }
}

/// A result that cannot be written.
pub fn unwritable(e: &serde_json::Error) -> Problem {
    Problem::kind("result", e.to_string(), "a-result-that-can-be-written")
}

/// The key of each source in the place of its position; none for what the user entered.
fn name_sources(value: &mut Value, index: &Index) {
    match value {
        Value::Object(fields) => {
            let entered = fields.get("mark").is_some_and(|mark| mark == "entered");
            for (name, value) in fields {
                if name != "source" {
                    name_sources(value, index);
                    continue;
                }
                let position = value.as_u64().and_then(|n| usize::try_from(n).ok());
                let source = position.and_then(|n| index.sources.get(n)).filter(|_| !entered);
                *value = source.map_or(Value::Null, |s| s.key.clone().into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| name_sources(item, index)),
        _ => {}
    }
}
