//! A native list of a few named choices, and a native check box.

use yew::prelude::*;

/// A `select` with a label.
pub fn choice(
    id: &str,
    label: &str,
    options: &[(impl AsRef<str>, String)],
    chosen: &str,
    on_choose: Callback<String>,
) -> Html {
    let on_change = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() {
            on_choose.emit(select.value());
        }
    });
    let mut all = Vec::new();
    for (name, text) in options {
        let name = name.as_ref();
        all.push(html! { <option value={name.to_owned()} selected={name == chosen}>{ text }</option> });
    }
    html! {
        <div class="choice">
            <label for={id.to_owned()}>{ label }</label>
            <select id={id.to_owned()} onchange={on_change}>{ for all }</select>
        </div>
    }
}

/// A check box with a label.
pub fn check(id: &str, label: Html, on: bool, on_change: Callback<bool>) -> Html {
    let on_change = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
            on_change.emit(input.checked());
        }
    });
    html! {
        <label class="check" for={id.to_owned()}>
            <input type="checkbox" id={id.to_owned()} checked={on} onchange={on_change} />
            { label }
        </label>
    }
}
