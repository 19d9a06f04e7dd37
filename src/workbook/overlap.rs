//! People whom two benefits reach, and which of the two they receive.

use super::benefits::block;
use super::book::{Book, Tab, When, column, row};
use super::inputs::{self, figure, pair, parameter};
use super::layout::{FULL_COLUMN, Row, TOP};
use super::look::{self, Style};
use super::page::{Name, Page};
use crate::model::overlap::{self, Pair};
use crate::model::{BenefitYear, overlap as model};
use crate::scenario::{Benefit, FIRST_YEAR, Guarantee, OverlapRule};
use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell};
use rust_xlsxwriter::{Worksheet, XlsxError};

const HEAD: Row = TOP - 1;

/// First row of people whom both reach.
fn both_row() -> Row {
    TOP + 1
}

/// First row of who receives only the other benefit.
fn loser_row(book: &Book) -> Row {
    both_row() + book.layout.pair_rows + 2
}

/// People with cash, each counted once.
pub fn once_row(book: &Book) -> Row {
    loser_row(book) + book.layout.pair_rows + 1
}

/// People of a benefit who receive another one instead, over all pairs; for the sheet of benefits.
pub fn replaced(book: &Book, benefit: usize, when: When) -> String {
    let letter = column_number_to_name(when.column());
    let range = |first: Row| {
        format!(
            "'{}'!{letter}${}:{letter}${}",
            book.tab(Tab::Overlap),
            first + 1,
            first + book.layout.pair_rows
        )
    };
    format!("SUMPRODUCT(({}={})*{})", range(loser_row(book)), benefit + 1, range(both_row()))
}

/// A pair, as the model sees it.
struct Two<'a> {
    pair: Pair,
    keep: &'a Benefit,
    other: &'a Benefit,
}

impl Two<'_> {
    fn said<'a>(book: &'a Book, position: usize, when: When) -> Option<&'a BenefitYear> {
        let of = book.outcome.benefits.get(position)?;
        if when.full { Some(&of.full) } else { of.years.get(when.position()) }
    }

    fn both(&self, book: &Book, when: When) -> f64 {
        let rows = Self::said(book, self.pair.keep, when).zip(Self::said(book, self.pair.other, when));
        rows.map_or(0.0, |(keep, other)| {
            let (keep, other) = ((self.keep, keep.reach()), (self.other, other.reach()));
            model::persons(book.facts, when.year, when.full, keep, other).0
        })
    }

    fn loser(&self, book: &Book, when: When) -> f64 {
        let rows = Self::said(book, self.pair.keep, when).zip(Self::said(book, self.pair.other, when));
        let loser = rows.and_then(|(k, o)| overlap::loser(self.pair, (self.keep, k), (self.other, o)));
        loser.map_or(0.0, |i| f64::from(column(i)) + 1.0)
    }
}

fn two<'a>(book: &'a Book, position: usize) -> Option<Two<'a>> {
    let scenario = book.scenario();
    let pair = scenario.overlaps.get(position)?;
    let find = |id: &str| scenario.benefits.iter().position(|b| b.id == id);
    let (keep, other) = (find(&pair.keep)?, find(&pair.other)?);
    Some(Two {
        pair: Pair { keep, other, rule: pair.rule },
        keep: scenario.benefits.get(keep)?,
        other: scenario.benefits.get(other)?,
    })
}

