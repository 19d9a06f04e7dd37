//! The parameters of each benefit.

use super::{BASES, Held, Written, YES, given, label_of, parameter, year};
use crate::model::amount;
use crate::scenario::{AdministrationOf, Base, Benefit, GroupOf, Guarantee, Indexation, PathShape};
use crate::workbook::book::{Book, Tab, column};
use crate::workbook::layout::{Row, USED, VALUE};
use crate::workbook::look::{self, Style};
use crate::workbook::page::Page;
use rust_xlsxwriter::utility::row_col_to_cell;

type Parameter = (Row, &'static str, &'static str, Style, fn(&Benefit) -> Held);

/// A parameter's row, its label, its name in scenarios, how it is written, and what it is.
const LIST: [Parameter; 29] = [
    (parameter::GUARANTEE, "workbook.guarantee", "guarantee", Style::Text, |b| {
        Held::Name(b.guarantee.text(), Guarantee::NAMES)
    }),
    (parameter::ON, "workbook.on", "on", Style::Text, |b| Held::Yes(b.on)),
    (parameter::GROUP, "workbook.group", "group.of", Style::Text, |b| {
        Held::Name(b.group.of.text(), GroupOf::NAMES)
    }),
    (parameter::LABOUR_FORCE, "workbook.labour-force", "group.labourForce", Style::Percent, |b| {
        Held::Number(b.group.labour_force.map(|s| s.0))
    }),
    (parameter::NUMBER, "lever.number", "group.number", Style::Whole, |b| {
        Held::Number(b.group.number.map(|n| n.0))
    }),
    (parameter::RATE, "workbook.rate", "amount.rate", Style::Factor, |b| Held::Number(Some(b.amount.rate))),
    (parameter::BASE, "lever.base", "amount.base", Style::Text, |b| {
        Held::Name(b.amount.base.text(), Base::NAMES)
    }),
    (parameter::MONTHS, "lever.months", "months", Style::Factor, |b| Held::Number(Some(b.months))),
    (parameter::COVERAGE, "workbook.coverage", "coverage", Style::Percent, |b| {
        Held::Number(Some(b.coverage.0))
    }),
    (parameter::PATH_FROM, "workbook.coverage-from", "coveragePath.from", Style::Percent, |b| {
        Held::Number(b.coverage_path.as_ref().map(|p| p.from.0))
    }),
    (parameter::PATH_STARTS, "workbook.coverage-starts", "coveragePath.starts", Style::Plain, |b| {
        year(b.coverage_path.as_ref().map(|p| p.starts))
    }),
    (parameter::PATH_BY, "lever.pace", "coveragePath.by", Style::Plain, |b| {
        year(b.coverage_path.as_ref().map(|p| p.by))
    }),
    (parameter::PATH_SHAPE, "lever.shape", "coveragePath.shape", Style::Text, |b| {
        Held::Name(b.coverage_path.as_ref().map_or(PathShape::Linear, |p| p.shape).text(), PathShape::NAMES)
    }),
    (parameter::AGE_FROM, "lever.age-first-from", "agePath.from", Style::Plain, |b| {
        Held::Number(b.age_path.as_ref().map(|p| f64::from(p.from)))
    }),
    (parameter::AGE_TO, "lever.age-first-to", "agePath.to", Style::Plain, |b| {
        Held::Number(b.age_path.as_ref().map(|p| f64::from(p.to)))
    }),
    (parameter::AGE_STARTS, "lever.age-starts", "agePath.starts", Style::Plain, |b| {
        year(b.age_path.as_ref().map(|p| p.starts))
    }),
    (parameter::AGE_BY, "lever.age-by", "agePath.by", Style::Plain, |b| {
        year(b.age_path.as_ref().map(|p| p.by))
    }),
    (parameter::TAKE_UP, "workbook.take-up", "takeUp", Style::Percent, |b| Held::Number(Some(b.take_up.0))),
    (parameter::TARGETING, "workbook.targeting", "targeting", Style::Text, |b| {
        Held::Yes(b.targeting.is_some())
    }),
    (parameter::POOR_SHARE, "workbook.poor-share", "targeting.poorShare", Style::Percent, |b| {
        Held::Number(b.targeting.as_ref().and_then(|t| t.poor_share).map(|s| s.0))
    }),
    (parameter::EXCLUSION, "workbook.exclusion-error", "targeting.exclusionError", Style::Percent, |b| {
        Held::Number(b.targeting.as_ref().map(|t| t.exclusion_error.0))
    }),
    (parameter::INCLUSION, "workbook.inclusion-error", "targeting.inclusionError", Style::Percent, |b| {
        Held::Number(b.targeting.as_ref().map(|t| t.inclusion_error.0))
    }),
    (parameter::ADMINISTRATION, "workbook.administration", "administration.share", Style::Percent, |b| {
        Held::Number(Some(b.administration.share.0))
    }),
    (parameter::ADMINISTRATION_OF, "lever.administration-of", "administration.of", Style::Text, |b| {
        Held::Name(b.administration.of.text(), AdministrationOf::NAMES)
    }),
    (
        parameter::MATURITY_FIRST,
        "workbook.administration-first",
        "administration.maturity.first",
        Style::Percent,
        |b| Held::Number(b.administration.maturity.as_ref().map(|m| m.first.0)),
    ),
    (parameter::MATURITY_SPEED, "lever.speed", "administration.maturity.speed", Style::Factor, |b| {
        Held::Number(b.administration.maturity.as_ref().map(|m| m.speed))
    }),
    (parameter::INDEXATION, "lever.indexation", "indexation", Style::Text, |b| {
        Held::Name(b.indexation.text(), Indexation::NAMES)
    }),
    (parameter::ALREADY_SPENT, "workbook.already-spent", "alreadySpent", Style::Percent, |b| {
        Held::Number(b.already_spent.map(|s| s.0))
    }),
    (parameter::REFERENCE, "workbook.column.reference", "reference", Style::Text, |b| {
        Held::Text(b.reference.clone())
    }),
];

