//! What a person moves: levers, choices, and the panels that hold them.

pub mod amount;
pub mod choice;
pub mod country;
pub mod guarantee;
pub mod lever;

use crate::country::{Country, Index};
use crate::model::Outcome;
use crate::scenario::{Presets, Scenario};
use crate::widget::depth::{History, View};
use crate::widget::host::Host;
use crate::widget::state::{Action, Dispatch};
use crate::widget::words::Words;
use std::rc::Rc;
use yew::Callback;

/// What a control remembers between two looks at it. One type for all, as yew compiles its
/// hooks anew for each.
#[derive(Clone, Default, PartialEq)]
pub struct Draft {
    /// What is being typed or said.
    pub text: String,
    /// Whether it was refused.
    pub refused: bool,
    /// The value that it goes with.
    pub value: f64,
    /// The position in a list.
    pub position: usize,
}

/// What every panel of controls is given.
#[derive(Clone)]
pub struct Panel {
    /// The language.
    pub words: Rc<Words>,
    /// The country of the result.
    pub country: Rc<Country>,
    /// What is chosen.
    pub scenario: Rc<Scenario>,
    /// The preset that it started from: where the ticks stand.
    pub preset: Rc<Scenario>,
    /// The result.
    pub outcome: Rc<Outcome>,
    /// Where changes go.
    pub dispatch: Dispatch,
    /// All areas and sources.
    pub index: Rc<Index>,
    /// The shipped presets.
    pub presets: Rc<Presets>,
    /// The page.
    pub host: Host,
    /// How the reader looks at it.
    pub view: Rc<View>,
    /// What was chosen before.
    pub history: History,
}

impl Panel {
    /// A callback that changes the scenario by a value.
    ///
    /// Plain functions, here and below, rather than closures: one copy of the machinery for all of them.
    pub fn edit<T: 'static>(&self, change: fn(&mut Scenario, T)) -> Callback<T> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |value: T| {
            dispatch.dispatch(Action::Edit(Box::new(move |scenario| change(scenario, value))));
        })
    }

    /// As [`Panel::edit`], for the part of the scenario that goes by a name or stands at a position.
    pub fn edit_at<K: Clone + 'static, T: 'static>(
        &self,
        key: K,
        change: fn(&mut Scenario, K, T),
    ) -> Callback<T> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |value: T| {
            let key = key.clone();
            dispatch.dispatch(Action::Edit(Box::new(move |scenario| change(scenario, key, value))));
        })
    }
}
