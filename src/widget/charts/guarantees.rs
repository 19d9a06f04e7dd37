//! Cost by benefit as a share of GDP: a table whose bars are drawn in it.

use super::percent;
use crate::model::Outcome;
use crate::widget::words::{Style, Words};
use yew::prelude::*;

/// Bars, and a wider table behind them.
pub fn guarantees(words: &Words, outcome: &Outcome) -> Html {
    let rows = || outcome.benefits.iter().filter(|b| b.on);
    let longest = rows().map(|b| b.full.share_of_gdp.0).fold(1e-9, f64::max);
    let usd = |local: f64| {
        // The first year's prices may differ from those of the base year.
        let prices = outcome.totals.first().map_or(1.0, |t| t.prices);
        words.number(local / prices / outcome.exchange_rate, Style::Usd)
    };
    let year = words.year(outcome.headline.year);
    let bars = rows().map(|b| {
        let class = classes!("bar", b.guarantee.text());
        html! {
            <tr key={b.id.clone()}>
                <th scope="row">{ words.of("benefit", &b.id) }</th>
                <td class="draw">
                    <svg class={class} aria-hidden="true"><rect width={percent(b.full.share_of_gdp.0 / longest)} height="100%" rx="2" /></svg>
                </td>
                <td>{ words.number(b.full.share_of_gdp.0, Style::Percent3) }</td>
            </tr>
        }
    });
    let all = rows().map(|b| {
        let f = &b.full;
        html! {
            <tr key={b.id.clone()}>
                <th scope="row">{ words.of("benefit", &b.id) }</th>
                <td>{ words.number(f.eligible.0, Style::Whole) }</td>
                <td>{ words.number(f.recipients.0, Style::Whole) }</td>
                <td>{ words.number(f.person_years.0, Style::Whole) }</td>
                <td>{ words.number(f.amount.0, Style::Local) }</td>
                <td>{ words.number(f.benefits.0, Style::Local) }</td>
                <td>{ words.number(f.administration.0, Style::Local) }</td>
                <td>{ usd(f.cost.0) }</td>
                <td>{ words.number(f.share_of_gdp.0, Style::PercentAll) }</td>
            </tr>
        }
    });
    let head = ["eligible", "recipients", "person-years", "amount", "benefits", "administration", "cost-usd", "share"];
    html! {
        <section class="chart">
            <h3>{ words.get("guarantees.title") }</h3>
            <table class="bars">
                <caption class="hidden">{ words.fill("guarantees.caption", &[("year", &year)]) }</caption>
                <tbody>{ for bars }</tbody>
                <tfoot><tr>
                    <th scope="row">{ words.get("total") }</th><td class="draw"></td>
                    <td>{ words.number(outcome.headline.share_of_gdp.0, Style::Percent3) }</td>
                </tr></tfoot>
            </table>
            <details>
                <summary>{ words.get("table.show") }</summary>
                <div class="scroll" tabindex="0" role="region" aria-label={words.get("guarantees.title").to_owned()}>
                <table>
                    <caption>{ words.fill("guarantees.caption", &[("year", &year)]) }</caption>
                    <thead><tr>
                        <th scope="col">{ words.get("column.benefit") }</th>
                        { for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }
                    </tr></thead>
                    <tbody>{ for all }</tbody>
                </table>
                </div>
            </details>
        </section>
    }
}
