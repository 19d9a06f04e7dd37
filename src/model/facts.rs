//! The country as the scenario sees it: own figures in place of published ones, and the economy of every year.

use crate::country::{Country, Figure, FigureName};
use crate::problem::Problem;
use crate::scenario::{LAST_YEAR, Scenario};
use crate::units::{Local, Persons, Share, Year};

/// What the other questions of the model ask about people and money.
pub struct Facts<'a> {
    /// The country, or the own place in its form.
    pub country: &'a Country,
    /// Local currency units for one US dollar in the base year.
    pub exchange_rate: f64,
    /// Real growth of GDP per person and year after the last published year.
    pub growth_after: Share,
    /// Inflation a year after the last published year.
    pub inflation_after: Share,
    /// Unemployed people as a share of the labour force; zero where it is not known.
    pub unemployment: Share,
    /// Share of people below the national poverty line; zero where it is not known.
    pub poor: Share,
    /// Own population over the published one.
    population_factor: f64,
    /// Own births over the published ones.
    births_factor: f64,
    scenario: &'a Scenario,
    /// From the base year on.
    years: Vec<YearFacts>,
}

/// The economy of one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearFacts {
    /// Nominal GDP.
    pub gdp: Local,
    /// Everyone.
    pub population: Persons,
    /// Consumer prices; 1 in the base year.
    pub prices: f64,
    /// Consumer prices times real GDP per person of 15 to 64; 1 in the base year.
    pub wages: f64,
    /// Local currency units for one US dollar of the year: published, then moved by the difference of inflation.
    pub exchange_rate: f64,
    /// Whether GDP follows the rule rather than a published figure.
    pub by_rule: bool,
}

impl YearFacts {
    /// Nominal GDP per person; zero where nobody lives.
    pub fn gdp_per_capita(&self) -> Local {
        if self.population.0 > 0.0 { Local(self.gdp.0 / self.population.0) } else { Local(0.0) }
    }
}

impl<'a> Facts<'a> {
    /// Resolves own figures and carries the economy forward to the last year.
    ///
    /// # Errors
    /// The country has no GDP or no exchange rate in its base year, and the scenario gives none.
    pub fn new(country: &'a Country, scenario: &'a Scenario) -> Result<Self, Problem> {
        let base = country.base_year();
        let own = &scenario.figures;
        let missing = |field: &str| {
            Problem::kind(format!("figures.{field}"), "nothing", "required-no-published-figure")
        };
        let exchange_rate = own
            .exchange_rate
            .or_else(|| country.economy.exchange_rate.at(base))
            .ok_or_else(|| missing("exchangeRate"))?;
        let gdp =
            own.gdp.or_else(|| country.economy.gdp.at(base).map(Local)).ok_or_else(|| missing("gdp"))?;

        let first = crate::scenario::FIRST_YEAR;
        let factor = |own: Option<Persons>, published: f64| match own {
            Some(own) if published > 0.0 => own.0 / published,
            _ => 1.0,
        };
        let rule = |entered: Option<Share>, name| {
            entered.or_else(|| country.figure(name).map(|f| Share(f.value))).unwrap_or(Share(0.0))
        };
        let mut facts = Self {
            country,
            exchange_rate,
            growth_after: rule(scenario.assumptions.growth_after, FigureName::GrowthAfter),
            inflation_after: rule(scenario.assumptions.inflation_after, FigureName::InflationAfter),
            unemployment: Share(0.0),
            poor: Share(0.0),
            population_factor: factor(own.population, country.population.total(first).0),
            births_factor: factor(own.births, country.births.at(first).unwrap_or(0.0)),
            scenario,
            years: Vec::new(),
        };
        let known = |name| facts.figure(name).map_or(Share(0.0), |f| Share(f.value));
        (facts.unemployment, facts.poor) =
            (known(FigureName::UnemploymentRate), known(FigureName::HeadcountNational));
        facts.years = facts.economy(base, gdp);
        Ok(facts)
    }

