//! Bounds of every value of a scenario, and the checks that compare one value with another.

use super::{
    AdministrationOf, AgeBand, Benefit, CoFunding, FIRST_YEAR, GroupOf, LAST_YEAR, Place, Scenario, SetUpPlan,
};
use crate::problem::Problem;
use crate::units::{Persons, Year};

/// Smallest and largest allowed value.
pub type Bounds = (f64, f64);

/// A share of a whole.
pub const SHARE: Bounds = (0.0, 1.0);
/// Rate of an amount as a share of its base.
pub const RATE: Bounds = (0.0, 10.0);
/// An amount of money, a month or in all.
pub const MONEY: Bounds = (0.0, 1e18);
/// Months a year.
pub const MONTHS: Bounds = (0.0, 12.0);
/// Administration as a share of benefits; a new scheme has been measured at 1.34 in its first year.
pub const ADMINISTRATION: Bounds = (0.0, 2.0);
/// Administration as a share of all spending.
pub const ADMINISTRATION_GROSS: Bounds = (0.0, 0.9);
/// How fast administration falls to its share of a mature scheme: at 5 it is there in the second year.
pub const MATURITY_SPEED: Bounds = (0.0, 5.0);
/// Yield of a source of money a year, as a share of GDP.
pub const YIELD: Bounds = (0.0, 0.3);
/// Share of recipients who are not poor: below 1, as somebody must be.
pub const INCLUSION_ERROR: Bounds = (0.0, 0.95);
/// Real growth a person and year.
pub const GROWTH: Bounds = (-0.1, 0.15);
/// Inflation a year.
pub const INFLATION: Bounds = (-0.05, 0.5);
/// A number of people.
pub const PEOPLE: Bounds = (0.0, 1e10);
/// A number of districts.
pub const DISTRICTS: Bounds = (0.0, 1e6);
/// A figure that something is divided by.
pub const POSITIVE: Bounds = (1e-6, 1e18);
/// People in a household.
pub const HOUSEHOLD: Bounds = (1.0, 30.0);
/// A Gini coefficient: not 0 or 1, where nothing is spread out or one person has everything.
pub const GINI: Bounds = (0.01, 0.95);
/// Ages in completed years; 100 stands for 100 and over.
pub const AGE: Bounds = (0.0, 100.0);

/// Age bands of a benefit: five-year groups by sex are 42.
const MOST_BANDS: usize = 50;
/// Benefits of a floor; shipped ones have seven.
const MOST_BENEFITS: usize = 60;
/// Items of a set-up plan; the shipped one has ten.
const MOST_ITEMS: usize = 200;

/// Every problem of a scenario; empty when it can be computed.
pub fn validate(scenario: &Scenario) -> Vec<Problem> {
    let mut check = Check(Vec::new());
    check.count(|| "benefits".into(), scenario.benefits.len(), MOST_BENEFITS);
    check.count(|| "setUp.items".into(), scenario.set_up.items.len(), MOST_ITEMS);
    for (i, benefit) in scenario.benefits.iter().enumerate() {
        let at = format!("benefits[{}]", benefit.id);
        check.name(|| format!("{at}.id"), &benefit.id);
        if scenario.benefits.iter().take(i).any(|b| b.id == benefit.id) {
            check.0.push(Problem::kind(format!("{at}.id"), &*benefit.id, "a-name-used-once"));
        }
        check.benefit(&at, benefit);
    }
    let ids: Vec<&str> = scenario.benefits.iter().map(|b| b.id.as_str()).collect();
    for (i, overlap) in scenario.overlaps.iter().enumerate() {
        for (field, id) in [("keep", &overlap.keep), ("other", &overlap.other)] {
            if !ids.contains(&id.as_str()) {
                check.0.push(Problem::one_of(format!("overlaps[{i}].{field}"), id.as_str(), &ids));
            }
        }
        if overlap.keep == overlap.other {
            check.0.push(Problem::kind(format!("overlaps[{i}].other"), &*overlap.other, "another-benefit"));
        }
    }
    check.set_up(&scenario.set_up);
    if let Some(co_funding) = &scenario.donors.co_funding {
        check.co_funding(co_funding);
    }
    #[cfg(feature = "deep")]
    {
        check.pairs(&scenario.overlaps);
        check.paying(scenario);
        check.uncertainty(scenario);
    }
    check.assumptions_and_figures(scenario);
    if let Some(place) = &scenario.place {
        check.place(place);
    }
    check.0
}

