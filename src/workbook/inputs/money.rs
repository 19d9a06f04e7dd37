//! What donors have pledged and pay for a time, and other sources of money.

use super::{Written, YES_NO, label_of, pledge, source, table, yes};
use crate::scenario::CoFundingShape;
use crate::units::Year;
use crate::workbook::book::{Book, row};
use crate::workbook::layout::VALUE;
use crate::workbook::look::{self, Style};
use crate::workbook::page::{Given, Page};

pub fn donors(book: &Book, page: &mut Page) -> Written {
    let donors = &book.scenario().donors;
    let first = book.layout.co_funding;
    page.text(first - 1, 0, &book.text("workbook.co-funding"), &look::heading())?;
    let co_funding = donors.co_funding.as_ref();
    let changed = co_funding != book.asked.preset.donors.co_funding.as_ref();
    let number = |year: Option<Year>| Given::Number(year.map(|y| f64::from(y.0)));
    let shape = co_funding.map_or(CoFundingShape::Falling, |c| c.shape).text();
    for (i, label, path, style, given) in [
        (
            0,
            "workbook.co-funding.share",
            "donors.coFunding.share",
            Style::Percent,
            Given::Number(co_funding.map(|c| c.share.0)),
        ),
        (
            1,
            "workbook.co-funding.starts",
            "donors.coFunding.starts",
            Style::Plain,
            number(co_funding.map(|c| c.starts)),
        ),
        (
            2,
            "workbook.co-funding.until",
            "donors.coFunding.until",
            Style::Plain,
            number(co_funding.and_then(|c| c.until)),
        ),
        (
            3,
            "workbook.co-funding.shape",
            "donors.coFunding.shape",
            Style::Text,
            Given::OneOf(shape, CoFundingShape::NAMES),
        ),
    ] {
        label_of(book, page, first + i, label, path, "")?;
        page.input((first + i, VALUE), style, given, changed)?;
    }
    let first = book.layout.pledges;
    let heads = [
        (pledge::SHARE, "workbook.pledge.share"),
        (pledge::FROM, "lever.pledge-from"),
        (pledge::TO, "lever.pledge-to"),
    ];
    table(book, page, first, "workbook.pledges", &heads)?;
    for i in 0..usize::try_from(book.layout.pledge_rows).unwrap_or(1) {
        let at = first + row(i);
        let given = donors.pledges.get(i);
        page.text(at, 0, given.map_or("", |p| &p.name), &look::label())?;
        let id = given.map_or_else(|| i.to_string(), |p| p.id.clone());
        page.text(at, 1, &format!("donors.pledges[{id}]"), &look::soft())?;
        page.input((at, pledge::SHARE), Style::Percent, Given::Number(given.map(|p| p.share.0)), false)?;
        page.input((at, pledge::FROM), Style::Plain, number(given.map(|p| p.from)), false)?;
        page.input((at, pledge::TO), Style::Plain, number(given.map(|p| p.to)), false)?;
    }
    Ok(())
}

pub fn sources(book: &Book, page: &mut Page) -> Written {
    let first = book.layout.sources;
    let heads = [
        (source::WAY, "workbook.source.way"),
        (source::YIELD, "workbook.source.yield"),
        (source::STARTS, "workbook.source.starts"),
        (source::BY, "lever.yield-by"),
        (source::UNTIL, "lever.yield-until"),
        (source::RECURRENT, "lever.recurrent"),
        (source::REFERENCE, "workbook.column.reference"),
    ];
    table(book, page, first, "workbook.sources", &heads)?;
    for (i, given) in book.scenario().financing.iter().enumerate() {
        let at = first + row(i);
        page.text(at, 0, &source_name(book, i), &look::label())?;
        page.text(at, 1, &format!("financing[{}]", given.id), &look::soft())?;
        let before = book.asked.preset.financing.iter().find(|b| b.id == given.id);
        let differs = |same: bool| before.is_some() && !same;
        page.text(at, source::WAY, given.way.text(), &look::soft())?;
        page.input(
            (at, source::YIELD),
            Style::Percent,
            Given::Number(Some(given.yields.0)),
            differs(before.is_some_and(|b| b.yields == given.yields)),
        )?;
        page.input(
            (at, source::STARTS),
            Style::Plain,
            Given::Number(Some(f64::from(given.starts.0))),
            differs(before.is_some_and(|b| b.starts == given.starts)),
        )?;
        page.input(
            (at, source::BY),
            Style::Plain,
            Given::Number(Some(f64::from(given.by.0))),
            differs(before.is_some_and(|b| b.by == given.by)),
        )?;
        page.input(
            (at, source::UNTIL),
            Style::Plain,
            Given::Number(given.until.map(|u| f64::from(u.0))),
            differs(before.is_some_and(|b| b.until == given.until)),
        )?;
        page.input(
            (at, source::RECURRENT),
            Style::Text,
            Given::OneOf(yes(given.recurrent), YES_NO),
            differs(before.is_some_and(|b| b.recurrent == given.recurrent)),
        )?;
        page.text(at, source::REFERENCE, given.reference.as_deref().unwrap_or(""), &look::soft())?;
    }
    Ok(())
}

/// What a source of money is called.
pub fn source_name(book: &Book, position: usize) -> String {
    let source = book.scenario().financing.get(position);
    source
        .map(|s| s.name.clone().unwrap_or_else(|| book.asked.words.of("financing-source", &s.id).to_owned()))
        .unwrap_or_default()
}
