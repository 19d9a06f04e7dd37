//! How a reader looks at the result: which parts stand open, which year, in what money.

use super::seek::Asked;
use crate::scenario::record::names;
use crate::scenario::{FIRST_YEAR, LAST_YEAR};
use crate::units::Year;
use crate::widget::controls::lever::year_of;

/// The view; nothing in it changes the result.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// All levers and parts, rather than five levers.
    pub everything: bool,
    /// The parts that stand open.
    pub open: Vec<String>,
    /// The year that is looked at; the first full one until somebody chooses.
    pub year: Option<Year>,
    /// What costs are shown in.
    pub money: Money,
    /// The figure that is explained, and before it those that led to it; empty when none is.
    pub behind: Vec<String>,
    /// What reverse questions are asked with.
    pub asked: Asked,
    /// What uncertain facts are seen to move.
    pub swinging: Swinging,
    /// What stands beside the present floor, by position; empty for nothing.
    pub beside: Vec<String>,
}

names! {
    /// A figure that an uncertain fact moves.
    Swinging {
        /// Share of GDP in full operation.
        ShareOfGdp = "share-of-gdp",
        /// Share of GDP in the year that is looked at.
        InYear = "in-year",
        /// All that is spent on setting it up.
        SetUp = "set-up",
    }
}

names! {
    /// What a cost of a year is shown in.
    Money {
        /// Share of GDP.
        Share = "share",
        /// Local currency at the prices of the year.
        LocalNominal = "local-nominal",
        /// Local currency at prices of the base year.
        LocalReal = "local-real",
        /// US dollars of the year.
        UsdNominal = "usd-nominal",
        /// US dollars of the base year.
        UsdReal = "usd-real",
    }
}

impl View {
    /// Everything, with one part open: where a reader comes to who has gone deeper. `levers` are the five alone.
    pub fn new(open: &str) -> Self {
        let everything = open != "levers";
        let open = if everything { open } else { "" };
        let open = if open.is_empty() { Vec::new() } else { vec![open.to_owned()] };
        // The path of a figure has steps, the name of a part has none.
        let (behind, open) = open.into_iter().partition(|open| open.contains('.'));
        Self {
            everything,
            open,
            year: None,
            money: Money::Share,
            behind,
            asked: Asked::default(),
            swinging: Swinging::ShareOfGdp,
            beside: Vec::new(),
        }
    }

    /// Opens a part, or closes it.
    pub fn toggle(&mut self, part: &str) {
        match self.open.iter().position(|open| open == part) {
            Some(i) => drop(self.open.remove(i)),
            None => self.open.push(part.to_owned()),
        }
    }

    /// Chooses the year that is looked at.
    pub fn choose_year(&mut self, year: f64) {
        self.year = Some(year_of(year).max(FIRST_YEAR).min(LAST_YEAR));
    }
}
