//! Behind a figure: the formula that a number of the result came from, with the numbers in it, down to published
//! figures and choices.
//!
//! Every figure has an address, the path that it has in the JSON of the result (`headline.shareOfGdp`,
//! `benefits[child].years[2030].cost`), and so has every step between two of them (`people[2030].0-5`). A [`Node`] is one
//! figure, one operation and the figures that it is done with; each of these can be asked for in turn. So nothing is
//! built that nobody looks at, and what two figures share is one node, not two.
//!
//! Nothing here computes a result: values are those of [`Outcome`] and of the model's own functions. Tests do every
//! node's operation with its operands, and hold what comes out to the value.

mod benefit;
mod book;
mod chosen;
mod economy;
mod financing;
mod headline;
mod name;
mod operation;
mod people;
mod set_up;
mod totals;

pub use name::{About, Field, Unit, What};
pub use operation::Operation;

use super::{Facts, Outcome, place, variant};
use crate::country::{Country, Mark, SourceId};
use crate::problem::Problem;
use crate::scenario::Scenario;
use crate::units::Year;
use book::Book;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A figure by its address, with what it is and what it amounts to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// Its address: ask [`Derivation::node`] for what is behind it.
    pub id: String,
    /// What it is.
    pub what: What,
    /// The benefit, the ages, the item ... that it is of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<About>,
    /// The year that it describes, where it describes one; for money, the year of its prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// The value.
    pub value: f64,
    /// What the value is counted in.
    pub unit: Unit,
}

/// A figure and how it comes about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// The figure.
    #[serde(flatten)]
    pub term: Term,
    /// What is done with `of`.
    pub operation: Operation,
    /// What it is done with, in order; empty for a given figure.
    pub of: Vec<Term>,
    /// Where a given figure comes from; [`super::provenance::described`] says it in full.
    #[serde(skip)]
    pub origin: Option<Origin>,
}

/// Where a given figure comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A figure of the country.
    Published {
        /// Who published it.
        source: SourceId,
        /// The year that it describes.
        year: Year,
        /// As published, derived, standing in ...
        mark: Mark,
    },
    /// A value of a publication that is the same for every country.
    Cited {
        /// Key of the reference.
        reference: &'static str,
    },
    /// The preset's value.
    Default {
        /// Key of the reference that it comes from; none for a plain choice, such as everybody being reached.
        reference: Option<String>,
    },
    /// The user's own.
    Entered,
    /// No figure is known; it counts as zero.
    Unknown,
    /// So by definition: twelve months are a year.
    Definition,
}

/// What a figure is asked of.
#[derive(Clone, Copy, Debug)]
pub struct Derivation<'a> {
    /// The country, as it is in the data.
    pub country: &'a Country,
    /// What was chosen.
    pub scenario: &'a Scenario,
    /// The preset as it is, for the same country: what differs from it was entered.
    pub preset: &'a Scenario,
    /// The result of the two.
    pub outcome: &'a Outcome,
}

impl Derivation<'_> {
    /// The figure at a path.
    ///
    /// # Errors
    /// There is no figure at that path, or it has no value here (no hand-over when donors never pay).
    pub fn node(&self, path: &str) -> Result<Node, Problem> {
        self.with(|book| book.node(path))
    }

    /// The figures at some paths and all that is behind them, each once, in the order in which a reader going deeper
    /// meets them.
    ///
    /// # Errors
    /// As [`Derivation::node`].
    pub fn nodes(&self, paths: &[String]) -> Result<Vec<Node>, Problem> {
        self.with(|book| {
            let mut wanted: Vec<String> = paths.iter().rev().cloned().collect();
            let (mut met, mut nodes) = (BTreeSet::new(), Vec::new());
            while let Some(path) = wanted.pop() {
                if met.insert(path.clone()) {
                    let node = book.node(&path)?;
                    wanted.extend(node.of.iter().rev().map(|term| term.id.clone()));
                    nodes.push(node);
                }
            }
            Ok(nodes)
        })
    }

    /// The path of every figure of the result that has a value.
    pub fn figures(&self) -> Vec<String> {
        self.with(|book| Ok(book.figures())).unwrap_or_default()
    }

    fn with<T>(&self, ask: impl FnOnce(&Book) -> Result<T, Problem>) -> Result<T, Problem> {
        let Self { country, scenario, preset, outcome } = *self;
        let host = variant::resolved(country, scenario.assumptions.population);
        let resolved = place::resolved(country, scenario);
        let facts = Facts::new(&resolved, scenario)?;
        ask(&Book { host: &host, facts: &facts, scenario, preset, outcome, met: RefCell::default() })
    }
}
