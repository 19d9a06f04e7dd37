//! What amounts can be a share of.

use super::{Written, figure, table};
use crate::model::amount;
use crate::scenario::Base;
use crate::workbook::book::{Book, row};
use crate::workbook::layout::{Row, USED};
use crate::workbook::look::{self, Style};
use crate::workbook::page::{Page, Result};
use rust_xlsxwriter::utility::row_col_to_cell;

/// What amounts can be a share of: a month, in prices of the base year.
pub fn bases(book: &Book, page: &mut Page) -> Written {
    let first = book.layout.bases;
    table(book, page, first, "workbook.bases", &[(USED, "workbook.column.amount")])?;
    let month = book.word("workbook.unit.month", &[("currency", &book.outcome.currency)]);
    let used = |figure: Row| row_col_to_cell(book.layout.figures + figure, USED);
    let base_year = book.layout.base;
    let health = |figure: Row| {
        let (now, then) = (
            book.economy(crate::workbook::economy::row::DOLLAR_PUBLISHED, base_year),
            used(figure::DOLLAR_PRICES),
        );
        format!(
            "IF(AND(ISNUMBER({now}),ISNUMBER({then}),ISNUMBER({package})),{package}*({now}/{then})*{rate}/12,\"\")",
            package = used(figure),
            rate = used(figure::EXCHANGE_RATE)
        )
    };
    for (i, base) in Base::ALL.iter().enumerate() {
        let at = first + row(i);
        let formula = match base {
            Base::NationalPovertyLine => used(figure::NATIONAL_LINE),
            Base::InternationalLine300 => used(figure::LINE_300),
            Base::InternationalLine420 => used(figure::LINE_420),
            Base::InternationalLine830 => used(figure::LINE_830),
            Base::GdpPerCapita => {
                format!("{}/12", book.economy(crate::workbook::economy::row::GDP_PER_CAPITA, base_year))
            }
            Base::AverageWage => used(figure::AVERAGE_WAGE),
            Base::HealthPriority => health(figure::HEALTH_PRIORITY),
            Base::HealthEssential => health(figure::HEALTH_ESSENTIAL),
            Base::Local => "1".to_owned(),
            Base::Usd => used(figure::EXCHANGE_RATE),
        };
        page.text(at, 0, book.asked.words.of("base", base.text()), &look::label())?;
        page.text(at, 1, base.text(), &look::soft())?;
        page.text(at, 2, &month, &look::soft())?;
        let value = amount::base(book.facts, *base).map(|b| b.0);
        page.formula((at, USED), &formula, Result::maybe(value), &look::result(Style::Decimal))?;
    }
    Ok(())
}
