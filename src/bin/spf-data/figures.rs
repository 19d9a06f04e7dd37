//! Single figures: one line each, with value, year, source, mark and how it came to be.

use crate::economy::Economy;
use crate::facts::Facts;
use crate::population::Births;
use spf_calculator::country::text::table::Table;
use spf_calculator::country::{FigureName, Mark};
use spf_calculator::problem::Problem;
use std::collections::BTreeMap;

/// One figure of one area.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which figure.
    pub name: FigureName,
    /// In the unit that [`FigureName`] states.
    pub value: f64,
    /// The year that it describes.
    pub year: u16,
    /// Key of its source.
    pub source: String,
    /// As published, derived ...
    pub mark: Mark,
    /// How it came to be.
    pub note: String,
}

/// The average real growth per person and inflation after the last published year stay within these bounds:
/// war, recovery and hyperinflation are no forecast for decades.
const GROWTH_BOUNDS: (f64, f64) = (0.0, 0.04);
const INFLATION_BOUNDS: (f64, f64) = (0.0, 0.10);
/// Years of real growth that are averaged.
const GROWTH_YEARS: usize = 5;

/// Growth per person and inflation after the last published year.
pub fn afterwards(economy: &Economy, births: &Births, facts: &Facts) -> Result<Vec<Line>, Problem> {
    let source = facts.source("macro")?.to_owned();
    let mut lines = Vec::new();
    // Population growth is that of the population table, as everywhere else: the macro table's own differs.
    let per_person: Vec<(u16, f64)> = economy
        .years
        .iter()
        .rev()
        .filter_map(|(year, e)| {
            let people = births.growth.get(year)?;
            Some((*year, (1.0 + e.growth? / 100.0) / (1.0 + people) - 1.0))
        })
        .take(GROWTH_YEARS)
        .collect();
    if let (Some((last, _)), Some((first, _))) = (per_person.first(), per_person.last()) {
        let mean = per_person.iter().map(|(_, g)| g).sum::<f64>() / per_person.len() as f64;
        lines.push(Line {
            name: FigureName::GrowthAfter,
            value: mean.min(GROWTH_BOUNDS.1).max(GROWTH_BOUNDS.0),
            year: *last,
            source: source.clone(),
            mark: Mark::Derived,
            note: format!("mean of {first}-{last} ({:.2} %), bounded to 0-4 %", mean * 100.0),
        });
    }
    if let Some((last, prices)) = economy.last(|e| e.prices)
        && let Some(before) = economy.at(last - 1, |e| e.prices)
    {
        let inflation = prices / before - 1.0;
        lines.push(Line {
            name: FigureName::InflationAfter,
            value: inflation.min(INFLATION_BOUNDS.1).max(INFLATION_BOUNDS.0),
            year: last,
            source,
            mark: Mark::Derived,
            note: format!("that of {last} ({:.2} %), bounded to 0-10 %", inflation * 100.0),
        });
    }
    Ok(lines)
}

/// The ILO's modelled unemployment rates in percent, the latest by alpha-3 code.
#[derive(Debug)]
pub struct Labour {
    unemployment: BTreeMap<String, (u16, f64)>,
}

impl Labour {
    /// Reads the table.
    pub fn read(table: &Table) -> Result<Self, Problem> {
        let (iso3, year) = (table.column("iso3")?, table.column("year")?);
        let rate = table.column("unemployment_ilo_modelled_pct")?;
        table.unique(&[&iso3, &year])?;
        let mut unemployment = BTreeMap::new();
        for row in table.rows() {
            if let Some(percent) = row.within(&rate, 0.0, 100.0)? {
                latest(&mut unemployment, row.iso3(&iso3)?, row.year(&year)?, percent);
            }
        }
        Ok(Self { unemployment })
    }

