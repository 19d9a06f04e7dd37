//! The numbers of Cambodia's default floor, formula by formula.
//!
//! Every result is what the model says; every factor too, or a published figure. Nothing is multiplied here: that is left to
//! the reader, and to the test.

use super::sheet::{Sheet, exact, share};
use spf_calculator::country::text::Dataset;
use spf_calculator::country::{Country, Sex};
use spf_calculator::model::identity::Identity;
use spf_calculator::model::{self, BenefitYear, Facts, Outcome, amount, eligible, path, who_pays};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::{
    AgePath, Base, Benefit, CoveragePath, FIRST_YEAR, PathShape, Presets, Scenario, read::read,
    value::from_json,
};
use spf_calculator::units::{Share, Year};
use std::path::Path;

const ISO3: &str = "KHM";
/// A year in which everything is still on its way.
const ON_THE_WAY: Year = Year(2029);
/// A year after the last published one.
const BY_RULE: Year = Year(2035);
/// Donors for a time, a named donor, money already spent, and two sources: what the default floor has none of.
const PAID: &str = r#"{
    "country": "KHM",
    "benefits": [{ "id": "old-age", "alreadySpent": 0.005 }],
    "donors": { "coFunding": { "share": 0.2, "starts": 2027, "until": 2031 },
        "pledges": [{ "id": "one", "name": "one donor", "share": 0.5, "from": 2027, "to": 2031 }] },
    "financing": [{ "id": "taxes-income", "yield": 0.01 }, { "id": "reserves", "yield": 0.005 }]
}"#;
const TARGETED: &str = r#"{
    "country": "KHM",
    "benefits": [{ "id": "child", "targeting": { "exclusionError": 0.2, "inclusionError": 0.3 } }]
}"#;

/// The floor that is worked out, and two changes to it.
pub struct Example {
    country: Country,
    floor: Scenario,
    outcome: Outcome,
    paid: (Scenario, Outcome),
    targeted: (Scenario, Outcome),
}