pub fn benefits(book: &Book, page: &mut Page) -> Written {
    let first = book.layout.benefit_names;
    page.text(first - 1, 0, &book.text("workbook.benefits"), &look::heading())?;
    page.text(first, 0, &book.text("workbook.benefits.name"), &look::head(Style::Text))?;
    page.text(first, 1, "benefits[]", &look::head(Style::Text))?;
    page.text(first, 2, "", &look::head(Style::Text))?;
    for (row, label, path, ..) in &LIST {
        page.text(first + row, 0, &book.text(label), &look::label())?;
        page.text(first + row, 1, &["benefits[].", path].concat(), &look::soft())?;
    }
    let month = book.word("workbook.unit.month", &[("currency", &book.outcome.currency)]);
    label_of(book, page, first + parameter::AMOUNT, "workbook.amount-base", "", &month)?;
    label_of(book, page, first + parameter::CASH, "workbook.cash", "", "")?;
    let bases = book.range(Tab::Inputs, (book.layout.bases, USED), (book.layout.bases + BASES - 1, USED));
    let names = book.range(Tab::Inputs, (book.layout.bases, 1), (book.layout.bases + BASES - 1, 1));
    for (i, benefit) in book.scenario().benefits.iter().enumerate() {
        let at = VALUE + column(i);
        let before = book.asked.preset.benefit(&benefit.id);
        page.text(first, at, &benefit.id, &look::head(Style::Text))?;
        for (row, _, _, style, held) in &LIST {
            let now = held(benefit);
            let changed = before.is_some_and(|b| held(b) != now);
            page.input((first + row, at), *style, given(&now), changed)?;
        }
        let cell = |row: Row| row_col_to_cell(first + row, at);
        let base = amount::base(book.facts, benefit.amount.base);
        let per_month = base.map_or(0.0, |b| b.0 * benefit.amount.rate);
        let found = format!("INDEX({bases},MATCH({},{names},0))", cell(parameter::BASE));
        page.formula(
            (first + parameter::AMOUNT, at),
            &format!(
                "IF(ISNUMBER({found}),{found}*{},IF({}=\"{YES}\",NA(),0))",
                cell(parameter::RATE),
                cell(parameter::ON)
            ),
            per_month,
            &look::result(Style::Decimal),
        )?;
        let cash = f64::from(u8::from(benefit.on && benefit.guarantee != Guarantee::Health));
        let formula = format!(
            "IF(AND({}=\"{YES}\",{}<>\"health\"),1,0)",
            cell(parameter::ON),
            cell(parameter::GUARANTEE)
        );
        page.formula((first + parameter::CASH, at), &formula, cash, &look::result(Style::Plain))?;
    }
    Ok(())
}
