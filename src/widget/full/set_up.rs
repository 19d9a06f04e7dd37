//! What has to be put in place: items by step and year, what each costs, and what donors pay of it. Every item can be
//! changed, taken out, put back, and joined by one's own.

use super::scroll::Scroll;
use super::{disclosure, figure};
use crate::model::set_up::spent;
use crate::scenario::validate::{DISTRICTS, MONEY, SHARE};
use crate::scenario::{Basis, FIRST_YEAR, LAST_YEAR, Scenario, SetUpItem, Spread, Step};
use crate::units::{Share, Usd, Year};
use crate::widget::controls::Panel;
use crate::widget::controls::choice::choice;
use crate::widget::controls::lever::{Lever, Track, Unit, year_of};
use crate::widget::words::Style;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What an item is called: its own name, or that of its `id` in the reader's language.
fn name(panel: &Panel, item: &SetUpItem) -> String {
    item.name.clone().unwrap_or_else(|| panel.words.of("item", &item.id))
}

/// The last year of an item.
fn last_year(item: &SetUpItem) -> Year {
    Year(item.first_year.0.saturating_add(u16::from(item.years)).saturating_sub(1))
}

/// A mark on values that have no source.
fn badge(panel: &Panel, item: &SetUpItem) -> Html {
    let illustrative = item.reference.as_deref() == Some("illustrative");
    let mark = if illustrative { "mark.illustrative" } else { "mark.entered" };
    html! { <small class={if illustrative { "badge" } else { "badge own" }}>{ panel.words.get(mark) }</small> }
}

/// The whole part.
pub fn set_up(panel: &Panel) -> Html {
    let words = &panel.words;
    html! {
        <>
            { table(panel) }
            { by_year(panel) }
            { super::tables::ratios(panel) }
            <p class="note"><strong class="badge">{ words.get("mark.illustrative") }</strong>{ " " }{ words.get("set-up.anchor") }</p>
            <h4>{ words.get("set-up.all") }</h4>
            <div class="levers">{ plan(panel) }</div>
            <h4>{ words.get("set-up.change") }</h4>
            { for Step::ALL.iter().map(|step| items(panel, *step)) }
        </>
    }
}

/// All items of the plan by step.
fn table(panel: &Panel) -> Html {
    let words = &panel.words;
    let outcome = &panel.outcome.set_up;
    let usd = |path: &[&str], v: Usd| figure(panel, path, words.number(v.0, Style::UsdWhole));
    let steps = Step::ALL.iter().map(|step| {
        let all = panel.scenario.set_up.items.iter().zip(&outcome.items);
        let items = all.filter(|(item, _)| item.step == *step && item.on);
        let total: Usd = items.clone().map(|(_, o)| o.with_additions).sum();
        let donors: Usd = items.clone().map(|(_, o)| o.donors).sum();
        html! {
            <tbody key={step.text()}>
                <tr class="step">
                    <th scope="rowgroup" colspan="3">{ words.of("step", step.text()) }</th>
                    <td>{ usd(&["setUp.steps[", step.text(), "].withAdditions"], total) }</td>
                    <td>{ usd(&["setUp.steps[", step.text(), "].donors"], donors) }</td>
                </tr>
                { for items.map(|(item, o)| html! {
                    <tr>
                        <th scope="row">{ name(panel, item) }{ " " }{ badge(panel, item) }</th>
                        <td>{ words.fill(&["basis.", item.basis.text()].concat(), &[
                            ("n", &words.number(o.quantity, Style::Whole)),
                            ("cost", &words.number(item.unit_cost.0, Style::Usd)),
                        ]) }</td>
                        <td>{ span(panel, item) }</td>
                        <td>{ usd(&["setUp.items[", &item.id, "].withAdditions"], o.with_additions) }</td>
                        <td>{ usd(&["setUp.items[", &item.id, "].donors"], o.donors) }</td>
                    </tr>
                }) }
            </tbody>
        }
    });
    let head = ["item", "basis", "years", "cost", "donors"];
    html! {
        <Scroll class="scroll" label={words.get("set-up.title").to_owned()}>
        <table>
            <caption>{ words.get("set-up.caption") }</caption>
            <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("set-up", h) }</th> }) }</tr></thead>
            { for steps }
            <tfoot><tr>
                <th scope="row" colspan="3">{ words.get("set-up.total") }</th>
                <td>{ usd(&["setUp.", "total"], outcome.total) }</td><td>{ usd(&["setUp.", "donors"], outcome.donors) }</td>
            </tr></tfoot>
        </table>
        </Scroll>
    }
}

