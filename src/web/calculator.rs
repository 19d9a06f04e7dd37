//! The calculator without its widget, for pages and programs in JavaScript; in Node too, as it needs no document.

use crate::card;
use crate::country::{Country, Index, packed};
use crate::model;
use crate::problem::Problem;
use crate::report::Report;
use crate::scenario::{Presets, Scenario, Value, attributes, link, read};
use crate::widget::depth;
use crate::widget::words::Words;
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A page or program that wants more draws than this has made a mistake.
const MOST_DRAWS: u32 = 1_000_000;

/// The data that have been handed over, decoded once, and the presets.
///
/// ```js
/// import { initSync, Calculator } from './spf_calculator.js';
/// initSync({ module: bytesOfTheModule });
/// const calculator = new Calculator(bytesOf('index.spf'));
/// calculator.addCountry('KHM', bytesOf('KHM.spf'));
/// const { headline } = calculator.calculate({ country: 'KHM', preset: 'pension-65' });
/// ```
///
/// What is refused is thrown as an `Error` with `problems`, an array of `{ at, found, allowed }` ([`Problem`]).
#[wasm_bindgen]
pub struct Calculator {
    index: Index,
    presets: Presets,
    countries: Vec<Country>,
}

#[wasm_bindgen]
impl Calculator {
    /// From the bytes of `index.spf`.
    ///
    /// # Errors
    /// They are not a whole index of this version.
    #[wasm_bindgen(constructor)]
    pub fn new(index: &[u8]) -> Result<Self, JsValue> {
        let index = packed::index(index).map_err(|p| refused(&[p]))?;
        Ok(Self { index, presets: Presets::shipped(), countries: Vec::new() })
    }

    /// Adds a country, or replaces it: its ISO 3166 alpha-3 code and the bytes of its file.
    ///
    /// # Errors
    /// A code that is not in the index, or bytes that are not the whole file of that country and edition.
    #[wasm_bindgen(js_name = addCountry)]
    pub fn add_country(&mut self, iso3: &str, file: &[u8]) -> Result<(), JsValue> {
        let country = packed::country(file, &self.index, iso3).map_err(|p| refused(&[p]))?;
        self.countries.retain(|known| known.area.iso3 != iso3);
        self.countries.push(country);
        Ok(())
    }

    /// The codes of all countries that the index knows, in its order.
    #[wasm_bindgen(getter)]
    pub fn countries(&self) -> Vec<String> {
        self.index.areas.iter().map(|area| area.iso3.clone()).collect()
    }

    /// Whether that country has been added.
    #[wasm_bindgen(js_name = hasCountry)]
    pub fn has_country(&self, iso3: &str) -> bool {
        self.country(iso3).is_some()
    }

    /// The whole result of a scenario, and under `impact` what it changes, as plain objects, arrays, numbers, texts and `null`: the changes to a preset, as
    /// an object or as JSON text, `country` among them.
    ///
    /// # Errors
    /// What does not fit, each with where it stands.
    pub fn calculate(&self, scenario: JsValue) -> Result<JsValue, JsValue> {
        let asked = self.asked(scenario);
        let report = asked.and_then(|(country, scenario)| Report::new(&self.index, country, &scenario));
        to_js(&report.map_err(|problems| refused(&problems))?)
    }

    /// The link to a scenario: the parameters to put behind an address with one calculator, such as
    /// `spf.v=1.ea0d9046&spf.country=KHM`.
    ///
    /// # Errors
    /// As [`Calculator::calculate`].
    pub fn link(&self, scenario: JsValue) -> Result<String, JsValue> {
        let scenario = self.whole(scenario).map_err(|problems| refused(&problems))?;
        Ok(depth::parameters(&self.presets, &scenario, &self.index))
    }

    /// The attributes of the element that move the levers of its preset to where that scenario has them, an object of texts by name, such as
    /// `{ "child-rate": "30%" }`; `null` where the levers cannot say it exactly, and the attribute `scenario` has to.
    ///
    /// # Errors
    /// As [`Calculator::calculate`].
    pub fn levers(&self, scenario: JsValue) -> Result<JsValue, JsValue> {
        let found = self.whole(scenario).and_then(|scenario| {
            let preset = self.preset(&scenario)?;
            Ok(attributes::of_levers(&scenario, &preset))
        });
        let texts = found.map_err(|problems| refused(&problems))?.map(|texts| {
            Value::Map(texts.into_iter().map(|(name, text)| (name.to_owned(), Value::Text(text))).collect())
        });
        to_js(&texts)
    }

    /// What the link in an address says: `{ changes, edition, current }`, the changes to a preset, the edition of the data that it was
    /// copied from, and whether that is the present one; `null` where there is no link in it. `edition` is `null` in a link that does not
    /// say.
    ///
    /// # Errors
    /// What cannot be read, with where it stands. Whether the changes fit is asked by [`Calculator::calculate`].
    #[wasm_bindgen(js_name = readLink)]
    pub fn read_link(&self, address: &str) -> Result<JsValue, JsValue> {
        let link = link::address::of(address).map_err(|p| refused(&[p]))?;
        let edition = link.as_ref().and_then(|link| link.edition);
        to_js(&link.map(|link| ReadLink {
            changes: link.changes,
            edition: edition.map(|edition| format!("{edition:08x}")),
            current: edition.is_none_or(|edition| edition == self.index.edition),
        }))
    }

