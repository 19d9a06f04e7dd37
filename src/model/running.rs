//! The running cost of every benefit in one year.

use super::outcome::BenefitYear;
use super::{Facts, amount, eligible, overlap};
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
    year: Year,
    full: bool,
) -> Vec<BenefitYear> {
    let reach: Vec<Reach> = scenario
        .benefits
        .iter()
        .map(|b| Reach {
            eligible: eligible::eligible(facts, b, year, full),
            share: if b.on { eligible::reached(facts, b, year, full) } else { Share(0.0) },
        })
        .collect();
    let replaced = overlap::replaced(facts, scenario, &reach, amounts, year, full);
    let rows = scenario.benefits.iter().zip(amounts).zip(reach.iter().zip(&replaced));
    rows.map(|((benefit, amount), (reach, replaced))| row(facts, benefit, *amount, *reach, *replaced, year))
        .collect()
}

fn row(
    facts: &Facts,
    benefit: &Benefit,
    amount: Local,
    reach: Reach,
    replaced: Persons,
    year: Year,
) -> BenefitYear {
    let now = facts.year(year);
    let nominal = amount * amount::index(facts, benefit.indexation, &now);
    let recipients = reach.eligible * reach.share - replaced;
    let benefits = recipients * nominal * benefit.months;
    let administration = benefits * benefit.administration.per_benefit();
    let cost = benefits + administration;
    let already = now.gdp * benefit.already_spent.unwrap_or_default();
    BenefitYear {
        year,
        eligible: reach.eligible,
        reached: reach.share,
        replaced,
        recipients,
        person_years: recipients * (benefit.months / 12.0),
        missed_poor: eligible::missed_poor(
            facts,
            benefit,
            if benefit.on { reach.eligible } else { Persons(0.0) },
        ),
        amount: nominal,
        purchasing_power: nominal * (1.0 / now.prices),
        benefits,
        administration,
        cost,
        additional: Local((cost - already).0.max(0.0)),
        share_of_gdp: cost / now.gdp,
    }
}
