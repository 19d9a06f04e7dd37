//! The scenarios that a person starts from: data, not code.

use super::Value;
use crate::problem::Problem;

/// The shipped presets as JSON text.
pub const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/presets.json"));

/// Where money may come from, in every preset, as JSON text.
#[cfg(feature = "deep")]
pub const FINANCING: &str = include_str!(concat!(env!("OUT_DIR"), "/financing.json"));

/// How far facts may be from what is assumed, in every preset, as JSON text.
#[cfg(feature = "deep")]
pub const UNCERTAINTY: &str = include_str!(concat!(env!("OUT_DIR"), "/uncertainty.json"));

/// Names of the shipped presets, in the order in which they are offered; a test holds them against [`TEXT`].
pub const NAMES: [&str; 6] =
    ["ilo-floor", "cash-floor", "pension-65", "helpage-pension", "universal-child-benefit", "basic-income"];

/// All presets.
#[derive(Clone, Debug, PartialEq)]
pub struct Presets {
    base: Value,
    presets: Vec<(String, Value)>,
}

impl Presets {
    /// Takes the parsed form of [`TEXT`] apart.
    ///
    /// # Errors
    /// A part is missing or of the wrong kind.
    pub fn new(tree: &Value) -> Result<Self, Problem> {
        let part = |name: &str| {
            tree.get(name)
                .cloned()
                .ok_or_else(|| Problem::kind(format!("presets.{name}"), "nothing", "required"))
        };
        let list = |name: &str| match part(name)? {
            Value::List(items) => Ok(items),
            other => Err(Problem::kind(format!("presets.{name}"), other.describe(), "a-list")),
        };
        let text = |item: &Value, name: &str| {
            item.get(name)
                .and_then(Value::text)
                .map(str::to_owned)
                .ok_or_else(|| Problem::kind(format!("presets.{name}"), item.describe(), "required"))
        };
        let mut presets = Vec::new();
        for item in list("presets")? {
            presets.push((text(&item, "id")?, item.get("scenario").cloned().unwrap_or(Value::Null)));
        }
        Ok(Self { base: part("base")?, presets })
    }

    /// The same presets with something more in each.
    #[cfg(feature = "deep")]
    #[must_use]
    pub fn with(self, more: Value) -> Self {
        Self { base: self.base.with(more), ..self }
    }

    /// The presets that the project ships.
    ///
    /// # Errors
    /// The file is damaged.
    #[cfg(feature = "native")]
    pub fn shipped() -> Result<Self, Problem> {
        let presets = Self::new(&super::value::from_json(TEXT)?)?;
        Ok(presets.with(super::value::from_json(FINANCING)?).with(super::value::from_json(UNCERTAINTY)?))
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
