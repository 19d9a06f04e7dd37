//! What JavaScript sees: [`mount`], and the widget that it returns; in the whole module also `Calculator`.

#[cfg(feature = "full")]
pub mod calculator;

pub use crate::javascript::value_of;

use crate::problem::Problem;
use crate::scenario::Presets;
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
#[wasm_bindgen]
pub fn mount(
    root: web_sys::Element,
    host: Host,
    lang: &str,
    messages: JsValue,
    changes: JsValue,
    open: String,
) -> Widget {
    let kept = cfg!(feature = "full") && js_sys::Reflect::has(&changes, &"kept".into()).unwrap_or(false);
    let (asked, refused) = read(changes);
    let props = AppProps {
        host,
        asked,
        refused,
        kept,
        messages: Rc::new(texts(&messages)),
        lang: lang.to_owned().into(),
        presets: Rc::new(Presets::shipped()),
        open: open.into(),
        present: Rc::default(),
        told: Rc::default(),
        version: 0,
    };
    let app = Renderer::<App>::with_root_and_props(root, props.clone()).render();
    Widget { app, props }
}

/// What the attributes say, as [`attributes::read`].
fn read(changes: JsValue) -> (Asked, Vec<Problem>) {
    attributes::read(value_of(&changes), |text| js_sys::JSON::parse(text).ok().map(|js| value_of(&js)))
}

/// Messages by name, sorted by JavaScript: a pair is compared, and written, as "name,text", and no name has a character before ",".
/// All come as one text: each that passes from JavaScript takes its time.
fn texts(messages: &JsValue) -> Vec<(String, String)> {
    let all = String::from(js_sys::Object::entries(messages.unchecked_ref()).sort().join("\0"));
    let (mut texts, mut rest) = (Vec::new(), all.as_str());
    while let Some((name, after)) = rest.split_once(',') {
        let (text, next) = after.split_once('\0').unwrap_or((after, ""));
        texts.push((name.to_owned(), text.to_owned()));
        rest = next;
    }
    texts
}
