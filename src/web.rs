//! What JavaScript sees: [`mount`], and the widget that it returns; in the whole module also `Calculator`.

#[cfg(feature = "full")]
pub mod calculator;

pub use crate::javascript::value_of;

use crate::javascript::shipped;
use crate::problem::Problem;
use crate::scenario::attributes::{self, Asked};
use crate::widget::host::Host;
use crate::widget::{App, AppProps, depth};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use yew::{AppHandle, Renderer};

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
