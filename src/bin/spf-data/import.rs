//! `spf-data import`: reads every table, refuses what is wrong, then writes the project's form in one go.

use crate::areas::{self, Identity};
use crate::arguments::Import;
use crate::economy::{self, Economy, EconomyYear};
use crate::facts::{Currency, Facts};
use crate::figures::{self, Labour, Line};
use crate::incomes::{self, Incomes};
use crate::lines::{Lines, Place};
use crate::population::{self, Births, People};
use crate::variants::{self, Variants};
use spf_calculator::country::Mark;
use spf_calculator::country::text::mark_text;
use spf_calculator::country::text::table::Table;
use spf_calculator::problem::Problem;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Consumer prices of the United States are kept from this year on: health costs are in dollars of 2016.
const DOLLARS_FROM: u16 = 2016;
/// Another population than the population table's is worth a note beyond this ratio.
const NOTED_DIFFERENCE: f64 = 0.15;
/// Fewer thousands of people than this make a small territory, whose years the source may have interpolated.
const SMALL: f64 = 100.0;

/// Reads all tables and writes the data folder; nothing is written when anything is refused.
pub fn run(arguments: &Import) -> Result<(), Problem> {
    let facts = Facts::read(&arguments.out)?;
    let tables = Tables::read(arguments, &facts)?;
    let files = Output::build(&tables, &facts, arguments.base_year)?;
    files.write(&arguments.out)
}

/// Everything that was read.
struct Tables {
    population_file: String,
    macro_file: String,
    births_file: String,
    variants_file: String,
    areas: BTreeMap<String, Identity>,
    people: BTreeMap<String, People>,
    births: BTreeMap<String, Births>,
    variants: BTreeMap<String, Variants>,
    economies: BTreeMap<String, Economy>,
    lines: Lines,
    incomes: Incomes,
    labour: Labour,
    headcounts: BTreeMap<String, Vec<Line>>,
    coverage: BTreeMap<String, Vec<Line>>,
}

impl Tables {
    fn read(arguments: &Import, facts: &Facts) -> Result<Self, Problem> {
        let table = |name: &str| Table::read(arguments.path(name)?);
        let areas = areas::read(&table("countries")?)?;
        let mut codes = facts.names.clone();
        for (iso3, area) in &areas {
            codes.insert(area.other_name.clone(), iso3.clone());
        }
        for (iso3, area) in &areas {
            codes.insert(area.name.clone(), iso3.clone());
        }
        let population = table("population_single_age")?;
        let (macro_table, births) = (table("macro")?, table("births")?);
        let variants = table("population_5y_variants")?;
        let economies = economy::read(&macro_table, facts)?;
        if let Some(unknown) = economies.keys().find(|iso3| !areas.contains_key(*iso3)) {
            let allowed = "a-code-of-the-table-of-countries";
            return Err(Problem::kind(
                format!("{}: column iso3", macro_table.file()),
                unknown.as_str(),
                allowed,
            ));
        }
        Ok(Self {
            population_file: population.file().to_owned(),
            macro_file: macro_table.file().to_owned(),
            births_file: births.file().to_owned(),
            variants_file: variants.file().to_owned(),
            people: population::read(&population)?,
            births: population::births(&births)?,
            variants: variants::read(&variants)?,
            economies,
            lines: Lines::read(
                &table("national_poverty_lines")?,
                &table("ppp_and_international_lines")?,
                &table("average_wages")?,
                &codes,
            )?,
            incomes: Incomes::read(&table("consumption_means")?, &table("consumption_medians")?)?,
            labour: Labour::read(&table("unemployment_and_gdp_wdi")?)?,
            headcounts: incomes::headcounts(&table("poverty_headcounts")?, facts)?,
            coverage: figures::coverage(&table("coverage_sdg131")?, facts)?,
            areas,
        })
    }
}

/// One row of `economy.csv`.
struct SeriesRow {
    iso3: String,
    name: &'static str,
    mark: Mark,
    last_measured: u16,
    note: String,
    first: u16,
    values: Vec<f64>,
}

/// The files to write, by their path under the data folder.
struct Output {
    files: BTreeMap<PathBuf, String>,
    areas: usize,
    left_out: Vec<String>,
}

