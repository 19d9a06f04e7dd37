//! Everything that may be changed: figures of the country, and what was chosen.

use super::book::{Book, Tab, column, row};
use super::layout::{Column, OWN, PEOPLE_ROW, Row, USED, VALUE};
use super::look::{self, Style};
use super::page::{Given, Page, Result};
use crate::country::{FigureName, Mark, SourceId};
use crate::model::amount;
use crate::scenario::{
    AdministrationOf, Base, Basis, Benefit, CoFundingShape, FIRST_YEAR, GroupOf, Guarantee, Indexation,
    OverlapRule, PathShape, Spread, Step,
};
use crate::units::Year;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// Rows of the figures, from [`super::layout::Layout::figures`].
pub mod figure {
    use super::Row;
    pub const GROWTH_AFTER: Row = 0;
    pub const INFLATION_AFTER: Row = 1;
    pub const GROWTH_SHIFT: Row = 2;
    pub const INFLATION_SHIFT: Row = 3;
    pub const POPULATION: Row = 4;
    pub const POPULATION_FACTOR: Row = 5;
    pub const BIRTHS: Row = 6;
    pub const BIRTHS_FACTOR: Row = 7;
    pub const GDP: Row = 8;
    pub const EXCHANGE_RATE: Row = 9;
    pub const NATIONAL_LINE: Row = 10;
    pub const LINE_300: Row = 11;
    pub const LINE_420: Row = 12;
    pub const LINE_830: Row = 13;
    pub const AVERAGE_WAGE: Row = 14;
    pub const UNEMPLOYMENT: Row = 15;
    pub const HEADCOUNT: Row = 16;
    pub const REVENUE: Row = 17;
    pub const EXPENDITURE: Row = 18;
    pub const HEALTH_PRIORITY: Row = 19;
    pub const HEALTH_ESSENTIAL: Row = 20;
    pub const DOLLAR_PRICES: Row = 21;
}
/// How many of them there are.
pub const FIGURES: Row = 22;
/// How many bases of amounts there are.
pub const BASES: Row = 10;
// As many as the model knows.
const _: () = assert!(Base::ALL.len() == BASES as usize);

/// Rows of a benefit's parameters, from [`super::layout::Layout::benefit_names`].
pub mod parameter {
    use super::Row;
    pub const ID: Row = 0;
    pub const GUARANTEE: Row = 1;
    pub const ON: Row = 2;
    pub const GROUP: Row = 3;
    pub const LABOUR_FORCE: Row = 4;
    pub const NUMBER: Row = 5;
    pub const RATE: Row = 6;
    pub const BASE: Row = 7;
    pub const MONTHS: Row = 8;
    pub const COVERAGE: Row = 9;
    pub const PATH_FROM: Row = 10;
    pub const PATH_STARTS: Row = 11;
    pub const PATH_BY: Row = 12;
    pub const PATH_SHAPE: Row = 13;
    pub const AGE_FROM: Row = 14;
    pub const AGE_TO: Row = 15;
    pub const AGE_STARTS: Row = 16;
    pub const AGE_BY: Row = 17;
    pub const TAKE_UP: Row = 18;
    pub const TARGETING: Row = 19;
    pub const POOR_SHARE: Row = 20;
    pub const EXCLUSION: Row = 21;
    pub const INCLUSION: Row = 22;
    pub const ADMINISTRATION: Row = 23;
    pub const ADMINISTRATION_OF: Row = 24;
    pub const MATURITY_FIRST: Row = 25;
    pub const MATURITY_SPEED: Row = 26;
    pub const INDEXATION: Row = 27;
    pub const ALREADY_SPENT: Row = 28;
    pub const REFERENCE: Row = 29;
    /// Amount a month in prices of the base year: the first that is worked out.
    pub const AMOUNT: Row = 30;
    /// 1 for a benefit in cash that is on, else 0.
    pub const CASH: Row = 31;
}
/// How many rows they take.
pub const PARAMETERS: Row = 32;

