//! What one floor costs more or less than another, and through what: as data, for which the widget finds the words.

use crate::country::Country;
use crate::model::{BenefitOutcome, Outcome};
use crate::scenario::{Benefit, Scenario};
use crate::units::{Local, Share, Usd, Year};

/// Two results differ in what the cost of a benefit is made of by less than this: nobody would see it.
const UNSEEN: f64 = 5e-6;

/// A country, what was chosen for it and what follows.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The country.
    pub country: &'a Country,
    /// What was chosen.
    pub scenario: &'a Scenario,
    /// What follows.
    pub outcome: &'a Outcome,
}

/// How the second side differs from the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences {
    /// By how much its floor costs more, in full operation.
    pub share_of_gdp: Share,
    /// The benefits that cost something else, the largest difference first.
    pub benefits: Vec<OfBenefit>,
    /// Set-up in all, where it differs: of the first, of the second.
    pub set_up: Option<(Usd, Usd)>,
    /// Hand-over, where it differs; `None` where donors pay nothing.
    pub hand_over: Option<(Option<Year>, Option<Year>)>,
    /// The first full year, where it differs.
    pub first_full_year: Option<(Year, Year)>,
}

/// How a benefit differs.
#[derive(Clone, Debug, PartialEq)]
pub struct OfBenefit {
    /// Its name in the scenario.
    pub id: String,
    /// By how much it costs more.
    pub share_of_gdp: Share,
    /// Through what.
    pub reasons: Vec<Reason>,
}

/// Through what a benefit differs: its values on the first and on the second side.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Only the second floor has it.
    Added,
    /// Only the first floor has it.
    Dropped,
    /// Youngest and oldest age.
    Ages((u8, u8), (u8, u8)),
    /// Amount a month, in the same currency.
    Amount(Local, Local),
    /// Amount a year as a share of GDP per person, in different countries.
    AmountShare(Share, Share),
    /// Recipients among all people, in different countries.
    People(Share, Share),
    /// Coverage of the group.
    Coverage(Share, Share),
    /// Take-up.
    TakeUp(Share, Share),
    /// Months a year.
    Months(f64, f64),
    /// Whether only the poor receive it on the second side.
    Targeted(bool),
    /// Administration for one unit of benefits.
    Administration(Share, Share),
    /// Something else, such as a prevalence or an overlap.
    Other,
}

/// How `b` differs from `a`.
pub fn between(a: Side, b: Side) -> Differences {
    let (ha, hb) = (&a.outcome.headline, &b.outcome.headline);
    let mut ids: Vec<&str> = Vec::new();
    for benefit in a.outcome.benefits.iter().chain(&b.outcome.benefits) {
        if !ids.contains(&benefit.id.as_str()) {
            ids.push(&benefit.id);
        }
    }
    let mut benefits: Vec<OfBenefit> = ids.iter().filter_map(|id| of_benefit(a, b, id)).collect();
    benefits.sort_by(|x, y| y.share_of_gdp.0.abs().total_cmp(&x.share_of_gdp.0.abs()));
    let differ = |x: f64, y: f64| (x - y).abs() > 1e-6 * x.abs().max(y.abs());
    Differences {
        share_of_gdp: Share(hb.share_of_gdp.0 - ha.share_of_gdp.0),
        benefits,
        set_up: differ(ha.set_up.0, hb.set_up.0).then_some((ha.set_up, hb.set_up)),
        hand_over: (ha.hand_over != hb.hand_over).then_some((ha.hand_over, hb.hand_over)),
        first_full_year: (ha.first_full_year != hb.first_full_year)
            .then_some((ha.first_full_year, hb.first_full_year)),
    }
}

/// The benefit of that name on a side, where it is on.
fn find<'a>(side: Side<'a>, id: &str) -> Option<(&'a Benefit, &'a BenefitOutcome)> {
    let outcome = side.outcome.benefits.iter().find(|b| b.id == id && b.on)?;
    Some((side.scenario.benefit(id)?, outcome))
}

fn of_benefit(a: Side, b: Side, id: &str) -> Option<OfBenefit> {
    let share =
        |found: Option<(&Benefit, &BenefitOutcome)>| found.map_or(0.0, |(_, o)| o.full.share_of_gdp.0);
    let (on_a, on_b) = (find(a, id), find(b, id));
    let difference = share(on_b) - share(on_a);
    let reasons = match (on_a, on_b) {
        (None, None) => return None,
        (None, Some(_)) => vec![Reason::Added],
        (Some(_), None) => vec![Reason::Dropped],
        (Some(_), Some(_)) if difference.abs() < UNSEEN => return None,
        (Some(x), Some(y)) => reasons(a, b, x, y),
    };
    Some(OfBenefit { id: id.to_owned(), share_of_gdp: Share(difference), reasons })
}

fn reasons(
    a: Side,
    b: Side,
    (x, of_x): (&Benefit, &BenefitOutcome),
    (y, of_y): (&Benefit, &BenefitOutcome),
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let differ = |x: f64, y: f64| (x - y).abs() > 1e-9 * x.abs().max(y.abs());
    let ages = |benefit: &Benefit| match benefit.group.bands.as_slice() {
        [band] => Some((band.from, band.to)),
        _ => None,
    };
    if let (Some(before), Some(after)) = (ages(x), ages(y))
        && before != after
    {
        reasons.push(Reason::Ages(before, after));
    }
    if x.targeting.is_some() != y.targeting.is_some() {
        reasons.push(Reason::Targeted(y.targeting.is_some()));
    }
    if differ(x.coverage.0, y.coverage.0) {
        reasons.push(Reason::Coverage(x.coverage, y.coverage));
    }
    if differ(x.take_up.0, y.take_up.0) {
        reasons.push(Reason::TakeUp(x.take_up, y.take_up));
    }
    let elsewhere = a.scenario.country != b.scenario.country;
    if elsewhere {
        let people = |side: Side, o: &BenefitOutcome| {
            Share(o.full.recipients.0 / side.outcome.headline.population.0.max(f64::MIN_POSITIVE))
        };
        let (before, after) = (people(a, of_x), people(b, of_y));
        if differ(before.0, after.0) {
            reasons.push(Reason::People(before, after));
        }
    }
    let amount = |side: Side, o: &BenefitOutcome| {
        let h = &side.outcome.headline;
        // GDP per person follows from what the headline tells: its cost is that share of GDP.
        let gdp = h.cost.0 / h.share_of_gdp.0;
        Share(12.0 * o.full.amount.0 / (gdp / h.population.0))
    };
    if elsewhere {
        let (before, after) = (amount(a, of_x), amount(b, of_y));
        if differ(before.0, after.0) {
            reasons.push(Reason::AmountShare(before, after));
        }
    } else if differ(of_x.full.amount.0, of_y.full.amount.0) {
        reasons.push(Reason::Amount(of_x.full.amount, of_y.full.amount));
    }
    if differ(x.months, y.months) {
        reasons.push(Reason::Months(x.months, y.months));
    }
    let administration = (of_x.full.administration_share, of_y.full.administration_share);
    if differ(administration.0.0, administration.1.0) {
        reasons.push(Reason::Administration(administration.0, administration.1));
    }
    if reasons.is_empty() {
        reasons.push(Reason::Other);
    }
    reasons
}