impl Output {
    fn build(tables: &Tables, facts: &Facts, wanted_base: u16) -> Result<Self, Problem> {
        let dollars = tables.economies.get("USA").ok_or_else(|| {
            Problem::kind(
                format!("{}: column iso3", tables.macro_file),
                "no USA",
                "the-country-of-the-dollar",
            )
        })?;
        let mut output = Self { files: BTreeMap::new(), areas: 0, left_out: Vec::new() };
        let mut areas = csv_text(&[
            "iso3",
            "iso2",
            "name",
            "currency",
            "programme",
            "income_group",
            "base_year",
            "notes",
        ])?;
        let mut all_births = Vec::new();
        let mut all_series = Vec::new();
        let mut all_variants = Vec::new();
        let mut all_figures = csv_text(&["iso3", "figure", "value", "year", "source", "mark", "note"])?;
        for (iso3, identity) in &tables.areas {
            let (Some(people), Some(economy)) = (tables.people.get(iso3), tables.economies.get(iso3)) else {
                continue;
            };
            let Some((first, last)) = people.years() else { continue };
            let Some((last_gdp, _)) = economy.last(|e| e.gdp) else { continue };
            if last_gdp < first {
                output.left_out.push(format!("{iso3}: GDP ends in {last_gdp}, population starts in {first}"));
                continue;
            }
            let base_year = wanted_base.min(last_gdp);
            let currency = facts.currencies.get(iso3).ok_or_else(|| {
                Problem::kind("currencies.csv: column iso3", format!("no {iso3}"), "every-area-with-a-GDP")
            })?;
            let births = births_row(tables, iso3, first, last)?;
            let place = Place { iso3, identity, currency, economy, dollars, base_year, people };
            for line in figures_of(tables, facts, &place)? {
                push_figure(&mut all_figures, iso3, &line)?;
            }
            let series = series_of(iso3, economy, currency, first)?;
            let notes = notes(&place, facts, wanted_base);
            areas.push([
                iso3.as_str(),
                &identity.iso2,
                &identity.name,
                &currency.code,
                if identity.programme { "yes" } else { "no" },
                &identity.income_group.to_string(),
                &base_year.to_string(),
                &notes,
            ])?;
            let file = PathBuf::from("population").join(format!("{iso3}.csv"));
            output.files.insert(file, people.csv(&tables.population_file, iso3)?);
            let of_area = tables.variants.get(iso3).ok_or_else(|| {
                Problem::kind(
                    format!("{}: column iso3", tables.variants_file),
                    format!("no {iso3}"),
                    "every-area",
                )
            })?;
            all_variants.push((iso3.as_str(), of_area));
            all_births.push((iso3.as_str(), first, births));
            all_series.extend(series);
            output.areas += 1;
        }
        output.add("areas.csv", areas)?;
        output.add("births.csv", births_table(&all_births)?)?;
        output.add("economy.csv", economy_table(&all_series)?)?;
        output.add("dollar_prices.csv", dollar_table(dollars)?)?;
        output.add("figures.csv", all_figures)?;
        output.add("variants.csv", variants_table(&all_variants)?)?;
        Ok(output)
    }

    fn add(&mut self, name: &str, table: CsvText) -> Result<(), Problem> {
        self.files.insert(PathBuf::from(name), table.text()?);
        Ok(())
    }

    /// Writes every file, and removes the population of areas that are no longer there.
    fn write(&self, out: &Path) -> Result<(), Problem> {
        let refused = |path: &Path, e: &std::io::Error| {
            Problem::kind(path.display().to_string(), e.to_string(), "a-writable-file")
        };
        let folder = out.join("population");
        std::fs::create_dir_all(&folder).map_err(|e| refused(&folder, &e))?;
        for entry in std::fs::read_dir(&folder).map_err(|e| refused(&folder, &e))?.flatten() {
            let known = self.files.contains_key(&PathBuf::from("population").join(entry.file_name()));
            if !known && entry.path().extension().is_some_and(|e| e == "csv") {
                std::fs::remove_file(entry.path()).map_err(|e| refused(&entry.path(), &e))?;
            }
        }
        for (name, text) in &self.files {
            let path = out.join(name);
            std::fs::write(&path, text).map_err(|e| refused(&path, &e))?;
        }
        for area in &self.left_out {
            println!("left out: {area}");
        }
        println!("{} areas, {} files in {}", self.areas, self.files.len(), out.display());
        Ok(())
    }
}

