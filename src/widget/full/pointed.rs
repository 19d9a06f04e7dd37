//! A chart of the years answers where it is touched: the year under a mouse, pen or finger is the one that is read. For the
//! keyboard there is a lever beside every such chart, which does the same.

use super::stack::{self, height};
use super::{money, year_lever};
use crate::model::YearTotal;
use crate::scenario::FIRST_YEAR;
use crate::units::Local;
use crate::widget::controls::Panel;
use web_sys::Element;
use yew::prelude::*;

/// A picture of the years that answers.
pub fn pointed(panel: &Panel, picture: Html) -> Html {
    let (chosen, look) = (stack::chosen(panel), panel.look(|view, year: f64| view.choose_year(year)));
    let right_to_left = panel.words.is_right_to_left();
    #[allow(clippy::cast_precision_loss)] // a few dozen years
    let years = panel.outcome.totals.len() as f64;
    let on_point = Callback::from(move |event: PointerEvent| {
        let at = event.target_dyn_into::<Element>();
        // Not the current target: events are heard at the root of the widget.
        let Some(frame) = at.and_then(|at| at.closest(".pointed").ok().flatten()) else { return };
        let frame = frame.get_bounding_client_rect();
        let share = (f64::from(event.client_x()) - frame.left()) / frame.width().max(1.0);
        let along = if right_to_left { 1.0 - share } else { share };
        let place = (along * years).floor().min(years - 1.0).max(0.0);
        #[allow(clippy::cast_precision_loss)] // as above
        if place != chosen as f64 {
            look.emit(f64::from(FIRST_YEAR.0) + place);
        }
    });
    html! { <div class="pointed" onpointerdown={on_point.clone()} onpointermove={on_point}>{ picture }</div> }
}

/// The year that is looked at, in a picture that is 100 wide a year and 1000 high.
pub fn mark(panel: &Panel) -> Html {
    html! { <path class="chosen" d={format!("M{} {}h100V0h-100z", stack::chosen(panel) * 100, height(0.0, 1.0))} /> }
}

/// As [`mark`], with other marks.
pub fn marked(panel: &Panel, marks: Html) -> Html {
    html! { <>{ marks }{ mark(panel) }</> }
}

/// What donors and the country pay in the year that is looked at.
pub fn who_pays(panel: &Panel) -> Html {
    let words = &panel.words;
    let total = panel.outcome.totals.get(stack::chosen(panel));
    let read = |class: &'static str, of: fn(&YearTotal) -> Local| {
        let value = total.map(|t| money::short(panel, t, of(t)));
        html! { <li><i {class} aria-hidden="true"></i><span>{ words.of("column", class) }</span><b>{ value }</b></li> }
    };
    html! {
        <>
            { year_lever(panel, "who-pays") }
            <ul class="readings">{ read("donors", |t| t.donors) }{ read("domestic", |t| t.domestic) }</ul>
        </>
    }
}
