//! People whom two benefits reach.

use super::running::Reach;
use super::{Facts, path};
use crate::scenario::{Benefit, GroupOf, OverlapRule, Scenario};
use crate::units::{Local, Persons, Year};

/// People who are in both groups and reached by both benefits, if being in one says nothing about being in the
/// other. Without data on persons, that is the assumption to make; it holds exactly where one of the two covers
/// everybody of its ages. Groups that are not made of ages (births, unemployed people) count as not overlapping.
pub fn persons(facts: &Facts, year: Year, full: bool, a: (&Benefit, Reach), b: (&Benefit, Reach)) -> Persons {
    let mut both = Persons(0.0);
    if !a.0.on || !b.0.on {
        return both;
    }
    let ages = |of: &Benefit, band| path::ages(band, if full { None } else { of.age_path.as_ref() }, year);
    for x in &a.0.group.bands {
        for y in &b.0.group.bands {
            let sex = match (x.sex, y.sex) {
                (Some(s), Some(t)) if s != t => continue,
                (Some(s), _) | (None, Some(s)) => Some(s),
                (None, None) => None,
            };
            let ((x_from, x_to), (y_from, y_to)) = (ages(a.0, x), ages(b.0, y));
            let (from, to) = (x_from.max(y_from), x_to.min(y_to));
            if from <= to {
                both += facts.persons(year, sex, from, to)
                    * (in_band(facts, year, a, x.prevalence.0) * in_band(facts, year, b, y.prevalence.0));
            }
        }
    }
    both
}

/// Chance that a person of the band is reached.
fn in_band(facts: &Facts, year: Year, (benefit, reach): (&Benefit, Reach), prevalence: f64) -> f64 {
    match benefit.group.of {
        GroupOf::People => prevalence * reach.share.0,
        // The number is spread evenly over its ages.
        GroupOf::Number => {
            let bands = &benefit.group.bands;
            let ages: f64 = bands.iter().map(|b| facts.persons(year, b.sex, b.from, b.to).0).sum();
            if ages > 0.0 { (reach.eligible.0 * reach.share.0 / ages).min(1.0) } else { 0.0 }
        }
        GroupOf::Births | GroupOf::Unemployed => 0.0,
    }
}

/// For every benefit, how many of those whom it reaches receive another benefit instead.
pub fn replaced(
    facts: &Facts,
    scenario: &Scenario,
    reach: &[Reach],
    amounts: &[Local],
    year: Year,
    full: bool,
) -> Vec<Persons> {
    let mut less = vec![Persons(0.0); scenario.benefits.len()];
    for overlap in &scenario.overlaps {
        let find = |id: &str| scenario.benefits.iter().position(|b| b.id == id);
        let (Some(keep), Some(other)) = (find(&overlap.keep), find(&overlap.other)) else { continue };
        let (Some(a), Some(b)) = (at(scenario, reach, keep), at(scenario, reach, other)) else { continue };
        let loser = match overlap.rule {
            OverlapRule::Both => continue,
            OverlapRule::OneOnly => other,
            OverlapRule::Higher if amounts.get(other) > amounts.get(keep) => keep,
            OverlapRule::Higher => other,
        };
        let both = persons(facts, year, full, a, b);
        if let (Some(less), Some(reach)) = (less.get_mut(loser), reach.get(loser)) {
            let all = reach.eligible * reach.share;
            *less = Persons((less.0 + both.0).min(all.0));
        }
    }
    less
}

fn at<'a>(scenario: &'a Scenario, reach: &[Reach], i: usize) -> Option<(&'a Benefit, Reach)> {
    Some((scenario.benefits.get(i)?, *reach.get(i)?))
}

/// People who receive at least one cash benefit, each counted once as far as the pairs of
/// [`Scenario::overlaps`] tell.
pub fn counted_once(facts: &Facts, scenario: &Scenario, rows: &[super::BenefitYear], year: Year) -> Persons {
    let cash = |b: &Benefit| b.on && b.guarantee != crate::scenario::Guarantee::Health;
    let all: Persons =
        scenario.benefits.iter().zip(rows).filter(|(b, _)| cash(b)).map(|(_, row)| row.recipients).sum();
    // Where both are paid, the same person stands in two rows.
    let twice: Persons = scenario
        .overlaps
        .iter()
        .filter(|o| o.rule == OverlapRule::Both)
        .filter_map(|o| {
            let find = |id: &str| scenario.benefits.iter().zip(rows).find(|(b, _)| b.id == id && cash(b));
            let ((a, row_a), (b, row_b)) = (find(&o.keep)?, find(&o.other)?);
            Some(persons(facts, year, true, (a, row_a.reach()), (b, row_b.reach())))
        })
        .sum();
    all - twice
}
