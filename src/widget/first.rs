//! The first view: what is small enough to come at once. Going deeper fetches the whole widget.

use super::AppProps;
use super::controls::{Panel, guarantee};
use super::host::Host;
use super::notices;
use super::part::Part;
use super::state::{Action, State};
use super::words::Words;
use crate::problem::{Allowed, Problem};
use crate::scenario::Scenario;
use crate::scenario::attributes::Asked;
use js_sys::{Array, Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

pub use crate::scenario::build as read;

/// So many parts of a first result are drawn after its sentence, one by one.
pub const PARTS: u8 = 4;

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

/// Steps are taken back in the whole widget.
#[derive(Clone, Default)]
pub struct History;

impl History {
    /// The only one.
    pub fn new() -> Self {
        Self
    }

    /// Nothing is kept.
    pub fn keep(&mut self, _: Step, _: &Rc<Scenario>, _: &Rc<Scenario>) {}
}

/// What an action means for the history: nothing.
pub struct Step;

/// No action is a step.
pub fn step(_: &Action) -> Step {
    Step
}

/// Links go to the whole widget.
#[derive(Clone, Copy, Default)]
pub struct Address;

impl Address {
    /// The only one.
    pub fn new() -> Self {
        Self
    }

    /// There is none here.
    pub fn read(&mut self, _: &AppProps, _: &mut [Problem]) -> Option<Asked> {
        None
    }

    /// The address stays as it is.
    pub fn changed(&mut self, _: bool) {}
}

impl State {
    /// Nothing but attributes to begin with.
    pub fn fall_back(&mut self) {}
}

/// The address stays as it is.
#[hook]
pub fn use_address(_host: &Host, _state: &UseReducerHandle<State>) {}

/// Nothing to say of links.
pub fn notice(_: &State, _: &Words) -> Html {
    Html::default()
}

/// What stands under the sentence.
#[inline(always)] // otherwise the module was 109 bytes larger after brotli
pub fn under(panel: &Panel) -> Html {
    notices::warnings(&panel.words, &panel.outcome.warnings)
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

/// A picture of the years, which the whole widget reads out where it is touched.
pub fn pointed(_: &Panel, picture: Html) -> Html {
    picture
}

/// What is marked in it; the whole widget marks the year that is read out, too.
pub fn marked(_: &Panel, marks: Html) -> Html {
    marks
}

/// What is read out.
pub fn who_pays(_: &Panel) -> Html {
    Html::default()
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

/// A page that wants more than the sentence asks the whole module.
pub fn result(_: &State) -> JsValue {
    JsValue::UNDEFINED
}

/// The file that could not be had; `null` for what was refused, which the whole module says as data.
pub fn problems(problems: &[Problem]) -> JsValue {
    match problems {
        [Problem { at, allowed: Allowed::Kind(_), .. }] => at.as_str().into(),
        _ => JsValue::NULL,
    }
}
