//! The result, as data: what the screen, the files and other programs read.

#[cfg(feature = "deep")]
use super::financing::Financing;
use super::running::Reach;
use super::{Facts, Warning, first_full_year, overlap, who_pays};
use crate::scenario::{Base, FIRST_YEAR, Guarantee, Scenario, Step};
use crate::units::{Local, Persons, Share, Usd, Year};
use serde::Serialize;

/// Everything that follows from a country and a scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
    /// The year whose prices amounts are stated in.
    pub base_year: Year,
    /// Local currency units for one US dollar in the base year.
    pub exchange_rate: f64,
    /// The bases that the country has a figure for: each a month, local currency at prices of the base year.
    pub bases: Vec<(Base, Local)>,
    /// The few numbers that come first.
    pub headline: Headline,
    /// One for each benefit of the scenario, in its order.
    pub benefits: Vec<BenefitOutcome>,
    /// One for each year.
    pub totals: Vec<YearTotal>,
    /// How it is paid for.
    #[cfg(feature = "deep")]
    pub financing: Financing,
    /// What putting it in place costs.
    pub set_up: SetUpOutcome,
    /// What looks odd.
    pub warnings: Vec<Warning>,
}

/// The floor in full operation, with the people, prices and GDP of the first year; and its set-up.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Headline {
    /// The year of people, prices and GDP.
    pub year: Year,
    /// People with a cash benefit, each counted once as far as the overlap rules tell.
    pub people: Persons,
    /// People whose essential health care is paid; zero when health care is off.
    pub people_with_health_care: Persons,
    /// Everyone.
    pub population: Persons,
    /// Running cost of a year as a share of GDP.
    pub share_of_gdp: Share,
    /// Running cost of a year, local currency at that year's prices.
    pub cost: Local,
    /// Running cost of a year, US dollars of the base year.
    pub cost_usd: Usd,
    /// What comes on top of existing spending, as a share of GDP.
    pub additional_share_of_gdp: Share,
    /// Set-up, all years together, US dollars of the base year.
    pub set_up: Usd,
    /// What donors pay, co-funding included, all years together, US dollars of the base year.
    pub donors: Usd,
    /// What donors pay of that for running cost, for a time.
    pub co_funding: Usd,
    /// First year from which donors pay nothing.
    pub hand_over: Option<Year>,
    /// First year in full operation.
    pub first_full_year: Year,
    /// Set-up for each person with a cash benefit; `None` when there is nobody.
    pub set_up_per_person: Option<Usd>,
    /// Set-up for each year in which it is spent; `None` when nothing is spent.
    pub set_up_per_year: Option<Usd>,
    /// Set-up as a share of the running cost of the first full year, both at prices of the base year.
    pub set_up_share_of_first_full_year: Option<Share>,
    /// Domestic spending up to the last year for each dollar of donors, both at prices of the base year. An
    /// accounting ratio, not a cause.
    pub domestic_per_donor_dollar: Option<f64>,
}

/// One benefit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BenefitOutcome {
    /// Its name in the scenario.
    pub id: String,
    /// The guarantee that it serves.
    pub guarantee: Guarantee,
    /// Whether it is part of the floor; when not, it reaches nobody.
    pub on: bool,
    /// In full operation, with the people, prices and GDP of the first year.
    pub full: BenefitYear,
    /// One for each year.
    pub years: Vec<BenefitYear>,
}

/// One benefit in one year. Money is in local currency at the prices of that year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BenefitYear {
    /// The year.
    pub year: Year,
    /// People in the group.
    pub eligible: Persons,
    /// Share of the group that is reached, before overlaps.
    pub reached: Share,
    /// People who receive another benefit instead.
    pub replaced: Persons,
    /// People who receive the benefit at some time of the year.
    pub recipients: Persons,
    /// Recipients × months / 12.
    pub person_years: Persons,
    /// Poor people of the group whom targeting misses; zero for universal benefits.
    pub missed_poor: Persons,
    /// Amount a month.
    pub amount: Local,
    /// Amount a month in prices of the base year: what it still buys.
    pub purchasing_power: Local,
    /// Benefits paid.
    pub benefits: Local,
    /// Administration for one unit of benefits.
    pub administration_share: Share,
    /// Administration.
    pub administration: Local,
    /// Benefits and administration.
    pub cost: Local,
    /// Cost on top of what is already spent on the same function; never negative.
    pub additional: Local,
    /// Cost as a share of GDP.
    pub share_of_gdp: Share,
}

impl BenefitYear {
    /// Group and reach, as before overlaps.
    pub fn reach(&self) -> Reach {
        Reach { eligible: self.eligible, share: self.reached }
    }
}

