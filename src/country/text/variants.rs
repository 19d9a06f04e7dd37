//! `data/variants.csv`: people under 40 in the medium, low and high fertility variant, in thousands.

use crate::country::text::table::Table;
use crate::country::variants::{Difference, STEP, Variants};
use crate::country::{Mark, SourceId};
use crate::problem::Problem;
use crate::units::Year;
use std::collections::BTreeMap;

/// The variants, in the order of the table.
const NAMES: [&str; 3] = ["medium", "low", "high"];
/// People in one of the table's units.
const UNIT: f64 = 1000.0;

/// One variant of one area: its first point in time, and thousands of people by point and group.
type Points = (u16, Vec<Vec<f64>>);

/// Reads the fertility variants, by alpha-3 code.
///
/// # Errors
/// A table that is damaged or lacks a column; points in time that are not five years apart; an area without one of the
/// variants, or with another beginning or end in one of them.
pub fn read(table: &Table, source: SourceId) -> Result<BTreeMap<String, Variants>, Problem> {
    let (iso3, name, year) = (table.column("iso3")?, table.column("variant")?, table.column("year")?);
    let groups = table.numbered("g", "");
    for (i, (age, column)) in (0..).zip(&groups) {
        if *age != i * STEP {
            let at = format!("{}:1: column {}", table.file(), column.name());
            return Err(Problem::kind(at, age.to_string(), "a-column-for-each-group"));
        }
    }
    let mut areas: BTreeMap<&str, [Option<Points>; 3]> = BTreeMap::new();
    for row in table.rows() {
        let text = row.one_of(&name, &NAMES)?;
        let of = row.year(&year)?;
        let variants = areas.entry(row.iso3(&iso3)?).or_default();
        let Some((_, place)) = NAMES.iter().zip(variants).find(|(n, _)| **n == text) else { continue };
        let (first, points) = place.get_or_insert((of, Vec::new()));
        if Year(of).since(Year(*first)) != i32::try_from(points.len() * usize::from(STEP)).unwrap_or(-1) {
            return Err(Problem::kind(row.at(&year), of.to_string(), "five-years-after-the-row-before"));
        }
        if points.len() == groups.len() {
            return Err(Problem::kind(row.at(&year), "another year", "a-group-for-each-year"));
        }
        let people = groups.iter().map(|(_, column)| Ok(row.needed(column, 0.0, 1e7)? * UNIT));
        points.push(people.collect::<Result<_, Problem>>()?);
    }
    let variants = |(iso3, found): (&str, [Option<Points>; 3])| {
        let same =
            |(first, points): &Points, other: &Points| other.0 == *first && other.1.len() == points.len();
        let [Some(medium), Some(low), Some(high)] = found else {
            return Err(Problem::kind(format!("{}: {iso3}", table.file()), "fewer", "three-variants"));
        };
        if !same(&medium, &low) || !same(&medium, &high) {
            let at = format!("{}: {iso3}", table.file());
            return Err(Problem::kind(at, "other years", "the-same-years-in-each-variant"));
        }
        let (low, high) = (difference(&medium, &low), difference(&medium, &high));
        Ok((iso3.to_owned(), Variants { low, high, source, mark: Mark::Derived }))
    };
    areas.into_iter().map(variants).collect()
}

/// From points and groups to cohorts: each is a group older at every next point.
fn difference((first, medium): &Points, (_, variant): &Points) -> Difference {
    let at = |points: &[Vec<f64>], point: usize, group: usize| {
        points.get(point).and_then(|groups| groups.get(group)).copied().unwrap_or(0.0)
    };
    let of = |point: usize, group: usize| at(variant, point, group) - at(medium, point, group);
    let cohorts =
        (0..medium.len()).map(|cohort| (cohort..medium.len()).map(|p| of(p, p - cohort)).collect()).collect();
    Difference::new(Year(*first), cohorts)
}
