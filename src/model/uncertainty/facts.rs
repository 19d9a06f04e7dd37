//! A scenario in which a fact is other than assumed.

use crate::scenario::{
    AdministrationOf, Base, Fact, GroupOf, Guarantee, PopulationVariant, Scenario, validate,
};
use crate::units::Share;

/// Age from which the published estimates of severe disability lie apart.
const ADULT: u8 = 15;

/// The scenario with one fact at `value`, in the unit of [`Fact`]. `unemployment` is the rate that the country has.
///
/// What would leave its bounds stays at them: nobody takes up more than everything.
pub fn with(mut scenario: Scenario, unemployment: Share, fact: Fact, value: f64) -> Scenario {
    let central = scenario.clone();
    set(&central, &mut scenario, unemployment, fact, value);
    scenario
}

/// As [`with`], written over the same numbers of a copy of the `central` scenario.
pub(super) fn set(central: &Scenario, to: &mut Scenario, unemployment: Share, fact: Fact, value: f64) {
    let (assumed, assumptions) = (&central.assumptions, &mut to.assumptions);
    match fact {
        Fact::Growth => assumptions.growth_shift = assumed.growth_shift + Share(value),
        Fact::Inflation => assumptions.inflation_shift = assumed.inflation_shift + Share(value),
        Fact::Population => assumptions.population = variant(assumed.population, value),
        Fact::Unemployment => {
            let rate = central.figures.unemployment_rate.unwrap_or(unemployment);
            to.figures.unemployment_rate = Some(at_most_all(rate * value));
        }
        Fact::SetUpCost => {
            for (item, central) in to.set_up.items.iter_mut().zip(&central.set_up.items) {
                item.unit_cost = central.unit_cost * value;
            }
        }
        Fact::Prevalence | Fact::TakeUp | Fact::Administration | Fact::Base | Fact::HealthCost => {
            for (benefit, central) in to.benefits.iter_mut().zip(&central.benefits) {
                of_benefit(central, benefit, fact, value);
            }
        }
    }
}

fn of_benefit(central: &crate::scenario::Benefit, to: &mut crate::scenario::Benefit, fact: Fact, value: f64) {
    match fact {
        Fact::Prevalence if central.group.of == GroupOf::People => {
            for (band, central) in to.group.bands.iter_mut().zip(&central.group.bands) {
                if central.from >= ADULT && central.prevalence.0 < 1.0 {
                    band.prevalence = at_most_all(central.prevalence * value);
                }
            }
        }
        Fact::TakeUp => to.take_up = at_most_all(central.take_up * value),
        Fact::Administration if central.guarantee != Guarantee::Health => {
            let (least, most) = match central.administration.of {
                AdministrationOf::Benefits => validate::ADMINISTRATION,
                AdministrationOf::Gross => validate::ADMINISTRATION_GROSS,
            };
            to.administration.share = Share((central.administration.share.0 + value).max(least).min(most));
        }
        Fact::Base if central.amount.base.figure().is_some() => to.amount.rate = central.amount.rate * value,
        Fact::HealthCost if matches!(central.amount.base, Base::HealthPriority | Base::HealthEssential) => {
            to.amount.rate = central.amount.rate * value;
        }
        _ => {}
    }
}

fn at_most_all(share: Share) -> Share {
    Share(share.0.min(1.0))
}

/// The variant on the side that the value points to.
pub(super) fn variant(assumed: PopulationVariant, value: f64) -> PopulationVariant {
    if value < 0.0 {
        PopulationVariant::Low
    } else if value > 0.0 {
        PopulationVariant::High
    } else {
        assumed
    }
}
