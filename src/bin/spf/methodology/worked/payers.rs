//! The floor as a whole, its set-up, and who pays.

use super::{Example, ON_THE_WAY};
use crate::methodology::sheet::{Sheet, exact, share};
use spf_calculator::model::{self, Facts, who_pays};
use spf_calculator::scenario::FIRST_YEAR;
use spf_calculator::units::Year;

impl Example {
    pub(super) fn floor(&self, facts: &Facts) -> Option<Sheet> {
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

    pub(super) fn set_up(&self, facts: &Facts) -> Option<Sheet> {
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

    pub(super) fn paying(&self, _: &Facts) -> Option<Sheet> {
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
