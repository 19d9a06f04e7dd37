//! Poverty lines and wages: from purchasing power parity dollars to local currency in prices of the base year.

use crate::areas::Identity;
use crate::economy::Economy;
use crate::facts::{Currency, Facts};
use crate::figures::Line;
use crate::incomes::Incomes;
use crate::population::People;
use spf_calculator::country::text::table::{Row, Table};
use spf_calculator::country::{FigureName, Mark};
use spf_calculator::problem::Problem;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Days in an average month.
const DAYS: f64 = 365.0 / 12.0;
/// The price year of the international lines and of the wage table.
const PPP_YEAR: u16 = 2021;
/// International lines in 2021 PPP dollars a day.
const INTERNATIONAL: &[(FigureName, f64)] = &[
    (FigureName::InternationalLine300, 3.00),
    (FigureName::InternationalLine420, 4.20),
    (FigureName::InternationalLine830, 8.30),
];
/// A household PPP factor is in the same unit as the macro table's factor when their ratio is between these.
const SAME_UNIT: RangeInclusive<f64> = 0.4..=2.5;
/// A year of average wages as a multiple of GDP per person is a slip of units or of exchange rates outside of
/// these; the widest plausible ones are those of wage earners in countries where few are.
const PLAUSIBLE_WAGE: RangeInclusive<f64> = 0.1..=4.0;
/// The same of a wage as a multiple of the plausible one of the survey before.
const PLAUSIBLE_CHANGE: RangeInclusive<f64> = 0.2..=5.0;

/// A harmonised national line.
#[derive(Debug)]
struct NationalLine {
    dollars_per_day: f64,
    survey_year: u16,
}

/// Household PPP factors of one area, in the units of the PPP tables.
#[derive(Debug)]
struct Parity {
    first: f64,
    implied: Option<f64>,
}

/// All tables that speak of PPP dollars.
#[derive(Debug)]
pub struct Lines {
    national: BTreeMap<String, NationalLine>,
    /// Price year of the harmonised lines and of the published household PPP.
    first_year: u16,
    parities: BTreeMap<String, Parity>,
    wages: BTreeMap<String, Vec<Wage>>,
}

/// An average monthly wage of one survey.
#[derive(Debug)]
struct Wage {
    year: u16,
    /// 2021 PPP dollars a month.
    dollars: f64,
    survey: String,
}

/// What an area's conversions need.
#[derive(Debug)]
pub struct Place<'a> {
    /// Alpha-3 code.
    pub iso3: &'a str,
    /// Its groups.
    pub identity: &'a Identity,
    /// Its currency.
    pub currency: &'a Currency,
    /// Its economy.
    pub economy: &'a Economy,
    /// The economy of the United States, whose prices date dollars.
    pub dollars: &'a Economy,
    /// The year whose prices amounts are stated in.
    pub base_year: u16,
    /// Its people.
    pub people: &'a People,
}

impl Place<'_> {
    /// GDP per person of the base year, in local currency.
    fn gdp_per_person(&self) -> Option<f64> {
        Some(self.economy.at(self.base_year, |e| e.gdp)? * 1e6 / self.people.total(self.base_year)?)
    }

    /// Local currency in prices of the base year for one PPP dollar of `year`, by the macro table's PPP factor
    /// for the whole of GDP. Rough, because households buy other things than an economy makes.
    fn rough(&self, year: u16) -> Option<f64> {
        Some(self.economy.at(self.base_year, |e| e.ppp)? * self.dollars.price_ratio(year, self.base_year)?)
    }
}

impl Lines {
    /// Reads the tables of national lines, PPP factors and wages.
    pub fn read(
        national: &Table,
        ppp: &Table,
        wages: &Table,
        codes: &BTreeMap<String, String>,
    ) -> Result<Self, Problem> {
        let (first_year, national) = read_national(national)?;
        let parities = read_parities(ppp, first_year)?;
        Ok(Self { national, first_year, parities, wages: read_wages(wages, codes)? })
    }

    /// National and international lines and the average wage of one area.
    pub fn lines(&self, place: &Place<'_>, incomes: &Incomes, facts: &Facts) -> Result<Vec<Line>, Problem> {
        self.check_units(place)?;
        let mut lines = self.international(place, incomes, facts)?;
        let national = match self.harmonised(place, facts)? {
            Some(line) => Some(line),
            None => match official(place, facts) {
                Some(line) => Some(line),
                None => fallback(place, &lines),
            },
        };
        lines.extend(national);
        lines.extend(self.wage(place, incomes, facts)?);
        Ok(lines)
    }

