//! What putting the floor in place costs, item by item and year by year.

use super::outcome::{BenefitYear, SetUpItemOutcome, SetUpOutcome};
use super::{Facts, overlap};
use crate::scenario::{Basis, FIRST_YEAR, Guarantee, LAST_YEAR, Scenario, SetUpItem};
use crate::units::{Persons, Usd, Year};

/// People for whom there is one district, where the number of districts is not given.
const PEOPLE_PER_DISTRICT: f64 = 100_000.0;

/// Costs every item. Quantities are those of full operation with the people of the first year (`full`).
pub fn plan(facts: &Facts, scenario: &Scenario, full: &[BenefitYear]) -> SetUpOutcome {
    let plan = &scenario.set_up;
    let cash =
        || scenario.benefits.iter().zip(full).filter(|(b, _)| b.on && b.guarantee != Guarantee::Health);
    let population = facts.year(FIRST_YEAR).population;
    let quantity = |basis| match basis {
        Basis::Fixed => 1.0,
        #[allow(clippy::cast_precision_loss)] // a handful of schemes
        Basis::PerScheme => cash().count() as f64,
        Basis::PerPerson => overlap::counted_once(facts, scenario, full, FIRST_YEAR).0,
        Basis::PerAccount => cash().map(|(_, row)| row.recipients).sum::<Persons>().0,
        Basis::PerDistrict => plan.districts.unwrap_or_else(|| (population.0 / PEOPLE_PER_DISTRICT).ceil()),
    };
    let on_top = (1.0 + plan.contingency.0) * (1.0 + plan.support.0);
    let items: Vec<SetUpItemOutcome> = plan
        .items
        .iter()
        .map(|item| {
            let quantity = quantity(item.basis);
            let cost = item.unit_cost * quantity;
            SetUpItemOutcome {
                id: item.id.clone(),
                step: item.step,
                quantity,
                cost,
                with_additions: cost * on_top,
                donors: cost * on_top * item.donor_share,
            }
        })
        .collect();
    let total = items.iter().map(|i| i.with_additions).sum();
    let donors = items.iter().map(|i| i.donors).sum();
    SetUpOutcome { total, donors, items, years: spending_years(scenario), hand_over: hand_over(scenario) }
}

/// Set-up spending of one year, and the donors' part of it, in dollars of the base year.
pub fn spent(scenario: &Scenario, set_up: &SetUpOutcome, year: Year) -> (Usd, Usd) {
    let mut all = (Usd(0.0), Usd(0.0));
    for (item, outcome) in scenario.set_up.items.iter().zip(&set_up.items) {
        if (0..i32::from(item.years)).contains(&year.since(item.first_year)) {
            let part = 1.0 / f64::from(item.years);
            all.0 += outcome.with_additions * part;
            all.1 += outcome.donors * part;
        }
    }
    all
}

/// Keeping up what is complete, in dollars of the base year: a running cost, and domestic.
pub fn upkeep(scenario: &Scenario, set_up: &SetUpOutcome, year: Year) -> Usd {
    let complete = |item: &SetUpItem| year.since(item.first_year) >= i32::from(item.years);
    let items = scenario.set_up.items.iter().zip(&set_up.items);
    items.filter(|(item, _)| complete(item)).map(|(item, outcome)| outcome.cost * item.upkeep).sum()
}

/// First year from which donors pay nothing; `None` when they never pay.
fn hand_over(scenario: &Scenario) -> Option<Year> {
    let paid = scenario.set_up.items.iter().filter(|i| i.donor_share.0 > 0.0 && i.unit_cost.0 > 0.0);
    paid.map(|i| Year(i.first_year.0.saturating_add(u16::from(i.years)))).max()
}

/// Years with set-up spending.
fn spending_years(scenario: &Scenario) -> u16 {
    let spends = |year: Year| {
        let items = scenario.set_up.items.iter().filter(|i| i.unit_cost.0 > 0.0);
        items.clone().any(|i| (0..i32::from(i.years)).contains(&year.since(i.first_year)))
    };
    u16::try_from(FIRST_YEAR.to(LAST_YEAR).filter(|y| spends(*y)).count()).unwrap_or(0)
}
