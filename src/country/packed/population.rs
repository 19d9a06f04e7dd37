//! People by single age: predicted along birth cohorts, and only the difference stored.
//!
//! A cell is kept as its position on a ladder of whole numbers of people: every number up to 1000, then rungs
//! 0.2 % apart. The people of one age are predicted from those a year younger the year before, times the ratio
//! that the cohort before them showed; encoder and decoder predict from the same rounded numbers, so that
//! rounding never adds up.

use super::bytes::Reader;
use crate::country::AGES;
use crate::problem::Problem;

/// The share of a rung between it and the next: half of it is the largest relative error.
const RUNGS: u32 = 500;
/// No cell has more people; today's largest has 14 million.
const MOST: u32 = 50_000_000;

/// Whole numbers of people, from 0 to [`MOST`], ascending.
pub(super) struct Ladder(Vec<u32>);

impl Ladder {
    pub(super) fn new() -> Self {
        let mut rungs = Vec::new();
        let mut people = 0;
        while people <= MOST {
            rungs.push(people);
            people += (people / RUNGS).max(1);
        }
        Self(rungs)
    }

    /// The position of the rung nearest to that many people; of two equally near ones, the one at the even
    /// position, so that halves do not all go the same way.
    pub(super) fn position(&self, people: u64) -> i32 {
        let above = self.0.partition_point(|rung| u64::from(*rung) < people);
        let below = above.saturating_sub(1);
        let rung = |i: usize| self.0.get(i).map(|r| u64::from(*r));
        let nearest = match (rung(below), rung(above)) {
            (Some(low), Some(high)) => {
                let (down, up) = (people.saturating_sub(low), high - people);
                if down < up || (down == up && below % 2 == 0) { below } else { above }
            }
            _ => below,
        };
        i32::try_from(nearest).unwrap_or(i32::MAX)
    }

    /// The people of a rung, where there is one at that position.
    pub(super) fn people(&self, position: i32) -> Option<u32> {
        self.0.get(usize::try_from(position).ok()?).copied()
    }
}

/// Births as whole numbers, for predicting the youngest.
pub(super) fn whole(births: &[f64]) -> Vec<u32> {
    births.iter().map(|b| *b as u32).collect()
}

/// What the cells before it say of the next one: `cells` by year, sex and age; births by year.
pub(super) fn predicted(cells: &[u32], births: &[u32]) -> u64 {
    let (row, age) = (cells.len() / AGES, cells.len() % AGES);
    let (year, sex) = (row / 2, row % 2);
    // Back so many years, at sex s and age a.
    let at = |back: usize, s: usize, a: usize| {
        let row = year.checked_sub(back).map(|y| y * 2 + s);
        row.and_then(|r| cells.get(r * AGES + a)).map_or(0, |c| u64::from(*c))
    };
    let born = |back: usize| year.checked_sub(back).and_then(|y| births.get(y)).map_or(0, |b| u64::from(*b));
    let scaled = |base: u64, to: u64, from: u64| (base * to + from / 2).checked_div(from).unwrap_or(base);
    match (year, sex, age) {
        // The first year: the age before, bent like the other sex where that one is known.
        (0, 0, 0) => born(0) / 2,
        (0, 0, 1) => at(0, 0, 0),
        (0, 0, _) => (2 * at(0, 0, age - 1)).saturating_sub(at(0, 0, age - 2)),
        (0, _, 0) => at(0, 0, 0),
        (0, ..) => scaled(at(0, 1, age - 1), at(0, 0, age), at(0, 0, age - 1)),
        // The newly born follow births; on 1 July they stem from two calendar years.
        (1, _, 0) => scaled(at(1, sex, 0), born(0), born(1)),
        (_, _, 0) => scaled(at(1, sex, 0), born(0) + born(1), born(1) + born(2)),
        // The second year knows no cohort before: the same age of the other sex, or the age before.
        (1, _, 100) => at(1, sex, 100),
        (1, 0, 1) => at(1, 0, 0),
        (1, 0, _) => scaled(at(1, 0, age - 1), at(0, 0, age - 1), at(1, 0, age - 2)),
        (1, ..) => scaled(at(1, 1, age - 1), at(0, 0, age), at(1, 0, age - 1)),
        // 100 and over: who was 99 or more.
        (_, _, 100) => {
            let older = |back| at(back, sex, 99) + at(back, sex, 100);
            scaled(at(1, sex, 100), older(1), older(2))
        }
        _ => scaled(at(1, sex, age - 1), at(1, sex, age), at(2, sex, age - 1)),
    }
}

/// Decodes the cells of `years` years, by year, sex and age.
pub(super) fn decode(from: &mut Reader<'_>, years: usize, births: &[u32]) -> Result<Vec<f64>, Problem> {
    let ladder = Ladder::new();
    let mut cells = Vec::new();
    for _ in 0..years * 2 * AGES {
        let at = ladder.position(predicted(&cells, births));
        let place = from.place();
        let people = ladder.people(at.saturating_add(from.step()?));
        cells.push(people.ok_or_else(|| Problem::kind(place, "too many people", "a-complete-data-file"))?);
    }
    Ok(cells.iter().map(|c| f64::from(*c)).collect())
}
