//! The yew interface.
use yew::prelude::*;

/// The widget.
#[component]
pub fn App() -> Html {
    html! { <p>{ "…" }</p> }
}
