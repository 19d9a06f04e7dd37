//! The result on one page: the sentence, the few numbers that come first, and what each benefit costs.

use super::benefits::{block, sum};
use super::book::{Book, Tab, When, row};
use super::inputs::{self, YES, figure, parameter};
use super::layout::Row;
use super::look::{self, Style};
use super::page::{Page, Result};
use super::{economy, financing, overlap, set_up, who_pays};
use crate::scenario::{FIRST_YEAR, LAST_YEAR};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Chart, ChartFormat, ChartSolidFill, ChartType, Color, Worksheet, XlsxError};

/// Rows of the headline, from here; the value is in the second column.
pub mod row_of {
    use super::Row;
    pub const SENTENCE: Row = 3;
    pub const SHARE_OF_GDP: Row = 6;
    pub const COST: Row = 7;
    pub const COST_USD: Row = 8;
    pub const ADDITIONAL: Row = 9;
    pub const PEOPLE: Row = 10;
    pub const HEALTH: Row = 11;
    pub const POPULATION: Row = 12;
    pub const FIRST_FULL_YEAR: Row = 13;
    pub const SET_UP: Row = 14;
    pub const DONORS: Row = 15;
    pub const CO_FUNDING: Row = 16;
    pub const HAND_OVER: Row = 17;
    pub const SET_UP_PER_PERSON: Row = 18;
    pub const SET_UP_PER_YEAR: Row = 19;
    pub const SET_UP_SHARE: Row = 20;
    pub const DOMESTIC_PER_DOLLAR: Row = 21;
    pub const CHECKS: Row = 22;
    pub const BENEFITS: Row = 26;
}

type Written = std::result::Result<(), XlsxError>;

pub fn page(book: &Book) -> std::result::Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Summary, "workbook.summary.note")?;
    let title = book.word("workbook.title", &[("country", book.asked.name)]);
    page.text(0, 0, &title, &look::title())?;
    page.sheet.set_print_fit_to_pages(1, 1);
    sentence(book, &mut page)?;
    headline(book, &mut page)?;
    benefits(book, &mut page)?;
    page.sheet.set_column_width(0, 76)?;
    page.sheet.set_column_width(1, 24)?;
    page.sheet.set_column_width(2, 22)?;
    page.sheet.set_column_width(3, 22)?;
    page.sheet.set_column_width(4, 22)?;
    Ok(page.sheet)
}

/// The text with formulas in its gaps, and what it says.
fn said(template: &str, gaps: &[(&str, String, String)]) -> (String, String) {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let (mut parts, mut text, mut rest) = (Vec::new(), String::new(), template);
    while let Some((before, after)) = rest.split_once('{') {
        let (gap, after) = after.split_once('}').unwrap_or((after, ""));
        if !before.is_empty() {
            parts.push(quoted(before));
            text += before;
        }
        if let Some((_, formula, value)) = gaps.iter().find(|(name, ..)| *name == gap) {
            parts.push(formula.clone());
            text += value;
        }
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(quoted(rest));
        text += rest;
    }
    (parts.join("&"), text)
}

/// To two decimals, as ROUND of a spreadsheet does, in plain digits.
fn rounded(value: f64, decimals: i32) -> String {
    let scale = 10f64.powi(decimals);
    ((value * scale).round() / scale).to_string()
}

fn sentence(book: &Book, page: &mut Page) -> Written {
    let headline = &book.outcome.headline;
    let at = |row: Row| row_col_to_cell(row, 1);
    let name = book.asked.name;
    let percent = |row: Row, value: f64| (format!("ROUND(100*{},2)", at(row)), rounded(100.0 * value, 2));
    let millions = |row: Row, value: f64| (format!("ROUND({}/1000000,2)", at(row)), rounded(value / 1e6, 2));
    let (share, share_text) = percent(row_of::SHARE_OF_GDP, headline.share_of_gdp.0);
    let (people, people_text) = millions(row_of::PEOPLE, headline.people.0);
    let (donors, donors_text) = millions(row_of::DONORS, headline.donors.0);
    let country = format!("\"{}\"", name.replace('"', "\"\""));
    let gaps = [
        ("country", country, name.to_owned()),
        ("share", share, share_text),
        ("people", people, people_text),
        ("donors", donors, donors_text),
    ];
    let (formula, text) = said(book.asked.words.get("workbook.sentence"), &gaps);
    page.sheet.merge_range(row_of::SENTENCE, 0, row_of::SENTENCE, 4, "", &look::sentence())?;
    page.sheet.set_row_height(row_of::SENTENCE, 60)?;
    page.formula((row_of::SENTENCE, 0), &formula, text, &look::sentence())
}