pub fn page(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Overlap, "workbook.overlap.note")?;
    page.years(HEAD, book, &book.word("workbook.column.full", &[("year", &FIRST_YEAR.to_string())]))?;
    page.text(both_row() - 1, 0, &book.text("workbook.overlap.both"), &look::heading())?;
    page.text(loser_row(book) - 1, 0, &book.text("workbook.overlap.loser"), &look::heading())?;
    let people = book.text("workbook.unit.people");
    for i in 0..usize::try_from(book.layout.pair_rows).unwrap_or(1) {
        let input = book.layout.pairs + row(i);
        let (k, o) = (
            book.fixed(Tab::Inputs, input, pair::KEEP_NUMBER),
            book.fixed(Tab::Inputs, input, pair::OTHER_NUMBER),
        );
        let rule = book.fixed(Tab::Inputs, input, pair::RULE);
        let two = two(book, i);
        let label = two.as_ref().map_or(String::new(), |t| {
            [book.benefit_name(&t.keep.id), book.benefit_name(&t.other.id)].join(" + ")
        });
        let name = Name { label: &label, path: &format!("overlaps[{i}]"), unit: &people };
        page.row(both_row() + row(i), &name, &look::result(Style::Whole), When::all(), |when| {
            let of = |row: Row, number: &str| book.block_of(row, number, when);
            let formula = format!(
                "IF(OR({k}=0,{o}=0),0,{chance}*{other_chance}*SUMPRODUCT({group}*{other_group}*{people}*({ages}>=MAX({from},{other_from}))*({ages}<=MIN({to},{other_to})))*{factor})",
                chance = of(block::CHANCE, &k),
                other_chance = of(block::CHANCE, &o),
                group = book.meeting_of(&k),
                other_group = book.meeting_of(&o),
                people = book.people(when.year),
                ages = book.ages(),
                from = of(block::AGE_FROM, &k),
                other_from = of(block::AGE_FROM, &o),
                to = of(block::AGE_TO, &k),
                other_to = of(block::AGE_TO, &o),
                factor = inputs::used(book, figure::POPULATION_FACTOR),
            );
            (formula, two.as_ref().map_or(0.0, |t| t.both(book, when)))
        })?;
        let name = Name { label: &label, path: &format!("overlaps[{i}]"), unit: "" };
        page.row(loser_row(book) + row(i), &name, &look::result(Style::Plain), When::all(), |when| {
            let year_of = |number: &str| {
                format!(
                    "{}*{}",
                    book.block_of(block::AMOUNT, number, when),
                    book.parameter_of(parameter::MONTHS, number)
                )
            };
            let formula = format!(
                "IF(OR({k}=0,{o}=0),0,IF({rule}=\"both\",0,IF({rule}=\"one-only\",{o},IF({}>{},{k},{o}))))",
                year_of(&o),
                year_of(&k),
            );
            (formula, two.as_ref().map_or(0.0, |t| t.loser(book, when)))
        })?;
    }
    once(book, &mut page)?;
    page.results(HEAD)?;
    Ok(page.sheet)
}

/// People with cash in full operation, each counted once as far as the pairs tell.
fn once(book: &Book, page: &mut Page) -> Result<(), XlsxError> {
    let at = once_row(book);
    let when = When { year: FIRST_YEAR, full: true };
    let people = book.text("workbook.unit.people");
    let rows = book.layout.pair_rows;
    let of_pairs =
        |column| book.range(Tab::Inputs, (book.layout.pairs, column), (book.layout.pairs + rows - 1, column));
    let (rules, cash) = (of_pairs(pair::RULE), of_pairs(pair::CASH));
    let both = book.range(Tab::Overlap, (both_row(), FULL_COLUMN), (both_row() + rows - 1, FULL_COLUMN));
    let is_cash = |b: &Benefit| b.on && b.guarantee != Guarantee::Health;
    let twice: f64 = (0..book.scenario().overlaps.len())
        .filter_map(|i| two(book, i))
        .filter(|t| t.pair.rule == OverlapRule::Both && is_cash(t.keep) && is_cash(t.other))
        .map(|t| t.both(book, when))
        .sum();
    let all: f64 = book
        .scenario()
        .benefits
        .iter()
        .zip(&book.outcome.benefits)
        .filter(|(b, _)| is_cash(b))
        .map(|(_, o)| o.full.recipients.0)
        .sum();
    let cells = [
        ("workbook.row.cash-all", "", super::benefits::sum(book, block::CASH, when), all),
        ("workbook.row.cash-twice", "", format!("SUMPRODUCT(({rules}=\"both\")*{cash}*{both})"), twice),
        (
            "workbook.row.cash-once",
            "headline.people",
            format!("{}-{}", row_col_to_cell(at, FULL_COLUMN), row_col_to_cell(at + 1, FULL_COLUMN)),
            book.outcome.headline.people.0,
        ),
    ];
    for (row, (label, path, formula, result)) in (at..).zip(cells) {
        page.name(row, &Name { label: &book.text(label), path, unit: &people })?;
        page.formula((row, FULL_COLUMN), &formula, result, &look::strong(Style::Whole))?;
    }
    Ok(())
}

/// The cell with everyone who has cash, counted once, for other sheets.
pub fn people(book: &Book) -> String {
    book.fixed(Tab::Overlap, once_row(book) + 2, FULL_COLUMN)
}

/// The cell with all recipients of cash, for other sheets.
pub fn accounts(book: &Book) -> String {
    book.fixed(Tab::Overlap, once_row(book), FULL_COLUMN)
}
