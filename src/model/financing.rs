//! Paying for it: what is required each year, what is found where, and what is missing.

use super::{Facts, YearTotal};
use crate::scenario::record::names;
use crate::scenario::{FinancingSource, Scenario, Way};
use crate::units::{Local, Share, Year};
use serde::Serialize;

/// How the floor and its set-up are paid for. Money is in local currency at the prices of each year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Financing {
    /// What each source of the scenario yields, in its order: one amount a year.
    pub sources: Vec<SourceYears>,
    /// One for each year.
    pub years: Vec<FinancingYear>,
    /// What looks odd.
    pub warnings: Vec<FinancingWarning>,
}

/// The yield of one source.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SourceYears {
    /// Its name in the scenario.
    pub id: String,
    /// One amount for each year.
    pub years: Vec<Local>,
}

/// Required, found and missing in one year: donors + domestic = required = found + gap.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FinancingYear {
    /// The year.
    pub year: Year,
    /// Set-up and running cost: all that has to be paid, by whomever.
    pub required: Local,
    /// Running cost, part of it.
    pub running: Local,
    /// What is spent on the same functions already.
    pub existing: Local,
    /// What named donors have pledged of the donors' part.
    pub pledged: Local,
    /// The donors' part that nobody has pledged; it is in the gap.
    pub unpledged: Local,
    /// Yield of domestic sources that come again every year.
    pub recurrent: Local,
    /// Yield of domestic sources that are used up or have to be paid back.
    pub one_off: Local,
    /// Existing spending, pledges and all sources together.
    pub found: Local,
    /// Required less found; negative when there is a surplus.
    pub gap: Local,
    /// Recurrent domestic sources, existing spending among them, as a share of running cost, at most 1; `None` when
    /// nothing runs.
    pub sustained: Option<Share>,
    /// Running cost that rests on reserves, debt or donors.
    pub one_off_for_running: Local,
    /// Nominal GDP.
    pub gdp: Local,
    /// Government revenue, where it is known.
    pub revenue: Option<Local>,
    /// Government expenditure, where it is known.
    pub expenditure: Option<Local>,
}

/// One thing that looks odd.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FinancingWarning {
    /// What it is.
    pub code: FinancingWarningCode,
    /// The source that it is about.
    pub source: Option<String>,
    /// The first year in which it is so.
    pub year: Year,
    /// What was found, as [`FinancingWarningCode`] says.
    pub value: Share,
}

names! {
    /// Kinds of warning, with what `value` is.
    FinancingWarningCode {
        /// Reserves, debt or donors pay for running cost, which never ends: the largest share of it in any year.
        OneOffPaysRunning = "one-off-pays-running",
        /// A source yields more than has been found plausible: its yield as a share of GDP.
        BeyondPlausible = "beyond-plausible",
        /// More is reallocated than government spends on other things: the share of GDP that it spends on them.
        NothingLeftToReallocate = "nothing-left-to-reallocate",
    }
}

/// Every year's financing, from what has to be paid.
pub fn years(scenario: &Scenario, facts: &Facts, totals: &[YearTotal]) -> Financing {
    let sources = &scenario.financing;
    let yields = |source: &FinancingSource| SourceYears {
        id: source.id.clone(),
        years: totals.iter().map(|t| t.gdp * source.share(t.year)).collect(),
    };
    let years: Vec<FinancingYear> = totals.iter().map(|total| year(scenario, facts, total)).collect();
    let warnings = warnings(scenario, &years);
    Financing { sources: sources.iter().map(yields).collect(), years, warnings }
}

fn year(scenario: &Scenario, facts: &Facts, total: &YearTotal) -> FinancingYear {
    let yielded = |recurrent: bool| -> Local {
        let some = scenario.financing.iter().filter(|s| s.recurrent == recurrent);
        some.map(|s| total.gdp * s.share(total.year)).sum()
    };
    let promised = scenario.donors.pledges.iter().filter(|p| (p.from..=p.to).contains(&total.year));
    let pledged = total.donors * promised.map(|p| p.share).sum::<Share>();
    let existing = total.running - total.additional;
    let (recurrent, one_off) = (yielded(true), yielded(false));
    let required = total.set_up + total.running;
    let found = existing + pledged + recurrent + one_off;

    let sustained = (existing + recurrent).0;
    let short = (total.running.0 - sustained).max(0.0);
    // Reserves and debt pay the country's part of set-up first: that is what one-off money is for.
    let own_set_up = total.set_up.0 - (total.donors - total.co_funding).0;
    let one_off_left = (one_off.0 - own_set_up).max(0.0) + total.co_funding.0;
    FinancingYear {
        year: total.year,
        required,
        running: total.running,
        existing,
        pledged,
        unpledged: total.donors - pledged,
        recurrent,
        one_off,
        found,
        gap: required - found,
        sustained: (total.running.0 > 0.0).then(|| Share((sustained / total.running.0).min(1.0))),
        one_off_for_running: Local(one_off_left.min(short)),
        gdp: total.gdp,
        revenue: facts.revenue(total.year).map(|s| total.gdp * s),
        expenditure: facts.expenditure(total.year).map(|s| total.gdp * s),
    }
}

fn warnings(scenario: &Scenario, years: &[FinancingYear]) -> Vec<FinancingWarning> {
    let mut warnings = Vec::new();
    let part = |y: &FinancingYear| (y.one_off_for_running / y.running).0;
    if let Some(first) = years.iter().find(|y| part(y) > 1e-9) {
        warnings.push(FinancingWarning {
            code: FinancingWarningCode::OneOffPaysRunning,
            source: None,
            year: first.year,
            value: Share(years.iter().map(part).fold(0.0, f64::max)),
        });
    }
    for source in &scenario.financing {
        let first = years.iter().find(|y| source.most.is_some_and(|most| source.share(y.year) > most));
        if let Some(first) = first {
            warnings.push(FinancingWarning {
                code: FinancingWarningCode::BeyondPlausible,
                source: Some(source.id.clone()),
                year: first.year,
                value: source.yields,
            });
        }
    }
    let moved = |y: &FinancingYear| -> Share {
        let some = scenario.financing.iter().filter(|s| s.way == Way::Reallocation);
        some.map(|s| s.share(y.year)).sum()
    };
    let other = |y: &FinancingYear| y.expenditure.map(|e| (e - y.existing) / y.gdp);
    let first = years.iter().find(|y| moved(y).0 > 0.0 && other(y).is_some_and(|other| moved(y) > other));
    if let Some(first) = first {
        warnings.push(FinancingWarning {
            code: FinancingWarningCode::NothingLeftToReallocate,
            source: None,
            year: first.year,
            value: other(first).unwrap_or_default(),
        });
    }
    warnings
}