fn headline(book: &Book, page: &mut Page) -> Written {
    let said = &book.outcome.headline;
    let full = When { year: FIRST_YEAR, full: true };
    let at = |row: Row| row_col_to_cell(row, 1);
    let gdp = book.economy(economy::row::GDP, FIRST_YEAR);
    let rate = inputs::used(book, figure::EXCHANGE_RATE);
    let prices = book.economy(economy::row::PRICES, FIRST_YEAR);
    let cost = sum(book, block::COST, full);
    let health: Vec<String> = (0..book.scenario().benefits.len())
        .map(|i| {
            let guarantee = book.parameter(parameter::GUARANTEE, i);
            format!(
                "IF(AND({guarantee}=\"health\",{}=\"{YES}\"),{},0)",
                book.parameter(parameter::ON, i),
                book.block(block::RECIPIENTS, i, full)
            )
        })
        .collect();
    let health = if health.is_empty() { "0".to_owned() } else { format!("MAX({})", health.join(",")) };
    let paths = |from: Row, by: Row| {
        format!(
            "SUMPRODUCT(MAX(({}=\"{YES}\")*ISNUMBER({})*{}))",
            book.parameters(parameter::ON),
            book.parameters(from),
            book.parameters(by)
        )
    };
    let first_full_year = format!(
        "MAX({FIRST_YEAR},{},{})",
        paths(parameter::PATH_FROM, parameter::PATH_BY),
        paths(parameter::AGE_FROM, parameter::AGE_BY)
    );
    let co_funding = |row: Row| book.fixed(Tab::Inputs, book.layout.co_funding + row, super::layout::VALUE);
    let (share, until) = (co_funding(0), co_funding(2));
    let hand_over = format!(
        "MAX({plan},IF(AND(ISNUMBER({share}),ISNUMBER({until})),IF({share}>0,{until},0),0))",
        plan = set_up::donors_until(book)
    );
    let hand_over = format!("IF({hand_over}>0,{hand_over},\"\")");
    let per = |whole: String, part: String| format!("IF({part}>0,{whole}/{part},\"\")");
    let first_full = format!(
        "INDEX({},1,MATCH({},{},0))",
        who_pays::years(book, who_pays::row::RUNNING_USD),
        at(row_of::FIRST_FULL_YEAR),
        who_pays::head(book)
    );
    let year = |year: u16| f64::from(year);
    let rows: [(Row, &str, &str, Style, String, Result); 16] = [
        (
            row_of::SHARE_OF_GDP,
            "workbook.headline.share",
            "shareOfGdp",
            Style::Percent,
            format!("{}/{gdp}", at(row_of::COST)),
            said.share_of_gdp.0.into(),
        ),
        (row_of::COST, "workbook.headline.cost", "cost", Style::Whole, cost, said.cost.0.into()),
        (
            row_of::COST_USD,
            "workbook.headline.cost-usd",
            "costUsd",
            Style::Whole,
            format!("{}/{prices}/{rate}", at(row_of::COST)),
            said.cost_usd.0.into(),
        ),
        (
            row_of::ADDITIONAL,
            "workbook.headline.additional",
            "additionalShareOfGdp",
            Style::Percent,
            format!("{}/{gdp}", sum(book, block::ADDITIONAL, full)),
            said.additional_share_of_gdp.0.into(),
        ),
        (
            row_of::PEOPLE,
            "workbook.row.cash-once",
            "people",
            Style::Whole,
            overlap::people(book),
            said.people.0.into(),
        ),
        (
            row_of::HEALTH,
            "workbook.headline.health",
            "peopleWithHealthCare",
            Style::Whole,
            health,
            said.people_with_health_care.0.into(),
        ),
        (
            row_of::POPULATION,
            "workbook.row.population",
            "population",
            Style::Whole,
            book.economy(economy::row::POPULATION, FIRST_YEAR),
            said.population.0.into(),
        ),
        (
            row_of::FIRST_FULL_YEAR,
            "workbook.headline.first-full-year",
            "firstFullYear",
            Style::Plain,
            first_full_year,
            year(said.first_full_year.0).into(),
        ),
        (
            row_of::SET_UP,
            "workbook.headline.set-up",
            "setUp",
            Style::Whole,
            set_up::total(book),
            said.set_up.0.into(),
        ),
        (
            row_of::DONORS,
            "workbook.headline.donors",
            "donors",
            Style::Whole,
            format!("{}+{}", set_up::donors(book), at(row_of::CO_FUNDING)),
            said.donors.0.into(),
        ),
        (
            row_of::CO_FUNDING,
            "workbook.headline.co-funding",
            "coFunding",
            Style::Whole,
            who_pays::total(book, who_pays::row::CO_FUNDING_USD),
            said.co_funding.0.into(),
        ),
        (
            row_of::HAND_OVER,
            "workbook.headline.hand-over",
            "handOver",
            Style::Plain,
            hand_over,
            Result::maybe(said.hand_over.map(|y| year(y.0))),
        ),
        (
            row_of::SET_UP_PER_PERSON,
            "workbook.headline.set-up-per-person",
            "setUpPerPerson",
            Style::Decimal,
            per(at(row_of::SET_UP), at(row_of::PEOPLE)),
            Result::maybe(said.set_up_per_person.map(|u| u.0)),
        ),
        (
            row_of::SET_UP_PER_YEAR,
            "workbook.headline.set-up-per-year",
            "setUpPerYear",
            Style::Whole,
            per(at(row_of::SET_UP), set_up::years(book)),
            Result::maybe(said.set_up_per_year.map(|u| u.0)),
        ),
        (
            row_of::SET_UP_SHARE,
            "workbook.headline.set-up-share",
            "setUpShareOfFirstFullYear",
            Style::Percent,
            per(at(row_of::SET_UP), first_full),
            Result::maybe(said.set_up_share_of_first_full_year.map(|s| s.0)),
        ),
        (
            row_of::DOMESTIC_PER_DOLLAR,
            "workbook.headline.domestic-per-dollar",
            "domesticPerDonorDollar",
            Style::Decimal,
            per(who_pays::total(book, who_pays::row::DOMESTIC_USD), at(row_of::DONORS)),
            Result::maybe(said.domestic_per_donor_dollar),
        ),
    ];
    let values = [
        ("currency", book.outcome.currency.as_str()),
        ("year", &FIRST_YEAR.to_string()),
        ("base", &book.layout.base.to_string()),
        ("last", &LAST_YEAR.to_string()),
    ];
    for (row, label, path, style, formula, result) in rows {
        page.text(row, 0, &book.word(label, &values), &look::label())?;
        page.formula((row, 1), &formula, result, &look::strong(style))?;
        page.text(row, 2, &["headline.", path].concat(), &look::soft())?;
    }
    page.text(row_of::CHECKS, 0, &book.text("workbook.headline.checks"), &look::label())?;
    let checks = format!(
        "IF(SUMPRODUCT(--({}=\"OK\"))+SUMPRODUCT(--({}=\"OK\"))={},\"OK\",\"!\")",
        who_pays::years(book, who_pays::row::CHECK),
        financing::checks(book),
        2 * When::years().count()
    );
    page.formula((row_of::CHECKS, 1), &checks, "OK".to_owned(), &look::strong(Style::Text))
}

