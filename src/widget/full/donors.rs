//! Donors: help with running cost for a time, and who has pledged what of all that donors are to pay.

use super::money;
use super::scroll::Scroll;
use super::stack::{Layer, stack};
use super::{money_choice, tables};
use crate::scenario::validate::SHARE;
use crate::scenario::{CoFunding, CoFundingShape, FIRST_YEAR, LAST_YEAR, Pledge, Scenario};
use crate::units::{Local, Share, Year};
use crate::widget::controls::Panel;
use crate::widget::controls::choice::{check, choice};
use crate::widget::controls::lever::{Lever, Track, Unit, year_of};
use crate::widget::words::Style;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Layers of the pledges take turns with these tints of the donors' colour.
const PLEDGED: [&str; 3] = ["pledge-1", "pledge-2", "pledge-3"];

/// The whole part.
pub fn donors(panel: &Panel) -> Html {
    let words = &panel.words;
    let title = words.fill("donors.caption", &[("unit", &money::unit(panel))]);
    html! {
        <>
            <p>{ summary(panel) }</p>
            { tables::ratios(panel) }
            { money_choice(panel, "donors-money") }
            <p class="note">{ &title }</p>
            { stack(panel, "donors", &title, &layers(panel), None) }
            { table(panel) }
            <h4>{ words.get("pledges.title") }</h4>
            <p class="note">{ words.get("pledges.note") }</p>
            { pledges(panel) }
            <h4>{ words.get("co-funding.title") }</h4>
            <p class="note">{ words.get("co-funding.note") }</p>
            <div class="levers">{ co_funding(panel) }</div>
        </>
    }
}

/// When donors leave, and what follows.
fn summary(panel: &Panel) -> String {
    let words = &panel.words;
    let h = &panel.outcome.headline;
    let Some(year) = h.hand_over else { return words.get("donors.none").to_owned() };
    let after = panel.outcome.totals.iter().find(|t| t.year == year);
    let Some(after) = after else { return words.get("donors.none").to_owned() };
    let usd = after.domestic.0 / after.prices / panel.outcome.exchange_rate;
    words.fill(
        "donors.summary",
        &[
            ("donors", &words.usd(h.donors.0)),
            ("year", &words.year(year)),
            ("domestic", &words.usd(usd)),
            ("share", &words.number(after.share_of_gdp.0, Style::Percent)),
        ],
    )
}

/// What each pledge pays in each year, and what nobody has pledged.
fn layers(panel: &Panel) -> Vec<Layer> {
    let words = &panel.words;
    let totals = &panel.outcome.totals;
    let mut layers = Vec::new();
    for (pledge, class) in panel.scenario.donors.pledges.iter().zip(PLEDGED.iter().cycle()) {
        let values = totals.iter().map(|t| {
            let share = if (pledge.from..=pledge.to).contains(&t.year) { pledge.share } else { Share(0.0) };
            money::of(panel, t, t.donors * share)
        });
        layers.push(Layer { class, label: pledge.name.clone(), values: values.collect() });
    }
    let open =
        totals.iter().zip(&panel.outcome.financing.years).map(|(t, y)| money::of(panel, t, y.unpledged));
    layers.push(Layer {
        class: "gap",
        label: words.get("donors.unpledged").to_owned(),
        values: open.collect(),
    });
    layers
}

/// The years in which donors pay.
fn table(panel: &Panel) -> Html {
    let words = &panel.words;
    let years = panel.outcome.totals.iter().zip(&panel.outcome.financing.years);
    let after = panel.outcome.headline.hand_over.unwrap_or(FIRST_YEAR);
    let rows = years.filter(|(t, _)| t.year <= after).map(|(t, y)| {
        let cell = |local: Local| html! { <td>{ money::short(panel, t, local) }</td> };
        html! {
            <tr key={t.year.0}>
                <th scope="row">{ words.year(t.year) }</th>
                { cell(t.donors - t.co_funding) }{ cell(t.co_funding) }{ cell(t.donors) }{ cell(y.pledged) }{ cell(y.unpledged) }{ cell(t.domestic) }
            </tr>
        }
    });
    let head = ["year", "donors-set-up", "co-funding", "donors", "pledged", "unpledged", "domestic"];
    let year = words.year(panel.outcome.base_year);
    html! {
        <Scroll class="scroll" label={words.get("donors.title").to_owned()}>
        <table>
            <caption>{ words.fill("donors.table", &[("year", &year)]) }</caption>
            <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
        </Scroll>
    }
}

