//! Prints one part of a page that belongs to somebody else: for as long as that takes, a copy of it stands at the end of the
//! page, and on paper everything else is left out.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, Node, ShadowRootInit, ShadowRootMode};

/// Marks the copy.
const MARK: &str = "data-spf-print";

/// For the page around the copy: nothing of it on paper, nothing of the copy on the screen.
const PAGE: &str = "@page{size:A4;margin:13mm 15mm}@media screen{[data-spf-print]{display:none!important}}\
@media print{html,body{display:block!important;position:static!important;width:auto!important;height:auto!important;\
min-height:0!important;margin:0!important;padding:0!important;overflow:visible!important;background:#fff!important}\
body>:not([data-spf-print]){display:none!important}body::before,body::after{content:none!important}\
[data-spf-print]{display:block!important}}";

#[wasm_bindgen]
extern "C" {
    /// A style sheet that a script makes; a strict Content-Security-Policy lets it be.
    type CSSStyleSheet;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<CSSStyleSheet, JsValue>;
    #[wasm_bindgen(method, catch, js_name = replaceSync)]
    fn replace_sync(this: &CSSStyleSheet, text: &str) -> Result<(), JsValue>;
    /// A document or a shadow root.
    type Styled;
    #[wasm_bindgen(method, getter, js_name = adoptedStyleSheets)]
    fn sheets(this: &Styled) -> Array;
    #[wasm_bindgen(method, setter, js_name = adoptedStyleSheets)]
    fn set_sheets(this: &Styled, sheets: &Array);
    #[wasm_bindgen(js_name = print, catch)]
    fn print_page() -> Result<(), JsValue>;
}

/// Prints a part of the widget on paper of its own. `title` is what the file is called that the browser may make of it.
///
/// # Errors
/// The browser does not let the page.
pub fn print(part: &Element, title: &str) -> Result<(), JsValue> {
    let document = part.owner_document().ok_or(JsValue::NULL)?;
    if let Some(before) = document.query_selector(&["[", MARK, "]"].concat())? {
        // It was not told that printing had ended.
        before.remove();
    }
    let copy = copy(&document, part)?;
    document.body().ok_or(JsValue::NULL)?.append_child(&copy)?;
    let sheet = CSSStyleSheet::new()?;
    sheet.replace_sync(PAGE)?;
    let page: &Styled = document.unchecked_ref();
    page.set_sheets(&page.sheets().concat(&Array::of1(&sheet)));
    let before = document.title();
    document.set_title(title);
    let over = {
        let (document, sheet) = (document.clone(), JsValue::from(sheet));
        Closure::once_into_js(move || {
            copy.remove();
            document.set_title(&before);
            let page: &Styled = document.unchecked_ref();
            page.set_sheets(&page.sheets().filter(&mut |other, _, _| other != sheet));
        })
    };
    let once = Object::new();
    Reflect::set(&once, &"once".into(), &true.into())?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let listen: Function = Reflect::get(&window, &"addEventListener".into())?.dyn_into()?;
    listen.call3(&window, &"afterprint".into(), &over, &once)?;
    print_page()
}

/// The part with its styles and its language, in an element that a page may hold anywhere.
fn copy(document: &Document, part: &Element) -> Result<Element, JsValue> {
    let copy = document.create_element("div")?;
    copy.set_attribute(MARK, "")?;
    let root = copy.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
    let styles: &Styled = root.unchecked_ref();
    let from: Node = part.get_root_node();
    styles.set_sheets(&from.unchecked_ref::<Styled>().sheets());
    let around = document.create_element("div")?;
    around.set_class_name("spf");
    if let Some(words) = part.closest("[dir]")? {
        for name in ["lang", "dir"] {
            around.set_attribute(name, &words.get_attribute(name).unwrap_or_default())?;
        }
    }
    around.append_child(&part.clone_node_with_deep(true)?)?;
    let styled = document.create_element("div")?;
    styled.set_attribute("part", "root")?;
    styled.append_child(&around)?;
    root.append_child(&styled)?;
    // What the page has chosen for its calculator, but for dark paper and light ink.
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    if let (Some(from), Some(to)) = (window.get_computed_style(part)?, copy.dyn_ref::<HtmlElement>()) {
        for name in ["--spf-accent", "--spf-donors", "--spf-domestic", "--spf-font", "--spf-serif"] {
            to.style().set_property(name, &from.get_property_value(name)?)?;
        }
    }
    Ok(copy)
}
