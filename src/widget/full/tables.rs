//! The tables behind the charts.

use super::scroll::Scroll;
use crate::model::Outcome;
use crate::units::Local;
use crate::widget::words::{Style, Words};
use yew::prelude::*;

/// Every benefit in full operation.
pub fn guarantees(words: &Words, outcome: &Outcome) -> Html {
    let rows = outcome.benefits.iter().filter(|b| b.on);
    let usd = |local: f64| {
        // The first year's prices may differ from those of the base year.
        let prices = outcome.totals.first().map_or(1.0, |t| t.prices);
        words.number(local / prices / outcome.exchange_rate, Style::Usd)
    };
    let year = words.year(outcome.headline.year);
    let all = rows.map(|b| {
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
    let head = [
        "eligible",
        "recipients",
        "person-years",
        "amount",
        "benefits",
        "administration",
        "cost-usd",
        "share",
    ];
    html! {
        <Scroll class="scroll" label={words.get("guarantees.title").to_owned()}>
        <table>
            <caption>{ words.fill("guarantees.caption", &[("year", &year)]) }</caption>
            <thead><tr>
                <th scope="col">{ words.get("column.benefit") }</th>
                { for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }
            </tr></thead>
            <tbody>{ for all }</tbody>
        </table>
        </Scroll>
    }
}

/// Every year.
pub fn who_pays(words: &Words, outcome: &Outcome) -> Html {
    let head = ["year", "set-up", "donors", "running", "domestic", "share", "revenue"];
    let rows = outcome.totals.iter().map(|t| {
        let local = |v: Local| words.number(v.0 / t.prices / 1e6, Style::Whole);
        let revenue = t.share_of_revenue.map(|s| words.number(s.0, Style::Percent3));
        html! {
            <tr key={t.year.0}>
                <th scope="row">{ words.year(t.year) }{ if t.by_rule { "*" } else { "" } }</th>
                <td>{ local(t.set_up) }</td>
                <td>{ local(t.donors) }</td>
                <td>{ local(t.running) }</td>
                <td>{ local(t.domestic) }</td>
                <td>{ words.number(t.share_of_gdp.0, Style::PercentAll) }</td>
                <td>{ revenue.unwrap_or_else(|| "–".into()) }</td>
            </tr>
        }
    });
    let base = words.year(outcome.base_year);
    let caption = words.fill("who-pays.caption", &[("currency", &outcome.currency), ("year", &base)]);
    html! {
            <Scroll class="scroll tall" label={words.get("who-pays.title").to_owned()}>
            <table>
                <caption>{ caption }</caption>
                <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            </Scroll>
    }
}

/// Set-up in proportion to people, years and running cost, each with its denominator.
pub fn ratios(words: &Words, outcome: &Outcome) -> Html {
    let h = &outcome.headline;
    let rows = [
        ("ratio.person", h.set_up_per_person.map(|v| words.number(v.0, Style::UsdFew))),
        ("ratio.year", h.set_up_per_year.map(|v| words.usd(v.0))),
        ("ratio.first-year", h.set_up_share_of_first_full_year.map(|v| words.number(v.0, Style::Percent))),
        ("ratio.domestic", h.domestic_per_donor_dollar.map(|v| words.usd(v))),
    ];
    let year = words.year(h.first_full_year);
    let rows = rows.into_iter().filter_map(|(name, value)| {
        let value = value?;
        Some(html! { <div><dt>{ words.fill(name, &[("year", &year)]) }</dt><dd>{ value }</dd></div> })
    });
    html! { <dl class="ratios">{ for rows }</dl> }
}
