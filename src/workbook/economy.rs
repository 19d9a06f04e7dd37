//! The economy of each year: published figures while there are any, then the rule.

use super::book::{Book, Tab};
use super::inputs::{self, figure};
use super::layout::{ECONOMY_COLUMN, PEOPLE_ROW, PEOPLE_ROWS, Row};
use super::look::{self, Style};
use super::page::{Given, Name, Page, Result};
use crate::country::Series;
use crate::model::Facts;
use crate::scenario::LAST_YEAR;
use crate::units::Year;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// Rows of the sheet.
pub mod row {
    use super::Row;
    pub const HEAD: Row = 3;
    pub const GDP_PUBLISHED: Row = 4;
    pub const GROWTH_PUBLISHED: Row = 5;
    pub const PRICES_PUBLISHED: Row = 6;
    pub const EXCHANGE_PUBLISHED: Row = 7;
    pub const REVENUE_PUBLISHED: Row = 8;
    pub const EXPENDITURE_PUBLISHED: Row = 9;
    pub const DOLLAR_PUBLISHED: Row = 10;
    pub const BIRTHS_PUBLISHED: Row = 11;
    pub const TITLE: Row = 13;
    pub const POPULATION: Row = 14;
    pub const ACTIVE: Row = 15;
    pub const BIRTHS: Row = 16;
    pub const INFLATION: Row = 17;
    pub const DEARER: Row = 18;
    pub const BY_RULE_GROWTH: Row = 19;
    pub const GDP_RATIO: Row = 20;
    pub const GROWTH: Row = 21;
    pub const FASTER: Row = 22;
    pub const PRICES: Row = 23;
    pub const REAL: Row = 24;
    pub const GDP: Row = 25;
    pub const WAGES: Row = 26;
    pub const DOLLAR: Row = 27;
    pub const EXCHANGE: Row = 28;
    pub const BY_RULE: Row = 29;
    pub const GDP_PER_CAPITA: Row = 30;
    pub const GDP_PER_CAPITA_INDEX: Row = 31;
    pub const REVENUE_HELD: Row = 32;
    pub const EXPENDITURE_HELD: Row = 33;
    pub const REVENUE: Row = 34;
    pub const EXPENDITURE: Row = 35;
}

/// What a year's factors are: the model's rule once more, step by step, for cells that hold a step.
struct Step {
    year: Year,
    inflation: f64,
    dearer: f64,
    by_rule: f64,
    nominal: Option<f64>,
    growth: f64,
    faster: f64,
    real: f64,
    dollar: f64,
}

fn steps(facts: &Facts, book: &Book) -> Vec<Step> {
    let economy = &facts.country.economy;
    let assumed = &book.scenario().assumptions;
    let base = book.layout.base;
    let people = |year: Year| facts.persons(year, None, 0, 100).0;
    let shifted = |factor: f64, by: f64| if factor > 0.0 { (1.0 + by / factor).max(0.5) } else { 1.0 };
    let first = Step {
        year: base,
        inflation: 1.0,
        dearer: 1.0,
        by_rule: 1.0,
        nominal: None,
        growth: 1.0,
        faster: 1.0,
        real: 1.0,
        dollar: 1.0,
    };
    let mut steps = vec![first];
    let (mut real, mut dollar) = (1.0, 1.0);
    for year in base.to(LAST_YEAR).skip(1) {
        let before = Year(year.0 - 1);
        let ratio = |series: &Series| match (series.at(before), series.at(year)) {
            (Some(a), Some(b)) if a > 0.0 => Some(b / a),
            _ => None,
        };
        let more = if people(before) > 0.0 { people(year) / people(before) } else { 1.0 };
        let by_rule = (1.0 + facts.growth_after.0) * more;
        let inflation = ratio(&economy.consumer_prices).unwrap_or(1.0 + facts.inflation_after.0);
        let nominal = ratio(&economy.gdp);
        let growth = match (nominal, economy.real_growth.at(year)) {
            (_, Some(growth)) => 1.0 + growth,
            (Some(nominal), None) => nominal / inflation,
            (None, None) => by_rule,
        };
        let (dearer, faster) =
            (shifted(inflation, assumed.inflation_shift.0), shifted(growth, assumed.growth_shift.0));
        real *= growth * faster;
        dollar = ratio(&economy.dollar_prices).unwrap_or(dollar);
        steps.push(Step { year, inflation, dearer, by_rule, nominal, growth, faster, real, dollar });
    }
    steps
}

