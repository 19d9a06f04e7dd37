//! Behind the economy of a year: published figures while there are any, then the rule that carries them on.

use super::book::{Book, Entry};
use super::{About, Operation, Origin, Unit, What};
use crate::country::{FigureName, Mark, Series};
use crate::model::amount;
use crate::scenario::Base;
use crate::units::Year;

impl Book<'_> {
    /// GDP, prices, exchange rate, wages ... of a year from the base year on.
    pub fn economy(&self, year: Year, field: &str) -> Option<Entry> {
        use Operation::{Product, Quotient, Sum};
        let base = self.base_year();
        if year < base {
            return None;
        }
        let (now, before) = (self.facts.year(year), Year(year.0.saturating_sub(1)));
        let then = self.facts.year(before);
        let economy = &self.host.economy;
        let entry =
            |what, value, unit, operation, of| Some(Entry::new(what, value, unit, operation, of).year(year));
        let factor = |what, value, operation, of| entry(what, value, Unit::Factor, operation, of);
        let one = || "number[1]".to_owned();
        let here = |name: &str| format!("years[{year}].{name}");
        let people_ratio = if then.population.0 > 0.0 { now.population.0 / then.population.0 } else { 1.0 };
        let growth = 1.0 + self.facts.growth_after.0;
        let shift = &self.scenario.assumptions;
        // What prices and growth are without the scenario's shifts.
        let prices = &economy.consumer_prices;
        let inflation = if moves(prices, year) {
            prices.at(year)? / prices.at(before)?
        } else {
            1.0 + self.facts.inflation_after.0
        };
        match field {
            "population" => {
                let of = super::people::path(year, None, 0, 100);
                Some(self.same(What::People, now.population.0, Unit::People, of).year(year))
            }
            "gdp" => self.gdp(year),
            "prices" if year == base => factor(What::Prices, 1.0, Operation::Same, vec![one()]),
            "prices" => {
                let of = vec![self.at(before, "prices"), here("inflation")];
                factor(What::Prices, now.prices, Product, of)
            }
            "inflation" if shift.inflation_shift.0 != 0.0 => {
                let value = now.prices / then.prices;
                let shifted = "scenario.assumptions.inflationShift".to_owned();
                self.shifted(What::Inflation, value, inflation, [here("inflationWithout"), shifted], year)
            }
            "dearer" => {
                let of = vec![here("inflation"), here("inflationWithout")];
                factor(What::Inflation, now.prices / then.prices / inflation, Quotient, of)
            }
            "inflation" | "inflationWithout" if moves(prices, year) => {
                let of =
                    vec![format!("data.consumerPrices[{year}]"), format!("data.consumerPrices[{before}]")];
                factor(What::Inflation, inflation, Quotient, of)
            }
            "inflation" | "inflationWithout" => {
                factor(What::Inflation, inflation, Sum, vec![one(), "figures[inflation-after]".into()])
            }
            "exchangeRate" => self.exchange_rate(year),
            "exchangeRateMoved" if moves(&economy.exchange_rate, year) => {
                let of = vec![format!("data.exchangeRate[{year}]"), format!("data.exchangeRate[{before}]")];
                let rate = &economy.exchange_rate;
                factor(What::Growth, rate.at(year)? / rate.at(before)?, Quotient, of)
            }
            "exchangeRateMoved" => {
                let of = vec![here("inflationWithout"), here("dollarInflation")];
                let dearer = now.prices / then.prices / inflation;
                factor(What::Growth, now.exchange_rate / then.exchange_rate / dearer, Quotient, of)
            }
            "dollarInflation" => {
                let dollar = &economy.dollar_prices;
                // That of the last published year stays.
                let last = dollar.last()?.min(year);
                if !moves(dollar, last) || last <= base {
                    return factor(What::Inflation, 1.0, Operation::Same, vec![one()]);
                }
                let of =
                    vec![format!("data.dollarPrices[{last}]"), format!("data.dollarPrices[{}]", last.0 - 1)];
                let value = dollar.at(last)? / dollar.at(Year(last.0 - 1))?;
                factor(What::DollarPrices, value, Quotient, of)
            }
            // What costs in dollars have risen by since those of the health packages.
            "dollarRise" => {
                let then = amount::HEALTH_PRICES_OF;
                let of = vec![format!("data.dollarPrices[{year}]"), format!("data.dollarPrices[{then}]")];
                let prices = &economy.dollar_prices;
                factor(What::DollarPrices, prices.at(year)? / prices.at(then)?, Quotient, of)
            }
            "month" => factor(What::Number, 1.0 / 12.0, Quotient, vec![one(), "number[12]".into()]),
            "gdpMoved" => {
                let of = vec![format!("data.gdp[{year}]"), format!("data.gdp[{before}]")];
                factor(What::Growth, economy.gdp.at(year)? / economy.gdp.at(before)?, Quotient, of)
            }
            "growthAfter" => factor(What::Growth, growth, Sum, vec![one(), "figures[growth-after]".into()]),
            "peopleRatio" if then.population.0 > 0.0 => {
                let of = [year, before].map(|y| super::people::path(y, None, 0, 100)).to_vec();
                factor(What::PeopleRatio, people_ratio, Quotient, of)
            }
            "peopleRatio" => factor(What::PeopleRatio, 1.0, Operation::Same, vec![one()]),
            "gdpPerCapita" => {
                let of = [self.at(year, "gdp"), self.at(year, "population")].to_vec();
                entry(What::GdpPerCapita, now.gdp_per_capita().0, Unit::Local, Quotient, of)
            }
            "wages" => {
                let [active, then] = [year, base].map(|y| self.facts.persons(y, None, 15, 64).0);
                if active <= 0.0 || then <= 0.0 {
                    let operation = if active <= 0.0 { Operation::Same } else { Product };
                    let of = if active <= 0.0 {
                        vec![self.at(year, "prices")]
                    } else {
                        vec![self.at(year, "prices"), "number[0]".into()]
                    };
                    return factor(What::Wages, now.wages, operation, of);
                }
                let of = vec![self.at(year, "prices"), here("realGdp"), here("perActive")];
                factor(What::Wages, now.wages, Product, of)
            }
            "perActive" => {
                let [active, then] = [year, base].map(|y| self.facts.persons(y, None, 15, 64).0);
                let of = [base, year].map(|y| super::people::path(y, None, 15, 64)).to_vec();
                factor(What::PeopleRatio, then / active, Quotient, of)
            }
            "realGdp" if year == base => factor(What::RealGdp, 1.0, Operation::Same, vec![one()]),
            "realGdp" => {
                let of = vec![format!("years[{before}].realGdp"), here("realGrowth")];
                factor(What::RealGdp, self.real(year), Product, of)
            }
            "realGrowth" if shift.growth_shift.0 != 0.0 => {
                let value = self.real(year) / self.real(before);
                let shifted = "scenario.assumptions.growthShift".to_owned();
                self.shifted(
                    What::Growth,
                    value,
                    self.unshifted(year)?,
                    [here("realGrowthWithout"), shifted],
                    year,
                )
            }
            "faster" => {
                let of = vec![here("realGrowth"), here("realGrowthWithout")];
                let faster = self.real(year) / self.real(before) / self.unshifted(year)?;
                factor(What::Growth, faster, Quotient, of)
            }
            "realGrowth" | "realGrowthWithout" => {
                let value = self.unshifted(year)?;
                if economy.real_growth.at(year).is_some() {
                    return factor(What::Growth, value, Sum, vec![one(), format!("data.realGrowth[{year}]")]);
                }
                if moves(&economy.gdp, year) {
                    return factor(
                        What::Growth,
                        value,
                        Quotient,
                        vec![here("gdpMoved"), here("inflationWithout")],
                    );
                }
                factor(What::Growth, value, Product, vec![here("growthAfter"), here("peopleRatio")])
            }
            "revenueShare" | "expenditureShare" => self.government(year, field == "revenueShare"),
            _ => None,
        }
    }

    /// Real GDP, 1 in the base year: what is in wages besides prices and people of working age.
    fn real(&self, year: Year) -> f64 {
        let now = self.facts.year(year);
        let [active, then] = [year, self.base_year()].map(|y| self.facts.persons(y, None, 15, 64).0);
        now.wages / now.prices * active / then
    }

    /// Growth of real GDP without the scenario's shift, as a factor.
    fn unshifted(&self, year: Year) -> Option<f64> {
        let (economy, before) = (&self.host.economy, Year(year.0.checked_sub(1)?));
        let value = |name: &str| self.economy(year, name).map(|entry| entry.value());
        if let Some(growth) = economy.real_growth.at(year) {
            return Some(1.0 + growth);
        }
        if moves(&economy.gdp, year) {
            return Some(economy.gdp.at(year)? / economy.gdp.at(before)? / value("inflationWithout")?);
        }
        Some(value("growthAfter")? * value("peopleRatio")?)
    }

    /// A factor that a shift was added to, which has at most halved it.
    fn shifted(&self, what: What, value: f64, without: f64, of: [String; 2], year: Year) -> Option<Entry> {
        let [factor, shift] = of;
        let halved = value <= without * 0.5 * (1.0 + 1e-12);
        let (operation, of) = if halved {
            (Operation::Quotient, vec![factor, "number[2]".into()])
        } else {
            (Operation::Sum, vec![factor, shift])
        };
        Some(Entry::new(what, value, Unit::Factor, operation, of).year(year))
    }

    fn gdp(&self, year: Year) -> Option<Entry> {
        let (base, now) = (self.base_year(), self.facts.year(year));
        let gdp =
            |operation, of| Some(Entry::new(What::Gdp, now.gdp.0, Unit::Local, operation, of).year(year));
        let own = self.scenario.figures.gdp.map(|_| "scenario.figures.gdp");
        let entered = own.or(self.scenario.place.as_ref().map(|_| "scenario.place.gdp"));
        let published = moves(&self.host.economy.gdp, year);
        let before = Year(year.0.saturating_sub(1));
        let shift = &self.scenario.assumptions;
        if year > base && (shift.growth_shift.0 != 0.0 || shift.inflation_shift.0 != 0.0) {
            let steps: &[&str] =
                if published { &["gdpMoved"] } else { &["growthAfter", "peopleRatio", "inflationWithout"] };
            let mut of = vec![self.at(before, "gdp")];
            of.extend(steps.iter().chain(&["dearer", "faster"]).map(|f| format!("years[{year}].{f}")));
            return gdp(Operation::Product, of);
        }
        match entered {
            Some(entered) if year == base => gdp(Operation::Same, vec![entered.into()]),
            None if year == base || published => gdp(Operation::Same, vec![format!("data.gdp[{year}]")]),
            Some(_) if published => {
                gdp(Operation::Product, vec![self.at(before, "gdp"), format!("years[{year}].gdpMoved")])
            }
            _ => {
                let mut of = vec![self.at(before, "gdp")];
                of.extend(["growthAfter", "peopleRatio", "inflation"].map(|f| format!("years[{year}].{f}")));
                gdp(Operation::Product, of)
            }
        }
    }

    fn exchange_rate(&self, year: Year) -> Option<Entry> {
        let now = self.facts.year(year);
        let rate = |operation, of| {
            let (what, unit) = (What::ExchangeRate, Unit::ExchangeRate);
            Some(Entry::new(what, now.exchange_rate, unit, operation, of).year(year))
        };
        let entered = self.scenario.figures.exchange_rate.is_some();
        let shifted = self.scenario.assumptions.inflation_shift.0 != 0.0;
        if year == self.base_year() && entered {
            return rate(Operation::Same, vec!["scenario.figures.exchangeRate".into()]);
        }
        if year == self.base_year() || (!entered && !shifted && moves(&self.host.economy.exchange_rate, year))
        {
            return rate(Operation::Same, vec![format!("data.exchangeRate[{year}]")]);
        }
        let before = Year(year.0.saturating_sub(1));
        let mut of = vec![self.at(before, "exchangeRate"), format!("years[{year}].exchangeRateMoved")];
        if shifted {
            of.push(format!("years[{year}].dearer"));
        }
        rate(Operation::Product, of)
    }

    /// Revenue or expenditure as a share of GDP; that of the last published year for later ones.
    fn government(&self, year: Year, revenue: bool) -> Option<Entry> {
        let own = &self.scenario.figures;
        let economy = &self.host.economy;
        let (what, field, own, series, value) = if revenue {
            let own = own.government_revenue;
            (What::Revenue, "governmentRevenue", own, &economy.revenue, self.facts.revenue(year))
        } else {
            let own = own.government_expenditure;
            (
                What::Expenditure,
                "governmentExpenditure",
                own,
                &economy.expenditure,
                self.facts.expenditure(year),
            )
        };
        let of = match own {
            Some(_) => format!("scenario.figures.{field}"),
            None => {
                let name = if revenue { "revenue" } else { "expenditure" };
                format!("data.{name}[{}]", series.last()?.min(year))
            }
        };
        Some(self.same(what, value?.0, Unit::Share, of).year(year))
    }

    /// `bases[gdp-per-capita]`, `figures[unemployment-rate]`, `healthPackage[health-priority]`.
    pub fn figure_or_base(&self, kind: &str, name: &str) -> Option<Entry> {
        if kind == "figures" {
            return self.figure(name);
        }
        let base = Base::from_text(name)?;
        let about = |entry: Entry| Some(entry.about(About::Base(base)).year(self.base_year()));
        if kind == "healthPackage" {
            let usd = amount::package(self.facts, base)?;
            let origin = Origin::Cited { reference: "dcp3" };
            let entry = Entry::given(What::HealthPackage, usd, Unit::Usd, origin);
            return Some(entry.about(About::Base(base)).year(amount::HEALTH_PRICES_OF));
        }
        let value = amount::base(self.facts, base)?.0;
        let entry = |operation, of| Entry::new(What::Base, value, Unit::Local, operation, of);
        let year = self.base_year();
        about(match base {
            Base::GdpPerCapita => {
                entry(Operation::Quotient, vec![format!("years[{year}].gdpPerCapita"), "number[12]".into()])
            }
            Base::Local => entry(Operation::Same, vec!["number[1]".into()]),
            Base::Usd => entry(Operation::Same, vec![self.at(year, "exchangeRate")]),
            Base::HealthPriority | Base::HealthEssential => {
                let of = vec![
                    format!("healthPackage[{name}]"),
                    format!("years[{year}].dollarRise"),
                    self.at(year, "exchangeRate"),
                    format!("years[{year}].month"),
                ];
                entry(Operation::Product, of)
            }
            _ => entry(Operation::Same, vec![format!("figures[{}]", base.figure()?.text())]),
        })
    }

    /// A single figure of the country: the user's own, or the published one.
    fn figure(&self, name: &str) -> Option<Entry> {
        let figure = FigureName::ALL.iter().copied().find(|f| f.text() == name)?;
        let assumed = match figure {
            FigureName::GrowthAfter => {
                Some((self.facts.growth_after, self.scenario.assumptions.growth_after))
            }
            FigureName::InflationAfter => {
                Some((self.facts.inflation_after, self.scenario.assumptions.inflation_after))
            }
            _ => None,
        };
        let known = self.facts.figure(figure);
        let (value, mark, published) = match (assumed, known) {
            (Some((value, Some(_))), _) => (value.0, Mark::Entered, None),
            (Some((value, None)), known) => (value.0, known.map_or(Mark::Derived, |k| k.mark), known),
            (None, Some(known)) => (known.value, known.mark, Some(known)),
            (None, None) => (0.0, Mark::Derived, None),
        };
        let origin = match (mark, published) {
            (Mark::Entered, _) => Origin::Entered,
            (_, Some(f)) => Origin::Published { source: f.source, year: f.year, mark: f.mark },
            (_, None) => Origin::Unknown,
        };
        let money = matches!(
            figure,
            FigureName::NationalPovertyLine
                | FigureName::InternationalLine300
                | FigureName::InternationalLine420
                | FigureName::InternationalLine830
                | FigureName::AverageWage
        );
        let entry = Entry::given(What::Figure, value, if money { Unit::Local } else { Unit::Share }, origin);
        let entry = entry.about(About::Figure(figure));
        Some(if money { entry.year(self.base_year()) } else { entry })
    }
}

/// Whether a year is published together with the one before, so that the step between them is.
fn moves(series: &Series, year: Year) -> bool {
    let before = year.0.checked_sub(1).and_then(|y| series.at(Year(y)));
    before.is_some_and(|v| v > 0.0) && series.at(year).is_some()
}
