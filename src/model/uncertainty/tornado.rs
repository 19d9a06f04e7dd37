//! One fact at a time: by how much each of them alone moves the result.

use super::{Figures, facts, figures};
use crate::country::Country;
use crate::model::{Facts, place};
use crate::problem::Problem;
use crate::scenario::{Fact, Scenario};
use serde::Serialize;

/// The figures with one fact at its low and at its high value, all others as assumed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub struct Swing {
    /// Which fact.
    pub fact: Fact,
    /// The figures at its low value.
    pub low: Figures,
    /// The figures at its high value.
    pub high: Figures,
}

/// The figures as assumed, and a swing for each fact of [`Scenario::uncertainty`], in its order.
///
/// # Errors
/// As [`crate::model::run`].
pub fn tornado(country: &Country, scenario: &Scenario) -> Result<(Figures, Vec<Swing>), Vec<Problem>> {
    let here = place::resolved(country, scenario);
    let unemployment = Facts::new(&here, scenario).map_err(|p| vec![p])?.unemployment;
    let at = |fact, value| {
        let scenario = facts::with(scenario.clone(), unemployment, fact, value);
        match fact {
            // Another variant is another country.
            Fact::Population => figures(&place::resolved(country, &scenario), &scenario),
            _ => figures(&here, &scenario),
        }
    };
    let swings = scenario
        .uncertainty
        .iter()
        .map(|u| Ok(Swing { fact: u.id, low: at(u.id, u.low)?, high: at(u.id, u.high)? }));
    Ok((figures(&here, scenario)?, swings.collect::<Result<_, Vec<Problem>>>()?))
}
