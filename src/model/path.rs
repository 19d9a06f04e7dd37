//! How coverage and age ranges move from today's to their targets.

use crate::scenario::{AgeBand, AgePath, Benefit, FIRST_YEAR, PathShape};
use crate::units::{Share, Year};

/// How far a path has come, 0 to 1.
pub fn progress(year: Year, starts: Year, by: Year, shape: PathShape) -> f64 {
    if year >= by {
        return 1.0;
    }
    if year <= starts {
        return 0.0;
    }
    let x = f64::from(year.since(starts)) / f64::from(by.since(starts));
    match shape {
        PathShape::Linear => x,
        // The logistic curve with steepness 10, stretched so that it starts at exactly 0 and ends at exactly 1.
        PathShape::Logistic => {
            let curve = |x: f64| 1.0 / (1.0 + libm::exp(-10.0 * (x - 0.5)));
            (curve(x) - curve(0.0)) / (curve(1.0) - curve(0.0))
        }
    }
}

/// Coverage of a benefit in a year.
pub fn coverage(benefit: &Benefit, year: Year) -> Share {
    match &benefit.coverage_path {
        None => benefit.coverage,
        Some(path) => {
            let p = progress(year, path.starts, path.by, path.shape);
            Share(path.from.0 * (1.0 - p) + benefit.coverage.0 * p)
        }
    }
}

/// Years since the first one in which the benefit is paid; negative before.
pub fn scheme_age(benefit: &Benefit, year: Year) -> i32 {
    let first = match &benefit.coverage_path {
        Some(path) if path.from.0 <= 0.0 => FIRST_YEAR.max(Year(path.starts.0.saturating_add(1))),
        _ => FIRST_YEAR,
    };
    year.since(first)
}

/// The age range of a band in a year; ages move in whole years, as laws do, and half a year counts as a whole one.
pub fn ages(band: &AgeBand, path: Option<&AgePath>, year: Year) -> (u8, u8) {
    let Some(path) = path else { return (band.from, band.to) };
    // In whole numbers, so that no rounding decides what a half is.
    let steps = path.by.since(path.starts).max(1);
    let step = year.since(path.starts).min(steps).max(0);
    let between = |a: u8, b: u8| {
        let sum = i32::from(a) * (steps - step) + i32::from(b) * step;
        u8::try_from((2 * sum + steps) / (2 * steps)).unwrap_or(b)
    };
    (between(path.from, band.from), between(path.to, band.to))
}
