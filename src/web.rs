//! What JavaScript sees.
use wasm_bindgen::prelude::*;

/// Mounts the widget.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element) {
    yew::Renderer::<crate::widget::App>::with_root(root).render();
}
