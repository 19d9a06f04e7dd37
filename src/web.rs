//! What JavaScript sees: [`prepare`], and the widget that it returns; in the whole module also `Calculator`.

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

/// A widget.
#[wasm_bindgen]
pub struct Widget {
    /// From when it is drawn.
    app: Option<AppHandle<App>>,
    props: AppProps,
}

#[wasm_bindgen]
impl Widget {
    /// Draws it for the first time, in `root`, an element of its own (what it holds is cleared), and begins to load what it shows.
    ///
    /// `changes`: the attributes of the element, names to texts, and `kept`, what [`Widget::kept`] gave.
    pub fn draw(&mut self, root: web_sys::Element, changes: JsValue) {
        self.props.kept =
            cfg!(feature = "full") && js_sys::Reflect::has(&changes, &"kept".into()).unwrap_or(false);
        (self.props.asked, self.props.refused) = read(changes);
        self.app = Some(Renderer::with_root_and_props(root, self.props.clone()).render());
    }

    /// Lays new changes over their preset. What is not in order is refused in the widget; the last good result stays.
    pub fn update(&mut self, changes: JsValue) {
        (self.props.asked, self.props.refused) = read(changes);
        self.props.version += 1;
        if let Some(app) = &mut self.app {
            app.update(self.props.clone());
        }
    }

    /// What has been chosen so far, for [`Widget::draw`] to begin with.
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
        if let Some(app) = self.app {
            app.destroy();
        }
    }
}

/// Reads what a widget needs and is the same whatever it shows: a step of its own, as drawing it takes as long again.
///
/// `messages`: names to texts of the language `lang`. `open`: the part that stands open at first.
#[wasm_bindgen]
pub fn prepare(host: Host, lang: &str, messages: JsValue, open: String) -> Widget {
    let props = AppProps {
        host,
        asked: Asked::country(""),
        refused: Vec::new(),
        kept: false,
        messages: Rc::new(texts(&messages)),
        lang: lang.to_owned().into(),
        presets: Rc::new(Presets::shipped()),
        open: open.into(),
        present: Rc::default(),
        told: Rc::default(),
        version: 0,
    };
    Widget { app: None, props }
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
