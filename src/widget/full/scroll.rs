//! A table that scrolls by itself where the page is narrower, so that the page does not. Its figures are one stop of the
//! Tab key together; arrows lead from one to the next.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
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

/// The figures of the table that lead to what is behind them, row by row.
fn figures(frame: &Element) -> Vec<Vec<HtmlElement>> {
    let all = |of: &Element, selector: &str| {
        let found = of.query_selector_all(selector).ok();
        let nodes = found.map(|list| (0..list.length()).filter_map(move |i| list.item(i)));
        nodes.into_iter().flatten().filter_map(|node| node.dyn_into::<HtmlElement>().ok()).collect::<Vec<_>>()
    };
    let rows = all(frame, "tr").into_iter().map(|row| all(&row, ".figure"));
    rows.filter(|row| !row.is_empty()).collect()
}

/// Makes one figure the stop of the Tab key, and all others none.
fn stop_at(figures: &[Vec<HtmlElement>], stop: &HtmlElement) {
    for figure in figures.iter().flatten() {
        figure.set_tab_index(if figure == stop { 0 } else { -1 });
    }
}

/// Moves the focus from figure to figure.
fn on_key(event: KeyboardEvent) {
    // Not the current target: events are heard at the root of the widget.
    let Some(at) = event.target_dyn_into::<HtmlElement>() else { return };
    let Ok(Some(frame)) = at.closest(".scroll") else { return };
    let figures = figures(&frame);
    let place =
        |(i, row): (usize, &Vec<HtmlElement>)| Some((i, row.iter().position(|figure| *figure == at)?));
    let Some((row, column)) = figures.iter().enumerate().find_map(place) else { return };
    // Rows run from top to bottom in every language; within one the arrows follow the writing.
    let left_to_right = frame.closest(":dir(rtl)").ok().flatten().is_none();
    let (row, column) = match (event.key().as_str(), left_to_right) {
        ("ArrowDown", _) => (row.checked_add(1), Some(column)),
        ("ArrowUp", _) => (row.checked_sub(1), Some(column)),
        ("ArrowRight", true) | ("ArrowLeft", false) => (Some(row), column.checked_add(1)),
        ("ArrowLeft", true) | ("ArrowRight", false) => (Some(row), column.checked_sub(1)),
        _ => return,
    };
    event.prevent_default();
    let next = row.zip(column).and_then(|(row, column)| {
        let row = figures.get(row)?;
        // A row may have fewer figures than the one before.
        row.get(column.min(row.len().saturating_sub(1)))
    });
    if let Some(next) = next {
        stop_at(&figures, next);
        let _ = next.focus();
    }
}

/// The frame around it: it can be reached and scrolled by keyboard.
#[component]
pub fn Scroll(props: &ScrollProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        // Rows may have come or gone with any change of the table.
        use_effect(move || {
            if let Some(frame) = node.cast::<Element>() {
                let figures = figures(&frame);
                let stops = || figures.iter().flatten();
                // As it was, where there was one.
                let one = stops().filter(|figure| figure.tab_index() == 0).count() == 1;
                if let Some(first) = stops().next().filter(|_| !one) {
                    stop_at(&figures, first);
                }
            }
        });
    }
    html! {
        <div ref={node} class={&props.class} tabindex="0" role="region" aria-label={&props.label} onkeydown={Callback::from(on_key)}>
            { props.children.clone() }
        </div>
    }
}
