//! The command line.

use spf_calculator::problem::Problem;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is printed when the command line says nothing.
pub const USAGE: &str = "\
spf-data import --out DATA [--base-year YEAR] [--TABLE FILE ...] [FOLDER or FILE ...]
    turns the published tables into the project's form under DATA;
    reads DATA/sources.csv and DATA/facts, which are written by hand
spf-data pack DATA OUT
    packs DATA for the browser: OUT/index.spf and one OUT/ISO3.spf an area";

/// The source tables, by the name of their file without its ending.
pub const TABLES: &[&str] = &[
    "population_single_age",
    "population_5y_variants",
    "births",
    "macro",
    "countries",
    "national_poverty_lines",
    "ppp_and_international_lines",
    "poverty_headcounts",
    "consumption_medians",
    "consumption_means",
    "coverage_sdg131",
    "average_wages",
    "unemployment_and_gdp_wdi",
];

/// The year whose prices amounts are stated in, unless the command line names another one.
const BASE_YEAR: u16 = 2026;

/// The arguments of `spf-data import`.
#[derive(Debug)]
pub struct Import {
    /// The project's data folder: hand-written facts are read there, tables are written there.
    pub out: PathBuf,
    /// The year whose prices amounts are stated in.
    pub base_year: u16,
    tables: BTreeMap<&'static str, PathBuf>,
}

impl Import {
    /// Reads the command line after `import`.
    pub fn parse(arguments: &[String]) -> Result<Self, Problem> {
        let (mut out, mut base_year) = (None, BASE_YEAR);
        let mut named = BTreeMap::new();
        let mut tables = BTreeMap::new();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let Some(option) = argument.strip_prefix("--") else {
                find(Path::new(argument), &mut tables)?;
                continue;
            };
            let value = rest.next().ok_or_else(|| Problem::kind(argument, "nothing after it", "a-value"))?;
            match (option, table(option)) {
                ("out", _) => out = Some(PathBuf::from(value)),
                ("base-year", _) => {
                    base_year =
                        value.parse().map_err(|_| Problem::kind("--base-year", value.as_str(), "a-year"))?;
                }
                (_, Some(name)) => {
                    named.insert(name, PathBuf::from(value));
                }
                _ => {
                    let options: Vec<&str> = ["out", "base-year"].iter().chain(TABLES).copied().collect();
                    return Err(Problem::one_of("command line", option, &options));
                }
            }
        }
        tables.extend(named);
        let out = out.ok_or_else(|| Problem::kind("--out", "nothing", "a-folder"))?;
        Ok(Self { out, base_year, tables })
    }

    /// Where the table of that name is.
    pub fn path(&self, table: &str) -> Result<&Path, Problem> {
        self.tables.get(table).map(PathBuf::as_path).ok_or_else(|| {
            Problem::kind(
                format!("table {table}"),
                "no such file among the arguments",
                "a-file-or-its-folder",
            )
        })
    }
}

/// Reads the command line after `pack`.
pub fn pack(arguments: &[String]) -> Result<(&Path, &Path), Problem> {
    match arguments {
        [from, to] => Ok((Path::new(from), Path::new(to))),
        _ => Err(Problem::kind("spf-data pack", format!("{} arguments", arguments.len()), "two-folders")),
    }
}

/// The table that a name stands for.
fn table(name: &str) -> Option<&'static str> {
    TABLES.iter().find(|t| **t == name).copied()
}

/// Adds the tables of a folder, or the one table of a file, found by their names.
fn find(path: &Path, tables: &mut BTreeMap<&'static str, PathBuf>) -> Result<(), Problem> {
    if path.is_dir() {
        for name in TABLES {
            let candidates = [format!("{name}.csv"), format!("{name}.csv.gz")].map(|file| path.join(file));
            if let Some(found) = candidates.into_iter().find(|c| c.is_file()) {
                tables.insert(name, found);
            }
        }
        return Ok(());
    }
    let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let name = table(stem).ok_or_else(|| Problem::one_of(path.display().to_string(), stem, TABLES))?;
    tables.insert(name, path.to_owned());
    Ok(())
}