/// All figures of an area, in the order of their names.
fn figures_of(tables: &Tables, facts: &Facts, place: &Place<'_>) -> Result<Vec<Line>, Problem> {
    let iso3 = place.iso3;
    let empty = Births::default();
    let births = tables.births.get(iso3).unwrap_or(&empty);
    let mut lines = tables.lines.lines(place, &tables.incomes, facts)?;
    lines.extend(tables.labour.unemployment(iso3, place.economy, place.base_year, facts)?);
    lines.extend(figures::afterwards(place.economy, births, facts)?);
    lines.extend(tables.coverage.get(iso3).into_iter().flatten().cloned());
    lines.extend(tables.headcounts.get(iso3).into_iter().flatten().cloned());
    lines.extend(tables.incomes.lines(iso3, facts)?);
    lines.extend(facts.household_sizes.get(iso3).cloned());
    lines.sort_by_key(|line| line.name);
    Ok(lines)
}

fn push_figure(table: &mut CsvText, iso3: &str, line: &Line) -> Result<(), Problem> {
    let (value, year) = (digits(line.value), line.year.to_string());
    table.push([iso3, line.name.text(), &value, &year, &line.source, mark_text(line.mark), &line.note])
}

/// Births of every year of the population table, as printed.
fn births_row(tables: &Tables, iso3: &str, first: u16, last: u16) -> Result<Vec<String>, Problem> {
    let of = |year: u16| {
        tables.births.get(iso3).and_then(|b| b.thousands.get(&year)).cloned().ok_or_else(|| {
            Problem::kind(
                format!("{}: {iso3} {year}", tables.births_file),
                "no row",
                "every-year-of-the-population-table",
            )
        })
    };
    (first..=last).map(of).collect()
}

