//! Pure functions from country and scenario to result: one file per question.
//!
//! [`run`] asks them in turn. Formulas and their sources: `docs/methodology.md`.

pub mod amount;
#[cfg(feature = "deep")]
pub mod derivation;
pub mod eligible;
pub mod facts;
#[cfg(feature = "deep")]
pub mod financing;
pub mod identity;
#[cfg(feature = "deep")]
pub mod impact;
pub mod outcome;
pub mod overlap;
pub mod path;
#[cfg(feature = "deep")]
pub mod place;
#[cfg(feature = "deep")]
pub mod provenance;
pub mod running;
#[cfg(feature = "deep")]
pub mod seek;
pub mod set_up;
#[cfg(feature = "deep")]
pub mod uncertainty;
#[cfg(feature = "deep")]
pub mod variant;
pub mod warning;
pub mod who_pays;

pub use facts::Facts;
pub use outcome::{BenefitOutcome, BenefitYear, Headline, Outcome, SetUpOutcome, YearTotal};
pub use warning::{Warning, WarningCode};

use crate::country::Country;
use crate::problem::Problem;
use crate::scenario::{FIRST_YEAR, LAST_YEAR, Scenario};
use crate::units::Year;

/// The cost of a floor, year by year, and who pays for it.
///
/// The scenario has passed [`crate::scenario::validate::validate`]; values out of bounds give meaningless numbers,
/// never a panic.
///
/// # Errors
/// An amount has a base that the country has no figure for, or the country has no GDP or exchange rate.
pub fn run(country: &Country, scenario: &Scenario) -> Result<Outcome, Vec<Problem>> {
    #[cfg(feature = "deep")]
    let country = &*place::resolved(country, scenario);
    let facts = Facts::new(country, scenario).map_err(|p| vec![p])?;
    let amounts = amount::all(&facts, scenario)?;

    // The headline: everything in full operation, with the people, prices and GDP of the first year.
    let pairs = overlap::pairs(scenario);
    let full = running::year(&facts, scenario, &amounts, &pairs, FIRST_YEAR, true);
    let set_up = set_up::plan(&facts, scenario, &full);

    let mut benefits: Vec<BenefitOutcome> = scenario
        .benefits
        .iter()
        .zip(&full)
        .map(|(b, full)| BenefitOutcome {
            id: b.id.clone(),
            guarantee: b.guarantee,
            on: b.on,
            full: *full,
            years: Vec::with_capacity(usize::from(LAST_YEAR.0 - FIRST_YEAR.0) + 1),
        })
        .collect();
    let mut totals = Vec::with_capacity(usize::from(LAST_YEAR.0 - FIRST_YEAR.0) + 1);
    for year in FIRST_YEAR.to(LAST_YEAR) {
        let rows = running::year(&facts, scenario, &amounts, &pairs, year, false);
        totals.push(who_pays::year(&facts, scenario, &set_up, &rows, year));
        for (benefit, row) in benefits.iter_mut().zip(rows) {
            benefit.years.push(row);
        }
    }
    let headline = outcome::headline(&facts, scenario, &full, &set_up, &totals);
    let warnings = warning::all(&facts, scenario, &amounts, &full);
    Ok(Outcome {
        country: country.area.iso3.clone(),
        currency: country.area.currency.clone(),
        base_year: country.base_year(),
        exchange_rate: facts.exchange_rate,
        bases: amount::available(&facts),
        headline,
        benefits,
        #[cfg(feature = "deep")]
        financing: financing::years(scenario, &facts, &totals),
        totals,
        set_up,
        warnings,
    })
}

/// First year in which every benefit that is on has reached its target coverage and ages.
pub fn first_full_year(scenario: &Scenario) -> Year {
    scenario
        .benefits
        .iter()
        .filter(|b| b.on)
        .flat_map(|b| [b.coverage_path.as_ref().map(|p| p.by), b.age_path.as_ref().map(|p| p.by)])
        .flatten()
        .fold(FIRST_YEAR, Year::max)
}
