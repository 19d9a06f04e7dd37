//! The whole widget: everything that can be set, and everything behind a figure.

mod additional;
mod address;
mod behind;
mod benefit;
mod brief;
mod calm;
pub mod card;
mod compare;
mod donors;
mod download;
mod draws;
mod explain;
mod figures;
mod financing;
mod history;
mod impact;
mod keep;
mod money;
mod paths;
mod picture;
mod place;
mod pointed;
mod print;
mod references;
mod saved;
mod scroll;
mod seek;
mod set_up;
pub mod share;
mod sources;
mod stack;
mod tables;
mod terms;
mod tornado;
mod uncertainty;
mod view;
mod workbook;
mod years;

pub(crate) use address::parameters;
pub use address::{Address, notice, use_address};
pub use behind::{figure, said};
pub use history::{History, step};
use pointed::mark;
pub use pointed::{marked, pointed, who_pays};
pub use view::{Money, View};

use super::controls::choice::choice;
use super::controls::lever::{Lever, Track, Unit};
use super::controls::{Panel, guarantee};
use super::notices;
use super::part::Part;
use super::state::{Action, State};
use crate::problem::Problem;
use crate::report::Report;
use crate::scenario::{FIRST_YEAR, LAST_YEAR, Scenario};
use crate::units::Year;
use crate::web::calculator::to_js;
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

pub use crate::scenario::read;
pub use crate::scenario::validate::validate;

/// It takes the place of what is on the screen: all of it is drawn at once.
pub const PARTS: u8 = 0;

impl Panel {
    /// A callback that changes how the reader looks at the result.
    pub fn look<T: 'static>(&self, change: fn(&mut View, T)) -> Callback<T> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |value: T| {
            dispatch.dispatch(Action::Look(Box::new(move |view| change(view, value))));
        })
    }

    /// The year that is looked at.
    pub fn year(&self) -> Year {
        self.view.year.unwrap_or(self.outcome.headline.first_full_year)
    }
}

/// A part that is drawn only while it stands open, so that a lever does not pay for what nobody sees.
pub fn disclosure(
    panel: &Panel,
    id: &str,
    class: &'static str,
    title: Html,
    body: impl FnOnce() -> Html,
) -> Html {
    let open = panel.view.open.iter().any(|part| part == id);
    let on_toggle = {
        let (dispatch, id) = (panel.dispatch.clone(), id.to_owned());
        Callback::from(move |event: MouseEvent| {
            // The state says what is open, not the browser.
            event.prevent_default();
            let id = id.clone();
            dispatch.dispatch(Action::Look(Box::new(move |view| view.toggle(&id))));
        })
    };
    html! {
        <details class={classes!(class)} data-part={id.to_owned()} {open}>
            <summary onclick={on_toggle}>{ title }</summary>
            if open { { body() } }
        </details>
    }
}

/// A disclosure with the part in it; among the five levers, a button that leads to it.
pub fn more(panel: &Panel, part: &Part) -> Html {
    let title = Html::from(part.title(&panel.words));
    if let Part::Guarantee { lead, .. } = part {
        return go(panel, lead, true, title);
    }
    let class = if part.is_last() { "more" } else { "" };
    // A chart of the first view can be saved here.
    let chart = match part {
        Part::GuaranteesTable => Some("guarantees"),
        Part::WhoPaysTable => Some("who-pays"),
        _ => None,
    };
    let save = chart.map(|name| picture::buttons(panel, name, panel.words.get(&[name, ".title"].concat())));
    let body = disclosure(panel, part.id(), class, title, || match part {
        Part::Benefit(card) => card.details(),
        Part::GuaranteesTable => tables::guarantees(panel),
        Part::WhoPaysTable => tables::who_pays(panel),
        Part::Years => years::years(panel),
        Part::Impact => impact::impact(panel),
        Part::SetUp => set_up::set_up(panel),
        Part::Donors => donors::donors(panel),
        Part::Additional => additional::additional(panel),
        Part::Financing => financing::financing(panel),
        Part::Seek => seek::seek(panel),
        Part::Uncertainty => uncertainty::uncertainty(panel),
        Part::Explain => explain::explain(panel),
        Part::Figures => figures::figures(panel),
        Part::Place => place::place(panel),
        Part::Sources => sources::sources(panel),
        Part::Share => share::share(panel),
        Part::Keep => keep::keep(panel),
        Part::Compare => compare::compare(panel),
        Part::Guarantee { .. } | Part::Everything => Html::default(),
    });
    html! { <>{ save }{ body }</> }
}

