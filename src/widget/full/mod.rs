//! The whole widget: everything that can be set, and everything behind a figure.

mod benefit;
mod explain;
mod figures;
mod place;
mod set_up;
mod sources;
mod tables;

use super::controls::Panel;
use super::part::Part;
use crate::scenario::Scenario;
use wasm_bindgen::JsValue;
use yew::prelude::*;

pub use crate::scenario::read;
pub use crate::scenario::validate::validate;

/// A disclosure with the part in it.
pub fn more(panel: &Panel, part: &Part) -> Html {
    let body = match part {
        Part::Benefit(card) => card.details(),
        Part::GuaranteesTable => tables::guarantees(&panel.words, &panel.outcome),
        Part::WhoPaysTable => tables::who_pays(&panel.words, &panel.outcome),
        Part::Explain => explain::explain(panel),
        Part::SetUp => set_up::set_up(panel),
        Part::Figures => figures::figures(panel),
        Part::Place => place::place(panel),
        Part::Sources => sources::sources(panel),
    };
    let class = part.is_last().then_some("more");
    html! {
        <details {class} data-part={part.id().to_owned()} open={panel.open == part.id()}>
            <summary>{ part.title(&panel.words) }</summary>
            { body }
        </details>
    }
}

/// The whole scenario: it holds everything that was chosen.
pub fn kept(scenario: &Scenario) -> JsValue {
    serde_wasm_bindgen::to_value(scenario).unwrap_or(JsValue::NULL)
}
