//! Everything that may be changed: figures of the country, and what was chosen.

mod bases;
mod benefits;
mod figures;
mod groups;
mod money;
mod places;
mod plan;

pub use money::source_name;
pub use places::*;
pub use plan::item_name;

use crate::country::Mark;
use crate::units::Year;
use crate::workbook::book::{Book, Tab};
use crate::workbook::layout::{Column, Row, USED, VALUE};
use crate::workbook::look::{self, Style};
use crate::workbook::page::{Given, Page};
use bases::bases;
use benefits::benefits;
use figures::figures;
use groups::{bands, pairs};
use money::{donors, sources};
use plan::plan;
use rust_xlsxwriter::{Worksheet, XlsxError};

fn yes(on: bool) -> &'static str {
    if on { YES } else { NO }
}

/// What an input holds, to be compared with the preset.
#[derive(PartialEq)]
enum Held {
    Number(Option<f64>),
    Name(&'static str, &'static [&'static str]),
    Yes(bool),
    Text(String),
}

type Written = std::result::Result<(), XlsxError>;

pub fn page(book: &Book) -> std::result::Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Inputs, "workbook.inputs.note")?;
    page.text(2, 0, &book.text("workbook.inputs.legend"), &look::input(Style::Text, false))?;
    figures(book, &mut page)?;
    bases(book, &mut page)?;
    benefits(book, &mut page)?;
    bands(book, &mut page)?;
    pairs(book, &mut page)?;
    plan(book, &mut page)?;
    donors(book, &mut page)?;
    sources(book, &mut page)?;
    page.sheet.set_column_width(0, 46)?;
    page.sheet.set_column_width(1, 30)?;
    page.sheet.set_column_width(2, 16)?;
    for column in VALUE..=VALUE + book.group_columns().max(12) {
        page.sheet.set_column_width(column, 19)?;
    }
    page.sheet.set_freeze_panes(3, 1)?;
    Ok(page.sheet)
}

/// The head of a table, its title above it.
fn table(book: &Book, page: &mut Page, first: Row, title: &str, heads: &[(Column, &str)]) -> Written {
    page.text(first - 2, 0, &book.text(title), &look::heading())?;
    page.head(first - 1, &["workbook.column.what", "workbook.column.name"].map(|head| book.text(head)))?;
    for (column, head) in heads {
        page.text(first - 1, *column, &book.text(head), &look::head(Style::Text))?;
    }
    Ok(())
}

fn label_of(book: &Book, page: &mut Page, row: Row, label: &str, path: &str, unit: &str) -> Written {
    page.text(row, 0, &book.text(label), &look::label())?;
    page.text(row, 1, path, &look::soft())?;
    page.text(row, 2, unit, &look::soft())
}

/// How a figure came to be, in words.
pub fn mark_text(book: &Book, mark: Mark) -> String {
    book.text(match mark {
        Mark::Published => "mark.published",
        Mark::Projected => "mark.projected",
        Mark::Derived => "mark.derived",
        Mark::Fallback => "mark.fallback",
        Mark::Entered => "mark.entered",
        Mark::Illustrative => "mark.illustrative",
    })
}

/// The figure of a name that is used, for other sheets.
pub fn used(book: &Book, figure: Row) -> String {
    book.fixed(Tab::Inputs, book.layout.figures + figure, USED)
}

fn year(year: Option<Year>) -> Held {
    Held::Number(year.map(|y| f64::from(y.0)))
}

fn given(held: &Held) -> Given<'_> {
    match held {
        Held::Number(number) => Given::Number(*number),
        Held::Name(name, names) => Given::OneOf(name, names),
        Held::Yes(on) => Given::OneOf(yes(*on), YES_NO),
        Held::Text(text) => Given::Text(text),
    }
}