/// A button to all levers with one part open, or back to the five; the focus goes along.
fn go(panel: &Panel, part: &str, everything: bool, title: Html) -> Html {
    let (dispatch, id) = (panel.dispatch.clone(), part.to_owned());
    let on_click = Callback::from(move |event: MouseEvent| {
        let id = id.clone();
        let selector = ["[data-part=\"", &id, "\"] > summary, button[data-part=\"", &id, "\"]"].concat();
        dispatch.dispatch(Action::Look(Box::new(move |view| {
            view.everything = everything;
            if everything && id != "everything" && !view.open.contains(&id) {
                view.open.push(id);
            }
        })));
        let root = event.target_dyn_into::<web_sys::Node>().map(|node| node.get_root_node());
        Timeout::new(0, move || {
            let found = root.and_then(|r| r.dyn_into::<web_sys::ShadowRoot>().ok());
            let found = found.and_then(|r| r.query_selector(&selector).ok().flatten());
            if let Some(element) = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = element.focus();
            }
        })
        .forget();
    });
    html! { <button type="button" class="deeper" data-part={part.to_owned()} onclick={on_click}>{ title }</button> }
}

/// What stands under the sentence: its words, and what looks odd.
pub fn under(panel: &Panel) -> Html {
    html! { <>{ terms::terms(panel) }{ notices::warnings(&panel.words, &panel.outcome.warnings) }</> }
}

/// All levers, or the five.
pub fn levers(panel: &Panel) -> Html {
    let words = &panel.words;
    let title = words.get("levers.title");
    if panel.view.everything {
        let back = Html::from(words.get("five.title").to_owned());
        html! { <><h3>{ title }</h3>{ history::bar(panel) }{ go(panel, "everything", false, back) }{ card::benefits(panel) }</> }
    } else {
        let deeper = Html::from(words.get("everything.title").to_owned());
        html! { <><h3>{ title }</h3>{ history::bar(panel) }{ guarantee::five(panel) }{ go(panel, "everything", true, deeper) }</> }
    }
}

/// Everything behind the result, unless only the five levers are wanted.
pub fn last(panel: &Panel) -> Html {
    let parts = Part::LAST.iter().chain(&Part::WHOLE).filter(|_| panel.view.everything);
    parts.map(|part| more(panel, part)).chain([behind::behind(panel)]).collect()
}

/// The whole scenario: it holds everything that was chosen.
pub fn kept(scenario: &Scenario) -> JsValue {
    to_js(scenario).unwrap_or(JsValue::NULL)
}

/// The whole report; `undefined` where it cannot be had, which the widget has said then.
pub fn result(state: &State) -> JsValue {
    let (Some(index), Some(country)) = (&state.index, &state.country) else { return JsValue::UNDEFINED };
    let report = Report::new(index, country, &state.scenario).ok();
    report.and_then(|report| to_js(&report).ok()).unwrap_or(JsValue::UNDEFINED)
}

/// What was refused, as data.
pub fn problems(problems: &[Problem]) -> JsValue {
    to_js(&problems).unwrap_or(JsValue::NULL)
}

/// The lever for the year that is looked at; every chart of the years has one.
fn year_lever(panel: &Panel, chart: &str) -> Html {
    let number = |year: Year| f64::from(year.0);
    let (min, max) = (number(FIRST_YEAR), number(LAST_YEAR));
    html! {
        <Lever id={[chart, "-year"].concat()} label={panel.words.get("lever.year").to_owned()} unit={Unit::ONE} value={number(panel.year())}
            track={Track { min, max, step: 1.0, tick: None }} bounds={(min, max)} words={panel.words.clone()}
            on_change={panel.look(|view, v: f64| view.choose_year(v))} />
    }
}

/// A choice of what costs are shown in.
fn money_choice(panel: &Panel, id: &str) -> Html {
    let words = &panel.words;
    let values =
        [("currency", panel.outcome.currency.as_str()), ("year", &words.year(panel.outcome.base_year))];
    let options: Vec<_> =
        Money::ALL.iter().map(|m| (m.text(), words.fill(&["money.", m.text()].concat(), &values))).collect();
    let on_choose =
        panel.look(|view, name: String| view.money = Money::from_text(&name).unwrap_or(view.money));
    choice(id, words.get("money.label"), &options, panel.view.money.text(), on_choose)
}