fn span(panel: &Panel, item: &SetUpItem) -> String {
    let (first, last) = (panel.words.year(item.first_year), panel.words.year(last_year(item)));
    if first == last { first } else { [first, last].join("–") }
}

/// What is spent on each step in each year, and what upkeep follows.
fn by_year(panel: &Panel) -> Html {
    let words = &panel.words;
    let (scenario, outcome) = (&panel.scenario, &panel.outcome);
    let usd = |path: &[&str], v: f64| {
        if v < 0.5 { "–".into() } else { figure(panel, path, words.number(v, Style::UsdWhole)) }
    };
    let last = scenario.set_up.items.iter().filter(|i| i.on).map(last_year).max().unwrap_or(FIRST_YEAR);
    // One year more than the plan, to see who pays then.
    let years = outcome.totals.iter().filter(|t| t.year.0 <= last.0.saturating_add(1));
    let rows = years.map(|t| {
        let (total, donors) = spent(scenario, &outcome.set_up, None, t.year);
        let upkeep = t.upkeep.0 / t.prices / outcome.exchange_rate;
        let year = words.year(t.year);
        html! {
            <tr key={t.year.0}>
                <th scope="row">{ words.year(t.year) }</th>
                { for Step::ALL.iter().map(|step| html! {
                    <td>{ usd(&["setUp.spent[", &year, "].", step.text()], spent(scenario, &outcome.set_up, Some(*step), t.year).0.0) }</td>
                }) }
                <td>{ usd(&["setUp.spent[", &year, "]"], total.0) }</td>
                <td>{ usd(&["setUp.spentByDonors[", &year, "]"], donors.0) }</td>
                <td>{ usd(&["setUp.upkeep[", &year, "]"], upkeep) }</td>
            </tr>
        }
    });
    html! {
        <Scroll class="scroll" label={words.get("by-year.caption").to_owned()}>
        <table>
            <caption>{ words.get("by-year.caption") }</caption>
            <thead><tr>
                <th scope="col">{ words.get("column.year") }</th>
                { for Step::ALL.iter().map(|step| html! { <th scope="col">{ words.of("step", step.text()) }</th> }) }
                <th scope="col">{ words.get("column.set-up") }</th>
                <th scope="col">{ words.get("column.donors") }</th>
                <th scope="col">{ words.get("column.upkeep") }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
        </Scroll>
    }
}

/// What goes for the plan as a whole.
fn plan(panel: &Panel) -> Html {
    let words = &panel.words;
    let plan = &panel.scenario.set_up;
    let outcome = &panel.outcome.set_up;
    let share = |id: &'static str, value: f64, max: f64, set: fn(&mut Scenario, f64)| {
        let label = words.get(["lever.", id].concat().as_str()).to_owned();
        html! {
            <Lever id={format!("set-up-{id}")} {label} unit={Unit::PERCENT} {value} track={Track { min: 0.0, max, step: 0.01, tick: None }}
                bounds={SHARE} words={words.clone()} on_change={panel.edit(set)} />
        }
    };
    let by_district =
        plan.items.iter().zip(&outcome.items).find(|(i, _)| i.on && i.basis == Basis::PerDistrict);
    let districts = by_district.map(|(_, o)| {
        let track = Track { min: 0.0, max: (o.quantity * 2.0).max(10.0), step: 1.0, tick: None };
        let set = panel.edit(|s, v: f64| s.set_up.districts = Some(v.round()));
        html! {
            <Lever id="districts" label={words.get("lever.districts").to_owned()} unit={Unit::ONE} value={o.quantity}
                {track} bounds={DISTRICTS} reading={words.get("districts.note").to_owned()} words={words.clone()}
                on_change={set} />
        }
    });
    let donor_share = outcome.donors.0 / outcome.total.0.max(f64::MIN_POSITIVE);
    html! {
        <>
            { share("donor-share", donor_share, 1.0, |s, v| for item in &mut s.set_up.items { item.donor_share = Share(v); }) }
            { share("contingency", plan.contingency.0, 0.3, |s, v| s.set_up.contingency = Share(v)) }
            { share("support", plan.support.0, 0.3, |s, v| s.set_up.support = Share(v)) }
            { districts }
        </>
    }
}

