//! One sheet while it is written.

use super::book::{Book, Tab, When};
use super::layout::{Column, FULL_COLUMN, Row, column_of, last_column};
use super::look::{self, Style};
use crate::scenario::{FIRST_YEAR, LAST_YEAR};
use rust_xlsxwriter::{DataValidation, Format, Formula, Worksheet, XlsxError};

/// What the model says that a formula gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Result {
    Number(f64),
    Text(String),
}

impl Result {
    /// Nothing at all where there is no such figure.
    pub fn maybe(value: Option<f64>) -> Self {
        value.map_or_else(|| Self::Text(String::new()), Self::Number)
    }
}

impl From<f64> for Result {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<String> for Result {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// What a row of results is called.
pub struct Name<'a> {
    /// In words.
    pub label: &'a str,
    /// In results and scenarios as JSON; empty for what is only a step.
    pub path: &'a str,
    /// What it is counted in.
    pub unit: &'a str,
}

/// What an input cell holds at first.
pub enum Given<'a> {
    Number(Option<f64>),
    Text(&'a str),
    /// One of these.
    OneOf(&'a str, &'a [&'a str]),
}

/// Paper, as Excel numbers it.
const A4: u8 = 9;

/// Pages beside each other for all years.
const PAGES_OF_YEARS: u16 = 4;

pub struct Page {
    pub sheet: Worksheet,
    title: String,
}

type Written = std::result::Result<(), XlsxError>;

impl Page {
    /// An empty sheet with its title, and what can be found on it.
    pub fn new(book: &Book, tab: Tab, note: &str) -> std::result::Result<Self, XlsxError> {
        let title = book.tab(tab);
        let mut sheet = Worksheet::new();
        sheet.set_name(&title)?;
        // An empty text is a result too.
        sheet.set_formula_result_default("");
        sheet.set_screen_gridlines(false);
        sheet.set_right_to_left(book.right_to_left());
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_footer(format!("&L{}&C&A&R&P / &N", book.asked.name.replace('&', "&&")));
        let mut page = Self { sheet, title };
        let (title, note) = (page.title.clone(), book.text(note));
        page.text(0, 0, &title, &look::title())?;
        page.text(1, 0, &note, &look::soft())?;
        Ok(page)
    }

    /// Text, which is never taken for a formula.
    pub fn text(&mut self, row: Row, column: Column, text: &str, format: &Format) -> Written {
        // What is longer than a cell can be is cut.
        let text: String = text.chars().take(32_000).collect();
        self.sheet.write_string_with_format(row, column, text, format)?;
        Ok(())
    }

    pub fn head(&mut self, row: Row, heads: &[String]) -> Written {
        for (column, head) in (0..).zip(heads) {
            self.text(row, column, head, &look::head(Style::Text))?;
        }
        Ok(())
    }

    /// A number that is no input, such as a year.
    pub fn number(&mut self, row: Row, column: Column, number: f64, format: &Format) -> Written {
        self.sheet.write_number_with_format(row, column, number, format)?;
        Ok(())
    }

    /// A formula and what it gives.
    pub fn formula(
        &mut self,
        (row, column): (Row, Column),
        formula: &str,
        result: impl Into<Result>,
        format: &Format,
    ) -> Written {
        let result = match result.into() {
            Result::Number(number) => number.to_string(),
            Result::Text(text) => text,
        };
        let formula = Formula::new(["=", formula].concat()).set_result(result);
        self.sheet.write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }

    /// A cell that may be changed.
    pub fn input(
        &mut self,
        (row, column): (Row, Column),
        style: Style,
        given: Given,
        changed: bool,
    ) -> Written {
        match given {
            Given::Number(Some(number)) => {
                self.sheet.write_number_with_format(row, column, number, &look::input(style, changed))?;
            }
            Given::Number(None) => {
                self.sheet.write_blank(row, column, &look::input(style, changed))?;
            }
            Given::Text(text) => self.text(row, column, text, &look::input(Style::Text, changed))?,
            Given::OneOf(text, names) => {
                self.text(row, column, text, &look::input(Style::Text, changed))?;
                let list = DataValidation::new().allow_list_strings(names)?;
                self.sheet.add_data_validation(row, column, row, column, &list)?;
            }
        }
        Ok(())
    }

    /// Labels of a row.
    pub fn name(&mut self, row: Row, name: &Name) -> Written {
        self.text(row, 0, name.label, &look::label())?;
        self.text(row, 1, name.path, &look::soft())?;
        self.text(row, 2, name.unit, &look::soft())
    }

    /// The head of a sheet of results: full operation or a sum, and the years.
    pub fn years(&mut self, row: Row, book: &Book, full: &str) -> Written {
        let heads = ["workbook.column.what", "workbook.column.name", "workbook.column.unit"]
            .map(|head| book.text(head));
        self.head(row, &heads)?;
        self.text(row, FULL_COLUMN, full, &look::head(Style::Text))?;
        for year in FIRST_YEAR.to(LAST_YEAR) {
            self.number(row, column_of(year), f64::from(year.0), &look::head(Style::Plain))?;
        }
        Ok(())
    }

    /// A row of results: for each column its formula and what it gives.
    pub fn row<R: Into<Result>>(
        &mut self,
        row: Row,
        name: &Name,
        format: &Format,
        columns: impl Iterator<Item = When>,
        cell: impl Fn(When) -> (String, R),
    ) -> Written {
        self.name(row, name)?;
        for when in columns {
            let (formula, result) = cell(when);
            self.formula((row, when.column()), &formula, result, format)?;
        }
        Ok(())
    }

    /// The widths of a sheet of results; labels and years stay in view.
    pub fn results(&mut self, head: Row) -> Written {
        self.sheet.set_column_width(0, 38)?;
        self.sheet.set_column_width(1, 24)?;
        self.sheet.set_column_width(2, 14)?;
        for column in FULL_COLUMN..=last_column() {
            self.sheet.set_column_width(column, 17)?;
        }
        // Thirty-five years side by side on one page could not be read.
        self.sheet.set_print_fit_to_pages(PAGES_OF_YEARS, 0).set_repeat_columns(0, 0)?;
        self.sheet.set_freeze_panes(head + 1, FULL_COLUMN)?;
        self.sheet.set_repeat_rows(head, head)?;
        Ok(())
    }
}
