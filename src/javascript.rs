//! What passes between JavaScript and the model, in each of the modules; and their memory.

use crate::scenario::Value;
use wasm_bindgen::prelude::*;

#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Levels of lists and objects that are read; a scenario has seven.
const LEVELS: u32 = 16;

/// A value from JavaScript; functions and other things that JSON does not know become null.
pub fn value_of(js: &JsValue) -> Value {
    value_within(js, LEVELS)
}

/// What lies deeper than any scenario goes is left out: garbage must not exhaust the stack.
fn value_within(js: &JsValue, levels: u32) -> Value {
    if let Some(text) = js.as_string() {
        Value::Text(text)
    } else if let Some(number) = js.as_f64() {
        Value::Number(number)
    } else if let Some(yes) = js.as_bool() {
        Value::Bool(yes)
    } else if let Some(list) = js.dyn_ref::<js_sys::Array>() {
        Value::List(list.iter().filter(|_| levels > 0).map(|item| value_within(&item, levels - 1)).collect())
    } else if let Some(object) = js.dyn_ref::<js_sys::Object>().filter(|o| !o.is_function()) {
        let entries = js_sys::Object::entries(object);
        let entry = |pair: JsValue| {
            let pair: js_sys::Array = pair.unchecked_into();
            (pair.get(0).as_string().unwrap_or_default(), value_within(&pair.get(1), levels - 1))
        };
        Value::Map(entries.iter().filter(|_| levels > 0).map(entry).collect())
    } else {
        Value::Null
    }
}
