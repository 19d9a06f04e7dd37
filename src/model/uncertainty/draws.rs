//! All uncertain facts drawn together, many times.

use super::quantiles::Quantiles;
use super::{Figures, facts, figures};
use crate::country::Country;
use crate::model::{Facts, place};
use crate::problem::Problem;
use crate::scenario::{FIRST_YEAR, Fact, LAST_YEAR, PopulationVariant, Scenario, UncertainFact};
use crate::units::Share;
use rand_xoshiro::Xoshiro128PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use serde::Serialize;

/// Chance of the low and of the high fertility variant: Swanson's rule, the usual one for three values of which the
/// outer two are tenth and ninetieth percentiles (Hurst, Brown and Swanson 2000).
const OUTER_VARIANT: f64 = 0.3;

/// The facts of one draw and what they lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    /// A value for each fact of [`Scenario::uncertainty`], in its order.
    pub values: Vec<(Fact, f64)>,
    /// What the model says then.
    pub figures: Figures,
}

/// How the figures are spread over all draws.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Fan {
    /// Where the stream of random numbers started.
    pub seed: u64,
    /// How many draws there were.
    pub draws: usize,
    /// Of [`Figures::share_of_gdp`].
    pub share_of_gdp: Quantiles,
    /// Of [`Figures::set_up`].
    pub set_up: Quantiles,
    /// Of each of [`Figures::years`].
    pub years: Vec<Quantiles>,
}

/// Draws on their way: a few at a time, so that a page stays alive meanwhile.
///
/// The same seed gives the same draws, natively and in every browser: random numbers are whole-number arithmetic
/// (xoshiro128++, Blackman and Vigna 2019), and the rest uses only operations that every machine rounds alike.
pub struct Draws {
    seed: u64,
    random: Xoshiro128PlusPlus,
    /// The country under the low variant, as assumed, and under the high one.
    countries: [Country; 3],
    unemployment: Share,
    central: Scenario,
    /// The central scenario with the numbers of the last draw in it.
    drawn: Scenario,
    /// One a figure: share of GDP, set-up, then the years; of each one value a draw.
    columns: Vec<Vec<f64>>,
    /// The quantiles of the first of them, as far as they are worked out.
    spreads: Vec<Quantiles>,
}

impl Draws {
    /// Before the first draw.
    ///
    /// # Errors
    /// As [`crate::model::run`].
    pub fn new(country: &Country, scenario: &Scenario, seed: u64) -> Result<Self, Vec<Problem>> {
        let under = |variant: PopulationVariant| {
            let mut scenario = scenario.clone();
            scenario.assumptions.population = variant;
            place::resolved(country, &scenario).into_owned()
        };
        let assumed = scenario.assumptions.population;
        let countries = [-1.0, 0.0, 1.0].map(|side| under(facts::variant(assumed, side)));
        let here = countries.get(1).unwrap_or(country);
        let unemployment = Facts::new(here, scenario).map_err(|p| vec![p])?.unemployment;
        // What cannot be worked out as assumed cannot be drawn either.
        figures(here, scenario)?;
        let years = usize::from(LAST_YEAR.0 - FIRST_YEAR.0) + 1;
        Ok(Self {
            seed,
            random: Xoshiro128PlusPlus::seed_from_u64(seed),
            countries,
            unemployment,
            central: scenario.clone(),
            drawn: scenario.clone(),
            columns: vec![Vec::new(); 2 + years],
            spreads: Vec::new(),
        })
    }

    /// How many draws there are so far.
    pub fn count(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// One more draw.
    ///
    /// # Errors
    /// As [`crate::model::run`]; not expected where [`Draws::new`] had none.
    pub fn draw(&mut self) -> Result<Draw, Vec<Problem>> {
        let mut values = Vec::with_capacity(self.central.uncertainty.len());
        // Every fact takes its turn in the stream, listed or not, so that one more or less leaves the others as they are.
        let turns: Vec<f64> = Fact::ALL.iter().map(|_| turn(&mut self.random)).collect();
        for uncertain in &self.central.uncertainty {
            let turn = turns.get(uncertain.id as usize).copied().unwrap_or(0.5);
            let value = value(uncertain, turn);
            facts::set(&self.central, &mut self.drawn, self.unemployment, uncertain.id, value);
            values.push((uncertain.id, value));
        }
        let side = match values.iter().find(|(fact, _)| *fact == Fact::Population) {
            Some((_, value)) if *value < 0.0 => 0,
            Some((_, value)) if *value > 0.0 => 2,
            _ => 1,
        };
        let figures = match self.countries.get(side) {
            Some(country) => figures(country, &self.drawn)?,
            None => return Err(Vec::new()),
        };
        let row =
            [figures.share_of_gdp.0, figures.set_up.0].into_iter().chain(figures.years.iter().map(|s| s.0));
        for (column, value) in self.columns.iter_mut().zip(row) {
            column.push(value);
        }
        Ok(Draw { values, figures })
    }

    /// A little of the work on `wanted` draws: one of them, or the quantiles of one figure. The fan, once all is done.
    ///
    /// # Errors
    /// As [`Draws::draw`].
    pub fn step(&mut self, wanted: usize) -> Result<Option<Fan>, Vec<Problem>> {
        if self.count() < wanted {
            self.draw()?;
        } else if let Some(column) = self.columns.get_mut(self.spreads.len()) {
            self.spreads.push(Quantiles::of(column));
        }
        let [share_of_gdp, set_up, years @ ..] = self.spreads.as_slice() else { return Ok(None) };
        if self.spreads.len() < self.columns.len() {
            return Ok(None);
        }
        Ok(Some(Fan {
            seed: self.seed,
            draws: self.count(),
            share_of_gdp: *share_of_gdp,
            set_up: *set_up,
            years: years.to_vec(),
        }))
    }
}

/// The fan of so many draws, all at once.
///
/// # Errors
/// As [`crate::model::run`].
pub fn fan(country: &Country, scenario: &Scenario, seed: u64, draws: usize) -> Result<Fan, Vec<Problem>> {
    let mut on_the_way = Draws::new(country, scenario, seed)?;
    loop {
        if let Some(fan) = on_the_way.step(draws)? {
            return Ok(fan);
        }
    }
}

/// The next number between 0 and 1, neither of them.
fn turn(random: &mut Xoshiro128PlusPlus) -> f64 {
    (f64::from(random.next_u32()) + 0.5) / 4_294_967_296.0
}

/// The value of a fact that `turn`, between 0 and 1, stands for: triangular between low and high with its peak at the
/// central value; a fertility variant as a whole.
fn value(uncertain: &UncertainFact, turn: f64) -> f64 {
    let (low, peak, high) = (uncertain.low, uncertain.id.central(), uncertain.high);
    if uncertain.id == Fact::Population {
        return if turn < OUTER_VARIANT {
            low
        } else if turn >= 1.0 - OUTER_VARIANT {
            high
        } else {
            peak
        };
    }
    let width = high - low;
    // Written so that it holds where low and high are the same.
    if turn * width < peak - low {
        low + (turn * width * (peak - low)).sqrt()
    } else {
        high - ((1.0 - turn) * width * (high - peak)).sqrt()
    }
}
