//! A table that scrolls by itself where the page is narrower, so that the page does not.

use yew::prelude::*;

/// See [`Scroll`].
#[derive(Clone, PartialEq, Properties)]
pub struct ScrollProps {
    /// `scroll`, or `scroll tall` for a table of many rows.
    pub class: AttrValue,
    /// What the table is called.
    pub label: AttrValue,
    /// The table.
    pub children: Children,
}

/// The frame around it: it can be reached and scrolled by keyboard.
#[component]
pub fn Scroll(props: &ScrollProps) -> Html {
    html! {
        <div class={&props.class} tabindex="0" role="region" aria-label={&props.label}>{ props.children.clone() }</div>
    }
}
