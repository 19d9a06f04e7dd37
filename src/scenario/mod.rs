//! What a person chooses: benefits, set-up plan and assumptions, as plain data with stable names.
//!
//! A scenario is written as the changes to a preset ([`read()`]); fields are camelCase, names are kebab-case.

pub mod node;
pub mod presets;
pub mod read;
pub mod validate;
pub mod value;

pub use presets::Presets;
pub use read::read;
pub use value::Value;

use crate::country::{FigureName, Sex};
use crate::units::{Local, Persons, Share, Usd, Year};
use serde::{Deserialize, Serialize};

/// First year that is computed.
pub const FIRST_YEAR: Year = Year(2026);
/// Last year that is computed.
pub const LAST_YEAR: Year = Year(2060);

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every value, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// The stable name, as in JSON, attributes and message files.
            pub fn text(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
            /// The value of that stable name.
            pub fn from_text(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.text() == text)
            }
        }
    };
}

/// Everything a person has chosen for one country.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Scenario {
    /// The country, ISO 3166-1 alpha-3; for an own place, the country whose prices and trends it shares.
    pub country: String,
    /// The preset that this started from.
    pub preset: String,
    /// A place that is not in the data: a province, an island, a refugee camp.
    #[serde(default)]
    pub place: Option<Place>,
    /// National figures replaced by the user's own.
    pub figures: OwnFigures,
    /// The benefits, in the order in which they are shown.
    pub benefits: Vec<Benefit>,
    /// What happens where two benefits reach the same person.
    pub overlaps: Vec<Overlap>,
    /// What has to be put in place, and who pays for it.
    pub set_up: SetUpPlan,
    /// Growth and inflation after the last published year.
    pub assumptions: Assumptions,
}

impl Scenario {
    /// Nothing at all: no country, no benefits, no set-up.
    pub fn empty() -> Self {
        Self {
            country: String::new(),
            preset: String::new(),
            place: None,
            figures: OwnFigures::default(),
            benefits: Vec::new(),
            overlaps: Vec::new(),
            set_up: SetUpPlan { contingency: Share(0.0), support: Share(0.0), districts: None, items: Vec::new() },
            assumptions: Assumptions::default(),
        }
    }

    /// The benefit with that name.
    pub fn benefit(&self, id: &str) -> Option<&Benefit> {
        self.benefits.iter().find(|b| b.id == id)
    }
}

/// One benefit in cash or, for health care, in kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Benefit {
    /// Stable name, unique in the scenario: `child`, `old-age` ...
    pub id: String,
    /// The guarantee of Recommendation 202 that it serves.
    pub guarantee: Guarantee,
    /// Whether it is part of the floor.
    pub on: bool,
    /// Who may receive it.
    pub group: Group,
    /// How much a person receives a month.
    pub amount: Amount,
    /// Months a year for which it is paid, up to 12; 100 days are 12 × 100 / 365.
    pub months: f64,
    /// Share of the group that is reached (once [`Benefit::coverage_path`] has run).
    pub coverage: Share,
    /// How coverage gets there; without it, coverage is the same in every year.
    #[serde(default)]
    pub coverage_path: Option<CoveragePath>,
    /// How the age range gets there; without it, the range is the same in every year. Only for one age band.
    #[serde(default)]
    pub age_path: Option<AgePath>,
    /// Share of those reached who claim it; for universal benefits only.
    pub take_up: Share,
    /// Poverty targeting; without it, the benefit is universal within the group.
    #[serde(default)]
    pub targeting: Option<PovertyTargeting>,
    /// Cost of administration.
    pub administration: Administration,
    /// What the amount follows after the base year.
    pub indexation: Indexation,
    /// What is already spent on the same function, as a share of GDP; `null` when not known.
    #[serde(default)]
    pub already_spent: Option<Share>,
    /// Key of the reference that the defaults come from.
    pub reference: String,
}

names! {
    /// The four guarantees of ILO Recommendation No. 202.
    Guarantee {
        /// Income security for children.
        Children = "children",
        /// Income security for people of working age.
        WorkingAge = "working-age",
        /// Income security for older persons.
        OlderPersons = "older-persons",
        /// Essential health care.
        Health = "health",
    }
}

/// Who may receive a benefit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Group {
    /// What is counted.
    pub of: GroupOf,
    /// Age bands. For `people`: who they are; for `unemployed`: the working ages; for `number`: the ages whose
    /// growth the number follows; for `births`: unused.
    pub bands: Vec<AgeBand>,
    /// For `unemployed`: labour force as a share of the people in the bands.
    #[serde(default)]
    pub labour_force: Option<Share>,
    /// For `number`: how many people in the base year.
    #[serde(default)]
    pub number: Option<Persons>,
}

