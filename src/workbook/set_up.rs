//! Putting the floor in place: what each item costs, and in which year it is spent.

use super::book::{Book, Tab, When, row};
use super::inputs::{self, YES, item, parameter};
use super::layout::{Column, FULL_COLUMN, Row, TOP, column_of, last_column};
use super::look::{self, Style};
use super::page::{Name, Page, Result};
use super::{economy, overlap};
use crate::model::set_up;
use crate::scenario::{FIRST_YEAR, LAST_YEAR, Step};
use rust_xlsxwriter::utility::{row_col_to_cell, row_col_to_cell_absolute};
use rust_xlsxwriter::{Worksheet, XlsxError};

const HEAD: Row = TOP - 1;

/// Columns of the items.
mod column {
    use super::Column;
    pub const QUANTITY: Column = 3;
    pub const COST: Column = 4;
    pub const WITH_ADDITIONS: Column = 5;
    pub const DONORS: Column = 6;
}

/// The sum of all items.
fn total_row(book: &Book) -> Row {
    TOP + book.layout.item_rows
}

/// Single results under it.
fn single_row(book: &Book) -> Row {
    total_row(book) + 2
}

/// Head of the years.
fn years_head(book: &Book) -> Row {
    single_row(book) + 5
}

/// First item in the years.
fn spent_row(book: &Book) -> Row {
    years_head(book) + 1
}

/// Rows under the items, in their years.
mod yearly {
    use super::Row;
    pub const SPENT: Row = 0;
    pub const DONORS: Row = 1;
    pub const UPKEEP: Row = 2;
    pub const SPENDS: Row = 3;
    pub const STEPS: Row = 4;
}

fn yearly_row(book: &Book, row: Row) -> Row {
    spent_row(book) + book.layout.item_rows + 1 + row
}

/// All items together, for other sheets.
pub fn total(book: &Book) -> String {
    book.fixed(Tab::SetUp, total_row(book), column::WITH_ADDITIONS)
}

/// What donors pay of that.
pub fn donors(book: &Book) -> String {
    book.fixed(Tab::SetUp, total_row(book), column::DONORS)
}

/// Years in which something is spent.
pub fn years(book: &Book) -> String {
    book.fixed(Tab::SetUp, single_row(book), column::QUANTITY)
}

/// First year from which donors pay nothing of set-up; 0 when they never do.
pub fn donors_until(book: &Book) -> String {
    book.fixed(Tab::SetUp, single_row(book) + 1, column::QUANTITY)
}

/// Spent in a year, in dollars of the base year.
pub fn spent(book: &Book, when: When) -> String {
    book.moving(Tab::SetUp, yearly_row(book, yearly::SPENT), when.column())
}

/// The donors' part of it.
pub fn by_donors(book: &Book, when: When) -> String {
    book.moving(Tab::SetUp, yearly_row(book, yearly::DONORS), when.column())
}

/// Keeping up what is complete.
pub fn upkeep(book: &Book, when: When) -> String {
    book.moving(Tab::SetUp, yearly_row(book, yearly::UPKEEP), when.column())
}

type Written = std::result::Result<(), XlsxError>;

pub fn page(book: &Book) -> std::result::Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::SetUp, "workbook.set-up.note")?;
    items(book, &mut page)?;
    singles(book, &mut page)?;
    spending(book, &mut page)?;
    page.results(HEAD)?;
    page.sheet.set_freeze_panes(0, FULL_COLUMN)?;
    Ok(page.sheet)
}

