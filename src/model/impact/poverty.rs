//! What the floor changes at one poverty line, at most.

use super::consumption::{Consumption, Poverty};
use super::transfers::{Paid, combinations};
use super::{Known, LINES, Sourced, Spread};
use crate::country::{Figure, FigureName, Mark};
use crate::model::Outcome;
use crate::scenario::record::names;
use crate::scenario::{Base, Guarantee};
use crate::units::{Persons, Share};
use serde::Serialize;

/// One poverty line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LineImpact {
    /// Which line.
    pub line: Base,
    /// The line in local currency a month; its year is that of its survey.
    pub amount: Option<Sourced>,
    /// The official share of people below it, and its year.
    pub headcount: Option<Sourced>,
    /// What changes; `None` where something is missing.
    pub effect: Option<Effect>,
    /// What is missing for it.
    pub missing: Vec<Missing>,
}

/// An upper bound of what the floor changes: nobody pays for it, nobody does anything else, households are mixed at
/// random.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Effect {
    /// Change of the share of people below the line: zero or less.
    pub headcount: Share,
    /// People who are no longer below it, of the people of the first year.
    pub lifted: Persons,
    /// Change of the poverty gap (what people below the line lack, over everyone, in lines): zero or less.
    pub gap: Share,
    /// Share of the poverty gap that is closed.
    pub gap_closed: Share,
}

names! {
    /// Why there is no effect.
    Missing {
        /// No average size of households.
        HouseholdSize = "household-size",
        /// Neither mean and median of one survey, nor headcounts at two international lines in one year.
        Spread = "spread",
        /// No line of the country's own in local currency: another figure stands in.
        Line = "line",
        /// No share of people below the line.
        Headcount = "headcount",
        /// Nobody lives below the line, as far as the headcount says.
        NobodyBelow = "nobody-below",
        /// Everybody lives below the line, as far as the headcount says.
        EverybodyBelow = "everybody-below",
        /// More people are said to be below it than below a higher line, or fewer than below a lower one: headcount and line
        /// do not belong together.
        Contradiction = "contradiction",
    }
}

pub(super) fn of(
    known: &Known,
    outcome: &Outcome,
    line: Base,
    headcount: FigureName,
    spread: Option<&Spread>,
    household_size: Option<&Figure>,
) -> LineImpact {
    let amount = line.figure().and_then(|name| known.figure(name));
    let headcount = known.figure(headcount);
    let own_line = amount.filter(|f| f.mark != Mark::Fallback && f.value > 0.0);
    let missing: Vec<Missing> = [
        (household_size.is_none(), Missing::HouseholdSize),
        (spread.is_none(), Missing::Spread),
        (own_line.is_none(), Missing::Line),
        (headcount.is_none(), Missing::Headcount),
        (headcount.is_some_and(|h| h.value <= 0.0), Missing::NobodyBelow),
        (headcount.is_some_and(|h| h.value >= 1.0), Missing::EverybodyBelow),
        (own_line.zip(headcount).is_some_and(|here| contradicted(known, line, here)), Missing::Contradiction),
    ]
    .into_iter()
    .filter_map(|(is, reason)| is.then_some(reason))
    .collect();
    let effect = match (own_line, headcount, spread, household_size) {
        (Some(line), Some(headcount), Some(spread), Some(size)) if missing.is_empty() => {
            let consumption = Consumption::calibrated(Share(headcount.value), spread.value);
            let poor = known.figure(FigureName::HeadcountNational).map_or(headcount.value, |f| f.value);
            Some(effect(known, outcome, line.value, consumption, poor, size.value))
        }
        _ => None,
    };
    let sourced = |figure: Option<Figure>| figure.map(|f| known.sourced(f));
    LineImpact { line, amount: sourced(amount), headcount: sourced(headcount), effect, missing }
}

/// Headcounts of surveys in different years may differ by as much without contradicting each other.
const APART: f64 = 0.05;

