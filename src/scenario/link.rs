//! A scenario in an address: only what differs from its preset, by the names that JSON has.
//!
//! `?spf.v=1.3f2a91c4&spf.country=KHM&spf.benefits.child.amount.rate=0.3&spf.benefits.old-age.on=false`
//!
//! Every name starts with `spf.`, so that a page's own parameters are left alone. After it come the fields of the scenario,
//! a dot between two; in a list whose items have an `id` it stands for the item, in any other list the position does.
//! `spf.v` is the version of this form and the edition of the data. A text that could be taken for something else, and
//! any that begins with an apostrophe, has an apostrophe before it; in an `id`, `~0` is a tilde and `~1` a dot.

pub mod address;
pub mod editions;

use super::Value;
use crate::problem::Problem;

/// What every name begins with.
pub const PREFIX: &str = "spf.";

/// The version of the form that is written.
pub const VERSION: u32 = 1;

/// The name that carries version and edition.
const VERSION_NAME: &str = "v";

/// Lists whose items are told apart by their `id`.
const BY_ID: [&str; 5] = ["benefits", "setUp.items", "donors.pledges", "financing", "uncertainty"];

/// Parameters that are read at most; a scenario has some hundreds of fields.
const MOST: usize = 2000;

/// Fields within fields within fields: a scenario has seven of them.
const DEEPEST: usize = 10;

/// From each version to the next, in order: names and texts as written then, to names and texts as written one version
/// later. The version that is written now needs none.
const MIGRATIONS: [fn(Pairs) -> Pairs; (VERSION - 1) as usize] = [];

/// Names, without [`PREFIX`], and texts.
pub type Pairs = Vec<(String, String)>;

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Changes to a preset.
    pub changes: Value,
    /// Edition of the data that the link was copied from, where it says so.
    pub edition: Option<u32>,
}

impl Link {
    /// The changes to a preset where a page has changes of its own.
    ///
    /// A link that names its edition was copied from a calculator and says everything: nothing of the page may mix with it, or it would
    /// show another number. One without was written by hand, and lies over what the page has.
    #[must_use]
    pub fn over(self, page: Value) -> Value {
        let kept = match page {
            Value::Map(mut entries) if self.edition.is_some() => {
                entries.retain(|(name, _)| matches!(name.as_str(), "country" | "preset"));
                Value::Map(entries)
            }
            page => page,
        };
        kept.with(self.changes)
    }
}

/// The parameters of an address that stand for `scenario`, of which `preset` is where it started from; both whole, as
/// the scenario's own JSON.
pub fn write(scenario: &Value, preset: &Value, edition: u32) -> Pairs {
    let mut pairs = vec![(VERSION_NAME.to_owned(), format!("{VERSION}.{edition:08x}"))];
    for name in ["country", "preset"] {
        if let Some(text) = scenario.get(name).and_then(Value::text) {
            pairs.push((name.to_owned(), text.to_owned()));
        }
    }
    if let Some(changes) = difference(scenario, preset) {
        flatten(&changes, "", &mut pairs);
    }
    pairs.into_iter().map(|(name, text)| ([PREFIX, &name].concat(), text)).collect()
}

/// What has to be laid over `old` to get `new`; `None` where they are the same.
///
/// Items that `new` lacks cannot be told: shipped ones are switched off, never taken away.
fn difference(new: &Value, old: &Value) -> Option<Value> {
    match (new, old) {
        _ if new == old => None,
        (Value::Map(entries), Value::Map(_)) => {
            let mut changes = Vec::new();
            for (name, new) in
                entries.iter().filter(|(name, _)| !matches!(name.as_str(), "country" | "preset" | "id"))
            {
                let change = match old.get(name) {
                    Some(old) => difference(new, old),
                    None => Some(new.clone()),
                };
                changes.extend(change.map(|change| (name.clone(), change)));
            }
            (!changes.is_empty()).then_some(Value::Map(changes))
        }
        (Value::List(items), Value::List(before))
            if items.iter().chain(before).all(has_id) && !before.is_empty() =>
        {
            let mut changes = Vec::new();
            for new in items {
                let id = new.get("id");
                let change = match before.iter().find(|old| old.get("id") == id) {
                    Some(old) => difference(new, old),
                    None => Some(new.clone()),
                };
                if let (Some(Value::Map(mut change)), Some(id)) = (change, id) {
                    change.retain(|(name, _)| name != "id");
                    change.insert(0, ("id".to_owned(), id.clone()));
                    changes.push(Value::Map(change));
                }
            }
            (!changes.is_empty()).then_some(Value::List(changes))
        }
        (new, _) => Some(new.clone()),
    }
}

fn has_id(item: &Value) -> bool {
    item.get("id").and_then(Value::text).is_some()
}

/// Writes a value as names and texts under `at`.
fn flatten(value: &Value, at: &str, pairs: &mut Pairs) {
    let under = |step: &str| if at.is_empty() { step.to_owned() } else { [at, ".", step].concat() };
    match value {
        Value::Map(entries) => {
            for (name, value) in entries {
                flatten(value, &under(name), pairs);
            }
        }
        Value::List(items) if BY_ID.contains(&at) && items.iter().all(has_id) && !items.is_empty() => {
            for item in items {
                let id = item.get("id").and_then(Value::text).unwrap_or_default();
                let at = under(&id.replace('~', "~0").replace('.', "~1"));
                if let Value::Map(entries) = item {
                    for (name, value) in entries.iter().filter(|(name, _)| name != "id") {
                        flatten(value, &[&at, ".", name].concat(), pairs);
                    }
                }
            }
        }
        Value::List(items) if !items.is_empty() => {
            for (i, item) in items.iter().enumerate() {
                flatten(item, &under(&i.to_string()), pairs);
            }
        }
        other => pairs.push((at.to_owned(), written(other))),
    }
}

