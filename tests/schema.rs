//! The committed JSON Schemas are those of the types.
#![allow(clippy::unwrap_used)]

use spf_calculator::schema;
use std::path::Path;
use std::process::Command;

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    for name in schema::NAMES {
        let made = serde_json::to_string_pretty(&schema::named(name).unwrap()).unwrap() + "\n";
        let committed = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        // Not assert_eq, which would print both.
        assert!(made == committed, "run: spf schema {name} > docs/schema/{name}.json");
    }
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), schema::NAMES.len());
    assert!(schema::named("outcome").is_none());
}

#[test]
fn documentation_is_that_of_the_types_without_their_links() {
    let changes = schema::named("changes").unwrap();
    let said = |at: &str| changes.pointer(at).unwrap().as_str().unwrap().to_owned();
    assert_eq!(
        said("/$defs/BenefitChanges/properties/coverage/description"),
        "Share of the group that is reached (once `Benefit.coveragePath` has run)."
    );
    // A list by `id` is changed in part, any other as a whole.
    assert_eq!(said("/properties/benefits/items/$ref"), "#/$defs/BenefitChanges");
    assert_eq!(said("/$defs/GroupChanges/properties/bands/items/$ref"), "#/$defs/AgeBand");
}

#[test]
fn the_command_line_prints_them_and_refuses_other_names() {
    let spf = |name: &str| Command::new(env!("CARGO_BIN_EXE_spf")).args(["schema", name]).output().unwrap();
    let printed = String::from_utf8(spf("result").stdout).unwrap();
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&printed).unwrap(),
        schema::named("result").unwrap()
    );
    let refused = spf("resul");
    assert!(!refused.status.success());
    assert!(String::from_utf8(refused.stderr).unwrap().contains("did you mean result?"));
}
