//! The pages on methodology and validation: they are what the commands print, the sums printed in them are right, and
//! what they say of the code is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// What a command prints.
fn printed(command: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_spf"))
        .args([command, "--data", &format!("{ROOT}/data")])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_pages_are_what_the_commands_print_today() {
    for command in ["validation", "methodology"] {
        let (now, committed) = (printed(command), file(&format!("docs/{command}.md")));
        for (now, then) in now.lines().zip(committed.lines()) {
            assert_eq!(now, then, "run `cargo run --release --bin spf -- {command} > docs/{command}.md`");
        }
        assert_eq!(now, committed);
    }
}

/// All numbers that a printed one may have been rounded from.
#[derive(Clone, Copy, Debug)]
struct Range {
    low: f64,
    high: f64,
}

impl Range {
    fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    fn of(values: &[f64]) -> Self {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        Self { low, high: values.iter().copied().fold(f64::NEG_INFINITY, f64::max) }
    }

    fn with(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        let [a, b, c, d] = [
            f(self.low, other.low),
            f(self.low, other.high),
            f(self.high, other.low),
            f(self.high, other.high),
        ];
        Self::of(&[a, b, c, d])
    }
}

/// Reads sums: numbers with thousands apart, `%`, + − × /, parentheses, exp, min and max.
struct Sum<'a> {
    rest: &'a str,
}

impl Sum<'_> {
    /// The value of a whole text; nothing may be left over.
    fn value(text: &str) -> Range {
        let mut sum = Sum { rest: text };
        let value = sum.terms();
        assert!(sum.rest.trim().is_empty(), "{text:?}: {:?} is left over", sum.rest);
        value
    }

    fn takes(&mut self, sign: &str) -> bool {
        match self.rest.trim_start().strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn needs(&mut self, sign: &str) {
        assert!(self.takes(sign), "{sign:?} expected at {:?}", self.rest);
    }

    fn terms(&mut self) -> Range {
        let mut value = self.factors();
        loop {
            if self.takes("+") {
                value = value.with(self.factors(), |a, b| a + b);
            } else if self.takes("−") {
                value = value.with(self.factors(), |a, b| a - b);
            } else {
                return value;
            }
        }
    }

    fn factors(&mut self) -> Range {
        let mut value = self.one();
        loop {
            if self.takes("×") {
                value = value.with(self.one(), |a, b| a * b);
            } else if self.takes("/") {
                value = value.with(self.one(), |a, b| a / b);
            } else {
                return value;
            }
        }
    }

    fn one(&mut self) -> Range {
        if self.takes("−") {
            return Range::exactly(0.0).with(self.one(), |a, b| a - b);
        }
        let two = if self.takes("min(") {
            Some(f64::min as fn(f64, f64) -> f64)
        } else if self.takes("max(") {
            Some(f64::max as fn(f64, f64) -> f64)
        } else {
            None
        };
        if let Some(f) = two {
            let a = self.terms();
            self.needs(",");
            let b = self.terms();
            self.needs(")");
            return a.with(b, f);
        }
        if self.takes("exp(") {
            let x = self.terms();
            self.needs(")");
            return Range { low: libm::exp(x.low), high: libm::exp(x.high) };
        }
        if self.takes("(") {
            let value = self.terms();
            self.needs(")");
            return value;
        }
        self.number()
    }

    /// Digits, in threes after a space, and decimals; those may have been rounded to nine significant digits, very large
    /// numbers to whole ones.
    fn number(&mut self) -> Range {
        let text = self.rest.trim_start();
        let bytes = text.as_bytes();
        let digits = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut end = digits(0);
        assert!(end > 0, "a number expected at {text:?}");
        while bytes.get(end) == Some(&b' ') && digits(end + 1) == 3 {
            end += 4;
        }
        let whole = bytes.get(end) != Some(&b'.');
        if !whole {
            end += 1 + digits(end + 1);
        }
        let value: f64 = text[..end].replace(' ', "").parse().unwrap();
        self.rest = &text[end..];
        let size = if value == 0.0 { 0.0 } else { value.log10().floor() };
        let half =
            if whole && value < 1e9 { 0.0 } else { 0.5 * libm::pow(10.0, (size - 8.0).min(0.0).max(-9.0)) };
        let unit = if self.takes("%") { 100.0 } else { 1.0 };
        Range { low: (value - half) / unit, high: (value + half) / unit }
    }
}

/// The sums of a text: (label, expression, result).
fn sums(text: &str) -> Vec<(&str, &str, &str)> {
    let mut found = Vec::new();
    for block in text.split("<!-- worked: ").skip(1) {
        let block = block.split_once("<!-- end -->").expect("an end").0;
        for line in block.lines().filter(|l| l.starts_with("    ")) {
            if let Some((sum, result)) = line.rsplit_once(" = ") {
                let (label, expression) = sum.split_once(": ").unwrap_or_else(|| panic!("{line}: no label"));
                found.push((label.trim(), expression, result));
            }
        }
    }
    found
}

#[test]
fn every_sum_printed_in_the_methodology_is_right_as_it_stands() {
    let page = file("docs/methodology.md");
    let sums = sums(&page);
    assert!(sums.len() > 70, "{} sums", sums.len());
    for (label, expression, result) in sums {
        let (made, said) = (Sum::value(expression), Sum::value(result));
        // The last bits of the sum itself.
        let size = said.high.abs();
        let bits = size * 1e-14;
        assert!(
            made.low <= said.high + bits && said.low - bits <= made.high,
            "{label}: {expression} is {made:?}, not {result}"
        );
        assert!(made.high - made.low <= size * 1e-6, "{label}: {expression} leaves too much open");
    }
}

