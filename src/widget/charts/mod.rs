//! Pictures of the result, each with a table behind it.

pub mod guarantees;
pub mod who_pays;

use crate::widget::words::text_of;

/// A coordinate as a percentage of the picture: so it fits any width, and its texts keep their size.
pub fn percent(share: f64) -> String {
    [&text_of((share * 1e4).round() / 100.0), "%"].concat()
}
