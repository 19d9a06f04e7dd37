//! People by single age, sex and year.

use crate::country::figure::Mark;
use crate::country::index::SourceId;
use crate::units::{Persons, Year};
use serde::Serialize;

/// Number of single ages: 0 to 99, and 100 for everyone of 100 and over.
pub const AGES: usize = 101;

/// Sex, as population statistics record it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// People on 1 July by single age, sex and year, kept as running totals so that any age range is one subtraction.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    first: Year,
    /// For each year, for female, male, then both: AGES + 1 running totals, the first one 0.
    totals: Vec<[f64; ROW]>,
    /// Who published it.
    pub source: SourceId,
    /// Single ages are derived from five-year groups.
    pub mark: Mark,
}

const ROW: usize = AGES + 1;

impl Population {
    /// From people by year, sex (female, male) and age: `persons[(year * 2 + sex) * AGES + age]`.
    /// An incomplete last year is left out.
    pub fn new(first: Year, persons: &[f64], source: SourceId, mark: Mark) -> Self {
        let mut totals = Vec::with_capacity(persons.len() / AGES * 3 / 2);
        for year in persons.chunks_exact(2 * AGES) {
            let (female, male) = year.split_at(AGES);
            let (female, male) = (running(female), running(male));
            let mut both = female;
            for (sum, men) in both.iter_mut().zip(&male) {
                *sum += men;
            }
            totals.extend([female, male, both]);
        }
        Self { first, totals, source, mark }
    }

    /// First year with figures.
    pub fn first(&self) -> Year {
        self.first
    }

    /// Last year with figures.
    pub fn last(&self) -> Year {
        let years = self.totals.len() / 3;
        let more = u16::try_from(years.saturating_sub(1)).unwrap_or(0);
        Year(self.first.0.saturating_add(more))
    }

    /// People of the ages `from` to `to` (both included, 100 stands for 100 and over), of one sex or of both.
    /// Zero outside of the years with figures.
    pub fn persons(&self, year: Year, sex: Option<Sex>, from: u8, to: u8) -> Persons {
        if to < from {
            return Persons(0.0);
        }
        let (from, after) = (usize::from(from).min(AGES), (usize::from(to) + 1).min(AGES));
        let row = match sex {
            Some(Sex::Female) => 0,
            Some(Sex::Male) => 1,
            None => 2,
        };
        let row = usize::try_from(year.since(self.first)).ok().and_then(|y| self.totals.get(y * 3 + row));
        let ends = row.and_then(|row| row.get(after).zip(row.get(from)));
        Persons(ends.map_or(0.0, |(after, from)| after - from))
    }

    /// Everyone.
    pub fn total(&self, year: Year) -> Persons {
        self.persons(year, None, 0, 100)
    }
}

/// Running totals of people by age.
fn running(persons: &[f64]) -> [f64; ROW] {
    let mut totals = [0.0; ROW];
    let mut sum = 0.0;
    for (total, persons) in totals.iter_mut().skip(1).zip(persons) {
        sum += persons;
        *total = sum;
    }
    totals
}
