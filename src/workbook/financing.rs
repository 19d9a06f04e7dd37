//! Paying for it: what is required each year, what is found where, and what is missing.

use super::book::{Book, Tab, When, row};
use super::inputs::{self, YES, pledge, source};
use super::layout::{Column, Row, TOP};
use super::look::{self, Style};
use super::page::{Name, Page, Result};
use super::{benefits, who_pays};
use crate::model::financing::FinancingYear;
use crate::model::path;
use crate::scenario::PathShape;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Worksheet, XlsxError};

const HEAD: Row = TOP - 1;

/// Rows under the sources.
mod yearly {
    use super::Row;
    pub const REQUIRED: Row = 0;
    pub const RUNNING: Row = 1;
    pub const EXISTING: Row = 2;
    pub const PLEDGED_SHARE: Row = 3;
    pub const PLEDGED: Row = 4;
    pub const UNPLEDGED: Row = 5;
    pub const RECURRENT: Row = 6;
    pub const ONE_OFF: Row = 7;
    pub const FOUND: Row = 8;
    pub const GAP: Row = 9;
    pub const SUSTAINED: Row = 10;
    pub const ONE_OFF_FOR_RUNNING: Row = 11;
    pub const CHECK: Row = 12;
}

/// First row of the ramps.
fn ramp_row(book: &Book) -> Row {
    TOP + book.layout.source_rows + 2
}

fn yearly_row(book: &Book, row: Row) -> Row {
    ramp_row(book) + book.layout.source_rows + 2 + row
}

/// Checks of all years, for other sheets.
pub fn checks(book: &Book) -> String {
    let row = yearly_row(book, yearly::CHECK);
    let (first, last) = (super::layout::FIRST_COLUMN, super::layout::last_column());
    book.range(Tab::Financing, (row, first), (row, last))
}

pub fn page(book: &Book) -> std::result::Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Financing, "workbook.financing.note")?;
    page.years(HEAD, book, "")?;
    sources(book, &mut page)?;
    years(book, &mut page)?;
    page.results(HEAD)?;
    Ok(page.sheet)
}

/// What each source yields, from how far it has come and GDP.
fn sources(book: &Book, page: &mut Page) -> std::result::Result<(), XlsxError> {
    let currency = book.outcome.currency.clone();
    let gdp = book.text("workbook.unit.gdp");
    page.text(ramp_row(book) - 1, 0, &book.text("workbook.financing.ramp"), &look::heading())?;
    for (i, (given, of)) in book.scenario().financing.iter().zip(&book.outcome.financing.sources).enumerate()
    {
        let input = |column: Column| book.fixed(Tab::Inputs, book.layout.sources + row(i), column);
        let label = inputs::source_name(book, i);
        let ramp = ramp_row(book) + row(i);
        let path = format!("financing.sources[{}].years[]", given.id);
        page.row(
            TOP + row(i),
            &Name { label: &label, path: &path, unit: &currency },
            &look::result(Style::Whole),
            When::years(),
            |when| {
                let formula = format!(
                    "{}*{}",
                    who_pays::at(book, who_pays::row::GDP, when),
                    row_col_to_cell(ramp, when.column())
                );
                (formula, of.years.get(when.position()).map_or(0.0, |y| y.0))
            },
        )?;
        page.row(
            ramp,
            &Name { label: &label, path: "", unit: &gdp },
            &look::result(Style::Percent),
            When::years(),
            |when| {
                let year = row_col_to_cell(HEAD, when.column());
                let until = input(source::UNTIL);
                let progress = benefits::progress(&year, &input(source::STARTS), &input(source::BY), None);
                let formula = format!(
                    "IF(AND(ISNUMBER({until}),{year}>={until}),0,{}*{progress})",
                    input(source::YIELD)
                );
                let over = given.until.is_some_and(|until| when.year >= until);
                let come = path::progress(when.year, given.starts, given.by, PathShape::Linear);
                (formula, if over { 0.0 } else { given.yields.0 * come })
            },
        )?;
    }
    Ok(())
}

