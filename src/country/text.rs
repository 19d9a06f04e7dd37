//! The reviewable form of the data under `data/`: CSV tables, read at full precision ("before packing").

pub mod population;
pub mod series;
pub mod sources;
pub mod table;
pub mod variants;

use crate::country::{
    Area, Country, Economy, Figure, FigureName, Index, Mark, Series, Source, SourceId, Variants,
};
use crate::problem::Problem;
use crate::units::Year;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use table::Table;

/// Every mark that a figure in the tables may carry, with its text there.
const MARKS: &[(Mark, &str)] = &[
    (Mark::Published, "published"),
    (Mark::Projected, "projected"),
    (Mark::Derived, "derived"),
    (Mark::Fallback, "fallback"),
    (Mark::Entered, "entered"),
    (Mark::Illustrative, "illustrative"),
];

/// The text of a mark in the tables.
pub fn mark_text(mark: Mark) -> &'static str {
    MARKS.iter().find(|(m, _)| *m == mark).map_or("", |(_, text)| text)
}

/// The mark in a cell.
fn mark(row: &table::Row<'_>, column: &table::Column) -> Result<Mark, Problem> {
    let names: Vec<&str> = MARKS.iter().map(|(_, text)| *text).collect();
    let text = row.one_of(column, &names)?;
    Ok(MARKS.iter().find(|(_, t)| *t == text).map_or(Mark::Derived, |(m, _)| *m))
}

/// What an area is called, and what a reader should know of its data.
#[derive(Clone, Debug, PartialEq)]
struct Words {
    name: String,
    notes: String,
}

/// A figure with the note on how it came to be.
#[derive(Clone, Debug, PartialEq)]
pub struct NotedFigure {
    /// Which figure.
    pub name: FigureName,
    /// Value, year, source and mark.
    pub figure: Figure,
    /// How it came to be, in English; empty where it is as published.
    pub note: String,
}

/// The data folder, opened: everything but the populations is in memory.
#[derive(Debug)]
pub struct Dataset {
    folder: PathBuf,
    index: Index,
    words: BTreeMap<String, Words>,
    population: SourceId,
    births: BTreeMap<String, Series>,
    economies: BTreeMap<String, Economy>,
    figures: BTreeMap<String, Vec<NotedFigure>>,
    variants: BTreeMap<String, Variants>,
}

impl Dataset {
    /// Opens the data folder of a checkout.
    ///
    /// # Errors
    /// The first thing that is wrong in any of its tables, with file, line and column.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, Problem> {
        let folder = folder.as_ref().to_owned();
        let sources = sources::read(&folder.join("sources.csv"))?;
        let source = |table: &str| sources::of_table(&sources, table).map(|(id, source)| (id, source.year));
        let (areas, words) = read_areas(&Table::read(&folder.join("areas.csv"))?)?;
        let (from, edition_year) = source("births")?;
        // The United Nations revise what was measured up to the year before an edition.
        let measured = Year(edition_year.0.saturating_sub(1));
        let births = series::births(&Table::read(&folder.join("births.csv"))?, from, measured)?;
        let (from, _) = source("macro")?;
        let dollars = series::dollar_prices(&Table::read(&folder.join("dollar_prices.csv"))?, from)?;
        let economies = series::economies(&Table::read(&folder.join("economy.csv"))?, &dollars)?;
        let figures = read_figures(&Table::read(&folder.join("figures.csv"))?, &sources)?;
        let (population, _) = source("population_single_age")?;
        let (from, _) = source("population_5y_variants")?;
        let variants = variants::read(&Table::read(&folder.join("variants.csv"))?, from)?;
        let edition = fingerprint(&folder, &areas)?;
        let sources = sources.into_iter().map(|(source, _)| source).collect();
        let index = Index { edition, areas, sources };
        Ok(Self { folder, index, words, population, births, economies, figures, variants })
    }

    /// All areas, by alpha-3 code, and all sources.
    pub fn index(&self) -> Index {
        self.index.clone()
    }

    /// The English name of an area, where it is in the data.
    pub fn name(&self, iso3: &str) -> Option<&str> {
        self.words.get(iso3).map(|w| w.name.as_str())
    }

    /// What a reader should know of an area's data, in English; empty where there is nothing to say.
    pub fn notes(&self, iso3: &str) -> &str {
        self.words.get(iso3).map_or("", |w| w.notes.as_str())
    }

    /// The figures of an area with the note on how each came to be.
    pub fn figures(&self, iso3: &str) -> &[NotedFigure] {
        self.figures.get(iso3).map_or(&[], Vec::as_slice)
    }

    /// Everything that is known of an area.
    ///
    /// # Errors
    /// A code that is not in the data (with the closest one), or a damaged table of its population.
    pub fn country(&self, iso3: &str) -> Result<Country, Problem> {
        let codes = || self.index.areas.iter().map(|a| a.iso3.as_str()).collect::<Vec<_>>();
        let area = self.index.area(iso3).ok_or_else(|| Problem::one_of("country", iso3, &codes()))?;
        let table = Table::read(&self.folder.join("population").join(format!("{iso3}.csv")))?;
        let missing =
            |file: &str| Problem::kind(format!("{file}: column iso3"), format!("no {iso3}"), "every-area");
        Ok(Country {
            area: area.clone(),
            population: population::read(&table, self.population)?,
            births: self.births.get(iso3).cloned().ok_or_else(|| missing("births.csv"))?,
            economy: self.economies.get(iso3).cloned().ok_or_else(|| missing("economy.csv"))?,
            figures: self.figures(iso3).iter().map(|f| (f.name, f.figure)).collect(),
            variants: self.variants.get(iso3).cloned().ok_or_else(|| missing("variants.csv"))?,
        })
    }
}