fn benefits(book: &Book, page: &mut Page) -> Written {
    let full = When { year: FIRST_YEAR, full: true };
    let first = row_of::BENEFITS;
    page.text(first - 2, 0, &book.text("workbook.summary.benefits"), &look::heading())?;
    let heads = ["column.benefit", "column.recipients", "column.amount", "workbook.row.cost", "column.share"];
    for (column, head) in (0..).zip(heads) {
        let style = if column == 0 { Style::Text } else { Style::Plain };
        page.text(first - 1, column, &book.text(head), &look::head(style))?;
    }
    for (i, (benefit, of)) in book.scenario().benefits.iter().zip(&book.outcome.benefits).enumerate() {
        let at = first + row(i);
        page.text(at, 0, &book.benefit_name(&benefit.id), &look::label())?;
        for (column, from, style, value) in [
            (1, block::RECIPIENTS, Style::Whole, of.full.recipients.0),
            (2, block::AMOUNT, Style::Decimal, of.full.amount.0),
            (3, block::COST, Style::Whole, of.full.cost.0),
            (4, block::SHARE_OF_GDP, Style::Percent, of.full.share_of_gdp.0),
        ] {
            page.formula((at, column), &book.block(from, i, full), value, &look::result(style))?;
        }
    }
    let count = row(book.scenario().benefits.len());
    if count == 0 {
        return Ok(());
    }
    let tab = book.tab(Tab::Summary);
    let mut chart = Chart::new(ChartType::Bar);
    chart
        .add_series()
        .set_name(&book.text("column.share"))
        .set_categories((tab.as_str(), first, 0, first + count - 1, 0))
        .set_values((tab.as_str(), first, 4, first + count - 1, 4))
        .set_gap(40)
        .set_format(
            ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(look::ACCENT))),
        );
    chart.title().set_name(&book.text("workbook.summary.benefits"));
    chart.legend().set_hidden();
    chart.y_axis().set_reverse();
    chart.x_axis().set_num_format("0.0%");
    if book.right_to_left() {
        chart.x_axis().set_reverse();
    }
    chart.set_width(900).set_height(300);
    page.sheet.insert_chart(first + count + 1, 0, &chart)?;
    Ok(())
}
