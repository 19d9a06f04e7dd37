//! What is spent each year, and who pays for it.

use super::benefits::{block, sum};
use super::book::{Book, Tab, When};
use super::inputs::{self, figure};
use super::layout::{FULL_COLUMN, Row, TOP, VALUE, column_of, last_column};
use super::look::{self, Style};
use super::page::{Name, Page, Result};
use super::{economy, set_up};
use crate::model::YearTotal;
use crate::scenario::{FIRST_YEAR, LAST_YEAR};
use crate::units::Year;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

const HEAD: Row = TOP - 1;

/// Rows of the sheet.
pub mod row {
    use super::{Row, TOP};
    pub const GDP: Row = TOP;
    pub const CO_FUNDING_SHARE: Row = TOP + 1;
    pub const UPKEEP: Row = TOP + 2;
    pub const RUNNING: Row = TOP + 3;
    pub const SET_UP: Row = TOP + 4;
    pub const CO_FUNDING: Row = TOP + 5;
    pub const DONORS: Row = TOP + 6;
    pub const DOMESTIC: Row = TOP + 7;
    pub const ADDITIONAL: Row = TOP + 8;
    pub const SHARE_OF_GDP: Row = TOP + 9;
    pub const SHARE_OF_REVENUE: Row = TOP + 10;
    pub const SHARE_OF_EXPENDITURE: Row = TOP + 11;
    pub const CHECK: Row = TOP + 12;
    pub const USD: Row = TOP + 14;
    pub const RUNNING_USD: Row = TOP + 15;
    pub const SET_UP_USD: Row = TOP + 16;
    pub const CO_FUNDING_USD: Row = TOP + 17;
    pub const DONORS_USD: Row = TOP + 18;
    pub const DOMESTIC_USD: Row = TOP + 19;
    pub const CHART: Row = TOP + 21;
}

/// A year of a row, for other sheets.
pub fn at(book: &Book, row: Row, when: When) -> String {
    book.moving(Tab::WhoPays, row, when.column())
}

/// The sum of a row over all years.
pub fn total(book: &Book, row: Row) -> String {
    book.fixed(Tab::WhoPays, row, FULL_COLUMN)
}

/// All years of a row.
pub fn years(book: &Book, row: Row) -> String {
    book.range(Tab::WhoPays, (row, column_of(FIRST_YEAR)), (row, last_column()))
}

/// The head of the years.
pub fn head(book: &Book) -> String {
    years(book, HEAD)
}

/// What the model says of a year.
pub fn said(book: &Book, when: When) -> YearTotal {
    let none = YearTotal {
        year: when.year,
        gdp: crate::units::Local(0.0),
        population: crate::units::Persons(0.0),
        prices: 1.0,
        exchange_rate: 1.0,
        by_rule: true,
        upkeep: crate::units::Local(0.0),
        running: crate::units::Local(0.0),
        set_up: crate::units::Local(0.0),
        donors: crate::units::Local(0.0),
        co_funding: crate::units::Local(0.0),
        domestic: crate::units::Local(0.0),
        additional: crate::units::Local(0.0),
        share_of_gdp: crate::units::Share(0.0),
        share_of_revenue: None,
        share_of_expenditure: None,
    };
    book.outcome.totals.get(when.position()).copied().unwrap_or(none)
}

type Written = std::result::Result<(), XlsxError>;

pub fn page(book: &Book) -> std::result::Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::WhoPays, "workbook.who-pays.note")?;
    page.years(HEAD, book, &book.text("workbook.total"))?;
    local(book, &mut page)?;
    dollars(book, &mut page)?;
    chart(book, &mut page)?;
    page.results(HEAD)?;
    Ok(page.sheet)
}

/// Share of running cost that donors pay in a year.
fn co_funding_share(book: &Book, year: &str) -> String {
    let input = |row: Row| book.fixed(Tab::Inputs, book.layout.co_funding + row, VALUE);
    let (share, starts, until, shape) = (input(0), input(1), input(2), input(3));
    format!(
        "IF(AND(ISNUMBER({share}),ISNUMBER({until})),IF(AND({year}>={starts},{year}<{until}),{share}*IF({shape}=\"fixed\",1,({until}-{year})/({until}-{starts})),0),0)"
    )
}

