//! The model and goal seek in a browser, for `make measure`: scripts/measure.js times them from JavaScript.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

use js_sys::JSON;
use spf_calculator::country::{Country, packed};
use spf_calculator::model::seek::{Answer, Question, seek};
use spf_calculator::model::seek::{Figure, Lever};
use spf_calculator::model::{self};
use spf_calculator::scenario::{Presets, Scenario, presets, read};
use spf_calculator::units::Year;
use spf_calculator::web::value_of;
use wasm_bindgen::prelude::*;

/// A country and a scenario, ready to be run.
#[wasm_bindgen]
pub struct Bench {
    country: Country,
    scenario: Scenario,
}

#[wasm_bindgen]
impl Bench {
    /// From the packed files and the changes to a preset as JSON text.
    #[wasm_bindgen(constructor)]
    pub fn new(index: &[u8], country: &[u8], iso3: &str, changes: &str) -> Self {
        let parsed = |text| value_of(&JSON::parse(text).unwrap());
        let presets = Presets::new(&parsed(presets::TEXT)).unwrap().with(parsed(presets::FINANCING));
        let country = packed::country(country, &packed::index(index).unwrap(), iso3).unwrap();
        Self { country, scenario: read(&presets, parsed(changes)).unwrap() }
    }

    /// Runs the whole model so many times; gives the last year's running cost as a share of GDP.
    pub fn run(&self, times: u32) -> f64 {
        let mut last = 0.0;
        for _ in 0..times {
            last = model::run(&self.country, &self.scenario).unwrap().totals.last().unwrap().share_of_gdp.0;
        }
        last
    }

    /// Asks one of three reverse questions so many times; gives the answer.
    pub fn seek(&self, which: u32, times: u32) -> f64 {
        let question = |lever, figure, year: Option<u16>, target| Question {
            lever,
            figure,
            year: year.map(Year),
            target,
        };
        let asked = match which {
            0 => question(Lever::RollOut, Figure::DonorsForSetUp, None, 12e6),
            1 => question(
                Lever::Amount("child".into()),
                Figure::BenefitShareOfGdp("child".into()),
                None,
                0.015,
            ),
            _ => question(Lever::CoverageOfCash, Figure::ShareOfRevenue, Some(2030), 0.1),
        };
        let mut last = 0.0;
        for _ in 0..times {
            last = match seek(&self.country, &self.scenario, &asked).unwrap() {
                Answer::Found { value, .. } => value,
                other => panic!("{other:?}"),
            };
        }
        last
    }
}