/// The series of an economy from year `first` on; a series without values is left out.
fn series_of(
    iso3: &str,
    economy: &Economy,
    currency: &Currency,
    first: u16,
) -> Result<Vec<SeriesRow>, Problem> {
    type Value = fn(&EconomyYear) -> Option<f64>;
    let converted = currency.macro_units != 1.0;
    let amounts = if converted { Mark::Derived } else { Mark::Published };
    let all: [(&'static str, Value, Mark); 6] = [
        ("gdp-lcu-bn", |e| e.gdp, amounts),
        ("real-growth-pct", |e| e.growth, Mark::Published),
        ("consumer-prices", |e| e.prices, Mark::Published),
        ("exchange-rate", |e| e.exchange_rate, Mark::Derived),
        ("revenue-pct-gdp", |e| e.revenue, Mark::Published),
        ("expenditure-pct-gdp", |e| e.expenditure, Mark::Published),
    ];
    let last_measured = economy.last_measured_year().unwrap_or(first);
    let last_gdp = economy.last(|e| e.gdp).map_or(first, |(year, _)| year);
    let mut rows = Vec::new();
    for (name, value, mark) in all {
        let (begin, mut values) = economy.run(first, value);
        let (mut mark, mut note) = (mark, String::new());
        if converted && (name == "gdp-lcu-bn" || name == "exchange-rate") {
            note.clone_from(&currency.note);
        }
        if name == "exchange-rate" {
            // The two GDP figures imply it; where the one in dollars ends first, the last rate goes on.
            let missing = usize::from(last_gdp + 1 - begin).saturating_sub(values.len());
            if let Some(last) = values.last().copied().filter(|_| missing > 0) {
                let ended = begin + u16::try_from(values.len()).unwrap_or(0) - 1;
                values.extend(std::iter::repeat_n(last, missing));
                (mark, note) =
                    (Mark::Fallback, format!("GDP in US dollars ends in {ended}: its rate goes on"));
            }
        }
        if values.is_empty() {
            if name == "gdp-lcu-bn" || name == "consumer-prices" || name == "exchange-rate" {
                let at = format!("macro: {iso3} {first}");
                return Err(Problem::kind(at, format!("no {name}"), "GDP-prices-and-exchange-rate"));
            }
            continue;
        }
        rows.push(SeriesRow { iso3: iso3.to_owned(), name, mark, last_measured, note, first: begin, values });
    }
    Ok(rows)
}

/// What a reader should know of an area.
fn notes(place: &Place<'_>, facts: &Facts, wanted_base: u16) -> String {
    let mut notes = Vec::new();
    let base = place.base_year;
    if base < wanted_base {
        notes.push(format!("base year {base}: no GDP is published after it"));
    }
    if place.economy.fiscal() {
        notes.push(format!("fiscal years (last measured {})", place.economy.last_measured));
    }
    let own = place.economy.at(base, |e| e.population);
    if let (Some(own), Some(thousands)) = (own, place.people.total(base)) {
        let used = thousands / 1000.0;
        if (own / used - 1.0).abs() > NOTED_DIFFERENCE {
            notes.push(format!(
                "the macro table counts {own:.3} million people in {base}, the population table {used:.3}: \
                 the latter is used throughout"
            ));
        }
    }
    if place.people.total(base).is_some_and(|thousands| thousands < SMALL) {
        notes.push(
            "a small territory: its population may be interpolated between five-year points".to_owned(),
        );
    }
    notes.extend(facts.notes.get(place.iso3).cloned());
    if !place.currency.note.is_empty() {
        notes.push(place.currency.note.clone());
    }
    notes.join("; ")
}

fn births_table(rows: &[(&str, u16, Vec<String>)]) -> Result<CsvText, Problem> {
    let first = rows.iter().map(|(_, first, _)| *first).min().unwrap_or(0);
    let years = rows.iter().map(|(_, first, values)| usize::from(*first) + values.len()).max().unwrap_or(0);
    let mut header = vec!["iso3".to_owned()];
    header.extend((usize::from(first)..years).map(|y| y.to_string()));
    let mut table = csv_text(&header)?;
    for (iso3, begin, values) in rows {
        let mut row = vec![(*iso3).to_owned()];
        row.extend((first..*begin).map(|_| String::new()));
        row.extend(values.iter().cloned());
        row.resize(header.len(), String::new());
        table.push(row)?;
    }
    Ok(table)
}

fn variants_table(areas: &[(&str, &Variants)]) -> Result<CsvText, Problem> {
    let groups = areas.iter().map(|(_, v)| v.points()).max().unwrap_or(0);
    let mut header = ["iso3", "variant", "year"].map(str::to_owned).to_vec();
    header.extend((0..groups).map(|group| format!("g{}", group * 5)));
    let mut table = csv_text(&header)?;
    for (iso3, variants) in areas {
        for (variant, year, people) in variants.rows(groups) {
            let mut row = vec![(*iso3).to_owned(), variant.to_owned(), year.to_string()];
            row.extend(people.iter().map(|thousands| digits(*thousands)));
            table.push(row)?;
        }
    }
    Ok(table)
}

fn economy_table(rows: &[SeriesRow]) -> Result<CsvText, Problem> {
    let first = rows.iter().map(|r| r.first).min().unwrap_or(0);
    let end = rows.iter().map(|r| usize::from(r.first) + r.values.len()).max().unwrap_or(0);
    let mut header: Vec<String> = ["iso3", "series", "mark", "last_measured"].map(str::to_owned).to_vec();
    header.extend((usize::from(first)..end).map(|y| y.to_string()));
    header.push("note".to_owned());
    let mut table = csv_text(&header)?;
    for r in rows {
        let mut row = vec![r.iso3.clone(), r.name.to_owned(), mark_text(r.mark).to_owned()];
        row.push(r.last_measured.to_string());
        row.extend((first..r.first).map(|_| String::new()));
        row.extend(r.values.iter().map(|v| digits(*v)));
        row.resize(header.len() - 1, String::new());
        row.push(r.note.clone());
        table.push(row)?;
    }
    Ok(table)
}

fn dollar_table(dollars: &Economy) -> Result<CsvText, Problem> {
    let (first, values) = dollars.run(DOLLARS_FROM, |e| e.prices);
    let mut table = csv_text(&["year", "consumer_prices", "mark"])?;
    let measured = dollars.last_measured_year().unwrap_or(first);
    for (year, value) in (first..).zip(values) {
        let mark = if year <= measured { Mark::Published } else { Mark::Projected };
        table.push([year.to_string(), digits(value), mark_text(mark).to_owned()])?;
    }
    Ok(table)
}

/// At most ten significant digits: what was computed here claims no more.
fn digits(value: f64) -> String {
    format!("{value:.9e}").parse::<f64>().unwrap_or(value).to_string()
}

/// A CSV table that is being written.
struct CsvText {
    writer: csv::Writer<Vec<u8>>,
}

fn csv_text<S: AsRef<[u8]>>(header: &[S]) -> Result<CsvText, Problem> {
    let mut table = CsvText { writer: csv::Writer::from_writer(Vec::new()) };
    table.push(header)?;
    Ok(table)
}

impl CsvText {
    fn push<S: AsRef<[u8]>>(&mut self, row: impl IntoIterator<Item = S>) -> Result<(), Problem> {
        self.writer.write_record(row).map_err(|e| Problem::kind("output", e.to_string(), "a-table"))
    }

    fn text(self) -> Result<String, Problem> {
        let bytes =
            self.writer.into_inner().map_err(|e| Problem::kind("output", e.to_string(), "a-table"))?;
        String::from_utf8(bytes).map_err(|e| Problem::kind("output", e.to_string(), "text"))
    }
}
