//! What the low and the high fertility variant of World Population Prospects change: people, by birth cohort.
//!
//! The variants differ from the medium one in births alone. Migrants are as many in all of them, so that what a
//! variant adds to a cohort, or takes from it, is a number of people that only mortality diminishes: it keeps
//! better than any ratio, above all where migrants come and go.

use crate::country::figure::Mark;
use crate::country::index::SourceId;
use crate::units::{Persons, Year};

/// Years between two points in time of the source, and ages in a group.
pub const STEP: u16 = 5;

/// Last years of the periods in which a variant has so many children a woman more, or fewer, than the medium one.
/// Nobody who was born before 2024 differs.
const CHILDREN: [(i32, f64); 4] = [(2023, 0.0), (2028, 0.25), (2033, 0.4), (i32::MAX, 0.5)];

/// The low and the high fertility variant, each as its difference from the medium one.
#[derive(Clone, Debug, PartialEq)]
pub struct Variants {
    /// Fewer children.
    pub low: Difference,
    /// More children.
    pub high: Difference,
    /// Who published both.
    pub source: SourceId,
    /// Single ages and years are derived from five-year groups at five-year points.
    pub mark: Mark,
}

/// People that a variant has more than the medium one; negative where it has fewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    first: Year,
    /// By cohort, then by point in time from the one at which the cohort is of 0 to 4 years.
    cohorts: Vec<Vec<f64>>,
    /// By birth year (from 1 July to 1 July, named by the latter): its part of the first value of its cohort.
    shares: Vec<f64>,
}

impl Difference {
    /// From people of both sexes. The first cohort is of 0 to 4 years at the point `first`, the next one five years
    /// later, and so on; each has one value less than the one before, as all end at the last point.
    pub fn new(first: Year, cohorts: Vec<Vec<f64>>) -> Self {
        let shares = shares(first, &cohorts);
        Self { first, cohorts, shares }
    }

    /// The point in time at which the first cohort is of 0 to 4 years.
    pub fn first(&self) -> Year {
        self.first
    }

    /// As given to [`Difference::new`].
    pub fn cohorts(&self) -> &[Vec<f64>] {
        &self.cohorts
    }

    /// People of one age, both sexes, on 1 July. Between two points in time the cohort changes in equal steps; before
    /// its first one and after its last one, not at all.
    pub fn people(&self, year: Year, age: u8) -> Persons {
        let born = i32::from(year.0) - i32::from(age);
        let Some((cohort, share)) = self.cohort(born) else { return Persons(0.0) };
        let since_point = i32::from(year.0) - self.point(cohort);
        let at = |i: usize| self.cohorts.get(cohort).and_then(|c| c.get(i).or(c.last())).copied();
        let passed = usize::try_from(since_point).unwrap_or(0);
        let (whole, part) = (passed / usize::from(STEP), passed % usize::from(STEP));
        let (before, after) = (at(whole).unwrap_or(0.0), at(whole + 1).unwrap_or(0.0));
        Persons(share * (before + (after - before) * part as f64 / f64::from(STEP)))
    }

    /// Live births in a calendar year: its step of fertility, with what one child a woman adds to the two birth years
    /// that it belongs to.
    pub fn births(&self, year: Year) -> Persons {
        let year = i32::from(year.0);
        let for_one_child = |born: i32| {
            let (cohort, share) = self.cohort(born)?;
            let born_alive = self.cohorts.get(cohort)?.first()? / self.survival(cohort);
            let step = step_of(born);
            (step > 0.0).then(|| share * born_alive / step)
        };
        let (earlier, later) = (for_one_child(year), for_one_child(year + 1));
        let mean = (earlier.or(later).unwrap_or(0.0) + later.or(earlier).unwrap_or(0.0)) / 2.0;
        Persons(mean * children(year))
    }

    /// The cohort of a birth year, and the part of the cohort that was born in it.
    fn cohort(&self, born: i32) -> Option<(usize, f64)> {
        let i = usize::try_from(born - oldest(self.first)).ok()?;
        Some((i / usize::from(STEP), *self.shares.get(i)?))
    }

    /// The point in time at which a cohort is of 0 to 4 years.
    fn point(&self, cohort: usize) -> i32 {
        point(self.first, cohort)
    }

    /// Of those born, the part that is alive at the cohort's first point. Twice as many are lost until then as in the
    /// five years after it: measured against the source's births (`data/README.md`).
    fn survival(&self, cohort: usize) -> f64 {
        let afterwards = |c: &Vec<f64>| Some((*c.first()?, *c.get(1)?));
        // The last cohort has no later point: it does as the one before.
        let both = self.cohorts.get(cohort).and_then(afterwards);
        let both = both.or_else(|| self.cohorts.get(cohort.checked_sub(1)?).and_then(afterwards));
        match both {
            Some((now, later)) if now != 0.0 => {
                let five_years = (later / now).max(0.7).min(1.0);
                five_years * five_years
            }
            _ => 1.0,
        }
    }
}

/// The point in time at which a cohort is of 0 to 4 years.
fn point(first: Year, cohort: usize) -> i32 {
    i32::from(first.0).saturating_add(i32::try_from(cohort * usize::from(STEP)).unwrap_or(i32::MAX))
}

/// The birth year of the oldest of the first cohort.
fn oldest(first: Year) -> i32 {
    i32::from(first.0) - i32::from(STEP) + 1
}

/// Children a woman in which the variants differ in a calendar year.
fn children(year: i32) -> f64 {
    CHILDREN.iter().find(|(until, _)| year <= *until).map_or(0.0, |(_, children)| *children)
}

/// The same for those born between 1 July of the year before and 1 July of `born`.
fn step_of(born: i32) -> f64 {
    (children(born - 1) + children(born)) / 2.0
}

/// How the first value of each cohort is divided among its five birth years: as the steps of fertility, times what one
/// child a woman adds, which moves in a straight line from the middle of one cohort to the middle of the next.
fn shares(first: Year, cohorts: &[Vec<f64>]) -> Vec<f64> {
    let begin = oldest(first);
    let births = |cohort: usize| (point(first, cohort) - i32::from(STEP) + 1)..=point(first, cohort);
    // For each cohort with any difference: its middle, and people for one child a woman.
    let mut middles: Vec<(f64, f64)> = Vec::new();
    for (i, cohort) in cohorts.iter().enumerate() {
        let steps: f64 = births(i).map(step_of).sum();
        if steps > 0.0 {
            let middle = births(i).map(|b| f64::from(b - begin) * step_of(b)).sum::<f64>() / steps;
            middles.push((middle, cohort.first().copied().unwrap_or(0.0) / steps));
        }
    }
    let for_one_child = |born: i32| {
        let x = f64::from(born - begin);
        let after = middles.partition_point(|(middle, _)| *middle <= x);
        let left = after.saturating_sub(1).min(middles.len().saturating_sub(2));
        match (middles.get(left), middles.get(left + 1)) {
            (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
            (Some((_, only)), None) => *only,
            _ => 0.0,
        }
    };
    let mut shares = Vec::with_capacity(cohorts.len() * usize::from(STEP));
    for cohort in 0..cohorts.len() {
        let parts: Vec<f64> = births(cohort).map(|b| step_of(b) * for_one_child(b)).collect();
        let sum: f64 = parts.iter().sum();
        shares.extend(parts.iter().map(|part| if sum == 0.0 { 0.0 } else { part / sum }));
    }
    shares
}
