//! Cost by benefit as a share of GDP: a table whose bars are drawn in it.

use super::percent;
use crate::widget::controls::Panel;
use crate::widget::depth;
use crate::widget::part::Part;
use crate::widget::words::Style;
use yew::prelude::*;

/// Bars, and a wider table behind them.
pub fn guarantees(panel: &Panel) -> Html {
    let (words, outcome) = (&panel.words, &panel.outcome);
    let on = || outcome.benefits.iter().filter(|b| b.on);
    let longest = on().map(|b| b.full.share_of_gdp.0).fold(1e-9, f64::max);
    let mut bars = Vec::new();
    for b in on() {
        let class = classes!("bar", b.guarantee.text());
        bars.push(html! {
            <tr key={b.id.clone()}>
                <th scope="row">{ words.of("benefit", &b.id) }</th>
                <td class="draw">
                    <svg {class} aria-hidden="true">
                        <rect width={percent(b.full.share_of_gdp.0 / longest)} height="100%" rx="2" />
                    </svg>
                </td>
                <td>{ depth::figure(panel, &["benefits[", &b.id, "].full.shareOfGdp"], words.number(b.full.share_of_gdp.0, Style::Percent3)) }</td>
            </tr>
        });
    }
    let year = words.year(outcome.headline.year);
    html! {
        <section class="chart">
            <h3>{ words.get("guarantees.title") }</h3>
            <table class="bars">
                <caption class="hidden">{ words.fill("guarantees.caption", &[("year", &year)]) }</caption>
                <tbody>{ for bars }</tbody>
                <tfoot><tr>
                    <th scope="row">{ words.get("total") }</th><td class="draw"></td>
                    <td>{ depth::figure(panel, &["headline.", "shareOfGdp"], words.number(outcome.headline.share_of_gdp.0, Style::Percent3)) }</td>
                </tr></tfoot>
            </table>
            { depth::more(panel, &Part::GuaranteesTable) }
        </section>
    }
}
