//! A native slider paired with a text field: one value, two ways to set it.

use super::Draft;
pub use crate::scenario::levers::year_of;
use crate::scenario::validate::Bounds;
use crate::widget::charts::percent;
use crate::widget::words::{Style, Words, text_of};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What one of the shown number stands for: 0.01 for a percentage, 1000 for thousands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit(pub f64);

impl Unit {
    /// A share, shown and typed as a percentage.
    pub const PERCENT: Self = Self(0.01);
    /// The number itself.
    pub const ONE: Self = Self(1.0);
    /// Thousands.
    pub const THOUSAND: Self = Self(1e3);
    /// Millions.
    pub const MILLION: Self = Self(1e6);

    fn shown(self, value: f64) -> f64 {
        value / self.0
    }
    fn value(self, shown: f64) -> f64 {
        // Multiplying by 0.01 would turn 7 % into 0.07000000000000001.
        if self == Self::PERCENT { shown / 100.0 } else { shown * self.0 }
    }
}

/// What the slider can reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    /// Left end.
    pub min: f64,
    /// Right end.
    pub max: f64,
    /// One step of the arrow keys.
    pub step: f64,
    /// Where the default stands.
    pub tick: Option<f64>,
}

/// See [`Lever`].
#[derive(Properties)]
pub struct LeverProps {
    /// Unique within the widget.
    pub id: AttrValue,
    /// What the value is, with its unit.
    pub label: AttrValue,
    /// How it is written.
    pub unit: Unit,
    /// The present value.
    pub value: f64,
    /// What the slider can reach.
    pub track: Track,
    /// What can be typed.
    pub bounds: Bounds,
    /// Other readings of the value, beside it.
    #[prop_or_default]
    pub reading: AttrValue,
    /// The language.
    pub words: Rc<Words>,
    /// Takes a value within the bounds; always the same for the same `id`.
    pub on_change: Callback<f64>,
}

impl PartialEq for LeverProps {
    /// Without the callback, which is made anew with every look: so only the levers whose value or readings have
    /// changed are drawn again while one of them moves.
    fn eq(&self, other: &Self) -> bool {
        (self.value, self.unit, self.track, self.bounds)
            == (other.value, other.unit, other.track, other.bounds)
            && (&self.id, &self.label, &self.reading) == (&other.id, &other.label, &other.reading)
            && self.words == other.words
    }
}

/// The control. A typed text that is no number within the bounds stays, with a message; the value stays too.
#[component]
pub fn Lever(props: &LeverProps) -> Html {
    // What the person is typing, whether it was refused, and the value that it goes with: when that changes by other
    // means, another preset or the slider, the text gives way.
    let draft = use_state(|| None::<Draft>);
    let LeverProps { id, unit, track, bounds, words, .. } = props;
    let (unit, present) = (*unit, props.value);
    let typing = draft.as_ref().filter(|d| (d.value - present).abs() <= present.abs() * 1e-9);

    let on_slide = {
        let (draft, change) = (draft.clone(), props.on_change.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                draft.set(None);
                change.emit(unit.value(input.value_as_number()));
            }
        })
    };
    let on_type = {
        let (draft, change, words, bounds) = (draft.clone(), props.on_change.clone(), words.clone(), *bounds);
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let typed = input.value();
                let value =
                    words.parse(&typed).map(|n| unit.value(n)).filter(|v| (bounds.0..=bounds.1).contains(v));
                draft.set(Some(Draft {
                    text: typed,
                    refused: value.is_none(),
                    value: value.unwrap_or(present),
                    position: 0,
                }));
                if let Some(value) = value {
                    change.emit(value);
                }
            }
        })
    };
    let on_leave = {
        let draft = draft.clone();
        Callback::from(move |_: FocusEvent| {
            if draft.as_ref().is_some_and(|d| !d.refused) {
                draft.set(None);
            }
        })
    };

    let text = typing.map_or_else(|| words.typed(unit.shown(present)), |d| d.text.clone());
    let refused = typing.is_some_and(|d| d.refused);
    let message = refused.then(|| {
        let bound = |v: f64| words.number(unit.shown(v), Style::Plain);
        words.fill("lever.refused", &[("min", &bound(bounds.0)), ("max", &bound(bounds.1))])
    });
    let field = format!("{id}-text");
    let note = format!("{id}-note");
    html! {
        <div class={classes!("lever", refused.then_some("refused"))}>
            <label for={field.clone()}>{ &props.label }</label>
            <div class="track">
                <input type="range" id={id.clone()} aria-label={&props.label} aria-describedby={note.clone()}
                    min={text_of(unit.shown(track.min))} max={text_of(unit.shown(track.max))}
                    step={text_of(unit.shown(track.step))}
                    value={text_of(unit.shown(present.min(track.max).max(track.min)))}
                    oninput={on_slide} />
                { tick(track) }
            </div>
            <input type="text" id={field} inputmode="decimal" autocomplete="off" value={text}
                aria-invalid={refused.then_some("true")} aria-describedby={note.clone()}
                oninput={on_type} onblur={on_leave} />
            <p class="note" id={note}>{ message.map_or_else(|| props.reading.clone(), AttrValue::from) }</p>
        </div>
    }
}

/// A mark under the slider where the default stands.
fn tick(track: &Track) -> Html {
    let Some(tick) = track.tick.filter(|t| (track.min..=track.max).contains(t)) else {
        return Html::default();
    };
    let share = if track.max > track.min { (tick - track.min) / (track.max - track.min) } else { 0.0 };
    html! {
        <svg class="tick" aria-hidden="true"><rect x={percent(share)} width="2" height="100%" /></svg>
    }
}
