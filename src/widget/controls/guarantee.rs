//! The five levers that tell the story: one for each guarantee of Recommendation 202, and the pace.

use super::Panel;
use super::amount::amount;
use super::choice::check;
use super::lever::{Lever, Track, Unit, year_of};
use crate::scenario::validate::RATE;
use crate::scenario::{
    Benefit, CoveragePath, FIRST_YEAR, GroupOf, Guarantee, LAST_YEAR, PathShape, Scenario,
};
use crate::units::{Persons, Share, Year};
use crate::widget::depth;
use crate::widget::part::Part;
use crate::widget::words::Style;
use yew::prelude::*;

/// The pace can be slid up to this year.
const PACE_TRACK: f64 = 2045.0;

/// The benefits of a guarantee that its lever moves: those that are on; else those of the preset; else all that need
/// no number of the user's own.
fn members(scenario: &Scenario, preset: &Scenario, guarantee: Guarantee) -> Vec<String> {
    let of = |wanted: &dyn Fn(&Benefit) -> bool| -> Vec<String> {
        let some = scenario.benefits.iter().filter(|b| b.guarantee == guarantee && wanted(b));
        some.map(|b| b.id.clone()).collect()
    };
    let preset_on = |b: &Benefit| preset.benefit(&b.id).is_some_and(|p| p.on);
    let some = of(&|b| b.on);
    let some = if some.is_empty() { of(&preset_on) } else { some };
    if some.is_empty() { of(&|b| b.group.of != GroupOf::Number) } else { some }
}

/// Puts the first of these benefits at a rate; the others move in proportion, by the preset's where there is none.
fn set_rates(scenario: &mut Scenario, ids: &[String], preset: &Scenario, rate: f64) {
    let lead = ids.first().and_then(|id| scenario.benefit(id)).map_or(0.0, |b| b.amount.rate);
    let of_preset = |id: &str| preset.benefit(id).map_or(1.0, |b| b.amount.rate);
    let lead_of_preset = ids.first().map_or(1.0, |id| of_preset(id));
    for benefit in scenario.benefits.iter_mut().filter(|b| ids.contains(&b.id)) {
        let part = if lead > 0.0 {
            benefit.amount.rate / lead
        } else {
            of_preset(&benefit.id) / lead_of_preset.max(f64::MIN_POSITIVE)
        };
        benefit.amount.rate = (rate * part).min(RATE.1.max(rate));
    }
}

/// The paths of the benefits that are on.
fn paths(scenario: &Scenario) -> impl Iterator<Item = &CoveragePath> {
    scenario.benefits.iter().filter(|b| b.on).filter_map(|b| b.coverage_path.as_ref())
}

/// Moves the year by which the last benefit reaches everyone; the others keep their distance.
fn set_pace(scenario: &mut Scenario, year: Year) {
    let last = paths(scenario).map(|p| p.by).max();
    for benefit in scenario.benefits.iter_mut() {
        match (&mut benefit.coverage_path, last) {
            (Some(path), Some(last)) => {
                let by = i32::from(path.by.0) + year.since(last);
                let by = by.max(i32::from(path.starts.0) + 1).min(i32::from(LAST_YEAR.0));
                path.by = Year(u16::try_from(by).unwrap_or(year.0));
            }
            (path @ None, None) => {
                *path = Some(CoveragePath {
                    from: Share(0.0),
                    starts: FIRST_YEAR,
                    by: year,
                    shape: PathShape::Linear,
                });
            }
            _ => {}
        }
    }
}

/// All five.
pub fn five(panel: &Panel) -> Html {
    let mut cards = Vec::new();
    for guarantee in Guarantee::ALL {
        let ids = members(&panel.scenario, &panel.preset, *guarantee);
        if !ids.is_empty() {
            cards.push(card(panel, *guarantee, ids));
        }
    }
    html! { <div class="benefits">{ for cards }{ pace(panel) }</div> }
}

/// One guarantee: on or off, and how much.
fn card(panel: &Panel, guarantee: Guarantee, ids: Vec<String>) -> Html {
    let words = &panel.words;
    let mut share = 0.0;
    let (mut people, mut person_years) = (Persons(0.0), Persons(0.0));
    for benefit in panel.outcome.benefits.iter().filter(|b| ids.contains(&b.id)) {
        share += benefit.full.share_of_gdp.0;
        people += benefit.full.recipients;
        person_years += benefit.full.person_years;
    }
    let Some(lead) = ids.first().and_then(|id| panel.scenario.benefit(id)) else { return Html::default() };
    let names: Vec<String> = ids.iter().map(|id| words.of("benefit", id)).collect();
    let name = match names.as_slice() {
        [one] => one.clone(),
        _ => words.of("guarantee", guarantee.text()),
    };
    let mut summary = words.count("recipients", people.0, Style::Short);
    if names.len() > 1 {
        summary = [&names.join(", "), " · ", &summary].concat();
    } else if person_years < people {
        summary = [&summary, " · ", &words.count("person-years", person_years.0, Style::Short)].concat();
    }
    // Another set of benefits is another card: its levers hold on to what they move.
    let key = [panel.scenario.preset.as_str(), " ", &ids.join(" ")].concat();
    let on_switch = panel.edit_at(ids.clone(), |s, ids, on: bool| {
        for benefit in s.benefits.iter_mut().filter(|b| ids.contains(&b.id)) {
            benefit.on = on;
        }
    });
    let on_rate = panel.edit_at((ids, panel.preset.clone()), |s, (ids, preset), rate: f64| {
        set_rates(s, &ids, &preset, rate);
    });
    let id = |field: &str| [guarantee.text(), "-", field].concat();
    let switch = check(&id("on"), html! { <strong>{ name }</strong> }, lead.on, on_switch);
    let value = if lead.on { words.number(share, Style::Percent3) } else { String::new() };
    html! {
        <section class={classes!("benefit", guarantee.text(), (!lead.on).then_some("off"))} {key}>
            <header>{ switch }<output>{ value }</output></header>
            if lead.on {
                { amount(panel, id("amount"), lead, panel.preset.benefit(&lead.id), on_rate) }
                { depth::more(panel, &Part::Guarantee { lead: &lead.id, summary: &summary }) }
            }
        </section>
    }
}

/// By when everyone is reached.
fn pace(panel: &Panel) -> Html {
    let words = &panel.words;
    let year = |y: Year| f64::from(y.0);
    let by = |scenario: &Scenario| paths(scenario).map(|p| p.by).max().unwrap_or(FIRST_YEAR);
    let starts = paths(&panel.scenario).map(|p| p.starts).min().unwrap_or(FIRST_YEAR);
    let track =
        Track { min: year(starts) + 1.0, max: PACE_TRACK, step: 1.0, tick: Some(year(by(&panel.preset))) };
    let now = panel.outcome.totals.iter().find(|t| t.year == panel.outcome.headline.first_full_year);
    let reading = now.map_or_else(String::new, |total| {
        let share = words.number(total.share_of_gdp.0, Style::Percent3);
        words.fill("pace.reading", &[("year", &words.year(total.year)), ("share", &share)])
    });
    let on_change = panel.edit(|s, v: f64| set_pace(s, year_of(v)));
    html! {
        <section class="benefit pace" key="pace">
            <Lever id="pace" label={words.get("lever.pace").to_owned()} unit={Unit::ONE} value={year(by(&panel.scenario))}
                {track} bounds={(year(starts) + 1.0, year(LAST_YEAR))} {reading} words={words.clone()} {on_change} />
        </section>
    }
}
