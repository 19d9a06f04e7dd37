//! What a cost of a year is shown in: a share of GDP, local currency or dollars, nominal or at prices of the base year.

use super::{Money, figure};
use crate::model::YearTotal;
use crate::units::Local;
use crate::widget::controls::Panel;
use crate::widget::words::Style;
use yew::prelude::*;

/// A cost of that year, at its prices, in the money that the reader has chosen.
pub fn of(panel: &Panel, total: &YearTotal, local: Local) -> f64 {
    match panel.view.money {
        Money::Share => (local / total.gdp).0,
        Money::LocalNominal => local.0,
        Money::LocalReal => local.0 / total.prices,
        Money::UsdNominal => local.0 / total.exchange_rate,
        Money::UsdReal => local.0 / total.prices / panel.outcome.exchange_rate,
    }
}

/// A value in that money, with its unit.
pub fn written(panel: &Panel, value: f64) -> String {
    let words = &panel.words;
    let n = words.number(value, Style::Compact3);
    match panel.view.money {
        Money::Share => words.number(value, Style::Percent3),
        Money::LocalNominal | Money::LocalReal => [&n, "\u{a0}", &panel.outcome.currency].concat(),
        Money::UsdNominal | Money::UsdReal => words.fill("money.usd", &[("n", &n)]),
    }
}

/// A cost of that year in the money that the reader has chosen, in a table, with the way behind it.
pub fn cell(panel: &Panel, total: &YearTotal, local: Local, path: &[&str]) -> Html {
    let mut path = path.to_vec();
    // In the currency and the prices of the year it is the figure itself.
    if panel.view.money != Money::LocalNominal {
        path.extend(["@", panel.view.money.text()]);
    }
    html! { <td>{ figure(panel, &path, in_table(panel, of(panel, total, local))) }</td> }
}

/// A value in a table: shares to three decimals, money in millions.
pub fn in_table(panel: &Panel, value: f64) -> String {
    match panel.view.money {
        Money::Share => panel.words.number(value, Style::PercentAll),
        _ => panel.words.number(value / 1e6, Style::Decimal),
    }
}

/// What the numbers of a table are: "% of GDP", "millions of KHR at prices of 2026".
pub fn unit(panel: &Panel) -> String {
    let words = &panel.words;
    let year = words.year(panel.outcome.base_year);
    let name = ["unit.", panel.view.money.text()].concat();
    words.fill(&name, &[("currency", &panel.outcome.currency), ("year", &year)])
}

/// A cost of a year in US dollars of the base year, to three digits; a dash for nothing.
pub fn short(panel: &Panel, total: &YearTotal, local: Local) -> String {
    let usd = local.0 / total.prices / panel.outcome.exchange_rate;
    if usd.abs() < 0.5 {
        return "–".to_owned();
    }
    panel.words.fill("money.usd", &[("n", &panel.words.number(usd, Style::Compact3))])
}
