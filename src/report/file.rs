//! A scenario as a file, and many of them as what a device keeps: written with its result and the sources of that, which is
//! how a result is cited, and opened again.

use super::Report;
use crate::model::provenance::METHODOLOGY;
use crate::problem::Problem;
use crate::scenario::attributes::LONGEST;
use crate::scenario::{Scenario, Value};
use serde::Serialize;

/// What the file of one scenario says it is.
pub const FORMAT: &str = "spf-scenario";
/// What a list of them says it is.
pub const LIST: &str = "spf-scenarios";
/// Version of both.
pub const VERSION: f64 = 1.0;
/// Length of a file in bytes, result and sources included; the longest that is written is a tenth of it.
pub const LARGEST: usize = 4 << 20;
/// A device keeps so many.
pub const MOST: usize = 200;
/// Length of a name in characters.
pub const LONGEST_NAME: usize = 120;

/// The file of one scenario.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct File<'a> {
    /// [`FORMAT`].
    pub format: &'static str,
    /// [`VERSION`].
    pub version: f64,
    /// What its author calls it.
    pub name: &'a str,
    /// The day on which it was written, as 2026-11-26.
    pub saved: &'a str,
    /// Version of the calculator.
    pub calculator: &'static str,
    /// The edition of the data.
    pub data_edition: String,
    /// Everything that was chosen.
    pub scenario: &'a Scenario,
    /// What followed from it, with its sources: for those who read the file; opening it computes anew.
    pub result: Report<'a>,
}

impl<'a> File<'a> {
    /// Of that scenario and result.
    pub fn new(
        name: &'a str,
        saved: &'a str,
        edition: u32,
        scenario: &'a Scenario,
        result: Report<'a>,
    ) -> Self {
        Self {
            format: FORMAT,
            version: VERSION,
            name,
            saved,
            calculator: METHODOLOGY,
            data_edition: written(edition),
            scenario,
            result,
        }
    }
}

/// An edition of the data as it is written.
pub fn written(edition: u32) -> String {
    format!("{edition:08x}")
}

/// A scenario that was opened, or that a device keeps. Whether it fits is asked by [`crate::scenario::read()`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// What its author calls it; empty where the file does not say.
    pub name: String,
    /// The day on which it was written; empty where the file does not say.
    pub saved: String,
    /// The edition of the data that its author had; empty where the file does not say.
    pub data_edition: String,
    /// Changes to a preset, all of them for a whole scenario.
    pub scenario: Value,
}

/// What is in a file: one that this calculator wrote, or the changes to a preset alone, as for `spf calculate --scenario`.
///
/// # Errors
/// It is another format or version, or too long.
pub fn open(tree: Value) -> Result<Saved, Problem> {
    if !matches!(tree, Value::Map(_)) {
        return Err(Problem::kind("file", tree.describe(), "an-object"));
    }
    let saved = match tree.get("format") {
        None => {
            Saved { name: String::new(), saved: String::new(), data_edition: String::new(), scenario: tree }
        }
        Some(_) => {
            is(&tree, FORMAT)?;
            entry(&tree, "file: ")?
        }
    };
    let length = length(&saved.scenario);
    if length > LONGEST {
        #[allow(clippy::cast_precision_loss)] // a file has millions of bytes at most
        let found = length as f64;
        return Err(Problem::kind("file: scenario", found, "a-shorter-text"));
    }
    Ok(saved)
}

/// What a device keeps.
///
/// # Errors
/// It is another format or version, or not what [`List`] writes.
pub fn open_list(tree: &Value) -> Result<Vec<Saved>, Problem> {
    is(tree, LIST)?;
    match tree.get("scenarios") {
        Some(Value::List(items)) => items
            .iter()
            .enumerate()
            .map(|(i, item)| entry(item, &["scenarios[", &i.to_string(), "]."].concat()))
            .collect(),
        other => Err(Problem::kind("scenarios", other.unwrap_or(&Value::Null).describe(), "a-list")),
    }
}

/// What a device keeps, as it is written.
#[derive(Serialize)]
pub struct List<'a> {
    format: &'static str,
    version: f64,
    scenarios: &'a [Saved],
}

impl<'a> List<'a> {
    /// Of these.
    pub fn new(scenarios: &'a [Saved]) -> Self {
        Self { format: LIST, version: VERSION, scenarios }
    }
}

/// Whether the tree says that it is of that format, in a known version.
fn is(tree: &Value, format: &str) -> Result<(), Problem> {
    match tree.get("format") {
        Some(Value::Text(found)) if found == format => {}
        found => {
            return Err(Problem::one_of("file: format", found.unwrap_or(&Value::Null).describe(), &[format]));
        }
    }
    match tree.get("version") {
        Some(Value::Number(version)) if *version == VERSION => Ok(()),
        found => {
            let found = found.unwrap_or(&Value::Null).describe();
            Err(Problem::kind("file: version", found, "a-file-of-a-known-version"))
        }
    }
}

fn entry(tree: &Value, at: &str) -> Result<Saved, Problem> {
    let text = |name: &str| match tree.get(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::Text(text)) => Ok(text.chars().take(LONGEST_NAME).collect()),
        Some(other) => Err(Problem::kind([at, name].concat(), other.describe(), "a-text")),
    };
    let scenario = match tree.get("scenario") {
        Some(scenario @ Value::Map(_)) => scenario.clone(),
        other => {
            let found = other.unwrap_or(&Value::Null).describe();
            return Err(Problem::kind([at, "scenario"].concat(), found, "an-object"));
        }
    };
    Ok(Saved { name: text("name")?, saved: text("saved")?, data_edition: text("dataEdition")?, scenario })
}

/// About how long a value is as JSON.
fn length(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => 4,
        Value::Number(_) => 8,
        Value::Text(text) => text.len() + 2,
        Value::List(items) => items.iter().map(|item| length(item) + 1).sum::<usize>() + 2,
        Value::Map(entries) => {
            entries.iter().map(|(name, value)| name.len() + length(value) + 4).sum::<usize>() + 2
        }
    }
}
