//! Figures of the country: as published, the user's own, and the one that is used.

use super::{Written, figure, label_of, mark_text};
use crate::country::{FigureName, Mark, SourceId};
use crate::model::amount;
use crate::scenario::{Base, FIRST_YEAR};
use crate::units::Year;
use crate::workbook::book::{Book, Tab};
use crate::workbook::layout::{Column, OWN, PEOPLE_ROW, Row, USED, VALUE};
use crate::workbook::look::{self, Style};
use crate::workbook::page::{Given, Page, Result};
use rust_xlsxwriter::utility::row_col_to_cell;

/// Where a figure comes from.
struct Origin {
    year: Option<Year>,
    mark: Mark,
    source: Option<SourceId>,
    reference: &'static str,
}

pub fn figures(book: &Book, page: &mut Page) -> Written {
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
    let births_column = book.economy(crate::workbook::economy::row::BIRTHS_PUBLISHED, FIRST_YEAR);
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
            crate::workbook::economy::row::GDP_PUBLISHED,
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
            crate::workbook::economy::row::EXCHANGE_PUBLISHED,
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
    let half = crate::workbook::layout::PEOPLE_ROWS / 2;
    let sum = |from: Row| {
        format!("SUM({})", book.range(Tab::Population, (from, column), (from + half - 1, column)))
    };
    format!("{}+{}", sum(PEOPLE_ROW), sum(PEOPLE_ROW + half))
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
