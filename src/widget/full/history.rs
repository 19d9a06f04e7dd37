//! Steps taken back and forth again, and back to the start.

use super::Panel;
use crate::scenario::Scenario;
use crate::widget::state::{Action, Dispatch};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, KeyboardEvent, Node};
use yew::prelude::*;

/// So many steps can be taken back.
const MOST: usize = 100;

/// The scenarios before the present one and, after steps back, those that came after it.
#[derive(Clone, Default)]
pub struct History {
    before: Rc<Vec<Rc<Scenario>>>,
    after: Rc<Vec<Rc<Scenario>>>,
    /// Whether the step that was begun last still goes on, as a slider that is being moved. One for all states of a widget:
    /// to note the end of a step draws nothing anew.
    going_on: Rc<Cell<bool>>,
    /// What came last was a step back or forth.
    travelled: Option<bool>,
}

/// What an action means for the history.
#[derive(Clone, Copy, PartialEq)]
pub enum Step {
    /// Nothing.
    None,
    /// A part of a step: all until the control is let go of are one.
    Part,
    /// A step of its own.
    Whole,
}

/// What an action means for the history.
pub fn step(action: &Action) -> Step {
    match action {
        Action::Edit(_) => Step::Part,
        Action::Choose(_) | Action::Preset(_) | Action::Replace(_) => Step::Whole,
        _ => Step::None,
    }
}

impl History {
    /// Nothing has been chosen before.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps what was chosen before, where a step has led to something else.
    pub fn keep(&mut self, step: Step, before: &Rc<Scenario>, now: &Rc<Scenario>) {
        if step == Step::None || Rc::ptr_eq(before, now) || before == now {
            return;
        }
        if !self.going_on.get() || step == Step::Whole {
            let kept = Rc::make_mut(&mut self.before);
            kept.push(before.clone());
            if kept.len() > MOST {
                kept.remove(0);
            }
        }
        self.after = Rc::default();
        self.travelled = None;
        self.going_on.set(step == Step::Part);
    }

    /// The control has been let go of.
    pub fn settle(&self) {
        self.going_on.set(false);
    }

    /// The scenario a step back or forth from the present one.
    pub fn travel(&mut self, forth: bool, present: &Rc<Scenario>) -> Option<Rc<Scenario>> {
        let (from, to) =
            if forth { (&mut self.after, &mut self.before) } else { (&mut self.before, &mut self.after) };
        let found = Rc::make_mut(from).pop()?;
        Rc::make_mut(to).push(present.clone());
        self.settle();
        self.travelled = Some(forth);
        Some(found)
    }
}

/// The buttons, and the keys.
pub fn bar(panel: &Panel) -> Html {
    html! { <Bar panel={panel.clone()} /> }
}

/// See [`Bar`].
#[derive(Properties)]
struct BarProps {
    panel: Panel,
}

impl PartialEq for BarProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

thread_local! {
    /// How many widgets of the page have such a bar.
    static BARS: Cell<u32> = const { Cell::new(0) };
}

#[component]
fn Bar(props: &BarProps) -> Html {
    let Panel { words, dispatch, history, preset, scenario, .. } = &props.panel;
    let node = use_node_ref();
    {
        let (node, dispatch, history) = (node.clone(), dispatch.clone(), history.clone());
        use_effect_with((), move |()| {
            let heard =
                node.cast::<Element>().map(|bar| listen(&bar, &dispatch, &history)).unwrap_or_default();
            BARS.set(BARS.get() + 1);
            move || {
                BARS.set(BARS.get().saturating_sub(1));
                drop(heard);
            }
        });
    }
    let button = |name: &'static str, keys: &'static str, there: bool, on_click: Callback<MouseEvent>| {
        // Not `disabled`: the focus would be lost with the last step.
        html! {
            <button type="button" class="quiet" aria-disabled={(!there).then_some("true")} aria-keyshortcuts={(!keys.is_empty()).then_some(keys)}
                onclick={on_click}>{ words.get(name) }</button>
        }
    };
    let travel = |forth: bool| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Travel(forth)))
    };
    let on_reset = {
        let (dispatch, preset, history) = (dispatch.clone(), preset.clone(), history.clone());
        Callback::from(move |_: MouseEvent| {
            let preset = preset.clone();
            history.settle();
            dispatch.dispatch(Action::Edit(Box::new(move |s| *s = (*preset).clone())));
        })
    };
    let said = match history.travelled {
        Some(true) => words.get("history.redone"),
        Some(false) => words.get("history.undone"),
        None => "",
    };
    html! {
        <div class="buttons history" role="group" aria-label={words.get("history.label").to_owned()} ref={node}>
            { button("history.undo", "Control+Z", !history.before.is_empty(), travel(false)) }
            { button("history.redo", "Control+Shift+Z", !history.after.is_empty(), travel(true)) }
            { button("history.reset", "", scenario != preset, on_reset) }
            <span class="hidden" role="status">{ said }</span>
        </div>
    }
}

/// Hears when a control is let go of, and the keys for back and forth.
fn listen(bar: &Element, dispatch: &Dispatch, history: &History) -> Vec<EventListener> {
    let root: Node = bar.get_root_node();
    let settled = |kind: &'static str| {
        let history = history.clone();
        // After the widget's own listeners, which are further down: what the click or change does is part of the step.
        EventListener::new(&root, kind, move |_| history.settle())
    };
    let mut heard = vec![settled("change"), settled("click")];
    let Some(document) = bar.owner_document() else { return heard };
    let (root, dispatch) = (EventTarget::from(root), dispatch.clone());
    let options = EventListenerOptions::enable_prevent_default();
    heard.push(EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let command = (key.ctrl_key() || key.meta_key()) && !key.alt_key();
        let forth = match key.key().as_str() {
            "z" | "Z" => key.shift_key(),
            "y" | "Y" if !key.shift_key() => true,
            _ => return,
        };
        if command && !event.default_prevented() && is_ours(event, &root) {
            event.prevent_default();
            dispatch.dispatch(Action::Travel(forth));
        }
    }));
    heard
}

/// Whether a key was meant for this widget: struck within it and not in a text field, or nowhere while it is the only one.
fn is_ours(event: &Event, root: &EventTarget) -> bool {
    let path: Vec<EventTarget> = event.composed_path().iter().map(JsCast::unchecked_into).collect();
    let Some(element) = path.first().and_then(|first| first.dyn_ref::<Element>()) else { return false };
    let types = element.matches("textarea, [contenteditable], input:not([type=range], [type=checkbox])");
    if types.unwrap_or(true) {
        return false;
    }
    path.contains(root) || (element.matches("body").unwrap_or(false) && BARS.get() == 1)
}
