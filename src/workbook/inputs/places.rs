//! Where each input stands, and the words for yes and no.

use crate::scenario::Base;
use crate::workbook::layout::{Column, Row};

/// Rows of the figures, from [`crate::workbook::layout::Layout::figures`].
pub mod figure {
    use super::Row;
    pub const GROWTH_AFTER: Row = 0;
    pub const INFLATION_AFTER: Row = 1;
    pub const GROWTH_SHIFT: Row = 2;
    pub const INFLATION_SHIFT: Row = 3;
    pub const POPULATION: Row = 4;
    pub const POPULATION_FACTOR: Row = 5;
    pub const BIRTHS: Row = 6;
    pub const BIRTHS_FACTOR: Row = 7;
    pub const GDP: Row = 8;
    pub const EXCHANGE_RATE: Row = 9;
    pub const NATIONAL_LINE: Row = 10;
    pub const LINE_300: Row = 11;
    pub const LINE_420: Row = 12;
    pub const LINE_830: Row = 13;
    pub const AVERAGE_WAGE: Row = 14;
    pub const UNEMPLOYMENT: Row = 15;
    pub const HEADCOUNT: Row = 16;
    pub const REVENUE: Row = 17;
    pub const EXPENDITURE: Row = 18;
    pub const HEALTH_PRIORITY: Row = 19;
    pub const HEALTH_ESSENTIAL: Row = 20;
    pub const DOLLAR_PRICES: Row = 21;
}
/// How many of them there are.
pub const FIGURES: Row = 22;
/// How many bases of amounts there are.
pub const BASES: Row = 10;
// As many as the model knows.
const _: () = assert!(Base::ALL.len() == BASES as usize);

/// Rows of a benefit's parameters, from [`crate::workbook::layout::Layout::benefit_names`].
pub mod parameter {
    use super::Row;
    pub const ID: Row = 0;
    pub const GUARANTEE: Row = 1;
    pub const ON: Row = 2;
    pub const GROUP: Row = 3;
    pub const LABOUR_FORCE: Row = 4;
    pub const NUMBER: Row = 5;
    pub const RATE: Row = 6;
    pub const BASE: Row = 7;
    pub const MONTHS: Row = 8;
    pub const COVERAGE: Row = 9;
    pub const PATH_FROM: Row = 10;
    pub const PATH_STARTS: Row = 11;
    pub const PATH_BY: Row = 12;
    pub const PATH_SHAPE: Row = 13;
    pub const AGE_FROM: Row = 14;
    pub const AGE_TO: Row = 15;
    pub const AGE_STARTS: Row = 16;
    pub const AGE_BY: Row = 17;
    pub const TAKE_UP: Row = 18;
    pub const TARGETING: Row = 19;
    pub const POOR_SHARE: Row = 20;
    pub const EXCLUSION: Row = 21;
    pub const INCLUSION: Row = 22;
    pub const ADMINISTRATION: Row = 23;
    pub const ADMINISTRATION_OF: Row = 24;
    pub const MATURITY_FIRST: Row = 25;
    pub const MATURITY_SPEED: Row = 26;
    pub const INDEXATION: Row = 27;
    pub const ALREADY_SPENT: Row = 28;
    pub const REFERENCE: Row = 29;
    /// Amount a month in prices of the base year: the first that is worked out.
    pub const AMOUNT: Row = 30;
    /// 1 for a benefit in cash that is on, else 0.
    pub const CASH: Row = 31;
}
/// How many rows they take.
pub const PARAMETERS: Row = 32;

/// Columns of the tables below the benefits.
pub mod item {
    use super::Column;
    pub const ON: Column = 3;
    pub const STEP: Column = 4;
    pub const BASIS: Column = 5;
    pub const UNIT_COST: Column = 6;
    pub const FIRST_YEAR: Column = 7;
    pub const YEARS: Column = 8;
    pub const SPREAD: Column = 9;
    pub const DONOR_SHARE: Column = 10;
    pub const CONTINGENCY: Column = 11;
    pub const SUPPORT: Column = 12;
    pub const UPKEEP: Column = 13;
    pub const REFERENCE: Column = 14;
}
/// Of age bands.
pub mod band {
    use super::Column;
    pub const FROM: Column = 3;
    pub const TO: Column = 4;
    pub const SEX: Column = 5;
    pub const PREVALENCE: Column = 6;
}
/// Of pairs of benefits.
pub mod pair {
    use super::Column;
    pub const KEEP: Column = 3;
    pub const OTHER: Column = 4;
    pub const RULE: Column = 5;
    /// Position of the benefit that is kept; 0 where there is none of that name.
    pub const KEEP_NUMBER: Column = 6;
    pub const OTHER_NUMBER: Column = 7;
    /// 1 where both are in cash and on.
    pub const CASH: Column = 8;
}
/// Of pledges.
pub mod pledge {
    use super::Column;
    pub const SHARE: Column = 3;
    pub const FROM: Column = 4;
    pub const TO: Column = 5;
}
/// Of sources of money.
pub mod source {
    use super::Column;
    pub const WAY: Column = 3;
    pub const YIELD: Column = 4;
    pub const STARTS: Column = 5;
    pub const BY: Column = 6;
    pub const UNTIL: Column = 7;
    pub const RECURRENT: Column = 8;
    pub const REFERENCE: Column = 9;
}

pub const YES: &str = "yes";
pub const NO: &str = "no";
pub const YES_NO: &[&str] = &[YES, NO];