fn local(book: &Book, page: &mut Page) -> Written {
    let currency = book.outcome.currency.clone();
    let (share, gdp) = (book.text("workbook.unit.share"), book.text("workbook.unit.gdp"));
    let (revenue, expenditure) = (book.text("workbook.unit.revenue"), book.text("workbook.unit.expenditure"));
    let cell = |row: Row, when: When| row_col_to_cell(row, when.column());
    let rate = inputs::used(book, figure::EXCHANGE_RATE);
    let priced =
        |usd: String, when: When| format!("{usd}*{rate}*{}", book.economy(economy::row::PRICES, when.year));
    let own = |year: Year| book.scenario().donors.co_funding.as_ref().map_or(0.0, |c| c.share(year));
    let of_government = |row: Row, when: When| {
        let share = book.economy(row, when.year);
        format!("IF(ISNUMBER({share}),{}/({}*{share}),\"\")", cell(row::RUNNING, when), cell(row::GDP, when))
    };
    type Cells<'a> = (Row, &'a str, &'a str, &'a str, Style, &'a dyn Fn(When) -> (String, Result));
    let rows: [Cells; 13] = [
        (row::GDP, "workbook.row.gdp", "totals[].gdp", &currency, Style::Whole, &|when| {
            (book.economy(economy::row::GDP, when.year), said(book, when).gdp.0.into())
        }),
        (row::CO_FUNDING_SHARE, "workbook.row.co-funding-share", "", &share, Style::Percent, &|when| {
            (co_funding_share(book, &cell(HEAD, when)), own(when.year).into())
        }),
        (row::UPKEEP, "column.upkeep", "totals[].upkeep", &currency, Style::Whole, &|when| {
            (priced(set_up::upkeep(book, when), when), said(book, when).upkeep.0.into())
        }),
        (row::RUNNING, "workbook.row.running", "totals[].running", &currency, Style::Whole, &|when| {
            (
                format!("{}+{}", sum(book, block::COST, when), cell(row::UPKEEP, when)),
                said(book, when).running.0.into(),
            )
        }),
        (row::SET_UP, "column.set-up", "totals[].setUp", &currency, Style::Whole, &|when| {
            (priced(set_up::spent(book, when), when), said(book, when).set_up.0.into())
        }),
        (row::CO_FUNDING, "column.co-funding", "totals[].coFunding", &currency, Style::Whole, &|when| {
            (
                format!("{}*{}", cell(row::RUNNING, when), cell(row::CO_FUNDING_SHARE, when)),
                said(book, when).co_funding.0.into(),
            )
        }),
        (row::DONORS, "column.donors", "totals[].donors", &currency, Style::Whole, &|when| {
            (
                format!("{}+{}", priced(set_up::by_donors(book, when), when), cell(row::CO_FUNDING, when)),
                said(book, when).donors.0.into(),
            )
        }),
        (row::DOMESTIC, "column.domestic", "totals[].domestic", &currency, Style::Whole, &|when| {
            let formula = format!(
                "({}-{co})+({}-({}-{co}))",
                cell(row::RUNNING, when),
                cell(row::SET_UP, when),
                cell(row::DONORS, when),
                co = cell(row::CO_FUNDING, when)
            );
            (formula, said(book, when).domestic.0.into())
        }),
        (
            row::ADDITIONAL,
            "workbook.row.additional",
            "totals[].additional",
            &currency,
            Style::Whole,
            &|when| {
                (
                    format!("{}+{}", sum(book, block::ADDITIONAL, when), cell(row::UPKEEP, when)),
                    said(book, when).additional.0.into(),
                )
            },
        ),
        (row::SHARE_OF_GDP, "column.share", "totals[].shareOfGdp", &gdp, Style::Percent, &|when| {
            (
                format!("{}/{}", cell(row::RUNNING, when), cell(row::GDP, when)),
                said(book, when).share_of_gdp.0.into(),
            )
        }),
        (
            row::SHARE_OF_REVENUE,
            "workbook.row.share-of-revenue",
            "totals[].shareOfRevenue",
            &revenue,
            Style::Percent,
            &|when| {
                (
                    of_government(economy::row::REVENUE, when),
                    Result::maybe(said(book, when).share_of_revenue.map(|s| s.0)),
                )
            },
        ),
        (
            row::SHARE_OF_EXPENDITURE,
            "workbook.row.share-of-expenditure",
            "totals[].shareOfExpenditure",
            &expenditure,
            Style::Percent,
            &|when| {
                (
                    of_government(economy::row::EXPENDITURE, when),
                    Result::maybe(said(book, when).share_of_expenditure.map(|s| s.0)),
                )
            },
        ),
        (row::CHECK, "workbook.row.check", "", "", Style::Text, &|when| {
            let (paid, spent) = (
                format!("({}+{})", cell(row::DONORS, when), cell(row::DOMESTIC, when)),
                format!("({}+{})", cell(row::RUNNING, when), cell(row::SET_UP, when)),
            );
            (format!("IF(ABS({paid}-{spent})<=0.000000001*(1+{spent}),\"OK\",\"!\")"), "OK".to_owned().into())
        }),
    ];
    for (at, label, path, unit, style, cells) in rows {
        let label = book.text(label);
        let strong = matches!(at, row::DONORS | row::DOMESTIC | row::RUNNING);
        let format = if strong { look::strong(style) } else { look::result(style) };
        page.row(at, &Name { label: &label, path, unit }, &format, When::years(), cells)?;
    }
    Ok(())
}