    /// The unemployment rate: the ILO's, which compares between countries; else the macro table's.
    pub fn unemployment(
        &self,
        iso3: &str,
        economy: &Economy,
        base_year: u16,
        facts: &Facts,
    ) -> Result<Option<Line>, Problem> {
        let name = FigureName::UnemploymentRate;
        if let Some((year, percent)) = self.unemployment.get(iso3) {
            let source = facts.source("unemployment_and_gdp_wdi")?.to_owned();
            let note = "ILO modelled estimate".to_owned();
            let value = percent / 100.0;
            return Ok(Some(Line { name, value, year: *year, source, mark: Mark::Projected, note }));
        }
        let value = |e: &crate::economy::EconomyYear| e.unemployment;
        let of_base = economy.at(base_year, value).map(|percent| (base_year, percent));
        let Some((year, percent)) = of_base.or_else(|| economy.last(value)) else { return Ok(None) };
        let measured = economy.last_measured_year().is_some_and(|last| year <= last);
        let mark = if measured { Mark::Published } else { Mark::Projected };
        let source = facts.source("macro")?.to_owned();
        let note = "no ILO estimate: the macro table's, by national definition".to_owned();
        Ok(Some(Line { name, value: percent / 100.0, year, source, mark, note }))
    }
}

/// The series of SDG indicator 1.3.1 that become figures, and the sex that their rows carry.
const COVERAGE: &[(&str, &str, FigureName)] = &[
    ("SI_COV_CHLD", "bothsex", FigureName::CoverageChildren),
    ("SI_COV_MATNL", "female", FigureName::CoverageMaternity),
    ("SI_COV_DISAB", "bothsex", FigureName::CoverageDisability),
    ("SI_COV_PENSN", "bothsex", FigureName::CoverageOldAge),
    ("SI_COV_UEMP", "bothsex", FigureName::CoverageUnemployment),
    ("SI_COV_BENFTS", "bothsex", FigureName::CoverageAny),
];

/// Effective coverage by function, the latest year of each, by alpha-3 code.
pub fn coverage(table: &Table, facts: &Facts) -> Result<BTreeMap<String, Vec<Line>>, Problem> {
    let (iso3, year) = (table.column("iso3")?, table.column("year")?);
    let (series, sex) = (table.column("series")?, table.column("sex")?);
    let (value, nature) = (table.column("value")?, table.column("nature")?);
    table.unique(&[&iso3, &year, &series, &sex])?;
    let source = facts.source("coverage_sdg131")?;
    let mut found: BTreeMap<(String, FigureName), Line> = BTreeMap::new();
    for row in table.rows() {
        row.one_of(&sex, &["bothsex", "female", "male", "q1", "t"])?;
        let wanted = |(s, x, _): &&(&str, &str, FigureName)| *s == row.text(&series) && *x == row.text(&sex);
        let Some((_, _, name)) = COVERAGE.iter().find(wanted) else { continue };
        let Some(percent) = row.within(&value, 0.0, 100.0)? else { continue };
        let mark = match row.one_of(&nature, &["e", "ca", "c", "m", "E", "CA", "C", "M"])? {
            "e" | "E" | "m" | "M" => Mark::Projected,
            _ => Mark::Published,
        };
        let note = if mark == Mark::Projected { "the publisher's estimate" } else { "" };
        let year = row.year(&year)?;
        let key = (row.iso3(&iso3)?.to_owned(), *name);
        if found.get(&key).is_none_or(|line| line.year < year) {
            let (source, note) = (source.to_owned(), note.to_owned());
            found.insert(key, Line { name: *name, value: percent / 100.0, year, source, mark, note });
        }
    }
    let mut areas: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for ((area, _), line) in found {
        areas.entry(area).or_default().push(line);
    }
    Ok(areas)
}

/// Keeps the value of the latest year.
pub fn latest(found: &mut BTreeMap<String, (u16, f64)>, key: &str, year: u16, value: f64) {
    if found.get(key).is_none_or(|(y, _)| *y < year) {
        found.insert(key.to_owned(), (year, value));
    }
}