/// The items of a step, each to be opened and changed; and a button for one more.
fn items(panel: &Panel, step: Step) -> Html {
    let words = &panel.words;
    let of = |on: bool| panel.scenario.set_up.items.iter().filter(move |i| i.step == step && i.on == on);
    let on_add =
        panel.edit_at((step, words.get("set-up.new").to_owned()), |s, (step, name), _: MouseEvent| {
            s.set_up.items.push(new_item(&s.set_up.items, step, name));
        });
    html! {
        <section class="plan" key={step.text()}>
            <h5>{ words.of("step", step.text()) }</h5>
            { for of(true).map(|item| {
                let title = html! { <>{ name(panel, item) }{ " · " }{ span(panel, item) }</> };
                disclosure(panel, &["item-", &item.id].concat(), "", title, || editor(panel, item))
            }) }
            <p class="buttons">
                { for of(false).map(|item| {
                    let on_back = edit_item(panel, item, |item, _: MouseEvent| item.on = true);
                    let label = words.fill("set-up.put-back", &[("item", &name(panel, item))]);
                    html! { <button type="button" class="quiet" key={item.id.clone()} onclick={on_back}>{ label }</button> }
                }) }
                <button type="button" class="quiet" onclick={on_add}>{ words.get("set-up.add") }</button>
            </p>
        </section>
    }
}

/// An item of one's own, to be changed.
fn new_item(items: &[SetUpItem], step: Step, name: String) -> SetUpItem {
    let free = (1..).map(|n: u32| format!("own-{n}")).find(|id| items.iter().all(|i| i.id != *id));
    SetUpItem {
        id: free.unwrap_or_default(),
        name: Some(name),
        on: true,
        step,
        basis: Basis::Fixed,
        unit_cost: Usd(100_000.0),
        first_year: Year(FIRST_YEAR.0 + 1),
        years: 2,
        spread: Spread::Even,
        donor_share: Share(1.0),
        contingency: None,
        support: None,
        upkeep: Share(0.0),
        reference: None,
    }
}

/// A callback that changes one item.
fn edit_item<T: 'static>(panel: &Panel, item: &SetUpItem, change: fn(&mut SetUpItem, T)) -> Callback<T> {
    panel.edit_at((item.id.clone(), change), |s, (id, change), value| {
        if let Some(item) = s.set_up.items.iter_mut().find(|i| i.id == id) {
            change(item, value);
        }
    })
}

