//! Who is eligible for a benefit, and what part of them receives it.

use super::{Facts, path};
use crate::scenario::{Benefit, GroupOf};
use crate::units::{Persons, Share, Year};

/// People in the group: sum over sex and age of population × prevalence, or births, or a share of a labour-force
/// group, or a number that follows the growth of an age range.
///
/// `full` ignores the paths: the group at its target ages.
pub fn eligible(facts: &Facts, benefit: &Benefit, year: Year, full: bool) -> Persons {
    let age_path = if full { None } else { benefit.age_path.as_ref() };
    let in_bands = |year| -> Persons {
        let band_people = |band| {
            let (from, to) = path::ages(band, age_path, year);
            facts.persons(year, band.sex, from, to) * band.prevalence
        };
        benefit.group.bands.iter().map(band_people).sum()
    };
    match benefit.group.of {
        GroupOf::People => in_bands(year),
        GroupOf::Births => facts.births(year),
        GroupOf::Unemployed => {
            in_bands(year) * benefit.group.labour_force.unwrap_or_default() * facts.unemployment
        }
        GroupOf::Number => {
            let then = in_bands(facts.country.base_year()).0;
            let growth = if then > 0.0 { in_bands(year).0 / then } else { 1.0 };
            benefit.group.number.unwrap_or_default() * growth
        }
    }
}

/// Share of the group that receives the benefit.
///
/// Universal: coverage × take-up. Poverty-targeted: poor share × (1 − e) / (1 − i) × coverage. Never more than the
/// whole group; [`uncapped`] tells whether that bound was met.
pub fn reached(facts: &Facts, benefit: &Benefit, year: Year, full: bool) -> Share {
    Share(uncapped(facts, benefit, year, full).min(1.0))
}

/// As [`reached`], before it is held at the whole group.
pub fn uncapped(facts: &Facts, benefit: &Benefit, year: Year, full: bool) -> f64 {
    let coverage = if full { benefit.coverage } else { path::coverage(benefit, year) };
    match &benefit.targeting {
        None => coverage.0 * benefit.take_up.0,
        Some(t) => {
            poor_share(facts, benefit).0 * (1.0 - t.exclusion_error.0) / (1.0 - t.inclusion_error.0)
                * coverage.0
        }
    }
}

/// Share of the group that is poor: as entered, or the national headcount.
pub fn poor_share(facts: &Facts, benefit: &Benefit) -> Share {
    let entered = benefit.targeting.as_ref().and_then(|t| t.poor_share);
    entered.unwrap_or(facts.poor)
}

/// Poor people of the group who are missed: eligible × poor share × e; zero for universal benefits.
pub fn missed_poor(facts: &Facts, benefit: &Benefit, eligible: Persons) -> Persons {
    match &benefit.targeting {
        None => Persons(0.0),
        Some(t) => eligible * poor_share(facts, benefit) * t.exclusion_error,
    }
}
