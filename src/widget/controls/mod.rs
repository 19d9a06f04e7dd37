//! What a person moves: levers, choices, and the panels that hold them.

pub mod benefit;
pub mod choice;
pub mod country;
pub mod figures;
pub mod lever;
pub mod place;
pub mod set_up;

use crate::country::Country;
use crate::model::Outcome;
use crate::scenario::Scenario;
use crate::widget::state::{Action, Dispatch};
use crate::widget::words::Words;
use std::rc::Rc;
use yew::Callback;

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
}

impl Panel {
    /// A callback that changes the scenario by a value.
    pub fn edit<T: 'static>(&self, change: impl Fn(&mut Scenario, T) + Clone + 'static) -> Callback<T> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |value: T| {
            let change = change.clone();
            dispatch.dispatch(Action::Edit(Box::new(move |scenario| change(scenario, value))));
        })
    }
}