struct Check(Vec<Problem>);

impl Check {
    fn number(&mut self, at: impl FnOnce() -> String, value: f64, (min, max): Bounds) {
        // Written so that NaN fails too.
        if !(min..=max).contains(&value) {
            self.0.push(Problem::range(at(), value, min, max));
        }
    }

    fn maybe(&mut self, at: impl FnOnce() -> String, value: Option<f64>, bounds: Bounds) {
        if let Some(value) = value {
            self.number(at, value, bounds);
        }
    }

    fn years(&mut self, at: &str, starts: Year, by: Year) {
        let year = |y: Year| f64::from(y.0);
        let last = year(LAST_YEAR);
        self.number(|| format!("{at}.starts"), year(starts), (year(FIRST_YEAR) - 2.0, last - 1.0));
        self.number(|| format!("{at}.by"), year(by), (year(starts) + 1.0, last));
    }

    fn ages(&mut self, at: &str, from: u8, to: u8) {
        self.number(|| format!("{at}.to"), f64::from(to), AGE);
        self.number(|| format!("{at}.from"), f64::from(from), (AGE.0, f64::from(to.min(100))));
    }

    fn benefit(&mut self, at: &str, b: &Benefit) {
        self.bands(at, &b.group.bands);
        if b.group.of != GroupOf::Births && b.group.bands.is_empty() {
            self.0.push(Problem::kind(format!("{at}.group.bands"), "[]", "at-least-one-age-band"));
        }
        match b.group.of {
            GroupOf::Unemployed => {
                let share = b.group.labour_force.map_or(f64::NAN, |s| s.0);
                self.number(|| format!("{at}.group.labourForce"), share, SHARE);
            }
            GroupOf::Number => {
                let number = b.group.number.map_or(f64::NAN, |n| n.0);
                self.number(|| format!("{at}.group.number"), number, PEOPLE);
            }
            GroupOf::People | GroupOf::Births => {}
        }
        let rate = if b.amount.base.is_fixed() { MONEY } else { RATE };
        self.number(|| format!("{at}.amount.rate"), b.amount.rate, rate);
        self.number(|| format!("{at}.months"), b.months, MONTHS);
        self.number(|| format!("{at}.coverage"), b.coverage.0, SHARE);
        self.number(|| format!("{at}.takeUp"), b.take_up.0, SHARE);
        if let Some(path) = &b.coverage_path {
            self.number(|| format!("{at}.coveragePath.from"), path.from.0, SHARE);
            self.years(&format!("{at}.coveragePath"), path.starts, path.by);
        }
        if let Some(path) = &b.age_path {
            self.ages(&format!("{at}.agePath"), path.from, path.to);
            self.years(&format!("{at}.agePath"), path.starts, path.by);
            if b.group.bands.len() != 1 {
                let found = b.group.bands.len().to_string();
                self.0.push(Problem::kind(format!("{at}.agePath"), found, "one-age-band-with-an-age-path"));
            }
        }
        if let Some(t) = &b.targeting {
            self.maybe(|| format!("{at}.targeting.poorShare"), t.poor_share.map(|s| s.0), SHARE);
            self.number(|| format!("{at}.targeting.exclusionError"), t.exclusion_error.0, SHARE);
            self.number(|| format!("{at}.targeting.inclusionError"), t.inclusion_error.0, INCLUSION_ERROR);
        }
        let bounds = match b.administration.of {
            AdministrationOf::Benefits => ADMINISTRATION,
            AdministrationOf::Gross => ADMINISTRATION_GROSS,
        };
        self.number(|| format!("{at}.administration.share"), b.administration.share.0, bounds);
        if let Some(maturity) = &b.administration.maturity {
            self.number(|| format!("{at}.administration.maturity.first"), maturity.first.0, bounds);
            self.number(|| format!("{at}.administration.maturity.speed"), maturity.speed, MATURITY_SPEED);
        }
        self.maybe(|| format!("{at}.alreadySpent"), b.already_spent.map(|s| s.0), SHARE);
    }