/// Columns of the tables below the benefits.
pub mod item {
    use super::Column;
    pub const ON: Column = 3;
    pub const STEP: Column = 4;
    pub const BASIS: Column = 5;
    pub const UNIT_COST: Column = 6;
    pub const FIRST_YEAR: Column = 7;
    pub const YEARS: Column = 8;
    pub const SPREAD: Column = 9;
    pub const DONOR_SHARE: Column = 10;
    pub const CONTINGENCY: Column = 11;
    pub const SUPPORT: Column = 12;
    pub const UPKEEP: Column = 13;
    pub const REFERENCE: Column = 14;
}
/// Of age bands.
pub mod band {
    use super::Column;
    pub const FROM: Column = 3;
    pub const TO: Column = 4;
    pub const SEX: Column = 5;
    pub const PREVALENCE: Column = 6;
}
/// Of pairs of benefits.
pub mod pair {
    use super::Column;
    pub const KEEP: Column = 3;
    pub const OTHER: Column = 4;
    pub const RULE: Column = 5;
    /// Position of the benefit that is kept; 0 where there is none of that name.
    pub const KEEP_NUMBER: Column = 6;
    pub const OTHER_NUMBER: Column = 7;
    /// 1 where both are in cash and on.
    pub const CASH: Column = 8;
}
/// Of pledges.
pub mod pledge {
    use super::Column;
    pub const SHARE: Column = 3;
    pub const FROM: Column = 4;
    pub const TO: Column = 5;
}
/// Of sources of money.
pub mod source {
    use super::Column;
    pub const WAY: Column = 3;
    pub const YIELD: Column = 4;
    pub const STARTS: Column = 5;
    pub const BY: Column = 6;
    pub const UNTIL: Column = 7;
    pub const RECURRENT: Column = 8;
    pub const REFERENCE: Column = 9;
}

pub const YES: &str = "yes";
pub const NO: &str = "no";
const YES_NO: &[&str] = &[YES, NO];

fn yes(on: bool) -> &'static str {
    if on { YES } else { NO }
}

/// Where a figure comes from.
struct Origin {
    year: Option<Year>,
    mark: Mark,
    source: Option<SourceId>,
    reference: &'static str,
}

type Written = std::result::Result<(), XlsxError>;

pub fn page(book: &Book) -> std::result::Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Inputs, "workbook.inputs.note")?;
    page.text(2, 0, &book.text("workbook.inputs.legend"), &look::input(Style::Text, false))?;
    figures(book, &mut page)?;
    bases(book, &mut page)?;
    benefits(book, &mut page)?;
    bands(book, &mut page)?;
    pairs(book, &mut page)?;
    plan(book, &mut page)?;
    donors(book, &mut page)?;
    sources(book, &mut page)?;
    page.sheet.set_column_width(0, 46)?;
    page.sheet.set_column_width(1, 30)?;
    page.sheet.set_column_width(2, 16)?;
    for column in VALUE..=VALUE + book.group_columns().max(12) {
        page.sheet.set_column_width(column, 19)?;
    }
    page.sheet.set_freeze_panes(3, 1)?;
    Ok(page.sheet)
}

/// The head of a table, its title above it.
fn table(book: &Book, page: &mut Page, first: Row, title: &str, heads: &[(Column, &str)]) -> Written {
    page.text(first - 2, 0, &book.text(title), &look::heading())?;
    page.head(first - 1, &["workbook.column.what", "workbook.column.name"].map(|head| book.text(head)))?;
    for (column, head) in heads {
        page.text(first - 1, *column, &book.text(head), &look::head(Style::Text))?;
    }
    Ok(())
}