    /// A picture of that result as SVG text, 1200 by 630: the sentence, who pays, the sources, and a link. `lang` is the language of
    /// `messages`, the texts of both message files of that language by their names; `link` is written as it is given, or left out.
    ///
    /// # Errors
    /// As [`Calculator::calculate`].
    pub fn card(
        &self,
        scenario: JsValue,
        lang: &str,
        messages: JsValue,
        link: Option<String>,
    ) -> Result<String, JsValue> {
        let found = self.asked(scenario).and_then(|(country, scenario)| {
            let preset = self.preset(&scenario)?;
            let outcome = model::run(country, &scenario)?;
            Ok((country, scenario, preset, outcome))
        });
        let (country, scenario, preset, outcome) = found.map_err(|problems| refused(&problems))?;
        let words = Words::new(lang, Rc::new(super::texts(&messages)), &country.area.currency);
        let result = depth::share::Result {
            words: &words,
            index: &self.index,
            country,
            scenario: &scenario,
            preset: &preset,
            outcome: &outcome,
        };
        Ok(result.card(&link.unwrap_or_default(), card::svg))
    }

    /// How sure that result is: each uncertain fact at its low and at its high value alone, and all of them drawn together
    /// so many times. The same seed gives the same draws everywhere.
    ///
    /// # Errors
    /// As [`Calculator::calculate`], or no whole number of draws from 1 to 1 000 000, or of a seed from 0 to 4 294 967 295.
    pub fn uncertainty(&self, scenario: JsValue, draws: JsValue, seed: JsValue) -> Result<JsValue, JsValue> {
        // As they come: turned into a whole number by JavaScript, 2^32 + 5 would be 5.
        let [draws, seed] = [("draws", draws, 1, MOST_DRAWS), ("seed", seed, 0, u32::MAX)].map(whole);
        let (draws, seed) = (draws.map_err(|p| refused(&[p]))?, seed.map_err(|p| refused(&[p]))?);
        let found = self.asked(scenario).and_then(|(country, scenario)| {
            model::uncertainty::of(country, &scenario, u64::from(seed), draws as usize)
        });
        to_js(&found.map_err(|problems| refused(&problems))?)
    }
}

impl Calculator {
    fn country(&self, iso3: &str) -> Option<&Country> {
        self.countries.iter().find(|c| c.area.iso3 == iso3)
    }

    /// The whole scenario that is asked about.
    fn whole(&self, scenario: JsValue) -> Result<Scenario, Vec<Problem>> {
        let changes = match scenario.as_string() {
            Some(text) => js_sys::JSON::parse(&text)
                .map(|js| super::value_of(&js))
                .map_err(|_| vec![Problem::kind("scenario", text, "json")])?,
            None => super::value_of(&scenario),
        };
        read(&self.presets, changes)
    }

    /// What a scenario started from.
    fn preset(&self, scenario: &Scenario) -> Result<Scenario, Vec<Problem>> {
        let start = [("preset", &scenario.preset), ("country", &scenario.country)];
        let start = start.map(|(name, text)| (name.to_owned(), Value::Text(text.clone())));
        read(&self.presets, Value::Map(start.into()))
    }

    /// The country and the whole scenario that are asked about.
    fn asked(&self, scenario: JsValue) -> Result<(&Country, Scenario), Vec<Problem>> {
        let scenario = self.whole(scenario)?;
        let country = self.country(&scenario.country).ok_or_else(|| {
            let known = |c: &&str| self.index.area(&scenario.country).is_none() || self.has_country(c);
            let codes: Vec<&str> = self.index.areas.iter().map(|a| a.iso3.as_str()).filter(known).collect();
            vec![Problem::one_of("country", scenario.country.as_str(), &codes)]
        })?;
        Ok((country, scenario))
    }
}

/// What is in a link.
#[derive(Serialize)]
struct ReadLink {
    changes: Value,
    edition: Option<String>,
    current: bool,
}

/// A whole number within bounds.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // so it fits
fn whole((at, value, min, max): (&str, JsValue, u32, u32)) -> Result<u32, Problem> {
    let Some(number) = value.as_f64() else {
        return Err(Problem::kind(at, super::value_of(&value).describe(), "a-whole-number"));
    };
    let (min, max) = (f64::from(min), f64::from(max));
    if !(min..=max).contains(&number) {
        return Err(Problem::range(at, number, min, max));
    }
    if number.fract() != 0.0 {
        return Err(Problem::kind(at, number, "a-whole-number"));
    }
    Ok(number as u32)
}

/// Plain JavaScript, as `JSON.parse` would give it.
///
/// # Errors
/// It holds what JavaScript has no form for.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// The error that is thrown: in words what its `problems` are as data.
fn refused(problems: &[Problem]) -> JsValue {
    let words: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let error = js_sys::Error::new(&words.join("\n"));
    let problems = to_js(&problems).unwrap_or(JsValue::NULL);
    // An error object takes any property.
    let _ = js_sys::Reflect::set(&error, &"problems".into(), &problems);
    error.into()
}
