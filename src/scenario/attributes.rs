//! What the attributes of the element say, as changes to a preset.

use super::Value;
use crate::problem::Problem;

/// The attributes that mean something to the calculator.
pub const NAMES: [&str; 5] = ["country", "preset", "scenario", "lang", "links"];

/// What `links` can say: whether a link in the page's address is for this calculator.
const LINKS: [&str; 2] = ["on", "off"];

/// Length of `scenario` in bytes. The longest scenario that somebody would write is a tenth of it; the time that one takes to
/// compute grows with its square.
#[cfg(feature = "deep")]
pub const LONGEST: usize = 65_536;

/// The changes to a preset that the attributes ask for; and what of them could not be read.
///
/// `attributes` is a map of names to texts. `scenario` is JSON text, which `parse` turns into a value where it is that;
/// the other attributes lie over it. Two names are the host's own: `unknown` lists attributes that do not exist, and
/// `kept` is what was chosen in another view of the same widget, which lies over everything.
pub fn read(attributes: Value, parse: impl Fn(&str) -> Option<Value>) -> (Value, Vec<Problem>) {
    let mut refused = Vec::new();
    let mut changes = Value::Map(Vec::new());
    let Value::Map(attributes) = attributes else {
        return (changes, vec![Problem::kind("scenario", "…", "an-object")]);
    };
    let mut over = Vec::new();
    let mut last = Value::Map(Vec::new());
    for (name, value) in attributes {
        match (name.as_str(), value) {
            // Only the whole widget is given scenarios.
            #[cfg(feature = "deep")]
            ("scenario", Value::Text(text)) if text.len() > LONGEST => {
                refused.push(Problem::kind("scenario", text, "a-shorter-text"));
            }
            ("scenario", Value::Text(text)) => match parse(&text) {
                Some(value @ Value::Map(_)) => changes = value,
                Some(other) => refused.push(Problem::kind("scenario", other.describe(), "an-object")),
                None => refused.push(Problem::kind("scenario", text, "json")),
            },
            ("unknown", Value::List(names)) => {
                let names = names.iter().filter_map(Value::text);
                refused.extend(names.map(|name| Problem::one_of(name, name, &NAMES)));
            }
            ("links", Value::Text(text)) if LINKS.contains(&text.as_str()) => {}
            ("links", Value::Text(text)) => refused.push(Problem::one_of("links", text, &LINKS)),
            ("kept", Value::Map(kept)) => last = Value::Map(kept),
            ("kept", _) => {}
            ("country", Value::Text(code)) => {
                over.push((name, Value::Text(code.trim().to_ascii_uppercase())))
            }
            (_, value) => over.push((name, value)),
        }
    }
    changes = changes.with(Value::Map(over)).with(last);
    if changes.get("country").is_none() {
        // No country yet: the reader chooses one.
        changes = changes.with(Value::Map(vec![("country".into(), Value::Text(String::new()))]));
    }
    (changes, refused)
}
