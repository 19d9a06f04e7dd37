//! All state of a widget, and every way in which it changes.

use crate::country::{Country, Index};
use crate::model::{self, Outcome};
use crate::problem::Problem;
use crate::scenario::attributes::Asked;
use crate::scenario::{Presets, Scenario, Value};
use crate::widget::depth::{self, Address, History, View};
use std::rc::Rc;
use yew::prelude::*;

/// How far the data of a country has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Loading {
    /// On its way.
    Wanted,
    /// Here.
    Here,
    /// Refused, with the reason.
    Failed(Problem),
}

/// What a widget knows.
#[derive(Clone)]
pub struct State {
    /// The shipped presets.
    pub presets: Rc<Presets>,
    /// All areas, once loaded.
    pub index: Option<Rc<Index>>,
    /// The country of the last good result.
    pub country: Option<Rc<Country>>,
    /// What the person has chosen.
    pub scenario: Rc<Scenario>,
    /// The last good result.
    pub outcome: Option<Rc<Outcome>>,
    /// Why the last change was refused; empty when it was not.
    pub problems: Rc<Vec<Problem>>,
    /// Data of [`Scenario::country`].
    pub loading: Loading,
    /// How the reader looks at it.
    pub view: Rc<View>,
    /// What the page's address has to do with it.
    pub address: Address,
    /// What was chosen before.
    pub history: History,
    /// How many parts of the first drawing are done, of [`depth::PARTS`].
    pub drawn: u8,
}

/// A change to a scenario.
pub type Edit = Box<dyn FnOnce(&mut Scenario)>;

/// A change to how the reader looks at it.
pub type Look = Box<dyn FnOnce(&mut View)>;

/// What can happen to a widget.
pub enum Action {
    /// The list of areas has arrived.
    Index(Rc<Index>),
    /// The data of a country has arrived.
    Country(Rc<Country>),
    /// Something could not be loaded that this country needs.
    Failed(String, Problem),
    /// Try again.
    Retry,
    /// Another country is wanted (alpha-3).
    Choose(String),
    /// Start again from a preset, in the same country.
    Preset(String),
    /// One thing changes.
    Edit(Edit),
    /// Another way of looking at the same.
    Look(Look),
    /// The next part of the first drawing has its turn.
    Drawn,
    /// What the page asks for.
    Replace(Asked),
    /// Something from outside was refused.
    Refuse(Vec<Problem>),
    /// Back to what was chosen before (`false`), or forth again (`true`).
    #[cfg(feature = "full")]
    Travel(bool),
}

/// Where controls send their changes.
pub type Dispatch = UseReducerDispatcher<State>;

impl State {
    /// Before anything is loaded.
    pub fn new(
        presets: Rc<Presets>,
        scenario: Scenario,
        problems: Vec<Problem>,
        view: View,
        address: Address,
    ) -> Self {
        Self {
            presets,
            index: None,
            country: None,
            scenario: Rc::new(scenario),
            outcome: None,
            problems: Rc::new(problems),
            loading: Loading::Wanted,
            view: Rc::new(view),
            address,
            history: History::new(),
            drawn: 0,
        }
    }

    /// Takes on a scenario if it is in order and can be computed; else keeps what there is, and says why.
    pub(super) fn take(&mut self, mut scenario: Scenario) {
        let problems = depth::validate(&scenario);
        if !problems.is_empty() {
            self.problems = Rc::new(problems);
            return;
        }
        if let Some(index) = &self.index
            && index.area(&scenario.country).is_none()
        {
            // The two-letter code will do as well.
            if let Some(area) = index.areas.iter().find(|a| a.iso2 == scenario.country) {
                scenario.country.clone_from(&area.iso3);
                return self.take(scenario);
            }
            if scenario.country.is_empty() {
                self.loading = Loading::Here;
                return;
            }
            let codes: Vec<&str> = index.areas.iter().map(|a| a.iso3.as_str()).collect();
            self.problems = Rc::new(vec![Problem::one_of("country", scenario.country.as_str(), &codes)]);
            return;
        }
        let country = self.country.clone().filter(|c| c.area.iso3 == scenario.country);
        let Some(country) = country else {
            // The result of the country before stays until the new one is here.
            self.loading = Loading::Wanted;
            self.scenario = Rc::new(scenario);
            self.problems = Rc::default();
            return;
        };
        match model::run(&country, &scenario) {
            Ok(outcome) => {
                self.outcome = Some(Rc::new(outcome));
                self.scenario = Rc::new(scenario);
                self.problems = Rc::default();
                self.loading = Loading::Here;
            }
            Err(problems) => self.problems = Rc::new(problems),
        }
    }

