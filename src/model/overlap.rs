//! People whom two benefits reach.

use super::outcome::BenefitYear;
use super::running::Reach;
use super::{Facts, path};
use crate::scenario::{AgeBand, Benefit, GroupOf, Overlap, OverlapRule, Scenario};
use crate::units::{Persons, Year};

/// People who are in both groups and reached by both benefits, if being in one says nothing about being in the
/// other. Without data on persons, that is the assumption to make; it holds exactly where one of the two covers
/// everybody of its ages. Groups that are not made of ages (births, unemployed people) count as not overlapping.
pub fn persons(facts: &Facts, year: Year, full: bool, a: (&Benefit, Reach), b: (&Benefit, Reach)) -> Persons {
    let mut both = Persons(0.0);
    if !a.0.on || !b.0.on {
        return both;
    }
    for x in &a.0.group.bands {
        for y in &b.0.group.bands {
            let sex = match (x.sex, y.sex) {
                (Some(s), Some(t)) if s != t => continue,
                (Some(s), _) | (None, Some(s)) => Some(s),
                (None, None) => None,
            };
            let ((x_from, x_to), (y_from, y_to)) = (ages(a.0, x, year, full), ages(b.0, y, year, full));
            let (from, to) = (x_from.max(y_from), x_to.min(y_to));
            if from <= to {
                both += facts.persons(year, sex, from, to)
                    * (in_band(facts, year, full, a, x.prevalence.0)
                        * in_band(facts, year, full, b, y.prevalence.0));
            }
        }
    }
    both
}

/// The ages of a band in a year; at their target when `full`.
pub(crate) fn ages(benefit: &Benefit, band: &AgeBand, year: Year, full: bool) -> (u8, u8) {
    path::ages(band, if full { None } else { benefit.age_path.as_ref() }, year)
}

/// Chance that a person of the band is reached.
pub(crate) fn in_band(
    facts: &Facts,
    year: Year,
    full: bool,
    (benefit, reach): (&Benefit, Reach),
    prevalence: f64,
) -> f64 {
    match benefit.group.of {
        GroupOf::People => prevalence * reach.share.0,
        // The number is spread evenly over its ages.
        GroupOf::Number => {
            let persons = |band: &AgeBand| {
                let (from, to) = ages(benefit, band, year, full);
                facts.persons(year, band.sex, from, to).0
            };
            let there: f64 = benefit.group.bands.iter().map(persons).sum();
            if there > 0.0 { (reach.eligible.0 * reach.share.0 / there).min(1.0) } else { 0.0 }
        }
        GroupOf::Births | GroupOf::Unemployed => 0.0,
    }
}

/// Two benefits that may reach the same person, by their positions in the scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    pub(crate) keep: usize,
    pub(crate) other: usize,
    pub(crate) rule: OverlapRule,
}

/// The pairs of [`Scenario::overlaps`] of which both benefits are on.
pub fn pairs(scenario: &Scenario) -> Vec<Pair> {
    let find = |id: &str| scenario.benefits.iter().position(|b| b.on && b.id == id);
    let pair = |o: &Overlap| Some(Pair { keep: find(&o.keep)?, other: find(&o.other)?, rule: o.rule });
    scenario.overlaps.iter().filter_map(pair).collect()
}

/// Writes into each row how many of those whom the benefit reaches receive another benefit instead.
pub fn replace(
    facts: &Facts,
    scenario: &Scenario,
    pairs: &[Pair],
    year: Year,
    full: bool,
    rows: &mut [BenefitYear],
) {
    for pair in pairs {
        let (Some(keep), Some(other)) = (at(scenario, rows, pair.keep), at(scenario, rows, pair.other))
        else {
            continue;
        };
        let Some(loser) = loser(*pair, keep, other) else { continue };
        let both = persons(facts, year, full, (keep.0, keep.1.reach()), (other.0, other.1.reach()));
        if let Some(row) = rows.get_mut(loser) {
            let all = row.eligible * row.reached;
            row.replaced = Persons((row.replaced + both).0.min(all.0));
        }
    }
}

/// The benefit of a pair that is not paid to those whom both reach; none where both are paid.
pub(crate) fn loser(
    pair: Pair,
    keep: (&Benefit, &BenefitYear),
    other: (&Benefit, &BenefitYear),
) -> Option<usize> {
    match pair.rule {
        OverlapRule::Both => None,
        OverlapRule::OneOnly => Some(pair.other),
        OverlapRule::Higher if a_year(other) > a_year(keep) => Some(pair.keep),
        OverlapRule::Higher => Some(pair.other),
    }
}

/// What one person receives in the year of the row.
fn a_year((benefit, row): (&Benefit, &BenefitYear)) -> f64 {
    row.amount.0 * benefit.months
}

fn at<'a>(
    scenario: &'a Scenario,
    rows: &'a [BenefitYear],
    i: usize,
) -> Option<(&'a Benefit, &'a BenefitYear)> {
    Some((scenario.benefits.get(i)?, rows.get(i)?))
}

/// People who receive at least one cash benefit, each counted once as far as the pairs of
/// [`Scenario::overlaps`] tell.
pub fn counted_once(facts: &Facts, scenario: &Scenario, rows: &[BenefitYear], year: Year) -> Persons {
    let cash = |b: &Benefit| b.on && b.guarantee != crate::scenario::Guarantee::Health;
    let all: Persons =
        scenario.benefits.iter().zip(rows).filter(|(b, _)| cash(b)).map(|(_, row)| row.recipients).sum();
    // Where both are paid, the same person stands in two rows.
    let twice: Persons = pairs(scenario)
        .iter()
        .filter(|pair| pair.rule == OverlapRule::Both)
        .filter_map(|pair| Some((at(scenario, rows, pair.keep)?, at(scenario, rows, pair.other)?)))
        .filter(|(a, b)| cash(a.0) && cash(b.0))
        .map(|(a, b)| persons(facts, year, true, (a.0, a.1.reach()), (b.0, b.1.reach())))
        .sum();
    all - twice
}
