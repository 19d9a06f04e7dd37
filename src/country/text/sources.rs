//! `data/sources.csv`: the publications that figures come from.

use crate::country::index::{Source, SourceId};
use crate::country::text::table::Table;
use crate::problem::Problem;
use crate::units::Year;
use std::path::Path;

/// Reads the sources, each with the source tables that it names as its own.
///
/// # Errors
/// A file that is damaged or lacks a column, a key that comes twice, an empty cell, more than 255 sources.
pub fn read(path: &Path) -> Result<Vec<(Source, Vec<String>)>, Problem> {
    let table = Table::read(path)?;
    let (key, tables, year) = (table.column("key")?, table.column("tables")?, table.column("year")?);
    let (publisher, title) = (table.column("publisher")?, table.column("title")?);
    let (licence, url) = (table.column("licence")?, table.column("url")?);
    table.unique(&[&key])?;
    let mut sources = Vec::new();
    for row in table.rows() {
        for column in [&key, &publisher, &title, &licence, &url] {
            if row.text(column).is_empty() {
                return Err(Problem::kind(row.at(column), "nothing", "a-text"));
            }
        }
        let source = Source {
            key: row.text(&key).to_owned(),
            publisher: row.text(&publisher).to_owned(),
            title: row.text(&title).to_owned(),
            year: Year(row.year(&year)?),
            licence: row.text(&licence).to_owned(),
            url: row.text(&url).to_owned(),
        };
        sources.push((source, row.text(&tables).split_whitespace().map(str::to_owned).collect()));
    }
    if sources.len() > usize::from(u8::MAX) {
        return Err(Problem::range(table.file(), sources.len() as f64, 1.0, 255.0));
    }
    Ok(sources)
}

/// The source that names `table` as its own, with its position.
///
/// # Errors
/// When there is none.
pub fn of_table<'a>(
    sources: &'a [(Source, Vec<String>)],
    table: &str,
) -> Result<(SourceId, &'a Source), Problem> {
    sources
        .iter()
        .zip(0..=u8::MAX)
        .find(|((_, tables), _)| tables.iter().any(|t| t == table))
        .map(|((source, _), id)| (SourceId(id), source))
        .ok_or_else(|| {
            Problem::kind("sources.csv: column tables", format!("nothing for {table}"), "each-table-once")
        })
}
