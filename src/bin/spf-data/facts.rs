//! What is written by hand, not imported: sources, currencies and their units, official lines, household sizes,
//! spellings.

use crate::figures::Line;
use spf_calculator::country::text::sources;
use spf_calculator::country::text::table::Table;
use spf_calculator::country::{FigureName, Mark, Source};
use spf_calculator::problem::Problem;
use std::collections::BTreeMap;
use std::path::Path;

/// The currency of an area, and the units in which the tables count it.
#[derive(Debug)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: String,
    /// Units of the macro table in one unit of the currency (1000 where it still counts old leones).
    pub macro_units: f64,
    /// Units of the PPP tables in one unit of the currency; `None` where no fixed rate leads there.
    pub ppp_units: Option<f64>,
    /// Why the units differ.
    pub note: String,
    /// Where this is written, for messages.
    pub at: String,
}

/// An official national line that stands in for a missing harmonised one.
#[derive(Debug)]
pub struct OfficialLine {
    /// Local currency per person and day.
    pub per_day: f64,
    /// The year of its prices.
    pub price_year: u16,
    /// The year of its survey.
    pub survey_year: u16,
    /// Key of its source.
    pub source: String,
    /// What it is.
    pub note: String,
}

/// All facts.
#[derive(Debug)]
pub struct Facts {
    sources: Vec<(Source, Vec<String>)>,
    /// By alpha-3 code.
    pub currencies: BTreeMap<String, Currency>,
    /// By alpha-3 code.
    pub official_lines: BTreeMap<String, OfficialLine>,
    /// Average household sizes as printed, by alpha-3 code.
    pub household_sizes: BTreeMap<String, Line>,
    /// Alpha-3 codes by the spellings of tables that have no codes.
    pub names: BTreeMap<String, String>,
    /// What a reader should know of an area's data, by alpha-3 code.
    pub notes: BTreeMap<String, String>,
}

impl Facts {
    /// Reads `sources.csv` and `facts/` in the data folder.
    pub fn read(data: &Path) -> Result<Self, Problem> {
        let sources = sources::read(&data.join("sources.csv"))?;
        let folder = data.join("facts");
        let official_lines = official_lines(&Table::read(&folder.join("official_lines.csv"))?, &sources)?;
        let household_sizes = household_sizes(&Table::read(&folder.join("household_sizes.csv"))?, &sources)?;
        Ok(Self {
            sources,
            currencies: currencies(&Table::read(&folder.join("currencies.csv"))?)?,
            official_lines,
            household_sizes,
            names: names(&Table::read(&folder.join("area_names.csv"))?)?,
            notes: notes(&Table::read(&folder.join("area_notes.csv"))?)?,
        })
    }

    /// The key of the publication that a table comes from.
    pub fn source(&self, table: &str) -> Result<&str, Problem> {
        sources::of_table(&self.sources, table).map(|(_, source)| source.key.as_str())
    }
}

fn currencies(table: &Table) -> Result<BTreeMap<String, Currency>, Problem> {
    let (iso3, code) = (table.column("iso3")?, table.column("currency")?);
    let (macro_units, ppp_units) = (table.column("macro_units")?, table.column("ppp_units")?);
    let note = table.column("note")?;
    table.unique(&[&iso3])?;
    let mut currencies = BTreeMap::new();
    for row in table.rows() {
        let currency = Currency {
            code: row.iso3(&code)?.to_owned(),
            macro_units: row.needed(&macro_units, 1e-9, 1e9)?,
            ppp_units: row.within(&ppp_units, 1e-9, 1e9)?,
            note: row.text(&note).to_owned(),
            at: row.at(&ppp_units),
        };
        currencies.insert(row.iso3(&iso3)?.to_owned(), currency);
    }
    Ok(currencies)
}

fn official_lines(
    table: &Table,
    sources: &[(Source, Vec<String>)],
) -> Result<BTreeMap<String, OfficialLine>, Problem> {
    let (iso3, per_day) = (table.column("iso3")?, table.column("lcu_per_person_day")?);
    let (price_year, survey_year) = (table.column("price_year")?, table.column("survey_year")?);
    let (source, note) = (table.column("source")?, table.column("note")?);
    table.unique(&[&iso3])?;
    let keys: Vec<&str> = sources.iter().map(|(s, _)| s.key.as_str()).collect();
    let mut lines = BTreeMap::new();
    for row in table.rows() {
        let line = OfficialLine {
            per_day: row.needed(&per_day, 1e-6, 1e12)?,
            price_year: row.year(&price_year)?,
            survey_year: row.year(&survey_year)?,
            source: row.one_of(&source, &keys)?.to_owned(),
            note: row.text(&note).to_owned(),
        };
        lines.insert(row.iso3(&iso3)?.to_owned(), line);
    }
    Ok(lines)
}

fn household_sizes(
    table: &Table,
    sources: &[(Source, Vec<String>)],
) -> Result<BTreeMap<String, Line>, Problem> {
    let (iso3, members, year) = (table.column("iso3")?, table.column("members")?, table.column("year")?);
    let (source, note) = (table.column("source")?, table.column("note")?);
    table.unique(&[&iso3])?;
    let keys: Vec<&str> = sources.iter().map(|(s, _)| s.key.as_str()).collect();
    let mut sizes = BTreeMap::new();
    for row in table.rows() {
        let line = Line {
            name: FigureName::HouseholdSize,
            value: row.needed(&members, 1.0, 30.0)?,
            year: row.year(&year)?,
            source: row.one_of(&source, &keys)?.to_owned(),
            mark: Mark::Published,
            note: row.text(&note).to_owned(),
        };
        sizes.insert(row.iso3(&iso3)?.to_owned(), line);
    }
    Ok(sizes)
}

fn names(table: &Table) -> Result<BTreeMap<String, String>, Problem> {
    let (name, iso3) = (table.column("name")?, table.column("iso3")?);
    table.unique(&[&name])?;
    table.rows().map(|row| Ok((row.text(&name).to_owned(), row.iso3(&iso3)?.to_owned()))).collect()
}

fn notes(table: &Table) -> Result<BTreeMap<String, String>, Problem> {
    let (iso3, note) = (table.column("iso3")?, table.column("note")?);
    table.unique(&[&iso3])?;
    table.rows().map(|row| Ok((row.iso3(&iso3)?.to_owned(), row.text(&note).to_owned()))).collect()
}
