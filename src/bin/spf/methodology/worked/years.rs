//! What moves over the years: amounts, the economy, coverage and ages.

use super::{BY_RULE, Example, ON_THE_WAY};
use crate::methodology::sheet::{Sheet, exact, share};
use spf_calculator::model::{Facts, amount, path};
use spf_calculator::scenario::{AgePath, Base, CoveragePath, Indexation, PathShape};
use spf_calculator::units::Year;

impl Example {
    pub(super) fn amount(&self, facts: &Facts) -> Option<Sheet> {
        let child = self.full("child")?;
        let line = amount::base(facts, Base::NationalPovertyLine)?;
        let health = amount::base(facts, Base::HealthPriority)?;
        let gdp = amount::base(facts, Base::GdpPerCapita)?;
        let base = facts.base();
        let prices = &self.country.economy.dollar_prices;
        let later = facts.year(BY_RULE);
        let row = self
            .outcome
            .benefits
            .iter()
            .find(|b| b.id == "child")?
            .years
            .iter()
            .find(|y| y.year == BY_RULE)?;
        Some(
            Sheet::default()
                .says("Cambodia, riel a month, prices of 2026")
                .sum(
                    "child benefit, line × rate",
                    &format!("{} × {}", exact(line.0), share(child.0.amount.rate)),
                    &exact(child.1.amount.0),
                )
                .sum(
                    "GDP per person",
                    &format!("{} / {} / 12", exact(base.gdp.0), exact(base.population.0)),
                    &exact(gdp.0),
                )
                .sum(
                    "health care, highest-priority package, 69 US$ of 2016 in a lower-middle-income country",
                    &format!(
                        "69 × {} / {} × {} / 12",
                        exact(prices.at(self.country.base_year())?),
                        exact(prices.at(Year(2016))?),
                        exact(facts.exchange_rate)
                    ),
                    &exact(health.0),
                )
                .sum(
                    "child benefit in 2035, with prices",
                    &format!("{} × {}", exact(child.1.amount.0), exact(later.prices)),
                    &exact(row.amount.0),
                )
                .sum(
                    "what it buys, in prices of 2026",
                    &format!("{} / {}", exact(row.amount.0), exact(later.prices)),
                    &exact(row.purchasing_power.0),
                )
                .sum(
                    "index of GDP per person in 2035",
                    &format!("{} / {}", exact(later.gdp_per_capita().0), exact(base.gdp_per_capita().0)),
                    &exact(amount::index(facts, Indexation::GdpPerCapita, &later)),
                ),
        )
    }

    pub(super) fn years(&self, facts: &Facts) -> Option<Sheet> {
        let (before, now) = (facts.year(Year(BY_RULE.0 - 1)), facts.year(BY_RULE));
        let dollar = &self.country.economy.dollar_prices;
        let last = dollar.last()?;
        Some(
            Sheet::default()
                .says("Cambodia, 2035")
                .sum(
                    "GDP, riel",
                    &format!(
                        "{} × (1 + {}) × {} / {} × (1 + {})",
                        exact(before.gdp.0),
                        share(facts.growth_after.0),
                        exact(now.population.0),
                        exact(before.population.0),
                        share(facts.inflation_after.0)
                    ),
                    &exact(now.gdp.0),
                )
                .sum(
                    "consumer prices, 2026 = 1",
                    &format!("{} × (1 + {})", exact(before.prices), share(facts.inflation_after.0)),
                    &exact(now.prices),
                )
                .sum(
                    "riel for a dollar",
                    &format!(
                        "{} × (1 + {}) / ({} / {})",
                        exact(before.exchange_rate),
                        share(facts.inflation_after.0),
                        exact(dollar.at(last)?),
                        exact(dollar.at(Year(last.0 - 1))?)
                    ),
                    &exact(now.exchange_rate),
                ),
        )
    }

    pub(super) fn paths(&self, _: &Facts) -> Option<Sheet> {
        let (child, _) = self.full("child")?;
        let linear = child.coverage_path.as_ref()?;
        let year = Year(2028);
        let mut logistic = child.clone();
        logistic.coverage_path = Some(CoveragePath { shape: PathShape::Logistic, ..linear.clone() });
        let x = format!("({} − {}) / ({} − {})", year.0, linear.starts.0, linear.by.0, linear.starts.0);
        let progress = path::progress(year, linear.starts, linear.by, PathShape::Linear);
        let f = |x: &str| format!("1 / (1 + exp(−10 × ({x} − 0.5)))");
        let band = self.full("old-age")?.0.group.bands.first()?;
        let moving = AgePath { from: 70, to: 100, starts: Year(2026), by: Year(2031) };
        let (age, _) = path::ages(band, Some(&moving), ON_THE_WAY);
        let (from, to) = (share(linear.from.0), share(child.coverage.0));
        Some(
            Sheet::default()
                .sum("x in 2028", &x, &exact(progress))
                .sum(
                    "coverage in 2028, linear",
                    &format!("{from} + ({to} − {from}) × {}", exact(progress)),
                    &share(path::coverage(child, year).0),
                )
                .sum(
                    "coverage in 2028, logistic",
                    &format!(
                        "{from} + ({to} − {from}) × ({a} − {b}) / ({c} − {b})",
                        a = f(&exact(progress)),
                        b = f("0"),
                        c = f("1")
                    ),
                    &share(path::coverage(&logistic, year).0),
                )
                .sum(
                    "first age in 2029 of a pension from 70 in 2026 to 65 in 2031",
                    &format!("70 + ({} − 70) × ({} − 2026) / (2031 − 2026)", band.from, ON_THE_WAY.0),
                    &age.to_string(),
                ),
        )
    }
}
