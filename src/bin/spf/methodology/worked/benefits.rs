//! One benefit: who, how many, how much, and who has another one instead.

use super::{Example, ON_THE_WAY};
use crate::methodology::sheet::{Sheet, exact, share};
use spf_calculator::country::Sex;
use spf_calculator::model::identity::Identity;
use spf_calculator::model::{BenefitYear, Facts, eligible, path};
use spf_calculator::scenario::{Administration, AdministrationOf, FIRST_YEAR, Maturity};
use spf_calculator::units::Share;

impl Example {
    pub(super) fn eligible(&self, facts: &Facts) -> Option<Sheet> {
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

    pub(super) fn reached(&self, facts: &Facts) -> Option<Sheet> {
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

    pub(super) fn cost(&self, facts: &Facts) -> Option<Sheet> {
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

    pub(super) fn young_administration(&self, _: &Facts) -> Option<Sheet> {
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

    pub(super) fn identity(&self, facts: &Facts) -> Option<Sheet> {
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

    pub(super) fn overlap(&self, facts: &Facts) -> Option<Sheet> {
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
}
