//! Survey means, medians and poverty headcounts.

use crate::facts::Facts;
use crate::figures::Line;
use spf_calculator::country::text::table::Table;
use spf_calculator::country::{FigureName, Mark};
use spf_calculator::problem::Problem;
use std::collections::BTreeMap;

/// What a survey value stands for; the order is the order of preference, the last one best.
/// National before parts of a country, then the latest year, then consumption before income.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    national: bool,
    year: u16,
    consumption: bool,
    level: String,
}

type Values = BTreeMap<String, BTreeMap<Key, f64>>;

const LEVELS: &[&str] = &["national", "urban", "rural"];
const WELFARE: &[&str] = &["consumption", "income"];

/// Survey means and medians, 2017 PPP dollars per person and day.
#[derive(Debug, Default)]
pub struct Incomes {
    means: Values,
    surveys: Values,
    lineups: Values,
    ratios: BTreeMap<String, (Key, f64)>,
}

impl Incomes {
    /// Reads the tables of means and of medians.
    pub fn read(means: &Table, medians: &Table) -> Result<Self, Problem> {
        let mut found = Self::default();
        found.read_means(means)?;
        found.read_medians(medians)?;
        Ok(found)
    }

    fn read_means(&mut self, table: &Table) -> Result<(), Problem> {
        let (iso3, year) = (table.column("iso3")?, table.column("year")?);
        let (level, welfare) = (table.column("level")?, table.column("welfare")?);
        let mean = table.column("mean_2017ppp_usd_day")?;
        table.unique(&[&iso3, &year, &level, &welfare])?;
        for row in table.rows() {
            let key = key(row.year(&year)?, row.one_of(&level, LEVELS)?, row.one_of(&welfare, WELFARE)?);
            if let Some(value) = row.within(&mean, 0.01, 1e5)? {
                self.means.entry(row.iso3(&iso3)?.to_owned()).or_default().insert(key, value);
            }
        }
        Ok(())
    }

    fn read_medians(&mut self, table: &Table) -> Result<(), Problem> {
        let (iso3, year, kind) = (table.column("iso3")?, table.column("year")?, table.column("kind")?);
        let (level, welfare) = (table.column("reporting_level")?, table.column("welfare_type")?);
        let (median, median_2021) = (table.column("median_2017ppp")?, table.column("median_2021ppp")?);
        table.unique(&[&kind, &iso3, &year, &level, &welfare])?;
        for row in table.rows() {
            let key = key(row.year(&year)?, row.one_of(&level, LEVELS)?, row.one_of(&welfare, WELFARE)?);
            let area = row.iso3(&iso3)?.to_owned();
            let survey = row.one_of(&kind, &["survey", "lineup"])? == "survey";
            let in_2021 = row.within(&median_2021, 0.01, 1e5)?;
            let Some(value) = row.within(&median, 0.01, 1e5)? else { continue };
            if let Some(in_2021) = in_2021.filter(|_| survey)
                && self.ratios.get(&area).is_none_or(|(k, _)| *k < key)
            {
                self.ratios.insert(area.clone(), (key.clone(), value / in_2021));
            }
            let values = if survey { &mut self.surveys } else { &mut self.lineups };
            values.entry(area).or_default().insert(key, value);
        }
        Ok(())
    }

    /// The median in 2017 PPP dollars over the same one in 2021 PPP dollars, with what it was taken from.
    pub fn ratio(&self, iso3: &str) -> Option<(f64, String)> {
        self.ratios.get(iso3).map(|(key, ratio)| (*ratio, format!("{} {}", key.level, key.year)))
    }