pub fn page(book: &Book) -> std::result::Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Economy, "workbook.economy.note")?;
    let layout = &book.layout;
    let heads = [
        "workbook.column.what",
        "workbook.column.name",
        "workbook.column.unit",
        "column.source",
        "column.mark",
    ]
    .map(|head| book.text(head));
    page.head(row::HEAD, &heads)?;
    page.text(row::HEAD, 5, &book.text("workbook.column.measured"), &look::head(Style::Text))?;
    for year in layout.axis.to(LAST_YEAR) {
        let column = layout.economy_column(year);
        page.number(row::HEAD, column, f64::from(year.0), &look::head(Style::Plain))?;
        page.sheet.set_column_width(column, 17)?;
    }
    published(book, &mut page)?;
    page.text(row::TITLE, 0, &book.text("workbook.economy.used"), &look::heading())?;
    used(book, &mut page)?;
    page.sheet.set_column_width(0, 46)?;
    page.sheet.set_column_width(1, 24)?;
    page.sheet.set_column_width(2, 14)?;
    page.sheet.set_column_width(3, 30)?;
    page.sheet.set_freeze_panes(row::HEAD + 1, ECONOMY_COLUMN)?;
    page.sheet.set_repeat_rows(row::HEAD, row::HEAD)?;
    Ok(page.sheet)
}

fn published(book: &Book, page: &mut Page) -> std::result::Result<(), XlsxError> {
    let country = book.facts.country;
    let economy = &country.economy;
    let money = &country.area.currency;
    let rate = format!("{money} / USD");
    let (gdp, people) = (book.text("workbook.unit.gdp"), book.text("workbook.unit.people"));
    let (share, index) = (book.text("workbook.unit.share"), book.text("workbook.unit.index"));
    for (at, label, unit, style, series) in [
        (row::GDP_PUBLISHED, "source.gdp", money, Style::Whole, &economy.gdp),
        (row::GROWTH_PUBLISHED, "source.real-growth", &share, Style::Percent, &economy.real_growth),
        (row::PRICES_PUBLISHED, "source.consumer-prices", &index, Style::Decimal, &economy.consumer_prices),
        (row::EXCHANGE_PUBLISHED, "source.exchange-rate", &rate, Style::Decimal, &economy.exchange_rate),
        (row::REVENUE_PUBLISHED, "source.revenue", &gdp, Style::Percent, &economy.revenue),
        (row::EXPENDITURE_PUBLISHED, "source.expenditure", &gdp, Style::Percent, &economy.expenditure),
        (row::DOLLAR_PUBLISHED, "workbook.dollar-prices", &index, Style::Decimal, &economy.dollar_prices),
        (row::BIRTHS_PUBLISHED, "source.births", &people, Style::Whole, &country.births),
    ] {
        page.name(at, &Name { label: &book.text(label), path: "", unit })?;
        let source = book.asked.index.source(series.source);
        page.text(at, 3, source.map_or("", |s| &s.title), &look::soft())?;
        page.text(at, 4, &super::inputs::mark_text(book, series.mark), &look::soft())?;
        if !series.values.is_empty() {
            page.number(at, 5, f64::from(series.last_measured.0), &look::result(Style::Plain))?;
        }
        for year in book.layout.axis.to(LAST_YEAR) {
            let cell = (at, book.layout.economy_column(year));
            page.input(cell, style, Given::Number(series.at(year)), false)?;
        }
    }
    Ok(())
}

/// The value of a series in a year, or of the last year before that has one.
fn last_published(series: &Series, year: Year) -> Option<f64> {
    series.at(series.last()?.min(year))
}

