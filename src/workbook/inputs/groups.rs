//! The ages that groups hold, and where two benefits meet.

use super::{Written, band, pair, parameter, table};
use crate::scenario::{Guarantee, OverlapRule};
use crate::workbook::book::{Book, column, row};
use crate::workbook::layout::VALUE;
use crate::workbook::look::{self, Style};
use crate::workbook::page::{Given, Page};
use rust_xlsxwriter::utility::row_col_to_cell;

pub fn bands(book: &Book, page: &mut Page) -> Written {
    let first = book.layout.bands_of(0).0;
    let heads = [
        (2, "column.benefit"),
        (band::FROM, "lever.age-from"),
        (band::TO, "lever.age-to"),
        (band::SEX, "lever.sex"),
        (band::PREVALENCE, "workbook.prevalence"),
    ];
    table(book, page, first, "workbook.bands", &heads)?;
    for (i, benefit) in book.scenario().benefits.iter().enumerate() {
        let (from, to) = book.layout.bands_of(i);
        for (k, at) in (from..=to).enumerate() {
            let band = benefit.group.bands.get(k);
            let path = format!("benefits[{}].group.bands[{k}]", benefit.id);
            page.text(at, 0, &book.benefit_name(&benefit.id), &look::label())?;
            page.text(at, 1, &path, &look::soft())?;
            page.text(at, 2, &benefit.id, &look::soft())?;
            let before = book.asked.preset.benefit(&benefit.id);
            let changed = band.is_some() && before.is_some_and(|b| b.group.bands.get(k) != band);
            let number = |value: Option<f64>| Given::Number(value);
            page.input((at, band::FROM), Style::Plain, number(band.map(|b| f64::from(b.from))), changed)?;
            page.input((at, band::TO), Style::Plain, number(band.map(|b| f64::from(b.to))), changed)?;
            let sex = band.and_then(|b| b.sex).map_or("all", crate::workbook::people::sex_name);
            page.input((at, band::SEX), Style::Text, Given::OneOf(sex, &["all", "female", "male"]), changed)?;
            page.input(
                (at, band::PREVALENCE),
                Style::Percent,
                number(band.map(|b| b.prevalence.0)),
                changed,
            )?;
        }
    }
    Ok(())
}

pub fn pairs(book: &Book, page: &mut Page) -> Written {
    let first = book.layout.pairs;
    let heads = [
        (pair::KEEP, "workbook.pair.keep"),
        (pair::OTHER, "workbook.pair.other"),
        (pair::RULE, "workbook.pair.rule"),
        (pair::KEEP_NUMBER, "workbook.pair.keep-number"),
        (pair::OTHER_NUMBER, "workbook.pair.other-number"),
        (pair::CASH, "workbook.pair.cash"),
    ];
    table(book, page, first, "workbook.pairs", &heads)?;
    let scenario = book.scenario();
    let ids = book.parameters(parameter::ID);
    let positions = format!("(COLUMN({ids})-{VALUE})");
    for i in 0..usize::try_from(book.layout.pair_rows).unwrap_or(1) {
        let at = first + row(i);
        let overlap = scenario.overlaps.get(i);
        let text = |text: Option<&String>| text.map_or("", String::as_str).to_owned();
        let (keep, other) = (text(overlap.map(|o| &o.keep)), text(overlap.map(|o| &o.other)));
        page.text(at, 1, &format!("overlaps[{i}]"), &look::soft())?;
        page.input((at, pair::KEEP), Style::Text, Given::Text(&keep), false)?;
        page.input((at, pair::OTHER), Style::Text, Given::Text(&other), false)?;
        let rule = overlap.map_or(OverlapRule::Both, |o| o.rule);
        page.input((at, pair::RULE), Style::Text, Given::OneOf(rule.text(), OverlapRule::NAMES), false)?;
        let position = |id: &str| scenario.benefits.iter().position(|b| b.id == id);
        let number = |id: &str| position(id).map_or(0.0, |i| f64::from(column(i)) + 1.0);
        for (to, from, id) in
            [(pair::KEEP_NUMBER, pair::KEEP, &keep), (pair::OTHER_NUMBER, pair::OTHER, &other)]
        {
            let formula = format!("SUMPRODUCT(EXACT({ids},{})*{positions})", row_col_to_cell(at, from));
            page.formula((at, to), &formula, number(id), &look::result(Style::Plain))?;
        }
        let (k, o) = (row_col_to_cell(at, pair::KEEP_NUMBER), row_col_to_cell(at, pair::OTHER_NUMBER));
        let formula = format!(
            "IF(OR({k}=0,{o}=0),0,{}*{})",
            book.parameter_of(parameter::CASH, &k),
            book.parameter_of(parameter::CASH, &o)
        );
        let cash = |id: &str| scenario.benefit(id).is_some_and(|b| b.on && b.guarantee != Guarantee::Health);
        let both = f64::from(u8::from(cash(&keep) && cash(&other)));
        page.formula((at, pair::CASH), &formula, both, &look::result(Style::Plain))?;
    }
    Ok(())
}
