//! A CSV table read with care: columns found by name, every refusal with file, line and column.

use crate::problem::Problem;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// A whole table in memory. Lines are numbered as an editor shows them; the header is line 1.
#[derive(Clone, Debug)]
pub struct Table {
    file: String,
    header: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// A column of a [`Table`]: its position and its name.
#[derive(Clone, Debug)]
pub struct Column {
    position: usize,
    name: String,
}

impl Column {
    /// The name in the header.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    line: u64,
    cells: &'a csv::StringRecord,
}

impl Table {
    /// Reads a CSV file, gzip-compressed or not.
    ///
    /// # Errors
    /// A file that cannot be read or is cut off, that is not UTF-8, or whose rows differ in length.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let file =
            path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into());
        let bytes = std::fs::read(path)
            .map_err(|e| Problem::kind(path.display().to_string(), e.to_string(), "a-readable-file"))?;
        Self::parse(&file, &bytes)
    }

    /// Reads the bytes of a CSV file, gzip-compressed or not; `file` names it in messages.
    ///
    /// # Errors
    /// As [`Table::read`].
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let mut unpacked = Vec::new();
        let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
            flate2::read::GzDecoder::new(bytes)
                .read_to_end(&mut unpacked)
                .map_err(|e| Problem::kind(file, e.to_string(), "a-complete-gzip-file"))?;
            unpacked.as_slice()
        } else {
            bytes
        };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        // A last line without its end was cut off: its last number may have lost digits.
        if !bytes.ends_with(b"\n") {
            return Err(Problem::kind(file, "a last line without an end", "a-complete-file"));
        }
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
        let refused = |e: csv::Error| {
            let line = e.position().map_or(1, csv::Position::line);
            Problem::kind(format!("{file}:{line}"), e.to_string(), "a-row-with-the-columns-of-the-header")
        };
        let header: Vec<String> =
            reader.headers().map_err(refused)?.iter().map(|c| c.trim().to_owned()).collect();
        for (i, name) in header.iter().enumerate() {
            if header.iter().take(i).any(|other| other == name) {
                return Err(Problem::kind(format!("{file}:1"), name.as_str(), "each-column-once"));
            }
        }
        let mut rows = Vec::new();
        for record in reader.into_records() {
            let record = record.map_err(refused)?;
            rows.push((record.position().map_or(0, csv::Position::line), record));
        }
        Ok(Self { file: file.to_owned(), header, rows })
    }

    /// The name of the file, for messages.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The column of that name.
    ///
    /// # Errors
    /// When the header lacks it; the message lists the header and the closest name.
    pub fn column(&self, name: &str) -> Result<Column, Problem> {
        self.find(name).ok_or_else(|| {
            let mut problem = Problem::one_of(format!("{}:1: column {name}", self.file), name, &self.header);
            problem.found = "no such column".into();
            problem
        })
    }

    /// The column of that name, where there is one.
    pub fn find(&self, name: &str) -> Option<Column> {
        let position = self.header.iter().position(|c| c == name)?;
        Some(Column { position, name: name.to_owned() })
    }

    /// The columns whose names are `before`, a number, `after`; with that number, in ascending order.
    pub fn numbered(&self, before: &str, after: &str) -> Vec<(u16, Column)> {
        let mut found: Vec<(u16, Column)> = self
            .header
            .iter()
            .enumerate()
            .filter_map(|(position, name)| {
                let digits = name.strip_prefix(before)?.strip_suffix(after)?;
                Some((digits.parse().ok()?, Column { position, name: name.clone() }))
            })
            .collect();
        found.sort_by_key(|(n, _)| *n);
        found
    }

    /// All rows, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }

    /// Refuses a table in which two rows agree in all of `columns`.
    ///
    /// # Errors
    /// The second such row, and the line of the first.
    pub fn unique(&self, columns: &[&Column]) -> Result<(), Problem> {
        let mut seen = BTreeMap::new();
        for row in self.rows() {
            let key: Vec<&str> = columns.iter().map(|c| row.text(c)).collect();
            if let Some(line) = seen.insert(key.clone(), row.line) {
                let at = columns.first().map_or_else(String::new, |c| row.at(c));
                return Err(Problem::kind(
                    at,
                    format!("{} again, as in line {line}", key.join(" ")),
                    "each-key-once",
                ));
            }
        }
        Ok(())
    }
}

impl<'a> Row<'a> {
    /// Where that cell is: file, line and column.
    pub fn at(&self, column: &Column) -> String {
        format!("{}:{}: column {}", self.table.file, self.line, column.name)
    }

    /// The text of that cell, without surrounding blanks.
    pub fn text(&self, column: &Column) -> &'a str {
        self.cells.get(column.position).map_or("", str::trim)
    }

    /// The number in that cell; `None` where it is empty or says that there is none (`NA`, `..`).
    ///
    /// # Errors
    /// Anything else that is not a finite number.
    pub fn number(&self, column: &Column) -> Result<Option<f64>, Problem> {
        let text = self.text(column);
        if matches!(text, "" | "NA" | "N/A" | "n/a" | ".." | "--") {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Some(value)),
            _ => Err(Problem::kind(self.at(column), text, "a-number")),
        }
    }

    /// The number in that cell, from `min` to `max`; `None` where it is empty.
    ///
    /// # Errors
    /// Not a number, or outside of the bounds.
    pub fn within(&self, column: &Column, min: f64, max: f64) -> Result<Option<f64>, Problem> {
        match self.number(column)? {
            Some(value) if value < min || value > max => {
                Err(Problem::range(self.at(column), value, min, max))
            }
            value => Ok(value),
        }
    }

    /// The number in that cell, from `min` to `max`.
    ///
    /// # Errors
    /// Empty, not a number, or outside of the bounds.
    pub fn needed(&self, column: &Column, min: f64, max: f64) -> Result<f64, Problem> {
        self.within(column, min, max)?.ok_or_else(|| Problem::kind(self.at(column), "nothing", "a-number"))
    }

    /// The calendar year in that cell.
    ///
    /// # Errors
    /// Anything but a whole number from 1950 to 2150.
    pub fn year(&self, column: &Column) -> Result<u16, Problem> {
        let text = self.text(column);
        match text.parse::<u16>() {
            Ok(year @ 1950..=2150) => Ok(year),
            Ok(year) => Err(Problem::range(self.at(column), f64::from(year), 1950.0, 2150.0)),
            Err(_) => Err(Problem::kind(self.at(column), text, "a-year")),
        }
    }

    /// The three-letter code in that cell.
    ///
    /// # Errors
    /// Anything but three capital letters.
    pub fn iso3(&self, column: &Column) -> Result<&'a str, Problem> {
        let text = self.text(column);
        if text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(text)
        } else {
            Err(Problem::kind(self.at(column), text, "three-capital-letters"))
        }
    }

    /// The text of that cell, which must be one of `names`.
    ///
    /// # Errors
    /// Any other text; the message lists the names and the closest one.
    pub fn one_of(&self, column: &Column, names: &[&str]) -> Result<&'a str, Problem> {
        let text = self.text(column);
        if names.contains(&text) { Ok(text) } else { Err(Problem::one_of(self.at(column), text, names)) }
    }
}
