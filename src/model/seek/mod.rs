//! Reverse questions: which value of a lever makes a figure of the result what it should be.
//!
//! One mechanism for all of them: "I have 5 million dollars, how many people?", "what child benefit fits 1.5 % of GDP?",
//! "what coverage in 2030 fits this revenue?" differ only in lever and figure.

pub mod root;

pub use root::{Root, TOLERANCE};

use super::outcome::BenefitYear;
use super::{Facts, YearTotal, amount, overlap, place, running, set_up, who_pays};
use crate::country::Country;
use crate::problem::Problem;
use crate::scenario::validate::{RATE, SHARE};
use crate::scenario::{Base, Benefit, FIRST_YEAR, Guarantee, Scenario};
use crate::units::{Share, Year};

/// What may change. Everything else stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Lever {
    /// Rate of the amount of one benefit, which is switched on.
    Amount(String),
    /// Target coverage of one benefit, which is switched on.
    Coverage(String),
    /// Target coverage of every cash benefit that is on: a share of what is planned for each.
    CoverageOfCash,
    /// How far the floor is rolled out: the same share of what is planned for the coverage of every cash benefit and for
    /// the number of districts.
    RollOut,
}

/// The figure that should have a certain value.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// Cost of one benefit as a share of GDP.
    BenefitShareOfGdp(String),
    /// Running cost as a share of GDP.
    ShareOfGdp,
    /// Running cost as a share of government revenue.
    ShareOfRevenue,
    /// Running cost on top of existing spending, as a share of government revenue.
    AdditionalShareOfRevenue,
    /// The donors' part of set-up, US dollars of the base year.
    DonorsForSetUp,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What may change.
    pub lever: Lever,
    /// What should come out of it.
    pub figure: Figure,
    /// In that year, with the paths arrived by then; in full operation with the people, prices and GDP of the first
    /// year, as in the headline, when absent.
    pub year: Option<Year>,
    /// The value that the figure should have.
    pub target: f64,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// This value of the lever does it.
    Found {
        /// The value: a rate or a share.
        value: f64,
        /// The scenario with the lever there.
        scenario: Box<Scenario>,
    },
    /// No value of the lever does it: the figure stays between these two.
    Beyond {
        /// The smallest value of the figure.
        lowest: f64,
        /// Its largest value.
        highest: f64,
    },
    /// No value of the lever does it: the figure jumps over the target.
    Jumps {
        /// Where the lever stands when it jumps.
        at: f64,
        /// The figure just before.
        before: f64,
        /// The figure just after.
        after: f64,
    },
    /// The country has no figure for government revenue.
    NotKnown,
}

/// Answers a question. The scenario has passed [`crate::scenario::validate::validate`].
///
/// # Errors
/// The benefit that the question is about does not exist, the target is no finite number, or the model refuses the scenario
/// ([`super::run`]).
pub fn seek(country: &Country, scenario: &Scenario, question: &Question) -> Result<Answer, Vec<Problem>> {
    for id in [question.lever.benefit(), question.figure.benefit()].into_iter().flatten() {
        if scenario.benefit(id).is_none() {
            let ids: Vec<&str> = scenario.benefits.iter().map(|b| b.id.as_str()).collect();
            return Err(vec![Problem::one_of("question.benefit", id, &ids)]);
        }
    }
    if !question.target.is_finite() {
        return Err(vec![Problem::kind("question.target", question.target, "a-number")]);
    }
    let country = &*place::resolved(country, scenario);
    let facts = Facts::new(country, scenario).map_err(|p| vec![p])?;
    let mut trial = scenario.clone();
    question.lever.ready(&mut trial, question.year);
    if matches!(question.lever, Lever::RollOut) {
        let population = facts.year(FIRST_YEAR).population;
        trial.set_up.districts.get_or_insert_with(|| set_up::districts(population));
    }
    let start = trial.clone();
    amount::all(&facts, &start)?;
    let mut known = true;
    let evaluate = |value: f64| {
        question.lever.put(&start, &mut trial, value);
        let value = Trial::new(&facts, &trial, question.year).and_then(|t| t.figure(&question.figure));
        known &= value.is_some();
        value.unwrap_or(0.0)
    };
    let (low, high) = question.lever.bounds(&facts, &start);
    let root = root::nearest(evaluate, low, high, question.lever.value(&start), question.target);
    Ok(match root {
        _ if !known => Answer::NotKnown,
        Root::At(value) => {
            question.lever.put(&start, &mut trial, value);
            Answer::Found { value, scenario: Box::new(trial) }
        }
        Root::Beyond { lowest, highest } => Answer::Beyond { lowest, highest },
        Root::Jumps { at, before, after } => Answer::Jumps { at, before, after },
    })
}

