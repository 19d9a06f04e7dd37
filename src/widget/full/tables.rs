//! The tables behind the charts.

use super::figure;
use super::scroll::Scroll;
use crate::units::Local;
use crate::widget::controls::Panel;
use crate::widget::words::Style;
use yew::prelude::*;

/// Every benefit in full operation.
pub fn guarantees(panel: &Panel) -> Html {
    let (words, outcome) = (&panel.words, &panel.outcome);
    let rows = outcome.benefits.iter().filter(|b| b.on);
    let usd = |local: f64| {
        // The first year's prices may differ from those of the base year.
        let prices = outcome.totals.first().map_or(1.0, |t| t.prices);
        words.number(local / prices / outcome.exchange_rate, Style::Usd)
    };
    let year = words.year(outcome.headline.year);
    let all = rows.map(|b| {
        let f = &b.full;
        let cell = |field: &str, text: String| {
            html! { <td>{ figure(panel, &["benefits[", &b.id, "].full.", field], text) }</td> }
        };
        html! {
            <tr key={b.id.clone()}>
                <th scope="row">{ words.of("benefit", &b.id) }</th>
                { cell("eligible", words.number(f.eligible.0, Style::Whole)) }
                { cell("recipients", words.number(f.recipients.0, Style::Whole)) }
                { cell("personYears", words.number(f.person_years.0, Style::Whole)) }
                { cell("amount", words.number(f.amount.0, Style::Local)) }
                { cell("benefits", words.number(f.benefits.0, Style::Local)) }
                { cell("administration", words.number(f.administration.0, Style::Local)) }
                { cell("cost@usd-real", usd(f.cost.0)) }
                { cell("shareOfGdp", words.number(f.share_of_gdp.0, Style::PercentAll)) }
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
pub fn who_pays(panel: &Panel) -> Html {
    let (words, outcome) = (&panel.words, &panel.outcome);
    let head = ["year", "set-up", "donors", "running", "domestic", "share", "revenue"];
    let rows = outcome.totals.iter().map(|t| {
        let year = words.year(t.year);
        let cell = |field: &str, text: String| {
            html! { <td>{ figure(panel, &["totals[", &year, "].", field], text) }</td> }
        };
        let local = |field: &str, v: Local| {
            cell(&[field, "@local-real"].concat(), words.number(v.0 / t.prices / 1e6, Style::Whole))
        };
        let revenue = t.share_of_revenue.map(|s| cell("shareOfRevenue", words.number(s.0, Style::Percent3)));
        html! {
            <tr key={t.year.0}>
                <th scope="row">{ words.year(t.year) }{ if t.by_rule { "*" } else { "" } }</th>
                { local("setUp", t.set_up) }
                { local("donors", t.donors) }
                { local("running", t.running) }
                { local("domestic", t.domestic) }
                { cell("shareOfGdp", words.number(t.share_of_gdp.0, Style::PercentAll)) }
                { revenue.unwrap_or_else(|| html! { <td>{ "–" }</td> }) }
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
pub fn ratios(panel: &Panel) -> Html {
    let (words, outcome) = (&panel.words, &panel.outcome);
    let h = &outcome.headline;
    let rows = [
        ("ratio.person", "setUpPerPerson", h.set_up_per_person.map(|v| words.number(v.0, Style::UsdFew))),
        ("ratio.year", "setUpPerYear", h.set_up_per_year.map(|v| words.usd(v.0))),
        (
            "ratio.first-year",
            "setUpShareOfFirstFullYear",
            h.set_up_share_of_first_full_year.map(|v| words.number(v.0, Style::Percent)),
        ),
        ("ratio.domestic", "domesticPerDonorDollar", h.domestic_per_donor_dollar.map(|v| words.usd(v))),
    ];
    let year = words.year(h.first_full_year);
    let rows = rows.into_iter().filter_map(|(name, path, value)| {
        let value = figure(panel, &["headline.", path], value?);
        Some(html! { <div><dt>{ words.fill(name, &[("year", &year)]) }</dt><dd>{ value }</dd></div> })
    });
    html! { <dl class="ratios">{ for rows }</dl> }
}
