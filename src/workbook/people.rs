//! People by sex and single age in each year.

use super::book::{Book, Tab};
use super::layout::{PEOPLE_COLUMN, PEOPLE_ROW, Row};
use super::look::{self, Style};
use super::page::{Given, Page};
use crate::country::Sex;
use crate::scenario::LAST_YEAR;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// As in scenarios.
pub fn sex_name(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "female",
        Sex::Male => "male",
    }
}

/// Sex, age and row of every single age.
pub fn single_ages() -> impl Iterator<Item = (Row, Sex, u8)> {
    let ages = [Sex::Female, Sex::Male].into_iter().flat_map(|sex| (0..=100u8).map(move |age| (sex, age)));
    (PEOPLE_ROW..).zip(ages).map(|(row, (sex, age))| (row, sex, age))
}

/// Sex and age beside each row of people.
pub fn labels(book: &Book, page: &mut Page) -> Result<(), XlsxError> {
    page.head(PEOPLE_ROW - 1, &["lever.sex", "workbook.column.age"].map(|head| book.text(head)))?;
    for (row, sex, age) in single_ages() {
        page.text(row, 0, sex_name(sex), &look::label())?;
        page.number(row, 1, f64::from(age), &look::result(Style::Plain))?;
    }
    Ok(())
}

pub fn page(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Population, "workbook.population.note")?;
    labels(book, &mut page)?;
    let people = &book.facts.country.population;
    let source = book.asked.index.source(people.source);
    let source = source.map_or(String::new(), |s| [&s.publisher, ", ", &s.title].concat());
    let from = [source, super::inputs::mark_text(book, people.mark)].join("; ");
    page.text(2, 0, &from, &look::soft())?;
    for year in book.layout.base.to(LAST_YEAR) {
        let column = book.layout.people_column(year);
        page.number(PEOPLE_ROW - 1, column, f64::from(year.0), &look::head(Style::Plain))?;
        for (row, sex, age) in single_ages() {
            let persons = people.persons(year, Some(sex), age, age).0;
            page.input((row, column), Style::Whole, Given::Number(Some(persons)), false)?;
        }
        page.sheet.set_column_width(column, 12)?;
    }
    page.sheet.set_freeze_panes(PEOPLE_ROW, PEOPLE_COLUMN)?;
    page.sheet.set_repeat_rows(PEOPLE_ROW - 1, PEOPLE_ROW - 1)?;
    Ok(page.sheet)
}
