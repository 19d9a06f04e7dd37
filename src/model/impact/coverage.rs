//! Whom the floor reaches: direct recipients, and apart from them the people who live with one.

use super::{Known, Sourced};
use crate::country::FigureName;
use crate::model::Outcome;
use crate::units::Persons;
use serde::Serialize;

/// People by whether cash reaches them. The groups do not overlap, and are shown apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Everyone.
    pub population: Persons,
    /// People with a cash benefit of their own, each counted once.
    pub direct: Persons,
    /// People without one who share a household with somebody who has; at most, as recipients are taken to be spread
    /// over households at random. `None` where the size of households is not known.
    pub living_with: Option<Persons>,
    /// People in a household without cash.
    pub neither: Option<Persons>,
    /// Average number of people in a household.
    pub household_size: Option<Sourced>,
    /// Share of people with at least one benefit today (SDG 1.3.1).
    pub today: Option<Sourced>,
}

pub(super) fn of(known: &Known, outcome: &Outcome) -> Coverage {
    let population = outcome.headline.population;
    let direct = outcome.headline.people;
    let household_size = known.figure(FigureName::HouseholdSize);
    let reached = household_size.as_ref().map(|size| {
        let share = in_household((direct / population).0, size.value);
        Persons((population.0 * share).max(direct.0))
    });
    Coverage {
        population,
        direct,
        living_with: reached.map(|reached| reached - direct),
        neither: reached.map(|reached| Persons((population - reached).0.max(0.0))),
        household_size: household_size.map(|f| known.sourced(f)),
        today: known.figure(FigureName::CoverageAny).map(|f| known.sourced(f)),
    }
}

/// Share of people in a household of that size with at least one recipient, where a share of everyone receives: recipients
/// are spread over households at random.
pub(super) fn in_household(recipients: f64, size: f64) -> f64 {
    1.0 - libm::pow(1.0 - recipients.max(0.0).min(1.0), size)
}
