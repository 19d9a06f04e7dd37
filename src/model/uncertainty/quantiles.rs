//! Of many values, the ones below which a twentieth, a quarter, a half ... of them lie.

use serde::Serialize;

/// The shares of all values for which [`Quantiles`] are kept: nine of ten lie between the first and the last.
pub const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Quantiles of many values, and their mean.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub struct Quantiles {
    /// One for each of [`QUANTILES`]: between two values, on the straight line from one to the other.
    pub at: [f64; 5],
    /// The arithmetic mean.
    pub mean: f64,
}

impl Quantiles {
    /// Of these values; it leaves them in another order. Zeros where there is none.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some thousands
    pub fn of(values: &mut [f64]) -> Self {
        if values.is_empty() {
            return Self { at: [0.0; 5], mean: 0.0 };
        }
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        values.sort_unstable_by(f64::total_cmp);
        let last = values.len() - 1;
        let at = QUANTILES.map(|share| {
            let place = share * last as f64;
            let below = place as usize;
            let value = |i: usize| values.get(i.min(last)).copied().unwrap_or_default();
            value(below) + (value(below + 1) - value(below)) * (place - below as f64)
        });
        Self { at, mean }
    }
}
