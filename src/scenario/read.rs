//! From the changes that somebody wrote to a whole, checked scenario.

use super::node::Node;
use super::presets::Presets;
use super::validate::validate;
use super::{Scenario, Value};
use crate::problem::Problem;
use serde::Deserialize;

/// Lays `changes` over the preset that they name (the first one when they name none), and checks the whole.
///
/// # Errors
/// What does not fit: the first thing of a wrong kind or name, or else every value that is out of its bounds.
pub fn read(presets: &Presets, changes: Value) -> Result<Scenario, Vec<Problem>> {
    if !matches!(changes, Value::Map(_)) {
        return Err(vec![Problem::kind("scenario", changes.describe(), "an-object")]);
    }
    let name = match changes.get("preset") {
        None | Some(Value::Null) => presets.default_name(),
        Some(Value::Text(name)) => name,
        Some(other) => return Err(vec![Problem::one_of("preset", other.describe(), &presets.names())]),
    };
    let Some(preset) = presets.scenario(name) else {
        return Err(vec![Problem::one_of("preset", name, &presets.names())]);
    };
    let named = Value::Map(vec![("preset".into(), Value::Text(name.to_owned()))]);
    let tree = preset.with(changes).with(named);
    let scenario = Scenario::deserialize(Node(&tree)).map_err(|refused| vec![refused.0])?;
    let problems = validate(&scenario);
    if problems.is_empty() { Ok(scenario) } else { Err(problems) }
}

/// Reads JSON text; the browser has its own parser for that.
///
/// # Errors
/// As [`read`], or that the text is not JSON.
#[cfg(feature = "native")]
pub fn read_json(presets: &Presets, text: &str) -> Result<Scenario, Vec<Problem>> {
    let value = super::value::from_json(text).map_err(|p| vec![p])?;
    read(presets, value)
}