fn dollars(book: &Book, page: &mut Page) -> Written {
    let base = book.layout.base.to_string();
    page.text(row::USD, 0, &book.word("workbook.who-pays.usd", &[("year", &base)]), &look::heading())?;
    let rate = inputs::used(book, figure::EXCHANGE_RATE);
    for (at, from, label, of) in [
        (
            row::RUNNING_USD,
            row::RUNNING,
            "workbook.row.running",
            (|t: YearTotal| t.running.0) as fn(YearTotal) -> f64,
        ),
        (row::SET_UP_USD, row::SET_UP, "column.set-up", |t| t.set_up.0),
        (row::CO_FUNDING_USD, row::CO_FUNDING, "column.co-funding", |t| t.co_funding.0),
        (row::DONORS_USD, row::DONORS, "column.donors", |t| t.donors.0),
        (row::DOMESTIC_USD, row::DOMESTIC, "column.domestic", |t| t.domestic.0),
    ] {
        let label = book.text(label);
        let usd = |when: When| of(said(book, when)) / said(book, when).prices / book.facts.exchange_rate;
        page.row(
            at,
            &Name { label: &label, path: "", unit: "USD" },
            &look::result(Style::Whole),
            When::years(),
            |when| {
                let formula = format!(
                    "{}/{}/{rate}",
                    row_col_to_cell(from, when.column()),
                    book.economy(economy::row::PRICES, when.year)
                );
                (formula, usd(when))
            },
        )?;
        let sum: f64 = When::years().map(usd).sum();
        page.formula((at, FULL_COLUMN), &set_up::sum_of_years(at), sum, &look::strong(Style::Whole))?;
    }
    Ok(())
}

/// Who pays over the years, in the colours of the widget.
fn chart(book: &Book, page: &mut Page) -> Written {
    let tab = book.tab(Tab::WhoPays);
    let columns = (column_of(FIRST_YEAR), column_of(LAST_YEAR));
    let mut chart = Chart::new(ChartType::ColumnStacked);
    for (row, colour) in [(row::DONORS_USD, look::DONORS), (row::DOMESTIC_USD, look::DOMESTIC)] {
        chart
            .add_series()
            .set_name((tab.as_str(), row, 0))
            .set_categories((tab.as_str(), HEAD, columns.0, HEAD, columns.1))
            .set_values((tab.as_str(), row, columns.0, row, columns.1))
            .set_gap(20)
            .set_format(
                ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour))),
            );
    }
    let base = book.layout.base.to_string();
    chart.title().set_name(&book.word("workbook.who-pays.usd", &[("year", &base)]));
    chart.y_axis().set_num_format("#,##0");
    if book.right_to_left() {
        chart.x_axis().set_reverse();
    }
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(900).set_height(360);
    page.sheet.insert_chart(row::CHART, 0, &chart)?;
    Ok(())
}