/// Everything about one item.
fn editor(panel: &Panel, item: &SetUpItem) -> Html {
    let words = &panel.words;
    let preset = panel.preset.set_up.items.iter().find(|i| i.id == item.id);
    let id = |field: &str| ["item-", &item.id, "-", field].concat();
    let lever = |field: &str,
                 unit: Unit,
                 value: f64,
                 track: Track,
                 bounds: (f64, f64),
                 reading: String,
                 set: fn(&mut SetUpItem, f64)| {
        html! {
            <Lever id={id(field)} label={words.of("lever", field)} {unit} {value} {track} {bounds} {reading}
                words={words.clone()} on_change={edit_item(panel, item, set)} />
        }
    };
    let share = |field: &str,
                 value: Share,
                 max: f64,
                 tick: Option<Share>,
                 reading: String,
                 set: fn(&mut SetUpItem, f64)| {
        let track = Track { min: 0.0, max, step: 0.01, tick: tick.map(|s| s.0) };
        lever(field, Unit::PERCENT, value.0, track, SHARE, reading, set)
    };
    let top = preset.map_or(item.unit_cost.0, |p| p.unit_cost.0) * 4.0;
    let cost = Track {
        min: 0.0,
        max: top.max(1.0),
        step: (top / 80.0).max(0.01),
        tick: preset.map(|p| p.unit_cost.0),
    };
    let illustrative = item.reference.as_deref() == Some("illustrative");
    let mark = words.get(if illustrative { "mark.illustrative" } else { "mark.entered" }).to_owned();
    let (first, last) = (f64::from(FIRST_YEAR.0), f64::from(LAST_YEAR.0));
    let room = last - f64::from(item.first_year.0) + 1.0;
    let years = |max: f64, tick: Option<f64>, min: f64| Track { min, max, step: 1.0, tick };
    let bases: Vec<_> = Basis::ALL.iter().map(|b| (b.text(), words.of("basis-name", b.text()))).collect();
    let on_basis = edit_item(panel, item, |item, name: String| {
        item.basis = Basis::from_text(&name).unwrap_or(item.basis)
    });
    let spreads: Vec<_> = Spread::ALL.iter().map(|s| (s.text(), words.of("spread", s.text()))).collect();
    let on_spread = edit_item(panel, item, |item, name: String| {
        item.spread = Spread::from_text(&name).unwrap_or(item.spread)
    });
    let on_name = edit_item(panel, item, |item, event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            item.name = Some(input.value());
        }
    });
    let own = item.name.as_ref().map(|name| html! {
        <div class="choice">
            <label for={id("name")}>{ words.get("set-up.name") }</label>
            <input id={id("name")} type="text" autocomplete="off" maxlength="80" value={name.clone()} oninput={on_name} />
        </div>
    });
    // A shipped item can be put back; one's own is gone.
    let on_remove = panel.edit_at(item.id.clone(), |s, id, _: MouseEvent| {
        s.set_up.items.retain(|i| i.id != id || i.name.is_none());
        if let Some(item) = s.set_up.items.iter_mut().find(|i| i.id == id) {
            item.on = false;
        }
    });
    let again = if item.upkeep.0 > 0.0 {
        words.fill("upkeep.reading", &[("years", &words.number(1.0 / item.upkeep.0, Style::ShortDigits))])
    } else {
        String::new()
    };
    let plan = &panel.scenario.set_up;
    html! {
        <div class="levers">
            { own }
            { choice(&id("basis"), words.get("set-up.basis"), &bases, item.basis.text(), on_basis) }
            { lever("unit-cost", Unit::ONE, item.unit_cost.0, cost, MONEY, mark, |item, v| {
                item.unit_cost = Usd(v);
                // What has been entered is no longer what was shipped.
                item.reference = None;
            }) }
            { lever("first-year", Unit::ONE, f64::from(item.first_year.0), years(2045.0, preset.map(|p| f64::from(p.first_year.0)), first), (first, last), String::new(), |item, v| {
                item.first_year = year_of(v);
                item.years = item.years.min(left(item.first_year));
            }) }
            { lever("item-years", Unit::ONE, f64::from(item.years), years(room.min(12.0), preset.map(|p| f64::from(p.years)), 1.0), (1.0, room), String::new(), |item, v| {
                item.years = whole(v).max(1).min(left(item.first_year));
            }) }
            { choice(&id("spread"), words.get("lever.spread"), &spreads, item.spread.text(), on_spread) }
            { share("item-donor-share", item.donor_share, 1.0, preset.map(|p| p.donor_share), String::new(), |item, v| item.donor_share = Share(v)) }
            { share("item-contingency", item.contingency.unwrap_or(plan.contingency), 0.5, None, String::new(), |item, v| item.contingency = Some(Share(v))) }
            { share("item-support", item.support.unwrap_or(plan.support), 0.5, None, String::new(), |item, v| item.support = Some(Share(v))) }
            { share("item-upkeep", item.upkeep, 0.5, preset.map(|p| p.upkeep), again, |item, v| item.upkeep = Share(v)) }
            <p class="buttons"><button type="button" class="quiet" onclick={on_remove}>{ words.get("set-up.remove") }</button></p>
        </div>
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // held within the lever's bounds
fn whole(value: f64) -> u8 {
    value.round() as u8
}

/// Years that are left from this one on.
fn left(first: Year) -> u8 {
    u8::try_from(LAST_YEAR.since(first) + 1).unwrap_or(1)
}