fn read_areas(table: &Table) -> Result<(Vec<Area>, BTreeMap<String, Words>), Problem> {
    let (iso3, iso2, name) = (table.column("iso3")?, table.column("iso2")?, table.column("name")?);
    let (currency, programme) = (table.column("currency")?, table.column("programme")?);
    let (income_group, base_year) = (table.column("income_group")?, table.column("base_year")?);
    let notes = table.column("notes")?;
    table.unique(&[&iso3])?;
    let (mut areas, mut words) = (Vec::new(), BTreeMap::new());
    for row in table.rows() {
        let code = row.iso3(&iso3)?.to_owned();
        let group = row.one_of(&income_group, &["0", "1", "2", "3", "4"])?;
        areas.push(Area {
            iso3: code.clone(),
            iso2: row.text(&iso2).to_owned(),
            currency: row.iso3(&currency)?.to_owned(),
            programme: row.one_of(&programme, &["yes", "no"])? == "yes",
            income_group: group.parse().unwrap_or(0),
            base_year: Year(row.year(&base_year)?),
        });
        words.insert(code, Words { name: row.text(&name).to_owned(), notes: row.text(&notes).to_owned() });
    }
    areas.sort_by(|a, b| a.iso3.cmp(&b.iso3));
    Ok((areas, words))
}

fn read_figures(
    table: &Table,
    sources: &[(Source, Vec<String>)],
) -> Result<BTreeMap<String, Vec<NotedFigure>>, Problem> {
    let (iso3, name, value) = (table.column("iso3")?, table.column("figure")?, table.column("value")?);
    let (year, source) = (table.column("year")?, table.column("source")?);
    let (marks, note) = (table.column("mark")?, table.column("note")?);
    table.unique(&[&iso3, &name])?;
    let names: Vec<&str> = FigureName::ALL.iter().map(|n| n.text()).collect();
    let keys: Vec<&str> = sources.iter().map(|(s, _)| s.key.as_str()).collect();
    let mut areas: BTreeMap<String, Vec<NotedFigure>> = BTreeMap::new();
    for row in table.rows() {
        let key = row.one_of(&source, &keys)?;
        let id = (0..=u8::MAX).zip(&keys).find(|(_, k)| **k == key).map_or(0, |(i, _)| i);
        let text = row.one_of(&name, &names)?;
        let Some(name) = FigureName::ALL.iter().find(|n| n.text() == text) else { continue };
        let figure = Figure {
            value: row.needed(&value, -1.0, 1e15)?,
            year: Year(row.year(&year)?),
            source: SourceId(id),
            mark: mark(&row, &marks)?,
        };
        let noted = NotedFigure { name: *name, figure, note: row.text(&note).to_owned() };
        areas.entry(row.iso3(&iso3)?.to_owned()).or_default().push(noted);
    }
    for figures in areas.values_mut() {
        figures.sort_by_key(|f| f.name);
    }
    Ok(areas)
}

/// A fingerprint of every byte of the data and the presets: an index and a country of different editions never meet, and a link says
/// which of them it was copied from.
fn fingerprint(folder: &Path, areas: &[Area]) -> Result<u32, Problem> {
    let tables = [
        "sources.csv",
        "areas.csv",
        "births.csv",
        "economy.csv",
        "dollar_prices.csv",
        "figures.csv",
        "variants.csv",
    ];
    let mut files: Vec<PathBuf> = tables.iter().map(|t| folder.join(t)).collect();
    files.extend(areas.iter().map(|a| folder.join("population").join(format!("{}.csv", a.iso3))));
    // What a scenario starts from changes a number as much as a figure does; a folder of tables alone has none of it.
    let starts = ["presets.json", "financing.json"].map(|name| folder.join(name));
    files.extend(starts.into_iter().filter(|path| path.exists()));
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for path in files {
        let bytes = std::fs::read(&path)
            .map_err(|e| Problem::kind(path.display().to_string(), e.to_string(), "a-readable-file"))?;
        // Eight bytes at a time: this runs over megabytes each time that the folder is opened.
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().fold(chunk.len() as u64, |word, b| word << 7 ^ u64::from(*b));
            hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
        }
    }
    Ok((hash ^ hash >> 32) as u32)
}