fn figures(book: &Book, page: &mut Page) -> Written {
    let first = book.layout.figures;
    let heads: Vec<String> = [
        "workbook.column.what",
        "workbook.column.name",
        "workbook.column.unit",
        "workbook.column.published",
        "workbook.column.own",
        "workbook.column.used",
        "column.year",
        "column.mark",
        "column.source",
    ]
    .map(|head| book.text(head))
    .to_vec();
    page.head(first - 1, &heads)?;
    let facts = book.facts;
    let country = facts.country;
    let own = &book.scenario().figures;
    let assumed = &book.scenario().assumptions;
    let money = &country.area.currency;
    let month = book.word("workbook.unit.month", &[("currency", money)]);
    let share = book.text("workbook.unit.share");
    let gdp_share = book.text("workbook.unit.gdp");
    let people = book.text("workbook.unit.people");
    let economy = &country.economy;
    let cell = |figure: Row, column: Column| row_col_to_cell(first + figure, column);
    let own_or = |figure: Row, missing: &str| {
        let (published, own) = (cell(figure, VALUE), cell(figure, OWN));
        format!("IF(ISNUMBER({own}),{own},IF(ISNUMBER({published}),{published},{missing}))")
    };
    let of_figure = |name: FigureName| {
        country.figure(name).map(|f| Origin {
            year: Some(f.year),
            mark: f.mark,
            source: Some(f.source),
            reference: "",
        })
    };

    // Single figures: published, own, used.
    let line = |name, own: Option<f64>| (name, own, facts.figure(name).map(|f| f.value));
    for (figure, label, path, unit, style, missing, (name, own, used)) in [
        (
            figure::GROWTH_AFTER,
            "source.growth-after",
            "assumptions.growthAfter",
            &share,
            Style::Percent,
            "0",
            (FigureName::GrowthAfter, assumed.growth_after.map(|s| s.0), Some(facts.growth_after.0)),
        ),
        (
            figure::INFLATION_AFTER,
            "source.inflation-after",
            "assumptions.inflationAfter",
            &share,
            Style::Percent,
            "0",
            (FigureName::InflationAfter, assumed.inflation_after.map(|s| s.0), Some(facts.inflation_after.0)),
        ),
        (
            figure::NATIONAL_LINE,
            "source.national-poverty-line",
            "figures.nationalPovertyLine",
            &month,
            Style::Decimal,
            "\"\"",
            line(FigureName::NationalPovertyLine, own.national_poverty_line.map(|l| l.0)),
        ),
        (
            figure::AVERAGE_WAGE,
            "source.average-wage",
            "figures.averageWage",
            &month,
            Style::Decimal,
            "\"\"",
            line(FigureName::AverageWage, own.average_wage.map(|l| l.0)),
        ),
        (
            figure::UNEMPLOYMENT,
            "source.unemployment-rate",
            "figures.unemploymentRate",
            &share,
            Style::Percent,
            "0",
            (FigureName::UnemploymentRate, own.unemployment_rate.map(|s| s.0), Some(facts.unemployment.0)),
        ),
        (
            figure::HEADCOUNT,
            "source.headcount-national",
            "figures.povertyHeadcount",
            &share,
            Style::Percent,
            "0",
            (FigureName::HeadcountNational, own.poverty_headcount.map(|s| s.0), Some(facts.poor.0)),
        ),
    ] {
        label_of(book, page, first + figure, label, path, unit)?;
        let published = country.figure(name).map(|f| f.value);
        page.input((first + figure, VALUE), style, Given::Number(published), false)?;
        page.input((first + figure, OWN), style, Given::Number(own), own.is_some())?;
        page.formula(
            (first + figure, USED),
            &own_or(figure, missing),
            Result::maybe(used),
            &look::result(style),
        )?;
        origin(book, page, first + figure, of_figure(name))?;
    }
    for (figure, label, name) in [
        (figure::LINE_300, "source.international-line-300", FigureName::InternationalLine300),
        (figure::LINE_420, "source.international-line-420", FigureName::InternationalLine420),
        (figure::LINE_830, "source.international-line-830", FigureName::InternationalLine830),
    ] {
        label_of(book, page, first + figure, label, "", &month)?;
        let value = country.figure(name).map(|f| f.value);
        page.input((first + figure, VALUE), Style::Decimal, Given::Number(value), false)?;
        let published = cell(figure, VALUE);
        let formula = format!("IF(ISNUMBER({published}),{published},\"\")");
        page.formula((first + figure, USED), &formula, Result::maybe(value), &look::result(Style::Decimal))?;
        origin(book, page, first + figure, of_figure(name))?;
    }

    // What is added to growth and inflation.
    for (figure, path, shift) in [
        (figure::GROWTH_SHIFT, "assumptions.growthShift", assumed.growth_shift.0),
        (figure::INFLATION_SHIFT, "assumptions.inflationShift", assumed.inflation_shift.0),
    ] {
        let label =
            if figure == figure::GROWTH_SHIFT { "workbook.growth-shift" } else { "workbook.inflation-shift" };
        label_of(book, page, first + figure, label, path, &share)?;
        page.input((first + figure, OWN), Style::Percent, Given::Number(Some(shift)), shift != 0.0)?;
        page.formula((first + figure, USED), &cell(figure, OWN), shift, &look::result(Style::Percent))?;
    }

    // People and births: own ones scale the whole series.
    let published = country.population.total(FIRST_YEAR).0;
    let women_and_men = column_sum(book);
    let births_column = book.economy(super::economy::row::BIRTHS_PUBLISHED, FIRST_YEAR);
    let births = country.births.at(FIRST_YEAR).unwrap_or(0.0);
    let births_origin = Origin {
        year: Some(FIRST_YEAR),
        mark: country.births.mark_of(FIRST_YEAR),
        source: Some(country.births.source),
        reference: "",
    };
    let people_origin = Origin {
        year: Some(FIRST_YEAR),
        mark: country.population.mark,
        source: Some(country.population.source),
        reference: "",
    };
    for (figure, label, path, published, formula, own, from) in [
        (
            figure::POPULATION,
            "source.population",
            "figures.population",
            published,
            women_and_men,
            own.population.map(|p| p.0),
            people_origin,
        ),
        (
            figure::BIRTHS,
            "source.births",
            "figures.births",
            births,
            format!("N({births_column})"),
            own.births.map(|p| p.0),
            births_origin,
        ),
    ] {
        label_of(book, page, first + figure, label, path, &people)?;
        page.formula((first + figure, VALUE), &formula, published, &look::result(Style::Whole))?;
        page.input((first + figure, OWN), Style::Whole, Given::Number(own), own.is_some())?;
        let used = own.unwrap_or(published);
        page.formula((first + figure, USED), &own_or(figure, "0"), used, &look::result(Style::Whole))?;
        origin(book, page, first + figure, Some(from))?;
        label_of(book, page, first + figure + 1, "workbook.factor", "", "")?;
        let factor = own.filter(|_| published > 0.0).map_or(1.0, |own| own / published);
        let (used, published) = (cell(figure, OWN), cell(figure, VALUE));
        let formula = format!("IF(AND(ISNUMBER({used}),{published}>0),{used}/{published},1)");
        page.formula((first + figure + 1, USED), &formula, factor, &look::result(Style::Factor))?;
    }

    // GDP and exchange rate of the base year, published among the series.
    let base = book.layout.base;
    for (figure, label, path, unit, series, published_row, own, used, style) in [
        (
            figure::GDP,
            "source.gdp",
            "figures.gdp",
            money.clone(),
            &economy.gdp,
            super::economy::row::GDP_PUBLISHED,
            own.gdp.map(|g| g.0),
            facts.base().gdp.0,
            Style::Whole,
        ),
        (
            figure::EXCHANGE_RATE,
            "source.exchange-rate",
            "figures.exchangeRate",
            format!("{money} / USD"),
            &economy.exchange_rate,
            super::economy::row::EXCHANGE_PUBLISHED,
            own.exchange_rate,
            facts.exchange_rate,
            Style::Decimal,
        ),
    ] {
        label_of(book, page, first + figure, label, path, &unit)?;
        let there = book.economy(published_row, base);
        let formula = format!("IF(ISNUMBER({there}),{there},\"\")");
        page.formula(
            (first + figure, VALUE),
            &formula,
            Result::maybe(series.at(base)),
            &look::result(style),
        )?;
        page.input((first + figure, OWN), style, Given::Number(own), own.is_some())?;
        page.formula((first + figure, USED), &own_or(figure, "NA()"), used, &look::result(style))?;
        let from = Origin {
            year: Some(base),
            mark: series.mark_of(base),
            source: Some(series.source),
            reference: "",
        };
        origin(book, page, first + figure, Some(from))?;
    }
    for (figure, label, path, own) in [
        (figure::REVENUE, "source.revenue", "figures.governmentRevenue", own.government_revenue),
        (
            figure::EXPENDITURE,
            "source.expenditure",
            "figures.governmentExpenditure",
            own.government_expenditure,
        ),
    ] {
        label_of(book, page, first + figure, label, path, &gdp_share)?;
        page.text(first + figure, VALUE, &book.text("workbook.on-economy"), &look::soft())?;
        page.input((first + figure, OWN), Style::Percent, Given::Number(own.map(|s| s.0)), own.is_some())?;
        page.formula(
            (first + figure, USED),
            &format!("IF(ISNUMBER({0}),{0},\"\")", cell(figure, OWN)),
            Result::maybe(own.map(|s| s.0)),
            &look::result(Style::Percent),
        )?;
    }

    // The health packages, in dollars of the year of their study.
    let prices = &economy.dollar_prices;
    let then = amount::HEALTH_PRICES_OF;
    for (figure, label, value, unit, style, from) in [
        (
            figure::HEALTH_PRIORITY,
            "base.health-priority",
            amount::package(facts, Base::HealthPriority),
            book.text("workbook.unit.package"),
            Style::Decimal,
            Origin { year: Some(then), mark: Mark::Published, source: None, reference: "dcp3" },
        ),
        (
            figure::HEALTH_ESSENTIAL,
            "base.health-essential",
            amount::package(facts, Base::HealthEssential),
            book.text("workbook.unit.package"),
            Style::Decimal,
            Origin { year: Some(then), mark: Mark::Published, source: None, reference: "dcp3" },
        ),
        (
            figure::DOLLAR_PRICES,
            "workbook.dollar-prices",
            prices.at(then),
            book.text("workbook.unit.index"),
            Style::Decimal,
            Origin {
                year: Some(then),
                mark: prices.mark_of(then),
                source: Some(prices.source),
                reference: "",
            },
        ),
    ] {
        label_of(book, page, first + figure, label, "", &unit)?;
        page.input((first + figure, VALUE), style, Given::Number(value), false)?;
        page.formula(
            (first + figure, USED),
            &format!("IF(ISNUMBER({0}),{0},\"\")", cell(figure, VALUE)),
            Result::maybe(value),
            &look::result(style),
        )?;
        origin(book, page, first + figure, Some(from))?;
    }
    Ok(())
}

