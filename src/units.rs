//! Quantities as types, so that a share never meets a currency and people never meet money.

use serde::Serialize;

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
        #[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(pub f64);

        impl core::ops::Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl core::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl core::ops::AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
        impl core::ops::Mul<f64> for $name {
            type Output = Self;
            fn mul(self, factor: f64) -> Self {
                Self(self.0 * factor)
            }
        }
        impl core::ops::Mul<Share> for $name {
            type Output = Self;
            fn mul(self, share: Share) -> Self {
                Self(self.0 * share.0)
            }
        }
        impl core::iter::Sum for $name {
            fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
                values.fold(Self(0.0), |a, b| a + b)
            }
        }
    };
}

quantity! {
    /// A part of a whole: 0.05 is five percent. Bounds depend on what it is a share of.
    Share
}
quantity! {
    /// A number of people, or of person-years where the documentation says so.
    Persons
}
quantity! {
    /// Local currency units, at the prices that the documentation of the value names.
    Local
}
quantity! {
    /// United States dollars, at market exchange rates, never purchasing power parity.
    Usd
}

impl core::ops::Div for Local {
    type Output = Share;
    /// One amount as a share of another of the same currency; zero when there is nothing to divide by.
    fn div(self, whole: Self) -> Share {
        Share(if whole.0 == 0.0 { 0.0 } else { self.0 / whole.0 })
    }
}

impl core::ops::Div for Persons {
    type Output = Share;
    /// One group as a share of another; zero when the other is empty.
    fn div(self, whole: Self) -> Share {
        Share(if whole.0 == 0.0 { 0.0 } else { self.0 / whole.0 })
    }
}

impl core::ops::Mul<Local> for Persons {
    type Output = Local;
    /// An amount for each of so many people.
    fn mul(self, each: Local) -> Local {
        Local(self.0 * each.0)
    }
}

/// A calendar year of the Gregorian calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Year(pub u16);

impl Year {
    /// The years from this one to `last`, both included.
    pub fn to(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.0..=last.0).map(Self)
    }
    /// Years from `first` to this one; negative when this one is earlier.
    pub fn since(self, first: Self) -> i32 {
        i32::from(self.0) - i32::from(first.0)
    }
}

impl core::fmt::Display for Year {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.fmt(f)
    }
}
