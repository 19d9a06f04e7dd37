//! The result as a workbook whose cells are formulas: an economist changes an input and sees what the model would say.
//!
//! One file per sheet. Nothing is pasted: every number that the model works out is a formula down to coloured input
//! cells, and carries the model's own value as the result that a program shows which does not recalculate.
//! What is where, and how it is checked: `docs/workbook.md`.

mod about;
mod benefits;
mod book;
mod economy;
mod financing;
mod groups;
mod inputs;
mod layout;
mod look;
#[cfg(feature = "workbook")]
pub mod module;
mod names;
mod overlap;
mod page;
mod people;
mod set_up;
mod sources;
mod summary;
mod who_pays;
mod words;

pub use words::Words;

use crate::country::{Country, Index};
use crate::model::{self, Facts, place};
use crate::problem::Problem;
use crate::scenario::Scenario;
use crate::scenario::references::Reference;
use book::Book;
use layout::Layout;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// What a workbook is made of.
pub struct Asked<'a> {
    /// All sources.
    pub index: &'a Index,
    /// The country.
    pub country: &'a Country,
    /// What it is called, in the language of the texts.
    pub name: &'a str,
    /// What was chosen; it has passed [`crate::scenario::validate::validate`].
    pub scenario: &'a Scenario,
    /// What it started from.
    pub preset: &'a Scenario,
    /// The publications behind defaults.
    pub references: &'a [Reference],
    /// The texts.
    pub words: &'a Words,
}

/// More rows than this for pairs of benefits, and it is no longer a sheet that anybody reads.
const MOST_PAIRS: usize = 500;

/// The bytes of an `.xlsx` file. The same question gives the same bytes.
///
/// # Errors
/// As [`model::run`]; or more pairs of benefits than a sheet can show.
pub fn bytes(asked: &Asked) -> Result<Vec<u8>, Vec<Problem>> {
    let pairs = asked.scenario.overlaps.len();
    if pairs > MOST_PAIRS {
        #[allow(clippy::cast_precision_loss)] // small, or refused
        let (found, most) = (pairs as f64, MOST_PAIRS as f64);
        return Err(vec![Problem::range("overlaps (count)", found, 0.0, most)]);
    }
    let outcome = model::run(asked.country, asked.scenario)?;
    let country = place::resolved(asked.country, asked.scenario);
    let facts = Facts::new(&country, asked.scenario).map_err(|p| vec![p])?;
    let layout = Layout::new(&facts, asked.scenario);
    let book = Book { asked, facts: &facts, outcome: &outcome, layout };
    written(&book)
        .map_err(|e| vec![Problem::kind("workbook", e.to_string(), "a-workbook-that-can-be-written")])
}

fn written(book: &Book) -> Result<Vec<u8>, XlsxError> {
    type Page = fn(&Book) -> Result<Worksheet, XlsxError>;
    let pages: [Page; 12] = [
        summary::page,
        inputs::page,
        people::page,
        groups::page,
        economy::page,
        benefits::page,
        overlap::page,
        set_up::page,
        who_pays::page,
        financing::page,
        sources::page,
        about::page,
    ];
    let mut workbook = Workbook::new();
    for page in pages {
        workbook.push_worksheet(page(book)?);
    }
    names::define(book, &mut workbook)?;
    // Without the hour at which it was made, so that the same question gives the same file.
    let properties = DocProperties::new()
        .set_title(book.word("workbook.title", &[("country", book.asked.name)]))
        .set_comment(book.asked.words.get("footer.estimate"))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?);
    workbook.set_properties(&properties);
    workbook.save_to_buffer()
}
