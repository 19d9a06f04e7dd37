//! How sure a result is: each uncertain fact at its low and its high value alone, and all of them drawn together.
//!
//! A draw is nothing but a scenario with other numbers in it ([`facts::with`]): what the model says of one, anybody can
//! ask it again.

mod draws;
mod facts;
mod quantiles;
mod tornado;

pub use draws::{Draw, Draws, Fan, fan};
pub use facts::with;
pub use quantiles::{QUANTILES, Quantiles};
pub use tornado::{Swing, tornado};

use super::{Facts, amount, overlap, running, set_up, who_pays};
use crate::country::Country;
use crate::problem::Problem;
use crate::scenario::{FIRST_YEAR, LAST_YEAR, Scenario, UncertainFact};
use crate::units::{Share, Usd};
use serde::Serialize;

/// What is looked at under uncertainty; each is the figure of the same name of [`super::Outcome`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// The floor in full operation, with people, prices and GDP of the first year: `headline.shareOfGdp`.
    pub share_of_gdp: Share,
    /// All that is spent on setting it up, US dollars of the base year: `headline.setUp`.
    pub set_up: Usd,
    /// Running cost of every year as a share of GDP: `totals[].shareOfGdp`.
    pub years: Vec<Share>,
}

/// Everything that is said about how sure a result is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Uncertainty {
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// The figures as assumed.
    pub central: Figures,
    /// The facts with their low and high values, and the key of where these come from.
    pub facts: Vec<UncertainFact>,
    /// The figures with one fact at its low and at its high value.
    pub swings: Vec<Swing>,
    /// The shares of all draws that the values of the fan stand for.
    pub quantiles: [f64; 5],
    /// All facts drawn together.
    pub fan: Fan,
}

/// How sure the result of a scenario is: swings, and so many draws from a seed.
///
/// # Errors
/// As [`crate::model::run`].
pub fn of(
    country: &Country,
    scenario: &Scenario,
    seed: u64,
    draws: usize,
) -> Result<Uncertainty, Vec<Problem>> {
    let (central, swings) = tornado(country, scenario)?;
    Ok(Uncertainty {
        country: country.area.iso3.clone(),
        central,
        facts: scenario.uncertainty.clone(),
        swings,
        quantiles: QUANTILES,
        fan: fan(country, scenario, seed, draws)?,
    })
}

/// The figures alone, for a country that is [resolved](super::place::resolved) already: what
/// [`run`](super::run) works out, without what nobody asks about ten thousand draws.
fn figures(country: &Country, scenario: &Scenario) -> Result<Figures, Vec<Problem>> {
    let facts = Facts::new(country, scenario).map_err(|p| vec![p])?;
    let amounts = amount::all(&facts, scenario)?;
    let pairs = overlap::pairs(scenario);
    let full = running::year(&facts, scenario, &amounts, &pairs, FIRST_YEAR, true);
    let plan = set_up::plan(&facts, scenario, &full);
    let cost: crate::units::Local = full.iter().map(|r| r.cost).sum();
    let share_of = |year| {
        let rows = running::year(&facts, scenario, &amounts, &pairs, year, false);
        let (running, _) = who_pays::running(&facts, scenario, &plan, &rows, year);
        running / facts.year(year).gdp
    };
    Ok(Figures {
        share_of_gdp: cost / facts.year(FIRST_YEAR).gdp,
        set_up: plan.total,
        years: FIRST_YEAR.to(LAST_YEAR).map(share_of).collect(),
    })
}