names! {
    /// What a [`Group`] counts.
    GroupOf {
        /// People of certain ages, times a prevalence.
        People = "people",
        /// Live births.
        Births = "births",
        /// Unemployed people.
        Unemployed = "unemployed",
        /// A number of people given by the user.
        Number = "number",
    }
}

/// People of the ages `from` to `to`, both included; 100 stands for 100 and over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AgeBand {
    /// Youngest age, in completed years.
    pub from: u8,
    /// Oldest age, in completed years.
    pub to: u8,
    /// One sex only; both when absent.
    #[serde(default)]
    pub sex: Option<Sex>,
    /// Share of these people who are in the group (a prevalence); 1 when absent.
    #[serde(default = "whole")]
    pub prevalence: Share,
}

fn whole() -> Share {
    Share(1.0)
}

/// A monthly amount: a rate times a base.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Amount {
    /// A share of the base; for the bases `local` and `usd`, the amount a month itself.
    pub rate: f64,
    /// What the rate is a share of.
    pub base: Base,
}

names! {
    /// What an amount is a share of; all in prices of the base year, a month.
    Base {
        /// The national poverty line.
        NationalPovertyLine = "national-poverty-line",
        /// US$ 3.00 a day, 2021 PPP.
        InternationalLine300 = "international-line-300",
        /// US$ 4.20 a day, 2021 PPP.
        InternationalLine420 = "international-line-420",
        /// US$ 8.30 a day, 2021 PPP.
        InternationalLine830 = "international-line-830",
        /// GDP per person.
        GdpPerCapita = "gdp-per-capita",
        /// Average earnings of employees.
        AverageWage = "average-wage",
        /// Cost a head of the highest-priority health package (DCP3).
        HealthPriority = "health-priority",
        /// Cost a head of the essential universal health package (DCP3).
        HealthEssential = "health-essential",
        /// A fixed amount in local currency.
        Local = "local",
        /// A fixed amount in US dollars of the base year.
        Usd = "usd",
    }
}

impl Base {
    /// Whether the rate is an amount of money rather than a share.
    pub fn is_fixed(self) -> bool {
        matches!(self, Self::Local | Self::Usd)
    }

    /// The single figure of the country that this base is, where it is one.
    pub fn figure(self) -> Option<FigureName> {
        match self {
            Self::NationalPovertyLine => Some(FigureName::NationalPovertyLine),
            Self::InternationalLine300 => Some(FigureName::InternationalLine300),
            Self::InternationalLine420 => Some(FigureName::InternationalLine420),
            Self::InternationalLine830 => Some(FigureName::InternationalLine830),
            Self::AverageWage => Some(FigureName::AverageWage),
            Self::GdpPerCapita | Self::HealthPriority | Self::HealthEssential | Self::Local | Self::Usd => {
                None
            }
        }
    }
}

names! {
    /// What an amount follows after the base year.
    Indexation {
        /// The same nominal amount for ever.
        None = "none",
        /// Consumer prices.
        Prices = "prices",
        /// Wages: consumer prices times real GDP per person of 15 to 64.
        Wages = "wages",
        /// GDP per person.
        GdpPerCapita = "gdp-per-capita",
    }
}

/// How coverage moves from today's to [`Benefit::coverage`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CoveragePath {
    /// Coverage until `starts`.
    pub from: Share,
    /// Last year at the first coverage.
    pub starts: Year,
    /// First year at the target coverage.
    pub by: Year,
    /// How it moves in between.
    pub shape: PathShape,
}

names! {
    /// How a path moves between its two ends.
    PathShape {
        /// The same step every year.
        Linear = "linear",
        /// Slow, fast, slow.
        Logistic = "logistic",
    }
}

/// How an age range moves from a first one to that of the benefit's only band, in whole years of age.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AgePath {
    /// Youngest age until `starts`.
    pub from: u8,
    /// Oldest age until `starts`.
    pub to: u8,
    /// Last year at the first range.
    pub starts: Year,
    /// First year at the range of the band.
    pub by: Year,
}

/// Poverty targeting with its two errors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PovertyTargeting {
    /// Share of the group that is poor; the national headcount when absent.
    #[serde(default)]
    pub poor_share: Option<Share>,
    /// Share of the poor who are missed.
    pub exclusion_error: Share,
    /// Share of recipients who are not poor.
    pub inclusion_error: Share,
}

/// Cost of administration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Administration {
    /// The share.
    pub share: Share,
    /// What it is a share of.
    pub of: AdministrationOf,
}