impl Example {
    pub fn open(data: &Path) -> Result<Self, Vec<Problem>> {
        let one = |p| vec![p];
        let country = Dataset::open(data).and_then(|data| data.country(ISO3)).map_err(one)?;
        let presets = Presets::shipped().map_err(one)?;
        let run = |changes: &str| {
            let scenario = read(&presets, from_json(changes).map_err(one)?)?;
            let outcome = model::run(&country, &scenario)?;
            Ok::<_, Vec<Problem>>((scenario, outcome))
        };
        let (floor, outcome) = run(r#"{ "country": "KHM" }"#)?;
        let (paid, targeted) = (run(PAID)?, run(TARGETED)?);
        Ok(Self { country, floor, outcome, paid, targeted })
    }

    /// The lines of a block.
    ///
    /// # Errors
    /// There is no block of that name, or the data lack what it needs.
    pub fn block(&self, name: &str) -> Result<String, Vec<Problem>> {
        let facts = Facts::new(&self.country, &self.floor).map_err(|p| vec![p])?;
        type Block = fn(&Example, &Facts) -> Option<Sheet>;
        let blocks: [(&str, Block); 12] = [
            ("eligible", Self::eligible),
            ("reached", Self::reached),
            ("cost", Self::cost),
            ("young-administration", Self::young_administration),
            ("identity", Self::identity),
            ("amount", Self::amount),
            ("years", Self::years),
            ("paths", Self::paths),
            ("overlap", Self::overlap),
            ("floor", Self::floor),
            ("set-up", Self::set_up),
            ("paying", Self::paying),
        ];
        let Some((_, block)) = blocks.iter().find(|(known, _)| *known == name) else {
            let names: Vec<&str> = blocks.iter().map(|(name, _)| *name).collect();
            return Err(vec![Problem::one_of("docs/methodology.md", name, &names)]);
        };
        let missing = || vec![Problem::kind(format!("block {name}"), "nothing", "required")];
        block(self, &facts).map(Sheet::text).ok_or_else(missing)
    }

    /// A benefit, and its row in full operation.
    fn full(&self, id: &str) -> Option<(&Benefit, &BenefitYear)> {
        let row = self.outcome.benefits.iter().find(|b| b.id == id)?;
        Some((self.floor.benefit(id)?, &row.full))
    }

    fn eligible(&self, facts: &Facts) -> Option<Sheet> {
        let year = FIRST_YEAR;
        let both = |from, to| {
            let of = |sex| exact(facts.persons(year, Some(sex), from, to).0);
            (of(Sex::Female), of(Sex::Male))
        };
        let (girls, boys) = both(0, 5);
        let (women, men) = both(65, 100);
        let people = |from, to| exact(facts.persons(year, None, from, to).0);
        let (disability, unemployment) = (self.full("disability")?, self.full("unemployment")?);
        let bands = disability.0.group.bands.iter();
        let terms: Vec<String> =
            bands.map(|b| format!("{} × {}", people(b.from, b.to), share(b.prevalence.0))).collect();
        let workers = unemployment.0.group.bands.first()?;
        let unemployed = format!(
            "{} × {} × {}",
            people(workers.from, workers.to),
            share(unemployment.0.group.labour_force?.0),
            share(facts.unemployment.0)
        );
        let result = |row: &BenefitYear| exact(row.eligible.0);
        Some(
            Sheet::default()
                .says("Cambodia, 2026")
                .sum(
                    "child, girls and boys of 0 to 5",
                    &format!("{girls} + {boys}"),
                    &result(self.full("child")?.1),
                )
                .says(&format!("maternity, live births: {}", result(self.full("maternity")?.1)))
                .sum("severe disability, 0 to 14 and 15 and over", &terms.join(" + "), &result(disability.1))
                .sum("unemployed, 15 to 64", &unemployed, &result(unemployment.1))
                .sum(
                    "old age, women and men of 65 and over",
                    &format!("{women} + {men}"),
                    &result(self.full("old-age")?.1),
                ),
        )
    }

    fn reached(&self, facts: &Facts) -> Option<Sheet> {
        let (child, _) = self.full("child")?;
        let coverage = path::coverage(child, ON_THE_WAY);
        let universal = eligible::reached(facts, child, ON_THE_WAY, false);
        let (scenario, outcome) = &self.targeted;
        let targeted = scenario.benefit("child")?;
        let errors = targeted.targeting.as_ref()?;
        let row = &outcome.benefits.iter().find(|b| b.id == "child")?.full;
        let poor = eligible::poor_share(facts, targeted);
        Some(
            Sheet::default()
                .sum(
                    "child benefit in 2029, universal",
                    &format!("{} × {}", share(coverage.0), share(child.take_up.0)),
                    &share(universal.0),
                )
                .sum(
                    "the same for poor children alone, exclusion error 20 %, inclusion error 30 %, full coverage",
                    &format!(
                        "{} × (1 − {}) / (1 − {}) × {}",
                        share(poor.0),
                        share(errors.exclusion_error.0),
                        share(errors.inclusion_error.0),
                        share(targeted.coverage.0)
                    ),
                    &share(row.reached.0),
                )
                .sum(
                    "poor children who are missed",
                    &format!("{} × {} × {}", exact(row.eligible.0), share(poor.0), share(errors.exclusion_error.0)),
                    &exact(row.missed_poor.0),
                ),
        )
    }

    fn cost(&self, facts: &Facts) -> Option<Sheet> {
        let mut sheet = Sheet::default();
        let gdp = facts.year(FIRST_YEAR).gdp.0;
        for (name, id) in
            [("child", "child"), ("maternity", "maternity"), ("severe disability", "disability")]
        {
            let (benefit, row) = self.full(id)?;
            let months = exact(benefit.months);
            sheet = sheet
                .says(&format!("{name}, full operation, 2026, riel"))
                .sum(
                    "  recipients",
                    &format!(
                        "{} × {} − {}",
                        exact(row.eligible.0),
                        share(row.reached.0),
                        exact(row.replaced.0)
                    ),
                    &exact(row.recipients.0),
                )
                .sum(
                    "  person-years",
                    &format!("{} × {months} / 12", exact(row.recipients.0)),
                    &exact(row.person_years.0),
                )
                .sum(
                    "  benefits",
                    &format!("{} × {} × {months}", exact(row.recipients.0), exact(row.amount.0)),
                    &exact(row.benefits.0),
                )
                .sum(
                    "  administration",
                    &format!("{} × {}", exact(row.benefits.0), share(row.administration_share.0)),
                    &exact(row.administration.0),
                )
                .sum(
                    "  cost",
                    &format!("{} + {}", exact(row.benefits.0), exact(row.administration.0)),
                    &exact(row.cost.0),
                )
                .sum(
                    "  share of GDP",
                    &format!("{} / {}", exact(row.cost.0), exact(gdp)),
                    &share(row.share_of_gdp.0),
                );
        }
        Some(sheet)
    }

    fn young_administration(&self, _: &Facts) -> Option<Sheet> {
        use spf_calculator::scenario::{Administration, AdministrationOf, Maturity};
        let young = Administration {
            share: Share(0.05),
            of: AdministrationOf::Benefits,
            maturity: Some(Maturity { first: Share(1.34), speed: 1.0 }),
        };
        let mut sheet = Sheet::default().says("share 5 %, first 134 %, speed 1");
        for (t, age) in [(1, 0), (2, 1), (4, 3)] {
            sheet = sheet.sum(
                &format!("year {t}"),
                &format!("5 % + (134 % − 5 %) × exp(−1 × ({t} − 1))"),
                &share(young.per_benefit(Some(age))),
            );
        }
        let gross = Administration { share: Share(0.15), of: AdministrationOf::Gross, maturity: None };
        Some(sheet.sum("15 % of all spending", "15 % / (1 − 15 %)", &share(gross.per_benefit(None))))
    }

    fn identity(&self, facts: &Facts) -> Option<Sheet> {
        let mut sheet = Sheet::default();
        let now = facts.year(FIRST_YEAR);
        for (name, id) in [("child", "child"), ("maternity", "maternity"), ("old age", "old-age")] {
            let (benefit, row) = self.full(id)?;
            let factors = Identity::new(benefit, row, now.gdp, now.population);
            sheet = sheet
                .says(&format!("{name}, full operation, 2026"))
                .sum(
                    "  recipients / everyone",
                    &format!("{} / {}", exact(row.recipients.0), exact(now.population.0)),
                    &share(factors.recipients.0),
                )
                .sum(
                    "  12 amounts / GDP per person",
                    &format!("{} × 12 / {}", exact(row.amount.0), exact(now.gdp_per_capita().0)),
                    &share(factors.amount.0),
                )
                .sum("  months / 12", &format!("{} / 12", exact(benefit.months)), &share(factors.months.0))
                .sum(
                    "  share of GDP",
                    &format!(
                        "{} × {} × {} × (1 + {})",
                        share(factors.recipients.0),
                        share(factors.amount.0),
                        share(factors.months.0),
                        share(factors.administration.0)
                    ),
                    &share(row.share_of_gdp.0),
                );
        }
        Some(sheet)
    }

    fn amount(&self, facts: &Facts) -> Option<Sheet> {
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
                    &exact(amount::index(facts, spf_calculator::scenario::Indexation::GdpPerCapita, &later)),
                ),
        )
    }

    fn years(&self, facts: &Facts) -> Option<Sheet> {
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

    fn paths(&self, _: &Facts) -> Option<Sheet> {
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

    fn overlap(&self, facts: &Facts) -> Option<Sheet> {
        let (disability, row) = self.full("disability")?;
        let (pension, pensions) = self.full("old-age")?;
        let (older, band) = (pension.group.bands.first()?, disability.group.bands.last()?);
        let people = facts.persons(FIRST_YEAR, None, older.from, older.to);
        Some(Sheet::default().sum(
            "people of 65 and over with a severe disability, who have the pension instead",
            &format!(
                "{} × ({} × {}) × ({} × {})",
                exact(people.0),
                share(older.prevalence.0),
                share(pensions.reached.0),
                share(band.prevalence.0),
                share(row.reached.0)
            ),
            &exact(row.replaced.0),
        ))
    }

    fn floor(&self, facts: &Facts) -> Option<Sheet> {
        let rows = || self.outcome.benefits.iter().filter(|b| b.on);
        let costs: Vec<String> = rows().map(|b| exact(b.full.cost.0)).collect();
        let headline = &self.outcome.headline;
        let gdp = facts.year(FIRST_YEAR).gdp.0;
        let names: Vec<&str> = rows().map(|b| b.id.as_str()).collect();
        Some(
            Sheet::default()
                .says(&format!("{}; full operation, 2026, riel", names.join(", ")))
                .sum("running cost", &costs.join(" + "), &exact(headline.cost.0))
                .sum(
                    "share of GDP",
                    &format!("{} / {}", exact(headline.cost.0), exact(gdp)),
                    &share(headline.share_of_gdp.0),
                )
                .sum(
                    "in US$",
                    &format!("{} / {}", exact(headline.cost.0), exact(facts.exchange_rate)),
                    &exact(headline.cost_usd.0),
                ),
        )
    }

    fn set_up(&self, facts: &Facts) -> Option<Sheet> {
        let (plan, set_up) = (&self.floor.set_up, &self.outcome.set_up);
        let mut sheet = Sheet::default().says("Cambodia, US$ of 2026");
        for (item, outcome) in plan.items.iter().zip(&set_up.items) {
            sheet = sheet.sum(
                &item.id,
                &format!("{} × {}", exact(outcome.quantity), exact(item.unit_cost.0)),
                &exact(outcome.cost.0),
            );
        }
        let costs: Vec<String> = set_up.items.iter().map(|i| exact(i.cost.0)).collect();
        let on_top = format!("(1 + {}) × (1 + {})", share(plan.contingency.0), share(plan.support.0));
        let total = self.outcome.totals.iter().find(|t| t.year == ON_THE_WAY)?;
        let now = facts.year(ON_THE_WAY);
        let mut spent = Vec::new();
        for (item, outcome) in plan.items.iter().zip(&set_up.items) {
            let part = item.spread.part(ON_THE_WAY.since(item.first_year), item.years);
            if part > 0.0 {
                spent.push(format!("{} / {}", exact(outcome.with_additions.0), item.years));
            }
        }
        let usd = model::set_up::spent(&self.floor, set_up, None, ON_THE_WAY).0;
        let kept = |id: &str| {
            let mut both = plan.items.iter().zip(&set_up.items);
            both.find(|(item, _)| item.id == id)
                .map(|(i, o)| format!("{} × {}", exact(o.cost.0), share(i.upkeep.0)))
        };
        let later = model::set_up::upkeep(&self.floor, set_up, Year(2032));
        let domestic = |t: &model::YearTotal| {
            format!("{} + {} − {}", exact(t.set_up.0), exact(t.running.0), exact(t.donors.0))
        };
        let hand_over = who_pays::hand_over(&self.floor, set_up)?;
        let last = plan.items.iter().max_by_key(|i| i.first_year.0 + u16::from(i.years))?;
        Some(
            sheet
                .sum(
                    "all, with contingency and support",
                    &format!("({}) × {on_top}", costs.join(" + ")),
                    &exact(set_up.total.0),
                )
                .sum("spent in 2029, each item with additions / its years", &spent.join(" + "), &exact(usd.0))
                .sum(
                    "the same in riel of 2029, × riel for a dollar in 2026 × prices",
                    &format!("{} × {} × {}", exact(usd.0), exact(facts.exchange_rate), exact(now.prices)),
                    &exact(total.set_up.0),
                )
                .sum(
                    "donors in 2029, riel",
                    &format!("{} × {}", exact(total.set_up.0), share(last.donor_share.0)),
                    &exact(total.donors.0),
                )
                .sum("domestic in 2029, riel", &domestic(total), &exact(total.domestic.0))
                .sum(
                    "upkeep from 2032 on, of the information system and the register, US$ of 2026",
                    &format!("{} + {}", kept("information-system")?, kept("registration")?),
                    &exact(later.0),
                )
                .sum(
                    "hand-over, first year and years of the last item that donors pay",
                    &format!("{} + {}", last.first_year.0, last.years),
                    &hand_over.0.to_string(),
                ),
        )
    }

    fn paying(&self, _: &Facts) -> Option<Sheet> {
        let (scenario, outcome) = &self.paid;
        let total = outcome.totals.iter().find(|t| t.year == ON_THE_WAY)?;
        let row = outcome.financing.years.iter().find(|y| y.year == ON_THE_WAY)?;
        let co_funding = scenario.donors.co_funding.as_ref()?;
        let until = co_funding.until?;
        let pledge = scenario.donors.pledges.first()?;
        let donor_share = scenario.set_up.items.first()?.donor_share.0;
        let source = |id: &str| scenario.financing.iter().find(|s| s.id == id);
        let (taxes, reserves) = (source("taxes-income")?, source("reserves")?);
        let ramp = |starts: Year, by: Year| {
            if ON_THE_WAY >= by {
                "1".to_owned()
            } else {
                format!("({} − {}) / ({} − {})", ON_THE_WAY.0, starts.0, by.0, starts.0)
            }
        };
        let own_set_up = format!(
            "({} − ({} − {}))",
            exact(total.set_up.0),
            exact(total.donors.0),
            exact(total.co_funding.0)
        );
        Some(
            Sheet::default()
                .says("Cambodia, 2029, riel: 0.5 % of GDP already spent on pensions; donors pay 20 % of running cost from 2027, falling to nothing")
                .says("in 2031; one of them has pledged half of the donors' part; 1 % of GDP from taxes by 2036, 0.5 % from reserves until 2032")
                .sum(
                    "d, co-funding",
                    &format!("{} × ({} − {}) / ({} − {})", share(co_funding.share.0), until.0, ON_THE_WAY.0, until.0, co_funding.starts.0),
                    &share(co_funding.share(ON_THE_WAY)),
                )
                .sum(
                    "donors",
                    &format!("{} × {} + {} × {}", share(donor_share), exact(total.set_up.0), share(co_funding.share(ON_THE_WAY)), exact(total.running.0)),
                    &exact(total.donors.0),
                )
                .sum("required", &format!("{} + {}", exact(total.set_up.0), exact(total.running.0)), &exact(row.required.0))
                .sum("existing", &format!("{} − {}", exact(total.running.0), exact(total.additional.0)), &exact(row.existing.0))
                .sum("pledged", &format!("{} × {}", exact(total.donors.0), share(pledge.share.0)), &exact(row.pledged.0))
                .sum(
                    "taxes, recurrent",
                    &format!("{} × {} × {}", share(taxes.yields.0), ramp(taxes.starts, taxes.by), exact(total.gdp.0)),
                    &exact(row.recurrent.0),
                )
                .sum(
                    "reserves, one-off",
                    &format!("{} × {} × {}", share(reserves.yields.0), ramp(reserves.starts, reserves.by), exact(total.gdp.0)),
                    &exact(row.one_off.0),
                )
                .sum(
                    "found",
                    &format!("{} + {} + {} + {}", exact(row.existing.0), exact(row.pledged.0), exact(row.recurrent.0), exact(row.one_off.0)),
                    &exact(row.found.0),
                )
                .sum("gap", &format!("{} − {}", exact(row.required.0), exact(row.found.0)), &exact(row.gap.0))
                .sum(
                    "sustained",
                    &format!("({} + {}) / {}", exact(row.existing.0), exact(row.recurrent.0), exact(row.running.0)),
                    &share(row.sustained?.0),
                )
                .sum(
                    "one-off money that pays running cost",
                    &format!(
                        "min({} + max(0, {} − {own_set_up}), max(0, {} − {} − {}))",
                        exact(total.co_funding.0),
                        exact(row.one_off.0),
                        exact(row.running.0),
                        exact(row.existing.0),
                        exact(row.recurrent.0)
                    ),
                    &exact(row.one_off_for_running.0),
                ),
        )
    }
}