    /// Mean and median of the same survey and year, because their ratio says how unequal a country is: the latest
    /// survey with both; else the latest mean with the line-up median of its year; else what there is alone.
    ///
    /// A mean below its median comes from an edition that was since revised (incomes are skewed the other way),
    /// so it makes no pair, and where it leaves no pair the median, of the newer edition, stands alone.
    pub fn lines(&self, iso3: &str, facts: &Facts) -> Result<Vec<Line>, Problem> {
        let empty = BTreeMap::new();
        let of = |values: &'_ Values| values.get(iso3).unwrap_or(&empty).clone();
        let (means, surveys, lineups) = (of(&self.means), of(&self.surveys), of(&self.lineups));
        let pair = |medians: &BTreeMap<Key, f64>| {
            let rising = |(key, mean): &(&Key, &f64)| medians.get(key).is_some_and(|median| median < mean);
            means.iter().rev().find(rising).map(|(key, _)| key.clone())
        };
        let latest = |values: &BTreeMap<Key, f64>| values.keys().next_back().cloned();
        let by_survey = pair(&surveys);
        let by_lineup = if by_survey.is_some() { None } else { pair(&lineups) };
        let paired = by_survey.clone().or(by_lineup.clone());
        let no_median = surveys.is_empty() && lineups.is_empty();
        let mean = paired.clone().or_else(|| latest(&means).filter(|_| no_median));
        let survey = by_survey.or_else(|| latest(&surveys).filter(|_| paired.is_none()));
        let lineup = by_lineup.or_else(|| latest(&lineups).filter(|_| mean.is_none() && survey.is_none()));

        let mut lines = Vec::new();
        let mut push = |name, key: Option<Key>, values: &BTreeMap<Key, f64>, source: &str, mark, kind| {
            if let Some((key, value)) = key.as_ref().and_then(|key| values.get_key_value(key)) {
                lines.push(line(name, key, *value, source.to_owned(), mark, kind));
            }
        };
        let (of_means, of_medians) =
            (facts.source("consumption_means")?, facts.source("consumption_medians")?);
        push(FigureName::SurveyMean, mean, &means, of_means, Mark::Published, "survey");
        push(FigureName::SurveyMedian, survey, &surveys, of_medians, Mark::Published, "survey");
        let kind = "line-up estimate, no survey of that year";
        push(FigureName::SurveyMedian, lineup, &lineups, of_medians, Mark::Projected, kind);
        Ok(lines)
    }
}

fn key(year: u16, level: &str, welfare: &str) -> Key {
    Key {
        national: level == "national",
        year,
        consumption: welfare == "consumption",
        level: level.to_owned(),
    }
}

fn line(name: FigureName, key: &Key, value: f64, source: String, mark: Mark, kind: &str) -> Line {
    let welfare = if key.consumption { "consumption" } else { "income" };
    Line { name, value, year: key.year, source, mark, note: format!("{}, {welfare}, {kind}", key.level) }
}

/// Poverty headcounts, the latest year of each line, by alpha-3 code.
pub fn headcounts(table: &Table, facts: &Facts) -> Result<BTreeMap<String, Vec<Line>>, Problem> {
    let (iso3, year) = (table.column("iso3")?, table.column("year")?);
    let columns = [
        (table.column("hc_national_line")?, FigureName::HeadcountNational),
        (table.column("hc_3.00_2021ppp")?, FigureName::Headcount300),
        (table.column("hc_4.20_2021ppp")?, FigureName::Headcount420),
        (table.column("hc_8.30_2021ppp")?, FigureName::Headcount830),
    ];
    table.unique(&[&iso3, &year])?;
    let source = facts.source("poverty_headcounts")?;
    let mut areas: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for (column, name) in &columns {
        let mut found = BTreeMap::new();
        for row in table.rows() {
            if let Some(percent) = row.within(column, 0.0, 100.0)? {
                crate::figures::latest(&mut found, row.iso3(&iso3)?, row.year(&year)?, percent);
            }
        }
        for (area, (year, percent)) in found {
            let (source, mark, note) = (source.to_owned(), Mark::Published, String::new());
            areas.entry(area).or_default().push(Line {
                name: *name,
                value: percent / 100.0,
                year,
                source,
                mark,
                note,
            });
        }
    }
    Ok(areas)
}