/// Everyone of the first year, as published: women, then men.
fn column_sum(book: &Book) -> String {
    let column = book.layout.people_column(FIRST_YEAR);
    let half = super::layout::PEOPLE_ROWS / 2;
    let sum = |from: Row| {
        format!("SUM({})", book.range(Tab::Population, (from, column), (from + half - 1, column)))
    };
    format!("{}+{}", sum(PEOPLE_ROW), sum(PEOPLE_ROW + half))
}

fn label_of(book: &Book, page: &mut Page, row: Row, label: &str, path: &str, unit: &str) -> Written {
    page.text(row, 0, &book.text(label), &look::label())?;
    page.text(row, 1, path, &look::soft())?;
    page.text(row, 2, unit, &look::soft())
}

fn origin(book: &Book, page: &mut Page, row: Row, origin: Option<Origin>) -> Written {
    let Some(Origin { year, mark, source, reference }) = origin else { return Ok(()) };
    if let Some(year) = year {
        page.number(row, 6, f64::from(year.0), &look::result(Style::Plain))?;
    }
    page.text(row, 7, &mark_text(book, mark), &look::soft())?;
    let source = source.and_then(|id| book.asked.index.source(id));
    // The whole publication is on the sheet of sources, under this key.
    page.text(row, 8, source.map_or(reference, |s| &s.key), &look::soft())
}

