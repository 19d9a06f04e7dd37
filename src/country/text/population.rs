//! `data/population/ISO3.csv`: people of one area by year, sex and single age, in thousands.

use crate::country::text::table::{Column, Table};
use crate::country::{AGES, Mark, Population, SourceId};
use crate::problem::Problem;
use crate::units::Year;

/// People in one of the table's units.
const UNIT: f64 = 1000.0;

/// Reads the population of one area, in people.
///
/// # Errors
/// A table that is damaged, lacks a column, or whose rows are not year by year, female then male.
pub fn read(table: &Table, source: SourceId) -> Result<Population, Problem> {
    let (year, sex) = (table.column("year")?, table.column("sex")?);
    let ages: Vec<Column> =
        (0..AGES).map(|age| table.column(&format!("a{age}"))).collect::<Result<_, _>>()?;
    let mut first = None;
    let mut persons = Vec::new();
    for (i, row) in (0_u16..).zip(table.rows()) {
        let of = row.year(&year)?;
        let begin = *first.get_or_insert(of);
        if of != begin + i / 2 {
            let found = of.to_string();
            return Err(Problem::kind(row.at(&year), found, "two-rows-a-year-in-ascending-order"));
        }
        row.one_of(&sex, if i % 2 == 0 { &["F"] } else { &["M"] })?;
        for age in &ages {
            // Three decimals of a thousand are whole people, and whole numbers add up without rounding.
            persons.push((row.needed(age, 0.0, 1e6)? * UNIT).round());
        }
    }
    match first {
        Some(first) if persons.len().is_multiple_of(2 * AGES) => {
            Ok(Population::new(Year(first), &persons, source, Mark::Derived))
        }
        _ => Err(Problem::kind(
            table.file(),
            "no rows, or an odd number",
            "two-rows-a-year-in-ascending-order",
        )),
    }
}
