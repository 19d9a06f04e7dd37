//! One year of the whole: what is spent, and who pays. Donors finance the putting in place; running costs, upkeep
//! included, are domestic, but for a part that donors may pay for a time.

use super::outcome::{BenefitYear, SetUpOutcome, YearTotal};
use super::{Facts, set_up};
use crate::scenario::{CoFunding, Scenario};
use crate::units::{Local, Share, Year};

/// Money is in local currency at the prices of `year`.
pub fn year(
    facts: &Facts,
    scenario: &Scenario,
    plan: &SetUpOutcome,
    rows: &[BenefitYear],
    year: Year,
) -> YearTotal {
    let now = facts.year(year);
    // Set-up is planned in dollars of the base year, and becomes dearer with consumer prices.
    let local = |usd: crate::units::Usd| Local(usd.0 * facts.exchange_rate * now.prices);
    let (spent, by_donors) = set_up::spent(scenario, plan, None, year);
    let (running, upkeep) = running(facts, scenario, plan, rows, year);
    let set_up = local(spent);
    let co_funding = running * scenario.donors.co_funding.as_ref().map_or(0.0, |c| c.share(year));
    let donors = local(by_donors) + co_funding;
    let additional = rows.iter().map(|r| r.additional).sum::<Local>() + upkeep;
    let of_government = |share: Option<Share>| share.map(|s| running / (now.gdp * s));
    YearTotal {
        year,
        gdp: now.gdp,
        population: now.population,
        prices: now.prices,
        exchange_rate: now.exchange_rate,
        by_rule: now.by_rule,
        upkeep,
        running,
        set_up,
        donors,
        co_funding,
        domestic: (running - co_funding) + (set_up - (donors - co_funding)),
        additional,
        share_of_gdp: running / now.gdp,
        share_of_revenue: of_government(facts.revenue(year)),
        share_of_expenditure: of_government(facts.expenditure(year)),
    }
}

/// What running the floor costs in a year, and what of that keeps up what was set up.
pub fn running(
    facts: &Facts,
    scenario: &Scenario,
    plan: &SetUpOutcome,
    rows: &[BenefitYear],
    year: Year,
) -> (Local, Local) {
    let benefits: Local = rows.iter().map(|r| r.cost).sum();
    let upkeep =
        Local(set_up::upkeep(scenario, plan, year).0 * facts.exchange_rate * facts.year(year).prices);
    (benefits + upkeep, upkeep)
}

/// First year from which donors pay nothing; `None` when they never pay.
pub fn hand_over(scenario: &Scenario, plan: &SetUpOutcome) -> Option<Year> {
    let co_funding = |c: &CoFunding| c.until.filter(|_| c.share.0 > 0.0);
    let co_funded = scenario.donors.co_funding.as_ref().and_then(co_funding);
    set_up::paid_by_donors_until(scenario, plan).max(co_funded)
}
