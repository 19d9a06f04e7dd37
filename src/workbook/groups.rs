//! What part of each single age is in the group of each benefit, from the age bands among the inputs.

use super::book::{Book, Tab, column};
use super::inputs::{band, parameter};
use super::layout::{GROUPS_COLUMN, PEOPLE_ROW};
use super::look::{self, Style};
use super::page::Page;
use crate::country::Sex;
use crate::scenario::{Benefit, GroupOf};
use rust_xlsxwriter::{Worksheet, XlsxError};

pub fn page(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Groups, "workbook.groups.note")?;
    super::people::labels(book, &mut page)?;
    let meeting = GROUPS_COLUMN + book.group_columns() + 1;
    page.text(2, GROUPS_COLUMN, &book.text("workbook.groups.counted"), &look::heading())?;
    page.text(2, meeting, &book.text("workbook.groups.meeting"), &look::heading())?;
    for (i, benefit) in book.scenario().benefits.iter().enumerate() {
        let (counted, meets) = (GROUPS_COLUMN + column(i), meeting + column(i));
        for at in [counted, meets] {
            page.text(PEOPLE_ROW - 1, at, &book.benefit_name(&benefit.id), &look::head(Style::Text))?;
            page.sheet.set_column_width(at, 16)?;
        }
        let (from, to) = book.layout.bands_of(i);
        let bands = |column| book.range(Tab::Inputs, (from, column), (to, column));
        let (froms, tos) = (bands(band::FROM), bands(band::TO));
        let (sexes, prevalences) = (bands(band::SEX), bands(band::PREVALENCE));
        let moves = book.parameter(parameter::AGE_FROM, i);
        let of = book.parameter(parameter::GROUP, i);
        for (row, sex, age) in super::people::single_ages() {
            let (sex_cell, age_cell) = (format!("$A{}", row + 1), format!("$B{}", row + 1));
            let same_sex = format!("(({sexes}=\"all\")+({sexes}={sex_cell}))");
            let same_age = format!("({froms}<={age_cell})*({tos}>={age_cell})");
            // Where the ages move, those of the year are picked on the sheet of benefits.
            let formula = format!(
                "IF(ISNUMBER({moves}),SUMPRODUCT({same_sex}*{prevalences}),SUMPRODUCT({same_sex}*{same_age}*{prevalences}))"
            );
            let share = share(benefit, sex, age, |prevalence| prevalence);
            page.formula((row, counted), &formula, share, &look::result(Style::Percent))?;
            // A number is spread evenly over its ages.
            let there = format!(
                "IF(ISNUMBER({moves}),SUMPRODUCT({same_sex}*({tos}>=0)),SUMPRODUCT({same_sex}*{same_age}))"
            );
            let own = rust_xlsxwriter::utility::row_col_to_cell(row, counted);
            let formula = format!("IF({of}=\"people\",{own},IF({of}=\"number\",{there},0))");
            let result = match benefit.group.of {
                GroupOf::People => share,
                GroupOf::Number => self::share(benefit, sex, age, |_| 1.0),
                GroupOf::Births | GroupOf::Unemployed => 0.0,
            };
            page.formula((row, meets), &formula, result, &look::result(Style::Percent))?;
        }
    }
    page.sheet.set_freeze_panes(PEOPLE_ROW, GROUPS_COLUMN)?;
    page.sheet.set_repeat_rows(PEOPLE_ROW - 1, PEOPLE_ROW - 1)?;
    Ok(page.sheet)
}

fn share(benefit: &Benefit, sex: Sex, age: u8, part: fn(f64) -> f64) -> f64 {
    let here = |band: &&crate::scenario::AgeBand| {
        band.sex.is_none_or(|s| s == sex)
            && (benefit.age_path.is_some() || (band.from..=band.to).contains(&age))
    };
    benefit.group.bands.iter().filter(here).map(|band| part(band.prevalence.0)).sum()
}
