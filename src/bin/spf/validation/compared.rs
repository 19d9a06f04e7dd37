//! A published figure beside ours.

use crate::text::number;

/// What one publication says, beside ours.
pub struct Part {
    pub rows: Vec<Compared>,
    pub text: String,
}

/// One published figure.
pub struct Compared {
    pub figure: String,
    pub published: String,
    pub here: String,
    pub difference: String,
    /// Link to the reason.
    pub why: &'static str,
}

impl Compared {
    /// As a row of the table.
    pub fn cells(&self) -> [String; 5] {
        let why = format!("[why](#{})", self.why);
        [self.figure.clone(), self.published.clone(), self.here.clone(), self.difference.clone(), why]
    }

    /// A percentage beside a percentage.
    pub fn percent(
        why: &'static str,
        figure: impl Into<String>,
        published: f64,
        decimals: usize,
        here: f64,
    ) -> Self {
        Self {
            figure: figure.into(),
            published: format!("{} %", number(published, decimals)),
            here: percent(here),
            difference: signed(here - published, 2),
            why,
        }
    }

    /// A gap beside a whole cost.
    pub fn gap(why: &'static str, figure: &str, published: f64, decimals: usize, here: f64) -> Self {
        let difference = "not comparable: gross".into();
        Self { difference, ..Self::percent(why, figure, published, decimals, here) }
    }

    /// A number that follows from numbers of the same publication.
    pub fn arithmetic(why: &'static str, figure: impl Into<String>, published: &str, here: String) -> Self {
        Self {
            figure: figure.into(),
            published: published.into(),
            here,
            difference: "none: arithmetic".into(),
            why,
        }
    }
}

/// A percentage with two decimals.
pub fn percent(value: f64) -> String {
    format!("{} %", number(value, 2))
}

/// A number with its sign.
pub fn signed(value: f64, decimals: usize) -> String {
    let text = number(value, decimals);
    if value > 0.0 && text.contains(|c| ('1'..='9').contains(&c)) { format!("+{text}") } else { text }
}
