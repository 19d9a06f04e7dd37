//! What putting the floor in place costs, item by item and year by year.

use super::outcome::{BenefitYear, SetUpItemOutcome, SetUpOutcome};
use super::{Facts, overlap};
use crate::scenario::{Basis, FIRST_YEAR, Guarantee, LAST_YEAR, Scenario, SetUpItem, SetUpPlan, Step};
#[cfg(feature = "deep")]
use crate::units::Share;
use crate::units::{Persons, Usd, Year};

/// People for whom there is one district, where the number of districts is not given.
pub(crate) const PEOPLE_PER_DISTRICT: f64 = 100_000.0;

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
        Basis::PerDistrict => plan.districts.unwrap_or_else(|| districts(population)),
    };
    let items: Vec<SetUpItemOutcome> = plan
        .items
        .iter()
        .map(|item| {
            let quantity = if item.on { quantity(item.basis) } else { 0.0 };
            let cost = item.unit_cost * quantity;
            let with_additions = cost * on_top(plan, item);
            SetUpItemOutcome {
                id: item.id.clone(),
                step: item.step,
                quantity,
                cost,
                with_additions,
                donors: with_additions * item.donor_share,
            }
        })
        .collect();
    let total = items.iter().map(|i| i.with_additions).sum();
    let donors = items.iter().map(|i| i.donors).sum();
    let years = spending_years(scenario, &items);
    SetUpOutcome { total, donors, items, years }
}

/// How many districts there are for so many people, where nobody has said.
pub fn districts(population: Persons) -> f64 {
    (population.0 / PEOPLE_PER_DISTRICT).ceil()
}

/// One and the contingency, times one and the programme support: the item's own, or the plan's.
fn on_top(plan: &SetUpPlan, item: &SetUpItem) -> f64 {
    (1.0 + item.contingency.unwrap_or(plan.contingency).0) * (1.0 + item.support.unwrap_or(plan.support).0)
}

/// Set-up spending of one year, and the donors' part of it, in dollars of the base year; of one step, or of all.
pub fn spent(scenario: &Scenario, set_up: &SetUpOutcome, step: Option<Step>, year: Year) -> (Usd, Usd) {
    let mut all = (Usd(0.0), Usd(0.0));
    let items = scenario.set_up.items.iter().zip(&set_up.items);
    for (item, outcome) in items.filter(|(item, _)| step.is_none_or(|step| item.step == step)) {
        let part = item.spread.part(year.since(item.first_year), item.years);
        all.0 += outcome.with_additions * part;
        all.1 += outcome.donors * part;
    }
    all
}

/// Keeping up what is complete, in dollars of the base year: a running cost, and domestic.
pub fn upkeep(scenario: &Scenario, set_up: &SetUpOutcome, year: Year) -> Usd {
    let complete = |item: &SetUpItem| year.since(item.first_year) >= i32::from(item.years);
    let items = scenario.set_up.items.iter().zip(&set_up.items);
    items.filter(|(item, _)| complete(item)).map(|(item, outcome)| outcome.cost * item.upkeep).sum()
}

/// First year from which donors pay nothing of set-up; `None` when they never do.
pub fn paid_by_donors_until(scenario: &Scenario, set_up: &SetUpOutcome) -> Option<Year> {
    let items = scenario.set_up.items.iter().zip(&set_up.items);
    let paid = items.filter(|(_, outcome)| outcome.donors.0 > 0.0);
    paid.map(|(i, _)| Year(i.first_year.0.saturating_add(u16::from(i.years)))).max()
}

/// Years in which something is spent.
fn spending_years(scenario: &Scenario, items: &[SetUpItemOutcome]) -> u16 {
    let spends = |year: Year| {
        let costs = scenario.set_up.items.iter().zip(items).filter(|(_, o)| o.with_additions.0 > 0.0);
        costs.map(|(i, _)| i).any(|i| (0..i32::from(i.years)).contains(&year.since(i.first_year)))
    };
    u16::try_from(FIRST_YEAR.to(LAST_YEAR).filter(|y| spends(*y)).count()).unwrap_or(0)
}

/// What a sum of donors' money pays for, spent in the order of the steps: for each step the donors' part of its cost, and
/// the share of that which the money covers.
#[cfg(feature = "deep")]
pub fn paid_for(set_up: &SetUpOutcome, mut money: Usd) -> Vec<(Step, Usd, Share)> {
    let mut paid = Vec::new();
    for step in Step::ALL {
        let donors: Usd = set_up.items.iter().filter(|i| i.step == *step).map(|i| i.donors).sum();
        let part = money.0.min(donors.0).max(0.0);
        money = money - Usd(part);
        paid.push((*step, donors, Share(if donors.0 > 0.0 { part / donors.0 } else { 1.0 })));
    }
    paid
}