    /// No more than anybody needs: what each of many has to do with each of the others takes its time.
    #[allow(clippy::cast_precision_loss)] // small, or refused
    fn count(&mut self, at: impl Fn() -> String, count: usize, most: usize) {
        self.number(|| format!("{} (count)", at()), count as f64, (0.0, most as f64));
    }

    /// An id stands in brackets in paths, and must not look like the end of one.
    fn name(&mut self, at: impl Fn() -> String, id: &str) {
        if id.is_empty() || id.contains("].") || id.contains("][") {
            self.0.push(Problem::kind(at(), id, "a-name"));
        }
    }

    fn bands(&mut self, at: &str, bands: &[AgeBand]) {
        self.count(|| format!("{at}.group.bands"), bands.len(), MOST_BANDS);
        for (i, band) in bands.iter().enumerate() {
            self.ages(&format!("{at}.group.bands[{i}]"), band.from, band.to);
            self.number(|| format!("{at}.group.bands[{i}].prevalence"), band.prevalence.0, SHARE);
            let meets = |other: &AgeBand| {
                let same_sex = other.sex.is_none() || band.sex.is_none() || other.sex == band.sex;
                same_sex && other.from <= band.to && band.from <= other.to
            };
            if bands.iter().take(i).any(meets) {
                let found = format!("{}-{}", band.from, band.to);
                self.0.push(Problem::kind(
                    format!("{at}.group.bands[{i}]"),
                    found,
                    "bands-that-do-not-overlap",
                ));
            }
        }
    }

    fn set_up(&mut self, plan: &SetUpPlan) {
        self.number(|| "setUp.contingency".into(), plan.contingency.0, SHARE);
        self.number(|| "setUp.support".into(), plan.support.0, SHARE);
        self.maybe(|| "setUp.districts".into(), plan.districts, DISTRICTS);
        for (i, item) in plan.items.iter().enumerate() {
            let at = |field: &str| format!("setUp.items[{}].{field}", item.id);
            self.name(|| at("id"), &item.id);
            if plan.items.iter().take(i).any(|other| other.id == item.id) {
                self.0.push(Problem::kind(at("id"), &*item.id, "a-name-used-once"));
            }
            let first = f64::from(item.first_year.0);
            let last = f64::from(LAST_YEAR.0);
            self.number(|| at("unitCost"), item.unit_cost.0, MONEY);
            self.number(|| at("firstYear"), first, (f64::from(FIRST_YEAR.0), last));
            self.number(|| at("years"), f64::from(item.years), (1.0, (last - first + 1.0).max(1.0)));
            self.number(|| at("donorShare"), item.donor_share.0, SHARE);
            self.maybe(|| at("contingency"), item.contingency.map(|s| s.0), SHARE);
            self.maybe(|| at("support"), item.support.map(|s| s.0), SHARE);
            self.number(|| at("upkeep"), item.upkeep.0, SHARE);
        }
    }

