//! One fact at a time: bars from what its low value gives to what its high value gives, the widest first.

use super::picture;
use super::stack;
use super::uncertainty::{name, range};
use super::view::Swinging;
use crate::model::uncertainty::{Figures, Swing, tornado as swings};
use crate::widget::charts::percent;
use crate::widget::controls::Panel;
use crate::widget::controls::choice::choice;
use crate::widget::words::Style;
use yew::prelude::*;

/// Swings below this share of the figure are not worth a bar.
const NOTHING: f64 = 1e-9;

/// The bars, and a choice of what they are of.
pub fn tornado(panel: &Panel) -> Html {
    let words = &panel.words;
    let Ok((central, mut swings)) = swings(&panel.country, &panel.scenario) else { return Html::default() };
    let of = |figures: &Figures| match panel.view.swinging {
        Swinging::ShareOfGdp => figures.share_of_gdp.0,
        Swinging::InYear => figures.years.get(stack::chosen(panel)).map_or(0.0, |s| s.0),
        Swinging::SetUp => figures.set_up.0,
    };
    let written = |value: f64| match panel.view.swinging {
        Swinging::SetUp => words.usd(value),
        _ => words.number(value, Style::Percent3),
    };
    let central = of(&central);
    let width = |s: &Swing| (of(&s.high) - of(&s.low)).abs();
    swings.sort_by(|a, b| width(b).total_cmp(&width(a)));
    let (moving, still): (Vec<&Swing>, Vec<&Swing>) =
        swings.iter().partition(|s| width(s) > central.abs() * NOTHING);
    let ends = || moving.iter().flat_map(|s| [of(&s.low), of(&s.high)]);
    let (least, most) = (ends().fold(central, f64::min), ends().fold(central, f64::max));
    let place = |value: f64| if most > least { (value - least) / (most - least) } else { 0.5 };
    let row = |swing: &&Swing| {
        let (low, high) = (of(&swing.low), of(&swing.high));
        let (from, to) = (place(low.min(high)), place(low.max(high)));
        let fact = panel.scenario.uncertainty.iter().find(|f| f.id == swing.fact);
        html! {
            <tr key={swing.fact.text()}>
                <th scope="row">
                    { name(panel, swing.fact) }
                    <small class="note">{ fact.map(|f| range(panel, f)) }</small>
                    <svg class="swing" aria-hidden="true">
                        <rect x={percent(from)} width={percent(to - from)} height="100%" />
                        <line x1={percent(place(central))} x2={percent(place(central))} y1="0" y2="100%" />
                    </svg>
                </th>
                <td>{ written(low) }</td>
                <td>{ written(high) }</td>
            </tr>
        }
    };
    let options: Vec<_> = Swinging::ALL.iter().map(|s| (s.text(), text(panel, *s))).collect();
    let on_choose = panel
        .look(|view, chosen: String| view.swinging = Swinging::from_text(&chosen).unwrap_or(view.swinging));
    let still: Vec<String> = still.iter().map(|s| name(panel, s.fact)).collect();
    html! {
        <>
            { choice("swinging", words.get("tornado.of"), &options, panel.view.swinging.text(), on_choose) }
            <div data-chart="">
            <table class="tornado">
                <caption>{ words.fill("tornado.caption", &[("figure", &text(panel, panel.view.swinging)), ("central", &written(central))]) }</caption>
                <thead><tr>
                    <th scope="col">{ words.get("column.fact") }</th>
                    <th scope="col">{ words.get("column.at-low") }</th>
                    <th scope="col">{ words.get("column.at-high") }</th>
                </tr></thead>
                <tbody>{ for moving.iter().map(row) }</tbody>
            </table>
            if !still.is_empty() {
                <p class="note">{ words.fill("tornado.still", &[("facts", &words.list(&still))]) }</p>
            }
            { picture::buttons(panel, "tornado", words.get("tornado.title")) }
            </div>
        </>
    }
}

fn text(panel: &Panel, swinging: Swinging) -> String {
    let year = panel.words.year(panel.year());
    panel.words.fill(&["tornado.", swinging.text()].concat(), &[("year", &year)])
}
