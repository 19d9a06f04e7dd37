//! What JavaScript sees of it: a module of its own, loaded when a reader wants a workbook.

use super::{Asked, Words, bytes};
use crate::country::packed;
use crate::javascript::value_of;
use crate::problem::Problem;
use crate::scenario::references;
use crate::scenario::{Presets, Value, read};
use wasm_bindgen::prelude::*;

/// The bytes of the workbook of a scenario.
///
/// `index` and `country`: the bytes of `index.spf` and of the country's file. `name`: what the country or place is called.
/// `scenario`: the changes to a preset, or a whole scenario. `messages`: names to texts.
///
/// # Errors
/// What does not fit, each with where it stands, as a text with a line each.
#[wasm_bindgen]
pub fn workbook(
    index: &[u8],
    country: &[u8],
    name: &str,
    scenario: JsValue,
    messages: JsValue,
) -> Result<Vec<u8>, JsValue> {
    let written = || -> Result<Vec<u8>, Vec<Problem>> {
        let one = |problem: Problem| vec![problem];
        let presets = Presets::shipped();
        let references = references::shipped();
        let index = packed::index(index).map_err(one)?;
        let scenario = read(&presets, value_of(&scenario))?;
        let country = packed::country(country, &index, &scenario.country).map_err(one)?;
        let text = |name: &str, text: &str| (name.to_owned(), Value::Text(text.to_owned()));
        let start = vec![text("preset", &scenario.preset), text("country", &scenario.country)];
        let preset = read(&presets, Value::Map(start))?;
        let words = match value_of(&messages) {
            Value::Map(texts) => {
                let text = |(name, text): (String, Value)| Some((name, text.text()?.to_owned()));
                Words::new(texts.into_iter().filter_map(text).collect())
            }
            _ => Words::new(Vec::new()),
        };
        bytes(&Asked {
            index: &index,
            country: &country,
            name,
            scenario: &scenario,
            preset: &preset,
            references: &references,
            words: &words,
        })
    };
    written().map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        js_sys::Error::new(&lines.join("\n")).into()
    })
}
