//! From the changes that somebody wrote to a whole, checked scenario.

use super::presets::Presets;
use super::record::Read;
use super::validate::validate;
use super::{Scenario, Value};
use crate::problem::{Allowed, Problem};

/// Lays `changes` over the preset that they name (the first one when they name none), and checks the whole.
///
/// # Errors
/// What does not fit: the first thing of a wrong kind or name, or else every value that is out of its bounds.
pub fn read(presets: &Presets, changes: Value) -> Result<Scenario, Vec<Problem>> {
    if let Some(problem) = written_twice(&changes, "") {
        return Err(vec![problem]);
    }
    let name = changes.get("preset").and_then(Value::text).unwrap_or(presets.default_name()).to_owned();
    let scenario = build(presets, changes).map_err(|problems| {
        let preset = presets.scenario(&name).unwrap_or(Value::Null);
        problems.into_iter().map(|p| misspelt_or(p, &preset)).collect::<Vec<_>>()
    })?;
    let problems = validate(&scenario);
    if problems.is_empty() { Ok(scenario) } else { Err(problems) }
}

/// As [`read`], for changes that are known to keep all bounds: lays them over their preset, no more.
///
/// # Errors
/// The first thing of a wrong kind or name.
pub fn build(presets: &Presets, changes: Value) -> Result<Scenario, Vec<Problem>> {
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
    Scenario::read(&tree).map_err(|problem| vec![problem])
}

/// The first name that a map holds twice, or id that a list holds twice: laying changes over a preset would let the
/// last one win without a word.
fn written_twice(value: &Value, at: &str) -> Option<Problem> {
    let under = |step: &str| if at.is_empty() { step.to_owned() } else { format!("{at}.{step}") };
    match value {
        Value::Map(entries) => entries.iter().enumerate().find_map(|(i, (name, value))| {
            if entries.iter().take(i).any(|(other, _)| other == name) {
                return Some(Problem::kind(under(name), name.as_str(), "once"));
            }
            written_twice(value, &under(name))
        }),
        Value::List(items) => items.iter().enumerate().find_map(|(i, item)| {
            let id = item.get("id").and_then(Value::text);
            let here = match id {
                Some(id) => format!("{at}[{id}]"),
                None => format!("{at}[{i}]"),
            };
            let same = |other: &Value| id.is_some() && other.get("id") == item.get("id");
            if items.iter().take(i).any(same) {
                return Some(Problem::kind(format!("{here}.id"), id.unwrap_or_default(), "a-name-used-once"));
            }
            written_twice(item, &here)
        }),
        _ => None,
    }
}

/// A benefit or set-up item that lacks a required field and is unknown to the preset is more likely a known one
/// misspelt than a new one half written: then the names that are known are what is allowed.
fn misspelt_or(mut problem: Problem, preset: &Value) -> Problem {
    if problem.at.is_empty() {
        problem.at = "scenario".into();
    }
    if problem.allowed != Allowed::Kind("required") {
        return problem;
    }
    for (path, list) in [
        ("benefits[", preset.get("benefits")),
        ("setUp.items[", preset.get("setUp").and_then(|s| s.get("items"))),
    ] {
        let Some((id, _)) = problem.at.strip_prefix(path).and_then(|rest| rest.split_once("].")) else {
            continue;
        };
        let Some(Value::List(items)) = list else { continue };
        let ids: Vec<&str> = items.iter().filter_map(|i| i.get("id")?.text()).collect();
        if !ids.contains(&id) {
            return Problem::one_of(format!("{path}{id}].id"), id, &ids);
        }
    }
    problem
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
