//! The years of a result as CSV: RFC 4180 with a mark of UTF-8, one row a year under a head of what it is and where it
//! comes from; safe to open in a spreadsheet.

use super::Report;
use crate::model::provenance::Sources;
use crate::model::{BenefitYear, YearTotal};
use crate::scenario::Scenario;

/// Spreadsheets tell UTF-8 by it.
const MARK: &str = "\u{feff}";

const QUOTE: &str = "\u{22}";

/// What numbers are, for programs that have no message files.
const UNITS: &str =
    "money in local currency at the prices of its year, shares as parts of one, amounts by month";

/// What starts a formula in a spreadsheet, or is dropped by it from what stands before one.
const STARTS_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text as a field. What a spreadsheet would run as a formula is kept from it by an apostrophe.
pub fn text(text: &str) -> String {
    let safe = if text.trim_start_matches(' ').starts_with(STARTS_FORMULA) {
        ["'", text].concat()
    } else {
        text.to_owned()
    };
    if safe.contains(QUOTE) || safe.contains([',', ';', '\n', '\r', '\t']) || safe.trim() != safe {
        [QUOTE, &safe.replace(QUOTE, &QUOTE.repeat(2)), QUOTE].concat()
    } else {
        safe
    }
}

/// A number as a field: all its digits, with a point; nothing where there is no number.
pub fn number(number: f64) -> String {
    if number.is_finite() { number.to_string() } else { String::new() }
}

/// Fields as a record.
fn record(fields: &[String]) -> String {
    [&fields.join(","), "\r\n"].concat()
}

/// A column of the years: the path of its values in the JSON of the result, and a field for every year.
type Column = (String, Vec<String>);

/// The whole file. `say` finds the words of a language for what is in it, by the name of a message (`csv.country`), or gives
/// none; `name` is what the country or place is called.
///
/// Money is in local currency at the prices of its year, shares are parts of one. Every row is as wide as its table:
/// programs skip the head up to the first row that begins with `year`.
pub fn years(
    report: &Report,
    scenario: &Scenario,
    name: &str,
    edition: u32,
    say: &dyn Fn(&str) -> Option<String>,
) -> String {
    let outcome = &report.outcome;
    let said = |key: &str| {
        let plain = || match key {
            "csv.units" => UNITS.to_owned(),
            _ => key.rsplit('.').next().unwrap_or(key).replace('-', " "),
        };
        say(key).unwrap_or_else(plain)
    };
    let mut out = MARK.to_owned();
    let mut row = |fields: &[&str]| {
        out.push_str(&record(&fields.iter().map(|field| text(field)).collect::<Vec<_>>()));
    };
    row(&[&said("csv.calculator"), env!("CARGO_PKG_VERSION")]);
    row(&[&said("csv.edition"), &format!("{edition:08x}")]);
    row(&[&said("csv.country"), &outcome.country, name]);
    row(&[&said("csv.preset"), &scenario.preset]);
    row(&[&said("csv.currency"), &outcome.currency]);
    row(&[&said("csv.base-year"), &outcome.base_year.to_string()]);
    row(&[&said("csv.units")]);
    if let Some(Sources { publications, .. }) = &report.sources {
        for p in publications {
            row(&[&said("csv.source"), p.publisher, p.title, &p.edition, p.licence, p.url]);
        }
    }
    out.push_str("\r\n");
    let columns = columns(report);
    let words = columns.iter().map(|(path, _)| text(&worded(path, say)));
    out.push_str(&record(&words.collect::<Vec<_>>()));
    out.push_str(&record(&columns.iter().map(|(path, _)| text(path)).collect::<Vec<_>>()));
    for i in 0..outcome.totals.len() {
        let fields = columns.iter().map(|(_, fields)| fields.get(i).cloned().unwrap_or_default());
        out.push_str(&record(&fields.collect::<Vec<_>>()));
    }
    out
}

/// What a column is called in words: "Child benefit: Cost".
fn worded(path: &str, say: &dyn Fn(&str) -> Option<String>) -> String {
    let of_benefit = path.strip_prefix("benefits[").and_then(|rest| rest.split_once("]."));
    let (benefit, field) = of_benefit.map_or((None, path), |(id, field)| (Some(id), field));
    let mut kebab = String::new();
    for c in field.chars() {
        if c.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(c.to_ascii_lowercase());
    }
    let groups = ["csv-column.", "column.", "node."];
    let found = groups.iter().find_map(|group| say(&[group, kebab.as_str()].concat()));
    let field = found.unwrap_or_else(|| kebab.replace('-', " "));
    match benefit {
        Some(id) => {
            [&say(&["benefit.", id].concat()).unwrap_or_else(|| id.to_owned()), ": ", &field].concat()
        }
        None => field,
    }
}

/// What is told of every year: the totals, and of every benefit that is on its recipients, amount and cost.
fn columns(report: &Report) -> Vec<Column> {
    let outcome = &report.outcome;
    let of_all = |name: &str, value: fn(&YearTotal) -> f64| -> Column {
        (name.to_owned(), outcome.totals.iter().map(|total| number(value(total))).collect())
    };
    let by_rule = outcome.totals.iter().map(|total| total.by_rule.to_string());
    let mut columns = vec![
        of_all("year", |t| f64::from(t.year.0)),
        of_all("gdp", |t| t.gdp.0),
        ("byRule".to_owned(), by_rule.collect()),
        of_all("population", |t| t.population.0),
        of_all("prices", |t| t.prices),
        of_all("exchangeRate", |t| t.exchange_rate),
        of_all("running", |t| t.running.0),
        of_all("upkeep", |t| t.upkeep.0),
        of_all("additional", |t| t.additional.0),
        of_all("setUp", |t| t.set_up.0),
        of_all("donors", |t| t.donors.0),
        of_all("coFunding", |t| t.co_funding.0),
        of_all("domestic", |t| t.domestic.0),
        of_all("shareOfGdp", |t| t.share_of_gdp.0),
        of_all("shareOfRevenue", |t| t.share_of_revenue.map_or(f64::NAN, |s| s.0)),
        of_all("shareOfExpenditure", |t| t.share_of_expenditure.map_or(f64::NAN, |s| s.0)),
    ];
    for benefit in outcome.benefits.iter().filter(|b| b.on) {
        let of_it = |field: &str, value: fn(&BenefitYear) -> f64| -> Column {
            let path = ["benefits[", &benefit.id, "].", field].concat();
            (path, benefit.years.iter().map(|row| number(value(row))).collect())
        };
        columns.push(of_it("recipients", |row| row.recipients.0));
        columns.push(of_it("amount", |row| row.amount.0));
        columns.push(of_it("cost", |row| row.cost.0));
    }
    columns
}
