//! The macro table: GDP, prices, exchange rate and government, in the units of the area's currency of today.

use crate::facts::Facts;
use spf_calculator::country::text::table::Table;
use spf_calculator::problem::Problem;
use std::collections::BTreeMap;

/// One year of an economy.
#[derive(Clone, Debug, Default)]
pub struct EconomyYear {
    /// GDP, billions of local currency, current prices.
    pub gdp: Option<f64>,
    /// Real growth, percent.
    pub growth: Option<f64>,
    /// Consumer prices, an index.
    pub prices: Option<f64>,
    /// Local currency for one US dollar, as implied by GDP in both.
    pub exchange_rate: Option<f64>,
    /// Government revenue, percent of GDP.
    pub revenue: Option<f64>,
    /// Government expenditure, percent of GDP.
    pub expenditure: Option<f64>,
    /// Unemployed people, percent of the labour force.
    pub unemployment: Option<f64>,
    /// Local currency for one international dollar, for the whole of GDP.
    pub ppp: Option<f64>,
    /// The publisher's own population, millions.
    pub population: Option<f64>,
}

/// An economy by year.
#[derive(Clone, Debug, Default)]
pub struct Economy {
    /// By year.
    pub years: BTreeMap<u16, EconomyYear>,
    /// The last measured year as printed: `2024`, or `FY2023/24` where years are fiscal.
    pub last_measured: String,
}

impl Economy {
    /// One value of one year.
    pub fn at(&self, year: u16, value: impl Fn(&EconomyYear) -> Option<f64>) -> Option<f64> {
        self.years.get(&year).and_then(value)
    }

    /// The last year that has a value.
    pub fn last(&self, value: impl Fn(&EconomyYear) -> Option<f64>) -> Option<(u16, f64)> {
        self.years.iter().rev().find_map(|(y, e)| value(e).map(|v| (*y, v)))
    }

    /// Consumer prices of year `to` as a multiple of those of year `from`.
    pub fn price_ratio(&self, from: u16, to: u16) -> Option<f64> {
        Some(self.at(to, |e| e.prices)? / self.at(from, |e| e.prices)?)
    }

    /// The values from year `from` on, without holes: what follows a hole is left out.
    pub fn run(&self, from: u16, value: impl Fn(&EconomyYear) -> Option<f64>) -> (u16, Vec<f64>) {
        let mut found = self.years.range(from..).skip_while(|(_, e)| value(e).is_none());
        let mut values = Vec::new();
        let mut first = from;
        let mut next = None;
        for (year, entry) in found.by_ref() {
            let Some(v) = value(entry) else { break };
            if next.is_some_and(|n| n != *year) {
                break;
            }
            if values.is_empty() {
                first = *year;
            }
            values.push(v);
            next = Some(year + 1);
        }
        (first, values)
    }

    /// The last measured calendar year. A fiscal year that spans two counts as the earlier one, because the
    /// table does not say which of the two its rows mean.
    pub fn last_measured_year(&self) -> Option<u16> {
        self.last_measured.trim_start_matches("FY").get(..4)?.parse().ok()
    }

    /// Whether the years are fiscal years.
    pub fn fiscal(&self) -> bool {
        self.last_measured.starts_with("FY")
    }
}

/// Reads the macro table, by alpha-3 code; only areas that have a GDP in some year.
pub fn read(table: &Table, facts: &Facts) -> Result<BTreeMap<String, Economy>, Problem> {
    let (iso3, year) = (table.column("iso3")?, table.column("year")?);
    let gdp = table.column("gdp_lcu_bn")?;
    let growth = table.column("real_gdp_growth_pct")?;
    let prices = table.column("cpi_index")?;
    let exchange_rate = table.column("xrate_lcu_per_usd_implied")?;
    let revenue = table.column("gov_revenue_pct_gdp")?;
    let expenditure = table.column("gov_expenditure_pct_gdp")?;
    let unemployment = table.column("unemployment_pct")?;
    let ppp = table.column("ppp_gdp_lcu_per_intl")?;
    let population = table.column("population_m")?;
    let last_measured = table.column("last_actual_ngdp")?;
    table.unique(&[&iso3, &year])?;
    let mut areas: BTreeMap<String, Economy> = BTreeMap::new();
    for row in table.rows() {
        let code = row.iso3(&iso3)?;
        let units = facts.currencies.get(code).map_or(1.0, |c| c.macro_units);
        let money = |v: Option<f64>| v.map(|v| v / units);
        let area = areas.entry(code.to_owned()).or_default();
        let entry = EconomyYear {
            gdp: money(row.within(&gdp, 1e-6, 1e15)?),
            growth: row.within(&growth, -100.0, 1000.0)?,
            prices: row.within(&prices, 1e-9, 1e30)?,
            exchange_rate: money(row.within(&exchange_rate, 1e-9, 1e12)?),
            revenue: row.within(&revenue, 0.0, 1000.0)?,
            expenditure: row.within(&expenditure, 0.0, 1000.0)?,
            unemployment: row.within(&unemployment, 0.0, 100.0)?,
            ppp: money(row.within(&ppp, 1e-12, 1e12)?),
            population: row.within(&population, 0.0, 1e4)?,
        };
        if entry.gdp.is_some() {
            let text = row.text(&last_measured);
            area.last_measured = text.to_owned();
            if area.last_measured_year().is_none() {
                return Err(Problem::kind(row.at(&last_measured), text, "a-year-or-a-fiscal-year"));
            }
        }
        area.years.insert(row.year(&year)?, entry);
    }
    areas.retain(|_, area| area.years.values().any(|e| e.gdp.is_some()));
    Ok(areas)
}