/// All benefits and the set-up in one year. Money is in local currency at the prices of that year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct YearTotal {
    /// The year.
    pub year: Year,
    /// Nominal GDP.
    pub gdp: Local,
    /// Everyone.
    pub population: Persons,
    /// Consumer prices, 1 in the base year: divide by it for prices of the base year.
    pub prices: f64,
    /// Local currency units for one US dollar of the year.
    pub exchange_rate: f64,
    /// Whether GDP follows the rule rather than a published figure.
    pub by_rule: bool,
    /// Keeping up what was set up; part of `running`.
    pub upkeep: Local,
    /// All benefits, their administration, and upkeep.
    pub running: Local,
    /// Putting it in place.
    pub set_up: Local,
    /// What donors pay: their share of set-up, and co-funding.
    pub donors: Local,
    /// What donors pay of running cost, for a time; part of `donors`.
    pub co_funding: Local,
    /// What the country pays.
    pub domestic: Local,
    /// Running cost on top of what is already spent.
    pub additional: Local,
    /// Running cost as a share of GDP.
    pub share_of_gdp: Share,
    /// Running cost as a share of government revenue, where that is known.
    pub share_of_revenue: Option<Share>,
    /// Running cost as a share of government expenditure, where that is known.
    pub share_of_expenditure: Option<Share>,
}

impl YearTotal {
    /// Running cost on top of what is already spent, as a share of government revenue, where that is known.
    pub fn additional_share_of_revenue(&self) -> Option<Share> {
        self.additional_of(self.share_of_revenue)
    }

    /// The same as a share of government expenditure.
    pub fn additional_share_of_expenditure(&self) -> Option<Share> {
        self.additional_of(self.share_of_expenditure)
    }

    fn additional_of(&self, running: Option<Share>) -> Option<Share> {
        running.map(|share| share * (self.additional / self.running))
    }
}

/// What putting the floor in place costs, in US dollars of the base year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SetUpOutcome {
    /// All items with contingency and programme support.
    pub total: Usd,
    /// What donors pay of it.
    pub donors: Usd,
    /// Years in which something is spent.
    pub years: u16,
    /// One for each item of the plan, in its order.
    pub items: Vec<SetUpItemOutcome>,
}

/// One item of the set-up plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SetUpItemOutcome {
    /// Its name in the plan.
    pub id: String,
    /// The step that it belongs to.
    pub step: Step,
    /// Units: schemes, people, accounts, districts, or one.
    pub quantity: f64,
    /// Quantity × unit cost.
    pub cost: Usd,
    /// With contingency and programme support.
    pub with_additions: Usd,
    /// What donors pay of that.
    pub donors: Usd,
}

pub(super) fn headline(
    facts: &Facts,
    scenario: &Scenario,
    full: &[BenefitYear],
    set_up: &SetUpOutcome,
    totals: &[YearTotal],
) -> Headline {
    let now = facts.year(FIRST_YEAR);
    let usd = |local: Local, prices: f64| Usd(local.0 / prices / facts.exchange_rate);
    let people = overlap::counted_once(facts, scenario, full, FIRST_YEAR);
    let health = scenario.benefits.iter().zip(full).filter(|(b, _)| b.on && b.guarantee == Guarantee::Health);
    let cost: Local = full.iter().map(|r| r.cost).sum();
    let additional: Local = full.iter().map(|r| r.additional).sum();
    let first_full_year = first_full_year(scenario);
    let first_full =
        totals.iter().find(|t| t.year == first_full_year).map_or(Usd(0.0), |t| usd(t.running, t.prices));
    let co_funding = totals.iter().map(|t| usd(t.co_funding, t.prices)).sum::<Usd>();
    let donors = set_up.donors + co_funding;
    let domestic: f64 = totals.iter().map(|t| usd(t.domestic, t.prices).0).sum();
    // What is next to nothing may have a quotient that is no number.
    let per =
        |whole: f64, part: f64| if part > 0.0 { Some(whole / part).filter(|q| q.is_finite()) } else { None };
    Headline {
        year: FIRST_YEAR,
        people,
        people_with_health_care: Persons(health.map(|(_, r)| r.recipients.0).fold(0.0, f64::max)),
        population: now.population,
        share_of_gdp: cost / now.gdp,
        cost,
        cost_usd: usd(cost, now.prices),
        additional_share_of_gdp: additional / now.gdp,
        set_up: set_up.total,
        donors,
        co_funding,
        hand_over: who_pays::hand_over(scenario, set_up),
        first_full_year,
        set_up_per_person: per(set_up.total.0, people.0).map(Usd),
        set_up_per_year: per(set_up.total.0, f64::from(set_up.years)).map(Usd),
        set_up_share_of_first_full_year: per(set_up.total.0, first_full.0).map(Share),
        domestic_per_donor_dollar: per(domestic, donors.0),
    }
}
