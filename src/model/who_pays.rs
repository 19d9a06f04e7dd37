//! One year of the whole: what is spent, and who pays. Donors finance the putting in place; running costs, upkeep
//! included, are domestic.

use super::outcome::{BenefitYear, SetUpOutcome, YearTotal};
use super::{Facts, set_up};
use crate::scenario::Scenario;
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
    let (spent, by_donors) = set_up::spent(scenario, plan, year);
    let benefits: Local = rows.iter().map(|r| r.cost).sum();
    let upkeep = local(set_up::upkeep(scenario, plan, year));
    let running = benefits + upkeep;
    let set_up = local(spent);
    let donors = local(by_donors);
    let additional = rows.iter().map(|r| r.additional).sum::<Local>() + upkeep;
    let of_government = |share: Option<Share>| share.map(|s| running / (now.gdp * s));
    YearTotal {
        year,
        gdp: now.gdp,
        population: now.population,
        prices: now.prices,
        by_rule: now.by_rule,
        upkeep,
        running,
        set_up,
        donors,
        domestic: running + (set_up - donors),
        additional,
        share_of_gdp: running / now.gdp,
        share_of_revenue: of_government(facts.revenue(year)),
        share_of_expenditure: of_government(facts.expenditure(year)),
    }
}
