//! Where every figure comes from.

use super::references;
use super::scroll::Scroll;
use crate::country::{FigureName, Mark, Series, SourceId};
use crate::model::warning::figures_used;
use crate::scenario::FIRST_YEAR;
use crate::units::Year;
use crate::widget::controls::Panel;
use crate::widget::origin::mark_text;
use crate::widget::words::Style;
use yew::prelude::*;

/// Every figure behind the result, with year, source and licence; then the publications behind the defaults.
pub fn sources(panel: &Panel) -> Html {
    let Panel { words, index, country, scenario, .. } = panel;
    let economy = &country.economy;
    let base = country.base_year();
    let mut rows: Vec<(String, String, Year, SourceId, Mark)> = Vec::new();
    let people = &country.population;
    let total = words.number(people.total(FIRST_YEAR).0, Style::Whole);
    rows.push((words.get("source.population").into(), total, FIRST_YEAR, people.source, people.mark));
    let mut series = |name: &str, series: &Series, year: Year, style: Style| {
        if let Some(value) = series.at(year) {
            let mark = if year > series.last_measured && series.mark == Mark::Published {
                Mark::Projected
            } else {
                series.mark
            };
            rows.push((words.get(name).into(), words.number(value, style), year, series.source, mark));
        }
    };
    series("source.births", &country.births, FIRST_YEAR, Style::Whole);
    series("source.gdp", &economy.gdp, base, Style::Local);
    series("source.real-growth", &economy.real_growth, base, Style::Percent3);
    series("source.consumer-prices", &economy.consumer_prices, base, Style::Plain);
    series("source.exchange-rate", &economy.exchange_rate, base, Style::Plain);
    series("source.revenue", &economy.revenue, base, Style::Percent3);
    series("source.expenditure", &economy.expenditure, base, Style::Percent3);
    let used = figures_used(scenario);
    for (name, figure) in &country.figures {
        let style = match name {
            FigureName::SurveyMean | FigureName::SurveyMedian | FigureName::HouseholdSize => Style::Plain,
            _ if figure.value <= 1.5 => Style::Percent3,
            _ => Style::Local,
        };
        let unused = matches!(name, FigureName::AverageWage | FigureName::UnemploymentRate);
        if used.contains(name) || !unused {
            let value = words.number(figure.value, style);
            rows.push((words.of("source", name.text()), value, figure.year, figure.source, figure.mark));
        }
    }
    let rows = rows.into_iter().map(|(name, value, year, source, mark)| {
        let source = index.source(source);
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td>{ value }</td>
                <td>{ words.year(year) }</td>
                <td>{ mark_text(words, mark) }</td>
                <td>{ source.map(|s| html! { <>{ references::anchor(&s.url, words.list(&[&s.publisher, &s.title]).into()) }{ " (" }{ &s.licence }{ ")" }</> }) }</td>
            </tr>
        }
    });
    let mut keys: Vec<&str> =
        scenario.benefits.iter().filter(|b| b.on).map(|b| b.reference.as_str()).collect();
    keys.extend(scenario.set_up.items.iter().filter(|i| i.on).filter_map(|i| i.reference.as_deref()));
    keys.extend(
        scenario.financing.iter().filter(|s| s.yields.0 > 0.0).filter_map(|s| s.reference.as_deref()),
    );
    // Administration, anchors and the ways to pay carry no reference of their own.
    keys.extend(["escap", "ilo-flagship", "fiscal-space"]);
    keys.sort_unstable();
    keys.dedup();
    let references = keys
        .into_iter()
        .filter_map(references::find)
        .map(|r| html! { <li><bdi>{ references::link(&r) }</bdi></li> });
    let head = ["figure", "value", "year", "mark", "source"];
    html! {
        <>
            { super::workbook::workbook(panel) }
            <Scroll class="scroll" label={words.get("sources.title").to_owned()}>
            <table>
                <caption>{ words.get("sources.caption") }</caption>
                <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            </Scroll>
            <h4>{ words.get("sources.defaults") }</h4>
            <ul>{ for references }</ul>
        </>
    }
}
