//! The publications that figures and defaults come from.

use super::book::{Book, Tab, row};
use super::layout::TOP;
use super::look;
use super::page::Page;
use crate::model::derivation::Derivation;
use crate::model::provenance;
use rust_xlsxwriter::{Worksheet, XlsxError};

pub fn page(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Sources, "workbook.sources.note")?;
    let heads = [
        "workbook.column.key",
        "column.source",
        "workbook.column.edition",
        "workbook.column.licence",
        "workbook.column.address",
    ];
    page.head(TOP - 1, &heads.map(|head| book.text(head)))?;
    let asked = book.asked;
    let derivation = Derivation {
        country: asked.country,
        scenario: asked.scenario,
        preset: asked.preset,
        outcome: book.outcome,
    };
    // None for a result of the model.
    let found = provenance::sources(&derivation, asked.index, asked.references);
    for (i, publication) in found.iter().flat_map(|found| &found.publications).enumerate() {
        let at = TOP + row(i);
        let title = match publication.publisher {
            "" => publication.title.to_owned(),
            publisher => [publisher, ", ", publication.title].concat(),
        };
        for (column, text) in
            (0..).zip([publication.key, &title, &publication.edition, publication.licence, publication.url])
        {
            page.text(at, column, text, &look::prose())?;
        }
    }
    for (column, width) in [(0, 22), (1, 80), (2, 12), (3, 36), (4, 60)] {
        page.sheet.set_column_width(column, width)?;
    }
    page.sheet.set_freeze_panes(TOP, 1)?;
    Ok(page.sheet)
}
