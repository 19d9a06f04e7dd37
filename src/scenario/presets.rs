//! The scenarios that a person starts from: data, not code.

use super::{Value, lines};

/// As [`lines`], first what all presets begin with, then by name what each changes.
const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/presets.lines"));

/// Where money may come from, in every preset, as [`lines`].
#[cfg(feature = "deep")]
const FINANCING: &str = include_str!(concat!(env!("OUT_DIR"), "/financing.lines"));

/// How far facts may be from what is assumed, in every preset, as [`lines`].
#[cfg(feature = "deep")]
const UNCERTAINTY: &str = include_str!(concat!(env!("OUT_DIR"), "/uncertainty.lines"));

/// Names of the shipped presets, in the order in which they are offered; a test holds them against the shipped ones.
pub const NAMES: [&str; 6] =
    ["ilo-floor", "cash-floor", "pension-65", "helpage-pension", "universal-child-benefit", "basic-income"];

/// All presets.
#[derive(Clone, Debug, PartialEq)]
pub struct Presets {
    base: Value,
    presets: Vec<(String, Value)>,
}

impl Presets {
    /// The presets that the project ships.
    pub fn shipped() -> Self {
        let mut all = lines::entries(TEXT).into_iter();
        let base = all.next().map_or(Value::Null, |(_, base)| base);
        #[cfg(feature = "deep")]
        let base = base.with(lines::value(FINANCING)).with(lines::value(UNCERTAINTY));
        Self { base, presets: all.collect() }
    }

    /// Names, in the order in which they are offered.
    pub fn names(&self) -> Vec<&str> {
        self.presets.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The preset that a person starts with.
    pub fn default_name(&self) -> &str {
        self.presets.first().map_or("", |(name, _)| name)
    }

    /// The whole scenario of a preset, without a country.
    pub fn scenario(&self, name: &str) -> Option<Value> {
        let (_, changes) = self.presets.iter().find(|(n, _)| n == name)?;
        Some(self.base.clone().with(changes.clone()))
    }
}
