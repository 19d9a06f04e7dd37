//! What a person chooses: benefits, set-up plan and assumptions, as plain data with stable names.
//!
//! A scenario is written as the changes to a preset ([`read()`]); fields are camelCase, names are kebab-case.

pub mod attributes;
pub mod donors;
#[cfg(feature = "deep")]
pub mod financing;
pub mod levers;
pub mod lines;
#[cfg(feature = "deep")]
pub mod link;
pub mod presets;
pub mod read;
pub mod record;
#[cfg(feature = "deep")]
pub mod references;
pub mod set_up;
#[cfg(feature = "deep")]
pub mod uncertainty;
pub mod validate;
pub mod value;

#[cfg(feature = "deep")]
pub use donors::Pledge;
pub use donors::{CoFunding, CoFundingShape, Donors};
#[cfg(feature = "deep")]
pub use financing::{FinancingSource, Way};
pub use presets::Presets;
pub use read::{build, read};
pub use set_up::{Basis, SetUpItem, SetUpPlan, Spread, Step};
#[cfg(feature = "deep")]
pub use uncertainty::{Fact, UncertainFact};
pub use value::Value;

use crate::country::{FigureName, Sex};
use crate::units::{Local, Persons, Share, Year};

/// First year that is computed.
pub const FIRST_YEAR: Year = Year(2026);
/// Last year that is computed.
pub const LAST_YEAR: Year = Year(2060);

use record::{names, record};

record! {
    /// Everything a person has chosen for one country.
    Scenario {
        /// The country, ISO 3166-1 alpha-3; for an own place, the country whose prices and trends it shares.
        country: String = "country",
        /// The preset that this started from.
        preset: String = "preset",
        /// A place that is not in the data: a province, an island, a refugee camp.
        place: Option<Place> = "place",
        /// National figures replaced by the user's own.
        figures: OwnFigures = "figures" or OwnFigures::default(),
        /// The benefits, in the order in which they are shown.
        benefits: Vec<Benefit> = "benefits",
        /// What happens where two benefits reach the same person.
        overlaps: Vec<Overlap> = "overlaps",
        /// What has to be put in place, and what part of it donors pay.
        set_up: SetUpPlan = "setUp",
        /// What donors pay beyond that for a time, and which of them have pledged what.
        donors: Donors = "donors" or Donors::default(),
        /// Where the money comes from.
        #[cfg(feature = "deep")]
        financing: Vec<FinancingSource> = "financing" or Vec::new(),
        /// Growth and inflation after the last published year.
        assumptions: Assumptions = "assumptions",
        /// How far facts may be from what is assumed.
        #[cfg(feature = "deep")]
        uncertainty: Vec<UncertainFact> = "uncertainty" or Vec::new(),
    }
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
            set_up: SetUpPlan {
                contingency: Share(0.0),
                support: Share(0.0),
                districts: None,
                items: Vec::new(),
            },
            donors: Donors::default(),
            #[cfg(feature = "deep")]
            financing: Vec::new(),
            assumptions: Assumptions::default(),
            #[cfg(feature = "deep")]
            uncertainty: Vec::new(),
        }
    }

    /// The benefit with that name.
    pub fn benefit(&self, id: &str) -> Option<&Benefit> {
        self.benefits.iter().find(|b| b.id == id)
    }
}

