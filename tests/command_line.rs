//! The command-line calculator: what it prints, and how it refuses.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{DATA, assert_close, country, dataset, run, scenario};
use spf_calculator::country::packed;
use spf_calculator::model::{Outcome, impact};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn spf(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spf")).args(words).output().unwrap()
}

/// As [`spf`], with something to read.
fn spf_reading(words: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_spf"));
    command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// A file of that content in the folder of this test run.
fn file(name: &str, content: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Whether the output is that result, to the last digit, and after it what the floor changes and its sources.
fn says(output: &Output, outcome: &Outcome) -> bool {
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    let result = serde_json::to_string_pretty(outcome).unwrap();
    said.ends_with(
        "}
",
    ) && said.starts_with(
        &(result
            .strip_suffix(
                "
}",
            )
            .unwrap()
            .to_owned()
            + ",
  \"impact\": {"),
    ) && said.contains(
        "
  \"sources\": {",
    )
}

#[track_caller]
fn refused(words: &[&str], parts: &[&str]) {
    let output = spf(words);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && output.stdout.is_empty(), "{words:?}");
    for part in parts {
        assert!(said.contains(part), "{words:?} said {said:?}, without {part:?}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn calculate_prints_what_the_model_says_from_text_and_from_packed_files() {
    let model = run("KHM", "{}");
    let output = spf(&["calculate", "khm", "--data", DATA]);
    assert!(output.status.success());
    assert!(says(&output, &model));

    let index = packed::pack_index(&dataset().index()).unwrap();
    let country = packed::pack_country(&common::country("KHM"), dataset().index().edition).unwrap();
    file("packed/index.spf", &index);
    let folder = PathBuf::from(file("packed/KHM.spf", &country));
    let folder = folder.parent().unwrap().to_str().unwrap();
    let output = spf(&["calculate", "KHM", "--packed", folder]);
    assert!(output.status.success());
    let mut json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let share = json["headline"]["shareOfGdp"].as_f64().unwrap();
    assert_close("share of GDP", share, model.headline.share_of_gdp.0, 1e-3);

    let batch = spf_reading(&["batch", "--packed", folder], r#"{ "country": "KHM" }"#);
    json.as_object_mut().unwrap().remove("sources");
    assert!(serde_json::from_slice::<serde_json::Value>(&batch.stdout).unwrap() == json);
    refused(&["calculate", "KHMM", "--packed", folder], &["KHMM", "did you mean KHM?"]);
    file("packed/KHM.spf", country.get(..country.len() / 2).unwrap());
    refused(&["calculate", "KHM", "--packed", folder], &["KHM.spf"]);
}

/// The keys of the publications, and all that names one.
fn publications(sources: &serde_json::Value) -> (Vec<String>, Vec<String>) {
    let keys = |list: &str, field: &str| {
        let all = sources[list].as_array().unwrap().iter().filter_map(|item| item.get(field));
        all.map(|key| key.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    (keys("publications", "key"), [keys("figures", "publication"), keys("choices", "publication")].concat())
}

#[test]
fn every_saved_result_says_where_everything_in_it_comes_from() {
    let path =
        file("wages.json", br#"{ "benefits": [{ "id": "child", "indexation": "wages", "months": 11 }] }"#);
    let output = spf(&["calculate", "KHM", "--data", DATA, "--scenario", &path]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let sources = &json["sources"];
    assert_eq!(sources["methodology"], env!("CARGO_PKG_VERSION"));
    assert_eq!(sources["dataEdition"], format!("{:08x}", dataset().index().edition));
    let (keys, named) = publications(sources);
    for key in &named {
        assert!(keys.contains(key), "{key} is not among the publications");
    }
    assert!(keys.iter().all(|key| named.contains(key)), "{keys:?}");
    for publication in sources["publications"].as_array().unwrap() {
        for field in ["title", "edition", "licence"] {
            assert!(!publication[field].as_str().unwrap().is_empty(), "{publication}");
        }
    }
    let figure = |what: &str, ages: &[u8]| {
        let all = sources["figures"].as_array().unwrap();
        let is = |f: &&serde_json::Value| {
            f["what"] == what && (ages.is_empty() || f["about"][0]["ages"] == serde_json::json!(ages))
        };
        all.iter().find(is).unwrap_or_else(|| panic!("no {what}"))
    };
    let children = figure("people", &[0, 5]);
    let country = common::country("KHM");
    let there = country.population.persons(spf_calculator::units::Year(2026), None, 0, 5).0;
    assert_eq!(children["value"], there);
    assert_eq!((&children["publication"], &children["mark"]), (&"un-wpp".into(), &"derived".into()));
    assert_eq!((&children["from"], &children["to"]), (&2026.into(), &2060.into()));
    // Real growth is behind nothing but wages.
    assert_eq!(figure("real-growth", &[])["publication"], "imf-weo");
    let choice = |id: &str| {
        let all = sources["choices"].as_array().unwrap();
        all.iter().find(|c| c["id"] == id).unwrap_or_else(|| panic!("no {id}")).clone()
    };
    let months = choice("scenario.benefits[child].months");
    assert_eq!((&months["kind"], months.get("publication")), (&"entered".into(), None));
    let rate = choice("scenario.benefits[child].amount.rate");
    assert_eq!((&rate["kind"], &rate["publication"]), (&"default".into(), &"ilo-wp58".into()));

    let line = r#"{ "country": "KHM" }"#;
    let output = spf_reading(&["batch", "--sources", "--data", DATA], line);
    let batch: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let output = spf(&["calculate", "KHM", "--data", DATA]);
    let single: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(batch == single && single["sources"]["figures"].as_array().unwrap().len() > 10);
    assert!(!single["sources"]["figures"].to_string().contains("real-growth"));
}

#[test]
fn explain_goes_from_a_figure_to_its_sources() {
    let output = spf(&["explain", "khm", "headline.shareOfGdp", "--data", DATA]);
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "headline.shareOfGdp = ",
        " = headline.cost ÷ data.gdp[2026]",
        "\n          data.people[2026].0-5 = ",
        "figure of 2026; United Nations",
        "edition: 2024; licence: CC BY 3.0 IGO",
        "see above",
    ] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    let output = spf(&["explain", "KHM", "headline.shareOfGdp", "--json", "--data", DATA]);
    let steps: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let first = &steps[0];
    assert_eq!(first["value"], run("KHM", "{}").headline.share_of_gdp.0);
    assert_eq!((&first["operation"], &first["of"][0]["id"]), (&"quotient".into(), &"headline.cost".into()));
    for step in steps.as_array().unwrap() {
        assert_eq!(step["operation"] == "given", step.get("source").is_some(), "{step}");
    }
    refused(&["explain", "KHM", "--data", DATA], &["no figure"]);
    refused(
        &["explain", "KHM", "headline.shareOfGPD", "--data", DATA],
        &["did you mean headline.shareOfGdp?"],
    );
}

#[test]
fn calculate_takes_the_changes_of_a_scenario_file() {
    let path = file("pension.json", br#"{ "preset": "pension-65" }"#);
    let output = spf(&["calculate", "VNM", "--data", DATA, "--scenario", &path]);
    assert!(says(&output, &run("VNM", r#"{ "preset": "pension-65" }"#)));
}

#[test]
fn what_a_floor_changes_names_its_sources() {
    let output = spf(&["calculate", "VNM", "--data", DATA]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let impact = &json["impact"];
    assert_eq!(impact["coverage"]["householdSize"]["source"], "un-households");
    assert_eq!(impact["spread"]["from"][0], "survey-mean");
    let national = &impact["lines"][0];
    assert_eq!(
        (&national["headcount"]["source"], &national["headcount"]["year"]),
        (&"wb-headcounts".into(), &2022.into())
    );
    let scenario = scenario("VNM", "{}");
    let effect = impact::of(&common::dataset().index(), &country("VNM"), &scenario, &run("VNM", "{}")).lines
        [0]
    .effect
    .unwrap();
    assert_eq!(national["effect"]["headcount"].as_f64(), Some(effect.headcount.0));
    // What was entered has no source.
    let path = file("size.json", br#"{ "figures": { "householdSize": 4 } }"#);
    let output = spf(&["calculate", "VNM", "--data", DATA, "--scenario", &path]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let size = &json["impact"]["coverage"]["householdSize"];
    assert_eq!((&size["source"], &size["mark"]), (&serde_json::Value::Null, &"entered".into()));
}

#[test]
fn batch_answers_each_line_and_goes_on_after_one_that_it_refuses() {
    let lines = [
        r#"{ "country": "KHM" }"#,
        r#"{ "country": "VNM", "preset": "pension-65" }"#,
        r#"{ "country": "KHMM" }"#,
        r#"{ "preset": "pension-65" }"#,
        r#"{ "country": "KHM", "setUp": { "contingency": 2, "support": 2 } }"#,
        "",
        r#"{ "country": "KHM", "preset": "pension-65" }"#,
    ];
    let output = spf_reading(&["batch", "--data", DATA], &lines.join("\n"));
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<&str> = said.lines().collect();
    assert_eq!(answers.len(), lines.len(), "{said}");
    let pension = r#"{ "preset": "pension-65" }"#;
    for (answer, outcome) in [(0, run("KHM", "{}")), (1, run("VNM", pension)), (6, run("KHM", pension))] {
        let result = serde_json::to_string(&outcome).unwrap();
        assert!(
            answers[answer].starts_with(&(result.strip_suffix('}').unwrap().to_owned() + r#","impact":{"#))
        );
    }
    for (answer, parts) in [
        (2, &[r#""found":"KHMM""#, r#""closest":"KHM""#][..]),
        (3, &[r#""at":"country""#]),
        (
            4,
            &[
                r#"{"at":"setUp.contingency","found":2.0,"allowed":{"range":{"min":0.0,"max":1.0}}}"#,
                r#""at":"setUp.support""#,
            ],
        ),
        (5, &["line 1 column 0", r#""allowed":{"kind":"json"}"#]),
    ] {
        for part in parts {
            assert!(answers[answer].contains(part), "{} without {part:?}", answers[answer]);
        }
    }
    refused(&["batch", "KHM"], &["spf batch", "KHM"]);
    refused(&["batch", "--data", "a", "--packed", "b"], &["one of the two"]);
    refused(&["batch", "--data", "no/such/folder"], &["no/such/folder"]);
}

#[test]
fn what_cannot_be_understood_is_refused_with_the_closest_that_can() {
    refused(&[], &["a command", "spf calculate ISO3"]);
    refused(&["calculat", "KHM"], &["calculat", "did you mean calculate?"]);
    refused(&["calculate"], &["no country"]);
    refused(&["calculate", "KHM", "--scenaro", "x"], &["did you mean scenario?"]);
    refused(&["calculate", "KHM", "LAO"], &["KHM and LAO"]);
    refused(&["calculate", "KHM", "--scenario"], &["nothing after it"]);
    refused(&["calculate", "KHM", "--data", "a", "--packed", "b"], &["one of the two"]);
    refused(&["programme-table", "KHM"], &["KHM"]);
    refused(&["calculate", "KHMM", "--data", DATA], &["KHMM", "did you mean KHM?"]);
    refused(&["calculate", "KHM", "--data", "no/such/folder"], &["no/such/folder"]);
    refused(&["calculate", "KHM", "--packed", "no/such/folder"], &["index.spf"]);
    refused(&["calculate", "KHM", "--data", DATA, "--scenario", "no-such-file.json"], &["no-such-file.json"]);
    for (name, content, parts) in [
        ("broken.json", "{\n  \"benefits\": [,]\n}", &["line 2 column 16"][..]),
        ("list.json", "[]", &["an object"]),
        ("field.json", r#"{ "benfits": [] }"#, &["benfits", "did you mean benefits?"]),
        (
            "benefit.json",
            r#"{ "benefits": [{ "id": "oldage", "coverage": 1 }] }"#,
            &["did you mean old-age?"],
        ),
        (
            "two.json",
            r#"{ "setUp": { "contingency": 2, "support": 2 } }"#,
            &["setUp.contingency", "setUp.support"],
        ),
        ("other.json", r#"{ "country": "LAO" }"#, &["LAO", "KHM"]),
    ] {
        let path = file(name, content.as_bytes());
        refused(&["calculate", "KHM", "--data", DATA, "--scenario", &path], parts);
    }
    let path = file("bytes.json", &[0xff, 0xfe, 0x00]);
    refused(&["calculate", "KHM", "--data", DATA, "--scenario", &path], &["line 1 column"]);
}

#[test]
fn the_page_of_the_programme_countries_is_what_the_model_says_today() {
    let output = spf(&["programme-table", "--data", DATA]);
    assert!(output.status.success());
    let page = String::from_utf8(output.stdout).unwrap();
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/programme-countries.md");
    let committed = std::fs::read_to_string(committed).unwrap();
    for (now, then) in page.lines().zip(committed.lines()) {
        assert_eq!(
            now, then,
            "run `cargo run --release --bin spf -- programme-table > docs/programme-countries.md`"
        );
    }
    assert_eq!(page, committed);
}
