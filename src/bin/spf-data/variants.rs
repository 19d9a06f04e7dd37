//! People by five-year group in the medium, low and high fertility variant: checked, and both sexes added up.

use crate::population::MOST;
use spf_calculator::country::text::table::{Column, Row, Table};
use spf_calculator::country::variants::STEP;
use spf_calculator::problem::Problem;
use std::collections::BTreeMap;

/// Names in the project's form, and endings of the columns.
const VARIANTS: [(&str, &str); 3] = [("medium", ""), ("low", "_low"), ("high", "_high")];

/// The variants of one area: thousands of people by point in time, group (0 for 0 to 4 years) and variant.
#[derive(Debug, Default)]
pub struct Variants(BTreeMap<u16, BTreeMap<usize, [f64; 3]>>);

impl Variants {
    /// Number of points in time.
    pub fn points(&self) -> usize {
        self.0.len()
    }

    /// Variant, year and people of the first `groups` groups, variant by variant.
    pub fn rows(&self, groups: usize) -> Vec<(&'static str, u16, Vec<f64>)> {
        let mut rows = Vec::new();
        for (i, (name, _)) in VARIANTS.iter().enumerate() {
            for (year, by_group) in &self.0 {
                let of = |group| by_group.get(&group).and_then(|v| v.get(i)).copied().unwrap_or(0.0);
                rows.push((*name, *year, (0..groups).map(of).collect()));
            }
        }
        rows
    }
}

/// Reads the table of variants, by alpha-3 code. Years without variants, the publisher's estimates, are left out.
///
/// # Errors
/// A table that is damaged or lacks a column; a group that is missing; points that are not five years apart; a
/// variant that differs from the medium one among those born before the first of them.
pub fn read(table: &Table) -> Result<BTreeMap<String, Variants>, Problem> {
    let (iso3, year, age) = (table.column("iso3")?, table.column("year")?, table.column("age_group")?);
    let mut columns = Vec::new();
    for (_, ending) in VARIANTS {
        columns.push([table.column(&format!("popF{ending}"))?, table.column(&format!("popM{ending}"))?]);
    }
    table.unique(&[&iso3, &year, &age])?;
    let mut names: Vec<String> = (0..100).step_by(5).map(|from| format!("{from}-{}", from + 4)).collect();
    names.push("100+".to_owned());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut areas: BTreeMap<String, Variants> = BTreeMap::new();
    for row in table.rows() {
        let (of, text) = (row.year(&year)?, row.one_of(&age, &names)?);
        if columns.iter().skip(1).flatten().all(|column| row.text(column).is_empty()) {
            continue;
        }
        let group = names.iter().position(|name| *name == text).unwrap_or(0);
        let points = &mut areas.entry(row.iso3(&iso3)?.to_owned()).or_default().0;
        points.entry(of).or_default().insert(group, people(&row, &columns)?);
    }
    for (iso3, Variants(points)) in &areas {
        check(points, names.len(), &format!("{}: {iso3}", table.file()))?;
    }
    Ok(areas)
}

/// Both sexes, in each variant.
fn people(row: &Row<'_>, columns: &[[Column; 2]]) -> Result<[f64; 3], Problem> {
    let mut sums = [0.0; 3];
    for (sum, sexes) in sums.iter_mut().zip(columns) {
        for column in sexes {
            *sum += row.needed(column, 0.0, MOST * f64::from(STEP))?;
        }
    }
    Ok(sums)
}

/// Every group at every point, points five years apart, and differences only among those born since the first of them.
fn check(points: &BTreeMap<u16, BTreeMap<usize, [f64; 3]>>, groups: usize, at: &str) -> Result<(), Problem> {
    let first = points.first_key_value().map_or(0, |(year, _)| *year);
    for (i, (year, by_group)) in points.iter().enumerate() {
        if usize::from(year - first) != i * usize::from(STEP) {
            return Err(Problem::kind(at, year.to_string(), "a-point-every-five-years"));
        }
        for group in 0..groups {
            let at = || format!("{at} {year}, ages from {}", group * usize::from(STEP));
            let Some([medium, low, high]) = by_group.get(&group) else {
                return Err(Problem::kind(at(), "no row", "every-group-at-every-point"));
            };
            if group > i && (low != medium || high != medium) {
                let found = if low == medium { high } else { low };
                return Err(Problem::kind(at(), *found, "the-people-of-the-medium-variant"));
            }
        }
    }
    Ok(())
}