    /// Donors leave: co-funding has a last year.
    fn co_funding(&mut self, co_funding: &CoFunding) {
        let year = |y: Year| f64::from(y.0);
        let starts = year(co_funding.starts);
        self.number(|| "donors.coFunding.share".into(), co_funding.share.0, SHARE);
        self.number(|| "donors.coFunding.starts".into(), starts, (year(FIRST_YEAR), year(LAST_YEAR) - 1.0));
        match co_funding.until {
            Some(until) => {
                let bounds = (starts + 1.0, year(LAST_YEAR));
                self.number(|| "donors.coFunding.until".into(), year(until), bounds);
            }
            None => {
                let kind = "a-year-from-which-donors-pay-nothing";
                self.0.push(Problem::kind("donors.coFunding.until", "nothing", kind));
            }
        }
    }

    /// No pair of benefits is named twice, in whichever order: those whom both reach would be taken out twice.
    #[cfg(feature = "deep")]
    fn pairs(&mut self, overlaps: &[super::Overlap]) {
        let pair = |o: &super::Overlap| {
            let (a, b) = (o.keep.clone(), o.other.clone());
            if a < b { (a, b) } else { (b, a) }
        };
        let mut seen = std::collections::BTreeSet::new();
        for (i, overlap) in overlaps.iter().enumerate() {
            if !seen.insert(pair(overlap)) {
                let found = format!("{} + {}", overlap.keep, overlap.other);
                self.0.push(Problem::kind(format!("overlaps[{i}]"), found, "a-pair-named-once"));
            }
        }
    }

    /// Pledges and sources of money.
    #[cfg(feature = "deep")]
    fn paying(&mut self, scenario: &Scenario) {
        let (first, last) = (f64::from(FIRST_YEAR.0), f64::from(LAST_YEAR.0));
        let pledges = &scenario.donors.pledges;
        for (i, pledge) in pledges.iter().enumerate() {
            let at = |field: &str| format!("donors.pledges[{}].{field}", pledge.id);
            self.name(|| at("id"), &pledge.id);
            if pledges.iter().take(i).any(|other| other.id == pledge.id) {
                self.0.push(Problem::kind(at("id"), &*pledge.id, "a-name-used-once"));
            }
            self.number(|| at("from"), f64::from(pledge.from.0), (first, last));
            self.number(|| at("to"), f64::from(pledge.to.0), (f64::from(pledge.from.0), last));
            // No year is pledged more than once over.
            let before = |year: Year| -> f64 {
                let others = pledges.iter().take(i).filter(|p| (p.from..=p.to).contains(&year));
                others.map(|p| p.share.0).sum()
            };
            let years = Year(pledge.from.0.max(FIRST_YEAR.0)).to(Year(pledge.to.0.min(LAST_YEAR.0)));
            let left = 1.0 - years.map(before).fold(0.0, f64::max);
            // What three donors of a third each leave is rounding.
            let left = if left < 1e-12 { 0.0 } else { left };
            if !(0.0..=left + 1e-12).contains(&pledge.share.0) {
                self.0.push(Problem::range(at("share"), pledge.share.0, 0.0, left.max(0.0)));
            }
        }
        let sources = &scenario.financing;
        for (i, source) in sources.iter().enumerate() {
            let at = |field: &str| format!("financing[{}].{field}", source.id);
            self.name(|| at("id"), &source.id);
            if sources.iter().take(i).any(|other| other.id == source.id) {
                self.0.push(Problem::kind(at("id"), &*source.id, "a-name-used-once"));
            }
            self.number(|| at("yield"), source.yields.0, YIELD);
            self.maybe(|| at("most"), source.most.map(|s| s.0), SHARE);
            self.years(&format!("financing[{}]", source.id), source.starts, source.by);
            if let Some(until) = source.until {
                let bounds = (f64::from(source.starts.0) + 1.0, last);
                self.number(|| at("until"), f64::from(until.0), bounds);
            }
            let counts = source.yields.0 > 0.0;
            if counts && !source.recurrent && source.until.is_none() {
                self.0.push(Problem::kind(at("until"), "nothing", "a-year-in-which-one-off-money-ends"));
            }
            let same = |other: &&super::FinancingSource| other.yields.0 > 0.0 && other.base == source.base;
            if counts && sources.iter().take(i).find(same).is_some() {
                self.0.push(Problem::kind(at("base"), &*source.base, "a-base-that-no-other-source-has"));
            }
        }
    }

