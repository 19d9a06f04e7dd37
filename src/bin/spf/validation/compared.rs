//! A published figure beside ours.

use crate::text::number;

/// Who has published a figure, and the section of the page that says why ours differs.
pub type Source = (&'static str, &'static str);

/// What one publication says, beside ours.
pub struct Part {
    /// Its figures, as the table at the top shows them.
    pub rows: Vec<Compared>,
    /// Its section: what exactly was published, what ours is, why they differ. Markdown.
    pub text: String,
}

/// One published figure.
pub struct Compared {
    /// What it is a figure of, with its unit where the values have none.
    pub figure: String,
    /// As it was published.
    pub published: String,
    /// What the model says.
    pub here: String,
    /// Here less published, in points where both are percentages; empty where there is none.
    pub difference: String,
    /// Whose it is, and where the reason stands.
    pub why: Source,
}

impl Compared {
    /// As a row of the table.
    pub fn cells(&self) -> [String; 5] {
        let (name, anchor) = self.why;
        let why = format!("[{name}](#{anchor})");
        [self.figure.clone(), self.published.clone(), self.here.clone(), self.difference.clone(), why]
    }

    /// A percentage beside a percentage.
    pub fn percent(
        why: Source,
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
    pub fn gap(why: Source, figure: &str, published: f64, decimals: usize, here: f64) -> Self {
        let difference = "not comparable: gross".into();
        Self { difference, ..Self::percent(why, figure, published, decimals, here) }
    }

    /// A number that follows from numbers of the same publication.
    pub fn arithmetic(why: Source, figure: impl Into<String>, published: &str, here: String) -> Self {
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
