//! The page around the widget: it loads files and passes events on, so that the widget itself knows no addresses.

use crate::problem::{Allowed, Problem};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What the custom element hands to the widget.
    #[derive(Clone)]
    pub type Host;

    /// Loads a file of the calculator: resolves to its bytes, rejects with a word that says why not.
    #[wasm_bindgen(method)]
    fn load(this: &Host, path: &str) -> Promise;

    /// Another module of the calculator, loaded when it is first asked for.
    #[cfg(feature = "full")]
    #[wasm_bindgen(method)]
    pub fn module(this: &Host, name: &str) -> Promise;

    /// Whether links in the page's address are for this calculator.
    #[wasm_bindgen(method)]
    pub fn links(this: &Host) -> bool;

    /// Tells the page that something has happened: `shown` (whether more is still being drawn), `change`, `problems`, `deeper`, `retry`.
    #[wasm_bindgen(method)]
    pub fn emit(this: &Host, event: &str, detail: &JsValue);
}

/// Whether a problem is about what stands in a file, rather than about a file that cannot be had.
pub fn came(problem: &Problem) -> bool {
    !matches!(problem.allowed, Allowed::Kind(kind) if kind.starts_with("file-"))
}

/// The bytes of a file.
///
/// # Errors
/// The file cannot be had: the problem names it and says why (`offline`, `not-found`, `failed`).
pub async fn bytes(host: &Host, path: &str) -> Result<Vec<u8>, Problem> {
    match JsFuture::from(host.load(path)).await {
        Ok(bytes) => Ok(Uint8Array::new(&bytes).to_vec()),
        Err(reason) => {
            let kind = match reason.as_string().as_deref() {
                Some("offline") => "file-offline",
                Some("not-found") => "file-not-found",
                _ => "file-failed",
            };
            Err(Problem::kind(path, "", kind))
        }
    }
}
