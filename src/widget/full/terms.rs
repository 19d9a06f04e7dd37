//! What the words of the sentence mean, under it: that is where they are met first.

use super::disclosure;
use crate::widget::controls::Panel;
use yew::prelude::*;

/// The words, in the order in which a reader meets them.
pub const TERMS: [&str; 7] = ["floor", "gdp", "set-up", "running", "hand-over", "poverty-line", "recipient"];

/// All of them, closed at first.
pub fn terms(panel: &Panel) -> Html {
    let words = &panel.words;
    let one = |name: &&str| html! { <div><dt>{ words.of("term", name) }</dt><dd>{ words.of("means", name) }</dd></div> };
    disclosure(
        panel,
        "terms",
        "terms",
        words.get("terms.title").into(),
        || html! { <dl>{ for TERMS.iter().map(one) }</dl> },
    )
}
