//! The yew interface: state in one reducer, results as they come, controls that send edits.

pub mod charts;
pub mod controls;
#[cfg(not(feature = "full"))]
pub mod first;
#[cfg(feature = "full")]
pub mod full;
pub mod headline;
pub mod host;
pub mod notices;
pub mod origin;
pub mod part;
pub mod state;
pub mod words;

/// What the first view and the whole widget do differently, by the same names.
#[cfg(not(feature = "full"))]
pub use first as depth;
#[cfg(feature = "full")]
pub use full as depth;

use crate::country::{Country, Index, packed};
use crate::problem::Problem;
use crate::scenario::attributes::{self, Asked};
use crate::scenario::{self, Presets, Scenario, Value};
use controls::choice::choice;
use controls::country::CountryPicker;
use controls::{Draft, Panel};
use gloo::timers::callback::Timeout;
use host::Host;
use state::{Action, Dispatch, Loading, State};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use words::Words;
use yew::prelude::*;

/// A result is read out when nothing has moved for so long, in milliseconds.
const CALM: u32 = 700;

/// Between the steps of a first drawing the browser may show what there is, and hear the reader, for so long, in milliseconds.
const FRAME: u32 = 20;

/// Files are on their way.
const LOADING: u8 = u8::MAX;

/// What the page asks for: attributes and scenario, its language, its way to load files.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// The page.
    pub host: Host,
    /// What attributes say.
    pub asked: Asked,
    /// What could not be read of the attributes.
    pub refused: Vec<Problem>,
    /// Whether `changes` holds what was chosen in another view of the same widget.
    pub kept: bool,
    /// Texts of the language, sorted by name.
    pub messages: Rc<Vec<(String, String)>>,
    /// BCP 47 tag of `messages`.
    pub lang: AttrValue,
    /// The shipped presets.
    pub presets: Rc<Presets>,
    /// The part that stands open at first.
    pub open: AttrValue,
    /// Where the present state is left for the page to ask about.
    pub present: Rc<RefCell<Option<State>>>,
    /// What the page has been told.
    pub told: Rc<Cell<Told>>,
    /// Counts up with every update from the page.
    pub version: u32,
}

/// What has been told to the page, by where it lies in memory.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Told {
    scenario: usize,
    problems: usize,
    /// What is still to come: the steps of the first drawing, or [`LOADING`].
    waiting: u8,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version
    }
}

/// The scenario to begin with: what the page asks for, or as much of it as is in order.
fn begin(props: &AppProps) -> State {
    let mut problems = props.refused.clone();
    let view = || depth::View::new(&props.open);
    let mut address = depth::Address::new();
    let linked = address.read(props, &mut problems);
    let country = props.asked.changes.get("country").and_then(Value::text).unwrap_or_default();
    for asked in linked.into_iter().chain([props.asked.clone(), Asked::country(country)]) {
        match asked.scenario(&props.presets, depth::read) {
            Ok((scenario, more)) => {
                problems.extend(more);
                return State::new(props.presets.clone(), scenario, problems, view(), address);
            }
            Err(more) => problems.extend(more),
        }
    }
    // Only if the shipped presets were damaged; a test reads each of them.
    State::new(props.presets.clone(), Scenario::empty(), problems, view(), address)
}

/// Loads what is wanted and not here yet. What came and cannot be used (a country of another edition than the index, from a
/// cache that kept one of the two) is asked for once more, past all caches.
fn load(host: &Host, state: &State, dispatch: &Dispatch) {
    let (host, dispatch) = (host.clone(), dispatch.clone());
    let (index, code) = (state.index.clone(), state.scenario.country.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let show = |index| dispatch.dispatch(Action::Index(index));
        let shown = index.is_some();
        let mut read = read(&host, index, &code, show).await;
        if read.as_ref().is_err_and(host::came) {
            host.emit("retry", &JsValue::NULL);
            // An index that is shown stays until there is a country to go with another one.
            let mut other = None;
            read =
                self::read(&host, None, &code, |index| if shown { other = Some(index) } else { show(index) })
                    .await;
            if let (Ok(_), Some(index)) = (&read, other) {
                show(index);
            }
        }
        match read {
            Ok(Some(country)) => dispatch.dispatch(Action::Country(Rc::new(country))),
            // An unknown country has been refused with the index.
            Ok(None) => {}
            Err(problem) => dispatch.dispatch(Action::Failed(code, problem)),
        }
    });
}

