//! What every file and every program is given: the result, what it changes, and where all of it comes from.

pub mod csv;
pub mod differences;
pub mod file;
pub mod svg;

use crate::country::{Country, Index};
use crate::model::derivation::Derivation;
use crate::model::impact::{self, Impact};
use crate::model::provenance::{self, Sources};
use crate::model::{self, Outcome};
use crate::problem::Problem;
use crate::scenario::Scenario;
use crate::scenario::references::Reference;
use serde::Serialize;

/// A result with what belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub struct Report<'a> {
    /// The result, with its own names.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Whom it reaches, and what it does to poverty.
    pub impact: Impact,
    /// Where every figure comes from, where that was asked for: it takes a thousand times as long as the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<Sources<'a>>,
}

impl<'a> Report<'a> {
    /// Without sources.
    ///
    /// # Errors
    /// As [`model::run`].
    pub fn new(index: &'a Index, country: &Country, scenario: &Scenario) -> Result<Self, Vec<Problem>> {
        let outcome = model::run(country, scenario)?;
        let impact = impact::of(index, country, scenario, &outcome);
        Ok(Self { outcome, impact, sources: None })
    }

    /// With sources; `preset` is what the scenario started from.
    ///
    /// # Errors
    /// As [`model::run`].
    pub fn with_sources(
        index: &'a Index,
        country: &Country,
        scenario: &Scenario,
        preset: &Scenario,
        references: &'a [Reference],
    ) -> Result<Self, Vec<Problem>> {
        let report = Self::new(index, country, scenario)?;
        let asked = Derivation { country, scenario, preset, outcome: &report.outcome };
        let sources = provenance::sources(&asked, index, references).map_err(|p| vec![p])?;
        Ok(Self { sources: Some(sources), ..report })
    }
}
