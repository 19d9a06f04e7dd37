//! How the project checks itself: the record of what was measured, as a table.
//!
//! A test cannot run a second engine, a fuzzer or a benchmark for the page: what these said stands in
//! `docs/checks.json`, each with the command that says it again.

use crate::text::table;
use serde::Deserialize;
use spf_calculator::problem::Problem;

const RECORD: &str = include_str!("../../../../docs/checks.json");

/// One kind of check.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    /// What it is called.
    name: String,
    /// What is compared with what.
    how: String,
    /// What came out.
    measured: String,
    /// What repeats it.
    command: String,
    /// When it was measured: year-month-day.
    date: String,
}

/// The section, without its heading.
///
/// # Errors
/// The record is not a list of checks.
pub fn section() -> Result<String, Problem> {
    let checks: Vec<Check> = serde_json::from_str(RECORD)
        .map_err(|e| Problem::kind("docs/checks.json", e.to_string(), "a-readable-file"))?;
    let row = |c: Check| [c.name, c.how, c.measured, format!("`{}`", c.command), c.date];
    Ok(format!(
        "Counts are those of the day on which they were measured, from [checks.json](checks.json); the commands repeat them. What each test \
holds stands in [How it is checked](methodology.md#how-it-is-checked).

{}",
        table("check | how | measured | command | date", "---|---|---|---|---", checks.into_iter().map(row))
    ))
}