record! {
    /// One benefit in cash or, for health care, in kind.
    Benefit {
        /// Stable name, unique in the scenario: `child`, `old-age` ...
        id: String = "id",
        /// The guarantee of Recommendation 202 that it serves.
        guarantee: Guarantee = "guarantee",
        /// Whether it is part of the floor.
        on: bool = "on",
        /// Who may receive it.
        group: Group = "group",
        /// How much a person receives a month.
        amount: Amount = "amount",
        /// Months a year for which it is paid, up to 12; 100 days are 12 × 100 / 365.
        months: f64 = "months",
        /// Share of the group that is reached (once [`Benefit::coverage_path`] has run).
        coverage: Share = "coverage",
        /// How coverage gets there; without it, coverage is the same in every year.
        coverage_path: Option<CoveragePath> = "coveragePath",
        /// How the age range gets there; without it, the range is the same in every year. Only for one age band.
        age_path: Option<AgePath> = "agePath",
        /// Share of those reached who claim it; for universal benefits only.
        take_up: Share = "takeUp",
        /// Poverty targeting; without it, the benefit is universal within the group.
        targeting: Option<PovertyTargeting> = "targeting",
        /// Cost of administration.
        administration: Administration = "administration",
        /// What the amount follows after the base year.
        indexation: Indexation = "indexation",
        /// What is already spent on the same function, as a share of GDP; `null` when not known.
        already_spent: Option<Share> = "alreadySpent",
        /// Key of the reference that the defaults come from.
        reference: String = "reference",
    }
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

record! {
    /// Who may receive a benefit.
    Group {
        /// What is counted.
        of: GroupOf = "of",
        /// Age bands. For `people`: who they are; for `unemployed`: the working ages; for `number`: the ages whose
        /// growth the number follows; for `births`: unused.
        bands: Vec<AgeBand> = "bands",
        /// For `unemployed`: labour force as a share of the people in the bands.
        labour_force: Option<Share> = "labourForce",
        /// For `number`: how many people in the base year.
        number: Option<Persons> = "number",
    }
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

record! {
    /// People of the ages `from` to `to`, both included; 100 stands for 100 and over.
    AgeBand {
        /// Youngest age, in completed years.
        from: u8 = "from",
        /// Oldest age, in completed years.
        to: u8 = "to",
        /// One sex only; both when absent.
        sex: Option<Sex> = "sex",
        /// Share of these people who are in the group (a prevalence); 1 when absent.
        prevalence: Share = "prevalence" or Share(1.0),
    }
}

record! {
    /// A monthly amount: a rate times a base.
    Amount {
        /// A share of the base; for the bases `local` and `usd`, the amount a month itself.
        rate: f64 = "rate",
        /// What the rate is a share of.
        base: Base = "base",
    }
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

record! {
    /// How coverage moves from today's to [`Benefit::coverage`].
    CoveragePath {
        /// Coverage until `starts`.
        from: Share = "from",
        /// Last year at the first coverage.
        starts: Year = "starts",
        /// First year at the target coverage.
        by: Year = "by",
        /// How it moves in between.
        shape: PathShape = "shape",
    }
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

record! {
    /// How an age range moves from a first one to that of the benefit's only band, in whole years of age.
    deep AgePath {
        /// Youngest age until `starts`.
        from: u8 = "from",
        /// Oldest age until `starts`.
        to: u8 = "to",
        /// Last year at the first range.
        starts: Year = "starts",
        /// First year at the range of the band.
        by: Year = "by",
    }
}

record! {
    /// Poverty targeting with its two errors.
    deep PovertyTargeting {
        /// Share of the group that is poor; the national headcount when absent.
        poor_share: Option<Share> = "poorShare",
        /// Share of the poor who are missed.
        exclusion_error: Share = "exclusionError",
        /// Share of recipients who are not poor.
        inclusion_error: Share = "inclusionError",
    }
}

record! {
    /// Cost of administration.
    Administration {
        /// The share.
        share: Share = "share",
        /// What it is a share of.
        of: AdministrationOf = "of",
        /// How a young scheme, whose administration is dearer, gets there; without it, the share is the same in every year.
        maturity: Option<Maturity> = "maturity",
    }
}

record! {
    /// A share of administration that starts high and falls towards [`Administration::share`]:
    /// a(t) = share + (first − share) × exp(−speed × (t − 1)), t = 1 in the first year in which the benefit is paid.
    deep Maturity {
        /// The share in the first year, of what [`Administration::of`] says.
        first: Share = "first",
        /// How fast it falls; 0 never, 1 by 63 % of the distance in a year.
        speed: f64 = "speed",
    }
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
    /// Administration for one unit of money paid in benefits, so many years after the scheme's first one; of a
    /// scheme that has matured when `None`.
    pub fn per_benefit(&self, age: Option<i32>) -> f64 {
        let end = self.share.0;
        let share = match (&self.maturity, age) {
            (Some(m), Some(age)) => end + (m.first.0 - end) * libm::exp(-m.speed * f64::from(age.max(0))),
            _ => end,
        };
        match self.of {
            AdministrationOf::Benefits => share,
            AdministrationOf::Gross => share / (1.0 - share),
        }
    }
}

record! {
    /// What happens to a person whom two benefits reach.
    Overlap {
        /// Name of the benefit that is kept where only one is paid.
        keep: String = "keep",
        /// Name of the other benefit.
        other: String = "other",
        /// What is paid.
        rule: OverlapRule = "rule",
    }
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

record! {
    /// What is assumed about the future.
    #[derive(Default)]
    Assumptions {
        /// Growth of real GDP per person and year after the last published year; the country's own rule when absent.
        growth_after: Option<Share> = "growthAfter",
        /// Inflation a year after the last published year; the country's own rule when absent.
        inflation_after: Option<Share> = "inflationAfter",
        /// Added to the growth of real GDP of every year after the base year, published ones included.
        #[cfg(feature = "deep")]
        growth_shift: Share = "growthShift" or Share(0.0),
        /// Added to the inflation of every year after the base year, published ones included.
        #[cfg(feature = "deep")]
        inflation_shift: Share = "inflationShift" or Share(0.0),
        /// Which fertility variant of the population projection.
        population: PopulationVariant = "population" or PopulationVariant::Medium,
    }
}

names! {
    /// Fertility variants of World Population Prospects: from 2024 on, half a child a woman less or more than in the
    /// medium one (0.25 until 2028, 0.4 until 2033).
    #[derive(Default)]
    PopulationVariant {
        /// The publisher's central projection.
        #[default]
        Medium = "medium",
        /// Fewer children.
        Low = "low",
        /// More children.
        High = "high",
    }
}

record! {
    /// National figures that the user knows better. Each replaces the published one; trends stay.
    #[derive(Default)]
    deep OwnFigures {
        /// People in the first year computed; the age structure stays.
        population: Option<Persons> = "population",
        /// Live births in the first year computed.
        births: Option<Persons> = "births",
        /// GDP of the base year, local currency.
        gdp: Option<Local> = "gdp",
        /// Local currency for one US dollar in the base year.
        exchange_rate: Option<f64> = "exchangeRate",
        /// National poverty line a month, local currency of the base year.
        national_poverty_line: Option<Local> = "nationalPovertyLine",
        /// Average wage a month, local currency of the base year.
        average_wage: Option<Local> = "averageWage",
        /// Unemployed share of the labour force.
        unemployment_rate: Option<Share> = "unemploymentRate",
        /// Share of people below the national poverty line.
        poverty_headcount: Option<Share> = "povertyHeadcount",
        /// Average number of people in a household.
        #[cfg(feature = "deep")]
        household_size: Option<f64> = "householdSize",
        /// Inequality of consumption as a Gini coefficient, in place of what the survey says.
        #[cfg(feature = "deep")]
        gini: Option<Share> = "gini",
        /// Government revenue as a share of GDP, every year.
        government_revenue: Option<Share> = "governmentRevenue",
        /// Government expenditure as a share of GDP, every year.
        government_expenditure: Option<Share> = "governmentExpenditure",
    }
}

record! {
    /// A place that is not in the data. Within each age group it has the age and sex structure of its country, and it
    /// changes over the years as the same group does there; its GDP grows as the country's does.
    deep Place {
        /// Its name.
        name: String = "name",
        /// People in the first year computed, by age group; ages that no group holds have nobody.
        population: Vec<AgeGroup> = "population",
        /// Live births in the first year computed.
        births: Persons = "births",
        /// GDP of the base year, in the currency of its country.
        gdp: Local = "gdp",
        /// Poverty line a month, in the currency of its country and prices of the base year; the country's when absent.
        poverty_line: Option<Local> = "povertyLine",
    }
}

record! {
    /// People of an age group.
    deep AgeGroup {
        /// Youngest age.
        from: u8 = "from",
        /// Oldest age, 100 for 100 and over.
        to: u8 = "to",
        /// How many people.
        persons: Persons = "persons",
    }
}