/// A country, if the index knows it; `loaded` is given an index that was not here yet.
async fn read(
    host: &Host,
    index: Option<Rc<Index>>,
    code: &str,
    loaded: impl FnOnce(Rc<Index>),
) -> Result<Option<Country>, Problem> {
    let index = match index {
        Some(index) => index,
        None => {
            let index = Rc::new(packed::index(&host::bytes(host, "data/index.spf").await?)?);
            loaded(index.clone());
            index
        }
    };
    if index.area(code).is_none() {
        return Ok(None);
    }
    let path = ["data/", code, ".spf"].concat();
    packed::country(&host::bytes(host, &path).await?, &index, code).map(Some)
}

/// The widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| begin(props));
    let dispatch = state.dispatcher();
    *props.present.borrow_mut() = Some((*state).clone());
    let currency = state.country.as_ref().map_or_else(|| "USD".to_owned(), |c| c.area.currency.clone());
    let start = (state.scenario.preset.clone(), state.scenario.country.clone());
    let known = use_memo((props.lang.clone(), currency, start), |(lang, currency, (preset, country))| {
        let text = |name: &str, value: &str| (name.to_owned(), Value::Text(value.to_owned()));
        let changes = Value::Map(vec![text("preset", preset), text("country", country)]);
        let preset = depth::read(&state.presets, changes).map_or_else(|_| state.scenario.clone(), Rc::new);
        (Rc::new(Words::new(lang, props.messages.clone(), currency)), preset)
    });
    let (words, preset) = (&known.0, &known.1);

    {
        let (host, state, dispatch) = (props.host.clone(), state.clone(), dispatch.clone());
        let wanted = (state.loading == Loading::Wanted).then(|| state.scenario.country.clone());
        use_effect_with(wanted, move |wanted| {
            if wanted.is_some() {
                load(&host, &state, &dispatch);
            }
        });
    }
    {
        // New attributes; the first ones are in the first state.
        let (dispatch, asked, refused) = (dispatch.clone(), props.asked.clone(), props.refused.clone());
        use_effect_with(props.version, move |version| {
            if *version > 0 {
                if !attributes::spoilt(&refused) {
                    dispatch.dispatch(Action::Replace(asked));
                }
                if !refused.is_empty() {
                    dispatch.dispatch(Action::Refuse(refused));
                }
            }
        });
    }
    let place = state.scenario.place.as_ref().map(|p| p.name.clone());
    let name =
        place.or_else(|| state.country.as_ref().map(|c| words.country(&c.area.iso2))).unwrap_or_default();
    let said = state.outcome.as_ref().map(|o| headline::plain(words, o, &name));
    let announced = use_state(|| None::<Draft>);
    {
        let (host, announced, told) = (props.host.clone(), announced.clone(), props.told.clone());
        let waiting = match state.loading {
            Loading::Wanted => LOADING,
            Loading::Here if state.settled() => depth::PARTS.saturating_sub(state.drawn),
            _ => 0,
        };
        let said = said.filter(|_| state.settled() && waiting == 0);
        let (problems, loading, dispatch) = (state.problems.clone(), state.loading.clone(), dispatch.clone());
        let now = Told {
            // A move that changes no word of the sentence is a change too.
            scenario: Rc::as_ptr(&state.scenario) as usize,
            problems: Rc::as_ptr(&problems) as usize,
            waiting,
        };
        use_effect_with((said, now), move |(said, now)| {
            let before = told.replace(*now);
            if now.problems != before.problems && !problems.is_empty() {
                host.emit("problems", &depth::problems(&problems));
            }
            let mut later = None;
            // Without a result there may still be something to see: a refusal, or a list to choose from.
            if now.waiting != LOADING {
                host.emit("shown", &JsValue::from_bool(now.waiting > 0));
            }
            match (loading, said) {
                (Loading::Failed(problem), _) if before.waiting > 0 => {
                    host.emit("problems", &depth::problems(&[problem]));
                }
                (Loading::Here, Some(said)) => {
                    if (now.scenario, 0) != (before.scenario, before.waiting) {
                        host.emit("change", &JsValue::from_str(said));
                    }
                    later = Some((CALM, Some(Draft { text: said.clone(), ..Draft::default() })));
                }
                (Loading::Here, None) if now.waiting > 0 => later = Some((FRAME, None)),
                _ => {}
            }
            let later = later.map(|(pause, draft)| {
                Timeout::new(pause, move || match draft {
                    None => dispatch.dispatch(Action::Drawn),
                    draft => announced.set(draft),
                })
            });
            // Dropping the timer cancels it: only the last of many moves is read out.
            move || drop(later)
        });
    }

    depth::use_address(&props.host, &state);
    let busy = state.loading == Loading::Wanted;
    let notice = match (&state.loading, &state.outcome) {
        (Loading::Failed(why), _) => {
            let (host, dispatch) = (props.host.clone(), dispatch.clone());
            let on_retry = Callback::from(move |_| {
                // What came before may have been damaged: the page forgets it.
                host.emit("retry", &JsValue::NULL);
                dispatch.dispatch(Action::Retry);
            });
            notices::failed(words, why, on_retry)
        }
        (Loading::Wanted, _) => html! { <p class="loading" role="status">{ words.get("load.progress") }</p> },
        (Loading::Here, None) => html! { <p class="loading">{ words.get("country.choose") }</p> },
        (Loading::Here, Some(_)) => Html::default(),
    };
    let panel = match (&state.country, &state.outcome, &state.index) {
        (Some(country), Some(outcome), Some(index)) => Some(Panel {
            words: words.clone(),
            country: country.clone(),
            scenario: state.scenario.clone(),
            preset: preset.clone(),
            outcome: outcome.clone(),
            dispatch: dispatch.clone(),
            index: index.clone(),
            presets: state.presets.clone(),
            host: props.host.clone(),
            view: state.view.clone(),
            history: state.history.clone(),
        }),
        _ => None,
    };
    html! {
        <div class="spf" lang={words.lang.clone()} dir={words.get("direction").to_owned()} aria-busy={if busy { "true" } else { "false" }}>
            { choices(&state, words, &dispatch) }
            { notices::problems(words, &state.problems) }
            { depth::notice(&state, words) }
            { notice }
            if let Some(panel) = panel { { result(&panel, &name, state.drawn) } }
            <p class="hidden" role="status">{ announced.as_ref().map(|d| d.text.clone()) }</p>
            <footer part="footer">{ words.get("footer.estimate") }</footer>
        </div>
    }
}

