//! Pictures of the result, each with a table behind it.

pub mod guarantees;
pub mod who_pays;

use crate::widget::words::text_of;

/// A coordinate as a percentage of the picture: so it fits any width, and its texts keep their size.
pub fn percent(share: f64) -> String {
    [&text_of((share * 1e4).round() / 100.0), "%"].concat()
}

/// The largest of 1, 2 and 5 times a power of ten that is at most `most`; zero when that is not positive.
pub fn round_down(most: f64) -> f64 {
    if !(1e-12..1e18).contains(&most) {
        return 0.0;
    }
    let mut power = 1.0;
    while power * 10.0 <= most {
        power *= 10.0;
    }
    while power > most {
        power /= 10.0;
    }
    [5.0, 2.0].iter().map(|m| m * power).find(|v| *v <= most).unwrap_or(power)
}
