//! What reaches households: each benefit some of them, in every combination.

use super::coverage::in_household;

/// Benefits that are told apart; the combinations are two to the power of it.
const MOST: usize = 7;

/// One cash benefit among some people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paid {
    /// Recipients among these people, over these people.
    pub recipients: f64,
    /// What one of them receives, on average over the months of a year.
    pub amount: f64,
}

/// Households that receive the same: their share of these people, and what comes to each person in them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transfer {
    /// Share of these people; all together are 1.
    pub share: f64,
    /// Money a person of the household, in the unit of the amounts.
    pub amount: f64,
}

/// Recipients are spread over households of that size at random and share with them; whether one benefit reaches a
/// household says nothing about another. The money that is paid out is the money that arrives.
pub fn combinations(paid: &[Paid], household_size: f64) -> Vec<Transfer> {
    let mut all = vec![Transfer { share: 1.0, amount: 0.0 }];
    for paid in at_most(paid) {
        let reached = in_household(paid.recipients, household_size);
        if reached <= 0.0 || paid.amount <= 0.0 {
            continue;
        }
        let amount = paid.amount * paid.recipients / reached;
        let with = |t: &Transfer| Transfer { share: t.share * reached, amount: t.amount + amount };
        let without = |t: &Transfer| Transfer { share: t.share * (1.0 - reached), amount: t.amount };
        all = all.iter().flat_map(|t| [without(t), with(t)]).collect();
    }
    all
}

/// The first of them by themselves; where there are more than [`MOST`], all that follow as one, with their people and
/// their money. The caller has put those with most money first.
fn at_most(paid: &[Paid]) -> Vec<Paid> {
    let alone = if paid.len() > MOST { MOST - 1 } else { paid.len() };
    let (first, rest) = paid.split_at_checked(alone).unwrap_or((paid, &[]));
    let mut kept = first.to_vec();
    let recipients: f64 = rest.iter().map(|p| p.recipients).sum();
    if recipients > 0.0 {
        let money: f64 = rest.iter().map(|p| p.recipients * p.amount).sum();
        kept.push(Paid { recipients, amount: money / recipients });
    }
    kept
}