fn items(book: &Book, page: &mut Page) -> Written {
    let heads = [
        "workbook.column.what",
        "workbook.column.name",
        "workbook.column.unit",
        "workbook.quantity",
        "workbook.item-cost",
        "workbook.with-additions",
        "workbook.of-donors",
    ]
    .map(|head| book.text(head));
    page.head(HEAD, &heads)?;
    let scheme_count = format!("SUM({})", book.parameters(parameter::CASH));
    let districts = book.fixed(Tab::Inputs, book.layout.plan + 2, inputs_value());
    let population = book.economy(economy::row::POPULATION, FIRST_YEAR);
    let per = set_up::PEOPLE_PER_DISTRICT;
    for (i, outcome) in book.outcome.set_up.items.iter().enumerate() {
        let at = TOP + row(i);
        let input = |column: Column| book.fixed(Tab::Inputs, book.layout.items + row(i), column);
        let path = format!("setUp.items[{}]", outcome.id);
        page.name(at, &Name { label: &inputs::item_name(book, i), path: &path, unit: "USD" })?;
        let basis = input(item::BASIS);
        let quantity = format!(
            "IF({on}=\"{YES}\",IF({basis}=\"fixed\",1,IF({basis}=\"per-scheme\",{scheme_count},IF({basis}=\"per-person\",{people},IF({basis}=\"per-account\",{accounts},IF(ISNUMBER({districts}),{districts},ROUNDUP({population}/{per},0)))))),0)",
            on = input(item::ON),
            people = overlap::people(book),
            accounts = overlap::accounts(book),
        );
        page.formula((at, column::QUANTITY), &quantity, outcome.quantity, &look::result(Style::Decimal))?;
        let cell = |column: Column| row_col_to_cell(at, column);
        let formula = format!("{}*{}", input(item::UNIT_COST), cell(column::QUANTITY));
        page.formula((at, column::COST), &formula, outcome.cost.0, &look::result(Style::Whole))?;
        let own_or = |own: Column, plan: Row| {
            format!(
                "IF(ISNUMBER({0}),{0},{1})",
                input(own),
                book.fixed(Tab::Inputs, book.layout.plan + plan, inputs_value())
            )
        };
        let formula = format!(
            "{}*((1+{})*(1+{}))",
            cell(column::COST),
            own_or(item::CONTINGENCY, 0),
            own_or(item::SUPPORT, 1)
        );
        page.formula(
            (at, column::WITH_ADDITIONS),
            &formula,
            outcome.with_additions.0,
            &look::result(Style::Whole),
        )?;
        let formula = format!("{}*{}", cell(column::WITH_ADDITIONS), input(item::DONOR_SHARE));
        page.formula((at, column::DONORS), &formula, outcome.donors.0, &look::result(Style::Whole))?;
    }
    let total = total_row(book);
    page.name(total, &Name { label: &book.text("workbook.total"), path: "setUp", unit: "USD" })?;
    let set_up = &book.outcome.set_up;
    let cost: f64 = set_up.items.iter().map(|i| i.cost.0).sum();
    for (column, result) in
        [(column::COST, cost), (column::WITH_ADDITIONS, set_up.total.0), (column::DONORS, set_up.donors.0)]
    {
        let formula = format!("SUM({}:{})", row_col_to_cell(TOP, column), row_col_to_cell(total - 1, column));
        page.formula((total, column), &formula, result, &look::strong(Style::Whole))?;
    }
    Ok(())
}

/// Column of single inputs.
fn inputs_value() -> Column {
    super::layout::VALUE
}

/// A column of the items' inputs.
fn of_items(book: &Book, column: Column) -> String {
    let first = book.layout.items;
    book.range(Tab::Inputs, (first, column), (first + book.layout.item_rows - 1, column))
}

/// A column of the items on this sheet.
fn own(book: &Book, column: Column) -> String {
    let last = TOP + book.layout.item_rows - 1;
    format!("{}:{}", row_col_to_cell_absolute(TOP, column), row_col_to_cell_absolute(last, column))
}

fn singles(book: &Book, page: &mut Page) -> Written {
    let at = single_row(book);
    let spends = yearly_row(book, yearly::SPENDS);
    let formula = format!(
        "SUM({}:{})",
        row_col_to_cell(spends, column_of(FIRST_YEAR)),
        row_col_to_cell(spends, last_column())
    );
    page.name(at, &Name { label: &book.text("workbook.row.set-up-years"), path: "setUp.years", unit: "" })?;
    page.formula(
        (at, column::QUANTITY),
        &formula,
        f64::from(book.outcome.set_up.years),
        &look::strong(Style::Plain),
    )?;
    page.name(at + 1, &Name { label: &book.text("workbook.row.donors-until"), path: "", unit: "" })?;
    let formula = format!(
        "SUMPRODUCT(MAX(({}>0)*({}+{})))",
        own(book, column::DONORS),
        of_items(book, item::FIRST_YEAR),
        of_items(book, item::YEARS)
    );
    let until = set_up::paid_by_donors_until(book.scenario(), &book.outcome.set_up);
    page.formula(
        (at + 1, column::QUANTITY),
        &formula,
        until.map_or(0.0, |y| f64::from(y.0)),
        &look::strong(Style::Plain),
    )
}

