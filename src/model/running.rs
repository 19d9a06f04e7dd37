//! The running cost of every benefit in one year.

use super::outcome::BenefitYear;
use super::overlap::Pair;
use super::{Facts, amount, eligible, overlap, path};
use crate::scenario::{Benefit, Scenario};
use crate::units::{Local, Persons, Share, Year};

/// The group of a benefit, and what part of it is reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// People in the group.
    pub eligible: Persons,
    /// Share of them who receive the benefit, before overlaps.
    pub share: Share,
}

/// One row for every benefit of the scenario; a benefit that is off reaches nobody.
///
/// `full` ignores the paths of coverage and ages: everything at its target.
pub fn year(
    facts: &Facts,
    scenario: &Scenario,
    amounts: &[Local],
    pairs: &[Pair],
    year: Year,
    full: bool,
) -> Vec<BenefitYear> {
    let now = facts.year(year);
    let reach = |(benefit, amount): (&Benefit, &Local)| {
        let eligible = eligible::eligible(facts, benefit, year, full);
        let amount = *amount * amount::index(facts, benefit.indexation, &now);
        BenefitYear {
            year,
            eligible,
            reached: if benefit.on { eligible::reached(facts, benefit, year, full) } else { Share(0.0) },
            missed_poor: if benefit.on {
                eligible::missed_poor(facts, benefit, eligible)
            } else {
                Persons(0.0)
            },
            administration_share: {
                let age = if full { None } else { Some(path::scheme_age(benefit, year)) };
                Share(benefit.administration.per_benefit(age))
            },
            amount,
            purchasing_power: amount * (1.0 / now.prices),
            ..BenefitYear::default()
        }
    };
    let mut rows: Vec<BenefitYear> = scenario.benefits.iter().zip(amounts).map(reach).collect();
    overlap::replace(facts, scenario, pairs, year, full, &mut rows);
    for (benefit, row) in scenario.benefits.iter().zip(&mut rows) {
        cost(benefit, now.gdp, row);
    }
    rows
}

/// Completes a row in which reach, overlaps and amount are known.
fn cost(benefit: &Benefit, gdp: Local, row: &mut BenefitYear) {
    row.recipients = row.eligible * row.reached - row.replaced;
    row.person_years = row.recipients * (benefit.months / 12.0);
    row.benefits = row.recipients * row.amount * benefit.months;
    row.administration = row.benefits * row.administration_share;
    row.cost = row.benefits + row.administration;
    let already = gdp * benefit.already_spent.unwrap_or_default();
    row.additional = Local((row.cost - already).0.max(0.0));
    row.share_of_gdp = row.cost / gdp;
}
