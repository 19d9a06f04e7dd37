//! The address of the page: a link in it is where the widget begins, and it follows what a person chooses.

use crate::country::Index;
use crate::problem::Problem;
use crate::scenario::attributes::Asked;
use crate::scenario::levers::Levers;
use crate::scenario::link::{self, Pairs};
use crate::scenario::{Presets, Scenario, Value, read};
use crate::web::value_of;
use crate::widget::host::Host;
use crate::widget::state::{Loading, State};
use crate::widget::words::Words;
use crate::widget::{AppProps, CALM};
use gloo::timers::callback::Timeout;
use js_sys::{Date, JsString, Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// What the address has to do with a widget.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// Whether there was a link in it.
    linked: bool,
    /// The edition of the data that this link was copied from.
    edition: Option<u32>,
    /// What the attributes ask for, in case there is no result for what the link says.
    instead: Option<Asked>,
    /// Whether it has to follow the scenario.
    follows: bool,
}

impl Address {
    /// Before it is read.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the link; gives the changes to a preset that it asks for, where they are in order.
    pub fn read(&mut self, props: &AppProps, problems: &mut Vec<Problem>) -> Option<Asked> {
        let address = props.host.links().then(here).flatten()?;
        let found = match link::address::of(&address) {
            Ok(found) => found?,
            Err(problem) => {
                self.linked = true;
                // What was chosen in another view of the same widget has begun with it, and said so.
                if !props.kept {
                    problems.push(problem);
                }
                return None;
            }
        };
        self.linked = true;
        let edition = found.edition;
        // It says where the levers stand, whatever the attributes say of them.
        let changes = found.over(props.asked.changes.clone());
        match read(&props.presets, changes.clone()) {
            Ok(linked) if props.kept => {
                // It is still that of the link unless it has been changed since, or the link was refused.
                let same = read(&props.presets, props.asked.changes.clone()) == Ok(linked);
                self.edition = edition.filter(|_| same);
                None
            }
            Err(_) if props.kept => None,
            Ok(_) => {
                self.edition = edition;
                self.instead = Some(props.asked.clone());
                Some(Asked { changes, levers: Levers::default() })
            }
            Err(refused) => {
                problems.extend(refused.into_iter().map(of_the_link));
                None
            }
        }
    }

    /// The scenario is another one: by the reader, or by the page's script.
    pub fn changed(&mut self, by_reader: bool) {
        // Nothing is written until the reader changes something; but what is written must not become untrue.
        self.follows |= by_reader || self.linked;
        self.linked |= self.follows;
    }
}

/// A problem says where it stands: here in the link.
fn of_the_link(problem: Problem) -> Problem {
    Problem { at: ["link: ", &problem.at].concat(), ..problem }
}

impl State {
    /// There is no result for what the link asks for, such as a country that is not there: the attributes have their turn.
    pub fn fall_back(&mut self) {
        let stuck =
            self.loading == Loading::Here && self.outcome.is_none() && !self.scenario.country.is_empty();
        if !stuck {
            return;
        }
        let Some(instead) = self.address.instead.take() else { return };
        self.address.edition = None;
        let mut problems: Vec<Problem> = self.problems.iter().cloned().map(of_the_link).collect();
        match instead.scenario(&self.presets, read) {
            Ok((scenario, refused)) => {
                self.take(scenario);
                problems.extend(refused);
            }
            Err(refused) => self.problems = Rc::new(refused),
        }
        problems.extend(self.problems.iter().cloned());
        self.problems = Rc::new(problems);
    }
}

/// The address of the page; `None` where it has none of its own, as in a frame with a document of its parent's.
fn here() -> Option<String> {
    let href = web_sys::window()?.location().href().ok()?;
    ["http:", "https:", "file:"].iter().any(|scheme| href.starts_with(scheme)).then_some(href)
}

/// The parameters of the link to a scenario.
fn pairs(presets: &Presets, scenario: &Scenario, index: &Index) -> Pairs {
    let text = |name: &str, value: &str| (name.to_owned(), Value::Text(value.to_owned()));
    let start = Value::Map(vec![text("preset", &scenario.preset), text("country", &scenario.country)]);
    let tree = |scenario: &Scenario| value_of(&super::kept(scenario));
    // Without its preset, which a scenario always has, it would be told in full.
    let preset = read(presets, start).map_or(Value::Null, |preset| tree(&preset));
    link::write(&tree(scenario), &preset, index.edition)
}

/// The parameters of the link to a scenario, as text.
pub fn parameters(presets: &Presets, scenario: &Scenario, index: &Index) -> String {
    link::address::parameters(&pairs(presets, scenario, index))
}

/// The link to a scenario, and whether it leads back here; else it has to be put behind the address of another page.
pub fn link(host: &Host, presets: &Presets, scenario: &Scenario, index: &Index) -> (String, bool) {
    let pairs = pairs(presets, scenario, index);
    let page = host.links().then(here).flatten();
    let leads = page.is_some();
    (link::address::with(&page.unwrap_or_default(), &pairs), leads)
}

/// Keeps the address true to the scenario, once the reader has changed something and left it alone for a while.
#[hook]
pub fn use_address(host: &Host, state: &UseReducerHandle<State>) {
    let index = state.index.clone().filter(|_| state.address.follows);
    let wanted = index.map(|index| (Kept(state.scenario.clone()), index.edition));
    let (host, state) = (host.clone(), state.clone());
    use_effect_with(wanted, move |wanted| {
        let later = wanted.is_some().then(|| {
            Timeout::new(CALM, move || {
                if let Some(index) = &state.index {
                    write(&link(&host, &state.presets, &state.scenario, index));
                }
            })
        });
        // Dropping the timer cancels it.
        move || drop(later)
    });
}

/// A scenario, of which every change makes a new one.
#[derive(Clone)]
struct Kept(Rc<Scenario>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Writes the address, where the browser lets this page have another one; where it does not, that is no loss to the reader.
fn write((address, leads): &(String, bool)) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let (true, Some(history)) = (leads, history) {
        // What the page keeps in its history stays.
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

/// Says that a link was copied from other data than these.
pub fn notice(state: &State, words: &Words) -> Html {
    let Some(index) = &state.index else { return Html::default() };
    let other = state.address.edition.filter(|then| *then != index.edition && !state.address.follows);
    let Some(then) = other else { return Html::default() };
    let name = |edition: u32| match link::editions::date(edition) {
        Some(date) => long(words, date),
        None => words.fill("link.edition-unknown", &[("edition", &format!("{edition:08x}"))]),
    };
    let text = words.fill("link.edition", &[("then", &name(then)), ("now", &name(index.edition))]);
    html! { <p class="edition" role="status">{ text }</p> }
}

/// A date as it is written in a text.
fn long(words: &Words, date: &str) -> String {
    let options = Object::new();
    for (name, value) in [("dateStyle", "long"), ("timeZone", "UTC")] {
        // A field of a plain object of our own can always be set.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let written: JsString =
        Date::new(&JsValue::from_str(date)).to_locale_date_string(&words.locale(), &options);
    written.into()
}
