//! Lines of a worked example: a heading, or a sum that can be done again from what is printed.

use crate::text::number;

/// Lines that are shown as they are.
#[derive(Default)]
pub struct Sheet(String);

impl Sheet {
    /// A line without a sum.
    pub fn says(mut self, text: &str) -> Self {
        self.0.push_str(&format!("    {text}\n"));
        self
    }

    /// `what: expression = result`.
    pub fn sum(self, what: &str, expression: &str, result: &str) -> Self {
        self.says(&format!("{what}: {expression} = {result}"))
    }

    /// The lines, each indented as Markdown wants it.
    pub fn text(self) -> String {
        self.0
    }
}

/// A number as exact as it is useful: nine significant digits, no zeros at the end.
pub fn exact(value: f64) -> String {
    let digits = if value == 0.0 { 0.0 } else { value.abs().log10().floor() };
    // At most nine, so that it is a small whole number.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let decimals = (8.0 - digits).min(9.0).max(0.0) as usize;
    let text = number(value, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A share as a percentage, as exact.
pub fn share(value: f64) -> String {
    format!("{} %", exact(value * 100.0))
}