    /// What is assumed lies between its low and its high value.
    #[cfg(feature = "deep")]
    fn uncertainty(&mut self, scenario: &Scenario) {
        let facts = &scenario.uncertainty;
        for (i, fact) in facts.iter().enumerate() {
            let at = |field: &str| format!("uncertainty[{}].{field}", fact.id.text());
            if facts.iter().take(i).any(|other| other.id == fact.id) {
                self.0.push(Problem::kind(at("id"), fact.id.text(), "a-name-used-once"));
            }
            let (lowest, highest) = fact.id.bounds();
            self.number(|| at("low"), fact.low, (lowest, fact.id.central()));
            self.number(|| at("high"), fact.high, (fact.id.central(), highest));
        }
    }

    fn assumptions_and_figures(&mut self, scenario: &Scenario) {
        let a = &scenario.assumptions;
        self.maybe(|| "assumptions.growthAfter".into(), a.growth_after.map(|s| s.0), GROWTH);
        self.maybe(|| "assumptions.inflationAfter".into(), a.inflation_after.map(|s| s.0), INFLATION);
        #[cfg(feature = "deep")]
        {
            use super::Fact::{Growth, Inflation};
            self.number(|| "assumptions.growthShift".into(), a.growth_shift.0, Growth.bounds());
            self.number(|| "assumptions.inflationShift".into(), a.inflation_shift.0, Inflation.bounds());
        }
        let f = &scenario.figures;
        for (name, value, bounds) in [
            ("population", f.population.map(|v| v.0), (1.0, PEOPLE.1)),
            ("births", f.births.map(|v| v.0), PEOPLE),
            ("gdp", f.gdp.map(|v| v.0), POSITIVE),
            ("exchangeRate", f.exchange_rate, POSITIVE),
            ("nationalPovertyLine", f.national_poverty_line.map(|v| v.0), POSITIVE),
            ("averageWage", f.average_wage.map(|v| v.0), POSITIVE),
            ("unemploymentRate", f.unemployment_rate.map(|v| v.0), SHARE),
            ("povertyHeadcount", f.poverty_headcount.map(|v| v.0), SHARE),
            #[cfg(feature = "deep")]
            ("householdSize", f.household_size, HOUSEHOLD),
            #[cfg(feature = "deep")]
            ("gini", f.gini.map(|v| v.0), GINI),
            ("governmentRevenue", f.government_revenue.map(|v| v.0), (0.001, 2.0)),
            ("governmentExpenditure", f.government_expenditure.map(|v| v.0), (0.001, 2.0)),
        ] {
            self.maybe(|| format!("figures.{name}"), value, bounds);
        }
    }

    fn place(&mut self, place: &Place) {
        if place.name.trim().is_empty() {
            self.0.push(Problem::kind("place.name", &*place.name, "a-name"));
        }
        for (i, group) in place.population.iter().enumerate() {
            let at = format!("place.population[{i}]");
            self.ages(&at, group.from, group.to);
            self.number(|| format!("{at}.persons"), group.persons.0, PEOPLE);
            if place.population.iter().take(i).any(|o| o.from <= group.to && group.from <= o.to) {
                let found = format!("{}-{}", group.from, group.to);
                self.0.push(Problem::kind(at, found, "bands-that-do-not-overlap"));
            }
        }
        let people: Persons = place.population.iter().map(|g| g.persons).sum();
        self.number(|| "place.population".into(), people.0, (1.0, PEOPLE.1));
        self.number(|| "place.births".into(), place.births.0, PEOPLE);
        self.number(|| "place.gdp".into(), place.gdp.0, POSITIVE);
        self.maybe(|| "place.povertyLine".into(), place.poverty_line.map(|l| l.0), POSITIVE);
    }
}
