//! The controls of the five levers that tell the story ([`crate::scenario::levers`]).

use super::Panel;
use super::amount::amount;
use super::choice::check;
use super::lever::{Lever, Track, Unit};
use crate::model::BenefitOutcome;
use crate::scenario::levers::{members, pace_bounds, paths, set_pace, set_rates, year_of};
use crate::scenario::{Benefit, FIRST_YEAR, GroupOf, Guarantee, Scenario};
use crate::units::{Persons, Share, Year};
use crate::widget::depth;
use crate::widget::part::Part;
use crate::widget::words::{Style, Words};
use yew::prelude::*;

/// The pace can be slid up to this year.
const PACE_TRACK: f64 = 2045.0;

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
    let Some(lead) = ids.first().and_then(|id| panel.scenario.benefit(id)) else { return Html::default() };
    let both = panel.scenario.benefits.iter().zip(&panel.outcome.benefits);
    let moved: Vec<(&Benefit, &BenefitOutcome)> = both.filter(|(b, _)| ids.contains(&b.id)).collect();
    let share: Share = moved.iter().map(|(_, o)| o.full.share_of_gdp).sum();
    let name = match moved.as_slice() {
        [_] => words.of("benefit", &lead.id),
        _ => words.of("guarantee", guarantee.text()),
    };
    let summary = summary(words, &moved);
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
    let value = if lead.on { words.number(share.0, Style::Percent3) } else { String::new() };
    html! {
        <section class={classes!("benefit", guarantee.text(), (!lead.on).then_some("off"))} {key}>
            <header>{ switch }<b>{ value }</b></header>
            if lead.on {
                { amount(panel, id("amount"), lead, panel.preset.benefit(&lead.id), on_rate) }
                { depth::more(panel, &Part::Guarantee { lead: &lead.id, summary: &summary }) }
            }
        </section>
    }
}

/// Whom some benefits reach: the group of one, the names of several; and how many people that is.
pub fn summary(words: &Words, benefits: &[(&Benefit, &BenefitOutcome)]) -> String {
    let people: Persons = benefits.iter().map(|(_, o)| o.full.recipients).sum();
    let recipients = words.count("recipients", people.0, Style::Short);
    let [(benefit, outcome)] = benefits else {
        let names: Vec<String> = benefits.iter().map(|(b, _)| words.of("benefit", &b.id)).collect();
        return [&words.list(&names), " · ", &recipients].concat();
    };
    let group = match (benefit.group.of, benefit.group.bands.as_slice()) {
        (GroupOf::People, [band]) if (band.from, band.to) == (0, 100) => {
            words.get("group.everyone").to_owned()
        }
        (GroupOf::People, [band]) => {
            let age = |a: u8| words.number(f64::from(a), Style::Whole);
            let name = if band.to >= 100 { "group.from" } else { "group.ages" };
            words.fill(name, &[("from", &age(band.from)), ("to", &age(band.to))])
        }
        (of, _) => words.of("group", of.text()),
    };
    let person_years = words.count("person-years", outcome.full.person_years.0, Style::Short);
    let tail = if benefit.months < 12.0 { [" · ", &person_years].concat() } else { String::new() };
    [&group, " · ", &recipients, &tail].concat()
}

/// By when everyone is reached.
fn pace(panel: &Panel) -> Html {
    let words = &panel.words;
    let year = |y: Year| f64::from(y.0);
    let by = |scenario: &Scenario| paths(scenario).map(|p| p.by).max().unwrap_or(FIRST_YEAR);
    let bounds = pace_bounds(&panel.scenario);
    let track = Track { min: bounds.0, max: PACE_TRACK, step: 1.0, tick: Some(year(by(&panel.preset))) };
    let now = panel.outcome.totals.iter().find(|t| t.year == panel.outcome.headline.first_full_year);
    let reading = now.map_or_else(String::new, |total| {
        let share = words.number(total.share_of_gdp.0, Style::Percent3);
        words.fill("pace.reading", &[("year", &words.year(total.year)), ("share", &share)])
    });
    let on_change = panel.edit(|s, v: f64| set_pace(s, year_of(v)));
    html! {
        <section class="benefit pace" key="pace">
            <Lever id="pace" label={words.get("lever.pace").to_owned()} unit={Unit::ONE} value={year(by(&panel.scenario))}
                {track} {bounds} {reading} words={words.clone()} {on_change} />
        </section>
    }
}
