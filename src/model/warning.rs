//! What looks odd in a result, as data: the widget says what is odd and what to do about it.

use super::outcome::BenefitYear;
use super::{Facts, eligible};
use crate::country::{FigureName, Mark};
use crate::scenario::record::names;
use crate::scenario::{Base, FIRST_YEAR, Guarantee, Scenario};
use crate::units::{Local, Year};
use serde::Serialize;

/// A line above this share of GDP per person is an artefact of prices, exchange rates or an old survey.
const LINE_LIMIT: f64 = 0.6;
/// A fixed amount below this share of GDP per person is not one that a law would name.
const NEXT_TO_NOTHING: f64 = 0.001;
/// Figures older than this many years are pointed out.
const OLD: i32 = 10;

/// One thing that looks odd.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// What it is.
    pub code: WarningCode,
    /// The benefit or figure that it is about.
    pub about: Option<String>,
    /// What was found, as [`WarningCode`] says.
    pub value: f64,
}

names! {
    /// Kinds of warning, with what `value` is.
    WarningCode {
        /// The poverty line is high: its share of GDP per person.
        LineAboveSixtyPercent = "line-above-sixty-percent",
        /// An amount is above GDP per person: its share of it.
        AmountAboveGdpPerCapita = "amount-above-gdp-per-capita",
        /// An amount of money is next to nothing, as a share typed where money was meant: its share of GDP per person.
        AmountNextToNothing = "amount-next-to-nothing",
        /// A figure that the result uses is older than ten years: its year.
        OldFigure = "old-figure",
        /// The international line of the income group stands in for a national line: the year of the line.
        NoNationalLine = "no-national-line",
        /// Amounts are in prices of a year before 2026: that year.
        EarlierBaseYear = "earlier-base-year",
        /// GDP of the first year follows the rule, not a published figure: the last published year.
        GdpByRule = "gdp-by-rule",
        /// It was not said what is already spent on this function: 0.
        ExistingSpendingUnknown = "existing-spending-unknown",
        /// Targeting would reach more people than the group has, and was held at the group: times the group.
        MoreThanTheGroup = "more-than-the-group",
        /// A number that the benefit needs is not known, so it reaches nobody: 0.
        NobodyCounted = "nobody-counted",
        /// The cost of the health package is that of lower-middle-income countries: the income group.
        HealthCostOfAnotherGroup = "health-cost-of-another-group",
    }
}

pub(super) fn all(
    facts: &Facts,
    scenario: &Scenario,
    amounts: &[Local],
    full: &[BenefitYear],
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |code, about: Option<&str>, value| {
        warnings.push(Warning { code, about: about.map(str::to_owned), value });
    };
    let base_year = facts.country.base_year();
    let year = |y: Year| f64::from(y.0);
    if base_year < FIRST_YEAR {
        warn(WarningCode::EarlierBaseYear, None, year(base_year));
        if facts.year(FIRST_YEAR).by_rule {
            warn(WarningCode::GdpByRule, None, year(base_year));
        }
    }

    let on = || scenario.benefits.iter().filter(|b| b.on);
    let per_capita = facts.base().gdp_per_capita() * (1.0 / 12.0);
    for name in figures_used(scenario) {
        let Some(figure) = facts.figure(name) else { continue };
        if name == FigureName::NationalPovertyLine {
            let share = Local(figure.value) / per_capita;
            if share.0 > LINE_LIMIT {
                warn(WarningCode::LineAboveSixtyPercent, Some(name.text()), share.0);
            }
            if figure.mark == Mark::Fallback {
                warn(WarningCode::NoNationalLine, Some(name.text()), year(figure.year));
            }
        }
        if base_year.since(figure.year) > OLD {
            warn(WarningCode::OldFigure, Some(name.text()), year(figure.year));
        }
    }
    for ((benefit, amount), row) in scenario.benefits.iter().zip(amounts).zip(full).filter(|((b, _), _)| b.on)
    {
        let share = *amount / per_capita;
        if share.0 > 1.0 {
            warn(WarningCode::AmountAboveGdpPerCapita, Some(&benefit.id), share.0);
        }
        if benefit.amount.base.is_fixed() && (0.0..NEXT_TO_NOTHING).contains(&share.0) && share.0 > 0.0 {
            warn(WarningCode::AmountNextToNothing, Some(&benefit.id), share.0);
        }
        let reached = eligible::uncapped(facts, benefit, FIRST_YEAR, true);
        if reached > 1.0 {
            warn(WarningCode::MoreThanTheGroup, Some(&benefit.id), reached);
        }
        if row.eligible.0 == 0.0
            || (benefit.targeting.is_some() && eligible::poor_share(facts, benefit).0 == 0.0)
        {
            warn(WarningCode::NobodyCounted, Some(&benefit.id), 0.0);
        }
        let health_base = matches!(benefit.amount.base, Base::HealthPriority | Base::HealthEssential);
        if health_base && !(1..=2).contains(&facts.country.area.income_group) {
            let group = f64::from(facts.country.area.income_group);
            warn(WarningCode::HealthCostOfAnotherGroup, Some(&benefit.id), group);
        }
    }
    if let Some(benefit) = on().find(|b| b.already_spent.is_none() && b.guarantee == Guarantee::Health) {
        warn(WarningCode::ExistingSpendingUnknown, Some(&benefit.id), 0.0);
    } else if on().any(|b| b.already_spent.is_none()) {
        warn(WarningCode::ExistingSpendingUnknown, None, 0.0);
    }
    warnings
}

/// The single figures that the benefits of the floor rest on, each once.
pub fn figures_used(scenario: &Scenario) -> Vec<FigureName> {
    use crate::scenario::GroupOf;
    let mut names = Vec::new();
    for benefit in scenario.benefits.iter().filter(|b| b.on) {
        let targeted = benefit.targeting.as_ref().filter(|t| t.poor_share.is_none());
        let of_benefit = [
            benefit.amount.base.figure(),
            (benefit.group.of == GroupOf::Unemployed).then_some(FigureName::UnemploymentRate),
            targeted.map(|_| FigureName::HeadcountNational),
        ];
        for name in of_benefit.into_iter().flatten() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