/// Whether the national line and its headcount are the other way round than an international one and its own.
fn contradicted(known: &Known, line: Base, (here, below): (Figure, Figure)) -> bool {
    let against = |(other, headcount): &(Base, FigureName)| {
        let there = other.figure().and_then(|name| known.figure(name)).zip(known.figure(*headcount));
        there.is_some_and(|(there, below_there)| {
            let more = below.value - below_there.value;
            more.abs() > APART && (here.value - there.value) * more < 0.0
        })
    };
    let some_below = below.value > 0.0 && below.value < 1.0;
    line == Base::NationalPovertyLine && some_below && LINES.iter().skip(1).any(against)
}

/// `poor` is the share of people whom targeting means: the poorest.
fn effect(
    known: &Known,
    outcome: &Outcome,
    line: f64,
    consumption: Consumption,
    poor: f64,
    household_size: f64,
) -> Effect {
    let population = outcome.headline.population;
    let paid = paid(known, outcome, line, poor);
    // Below a line among the poor, and among the others.
    let below = |line: f64| {
        let among_poor = consumption.below_among_poorest(line, poor);
        [among_poor, consumption.below(line) - among_poor]
    };
    let before = below(1.0);
    let mut change = Poverty::default();
    let groups: [Vec<Paid>; 2] = [
        paid.iter().map(|p| Paid { recipients: p.among_poor, amount: p.amount }).collect(),
        paid.iter().map(|p| Paid { recipients: p.among_others, amount: p.amount }).collect(),
    ];
    for (group, (paid, before)) in groups.iter().zip(before).enumerate() {
        for transfer in combinations(paid, household_size) {
            let after = below(1.0 - transfer.amount);
            let after = after.get(group).copied().unwrap_or_default();
            change.headcount -= transfer.share * (before.headcount - after.headcount);
            change.shortfall -= transfer.share * (before.shortfall - after.shortfall);
        }
    }
    let lacking: f64 = before.iter().map(|b| b.shortfall).sum();
    // What rounding makes of nothing is nothing.
    let headcount = Share(change.headcount.min(0.0));
    let gap = Share(change.shortfall.min(0.0));
    let gap_closed = if lacking > 0.0 { (-gap.0 / lacking).min(1.0) } else { 0.0 };
    Effect { headcount, lifted: Persons(-headcount.0 * population.0), gap, gap_closed: Share(gap_closed) }
}

/// A cash benefit in full operation.
struct Benefit {
    /// Recipients among poor people, over poor people.
    among_poor: f64,
    /// The same among the others.
    among_others: f64,
    /// What a recipient has on average a month, in lines.
    amount: f64,
    /// All that is paid out.
    money: f64,
}

/// The cash benefits, those with most money first.
fn paid(known: &Known, outcome: &Outcome, line: f64, poor: f64) -> Vec<Benefit> {
    let people = outcome.headline.population.0;
    let over = |recipients: f64, people: f64| if people > 0.0 { recipients / people } else { 0.0 };
    let both = known.scenario.benefits.iter().zip(&outcome.benefits);
    let mut paid: Vec<Benefit> = both
        .filter(|(benefit, _)| benefit.on && benefit.guarantee != Guarantee::Health)
        .map(|(benefit, outcome)| {
            let recipients = outcome.full.recipients.0;
            let amount = outcome.full.purchasing_power.0 * benefit.months / 12.0 / line;
            let (among_poor, among_others) = match &benefit.targeting {
                None => (over(recipients, people), over(recipients, people)),
                Some(targeting) => {
                    let poor_ones = (recipients * (1.0 - targeting.inclusion_error.0)).min(people * poor);
                    (over(poor_ones, people * poor), over(recipients - poor_ones, people * (1.0 - poor)))
                }
            };
            Benefit { among_poor, among_others, amount, money: recipients * amount }
        })
        .collect();
    paid.sort_by(|a, b| b.money.total_cmp(&a.money));
    paid
}
