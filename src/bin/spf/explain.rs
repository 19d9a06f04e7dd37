//! How a figure of a result is worked out.

use crate::arguments::Request;
use crate::calculate::{Asked, pretty};
use serde::Serialize;
use spf_calculator::model::derivation::{Derivation, Node, Operation, Term, Unit};
use spf_calculator::model::provenance::{Described, described};
use spf_calculator::problem::{Problem, closest};
use std::collections::BTreeSet;

/// A step, with where it comes from if it is given.
#[derive(Serialize)]
struct Step<'a> {
    #[serde(flatten)]
    node: &'a Node,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Described<'a>>,
}

/// Every step behind the figure: as a tree in text, each step written out where it is first met; or as data.
pub fn run(request: &Request, figure: &str, json: bool) -> Result<String, Vec<Problem>> {
    let asked = Asked::new(request)?;
    let outcome = asked.outcome()?;
    let derivation = asked.derivation(&outcome);
    // A misspelt path is answered with the closest one that exists.
    if derivation.node(figure).is_err()
        && let Some(near) = closest(figure, &derivation.figures())
    {
        return Err(vec![Problem::one_of("figure", figure, &[near])]);
    }
    if json {
        let nodes = derivation.nodes(&[figure.to_owned()]).map_err(|p| vec![p])?;
        let step = |node| Step { node, source: source(&asked, node) };
        let steps: Vec<Step> = nodes.iter().map(step).collect();
        return pretty(&steps);
    }
    let mut text = String::new();
    write(&asked, &derivation, figure, 0, &mut BTreeSet::new(), &mut text).map_err(|p| vec![p])?;
    Ok(text)
}

/// Where a given figure comes from.
fn source<'a>(asked: &'a Asked, node: &'a Node) -> Option<Described<'a>> {
    node.origin.as_ref().map(|origin| described(origin, &asked.index, &asked.references))
}

fn write(
    asked: &Asked,
    derivation: &Derivation,
    path: &str,
    depth: usize,
    met: &mut BTreeSet<String>,
    text: &mut String,
) -> Result<(), Problem> {
    let node = derivation.node(path)?;
    let again = !node.of.is_empty() && !met.insert(path.to_owned());
    let how = match source(asked, &node).as_ref().map(said) {
        Some(source) => format!(": {source}"),
        None if again => ": see above".to_owned(),
        None => format!(" = {}", formula(&node)),
    };
    *text += &format!("{}{} = {}{how}\n", "  ".repeat(depth), node.term.id, value(&node.term));
    // A number by definition says all by itself where it stands.
    for operand in node.of.iter().filter(|operand| !again && !operand.id.starts_with("number[")) {
        write(asked, derivation, &operand.id, depth + 1, met, text)?;
    }
    Ok(())
}

/// The operation with the addresses of its operands.
fn formula(node: &Node) -> String {
    let name = |term: &Term| match term.id.strip_prefix("number[") {
        Some(number) => number.trim_end_matches(']').to_owned(),
        None => term.id.clone(),
    };
    let of: Vec<String> = node.of.iter().map(name).collect();
    if of.is_empty() {
        return "nothing to add up".to_owned();
    }
    match (node.operation.sign(), node.operation) {
        (Some(sign), _) => of.join(sign),
        (None, Operation::Same) => of.join(""),
        (None, Operation::AtLeastZero) => format!("{}, at least 0", of.join(" − ")),
        (None, operation) => format!("{} of {}", operation.text(), of.join(", ")),
    }
}

/// A value with its unit, money with the year of its prices.
fn value(term: &Term) -> String {
    let year = term.year.map_or_else(String::new, |year| format!(" of {year}"));
    match term.unit {
        Unit::Share => format!("{} %", term.value * 100.0),
        Unit::Year => format!("{}", term.value),
        Unit::Local => format!("{} local currency{year}", term.value),
        Unit::LocalBase => format!("{} local currency of the base year", term.value),
        Unit::Usd => format!("{} US dollars{year}", term.value),
        Unit::UsdBase => format!("{} US dollars of the base year", term.value),
        Unit::ExchangeRate => format!("{} local currency for a US dollar", term.value),
        Unit::Factor | Unit::Count => format!("{}", term.value),
        Unit::People | Unit::Years | Unit::Months => format!("{} {}", term.value, term.unit.text()),
    }
}

/// Where it comes from, in a line.
fn said(described: &Described) -> String {
    let mut said = vec![described.kind.to_owned()];
    said.extend(
        described.mark.map(|mark| format!("{mark:?}").to_lowercase()).filter(|m| *m != described.kind),
    );
    said.extend(described.year.map(|year| format!("figure of {year}")));
    if let Some(p) = &described.publication {
        let publisher = if p.publisher.is_empty() { String::new() } else { format!("{}, ", p.publisher) };
        said.push(format!(
            "{publisher}{} (edition: {}; licence: {}) {}",
            p.title, p.edition, p.licence, p.url
        ));
    }
    said.join("; ").trim_end().to_owned()
}
