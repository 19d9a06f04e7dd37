//! Files that the reader keeps, made in the browser.

use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// The browser has taken a file over by then, in milliseconds.
const TAKEN: u32 = 60_000;

/// Hands a file to the reader under that name.
///
/// # Errors
/// The browser does not let the page.
pub fn save(name: &str, file: &Blob) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    let url = Url::create_object_url_with_blob(file)?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(TAKEN, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