/// Country and preset.
fn choices(state: &State, words: &Rc<Words>, dispatch: &Dispatch) -> Html {
    let Some(index) = &state.index else { return Html::default() };
    let choose = {
        let dispatch = dispatch.clone();
        Callback::from(move |code| dispatch.dispatch(Action::Choose(code)))
    };
    let names: Vec<(&'static str, String)> =
        scenario::presets::NAMES.iter().map(|n| (*n, words.of("preset", n))).collect();
    let on_preset = {
        let dispatch = dispatch.clone();
        Callback::from(move |name| dispatch.dispatch(Action::Preset(name)))
    };
    html! {
        <div class="choices" part="choices">
            <CountryPicker index={index.clone()} country={state.scenario.country.clone()} words={words.clone()} on_choose={choose} />
            { choice("preset", words.get("preset.label"), &names, &state.scenario.preset, on_preset) }
        </div>
    }
}

/// Everything that follows from a result; in the first view only so many parts of it as are `drawn`: all at once would keep
/// the reader of a slow phone from doing anything for a while.
fn result(panel: &Panel, name: &str, drawn: u8) -> Html {
    let part = |turn: u8, draw: fn(&Panel) -> Html| {
        if depth::PARTS != 0 && drawn < turn { Html::default() } else { draw(panel) }
    };
    html! {
        <>
            // The sentence stays in view as long as the levers do.
            <div>
            { headline::headline(panel, name) }
            { depth::under(panel) }
            <div class="columns">
                { part(1, charts::who_pays::who_pays) }
                // On a phone the levers follow the picture; on a desk they stand beside both charts.
                <div class="all-levers" part="levers">{ part(2, depth::levers) }</div>
                <div>{ part(3, guarantees) }</div>
            </div>
            </div>
            { part(4, depth::last) }
        </>
    }
}

/// The chart of the guarantees, and where its figures come from.
fn guarantees(panel: &Panel) -> Html {
    html! {
        <>
            { charts::guarantees::guarantees(panel) }
            <p class="note origin">{ origin::line(&panel.words, &panel.index, &panel.country, &panel.scenario) }</p>
        </>
    }
}