/// The pledges, each to be changed, and a button for one more.
fn pledges(panel: &Panel) -> Html {
    let words = &panel.words;
    let all = &panel.scenario.donors.pledges;
    let on_add = panel.edit_at(words.get("pledges.new").to_owned(), |s, name, _: MouseEvent| {
        let pledges = &s.donors.pledges;
        let free = (1..)
            .map(|n: u32| n.to_string())
            .find(|n| pledges.iter().all(|p| p.id != ["donor-", n].concat()));
        let n = free.unwrap_or_default();
        // As much as the others leave.
        let left = 1.0 - pledges.iter().map(|p| p.share.0).sum::<f64>();
        s.donors.pledges.push(Pledge {
            id: ["donor-", &n].concat(),
            name: [&name, " ", &n].concat(),
            share: Share((left.max(0.0) / 2.0 * 100.0).round() / 100.0),
            from: FIRST_YEAR,
            to: LAST_YEAR,
        });
    });
    let cards = all.iter().map(|pledge| {
        let id = |field: &str| [&pledge.id, "-", field].concat();
        let lever = |field: &str, unit: Unit, value: f64, track: Track, bounds: (f64, f64), set: fn(&mut Pledge, f64)| {
            html! {
                <Lever id={id(field)} label={words.of("lever", field)} {unit} {value} {track} {bounds} words={words.clone()}
                    on_change={edit_pledge(panel, pledge, set)} />
            }
        };
        let (first, last) = (f64::from(FIRST_YEAR.0), f64::from(LAST_YEAR.0));
        let years = Track { min: first, max: 2045.0, step: 1.0, tick: None };
        let on_name = edit_pledge(panel, pledge, |pledge, event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                pledge.name = input.value();
            }
        });
        let on_remove = panel.edit_at(pledge.id.clone(), |s, id, _: MouseEvent| s.donors.pledges.retain(|p| p.id != id));
        html! {
            <section class="plan" key={pledge.id.clone()}>
                <div class="levers">
                    <div class="choice">
                        <label for={id("name")}>{ words.get("pledges.name") }</label>
                        <input id={id("name")} type="text" autocomplete="off" maxlength="80" value={pledge.name.clone()} oninput={on_name} />
                    </div>
                    { lever("pledge-share", Unit::PERCENT, pledge.share.0, Track { min: 0.0, max: 1.0, step: 0.01, tick: None }, SHARE, |p, v| p.share = Share(v)) }
                    { lever("pledge-from", Unit::ONE, f64::from(pledge.from.0), years, (first, last), |p, v| { p.from = year_of(v); p.to = p.to.max(p.from); }) }
                    { lever("pledge-to", Unit::ONE, f64::from(pledge.to.0), Track { max: last, ..years }, (first, last), |p, v| { p.to = year_of(v); p.from = p.from.min(p.to); }) }
                </div>
                <p class="buttons"><button type="button" class="quiet" onclick={on_remove}>{ words.fill("pledges.remove", &[("name", &pledge.name)]) }</button></p>
            </section>
        }
    });
    html! { <>{ for cards }<p class="buttons"><button type="button" class="quiet" onclick={on_add}>{ words.get("pledges.add") }</button></p></> }
}

fn edit_pledge<T: 'static>(panel: &Panel, pledge: &Pledge, change: fn(&mut Pledge, T)) -> Callback<T> {
    panel.edit_at((pledge.id.clone(), change), |s, (id, change), value| {
        if let Some(pledge) = s.donors.pledges.iter_mut().find(|p| p.id == id) {
            change(pledge, value);
        }
    })
}

/// Off, or a share of running cost that ends.
fn co_funding(panel: &Panel) -> Html {
    let words = &panel.words;
    let on_toggle = panel.edit(|s: &mut Scenario, on: bool| {
        s.donors.co_funding = on.then_some(CoFunding {
            share: Share(0.5),
            starts: Year(FIRST_YEAR.0 + 1),
            until: Some(Year(FIRST_YEAR.0 + 6)),
            shape: CoFundingShape::Falling,
        });
    });
    let toggle = check(
        "co-funding",
        Html::from(words.get("co-funding.on").to_owned()),
        panel.scenario.donors.co_funding.is_some(),
        on_toggle,
    );
    let Some(c) = &panel.scenario.donors.co_funding else { return toggle };
    let edit = |set: fn(&mut CoFunding, f64)| {
        panel.edit_at(set, |s, set, v: f64| {
            if let Some(c) = &mut s.donors.co_funding {
                set(c, v);
            }
        })
    };
    let lever = |field: &str,
                 unit: Unit,
                 value: f64,
                 track: Track,
                 bounds: (f64, f64),
                 set: fn(&mut CoFunding, f64)| {
        html! {
            <Lever id={["co-funding-", field].concat()} label={words.of("co-funding", field)} {unit} {value} {track} {bounds}
                words={words.clone()} on_change={edit(set)} />
        }
    };
    let (first, last) = (f64::from(FIRST_YEAR.0), f64::from(LAST_YEAR.0));
    let until = c.until.map_or(last, |y| f64::from(y.0));
    let starts = f64::from(c.starts.0);
    let shapes: Vec<_> =
        CoFundingShape::ALL.iter().map(|s| (s.text(), words.of("co-funding-shape", s.text()))).collect();
    let on_shape = panel.edit(|s, name: String| {
        if let Some(c) = &mut s.donors.co_funding {
            c.shape = CoFundingShape::from_text(&name).unwrap_or(c.shape);
        }
    });
    html! {
        <>
            { toggle }
            { lever("share", Unit::PERCENT, c.share.0, Track { min: 0.0, max: 1.0, step: 0.01, tick: None }, SHARE, |c, v| c.share = Share(v)) }
            { lever("starts", Unit::ONE, starts, Track { min: first, max: 2045.0, step: 1.0, tick: None }, (first, last - 1.0), |c, v| {
                c.starts = year_of(v);
                c.until = c.until.max(Some(Year(c.starts.0 + 1)));
            }) }
            { lever("until", Unit::ONE, until, Track { min: starts + 1.0, max: 2045.0_f64.max(starts + 1.0), step: 1.0, tick: None }, (starts + 1.0, last), |c, v| c.until = Some(year_of(v))) }
            { choice("co-funding-shape", words.get("co-funding.shape"), &shapes, c.shape.text(), on_shape) }
        </>
    }
}