fn years(book: &Book, page: &mut Page) -> std::result::Result<(), XlsxError> {
    let currency = book.outcome.currency.clone();
    let share = book.text("workbook.unit.share");
    let cell = |row: Row, when: When| row_col_to_cell(yearly_row(book, row), when.column());
    let said = |when: When| book.outcome.financing.years.get(when.position()).copied();
    let local =
        |when: When, of: fn(&FinancingYear) -> f64| Result::Number(said(when).map_or(0.0, |y| of(&y)));
    let total = |row: Row, when: When| who_pays::at(book, row, when);
    let yields = |recurrent: &str, when: When| {
        let first = book.layout.sources;
        let kinds = book.range(
            Tab::Inputs,
            (first, source::RECURRENT),
            (first + book.layout.source_rows - 1, source::RECURRENT),
        );
        let (from, to) = (TOP, TOP + book.layout.source_rows - 1);
        format!(
            "SUMPRODUCT(({kinds}{recurrent})*{}:{})",
            row_col_to_cell(from, when.column()),
            row_col_to_cell(to, when.column())
        )
    };
    let pledges = |column: Column| {
        let first = book.layout.pledges;
        book.range(Tab::Inputs, (first, column), (first + book.layout.pledge_rows - 1, column))
    };
    let promised = |when: When| -> f64 {
        let some = book.scenario().donors.pledges.iter().filter(|p| (p.from..=p.to).contains(&when.year));
        some.map(|p| p.share.0).sum()
    };
    use who_pays::row as of;
    type Cells<'a> = (Row, &'a str, &'a str, Style, &'a dyn Fn(When) -> (String, Result));
    let rows: [Cells; 13] = [
        (yearly::REQUIRED, "column.required", "required", Style::Whole, &|when| {
            (
                format!("{}+{}", total(of::SET_UP, when), total(of::RUNNING, when)),
                local(when, |y| y.required.0),
            )
        }),
        (yearly::RUNNING, "workbook.row.running", "running", Style::Whole, &|when| {
            (total(of::RUNNING, when), local(when, |y| y.running.0))
        }),
        (yearly::EXISTING, "column.existing", "existing", Style::Whole, &|when| {
            (
                format!("{}-{}", total(of::RUNNING, when), total(of::ADDITIONAL, when)),
                local(when, |y| y.existing.0),
            )
        }),
        (yearly::PLEDGED_SHARE, "workbook.row.pledged-share", "", Style::Percent, &|when| {
            let year = row_col_to_cell(HEAD, when.column());
            let formula = format!(
                "SUMPRODUCT(({}<={year})*({}>={year})*{})",
                pledges(pledge::FROM),
                pledges(pledge::TO),
                pledges(pledge::SHARE)
            );
            (formula, promised(when).into())
        }),
        (yearly::PLEDGED, "column.pledged", "pledged", Style::Whole, &|when| {
            (
                format!("{}*{}", total(of::DONORS, when), cell(yearly::PLEDGED_SHARE, when)),
                local(when, |y| y.pledged.0),
            )
        }),
        (yearly::UNPLEDGED, "column.unpledged", "unpledged", Style::Whole, &|when| {
            (
                format!("{}-{}", total(of::DONORS, when), cell(yearly::PLEDGED, when)),
                local(when, |y| y.unpledged.0),
            )
        }),
        (yearly::RECURRENT, "column.recurrent", "recurrent", Style::Whole, &|when| {
            (yields(&format!("=\"{YES}\""), when), local(when, |y| y.recurrent.0))
        }),
        (yearly::ONE_OFF, "column.one-off", "oneOff", Style::Whole, &|when| {
            (yields(&format!("=\"{}\"", inputs::NO), when), local(when, |y| y.one_off.0))
        }),
        (yearly::FOUND, "column.found", "found", Style::Whole, &|when| {
            let parts = [yearly::EXISTING, yearly::PLEDGED, yearly::RECURRENT, yearly::ONE_OFF]
                .map(|row| cell(row, when));
            (parts.join("+"), local(when, |y| y.found.0))
        }),
        (yearly::GAP, "column.gap", "gap", Style::Whole, &|when| {
            (
                format!("{}-{}", cell(yearly::REQUIRED, when), cell(yearly::FOUND, when)),
                local(when, |y| y.gap.0),
            )
        }),
        (yearly::SUSTAINED, "column.sustained", "sustained", Style::Percent, &|when| {
            let formula = format!(
                "IF({0}>0,MIN(1,({1}+{2})/{0}),\"\")",
                cell(yearly::RUNNING, when),
                cell(yearly::EXISTING, when),
                cell(yearly::RECURRENT, when)
            );
            (formula, Result::maybe(said(when).and_then(|y| y.sustained).map(|s| s.0)))
        }),
        (
            yearly::ONE_OFF_FOR_RUNNING,
            "workbook.row.one-off-for-running",
            "oneOffForRunning",
            Style::Whole,
            &|when| {
                let co_funding = total(of::CO_FUNDING, when);
                let formula = format!(
                    "MIN(MAX({one_off}-({set_up}-({donors}-{co_funding})),0)+{co_funding},MAX({running}-({existing}+{recurrent}),0))",
                    one_off = cell(yearly::ONE_OFF, when),
                    set_up = total(of::SET_UP, when),
                    donors = total(of::DONORS, when),
                    running = cell(yearly::RUNNING, when),
                    existing = cell(yearly::EXISTING, when),
                    recurrent = cell(yearly::RECURRENT, when),
                );
                (formula, local(when, |y| y.one_off_for_running.0))
            },
        ),
        (yearly::CHECK, "workbook.row.check", "", Style::Text, &|when| {
            let required = cell(yearly::REQUIRED, when);
            let formula = format!(
                "IF(ABS({required}-({}+{}))<=0.000000001*(1+{required}),\"OK\",\"!\")",
                cell(yearly::FOUND, when),
                cell(yearly::GAP, when)
            );
            (formula, "OK".to_owned().into())
        }),
    ];
    for (at, label, field, style, cells) in rows {
        let label = book.text(label);
        let path = if field.is_empty() { String::new() } else { format!("financing.years[].{field}") };
        let unit = if style == Style::Percent { &share } else { &currency };
        let strong = matches!(at, yearly::REQUIRED | yearly::FOUND | yearly::GAP);
        let format = if strong { look::strong(style) } else { look::result(style) };
        page.row(
            yearly_row(book, at),
            &Name { label: &label, path: &path, unit },
            &format,
            When::years(),
            cells,
        )?;
    }
    Ok(())
}
