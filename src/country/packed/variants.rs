//! Fertility variants: what each has more than the medium one, by cohort and point in time, in whole ten-thousandths
//! of the cohort's people of 0 to 4 years in the medium one.
//!
//! A value is stored as its step from the one before: that of the same cohort or, for the first one of a cohort, the
//! first one of the cohort before. The high variant mirrors the low one: it stores the sum of both steps.

use super::bytes::Reader;
use super::origin;
use crate::country::Population;
use crate::country::variants::{Difference, STEP, Variants};
use crate::problem::Problem;
use crate::units::Year;

/// Parts of a cohort: half of one is the largest error.
pub(super) const PARTS: f64 = 10_000.0;
/// No variant has ten times the people.
pub(super) const MOST: i32 = 100_000;

/// People of 0 to 4 years at the point in time at which the cohort is of these ages.
pub(super) fn young(population: &Population, first: Year, cohort: usize) -> f64 {
    let later = u16::try_from(cohort * usize::from(STEP)).unwrap_or(u16::MAX);
    population.persons(Year(first.0.saturating_add(later)), None, 0, 4).0
}

/// The value from which the next one is a step.
pub(super) fn before(rows: &[Vec<i32>], row: &[i32]) -> i32 {
    row.last().or_else(|| rows.last()?.first()).copied().unwrap_or(0)
}

/// Decodes both variants; what a part is a part of comes from `population`.
pub(super) fn decode(from: &mut Reader<'_>, population: &Population) -> Result<Variants, Problem> {
    let first = Year(from.u16()?);
    let points = usize::from(from.u8()?);
    let (source, mark) = origin(from)?;
    let mut steps = Vec::new();
    let mut difference = |mirrored: bool| {
        let mut rows = Vec::new();
        let mut i = 0;
        for cohort in 0..points {
            let mut row = Vec::new();
            for _ in cohort..points {
                let place = from.place();
                let step = from.step()? - if mirrored { steps.get(i).copied().unwrap_or(0) } else { 0 };
                let part = before(&rows, &row) + step;
                if part.abs() > MOST {
                    return Err(Problem::kind(place, "too many people", "a-complete-data-file"));
                }
                row.push(part);
                steps.push(step);
                i += 1;
            }
            rows.push(row);
        }
        let people = |(cohort, row): (usize, Vec<i32>)| {
            let size = young(population, first, cohort);
            row.into_iter().map(|part| f64::from(part) * size / PARTS).collect()
        };
        Ok(Difference::new(first, rows.into_iter().enumerate().map(people).collect()))
    };
    let (low, high) = (difference(false)?, difference(true)?);
    Ok(Variants { low, high, source, mark })
}
