//! Reading what the project ships and `build.rs` has written as lines.

use super::Value;

/// A value from its lines: a number as its digits; `true` and `false`; a text after a quotation mark; values between the lines `[`
/// and `]`; names and values, each name in a line of its own, between `{` and `}`.
///
/// For what is built into the program alone: a test compares it with the JSON that it was. What is no value ends it, and is null.
pub fn value(text: &str) -> Value {
    next(&mut text.split('\n')).unwrap_or(Value::Null)
}

/// Names and values of a map.
pub fn entries(text: &str) -> Vec<(String, Value)> {
    match value(text) {
        Value::Map(entries) => entries,
        _ => Vec::new(),
    }
}

/// The next value; `None` at the end of a list.
fn next<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Option<Value> {
    let line = lines.next()?;
    if let Some(text) = line.strip_prefix('"') {
        return Some(Value::Text(text.to_owned()));
    }
    Some(match line {
        "]" => return None,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "[" => {
            let mut items = Vec::new();
            while let Some(item) = next(lines) {
                items.push(item);
            }
            Value::List(items)
        }
        "{" => {
            let mut entries = Vec::new();
            while let Some(name) = lines.next().filter(|&name| name != "}") {
                entries.push((name.to_owned(), next(lines)?));
            }
            Value::Map(entries)
        }
        digits => Value::Number(number(digits)),
    })
}

/// The nearest number there is: no more digits than a whole number has without a gap to the next one, over a power of ten.
fn number(digits: &str) -> f64 {
    let (mut sign, mut whole, mut parts) = (1.0, 0.0, 0.0);
    for byte in digits.bytes() {
        match byte {
            b'-' => sign = -1.0,
            b'.' => parts = 1.0,
            digit => {
                whole = whole * 10.0 + f64::from(digit & 15);
                parts *= 10.0;
            }
        }
    }
    sign * whole / f64::max(parts, 1.0)
}