    /// Refuses an area whose PPP factor is in another unit than its macro table, unless `currencies.csv` says so.
    fn check_units(&self, place: &Place<'_>) -> Result<(), Problem> {
        let (Some(parity), Some(units)) = (self.parities.get(place.iso3), place.currency.ppp_units) else {
            return Ok(());
        };
        let Some(of_gdp) = place.economy.at(self.first_year, |e| e.ppp) else { return Ok(()) };
        let ratio = parity.first / units / of_gdp;
        if !SAME_UNIT.contains(&ratio) {
            let found = format!("{}: household PPP is {ratio:.3} times the PPP of GDP", place.iso3);
            return Err(Problem::kind(&place.currency.at, found, "the-units-of-one-currency"));
        }
        Ok(())
    }

    /// The published household PPP factor in units of today's currency.
    fn first_parity(&self, place: &Place<'_>) -> Option<f64> {
        Some(self.parities.get(place.iso3)?.first / place.currency.ppp_units?)
    }

    /// The household PPP factor of 2021 in units of today's currency, with a note where it is computed here.
    fn parity(&self, place: &Place<'_>, incomes: &Incomes) -> Option<(f64, String)> {
        let parity = self.parities.get(place.iso3)?;
        let units = place.currency.ppp_units?;
        if let Some(implied) = parity.implied {
            return Some((implied / units, "implied household PPP of 2021".to_owned()));
        }
        let (ratio, from) = incomes.ratio(place.iso3)?;
        let prices = place.economy.price_ratio(self.first_year, PPP_YEAR)?;
        Some((
            parity.first / units * ratio * prices,
            format!("household PPP of 2021 implied by {from} medians"),
        ))
    }

    fn international(
        &self,
        place: &Place<'_>,
        incomes: &Incomes,
        facts: &Facts,
    ) -> Result<Vec<Line>, Problem> {
        let household = self.parity(place, incomes).and_then(|(parity, note)| {
            let prices = place.economy.price_ratio(PPP_YEAR, place.base_year)?;
            let note = format!("{note} x CPI {}/{PPP_YEAR}", place.base_year);
            Some((parity * prices, Mark::Derived, "ppp_and_international_lines", note))
        });
        let rough = || {
            let note =
                format!("rough: PPP of GDP {} x US CPI {}/{PPP_YEAR}", place.base_year, place.base_year);
            Some((place.rough(PPP_YEAR)?, Mark::Fallback, "macro", note))
        };
        let Some((factor, mark, table, note)) = household.or_else(rough) else { return Ok(Vec::new()) };
        let source = facts.source(table)?;
        let line = |(name, dollars): &(FigureName, f64)| Line {
            name: *name,
            value: dollars * DAYS * factor,
            year: PPP_YEAR,
            source: source.to_owned(),
            mark,
            note: note.clone(),
        };
        Ok(INTERNATIONAL.iter().map(line).collect())
    }

    fn harmonised(&self, place: &Place<'_>, facts: &Facts) -> Result<Option<Line>, Problem> {
        let Some(national) = self.national.get(place.iso3) else { return Ok(None) };
        let (first, base) = (self.first_year, place.base_year);
        let line = format!("harmonised line {:.2} ({first} PPP $ a day)", national.dollars_per_day);
        let household = self.first_parity(place).and_then(|parity| {
            let prices = place.economy.price_ratio(first, base)?;
            Some((parity * prices, Mark::Derived, format!("{line} x household PPP x CPI {base}/{first}")))
        });
        let rough = || {
            let note = format!("{line}, rough: x PPP of GDP {base} x US CPI {base}/{first}");
            Some((place.rough(first)?, Mark::Fallback, note))
        };
        let Some((factor, mark, note)) = household.or_else(rough) else { return Ok(None) };
        Ok(Some(Line {
            name: FigureName::NationalPovertyLine,
            value: national.dollars_per_day * DAYS * factor,
            year: national.survey_year,
            source: facts.source("national_poverty_lines")?.to_owned(),
            mark,
            note,
        }))
    }

    fn wage(&self, place: &Place<'_>, incomes: &Incomes, facts: &Facts) -> Result<Option<Line>, Problem> {
        let Some(wages) = self.wages.get(place.iso3) else { return Ok(None) };
        let base = place.base_year;
        let household = self.parity(place, incomes).and_then(|(parity, _)| {
            let prices = place.economy.price_ratio(PPP_YEAR, base)?;
            Some((parity * prices, Mark::Derived, format!("household PPP x CPI {base}/{PPP_YEAR}")))
        });
        let rough = || {
            let note = format!("rough: PPP of GDP {base} x US CPI {base}/{PPP_YEAR}");
            Some((place.rough(PPP_YEAR)?, Mark::Fallback, note))
        };
        let Some((factor, mark, note)) = household.or_else(rough) else { return Ok(None) };
        let mut accepted: Option<&Wage> = None;
        for wage in wages {
            let of_gdp = place.gdp_per_person().map_or(1.0, |gdp| wage.dollars * factor * 12.0 / gdp);
            let of_before = accepted.map_or(1.0, |before| wage.dollars / before.dollars);
            if PLAUSIBLE_WAGE.contains(&of_gdp) && PLAUSIBLE_CHANGE.contains(&of_before) {
                accepted = Some(wage);
            }
        }
        let Some(Wage { year, dollars, survey }) = accepted else { return Ok(None) };
        let dropped = match wages.last() {
            Some(Wage { year: last, .. }) if last != year => {
                format!("; later values up to {last} are implausible and left out")
            }
            _ => String::new(),
        };
        Ok(Some(Line {
            name: FigureName::AverageWage,
            value: dollars * factor,
            year: *year,
            source: facts.source("average_wages")?.to_owned(),
            mark,
            note: format!(
                "{survey}: {dollars} 2021 PPP $ x {note}; without real growth since {year}{dropped}"
            ),
        }))
    }
}