    /// Whether the result is that of the scenario, with the data of its country.
    pub fn settled(&self) -> bool {
        let country = self.country.as_ref().filter(|c| c.area.iso3 == self.scenario.country);
        country.is_some() && self.outcome.is_some()
    }

    fn arrived(&mut self, country: Rc<Country>) {
        if country.area.iso3 != self.scenario.country {
            return; // the person has moved on
        }
        self.loading = Loading::Here;
        let kept = core::mem::take(&mut self.problems);
        match model::run(&country, &self.scenario) {
            Ok(outcome) => {
                self.outcome = Some(Rc::new(outcome));
                // What was refused before the data came is still worth saying.
                self.problems = kept;
            }
            Err(problems) => self.problems = Rc::new(problems),
        }
        self.country = Some(country);
    }
}

/// The same in another country.
pub fn elsewhere(scenario: &Scenario, code: String) -> Scenario {
    let mut scenario = scenario.clone();
    // Own figures belong to the country before.
    scenario.figures = Default::default();
    scenario.assumptions = Default::default();
    scenario.place = None;
    scenario.country = code;
    scenario
}

/// A preset in place of the present scenario.
///
/// # Errors
/// There is no such preset.
pub fn of_preset(presets: &Presets, present: &Scenario, name: &str) -> Result<Scenario, Vec<Problem>> {
    let country = ("country".to_owned(), Value::Text(present.country.clone()));
    let preset = ("preset".to_owned(), Value::Text(name.to_owned()));
    let mut scenario = depth::read(presets, Value::Map(vec![country, preset]))?;
    // A preset chooses benefits; what is known of the country, the plan and who pays stay.
    scenario.set_up = present.set_up.clone();
    scenario.donors = present.donors.clone();
    #[cfg(feature = "deep")]
    scenario.financing.clone_from(&present.financing);
    scenario.figures = present.figures.clone();
    scenario.place = present.place.clone();
    scenario.assumptions = present.assumptions.clone();
    Ok(scenario)
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        let by_reader = matches!(action, Action::Choose(_) | Action::Preset(_) | Action::Edit(_));
        #[cfg(feature = "full")]
        let by_reader = by_reader || matches!(action, Action::Travel(_));
        let by_page = matches!(action, Action::Replace(_));
        let step = depth::step(&action);
        match action {
            Action::Index(index) => {
                next.index = Some(index);
                let scenario = (*next.scenario).clone();
                let kept = next.problems.clone();
                next.take(scenario);
                if next.problems.is_empty() {
                    next.problems = kept;
                } else {
                    // There is no such country: nothing more to wait for.
                    next.loading = Loading::Here;
                }
            }
            Action::Country(country) => next.arrived(country),
            // Unless the person has moved on.
            Action::Failed(code, problem) if code == next.scenario.country => {
                next.loading = Loading::Failed(problem);
            }
            Action::Failed(..) => {}
            Action::Retry => next.loading = Loading::Wanted,
            Action::Choose(code) => {
                if next.scenario.country != code {
                    let scenario = elsewhere(&next.scenario, code);
                    next.take(scenario);
                }
            }
            Action::Preset(name) => match of_preset(&next.presets, &next.scenario, &name) {
                Ok(scenario) => next.take(scenario),
                Err(problems) => next.problems = Rc::new(problems),
            },
            Action::Edit(edit) => {
                let mut scenario = (*next.scenario).clone();
                edit(&mut scenario);
                next.take(scenario);
            }
            Action::Drawn => next.drawn += 1,
            Action::Look(look) => look(Rc::make_mut(&mut next.view)),
            Action::Replace(asked) => match asked.scenario(&next.presets, depth::read) {
                Ok((scenario, refused)) if refused.is_empty() => next.take(scenario),
                Ok((_, problems)) | Err(problems) => next.problems = Rc::new(problems),
            },
            Action::Refuse(problems) => next.problems = Rc::new(problems),
            #[cfg(feature = "full")]
            Action::Travel(forth) => {
                if let Some(scenario) = next.history.travel(forth, &self.scenario) {
                    next.take((*scenario).clone());
                }
            }
        }
        next.history.keep(step, &self.scenario, &next.scenario);
        if (by_reader || by_page) && !Rc::ptr_eq(&self.scenario, &next.scenario) {
            next.address.changed(by_reader);
        }
        next.fall_back();
        Rc::new(next)
    }
}
