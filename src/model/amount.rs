//! How much a person receives a month: a rate × a base, and what it follows over the years.

use super::Facts;
use super::facts::YearFacts;
use crate::problem::Problem;
use crate::scenario::{Base, Indexation, Scenario};
use crate::units::{Local, Year};

/// US$ of 2016 a head and year of the health packages by World Bank income group (low, lower-middle), as in
/// Watkins et al. 2020 (DCP3), table 1. It has none for richer countries: the lower-middle value stands in.
const HEALTH_PRIORITY: (f64, f64) = (40.0, 69.0);
const HEALTH_ESSENTIAL: (f64, f64) = (79.0, 130.0);
pub(crate) const HEALTH_PRICES_OF: Year = Year(2016);

/// The base a month in prices of the base year; `None` where the country has no such figure.
pub fn base(facts: &Facts, base: Base) -> Option<Local> {
    match base {
        Base::GdpPerCapita => Some(facts.base().gdp_per_capita() * (1.0 / 12.0)),
        Base::Local => Some(Local(1.0)),
        Base::Usd => Some(Local(facts.exchange_rate)),
        Base::HealthPriority | Base::HealthEssential => health(facts, package(facts, base)?),
        _ => facts.figure(base.figure()?).map(|f| Local(f.value)),
    }
}

/// Cost of a health package a head and year for the country's income group, US$ of 2016; `None` for another base.
pub(crate) fn package(facts: &Facts, base: Base) -> Option<f64> {
    let (low, middle) = match base {
        Base::HealthPriority => HEALTH_PRIORITY,
        Base::HealthEssential => HEALTH_ESSENTIAL,
        _ => return None,
    };
    Some(if facts.country.area.income_group == 1 { low } else { middle })
}

/// Dollars of 2016 to dollars of the base year with US consumer prices, then at the market rate; a month.
fn health(facts: &Facts, usd_a_year: f64) -> Option<Local> {
    let prices = &facts.country.economy.dollar_prices;
    let inflation = prices.at(facts.country.base_year())? / prices.at(HEALTH_PRICES_OF)?;
    Some(Local(usd_a_year * inflation * facts.exchange_rate / 12.0))
}

/// The monthly amount of every benefit, in prices of the base year.
///
/// # Errors
/// A benefit that is on has a base that the country has no figure for: the problem lists those that it has.
pub fn all(facts: &Facts, scenario: &Scenario) -> Result<Vec<Local>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut amounts = Vec::with_capacity(scenario.benefits.len());
    for benefit in &scenario.benefits {
        match base(facts, benefit.amount.base) {
            Some(base) => amounts.push(base * benefit.amount.rate),
            None => {
                amounts.push(Local(0.0));
                if benefit.on {
                    let at = format!("benefits[{}].amount.base", benefit.id);
                    let names: Vec<&str> = available(facts).iter().map(|(base, _)| base.text()).collect();
                    problems.push(Problem::one_of(at, benefit.amount.base.text(), &names));
                }
            }
        }
    }
    if problems.is_empty() { Ok(amounts) } else { Err(problems) }
}

/// The bases that the country has a figure for, a month in prices of the base year.
pub fn available(facts: &Facts) -> Vec<(Base, Local)> {
    Base::ALL.iter().filter_map(|b| base(facts, *b).map(|amount| (*b, amount))).collect()
}

/// By how much a nominal amount has risen since the base year.
pub fn index(facts: &Facts, indexation: Indexation, year: &YearFacts) -> f64 {
    match indexation {
        Indexation::None => 1.0,
        Indexation::Prices => year.prices,
        Indexation::Wages => year.wages,
        Indexation::GdpPerCapita => {
            let base = facts.base().gdp_per_capita().0;
            if base > 0.0 { year.gdp_per_capita().0 / base } else { 1.0 }
        }
    }
}