/// A national line by hand, where there is no harmonised one.
fn official(place: &Place<'_>, facts: &Facts) -> Option<Line> {
    let line = facts.official_lines.get(place.iso3)?;
    let prices = place.economy.price_ratio(line.price_year, place.base_year)?;
    Some(Line {
        name: FigureName::NationalPovertyLine,
        value: line.per_day * DAYS * prices,
        year: line.survey_year,
        source: line.source.clone(),
        mark: Mark::Derived,
        note: format!("{}: {} a day x CPI {}/{}", line.note, line.per_day, place.base_year, line.price_year),
    })
}

/// The international line of the area's income group, where there is no national line at all.
fn fallback(place: &Place<'_>, international: &[Line]) -> Option<Line> {
    let name = match place.identity.income_group {
        1 => FigureName::InternationalLine300,
        2 => FigureName::InternationalLine420,
        _ => FigureName::InternationalLine830,
    };
    let line = international.iter().find(|line| line.name == name)?;
    let note = format!("no national line: {} of its income group; {}", line.name.text(), line.note);
    Some(Line { name: FigureName::NationalPovertyLine, mark: Mark::Fallback, note, ..line.clone() })
}

fn read_national(table: &Table) -> Result<(u16, BTreeMap<String, NationalLine>), Problem> {
    let (iso3, survey) = (table.column("iso3")?, table.column("survey_year")?);
    let lines = table.numbered("harmonized_npl_", "ppp_usd_day");
    let Some((year, line)) = lines.last() else {
        table.column("harmonized_npl_2017ppp_usd_day")?;
        return Ok((0, BTreeMap::new()));
    };
    table.unique(&[&iso3])?;
    let mut found = BTreeMap::new();
    for row in table.rows() {
        if let Some(dollars_per_day) = row.within(line, 0.01, 1000.0)? {
            let national = NationalLine { dollars_per_day, survey_year: row.year(&survey)? };
            found.insert(row.iso3(&iso3)?.to_owned(), national);
        }
    }
    Ok((*year, found))
}

fn read_parities(table: &Table, first_year: u16) -> Result<BTreeMap<String, Parity>, Problem> {
    let iso3 = table.column("iso3")?;
    let first = table.column(&format!("ppp{first_year}_icp_hh_consumption"))?;
    let implied = table.column(&format!("ppp{PPP_YEAR}_implied"))?;
    table.unique(&[&iso3])?;
    let mut found = BTreeMap::new();
    for row in table.rows() {
        if let Some(value) = row.within(&first, 1e-9, 1e9)? {
            let parity = Parity { first: value, implied: row.within(&implied, 1e-9, 1e12)? };
            found.insert(row.iso3(&iso3)?.to_owned(), parity);
        }
    }
    Ok(found)
}

fn read_wages(
    table: &Table,
    codes: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, Vec<Wage>>, Problem> {
    let (country, year) = (table.column("country")?, table.column("year")?);
    let wage = table.column(&format!("avg_monthly_earnings_{PPP_YEAR}ppp"))?;
    let (survey, status) = (table.column("source")?, table.column("obs_status")?);
    table.unique(&[&country, &year])?;
    let code = |row: &Row<'_>| {
        let name = row.text(&country);
        let names: Vec<&String> = codes.keys().collect();
        codes.get(name).ok_or_else(|| Problem::one_of(row.at(&country), name, &names)).cloned()
    };
    let mut found: BTreeMap<String, Vec<Wage>> = BTreeMap::new();
    for row in table.rows() {
        let area = code(&row)?;
        if let Some(dollars) = row.within(&wage, 0.0, 1e7)? {
            let status = row.text(&status);
            let survey = row.text(&survey);
            let survey = if status.is_empty() { survey.to_owned() } else { format!("{survey} ({status})") };
            found.entry(area).or_default().push(Wage { year: row.year(&year)?, dollars, survey });
        }
    }
    for wages in found.values_mut() {
        wages.sort_by_key(|wage| wage.year);
    }
    Ok(found)
}