fn used(book: &Book, page: &mut Page) -> std::result::Result<(), XlsxError> {
    let (layout, facts) = (&book.layout, book.facts);
    let economy = &facts.country.economy;
    let money = facts.country.area.currency.clone();
    let (gdp_share, people, factor) = (
        book.text("workbook.unit.gdp"),
        book.text("workbook.unit.people"),
        book.text("workbook.unit.factor"),
    );
    let rate = format!("{money} / USD");
    let names = [
        (row::POPULATION, "workbook.row.population", "totals[].population", &people),
        (row::ACTIVE, "workbook.row.active", "", &people),
        (row::BIRTHS, "workbook.row.births", "", &people),
        (row::INFLATION, "workbook.row.inflation", "", &factor),
        (row::DEARER, "workbook.row.dearer", "", &factor),
        (row::BY_RULE_GROWTH, "workbook.row.by-rule-growth", "", &factor),
        (row::GDP_RATIO, "workbook.row.gdp-ratio", "", &factor),
        (row::GROWTH, "workbook.row.growth", "", &factor),
        (row::FASTER, "workbook.row.faster", "", &factor),
        (row::PRICES, "workbook.row.prices", "totals[].prices", &factor),
        (row::REAL, "workbook.row.real", "", &factor),
        (row::GDP, "workbook.row.gdp", "totals[].gdp", &money),
        (row::WAGES, "workbook.row.wages", "", &factor),
        (row::DOLLAR, "workbook.row.dollar", "", &factor),
        (row::EXCHANGE, "workbook.row.exchange", "totals[].exchangeRate", &rate),
        (row::BY_RULE, "workbook.row.by-rule", "totals[].byRule", &factor),
        (row::GDP_PER_CAPITA, "workbook.row.gdp-per-capita", "", &money),
        (row::GDP_PER_CAPITA_INDEX, "workbook.row.gdp-per-capita-index", "", &factor),
        (row::REVENUE_HELD, "workbook.row.revenue-held", "", &gdp_share),
        (row::EXPENDITURE_HELD, "workbook.row.expenditure-held", "", &gdp_share),
        (row::REVENUE, "workbook.row.revenue", "", &gdp_share),
        (row::EXPENDITURE, "workbook.row.expenditure", "", &gdp_share),
    ];
    for (at, label, path, unit) in names {
        page.name(at, &Name { label: &book.text(label), path, unit })?;
    }
    let own = |name: Row| inputs::used(book, name);
    let (population, births) = (own(figure::POPULATION_FACTOR), own(figure::BIRTHS_FACTOR));
    let base = layout.base;
    let then = facts.base();
    for step in steps(facts, book) {
        let year = step.year;
        let column = layout.economy_column(year);
        let at = |row: Row| row_col_to_cell(row, column);
        let before = |row: Row| row_col_to_cell(row, column.saturating_sub(1));
        let first = |row: Row| row_col_to_cell(row, layout.economy_column(base));
        let now = facts.year(year);
        let is_base = year == base;
        let ratio = |row: Row, missing: &str| {
            let (a, b) = (before(row), at(row));
            format!("IF(AND(ISNUMBER({a}),ISNUMBER({b})),IF({a}>0,{b}/{a},{missing}),{missing})")
        };
        let whole = |from: Row, to: Row| {
            let people = layout.people_column(year);
            format!(
                "SUM({})",
                book.range(Tab::Population, (PEOPLE_ROW + from, people), (PEOPLE_ROW + to, people))
            )
        };
        let half = PEOPLE_ROWS / 2;
        let both = |from: Row, to: Row| {
            format!("({}+{})*{population}", whole(from, to), whole(half + from, half + to))
        };
        let or_one = |formula: String| if is_base { "1".to_owned() } else { formula };
        let shifted =
            |row: Row, shift: Row| or_one(format!("IF({0}>0,MAX(0.5,1+{1}/{0}),1)", at(row), own(shift)));
        let revenue_last = |published: Row, held: Row, series: &Series| {
            // What was published before the base year only is held from there on.
            let earlier = if is_base {
                let from = row_col_to_cell(published, layout.economy_column(layout.axis));
                format!("IFERROR(LOOKUP(9E+307,{from}:{}),\"\")", at(published))
            } else {
                before(held)
            };
            let formula = format!("IF(ISNUMBER({0}),{0},{earlier})", at(published));
            (formula, Result::maybe(last_published(series, year)))
        };
        let government = |own_row: Row, held: Row| {
            format!(
                "IF(ISNUMBER({own}),{own},IF(ISNUMBER({0}),IF({0}>0,{0},\"\"),\"\"))",
                at(held),
                own = own(own_row)
            )
        };
        let nominal = if is_base { Result::maybe(None) } else { Result::maybe(step.nominal) };
        let by_rule = f64::from(u8::from(now.by_rule));
        let per_capita = now.gdp_per_capita().0;
        let per_capita_then = then.gdp_per_capita().0;
        let cells: [(Row, String, Result, Style); 22] = [
            (row::POPULATION, both(0, 100), now.population.0.into(), Style::Whole),
            (row::ACTIVE, both(15, 64), facts.persons(year, None, 15, 64).0.into(), Style::Whole),
            (
                row::BIRTHS,
                format!("N({})*{births}", at(row::BIRTHS_PUBLISHED)),
                facts.births(year).0.into(),
                Style::Whole,
            ),
            (
                row::INFLATION,
                or_one(ratio(row::PRICES_PUBLISHED, &format!("1+{}", own(figure::INFLATION_AFTER)))),
                step.inflation.into(),
                Style::Factor,
            ),
            (
                row::DEARER,
                shifted(row::INFLATION, figure::INFLATION_SHIFT),
                step.dearer.into(),
                Style::Factor,
            ),
            (
                row::BY_RULE_GROWTH,
                or_one(format!(
                    "(1+{})*IF({1}>0,{2}/{1},1)",
                    own(figure::GROWTH_AFTER),
                    before(row::POPULATION),
                    at(row::POPULATION)
                )),
                step.by_rule.into(),
                Style::Factor,
            ),
            (
                row::GDP_RATIO,
                if is_base { "\"\"".to_owned() } else { ratio(row::GDP_PUBLISHED, "\"\"") },
                nominal,
                Style::Factor,
            ),
            (
                row::GROWTH,
                or_one(format!(
                    "IF(ISNUMBER({0}),1+{0},IF(ISNUMBER({1}),{1}/{2},{3}))",
                    at(row::GROWTH_PUBLISHED),
                    at(row::GDP_RATIO),
                    at(row::INFLATION),
                    at(row::BY_RULE_GROWTH)
                )),
                step.growth.into(),
                Style::Factor,
            ),
            (row::FASTER, shifted(row::GROWTH, figure::GROWTH_SHIFT), step.faster.into(), Style::Factor),
            (
                row::PRICES,
                or_one(format!("{}*({}*{})", before(row::PRICES), at(row::INFLATION), at(row::DEARER))),
                now.prices.into(),
                Style::Factor,
            ),
            (
                row::REAL,
                or_one(format!("{}*({}*{})", before(row::REAL), at(row::GROWTH), at(row::FASTER))),
                step.real.into(),
                Style::Factor,
            ),
            (
                row::GDP,
                if is_base {
                    own(figure::GDP)
                } else {
                    format!(
                        "{}*IF(ISNUMBER({1}),{1},{2}*{3})*({4}*{5})",
                        before(row::GDP),
                        at(row::GDP_RATIO),
                        at(row::BY_RULE_GROWTH),
                        at(row::INFLATION),
                        at(row::DEARER),
                        at(row::FASTER)
                    )
                },
                now.gdp.0.into(),
                Style::Whole,
            ),
            (
                row::WAGES,
                or_one(format!(
                    "IF({0}>0,{1}*{2}*{3}/{0},{1})",
                    at(row::ACTIVE),
                    at(row::PRICES),
                    at(row::REAL),
                    first(row::ACTIVE)
                )),
                now.wages.into(),
                Style::Factor,
            ),
            (
                row::DOLLAR,
                or_one(ratio(row::DOLLAR_PUBLISHED, &before(row::DOLLAR))),
                step.dollar.into(),
                Style::Factor,
            ),
            (
                row::EXCHANGE,
                if is_base {
                    own(figure::EXCHANGE_RATE)
                } else {
                    let moved = format!("{}/{}", at(row::INFLATION), at(row::DOLLAR));
                    format!(
                        "{}*{}*{}",
                        before(row::EXCHANGE),
                        ratio(row::EXCHANGE_PUBLISHED, &moved),
                        at(row::DEARER)
                    )
                },
                now.exchange_rate.into(),
                Style::Decimal,
            ),
            (
                row::BY_RULE,
                if is_base { "0".to_owned() } else { format!("IF(ISNUMBER({}),0,1)", at(row::GDP_RATIO)) },
                by_rule.into(),
                Style::Plain,
            ),
            (
                row::GDP_PER_CAPITA,
                format!("IF({0}>0,{1}/{0},0)", at(row::POPULATION), at(row::GDP)),
                per_capita.into(),
                Style::Decimal,
            ),
            (
                row::GDP_PER_CAPITA_INDEX,
                format!("IF({0}>0,{1}/{0},1)", first(row::GDP_PER_CAPITA), at(row::GDP_PER_CAPITA)),
                (if per_capita_then > 0.0 { per_capita / per_capita_then } else { 1.0 }).into(),
                Style::Factor,
            ),
            {
                let (f, r) = revenue_last(row::REVENUE_PUBLISHED, row::REVENUE_HELD, &economy.revenue);
                (row::REVENUE_HELD, f, r, Style::Percent)
            },
            {
                let (f, r) =
                    revenue_last(row::EXPENDITURE_PUBLISHED, row::EXPENDITURE_HELD, &economy.expenditure);
                (row::EXPENDITURE_HELD, f, r, Style::Percent)
            },
            (
                row::REVENUE,
                government(figure::REVENUE, row::REVENUE_HELD),
                Result::maybe(facts.revenue(year).map(|s| s.0)),
                Style::Percent,
            ),
            (
                row::EXPENDITURE,
                government(figure::EXPENDITURE, row::EXPENDITURE_HELD),
                Result::maybe(facts.expenditure(year).map(|s| s.0)),
                Style::Percent,
            ),
        ];
        for (row, formula, result, style) in cells {
            page.formula((row, column), &formula, result, &look::result(style))?;
        }
    }
    Ok(())
}
