//! Putting a floor in place: items by step, each with what it costs, when, and who pays.

use super::record::{names, record};
use crate::units::{Share, Usd, Year};

record! {
    /// Putting the floor in place: items, and what comes on top of all of them.
    SetUpPlan {
        /// Added to all items for what was not foreseen.
        contingency: Share = "contingency",
        /// Added to items and contingency for programme support.
        support: Share = "support",
        /// Number of districts; one for every 100 000 people when absent.
        districts: Option<f64> = "districts",
        /// What has to be put in place.
        items: Vec<SetUpItem> = "items",
    }
}

record! {
    /// One thing to be put in place.
    SetUpItem {
        /// Stable name, unique in the plan.
        id: String = "id",
        /// What an item of the user's own is called; shipped ones are named by their `id` in each language.
        name: Option<String> = "name",
        /// Whether it is part of the plan.
        on: bool = "on" or true,
        /// The step of the programme that it belongs to.
        step: Step = "step",
        /// What the unit cost is multiplied by.
        basis: Basis = "basis",
        /// US dollars of the base year for one unit.
        unit_cost: Usd = "unitCost",
        /// First year of spending.
        first_year: Year = "firstYear",
        /// Number of years over which it is spent.
        years: u8 = "years",
        /// How it is spread over them.
        spread: Spread = "spread" or Spread::Even,
        /// Share that donors pay.
        donor_share: Share = "donorShare",
        /// Contingency of this item; that of the plan when absent.
        contingency: Option<Share> = "contingency",
        /// Programme support of this item; that of the plan when absent.
        support: Option<Share> = "support",
        /// Cost of keeping it up, a year after it is complete, as a share of what it cost: running cost, and domestic.
        /// Registering everyone again every five years is 0.2.
        upkeep: Share = "upkeep" or Share(0.0),
        /// Key of the reference that the unit cost comes from; absent for the user's own.
        reference: Option<String> = "reference",
    }
}

names! {
    /// How the cost of a [`SetUpItem`] is spread over its years.
    Spread {
        /// The same each year.
        Even = "even",
        /// More each year: 1, 2, 3 ... parts.
        Rising = "rising",
        /// Less each year: ... 3, 2, 1 parts.
        Falling = "falling",
    }
}

impl Spread {
    /// The part of the whole that falls on year `k` (0 for the first) of `years`; zero outside of them.
    pub fn part(self, k: i32, years: u8) -> f64 {
        let n = i32::from(years);
        if !(0..n).contains(&k) {
            return 0.0;
        }
        let parts = f64::from(n * (n + 1)) / 2.0;
        match self {
            Self::Even => 1.0 / f64::from(n),
            Self::Rising => f64::from(k + 1) / parts,
            Self::Falling => f64::from(n - k) / parts,
        }
    }
}

names! {
    /// The three steps of the programme.
    Step {
        /// Adopt a national strategy.
        Strategy = "strategy",
        /// Design or reform schemes.
        Design = "design",
        /// Put systems in place and improve operations.
        Systems = "systems",
    }
}

names! {
    /// What the unit cost of a [`SetUpItem`] is multiplied by.
    Basis {
        /// Once.
        Fixed = "fixed",
        /// For each cash benefit that is on.
        PerScheme = "per-scheme",
        /// For each person who receives a cash benefit, counted once.
        PerPerson = "per-person",
        /// For each payment account: one for each recipient of each cash benefit.
        PerAccount = "per-account",
        /// For each district.
        PerDistrict = "per-district",
    }
}
