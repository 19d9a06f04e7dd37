//! `data/births.csv`, `data/economy.csv` and `data/dollar_prices.csv`: one value a year.

use crate::country::text::mark;
use crate::country::text::table::{Column, Row, Table};
use crate::country::{Economy, Mark, Series, SourceId};
use crate::problem::Problem;
use crate::units::Year;
use std::collections::BTreeMap;

/// Reads births, in people, by alpha-3 code.
///
/// # Errors
/// A table that is damaged or lacks a column; a hole in a row.
pub fn births(
    table: &Table,
    source: SourceId,
    last_measured: Year,
) -> Result<BTreeMap<String, Series>, Problem> {
    let iso3 = table.column("iso3")?;
    let years = table.numbered("", "");
    table.unique(&[&iso3])?;
    let mut areas = BTreeMap::new();
    for row in table.rows() {
        let (first, values) = run(&row, &years, 0.0, 1e6, 1000.0)?;
        let series = Series { first, values, last_measured, source, mark: Mark::Projected };
        areas.insert(row.iso3(&iso3)?.to_owned(), series);
    }
    Ok(areas)
}

/// Reads the consumer prices of the United States.
///
/// # Errors
/// A table that is damaged or lacks a column; years that do not follow each other.
pub fn dollar_prices(table: &Table, source: SourceId) -> Result<Series, Problem> {
    let (year, prices, marks) =
        (table.column("year")?, table.column("consumer_prices")?, table.column("mark")?);
    let mut series =
        Series { first: Year(0), values: Vec::new(), last_measured: Year(0), source, mark: Mark::Published };
    for row in table.rows() {
        let of = Year(row.year(&year)?);
        match series.last() {
            None => series.first = of,
            Some(last) if of.since(last) == 1 => {}
            Some(_) => {
                return Err(Problem::kind(row.at(&year), row.text(&year), "the-year-after-the-row-before"));
            }
        }
        series.values.push(row.needed(&prices, 1e-6, 1e9)?);
        if mark(&row, &marks)? == Mark::Published {
            series.last_measured = of;
        }
    }
    if series.values.is_empty() {
        return Err(Problem::kind(table.file(), "no rows", "a-row-for-each-year"));
    }
    Ok(series)
}

/// The series of `economy.csv`: name, bounds in the unit of the table, units of the type in one of the table.
const SERIES: [(&str, f64, f64, f64); 6] = [
    ("gdp-lcu-bn", 1e-6, 1e15, 1e9),
    ("real-growth-pct", -100.0, 1000.0, 0.01),
    ("consumer-prices", 1e-9, 1e30, 1.0),
    ("exchange-rate", 1e-9, 1e12, 1.0),
    ("revenue-pct-gdp", 0.0, 1000.0, 0.01),
    ("expenditure-pct-gdp", 0.0, 1000.0, 0.01),
];

/// Reads all economies, by alpha-3 code.
///
/// # Errors
/// A table that is damaged or lacks a column, a hole in a row, an area without GDP, prices or exchange rate.
pub fn economies(table: &Table, dollar_prices: &Series) -> Result<BTreeMap<String, Economy>, Problem> {
    let (iso3, name) = (table.column("iso3")?, table.column("series")?);
    let (marks, last_measured) = (table.column("mark")?, table.column("last_measured")?);
    let years = table.numbered("", "");
    table.unique(&[&iso3, &name])?;
    let names = SERIES.map(|(name, ..)| name);
    let mut areas: BTreeMap<String, BTreeMap<&str, Series>> = BTreeMap::new();
    for row in table.rows() {
        let text = row.one_of(&name, &names)?;
        let Some((name, min, max, unit)) = SERIES.iter().find(|(name, ..)| *name == text) else { continue };
        let (first, values) = run(&row, &years, *min, *max, *unit)?;
        let series = Series {
            first,
            values,
            last_measured: Year(row.year(&last_measured)?),
            source: dollar_prices.source,
            mark: mark(&row, &marks)?,
        };
        areas.entry(row.iso3(&iso3)?.to_owned()).or_default().insert(name, series);
    }
    let economy = |(iso3, mut series): (String, BTreeMap<&str, Series>)| {
        let mut needed = |name: &str| {
            let missing =
                || Problem::kind(format!("{}: {iso3}", table.file()), format!("no {name}"), "every-area");
            series.remove(name).ok_or_else(missing)
        };
        let (gdp, consumer_prices) = (needed("gdp-lcu-bn")?, needed("consumer-prices")?);
        let exchange_rate = needed("exchange-rate")?;
        // What is not published is an empty series of the same beginning.
        let mut optional = |name: &str| {
            let none = Series { values: Vec::new(), mark: Mark::Published, ..gdp.clone() };
            series.remove(name).unwrap_or(none)
        };
        let real_growth = optional("real-growth-pct");
        let (revenue, expenditure) = (optional("revenue-pct-gdp"), optional("expenditure-pct-gdp"));
        let dollar_prices = dollar_prices.clone();
        Ok((
            iso3,
            Economy { gdp, real_growth, consumer_prices, exchange_rate, revenue, expenditure, dollar_prices },
        ))
    };
    areas.into_iter().map(economy).collect()
}

/// The values of a row, from its first one on, each times `unit`.
fn run(
    row: &Row<'_>,
    years: &[(u16, Column)],
    min: f64,
    max: f64,
    unit: f64,
) -> Result<(Year, Vec<f64>), Problem> {
    let mut first = None;
    let mut values = Vec::new();
    let mut hole = None;
    for (year, column) in years {
        match (row.within(column, min, max)?, hole) {
            (Some(_), Some(before)) => {
                return Err(Problem::kind(
                    row.at(column),
                    format!("a value after none in {before}"),
                    "no-holes",
                ));
            }
            (Some(value), None) => {
                let begin = *first.get_or_insert(*year);
                if usize::from(*year - begin) != values.len() {
                    return Err(Problem::kind(row.at(column), year.to_string(), "a-column-for-each-year"));
                }
                // A percentage becomes a fraction by division: one rounding, the nearest number to the printed one.
                values.push(if unit < 1.0 { value / (1.0 / unit) } else { value * unit });
            }
            (None, _) if first.is_some() => hole = Some(*year),
            (None, _) => {}
        }
    }
    match (first, years.first()) {
        (Some(first), _) => Ok((Year(first), values)),
        (None, Some((_, column))) => Err(Problem::kind(row.at(column), "an empty row", "a-value")),
        (None, None) => Err(Problem::kind("header", "no columns with years", "a-column-for-each-year")),
    }
}
