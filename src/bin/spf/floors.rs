//! The default floor of many countries, and what is said of many at once.

use spf_calculator::country::text::Dataset;
use spf_calculator::country::{Country, Figure, FigureName};
use spf_calculator::model::{self, BenefitYear, Outcome};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::{Base, FIRST_YEAR, Presets, Scenario, Value, read::read};
use spf_calculator::units::Year;

/// The benefits of ILO Extension of Social Security Working Paper 58, by their names in the presets.
pub const WP58: [&str; 4] = ["child", "maternity", "disability", "old-age"];
/// A line above this percentage of GDP per person is an artefact.
pub const HIGH_LINE: f64 = 60.0;

/// One country: its default floor, and what changes with single assumptions.
pub struct Row {
    /// Its name in English.
    pub name: String,
    /// What is known of it.
    pub country: Country,
    /// The first preset as it is.
    pub outcome: Outcome,
    /// The same with everything in full operation from the start.
    pub at_once: Outcome,
    /// The pension at 65 with a fifth of GDP per person.
    pub fifth: Outcome,
    /// The essential health package instead of the highest-priority one.
    pub essential: Outcome,
    /// Its national poverty line.
    pub line: Figure,
}

impl Row {
    /// Computes a country.
    ///
    /// # Errors
    /// It is not in the data, has no line, or cannot be computed.
    pub fn new(data: &Dataset, presets: &Presets, iso3: &str) -> Result<Self, Problem> {
        let country = data.country(iso3)?;
        let scenario = default_floor(presets, iso3)?;
        let run = |change: &dyn Fn(&mut Scenario)| {
            let mut changed = scenario.clone();
            change(&mut changed);
            model::run(&country, &changed).map_err(first)
        };
        let change = |benefit: &'static str, base: Base, rate: f64| {
            move |s: &mut Scenario| {
                for b in s.benefits.iter_mut().filter(|b| b.id == benefit) {
                    (b.amount.base, b.amount.rate) = (base, rate);
                }
            }
        };
        let missing = || Problem::kind(iso3, "no national poverty line", "a-country-with-a-line");
        let line = *country.figure(FigureName::NationalPovertyLine).ok_or_else(missing)?;
        Ok(Self {
            name: data.name(iso3).unwrap_or(iso3).to_owned(),
            outcome: run(&|_| {})?,
            at_once: run(&|s| s.benefits.iter_mut().for_each(|b| b.coverage_path = None))?,
            fifth: run(&change("old-age", Base::GdpPerCapita, 0.2))?,
            essential: run(&change("health-care", Base::HealthEssential, 1.0))?,
            line,
            country,
        })
    }

    /// Alpha-3 code.
    pub fn iso3(&self) -> &str {
        &self.country.area.iso3
    }

    /// Percent of GDP of some benefits in full operation.
    pub fn share(&self, ids: &[&str]) -> f64 {
        of(&self.outcome, ids, |row| row.share_of_gdp.0 * 100.0)
    }

    /// Percent of GDP of some benefits in a year, in full operation from the start.
    pub fn share_in(&self, ids: &[&str], year: Year) -> f64 {
        let benefits = self.at_once.benefits.iter().filter(|b| b.on && ids.contains(&b.id.as_str()));
        let years = benefits.filter_map(|b| b.years.iter().find(|y| y.year == year));
        years.map(|y| y.share_of_gdp.0 * 100.0).sum()
    }

    /// People of some benefits in full operation.
    pub fn recipients(&self, ids: &[&str]) -> f64 {
        of(&self.outcome, ids, |row| row.recipients.0)
    }

    /// Everyone in the first year.
    pub fn population(&self) -> f64 {
        self.outcome.headline.population.0
    }

    /// GDP of the first year in US dollars of the base year.
    pub fn gdp_usd(&self) -> f64 {
        let h = &self.outcome.headline;
        h.cost_usd.0 / h.share_of_gdp.0
    }

    /// The line as percent of GDP per person, both of the base year.
    pub fn line_share(&self) -> f64 {
        let gdp = self.outcome.bases.iter().find(|(base, _)| *base == Base::GdpPerCapita);
        gdp.map_or(0.0, |(_, month)| self.line.value / month.0 * 100.0)
    }

    /// People of an age range as percent of everyone in the first year.
    pub fn people(&self, from: u8, to: u8) -> f64 {
        let people = &self.country.population;
        (people.persons(FIRST_YEAR, None, from, to) / people.total(FIRST_YEAR)).0 * 100.0
    }
}

/// The first of several problems.
pub fn first(problems: Vec<Problem>) -> Problem {
    problems.into_iter().next().unwrap_or_else(|| Problem::kind("model", "nothing", "a-result"))
}

fn default_floor(presets: &Presets, iso3: &str) -> Result<Scenario, Problem> {
    read(presets, Value::Map(vec![("country".into(), Value::Text(iso3.to_owned()))])).map_err(first)
}

/// A sum over benefits in full operation.
pub fn of(outcome: &Outcome, ids: &[&str], value: impl Fn(&BenefitYear) -> f64) -> f64 {
    outcome.benefits.iter().filter(|b| b.on && ids.contains(&b.id.as_str())).map(|b| value(&b.full)).sum()
}

/// A simple mean: every country counts the same.
pub fn mean(rows: &[&Row], value: impl Fn(&Row) -> f64) -> f64 {
    let n = rows.iter().fold(0.0, |n, _| n + 1.0);
    rows.iter().map(|r| value(r)).sum::<f64>() / n
}

/// A share of combined GDP: every dollar counts the same.
pub fn combined(rows: &[&Row], percent: impl Fn(&Row) -> f64) -> f64 {
    let gdp: f64 = rows.iter().map(|r| r.gdp_usd()).sum();
    rows.iter().map(|r| percent(r) * r.gdp_usd()).sum::<f64>() / gdp
}

/// The value in the middle.
pub fn median(rows: &[&Row], value: impl Fn(&Row) -> f64) -> f64 {
    let mut values: Vec<f64> = rows.iter().map(|r| value(r)).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// "A", "A and B", "A, B and C".
pub fn list(names: &[String]) -> String {
    match names {
        [] => "none".into(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