#[test]
fn a_wrong_sum_would_be_found() {
    for (text, value) in [
        ("2 127 318 × 17.7 % × 20 %", 75_307.057_2),
        ("5 % + (134 % − 5 %) × exp(−1 × (2 − 1))", 0.524_564_479),
        ("min(3, max(0, 2 − 1)) / 4", 0.25),
        ("70 + (65 − 70) × (2029 − 2026) / (2031 − 2026)", 67.0),
    ] {
        let found = Sum::value(text);
        assert!(found.low <= value * (1.0 + 1e-6) && value * (1.0 - 1e-6) <= found.high, "{text}: {found:?}");
        assert!(found.high - found.low < value * 1e-6, "{text}: {found:?}");
    }
    let (made, said) = (Sum::value("2 127 318 × 17.7 %"), Sum::value("376 535.29"));
    assert!(made.high < said.low, "wrong in the eighth digit: {made:?} against {said:?}");
}

/// The links to source files: (what is named, file).
fn links(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in page.split("[`").skip(1) {
        let Some((name, rest)) = part.split_once("`](") else { continue };
        let target = rest.split_once(')').expect("a closed link").0;
        if let Some(source) =
            target.strip_prefix("../").filter(|t| t.ends_with(".rs") && t.starts_with("src/"))
        {
            found.push((name.to_owned(), source.to_owned()));
        }
    }
    found
}

/// Whether a source defines a function, type, value or field of that name; macros of the project define some.
fn defines(source: &str, name: &str) -> bool {
    let declares = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub(super) ").or(line.strip_prefix("pub ")).unwrap_or(line);
        let kinds = ["fn ", "struct ", "enum ", "type ", "trait ", "const ", "deep ", ""];
        kinds.iter().filter_map(|kind| Some((kind, line.strip_prefix(kind)?))).any(|(kind, rest)| {
            let Some(rest) = rest.strip_prefix(name) else { return false };
            match *kind {
                // A field, or a type that a macro makes.
                "" => rest.starts_with(": ") || rest == " {",
                _ => !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'),
            }
        })
    };
    source.lines().any(declares)
}

#[test]
fn every_link_to_the_source_leads_to_what_it_names() {
    let page = file("docs/methodology.md");
    let links = links(&page);
    assert!(links.len() > 40, "{} links", links.len());
    for (name, path) in &links {
        let source = file(path);
        let mut parts: Vec<&str> = name.split("::").collect();
        let item = parts.pop().unwrap();
        assert!(defines(&source, item), "{path} does not define {name}");
        // A method or field: its type too.
        if let Some(of) = parts.last().filter(|p| p.starts_with(|c: char| c.is_uppercase())) {
            assert!(defines(&source, of), "{path} does not define {name}");
        }
    }
    // What looks like a path to an item without being a link would rot unseen.
    for part in page.split('`').skip(1).step_by(2) {
        let path =
            part.starts_with("model::") || part.starts_with("scenario::") || part.starts_with("country::");
        assert!(!path || links.iter().any(|(name, _)| name == part), "`{part}` is no link");
    }
    assert!(!defines("pub fn years() {}", "year") && !defines("    let cost = 1;", "cost"));
}

/// Public functions of the model that the methodology has nothing to say of, each with the reason.
const NOT_METHOD: &[(&str, &str)] = &[
    ("all", "asks amount::base, or warns, for each benefit"),
    ("available", "lists the bases that a country has"),
    ("base", "reads the base year"),
    ("year", "reads one year, or adds a year up as described"),
    ("new", "puts the facts together"),
    ("in_year", "the identity from a year's totals"),
    ("product", "the identity's factors multiplied"),
    ("pairs", "finds the pairs of the scenario"),
    ("reach", "two fields of a row"),
    ("resolved", "chooses the place or variant"),
    ("paid_by_donors_until", "part of hand_over"),
    ("additional_share_of_revenue", "a share of government revenue"),
    ("additional_share_of_expenditure", "a share of government expenditure"),
    ("count", "how many draws there are so far"),
    ("draw", "one draw, as fan describes it"),
    ("step", "a little of the work of fan"),
    ("running", "running cost with upkeep, from rows as described"),
    ("figures_used", "which figures a warning looks at"),
];

#[test]
fn every_public_function_of_the_model_is_in_the_methodology_or_left_out_for_a_reason() {
    let page = file("docs/methodology.md");
    let linked: BTreeSet<(String, String)> = links(&page)
        .into_iter()
        .map(|(name, path)| (path, name.rsplit("::").next().unwrap().to_owned()))
        .collect();
    let mut folders = vec![Path::new(ROOT).join("src/model")];
    let mut seen = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // These compute nothing: they say how a figure came about.
            if path.ends_with("derivation") || path.ends_with("provenance.rs") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(ROOT).unwrap().to_str().unwrap().to_owned();
            let source = fs::read_to_string(&path).unwrap();
            for line in source.lines() {
                let Some(rest) = line.trim_start().strip_prefix("pub fn ") else { continue };
                let function = rest.split(['(', '<']).next().unwrap().to_owned();
                let left_out = NOT_METHOD.iter().any(|(known, _)| *known == function);
                assert!(
                    left_out || linked.contains(&(name.clone(), function.clone())),
                    "{name}: {function} is neither linked in docs/methodology.md nor in NOT_METHOD of this test"
                );
                seen.insert(function);
            }
        }
    }
    for (known, _) in NOT_METHOD {
        assert!(seen.contains(*known), "{known} is left out and does not exist");
    }
}
