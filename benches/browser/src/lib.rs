//! The model and goal seek in a browser, for `make measure` and `make bench-javascript`, which time them from JavaScript.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, missing_docs)]

use js_sys::{Array, JSON, Object, Reflect};
use spf_calculator::country::{Country, Series, Sex, packed};
use spf_calculator::model::seek::{Answer, Question, seek};
use spf_calculator::model::seek::{Figure, Lever};
use spf_calculator::model::{self, uncertainty, variant};
use spf_calculator::scenario::{PopulationVariant, Presets, Scenario, read};
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
        let presets = Presets::shipped();
        let country = packed::country(country, &packed::index(index).unwrap(), iso3).unwrap();
        Self { country, scenario: read(&presets, parsed(changes)).unwrap() }
    }

    /// From now on with so many benefits: those of the scenario again and again, under names of their own.
    pub fn repeat(&mut self, benefits: usize) {
        let all = self.scenario.benefits.clone();
        let named = |(i, mut benefit): (usize, spf_calculator::scenario::Benefit)| {
            if i >= all.len() {
                benefit.id = format!("{}-{i}", benefit.id);
            }
            benefit
        };
        self.scenario.benefits = all.iter().cloned().cycle().take(benefits).enumerate().map(named).collect();
    }

    /// The decoded country as plain JavaScript, people by single age.
    pub fn country(&self) -> JsValue {
        let c = &self.country;
        let e = &c.economy;
        let population = &c.population;
        let sex = |sex| -> JsValue {
            let ages = |year| -> Array {
                (0..=100).map(|age| JsValue::from(population.persons(year, Some(sex), age, age).0)).collect()
            };
            population.first().to(population.last()).map(ages).collect::<Array>().into()
        };
        let figures = c.figures.iter().map(|(name, figure)| {
            let mark = format!("{:?}", figure.mark).to_lowercase();
            let fields = [
                ("value", figure.value.into()),
                ("year", figure.year.0.into()),
                ("mark", mark.as_str().into()),
            ];
            (name.text(), object(fields))
        });
        object([
            ("iso3", c.area.iso3.as_str().into()),
            ("currency", c.area.currency.as_str().into()),
            ("incomeGroup", c.area.income_group.into()),
            ("baseYear", c.base_year().0.into()),
            ("births", series(&c.births)),
            (
                "economy",
                object([
                    ("gdp", series(&e.gdp)),
                    ("realGrowth", series(&e.real_growth)),
                    ("consumerPrices", series(&e.consumer_prices)),
                    ("exchangeRate", series(&e.exchange_rate)),
                    ("revenue", series(&e.revenue)),
                    ("expenditure", series(&e.expenditure)),
                    ("dollarPrices", series(&e.dollar_prices)),
                ]),
            ),
            ("figures", object(figures)),
            (
                "population",
                object([
                    ("first", population.first().0.into()),
                    ("female", sex(Sex::Female)),
                    ("male", sex(Sex::Male)),
                ]),
            ),
        ])
    }

    /// Runs the whole model so many times; gives the last year's running cost as a share of GDP.
    pub fn run(&self, times: u32) -> f64 {
        let mut last = 0.0;
        for _ in 0..times {
            last = model::run(&self.country, &self.scenario).unwrap().totals.last().unwrap().share_of_gdp.0;
        }
        last
    }

    /// The same under a fertility variant.
    pub fn under(&self, variant: &str) -> Self {
        let variant = PopulationVariant::from_text(variant).unwrap();
        Self {
            country: variant::resolved(&self.country, variant).into_owned(),
            scenario: self.scenario.clone(),
        }
    }

    /// So many draws of the uncertain facts: the quantiles of share of GDP, set-up, and share of GDP of each year, five of
    /// each and the mean.
    pub fn draws(&self, draws: usize, seed: u32) -> Vec<f64> {
        let fan = uncertainty::fan(&self.country, &self.scenario, u64::from(seed), draws).unwrap();
        let all = [fan.share_of_gdp, fan.set_up].into_iter().chain(fan.years);
        all.flat_map(|q| q.at.into_iter().chain([q.mean])).collect()
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

fn series(series: &Series) -> JsValue {
    let values: Array = series.values.iter().map(|v| JsValue::from(*v)).collect();
    object([("first", series.first.0.into()), ("values", values.into())])
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, JsValue)>) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &name.into(), &value).unwrap();
    }
    object.into()
}
