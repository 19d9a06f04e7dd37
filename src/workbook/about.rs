//! What this is, how to use it, how to cite it, and what is not in it.

use super::book::{Book, Tab};
use super::look;
use super::page::Page;
use crate::model::provenance::METHODOLOGY;
use rust_xlsxwriter::{Worksheet, XlsxError};

pub fn page(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::About, "footer.estimate")?;
    page.sheet.set_column_width(0, 120)?;
    let edition = format!("{:08x}", book.asked.index.edition);
    let values = [
        ("country", book.asked.name),
        ("version", METHODOLOGY),
        ("edition", edition.as_str()),
        ("preset", book.asked.words.of("preset", &book.scenario().preset)),
    ];
    let variant = book.scenario().assumptions.population.text();
    let parts: [(&str, &[&str]); 4] = [
        ("workbook.about.use", &["workbook.about.use-1", "workbook.about.use-2", "workbook.about.use-3"]),
        (
            "workbook.about.fixed",
            &["workbook.about.fixed-1", "workbook.about.fixed-2", "workbook.about.fixed-3"],
        ),
        ("workbook.about.version", &["workbook.about.version-1"]),
        ("workbook.about.cite", &["workbook.about.cite-1"]),
    ];
    let mut row = 3;
    for (heading, lines) in parts {
        page.text(row, 0, &book.text(heading), &look::heading())?;
        row += 1;
        for line in lines {
            let variant = book.asked.words.of("variant", variant).to_owned();
            let values: Vec<(&str, &str)> =
                values.iter().copied().chain([("variant", variant.as_str())]).collect();
            page.text(row, 0, &book.word(line, &values), &look::prose())?;
            row += 1;
        }
        row += 1;
    }
    Ok(page.sheet)
}
