//! JSON Schemas (2020-12) of what is read and written, from the types that read and write it.
//!
//! What a schema cannot say is left to [`crate::scenario::read()`]: bounds that depend on another value, and that a benefit
//! or an item which is new has to be whole.

use crate::model::uncertainty::Uncertainty;
use crate::problem::Problem;
use crate::report::Report;
use crate::scenario::{Scenario, presets};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// Names of the schemas, in the order in which they are offered.
pub const NAMES: [&str; 5] = ["changes", "scenario", "result", "uncertainty", "problems"];

/// What is answered instead of a result.
#[derive(JsonSchema)]
struct Problems {
    /// Everything that does not fit.
    #[allow(dead_code, reason = "only its type is asked for")]
    problems: Vec<Problem>,
}

/// The schema of that name, or none of another name.
pub fn named(name: &str) -> Option<Value> {
    Some(match name {
        "changes" => changes(),
        "scenario" => scenario(),
        "result" => written::<Report>("Result"),
        "uncertainty" => written::<Uncertainty>("Uncertainty"),
        "problems" => written::<Problems>("Problems"),
        _ => return None,
    })
}

/// A whole scenario: every field that has no default.
fn scenario() -> Value {
    let mut schema = of::<Scenario>(SchemaSettings::draft2020_12().for_deserialize(), "Scenario");
    each_object(&mut schema, &mut |object| {
        // What has a default may be left out.
        let with_default: Vec<String> = match object.get("properties") {
            Some(Value::Object(properties)) => properties
                .iter()
                .filter(|(_, property)| property.get("default").is_some())
                .map(|(name, _)| name.clone())
                .collect(),
            _ => Vec::new(),
        };
        if let Some(Value::Array(required)) = object.get_mut("required") {
            required.retain(|name| !with_default.iter().any(|other| name == other));
        }
    });
    if let Some(Value::Object(preset)) = schema.pointer_mut("/properties/preset") {
        preset.insert("enum".into(), json!(presets::NAMES));
    }
    schema
}

/// Changes to a preset, as `Value::with` lays them over it: records in part, lists by `id` or else as a whole.
fn changes() -> Value {
    let whole = scenario();
    let mut definitions = Map::new();
    let mut root = in_part(&whole, &whole, &mut definitions);
    if let Value::Object(root) = &mut root {
        let taken = root.clone();
        root.clear();
        root.insert("title".into(), "Changes".into());
        root.insert(
            "description".into(),
            "The changes to a preset, by which a scenario is written; everything may be left out. A benefit or item that the preset does not know has to be whole."
                .into(),
        );
        root.extend(
            taken.into_iter().filter(|(name, _)| name != "title" && name != "description" && name != "$defs"),
        );
        // What is taken over as it is, and what that needs.
        let mut wanted: Vec<String> = Vec::new();
        for schema in definitions.values().chain(root.values()) {
            references(schema, &mut wanted);
        }
        while let Some(name) = wanted.pop() {
            if definitions.contains_key(&name) {
                continue;
            }
            if let Some(definition) = whole.pointer(&format!("/$defs/{name}")) {
                references(definition, &mut wanted);
                definitions.insert(name, definition.clone());
            }
        }
        definitions.sort_keys();
        root.insert("$defs".into(), Value::Object(definitions));
    }
    root
}

/// A record of which everything but its `id` may be left out, and the same of the records in it.
fn in_part(schema: &Value, whole: &Value, definitions: &mut Map<String, Value>) -> Value {
    let mut schema = schema.clone();
    let Value::Object(object) = &mut schema else { return schema };
    object.remove("required");
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        let listed = properties.contains_key("id");
        for property in properties.values_mut() {
            // The preset's value holds where a change says nothing.
            if let Value::Object(property) = property {
                property.remove("default");
            }
            refer_in_part(property, whole, definitions);
        }
        if listed {
            object.insert("required".into(), json!(["id"]));
        }
    }
    schema
}

/// Has a schema refer to the partial form of the record that it refers to, if it is one that is merged.
fn refer_in_part(schema: &mut Value, whole: &Value, definitions: &mut Map<String, Value>) {
    let Value::Object(object) = schema else { return };
    if let Some(Value::String(reference)) = object.get_mut("$ref") {
        let name = reference.strip_prefix("#/$defs/").unwrap_or_default().to_owned();
        let Some(definition) = whole.pointer(&format!("/$defs/{name}")) else { return };
        if definition.get("properties").is_some() {
            let partial = format!("{name}Changes");
            *reference = format!("#/$defs/{partial}");
            if !definitions.contains_key(&partial) {
                // A place is kept first, for a record that holds itself.
                definitions.insert(partial.clone(), Value::Null);
                let made = in_part(definition, whole, definitions);
                definitions.insert(partial, made);
            }
        }
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        for choice in choices {
            refer_in_part(choice, whole, definitions);
        }
    }
    if let Some(items) = object.get_mut("items") {
        let of = items.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        let by_id = of.and_then(|at| whole.pointer(at)).and_then(|d| d.pointer("/properties/id")).is_some();
        if by_id {
            refer_in_part(items, whole, definitions);
        }
    }
}

/// The names of the definitions that a schema refers to.
fn references(schema: &Value, names: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            for (name, value) in object {
                match value {
                    Value::String(reference) if name == "$ref" => {
                        names.extend(reference.strip_prefix("#/$defs/").map(str::to_owned));
                    }
                    other => references(other, names),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, names)),
        _ => {}
    }
}

/// What is written holds nothing that its schema does not name.
fn written<T: JsonSchema>(title: &str) -> Value {
    let mut schema = of::<T>(SchemaSettings::draft2020_12().for_serialize(), title);
    each_object(&mut schema, &mut |object| {
        if object.contains_key("properties") {
            object.insert("additionalProperties".into(), false.into());
        }
    });
    schema
}

fn of<T: JsonSchema>(settings: SchemaSettings, title: &str) -> Value {
    let schema: Schema = SchemaGenerator::new(settings).into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    each_object(&mut schema, &mut |object| {
        // Widths of numbers in Rust's memory.
        object.remove("format");
        if let Some(Value::String(text)) = object.get_mut("description") {
            *text = plain(text);
        }
    });
    if let Value::Object(root) = &mut schema {
        root.insert("title".into(), title.into());
    }
    schema
}

/// Does something with every schema in a schema.
fn each_object(value: &mut Value, act: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            act(object);
            for (name, inner) in object.iter_mut() {
                // A default is a value, and no schema.
                if name != "default" {
                    each_object(inner, act);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, act)),
        _ => {}
    }
}

/// Documentation without the links of Rust, in which names are as in JSON: [`Benefit::coverage_path`] is `Benefit.coveragePath`.
fn plain(text: &str) -> String {
    let text = text.replace("[`", "`").replace("`]", "`").replace('\n', " ");
    let mut out = String::with_capacity(text.len());
    for (position, part) in text.split('`').enumerate() {
        if position > 0 {
            out.push('`');
        }
        if position % 2 == 1 { out.push_str(&named_in_json(part)) } else { out.push_str(part) }
    }
    out
}

fn named_in_json(code: &str) -> String {
    if code == "None" {
        return "null".into();
    }
    let code = code.rsplit_once("super::").map_or(code, |(_, name)| name).replace("::", ".");
    let mut out = String::with_capacity(code.len());
    let mut upper = false;
    for letter in code.chars() {
        match letter {
            '_' => upper = true,
            letter if upper => {
                out.extend(letter.to_uppercase());
                upper = false;
            }
            letter => out.push(letter),
        }
    }
    out
}
