//! Files that the reader keeps, made in the browser.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
    Url,
};

/// The browser has taken a file over by then, in milliseconds.
const TAKEN: u32 = 60_000;

/// A text as a file of that type.
///
/// # Errors
/// The browser cannot make one.
pub fn text(text: &str, kind: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}

/// A picture in SVG as PNG of that size.
///
/// # Errors
/// The page's Content-Security-Policy has no `data:` for pictures, or the browser cannot draw it.
pub async fn png(svg: &str, width: u32, height: u32) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new_with_width_and_height(width, height)?;
    // An address of its own would make some browsers take the canvas for a stranger's.
    let encoded = js_sys::encode_uri_component(svg);
    image.set_src(&["data:image/svg+xml;charset=utf-8,", &String::from(encoded)].concat());
    JsFuture::from(image.decode()).await?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )?;
    let drawn = Promise::new(&mut |resolve, reject| {
        if let Err(reason) = canvas.to_blob(&resolve) {
            let _ = reject.call1(&JsValue::NULL, &reason);
        }
    });
    JsFuture::from(drawn).await?.dyn_into()
}

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
