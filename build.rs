//! The JSON that is built into the program, as lines: those who only look at a first result then need no reader of JSON for it.
//! `src/scenario/lines.rs` says how they are read.

use serde_json::Value;
use std::path::Path;
use std::{env, fs, io};

const FILES: [&str; 4] = ["presets", "financing", "uncertainty", "references"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let to = env::var("OUT_DIR").map_err(io::Error::other)?;
    for name in FILES {
        let path = Path::new("data").join(name).with_extension("json");
        println!("cargo::rerun-if-changed={}", path.display());
        let mut lines = Vec::new();
        let mut tree: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        if name == "presets" {
            tree =
                by_name(&mut tree).ok_or_else(|| io::Error::other("presets.json: not base and presets"))?;
        }
        write(&tree, &mut lines).map_err(|what| io::Error::other(format!("{}: {what}", path.display())))?;
        fs::write(Path::new(&to).join(name).with_extension("lines"), lines.join("\n"))?;
    }
    Ok(())
}

/// What all presets begin with, and what each changes: its scenario by its `id`.
fn by_name(presets: &mut Value) -> Option<Value> {
    let mut all = serde_json::Map::new();
    all.insert("base".into(), presets["base"].take());
    for preset in presets["presets"].as_array_mut()? {
        all.insert(preset["id"].as_str()?.into(), preset["scenario"].take());
    }
    Some(all.into())
}

/// One line for each number, text, name, and for the beginning and the end of each map and list.
fn write(value: &Value, lines: &mut Vec<String>) -> Result<(), String> {
    let line = |text: &str| {
        if text.contains('\n') { Err(format!("{text:?} is more than a line")) } else { Ok(text.to_owned()) }
    };
    match value {
        Value::Null => return Err("null".into()),
        Value::Bool(yes) => lines.push(yes.to_string()),
        Value::Number(number) => {
            let text = number.to_string();
            // As digits are read one by one, they must be a whole number that has no gap to the next one.
            if !text.replace(['-', '.'], "").parse().is_ok_and(|digits: u64| digits <= 1 << 53) {
                return Err(format!("{text} has too many digits"));
            }
            lines.push(text);
        }
        Value::String(text) => lines.push(line(&format!("\"{text}"))?),
        Value::Array(items) => {
            lines.push("[".into());
            for item in items {
                write(item, lines)?;
            }
            lines.push("]".into());
        }
        Value::Object(entries) => {
            lines.push("{".into());
            for (name, value) in entries {
                lines.push(line(name)?);
                write(value, lines)?;
            }
            lines.push("}".into());
        }
    }
    Ok(())
}
