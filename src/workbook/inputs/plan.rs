//! The set-up plan.

use super::{Written, YES_NO, item, label_of, table, yes};
use crate::scenario::{Basis, Spread, Step};
use crate::workbook::book::{Book, row};
use crate::workbook::layout::VALUE;
use crate::workbook::look::{self, Style};
use crate::workbook::page::{Given, Page};

pub fn plan(book: &Book, page: &mut Page) -> Written {
    let plan = &book.scenario().set_up;
    let before = &book.asked.preset.set_up;
    let first = book.layout.plan;
    page.text(first - 1, 0, &book.text("workbook.plan"), &look::heading())?;
    let share = book.text("workbook.unit.share");
    for (i, label, path, unit, style, value, changed) in [
        (
            0,
            "workbook.contingency",
            "setUp.contingency",
            share.as_str(),
            Style::Percent,
            Some(plan.contingency.0),
            plan.contingency != before.contingency,
        ),
        (
            1,
            "workbook.support",
            "setUp.support",
            share.as_str(),
            Style::Percent,
            Some(plan.support.0),
            plan.support != before.support,
        ),
        (
            2,
            "lever.districts",
            "setUp.districts",
            "",
            Style::Plain,
            plan.districts,
            plan.districts != before.districts,
        ),
    ] {
        label_of(book, page, first + i, label, path, unit)?;
        page.input((first + i, VALUE), style, Given::Number(value), changed)?;
    }
    let first = book.layout.items;
    let heads = [
        (item::ON, "workbook.on"),
        (item::STEP, "workbook.step"),
        (item::BASIS, "workbook.basis"),
        (item::UNIT_COST, "lever.unit-cost"),
        (item::FIRST_YEAR, "lever.first-year"),
        (item::YEARS, "lever.item-years"),
        (item::SPREAD, "lever.spread"),
        (item::DONOR_SHARE, "workbook.donor-share"),
        (item::CONTINGENCY, "workbook.contingency"),
        (item::SUPPORT, "workbook.support"),
        (item::UPKEEP, "workbook.upkeep"),
        (item::REFERENCE, "workbook.column.reference"),
    ];
    table(book, page, first, "workbook.items", &heads)?;
    for (i, item) in plan.items.iter().enumerate() {
        let at = first + row(i);
        page.text(at, 0, &item_name(book, i), &look::label())?;
        page.text(at, 1, &format!("setUp.items[{}]", item.id), &look::soft())?;
        let before = before.items.iter().find(|b| b.id == item.id);
        let differs =
            |what: fn(&crate::scenario::SetUpItem) -> f64| before.is_some_and(|b| what(b) != what(item));
        page.input(
            (at, item::ON),
            Style::Text,
            Given::OneOf(yes(item.on), YES_NO),
            before.is_some_and(|b| b.on != item.on),
        )?;
        page.input(
            (at, item::STEP),
            Style::Text,
            Given::OneOf(item.step.text(), Step::NAMES),
            before.is_some_and(|b| b.step != item.step),
        )?;
        page.input(
            (at, item::BASIS),
            Style::Text,
            Given::OneOf(item.basis.text(), Basis::NAMES),
            before.is_some_and(|b| b.basis != item.basis),
        )?;
        page.input(
            (at, item::UNIT_COST),
            Style::Decimal,
            Given::Number(Some(item.unit_cost.0)),
            differs(|i| i.unit_cost.0),
        )?;
        page.input(
            (at, item::FIRST_YEAR),
            Style::Plain,
            Given::Number(Some(f64::from(item.first_year.0))),
            differs(|i| f64::from(i.first_year.0)),
        )?;
        page.input(
            (at, item::YEARS),
            Style::Plain,
            Given::Number(Some(f64::from(item.years))),
            differs(|i| f64::from(i.years)),
        )?;
        page.input(
            (at, item::SPREAD),
            Style::Text,
            Given::OneOf(item.spread.text(), Spread::NAMES),
            before.is_some_and(|b| b.spread != item.spread),
        )?;
        page.input(
            (at, item::DONOR_SHARE),
            Style::Percent,
            Given::Number(Some(item.donor_share.0)),
            differs(|i| i.donor_share.0),
        )?;
        page.input(
            (at, item::CONTINGENCY),
            Style::Percent,
            Given::Number(item.contingency.map(|s| s.0)),
            before.is_some_and(|b| b.contingency != item.contingency),
        )?;
        page.input(
            (at, item::SUPPORT),
            Style::Percent,
            Given::Number(item.support.map(|s| s.0)),
            before.is_some_and(|b| b.support != item.support),
        )?;
        page.input(
            (at, item::UPKEEP),
            Style::Percent,
            Given::Number(Some(item.upkeep.0)),
            differs(|i| i.upkeep.0),
        )?;
        page.text(at, item::REFERENCE, item.reference.as_deref().unwrap_or(""), &look::soft())?;
    }
    Ok(())
}

/// What an item of the set-up plan is called.
pub fn item_name(book: &Book, position: usize) -> String {
    let item = book.scenario().set_up.items.get(position);
    item.map(|i| i.name.clone().unwrap_or_else(|| book.asked.words.of("item", &i.id).to_owned()))
        .unwrap_or_default()
}
