//! The result as a workbook with live formulas, made by a module that is loaded for it.

use super::{download, kept};
use crate::problem::Problem;
use crate::scenario::Scenario;
use crate::widget::controls::Panel;
use crate::widget::host::{self, Host};
use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag};
use yew::prelude::*;

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[wasm_bindgen]
extern "C" {
    /// The module that makes workbooks.
    type Maker;

    /// As `workbook::module::workbook`.
    #[wasm_bindgen(method, catch)]
    fn workbook(
        this: &Maker,
        index: &[u8],
        country: &[u8],
        name: &str,
        scenario: &JsValue,
        messages: &JsValue,
    ) -> Result<Uint8Array, JsValue>;
}

/// What a workbook is made of.
#[derive(Clone, PartialEq, Properties)]
struct Wanted {
    host: HostOf,
    scenario: Rc<Scenario>,
    lang: String,
    country: String,
    name: String,
    button: AttrValue,
    making: AttrValue,
    made: AttrValue,
    failed: AttrValue,
}

/// The page, which is the same as long as the widget lives.
#[derive(Clone)]
struct HostOf(Host);

impl PartialEq for HostOf {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Clone, PartialEq)]
enum State {
    Idle,
    Making,
    Made(String),
    Failed(String),
}

/// A button that makes the workbook and hands it over.
pub fn workbook(panel: &Panel) -> Html {
    let Panel { words, scenario, country, .. } = panel;
    let own = scenario.place.as_ref().map(|place| place.name.clone());
    let name = own.unwrap_or_else(|| words.country(&country.area.iso2));
    let text = |name: &str| AttrValue::from(words.get(name).to_owned());
    html! {
        <Button
            host={HostOf(panel.host.clone())} scenario={scenario.clone()} lang={words.lang.clone()}
            country={country.area.iso3.clone()} {name} button={text("workbook.save")} making={text("workbook.making")}
            made={text("workbook.made")} failed={text("workbook.failed")}
        />
    }
}

#[component(Button)]
fn button(wanted: &Wanted) -> Html {
    let state = use_state(|| State::Idle);
    let on_click = {
        let (state, wanted) = (state.clone(), wanted.clone());
        Callback::from(move |_: MouseEvent| {
            match &*state {
                State::Making => return,
                // What could not be had, or not be used, is asked for anew.
                State::Failed(_) => wanted.host.0.emit("retry", &JsValue::NULL),
                State::Idle | State::Made(_) => {}
            }
            state.set(State::Making);
            let (state, wanted) = (state.clone(), wanted.clone());
            spawn_local(async move {
                state.set(match made(&wanted).await {
                    Ok(file) => State::Made(file),
                    Err(why) => State::Failed(why),
                });
            });
        })
    };
    let (alert, said) = match &*state {
        State::Idle => (false, String::new()),
        State::Making => (false, wanted.making.to_string()),
        State::Made(file) => (false, wanted.made.replace("{file}", file)),
        State::Failed(why) => (true, wanted.failed.replace("{why}", why)),
    };
    html! {
        <p class="workbook">
            <button type="button" data-action="workbook" onclick={on_click}>{ wanted.button.clone() }</button>
            <span role="status" class={if alert { "nothing" } else { "note" }}>{ said }</span>
        </p>
    }
}

/// Loads what is missing, makes the workbook, and hands it over under the name that is returned.
async fn made(wanted: &Wanted) -> Result<String, String> {
    let host = &wanted.host.0;
    let maker: Maker = JsFuture::from(host.module("workbook")).await.map_err(reason)?.unchecked_into();
    let messages = Object::new();
    for part in ["first", "full", "workbook"] {
        let path = ["locales/", &wanted.lang, ".", part, ".json"].concat();
        let texts = host::bytes(host, &path).await.map_err(named)?;
        let texts = JSON::parse(&String::from_utf8_lossy(&texts)).map_err(|_| path)?;
        Object::assign(&messages, texts.unchecked_ref());
    }
    let index = host::bytes(host, "data/index.spf").await.map_err(named)?;
    let path = ["data/", &wanted.country, ".spf"].concat();
    let country = host::bytes(host, &path).await.map_err(named)?;
    let bytes =
        maker.workbook(&index, &country, &wanted.name, &kept(&wanted.scenario), &messages).map_err(reason)?;
    let options = BlobPropertyBag::new();
    options.set_type(KIND);
    let file = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&bytes), &options).map_err(reason)?;
    let name = ["spf-", &wanted.country, "-", &wanted.scenario.preset, ".xlsx"].concat();
    download::save(&name, &file).map_err(reason)?;
    Ok(name)
}

/// The file that could not be had.
fn named(problem: Problem) -> String {
    problem.at
}

/// What was thrown, in a few words: the file that could not be had, or what an error says.
fn reason(thrown: JsValue) -> String {
    let part = |name: &str| Reflect::get(&thrown, &name.into()).ok().and_then(|part| part.as_string());
    part("file").or_else(|| part("message")).unwrap_or_default()
}
