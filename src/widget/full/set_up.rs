//! What has to be put in place: items by step, what each costs, and what donors pay of it.

use crate::scenario::validate::{DISTRICTS, MONEY, SHARE};
use crate::scenario::{Basis, Scenario, Step};
use crate::units::{Share, Usd};
use crate::widget::controls::Panel;
use crate::widget::controls::lever::{Lever, Track, Unit};
use crate::widget::words::Style;
use yew::prelude::*;

/// Table of items by step, and a lever for each.
pub fn set_up(panel: &Panel) -> Html {
    let words = &panel.words;
    let plan = &panel.scenario.set_up;
    let outcome = &panel.outcome.set_up;
    let usd = |v: Usd| words.number(v.0, Style::Usd);
    let steps = Step::ALL.iter().map(|step| {
        let items = plan.items.iter().zip(&outcome.items).filter(|(item, _)| item.step == *step);
        let total: Usd = items.clone().map(|(_, o)| o.with_additions).sum();
        html! {
            <tbody key={step.text()}>
                <tr class="step">
                    <th scope="rowgroup" colspan="3">{ words.of("step", step.text()) }</th>
                    <td>{ usd(total) }</td>
                </tr>
                { for items.map(|(item, o)| html! {
                    <tr>
                        <th scope="row">{ words.of("item", &item.id) }</th>
                        <td>{ words.fill(&["basis.", item.basis.text()].concat(), &[
                            ("n", &words.number(o.quantity, Style::Whole)),
                            ("cost", &usd(item.unit_cost)),
                        ]) }</td>
                        <td>{ [words.year(item.first_year), words.year(crate::units::Year(item.first_year.0 + u16::from(item.years) - 1))].join("–") }</td>
                        <td>{ usd(o.with_additions) }</td>
                    </tr>
                }) }
            </tbody>
        }
    });
    let share = |id: &'static str, value: Share, set: fn(&mut Scenario, f64)| {
        let track =
            Track { min: 0.0, max: if id == "donor-share" { 1.0 } else { 0.3 }, step: 0.01, tick: None };
        let label = words.get(["lever.", id].concat().as_str()).to_owned();
        html! {
            <Lever id={format!("set-up-{id}")} {label} unit={Unit::PERCENT} value={value.0} {track} bounds={SHARE}
                words={words.clone()} on_change={panel.edit(set)} />
        }
    };
    let by_district = plan.items.iter().zip(&outcome.items).find(|(i, _)| i.basis == Basis::PerDistrict);
    let districts = by_district.map(|(_, o)| {
        let track = Track { min: 0.0, max: (o.quantity * 2.0).max(10.0), step: 1.0, tick: None };
        let set = panel.edit(|s, v: f64| s.set_up.districts = Some(v.round()));
        html! {
            <Lever id="districts" label={words.get("lever.districts").to_owned()} unit={Unit::ONE} value={o.quantity}
                {track} bounds={DISTRICTS} reading={words.get("districts.note").to_owned()} words={words.clone()}
                on_change={set} />
        }
    });
    let donor_share = outcome.donors.0 / if outcome.total.0 > 0.0 { outcome.total.0 } else { 1.0 };
    let items = plan.items.iter().map(|item| {
        let default = panel.preset.set_up.items.iter().find(|i| i.id == item.id).map(|i| i.unit_cost.0);
        let top = default.unwrap_or(item.unit_cost.0) * 4.0;
        let track = Track { min: 0.0, max: top.max(1.0), step: (top / 80.0).max(0.01), tick: default };
        let label = words.fill("lever.unit-cost", &[("item", &words.of("item", &item.id))]);
        let set = panel.edit_at(item.id.clone(), |s, id, v: f64| {
            if let Some(item) = s.set_up.items.iter_mut().find(|i| i.id == id) {
                item.unit_cost = Usd(v);
            }
        });
        html! {
            <Lever id={format!("item-{}", item.id)} {label} unit={Unit::ONE} value={item.unit_cost.0} {track}
                bounds={MONEY} words={words.clone()} on_change={set} />
        }
    });
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label={words.get("set-up.title").to_owned()}>
            <table>
                <caption>{ words.get("set-up.caption") }</caption>
                <thead><tr>
                    <th scope="col">{ words.get("set-up.item") }</th>
                    <th scope="col">{ words.get("set-up.basis") }</th>
                    <th scope="col">{ words.get("set-up.years") }</th>
                    <th scope="col">{ words.get("set-up.cost") }</th>
                </tr></thead>
                { for steps }
                <tfoot><tr><th scope="row" colspan="3">{ words.get("set-up.total") }</th><td>{ usd(outcome.total) }</td></tr></tfoot>
            </table>
            </div>
            { super::tables::ratios(words, &panel.outcome) }
            <p class="note"><strong class="badge">{ words.get("mark.illustrative") }</strong>{ " " }{ words.get("set-up.anchor") }</p>
            <div class="levers">
                { share("donor-share", Share(donor_share), |s, v| for item in &mut s.set_up.items { item.donor_share = Share(v); }) }
                { share("contingency", plan.contingency, |s, v| s.set_up.contingency = Share(v)) }
                { share("support", plan.support, |s, v| s.set_up.support = Share(v)) }
                { districts }
                { for items }
            </div>
        </>
    }
}