names! {
    /// What the share of administration is a share of.
    AdministrationOf {
        /// Of the benefits paid: administration = benefits × a.
        Benefits = "benefits",
        /// Of all spending, the ILO's way: administration = benefits × a / (1 − a).
        Gross = "gross",
    }
}

impl Administration {
    /// Administration for one unit of money paid in benefits.
    pub fn per_benefit(&self) -> f64 {
        match self.of {
            AdministrationOf::Benefits => self.share.0,
            AdministrationOf::Gross => self.share.0 / (1.0 - self.share.0),
        }
    }
}

/// What happens to a person whom two benefits reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Overlap {
    /// Name of the benefit that is kept where only one is paid.
    pub keep: String,
    /// Name of the other benefit.
    pub other: String,
    /// What is paid.
    pub rule: OverlapRule,
}

names! {
    /// What a person receives whom two benefits reach.
    OverlapRule {
        /// Both.
        Both = "both",
        /// The higher one.
        Higher = "higher",
        /// The one named in [`Overlap::keep`].
        OneOnly = "one-only",
    }
}

/// Putting the floor in place: items, and what comes on top of all of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SetUpPlan {
    /// Added to all items for what was not foreseen.
    pub contingency: Share,
    /// Added to items and contingency for programme support.
    pub support: Share,
    /// Number of districts; one for every 100 000 people when absent.
    #[serde(default)]
    pub districts: Option<f64>,
    /// What has to be put in place.
    pub items: Vec<SetUpItem>,
}

/// One thing to be put in place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SetUpItem {
    /// Stable name, unique in the plan.
    pub id: String,
    /// The step of the programme that it belongs to.
    pub step: Step,
    /// What the unit cost is multiplied by.
    pub basis: Basis,
    /// US dollars of the base year for one unit.
    pub unit_cost: Usd,
    /// First year of spending.
    pub first_year: Year,
    /// Number of years over which it is spent, the same each year.
    pub years: u8,
    /// Share that donors pay.
    pub donor_share: Share,
    /// Cost of keeping it up, a year after it is complete, as a share of what it cost: running cost, and domestic.
    /// Registering everyone again every five years is 0.2.
    #[serde(default)]
    pub upkeep: Share,
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

/// What is assumed about the future.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Assumptions {
    /// Growth of real GDP per person and year after the last published year; the country's own rule when absent.
    #[serde(default)]
    pub growth_after: Option<Share>,
    /// Inflation a year after the last published year; the country's own rule when absent.
    #[serde(default)]
    pub inflation_after: Option<Share>,
}

/// National figures that the user knows better. Each replaces the published one; trends stay.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct OwnFigures {
    /// People in the first year computed; the age structure stays.
    #[serde(default)]
    pub population: Option<Persons>,
    /// Live births in the first year computed.
    #[serde(default)]
    pub births: Option<Persons>,
    /// GDP of the base year, local currency.
    #[serde(default)]
    pub gdp: Option<Local>,
    /// Local currency for one US dollar in the base year.
    #[serde(default)]
    pub exchange_rate: Option<f64>,
    /// National poverty line a month, local currency of the base year.
    #[serde(default)]
    pub national_poverty_line: Option<Local>,
    /// Average wage a month, local currency of the base year.
    #[serde(default)]
    pub average_wage: Option<Local>,
    /// Unemployed share of the labour force.
    #[serde(default)]
    pub unemployment_rate: Option<Share>,
    /// Share of people below the national poverty line.
    #[serde(default)]
    pub poverty_headcount: Option<Share>,
    /// Government revenue as a share of GDP, every year.
    #[serde(default)]
    pub government_revenue: Option<Share>,
    /// Government expenditure as a share of GDP, every year.
    #[serde(default)]
    pub government_expenditure: Option<Share>,
}

/// A place that is not in the data. Within each age group it has the age and sex structure of its country, and it
/// changes over the years as the same group does there; its GDP grows as the country's does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Place {
    /// Its name.
    pub name: String,
    /// People in the first year computed, by age group; ages that no group holds have nobody.
    pub population: Vec<AgeGroup>,
    /// Live births in the first year computed.
    pub births: Persons,
    /// GDP of the base year, in the currency of its country.
    pub gdp: Local,
    /// Poverty line a month, in the currency of its country and prices of the base year; the country's when absent.
    #[serde(default)]
    pub poverty_line: Option<Local>,
}

/// People of an age group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AgeGroup {
    /// Youngest age.
    pub from: u8,
    /// Oldest age, 100 for 100 and over.
    pub to: u8,
    /// How many people.
    pub persons: Persons,
}
