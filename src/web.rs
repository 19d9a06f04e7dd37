//! What JavaScript sees: [`mount`], and the widget that it returns; in the whole module also `Calculator`.

#[cfg(feature = "full")]
pub mod calculator;

use crate::problem::Problem;
use crate::scenario::attributes::{self, Asked};
use crate::scenario::{Presets, Value, presets};
use crate::widget::host::Host;
use crate::widget::{App, AppProps, depth};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use yew::{AppHandle, Renderer};

#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Levels of lists and objects that are read; a scenario has seven.
const LEVELS: u32 = 16;

/// A mounted widget.
#[wasm_bindgen]
pub struct Widget {
    app: AppHandle<App>,
    props: AppProps,
}

#[wasm_bindgen]
impl Widget {
    /// Lays new changes over their preset. What is not in order is refused in the widget; the last good result stays.
    pub fn update(&mut self, changes: JsValue) {
        (self.props.asked, self.props.refused) = read(changes);
        self.props.version += 1;
        self.app.update(self.props.clone());
    }

    /// What has been chosen so far, for [`mount`] to begin with.
    pub fn kept(&self) -> JsValue {
        self.props.present.borrow().as_ref().map_or(JsValue::UNDEFINED, |state| depth::kept(&state.scenario))
    }

    /// The result of that: the whole report, or what the first view knows of it; `undefined` while there is none.
    pub fn result(&self) -> JsValue {
        let present = self.props.present.borrow();
        present.as_ref().filter(|state| state.settled()).map_or(JsValue::UNDEFINED, depth::result)
    }

    /// Takes the widget off the page.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

/// Puts a widget into `root`, an element of its own (what it holds is cleared).
///
/// `changes`: the attributes of the element, names to texts, and `kept`, what [`Widget::kept`] gave. `messages`: names
/// to texts of the language `lang`. `open`: the part that stands open at first.
///
/// # Errors
/// The shipped presets are not what they should be.
#[wasm_bindgen]
pub fn mount(
    root: web_sys::Element,
    host: Host,
    lang: &str,
    messages: JsValue,
    changes: JsValue,
    open: String,
) -> Result<Widget, JsValue> {
    let presets = shipped()?;
    let kept = cfg!(feature = "full") && js_sys::Reflect::has(&changes, &"kept".into()).unwrap_or(false);
    let (asked, refused) = read(changes);
    let props = AppProps {
        host,
        asked,
        refused,
        kept,
        messages: Rc::new(texts(&messages)),
        lang: lang.to_owned().into(),
        presets: Rc::new(presets),
        open: open.into(),
        present: Rc::default(),
        told: Rc::default(),
        version: 0,
    };
    let app = Renderer::<App>::with_root_and_props(root, props.clone()).render();
    Ok(Widget { app, props })
}

/// The presets that the project ships.
fn shipped() -> Result<Presets, JsValue> {
    let tree = value_of(&js_sys::JSON::parse(presets::TEXT)?);
    let presets = Presets::new(&tree).map_err(|p| JsValue::from_str(&p.at))?;
    #[cfg(feature = "deep")]
    let presets = presets
        .with(value_of(&js_sys::JSON::parse(presets::FINANCING)?))
        .with(value_of(&js_sys::JSON::parse(presets::UNCERTAINTY)?));
    Ok(presets)
}

/// What the attributes say, as [`attributes::read`].
fn read(changes: JsValue) -> (Asked, Vec<Problem>) {
    attributes::read(value_of(&changes), |text| js_sys::JSON::parse(text).ok().map(|js| value_of(&js)))
}

/// Messages by name, sorted by JavaScript: a pair is compared as "name,text", and no name has a character before ",".
fn texts(messages: &JsValue) -> Vec<(String, String)> {
    let pairs = js_sys::Object::entries(messages.unchecked_ref()).sort();
    let text = |pair: JsValue| {
        let pair: js_sys::Array = pair.unchecked_into();
        (pair.get(0).as_string().unwrap_or_default(), pair.get(1).as_string().unwrap_or_default())
    };
    pairs.iter().map(text).collect()
}

/// A value from JavaScript; functions and other things that JSON does not know become null.
pub fn value_of(js: &JsValue) -> Value {
    value_within(js, LEVELS)
}

/// What lies deeper than any scenario goes is left out: garbage must not exhaust the stack.
fn value_within(js: &JsValue, levels: u32) -> Value {
    if let Some(text) = js.as_string() {
        Value::Text(text)
    } else if let Some(number) = js.as_f64() {
        Value::Number(number)
    } else if let Some(yes) = js.as_bool() {
        Value::Bool(yes)
    } else if let Some(list) = js.dyn_ref::<js_sys::Array>() {
        Value::List(list.iter().filter(|_| levels > 0).map(|item| value_within(&item, levels - 1)).collect())
    } else if let Some(object) = js.dyn_ref::<js_sys::Object>().filter(|o| !o.is_function()) {
        let entries = js_sys::Object::entries(object);
        let entry = |pair: JsValue| {
            let pair: js_sys::Array = pair.unchecked_into();
            (pair.get(0).as_string().unwrap_or_default(), value_within(&pair.get(1), levels - 1))
        };
        Value::Map(entries.iter().filter(|_| levels > 0).map(entry).collect())
    } else {
        Value::Null
    }
}