/// A single value as text.
fn written(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.to_string(),
        Value::List(_) => "[]".into(),
        Value::Map(_) => "{}".into(),
        Value::Text(text) if matches!(single(text), Value::Text(same) if same == *text) => text.clone(),
        Value::Text(text) => ["'", text].concat(),
    }
}

/// The single value that a text stands for.
fn single(text: &str) -> Value {
    match text {
        "null" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "[]" => Value::List(Vec::new()),
        "{}" => Value::Map(Vec::new()),
        _ => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(number),
            _ => Value::Text(text.strip_prefix('\'').unwrap_or(text).to_owned()),
        },
    }
}

/// What the parameters of an address say; `None` where none of them is ours.
///
/// # Errors
/// Another version than is known, a name that is written twice or fits no form, more of them than any scenario has.
pub fn read<'a>(parameters: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Option<Link>, Problem> {
    let mut pairs: Pairs = Vec::new();
    for (name, text) in parameters {
        let Some(name) = name.strip_prefix(PREFIX) else { continue };
        if pairs.len() == MOST {
            return Err(Problem::kind("link", text, "fewer-parameters"));
        }
        if pairs.iter().any(|(other, _)| other == name) {
            return Err(Problem::kind(at(name), text, "once"));
        }
        pairs.push((name.to_owned(), text.to_owned()));
    }
    if pairs.is_empty() {
        return Ok(None);
    }
    let (version, edition) = version(&pairs)?;
    let migrations = MIGRATIONS.iter().skip(version.saturating_sub(1) as usize);
    let pairs = migrations.fold(pairs, |pairs, migrate| migrate(pairs));
    let mut changes = Value::Map(Vec::new());
    for (name, text) in pairs.iter().filter(|(name, _)| name != VERSION_NAME) {
        let steps: Vec<&str> = name.split('.').collect();
        if steps.len() > DEEPEST || steps.iter().any(|step| step.is_empty()) {
            return Err(Problem::kind(at(name), text.as_str(), "a-field-of-a-scenario"));
        }
        put(&mut changes, &steps, "", single(text))
            .map_err(|kind| Problem::kind(at(name), text.as_str(), kind))?;
    }
    Ok(Some(Link { changes, edition }))
}

fn at(name: &str) -> String {
    ["link: ", PREFIX, name].concat()
}

/// Version and edition; a link that says nothing is of the first version.
fn version(pairs: &Pairs) -> Result<(u32, Option<u32>), Problem> {
    let Some((name, text)) = pairs.iter().find(|(name, _)| name == VERSION_NAME) else {
        return Ok((1, None));
    };
    let (version, edition) = text.split_once('.').map_or((text.as_str(), None), |(v, e)| (v, Some(e)));
    let known = version.parse().ok().filter(|v| (1..=VERSION).contains(v));
    let edition = edition.map(|e| u32::from_str_radix(e, 16));
    match (known, edition.transpose()) {
        (Some(version), Ok(edition)) => Ok((version, edition)),
        _ => Err(Problem::kind(at(name), text.as_str(), "a-link-of-a-known-version")),
    }
}

/// Puts a value where the steps lead, making what is missing on the way.
fn put(tree: &mut Value, steps: &[&str], path: &str, value: Value) -> Result<(), &'static str> {
    const NO_FIELD: &str = "a-field-of-a-scenario";
    let Some((step, rest)) = steps.split_first() else {
        *tree = value;
        return Ok(());
    };
    if rest.is_empty() && BY_ID.contains(&path) {
        return Err(NO_FIELD);
    }
    let fresh = Value::Null;
    match tree {
        Value::List(items) if BY_ID.contains(&path) => {
            let id = Value::Text(step.replace("~1", ".").replace("~0", "~"));
            let position = match items.iter().position(|item| item.get("id") == Some(&id)) {
                Some(position) => position,
                None => {
                    items.push(Value::Map(vec![("id".to_owned(), id)]));
                    items.len() - 1
                }
            };
            let item = items.get_mut(position).ok_or(NO_FIELD)?;
            put(item, rest, &[path, "."].concat(), value)
        }
        Value::List(items) => {
            // Positions come in order: none is left out.
            let position = step.parse::<usize>().ok().filter(|p| *p <= items.len()).ok_or(NO_FIELD)?;
            if position == items.len() {
                items.push(fresh);
            }
            let item = items.get_mut(position).ok_or(NO_FIELD)?;
            deeper(item, rest, &[path, "."].concat(), value)
        }
        Value::Map(entries) => {
            let under = if path.is_empty() { (*step).to_owned() } else { [path, ".", step].concat() };
            let position = match entries.iter().position(|(name, _)| name == step) {
                Some(position) => position,
                None => {
                    entries.push(((*step).to_owned(), fresh));
                    entries.len() - 1
                }
            };
            let (_, entry) = entries.get_mut(position).ok_or(NO_FIELD)?;
            deeper(entry, rest, &under, value)
        }
        _ => Err(NO_FIELD),
    }
}

/// Goes on into a value that is there, or into a new map or list.
fn deeper(entry: &mut Value, rest: &[&str], path: &str, value: Value) -> Result<(), &'static str> {
    if let (Value::Null, Some(next)) = (&*entry, rest.first()) {
        let list = BY_ID.contains(&path) || next.bytes().all(|b| b.is_ascii_digit());
        *entry = if list { Value::List(Vec::new()) } else { Value::Map(Vec::new()) };
    }
    if !rest.is_empty() || *entry == Value::Null {
        return put(entry, rest, path, value);
    }
    Err("once")
}
