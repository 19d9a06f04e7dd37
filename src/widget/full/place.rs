//! A place that is not in the data: its own population, births, GDP and line.

use crate::country::Country;
use crate::scenario::validate::{Bounds, PEOPLE, POSITIVE};
use crate::scenario::{AgeGroup, FIRST_YEAR, Place};
use crate::units::{Local, Persons};
use crate::widget::controls::Panel;
use crate::widget::controls::choice::check;
use crate::widget::controls::lever::{Lever, Track, Unit};
use crate::widget::words::Style;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The age groups that are asked for: those that the guarantees turn on.
const GROUPS: [(u8, u8); 5] = [(0, 5), (6, 14), (15, 17), (18, 64), (65, 100)];
/// What part of the country the first values are.
const PART: f64 = 0.1;

/// A tenth of the country, to start from.
fn start(country: &Country, name: &str) -> Place {
    let people = |(from, to)| AgeGroup {
        from,
        to,
        persons: Persons((country.population.persons(FIRST_YEAR, None, from, to).0 * PART).round().max(1.0)),
    };
    Place {
        name: name.to_owned(),
        population: GROUPS.map(people).to_vec(),
        births: Persons((country.births.at(FIRST_YEAR).unwrap_or(0.0) * PART).round()),
        gdp: Local((country.economy.gdp.at(country.base_year()).unwrap_or(1e9) * PART).round().max(1.0)),
        poverty_line: None,
    }
}

/// The form.
pub fn place(panel: &Panel) -> Html {
    let words = &panel.words;
    let start = start(&panel.country, words.get("place.name"));
    let on_toggle = panel.edit_at(start.clone(), |s, start, on: bool| s.place = on.then_some(start));
    let toggle = check(
        "place",
        Html::from(words.get("place.on").to_owned()),
        panel.scenario.place.is_some(),
        on_toggle,
    );
    let Some(place) = &panel.scenario.place else {
        return html! { <>{ toggle }<p class="note">{ words.get("place.note") }</p></> };
    };

    let on_name = panel.edit(|s, event: InputEvent| {
        // An empty name is being rewritten; it is no name.
        if let (Some(place), Some(input)) = (&mut s.place, event.target_dyn_into::<HtmlInputElement>())
            && !input.value().trim().is_empty()
        {
            place.name = input.value();
        }
    });
    let lever = |id: String,
                 label: String,
                 unit: Unit,
                 value: f64,
                 first: f64,
                 bounds: Bounds,
                 set: Callback<f64>| {
        let track = Track {
            min: 0.0_f64.max(bounds.0),
            max: (first * 3.0).max(unit.0),
            step: (first / 50.0).max(unit.0 / 1e3),
            tick: None,
        };
        html! { <Lever {id} {label} {unit} {value} {track} {bounds} words={words.clone()} on_change={set} /> }
    };
    let groups = place.population.iter().enumerate().map(|(i, group)| {
        let age = |a: u8| words.number(f64::from(a), Style::Whole);
        let name = if group.to >= 100 { "place.from" } else { "place.ages" };
        let label = words.fill(name, &[("from", &age(group.from)), ("to", &age(group.to))]);
        let first = start.population.get(i).map_or(1e4, |g| g.persons.0);
        let set = panel.edit_at(i, |s, i, v: f64| {
            if let Some(group) = s.place.as_mut().and_then(|p| p.population.get_mut(i)) {
                group.persons = Persons(v);
            }
        });
        lever(format!("place-{i}"), label, Unit::THOUSAND, group.persons.0, first, PEOPLE, set)
    });
    let currency = [("currency", panel.outcome.currency.as_str())];
    let line = place
        .poverty_line
        .or(panel.country.figure(crate::country::FigureName::NationalPovertyLine).map(|f| Local(f.value)));
    let line = line.unwrap_or(Local(1.0)).0;
    html! {
        <>
            { toggle }
            <p class="note">{ words.get("place.note") }</p>
            <div class="levers">
                <div class="choice">
                    <label for="place-name">{ words.get("place.name-label") }</label>
                    <input id="place-name" type="text" autocomplete="off" value={place.name.clone()} oninput={on_name} />
                </div>
                { for groups }
                { lever("place-births".into(), words.get("figure.births").into(), Unit::THOUSAND, place.births.0, start.births.0, PEOPLE,
                    panel.edit(|s, v: f64| if let Some(p) = &mut s.place { p.births = Persons(v) })) }
                { lever("place-gdp".into(), words.fill("figure.gdp", &currency), Unit::MILLION, place.gdp.0, start.gdp.0, POSITIVE,
                    panel.edit(|s, v: f64| if let Some(p) = &mut s.place { p.gdp = Local(v) })) }
                { lever("place-line".into(), words.fill("figure.national-poverty-line", &currency), Unit::ONE, line, line, POSITIVE,
                    panel.edit(|s, v: f64| if let Some(p) = &mut s.place { p.poverty_line = Some(Local(v)) })) }
            </div>
        </>
    }
}
