//! Additional to today: what is spent already on each function, and what comes on top of it.

use super::scroll::Scroll;
use super::{figure, money};
use crate::scenario::validate::SHARE;
use crate::units::{Local, Share};
use crate::widget::controls::Panel;
use crate::widget::controls::choice::check;
use crate::widget::controls::lever::{Lever, Track, Unit};
use crate::widget::words::Style;
use yew::prelude::*;

/// The whole part.
pub fn additional(panel: &Panel) -> Html {
    let words = &panel.words;
    let mut levers = Vec::new();
    for (benefit, outcome) in
        panel.scenario.benefits.iter().zip(&panel.outcome.benefits).filter(|(b, _)| b.on)
    {
        let id = |field: &str| [&benefit.id, "-", field].concat();
        let name = words.of("benefit", &benefit.id);
        let known = panel.edit_at(benefit.id.clone(), |s, id, known: bool| {
            if let Some(b) = s.benefits.iter_mut().find(|b| b.id == id) {
                b.already_spent = known.then_some(Share(0.0));
            }
        });
        let label = words.fill("lever.spent-known", &[("benefit", &name)]);
        let toggle = check(&id("spent-known"), Html::from(label), benefit.already_spent.is_some(), known);
        let lever = benefit.already_spent.map(|spent| {
            let on_change = panel.edit_at(benefit.id.clone(), |s, id, v: f64| {
                if let Some(b) = s.benefits.iter_mut().find(|b| b.id == id) {
                    b.already_spent = Some(Share(v));
                }
            });
            let full = &outcome.full;
            let more = full.additional / full.cost * full.share_of_gdp.0;
            let reading = words.fill(
                "spent.reading",
                &[
                    ("cost", &words.number(full.share_of_gdp.0, Style::Percent3)),
                    ("share", &words.number(more.0, Style::Percent3)),
                ],
            );
            let track = Track { min: 0.0, max: 0.1, step: 0.001, tick: None };
            html! {
                <Lever id={id("spent")} label={words.fill("lever.spent", &[("benefit", &name)])} unit={Unit::PERCENT} value={spent.0}
                    {track} bounds={SHARE} {reading} words={words.clone()} {on_change} />
            }
        });
        levers.push(html! { <div key={benefit.id.clone()}>{ toggle }{ lever }</div> });
    }
    html! {
        <>
            <p class="note">{ words.get("additional.note") }</p>
            <div class="levers">{ for levers }</div>
            { table(panel) }
        </>
    }
}

/// Running, existing and additional cost in some years, in proportion to GDP, revenue and expenditure.
fn table(panel: &Panel) -> Html {
    let words = &panel.words;
    let first = panel.outcome.headline.first_full_year;
    // The first years one by one, then every fifth.
    let some = panel.outcome.totals.iter().filter(|t| t.year <= first || t.year.0 % 5 == 0);
    let rows = some.map(|t| {
        let year = words.year(t.year);
        let of_gdp = |local: Local, path: &[&str; 3]| {
            let share = words.number((local / t.gdp).0, Style::Percent3);
            figure(panel, &[&path.concat(), "@share"], share)
        };
        let share = |s: Option<Share>, field: &str| {
            let of = |s: Share| figure(panel, &["totals[", &year, "].", field], words.number(s.0, Style::Percent3));
            s.map_or_else(|| "–".into(), of)
        };
        html! {
            <tr key={t.year.0}>
                <th scope="row">{ words.year(t.year) }</th>
                <td>{ of_gdp(t.running, &["totals[", &year, "].running"]) }</td>
                <td>{ of_gdp(t.running - t.additional, &["financing.years[", &year, "].existing"]) }</td>
                <td>{ of_gdp(t.additional, &["totals[", &year, "].additional"]) }</td>
                <td>{ share(t.additional_share_of_revenue(), "additionalShareOfRevenue") }</td>
                <td>{ share(t.additional_share_of_expenditure(), "additionalShareOfExpenditure") }</td>
                <td>{ figure(panel, &["totals[", &year, "].additional@usd-real"], money::short(panel, t, t.additional)) }</td>
            </tr>
        }
    });
    let head = [
        "year",
        "running",
        "existing",
        "additional",
        "additional-revenue",
        "additional-expenditure",
        "additional-usd",
    ];
    let year = words.year(panel.outcome.base_year);
    html! {
        <Scroll class="scroll" label={words.get("additional.title").to_owned()}>
        <table>
            <caption>{ words.fill("additional.caption", &[("year", &year)]) }</caption>
            <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
        </Scroll>
    }
}
