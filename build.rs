//! The JSON that is built into the program, without the white space that is there for people: readers download it.

use std::path::Path;
use std::{env, fs, io};

const FILES: [&str; 4] = ["presets.json", "financing.json", "uncertainty.json", "references.json"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let to = env::var("OUT_DIR").map_err(io::Error::other)?;
    for name in FILES {
        let path = Path::new("data").join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::write(Path::new(&to).join(name), dense(&fs::read_to_string(path)?))?;
    }
    Ok(())
}

/// JSON text without white space between its tokens.
fn dense(json: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    json.chars()
        .filter(|c| {
            if *c == '"' && !escaped {
                inside = !inside;
            }
            escaped = inside && *c == '\\' && !escaped;
            inside || !c.is_whitespace()
        })
        .collect()
}