impl Lever {
    fn benefit(&self) -> Option<&str> {
        match self {
            Self::Amount(id) | Self::Coverage(id) => Some(id),
            Self::CoverageOfCash | Self::RollOut => None,
        }
    }

    fn moves(&self, benefit: &Benefit) -> bool {
        match self {
            Self::Amount(id) | Self::Coverage(id) => benefit.id == *id,
            Self::CoverageOfCash | Self::RollOut => benefit.on && benefit.guarantee != Guarantee::Health,
        }
    }

    /// Switches on what the lever moves, and lets its coverage arrive by the year that is asked about.
    fn ready(&self, scenario: &mut Scenario, year: Option<Year>) {
        for benefit in scenario.benefits.iter_mut().filter(|b| self.moves(b)) {
            benefit.on = true;
            if matches!(self, Self::Amount(_)) {
                continue;
            }
            if let (Some(year), Some(path)) = (year, &mut benefit.coverage_path)
                && path.by > year
            {
                path.by = year;
                path.starts = path.starts.min(Year(year.0.saturating_sub(1)));
            }
        }
    }

    /// Where the lever stands.
    fn value(&self, scenario: &Scenario) -> f64 {
        let benefit = scenario.benefits.iter().find(|b| self.moves(b));
        match self {
            Self::Amount(_) => benefit.map_or(0.0, |b| b.amount.rate),
            Self::Coverage(_) => benefit.map_or(0.0, |b| b.coverage.0),
            Self::CoverageOfCash | Self::RollOut => 1.0,
        }
    }

    /// How far the lever goes: rates as far as they may be entered, fixed amounts to ten times GDP per person.
    fn bounds(&self, facts: &Facts, scenario: &Scenario) -> (f64, f64) {
        let Self::Amount(id) = self else { return SHARE };
        let base = scenario.benefit(id).map_or(Base::GdpPerCapita, |b| b.amount.base);
        let one = amount::base(facts, base).map_or(0.0, |a| a.0);
        if base.is_fixed() && one > 0.0 {
            (0.0, facts.base().gdp_per_capita().0 / 12.0 * RATE.1 / one)
        } else {
            RATE
        }
    }

    /// Puts the lever there; `start` is where shares are shares of.
    fn put(&self, start: &Scenario, scenario: &mut Scenario, value: f64) {
        for (benefit, before) in scenario.benefits.iter_mut().zip(&start.benefits) {
            if self.moves(before) {
                match self {
                    Self::Amount(_) => benefit.amount.rate = value,
                    Self::Coverage(_) => benefit.coverage = Share(value),
                    Self::CoverageOfCash | Self::RollOut => {
                        benefit.coverage = Share(before.coverage.0 * value);
                    }
                }
            }
        }
        if matches!(self, Self::RollOut) {
            scenario.set_up.districts = start.set_up.districts.map(|all| all * value);
        }
    }
}

impl Figure {
    fn benefit(&self) -> Option<&str> {
        match self {
            Self::BenefitShareOfGdp(id) => Some(id),
            _ => None,
        }
    }
}

/// One look at the result: only the year that the question is about.
struct Trial<'a> {
    scenario: &'a Scenario,
    rows: Vec<BenefitYear>,
    donors: f64,
    /// In full operation the first year's, which has no upkeep yet: what the headline is made of.
    total: YearTotal,
}

impl<'a> Trial<'a> {
    fn new(facts: &Facts, scenario: &'a Scenario, year: Option<Year>) -> Option<Self> {
        let amounts = amount::all(facts, scenario).ok()?;
        let pairs = overlap::pairs(scenario);
        let full = running::year(facts, scenario, &amounts, &pairs, FIRST_YEAR, true);
        let plan = set_up::plan(facts, scenario, &full);
        let at = year.unwrap_or(FIRST_YEAR);
        let rows = match year {
            Some(year) => running::year(facts, scenario, &amounts, &pairs, year, false),
            None => full,
        };
        let total = who_pays::year(facts, scenario, &plan, &rows, at);
        Some(Self { scenario, rows, donors: plan.donors.0, total })
    }

    fn figure(&self, figure: &Figure) -> Option<f64> {
        Some(match figure {
            Figure::BenefitShareOfGdp(id) => {
                let row = self.scenario.benefits.iter().zip(&self.rows).find(|(b, _)| b.id == *id);
                row.map_or(0.0, |(_, row)| row.share_of_gdp.0)
            }
            Figure::ShareOfGdp => self.total.share_of_gdp.0,
            Figure::ShareOfRevenue => self.total.share_of_revenue?.0,
            Figure::AdditionalShareOfRevenue => self.total.additional_share_of_revenue()?.0,
            Figure::DonorsForSetUp => self.donors,
        })
    }
}
