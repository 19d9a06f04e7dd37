//! What is done with the operands of a figure.

use crate::scenario::record::names;

names! {
    /// One operation. An operand that is divided by and is zero gives zero, as everywhere in the model.
    Operation {
        /// None: the figure is given.
        Given = "given",
        /// The same as its one operand.
        Same = "same",
        /// All operands added up; zero when there are none.
        Sum = "sum",
        /// All operands multiplied.
        Product = "product",
        /// The first one divided by each of the others.
        Quotient = "quotient",
        /// The first one less each of the others.
        Difference = "difference",
        /// As the difference, or zero where that is below.
        AtLeastZero = "at-least-zero",
        /// The smallest.
        Smallest = "smallest",
        /// The largest; zero when there are none.
        Largest = "largest",
        /// Up to the next whole number.
        RoundedUp = "rounded-up",
        /// How many of them are above zero.
        Count = "count",
        /// The logistic curve of the one operand, 0 to 1 from 0 to 1.
        Logistic = "logistic",
        /// exp(−first × second).
        Decay = "decay",
    }
}

impl Operation {
    /// What comes out; `None` for a given figure.
    pub fn of(self, operands: &[f64]) -> Option<f64> {
        let first = operands.first().copied().unwrap_or(0.0);
        let others = || operands.iter().skip(1);
        let less = || others().fold(first, |left, other| left - other);
        Some(match self {
            Self::Given => return None,
            Self::Same => first,
            Self::Sum => operands.iter().sum(),
            Self::Product => operands.iter().product(),
            Self::Quotient => others().fold(first, |left, by| if *by == 0.0 { 0.0 } else { left / by }),
            Self::Difference => less(),
            Self::AtLeastZero => less().max(0.0),
            Self::Smallest => others().fold(first, |least, other| least.min(*other)),
            Self::Largest => others().fold(first, |most, other| most.max(*other)),
            Self::RoundedUp => first.ceil(),
            #[allow(clippy::cast_precision_loss)] // a few dozen at most
            Self::Count => operands.iter().filter(|operand| **operand > 0.0).count() as f64,
            Self::Logistic => {
                let curve = |x: f64| 1.0 / (1.0 + libm::exp(-10.0 * (x - 0.5)));
                (curve(first) - curve(0.0)) / (curve(1.0) - curve(0.0))
            }
            Self::Decay => libm::exp(-others().fold(first, |all, other| all * other)),
        })
    }

    /// What stands between two operands, for those that are written that way.
    pub fn sign(self) -> Option<&'static str> {
        match self {
            Self::Sum => Some(" + "),
            Self::Product => Some(" × "),
            Self::Quotient => Some(" ÷ "),
            Self::Difference => Some(" − "),
            _ => None,
        }
    }
}
