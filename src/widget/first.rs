//! The first view: what is small enough to come at once. Going deeper fetches the whole widget.

use super::controls::{Panel, guarantee};
use super::part::Part;
use super::state::State;
use crate::problem::{Allowed, Found, Problem};
use crate::scenario::Scenario;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use yew::prelude::*;

pub use crate::scenario::build as read;

/// The levers of this view keep within bounds by themselves; scenarios from outside go to the whole widget.
pub fn validate(_: &Scenario) -> Vec<Problem> {
    Vec::new()
}

/// This view looks at things in one way only.
#[derive(Clone, Copy)]
pub struct View;

impl View {
    /// The only one.
    pub fn new(_: &str) -> Self {
        Self
    }
}

/// The five levers, and a way to all others.
pub fn levers(panel: &Panel) -> Html {
    html! {
        <>
            <h3>{ panel.words.get("levers.title") }</h3>
            { guarantee::five(panel) }
            { more(panel, &Part::Everything) }
        </>
    }
}

/// Everything behind the result.
pub fn last(panel: &Panel) -> Html {
    let mut all = Vec::new();
    for part in &Part::LAST {
        all.push(more(panel, part));
    }
    all.into_iter().collect()
}

/// As [`figure`], in a sentence of the headline.
pub fn said(_: &Panel, _: &str, _: &str, text: String) -> Html {
    Html::from(text)
}

/// A number; what is behind it is in the whole widget.
pub fn figure(_: &Panel, _: &[&str], text: String) -> Html {
    Html::from(text)
}

/// A button that asks the page for the whole widget.
pub fn more(panel: &Panel, part: &Part) -> Html {
    let (host, id) = (panel.host.clone(), JsValue::from_str(part.id()));
    let on_click = Callback::from(move |_: MouseEvent| host.emit("deeper", &id));
    let class = if part.is_last() { "deeper more" } else { "deeper" };
    html! {
        <button type="button" {class} data-part={part.id().to_owned()} aria-expanded="false" onclick={on_click}>
            { part.title(&panel.words) }
        </button>
    }
}

/// Sets a field of a plain object of our own, which takes any.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// A plain object of one field.
fn of(name: &str, value: &JsValue) -> Object {
    let object = Object::new();
    set(&object, name, value);
    object
}

/// What has been changed here, as changes to the preset: country, benefits on or off, rates and pace.
pub fn kept(scenario: &Scenario) -> JsValue {
    let benefits = Array::new();
    for benefit in &scenario.benefits {
        let entry = of("id", &benefit.id.as_str().into());
        set(&entry, "on", &benefit.on.into());
        set(&entry, "amount", &of("rate", &benefit.amount.rate.into()));
        if let Some(path) = &benefit.coverage_path {
            set(&entry, "coveragePath", &of("by", &path.by.0.into()));
        }
        benefits.push(&entry);
    }
    let kept = of("country", &scenario.country.as_str().into());
    set(&kept, "preset", &scenario.preset.as_str().into());
    set(&kept, "benefits", &benefits);
    kept.into()
}

/// What this view tells of a result, by the names of the whole; the page can ask for the rest.
pub fn result(state: &State) -> JsValue {
    let Some(headline) = state.outcome.as_ref().map(|o| &o.headline) else { return JsValue::UNDEFINED };
    let told = of("shareOfGdp", &headline.share_of_gdp.0.into());
    set(&told, "people", &headline.people.0.into());
    of("headline", &told).into()
}

/// What was refused, in the same form as the whole widget gives it.
pub fn problems(problems: &[Problem]) -> JsValue {
    let list = Array::new();
    for problem in problems {
        let entry = of("at", &problem.at.as_str().into());
        let found = match &problem.found {
            Found::Number(number) => JsValue::from_f64(*number),
            Found::Text(text) => text.as_str().into(),
        };
        set(&entry, "found", &found);
        let allowed = match &problem.allowed {
            Allowed::Range { min, max } => {
                let range = of("min", &(*min).into());
                set(&range, "max", &(*max).into());
                of("range", &range)
            }
            Allowed::OneOf { names, closest } => {
                let names: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
                let one_of = of("names", &names);
                set(&one_of, "closest", &closest.as_deref().map_or(JsValue::NULL, JsValue::from_str));
                of("oneOf", &one_of)
            }
            Allowed::Kind(kind) => of("kind", &(*kind).into()),
        };
        set(&entry, "allowed", &allowed);
        list.push(&entry);
    }
    list.into()
}