fn spending(book: &Book, page: &mut Page) -> Written {
    let head = years_head(book);
    page.text(head - 1, 0, &book.text("workbook.set-up.years"), &look::heading())?;
    page.years(head, book, &book.text("workbook.total"))?;
    let outcome = &book.outcome.set_up;
    let year = |when: When| row_col_to_cell(head, when.column());
    let first = spent_row(book);
    for (i, (given, of)) in book.scenario().set_up.items.iter().zip(&outcome.items).enumerate() {
        let at = first + row(i);
        let input = |column: Column| book.fixed(Tab::Inputs, book.layout.items + row(i), column);
        let (starts, n, spread) = (input(item::FIRST_YEAR), input(item::YEARS), input(item::SPREAD));
        let whole = row_col_to_cell_absolute(TOP + row(i), column::WITH_ADDITIONS);
        let path = format!("setUp.items[{}]", given.id);
        let label = inputs::item_name(book, i);
        let name = Name { label: &label, path: &path, unit: "USD" };
        page.row(at, &name, &look::result(Style::Whole), When::years(), |when| {
            let k = format!("({}-{starts})", year(when));
            let parts = format!("({n}*({n}+1)/2)");
            let formula = format!(
                "IF(OR({k}<0,{k}>={n}),0,{whole}*IF({spread}=\"even\",1/{n},IF({spread}=\"rising\",({k}+1)/{parts},({n}-{k})/{parts})))"
            );
            let part = given.spread.part(when.year.since(given.first_year), given.years);
            (formula, of.with_additions.0 * part)
        })?;
        let sum: f64 = FIRST_YEAR
            .to(LAST_YEAR)
            .map(|y| of.with_additions.0 * given.spread.part(y.since(given.first_year), given.years))
            .sum();
        page.formula((at, FULL_COLUMN), &sum_of_years(at), sum, &look::result(Style::Whole))?;
    }
    let last = first + book.layout.item_rows - 1;
    let items = |when: When| {
        format!("{}:{}", row_col_to_cell(first, when.column()), row_col_to_cell(last, when.column()))
    };
    let spent = |step: Option<Step>, when: When| set_up::spent(book.scenario(), outcome, step, when.year);
    let complete = |when: When| {
        let kept = |(year, starts, n): (String, String, String)| format!("(({year}-{starts})>={n})");
        kept((year(when), of_items(book, item::FIRST_YEAR), of_items(book, item::YEARS)))
    };
    type Cells<'a> = (Row, &'a str, Style, &'a dyn Fn(When) -> (String, f64));
    let rows: [Cells; 4] = [
        (yearly::SPENT, "workbook.row.spent", Style::Whole, &|when| {
            (format!("SUM({})", items(when)), spent(None, when).0.0)
        }),
        (yearly::DONORS, "workbook.row.spent-donors", Style::Whole, &|when| {
            (
                format!("SUMPRODUCT({}*{})", items(when), of_items(book, item::DONOR_SHARE)),
                spent(None, when).1.0,
            )
        }),
        (yearly::UPKEEP, "workbook.row.upkeep-usd", Style::Whole, &|when| {
            let formula = format!(
                "SUMPRODUCT({}*{}*{})",
                complete(when),
                own(book, column::COST),
                of_items(book, item::UPKEEP)
            );
            (formula, set_up::upkeep(book.scenario(), outcome, when.year).0)
        }),
        (yearly::SPENDS, "workbook.row.spends", Style::Plain, &|when| {
            let (starts, n) = (of_items(book, item::FIRST_YEAR), of_items(book, item::YEARS));
            let formula = format!(
                "IF(SUMPRODUCT(({with}>0)*({y}>={starts})*({y}<{starts}+{n}))>0,1,0)",
                with = own(book, column::WITH_ADDITIONS),
                y = year(when)
            );
            let spends = book.scenario().set_up.items.iter().zip(&outcome.items).any(|(i, o)| {
                o.with_additions.0 > 0.0 && (0..i32::from(i.years)).contains(&when.year.since(i.first_year))
            });
            (formula, f64::from(u8::from(spends)))
        }),
    ];
    for (at, label, style, cell) in rows {
        let at = yearly_row(book, at);
        let label = book.text(label);
        let unit = if style == Style::Plain { "" } else { "USD" };
        page.row(at, &Name { label: &label, path: "", unit }, &look::strong(style), When::years(), cell)?;
    }
    for (i, step) in Step::ALL.iter().enumerate() {
        let at = yearly_row(book, yearly::STEPS) + row(i);
        let label = book.asked.words.of("step", step.text()).to_owned();
        page.row(
            at,
            &Name { label: &label, path: "", unit: "USD" },
            &look::result(Style::Whole),
            When::years(),
            |when| {
                let formula = format!(
                    "SUMPRODUCT(({}=\"{}\")*{})",
                    of_items(book, item::STEP),
                    step.text(),
                    items(when)
                );
                (formula, Result::Number(spent(Some(*step), when).0.0))
            },
        )?;
    }
    Ok(())
}

/// The sum of a row over all years.
pub fn sum_of_years(row: Row) -> String {
    format!("SUM({}:{})", row_col_to_cell(row, column_of(FIRST_YEAR)), row_col_to_cell(row, last_column()))
}
