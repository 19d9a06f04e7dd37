//! How far a fact may be from what is assumed: a low and a high value for each, with where they come from.
//!
//! Facts only. Amounts, groups, coverage, ages, indexation and who pays are choices: they are not uncertain, they are
//! made.

use super::record::{names, record};
use super::validate::Bounds;

record! {
    /// The low and the high value of one uncertain fact; the central one is what the scenario says.
    UncertainFact {
        /// Which fact.
        id: Fact = "id",
        /// What lies lowest, in the unit of [`Fact`].
        low: f64 = "low",
        /// What lies highest, in the same unit.
        high: f64 = "high",
        /// Key of the reference that the two come from.
        reference: String = "reference",
    }
}

names! {
    /// A fact that nobody knows exactly. Added values are 0, and factors 1, where the scenario's own value holds.
    Fact {
        /// Added to the growth of real GDP per person of every year after the base year.
        Growth = "growth",
        /// Added to the inflation of every year after the base year.
        Inflation = "inflation",
        /// Fertility: −1 for the low variant, 1 for the high one, 0 for the scenario's.
        Population = "population",
        /// Factor on the share of people of 15 and over in groups that are a share of their ages: severe disability.
        Prevalence = "prevalence",
        /// Factor on the unemployed share of the labour force.
        Unemployment = "unemployment",
        /// Factor on the take-up of universal benefits.
        TakeUp = "take-up",
        /// Added to the share of administration of cash benefits.
        Administration = "administration",
        /// Factor on poverty lines and wages, as the base of amounts.
        Base = "base",
        /// Factor on what a health package costs.
        HealthCost = "health-cost",
        /// Factor on unit costs of the set-up plan.
        SetUpCost = "set-up-cost",
    }
}

impl Fact {
    /// The value that changes nothing.
    pub fn central(self) -> f64 {
        match self {
            Self::Growth | Self::Inflation | Self::Population | Self::Administration => 0.0,
            Self::Prevalence
            | Self::Unemployment
            | Self::TakeUp
            | Self::Base
            | Self::HealthCost
            | Self::SetUpCost => 1.0,
        }
    }

    /// Smallest low and largest high value.
    pub fn bounds(self) -> Bounds {
        match self {
            Self::Growth => (-0.1, 0.1),
            Self::Inflation => (-0.2, 0.5),
            Self::Population => (-1.0, 1.0),
            Self::TakeUp => (0.0, 1.0),
            Self::Administration => (-1.0, 1.0),
            Self::Prevalence | Self::Unemployment | Self::Base | Self::HealthCost | Self::SetUpCost => {
                (0.0, 10.0)
            }
        }
    }

    /// Whether the value is added rather than a factor.
    pub fn is_added(self) -> bool {
        self.central() == 0.0
    }
}