/// How a figure came to be, in words.
pub fn mark_text(book: &Book, mark: Mark) -> String {
    book.text(match mark {
        Mark::Published => "mark.published",
        Mark::Projected => "mark.projected",
        Mark::Derived => "mark.derived",
        Mark::Fallback => "mark.fallback",
        Mark::Entered => "mark.entered",
        Mark::Illustrative => "mark.illustrative",
    })
}

/// The figure of a name that is used, for other sheets.
pub fn used(book: &Book, figure: Row) -> String {
    book.fixed(Tab::Inputs, book.layout.figures + figure, USED)
}

/// What amounts can be a share of: a month, in prices of the base year.
fn bases(book: &Book, page: &mut Page) -> Written {
    let first = book.layout.bases;
    table(book, page, first, "workbook.bases", &[(USED, "workbook.column.amount")])?;
    let month = book.word("workbook.unit.month", &[("currency", &book.outcome.currency)]);
    let used = |figure: Row| row_col_to_cell(book.layout.figures + figure, USED);
    let base_year = book.layout.base;
    let health = |figure: Row| {
        let (now, then) =
            (book.economy(super::economy::row::DOLLAR_PUBLISHED, base_year), used(figure::DOLLAR_PRICES));
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
                format!("{}/12", book.economy(super::economy::row::GDP_PER_CAPITA, base_year))
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

/// What an input holds, to be compared with the preset.
#[derive(PartialEq)]
enum Held {
    Number(Option<f64>),
    Name(&'static str, &'static [&'static str]),
    Yes(bool),
    Text(String),
}

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

fn year(year: Option<Year>) -> Held {
    Held::Number(year.map(|y| f64::from(y.0)))
}

fn given(held: &Held) -> Given<'_> {
    match held {
        Held::Number(number) => Given::Number(*number),
        Held::Name(name, names) => Given::OneOf(name, names),
        Held::Yes(on) => Given::OneOf(yes(*on), YES_NO),
        Held::Text(text) => Given::Text(text),
    }
}

fn benefits(book: &Book, page: &mut Page) -> Written {
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

fn bands(book: &Book, page: &mut Page) -> Written {
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
            let sex = band.and_then(|b| b.sex).map_or("all", super::people::sex_name);
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

fn pairs(book: &Book, page: &mut Page) -> Written {
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

fn plan(book: &Book, page: &mut Page) -> Written {
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

/// What a source of money is called.
pub fn source_name(book: &Book, position: usize) -> String {
    let source = book.scenario().financing.get(position);
    source
        .map(|s| s.name.clone().unwrap_or_else(|| book.asked.words.of("financing-source", &s.id).to_owned()))
        .unwrap_or_default()
}

fn donors(book: &Book, page: &mut Page) -> Written {
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

fn sources(book: &Book, page: &mut Page) -> Written {
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