    /// Published figures while there are any, then the rule: real GDP per person grows and prices rise by a
    /// constant rate, and population does what the projection says.
    fn economy(&self, base: Year, gdp: Local) -> Vec<YearFacts> {
        let economy = &self.country.economy;
        let people = |year, from, to| self.persons(year, None, from, to).0;
        let mut years = Vec::with_capacity(40);
        let mut now = YearFacts {
            gdp,
            population: Persons(people(base, 0, 100)),
            prices: 1.0,
            wages: 1.0,
            exchange_rate: self.exchange_rate,
            by_rule: false,
        };
        // Inflation of the dollar: published, then as in the last published year.
        let mut dollar = 1.0;
        let (mut real, active_in_base) = (1.0, people(base, 15, 64));
        years.push(now);
        for year in base.to(LAST_YEAR).skip(1) {
            let before = Year(year.0 - 1);
            let ratio = |series: &crate::country::Series| match (series.at(before), series.at(year)) {
                (Some(a), Some(b)) if a > 0.0 => Some(b / a),
                _ => None,
            };
            let population = Persons(people(year, 0, 100));
            let more_people = if now.population.0 > 0.0 { population.0 / now.population.0 } else { 1.0 };
            let real_by_rule = (1.0 + self.growth_after.0) * more_people;
            let published = ratio(&economy.consumer_prices).unwrap_or(1.0 + self.inflation_after.0);
            let nominal = ratio(&economy.gdp);
            let growth = match (nominal, economy.real_growth.at(year)) {
                (_, Some(growth)) => 1.0 + growth,
                (Some(nominal), None) => nominal / published,
                (None, None) => real_by_rule,
            };
            let (dearer, faster) = self.shifted(published, growth);
            let inflation = published * dearer;
            real *= growth * faster;
            dollar = ratio(&economy.dollar_prices).unwrap_or(dollar);
            let active = people(year, 15, 64);
            let prices = now.prices * inflation;
            now = YearFacts {
                gdp: now.gdp * nominal.unwrap_or(real_by_rule * published) * (dearer * faster),
                population,
                prices,
                wages: if active > 0.0 { prices * real * active_in_base / active } else { prices },
                exchange_rate: now.exchange_rate
                    * ratio(&economy.exchange_rate).unwrap_or(published / dollar)
                    * dearer,
                by_rule: nominal.is_none(),
            };
            years.push(now);
        }
        years
    }

    /// By how much the price and the growth factor of a year change under the shifts of the scenario: both are added
    /// to a rate, and neither more than halves its factor.
    #[cfg(feature = "deep")]
    fn shifted(&self, prices: f64, growth: f64) -> (f64, f64) {
        let assumed = &self.scenario.assumptions;
        let change = |factor: f64, by: Share| if factor > 0.0 { (1.0 + by.0 / factor).max(0.5) } else { 1.0 };
        (change(prices, assumed.inflation_shift), change(growth, assumed.growth_shift))
    }

    /// The first view shifts nothing.
    #[cfg(not(feature = "deep"))]
    fn shifted(&self, _: f64, _: f64) -> (f64, f64) {
        (1.0, 1.0)
    }

    /// The economy of a year from the base year to the last one; outside of these, of the nearest.
    pub fn year(&self, year: Year) -> YearFacts {
        let i = usize::try_from(year.since(self.country.base_year())).unwrap_or(0);
        self.years.get(i).or(self.years.last()).copied().unwrap_or(YearFacts {
            gdp: Local(0.0),
            population: Persons(0.0),
            prices: 1.0,
            wages: 1.0,
            exchange_rate: self.exchange_rate,
            by_rule: true,
        })
    }

    /// The economy of the base year.
    pub fn base(&self) -> YearFacts {
        self.year(self.country.base_year())
    }

    /// People of an age range, both ends included.
    pub fn persons(&self, year: Year, sex: Option<crate::country::Sex>, from: u8, to: u8) -> Persons {
        self.country.population.persons(year, sex, from, to) * self.population_factor
    }

    /// Live births.
    pub fn births(&self, year: Year) -> Persons {
        Persons(self.country.births.at(year).unwrap_or(0.0)) * self.births_factor
    }

    /// As [`figure`].
    pub fn figure(&self, name: FigureName) -> Option<Figure> {
        figure(self.country, self.scenario, name)
    }

    /// Government revenue as a share of GDP; the last published year's for later years.
    pub fn revenue(&self, year: Year) -> Option<Share> {
        self.scenario.figures.government_revenue.or_else(|| held(&self.country.economy.revenue, year))
    }

    /// Government expenditure as a share of GDP; the last published year's for later years.
    pub fn expenditure(&self, year: Year) -> Option<Share> {
        self.scenario.figures.government_expenditure.or_else(|| held(&self.country.economy.expenditure, year))
    }
}

/// A single figure: the user's own, or the published one.
pub fn figure(country: &Country, scenario: &Scenario, name: FigureName) -> Option<Figure> {
    let own = &scenario.figures;
    let entered = match name {
        FigureName::NationalPovertyLine => own.national_poverty_line.map(|l| l.0),
        FigureName::AverageWage => own.average_wage.map(|w| w.0),
        FigureName::UnemploymentRate => own.unemployment_rate.map(|s| s.0),
        FigureName::HeadcountNational => own.poverty_headcount.map(|s| s.0),
        #[cfg(feature = "deep")]
        FigureName::HouseholdSize => own.household_size,
        _ => None,
    };
    match entered {
        Some(value) => Some(Figure::entered(value, country.base_year())),
        None => country.figure(name).copied(),
    }
}

fn held(series: &crate::country::Series, year: Year) -> Option<Share> {
    let last = series.last()?;
    series.at(year.min(last)).filter(|v| *v > 0.0).map(Share)
}
