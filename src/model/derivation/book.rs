//! All that a figure is worked out from, and how its address is read.

use super::{About, Node, Operation, Origin, Term, Unit, What};
use crate::country::Country;
use crate::model::{Facts, Outcome};
use crate::problem::Problem;
use crate::scenario::{FIRST_YEAR, Scenario};
use crate::units::Year;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What every file of this folder answers from.
pub(super) struct Book<'a> {
    /// The country under the scenario's fertility variant; for a place, the country around it.
    pub host: &'a Country,
    /// The country, or the place, as the model sees it.
    pub facts: &'a Facts<'a>,
    pub scenario: &'a Scenario,
    pub preset: &'a Scenario,
    pub outcome: &'a Outcome,
    /// What has been looked up: most figures are an operand of several others.
    pub met: RefCell<BTreeMap<String, Option<Rc<Entry>>>>,
}

/// A node whose operands are addresses.
pub(super) struct Entry {
    pub what: What,
    pub about: Vec<About>,
    pub year: Option<Year>,
    pub value: f64,
    pub unit: Unit,
    pub operation: Operation,
    pub of: Vec<String>,
    pub origin: Option<Origin>,
}

impl Entry {
    pub fn new(what: What, value: f64, unit: Unit, operation: Operation, of: Vec<String>) -> Self {
        Self { what, about: Vec::new(), year: None, value, unit, operation, of, origin: None }
    }

    pub fn value(&self) -> f64 {
        self.value
    }

    pub fn given(what: What, value: f64, unit: Unit, origin: Origin) -> Self {
        Self { origin: Some(origin), ..Self::new(what, value, unit, Operation::Given, Vec::new()) }
    }

    fn term(&self, id: String) -> Term {
        let Self { what, year, value, unit, .. } = *self;
        Term { id, what, about: self.about.clone(), year, value, unit }
    }

    #[must_use]
    pub fn about(mut self, about: About) -> Self {
        self.about.push(about);
        self
    }

    #[must_use]
    pub fn year(self, year: Year) -> Self {
        Self { year: Some(year), ..self }
    }
}

impl Book<'_> {
    /// The node at a path, its operands looked up.
    pub fn node(&self, path: &str) -> Result<Node, Problem> {
        let unknown = |path: &str| Problem::kind(path, "nothing", "a-figure-of-the-result");
        let look = |path: &str| self.entry(path).ok_or_else(|| unknown(path));
        let entry = look(path)?;
        let of = entry.of.iter().map(|id| {
            let (mut id, mut e) = (id.clone(), look(id)?);
            // What is only another name leads nowhere: the reader goes on to what it stands for. A plain number does not
            // say what it is, so that its name stays.
            while let (Operation::Same | Operation::Sum | Operation::Difference, [only]) =
                (e.operation, e.of.as_slice())
                && !only.starts_with("number[")
            {
                id = only.clone();
                e = look(&id)?;
            }
            Ok(e.term(id))
        });
        let of = of.collect::<Result<_, Problem>>()?;
        Ok(Node {
            term: entry.term(path.to_owned()),
            operation: entry.operation,
            of,
            origin: entry.origin.clone(),
        })
    }

    fn entry(&self, path: &str) -> Option<Rc<Entry>> {
        let known = self.met.borrow().get(path).cloned();
        known.unwrap_or_else(|| {
            let entry = self.worked_out(path).map(Rc::new);
            self.met.borrow_mut().insert(path.to_owned(), entry.clone());
            entry
        })
    }

    fn worked_out(&self, path: &str) -> Option<Entry> {
        // What stands in brackets may hold one, too.
        if let Some((figure, money)) = path.rsplit_once('@').filter(|(_, money)| !money.contains(']')) {
            return self.in_money(figure, money);
        }
        let steps = steps(path);
        match steps.as_slice() {
            ["number", number] => {
                let value: f64 = number.parse().ok()?;
                Some(Entry::given(What::Number, value, Unit::Count, Origin::Definition))
            }
            ["scenario", rest @ ..] => self.chosen(rest),
            ["headline", field] => self.headline(field),
            ["benefits", id, rest @ ..] => self.benefit(id, rest),
            ["overlaps", pair, rest @ ..] => self.overlap(pair, rest),
            ["totals", year, field] => self.total(parse_year(year)?, field),
            ["years", year, field] => self.economy(parse_year(year)?, field),
            ["setUp", rest @ ..] => self.set_up(rest),
            ["financing", rest @ ..] => self.financing(rest),
            ["people" | "entered" | "data" | "births", ..] => self.people(steps.as_slice()),
            ["exchangeRate"] => {
                let base = self.at(self.base_year(), "exchangeRate");
                Some(self.same(What::ExchangeRate, self.facts.exchange_rate, Unit::ExchangeRate, base))
            }
            ["bases" | "figures" | "healthPackage", name] => {
                self.figure_or_base(steps.first().copied()?, name)
            }
            _ => None,
        }
    }

    /// A cost of a year in other money: `totals[2030].running@usd-real`.
    fn in_money(&self, figure: &str, money: &str) -> Option<Entry> {
        let cost = self.entry(figure)?;
        if cost.unit != Unit::Local {
            return None;
        }
        let year = cost.year?;
        let (prices, rate) = (self.at(year, "prices"), self.at(self.base_year(), "exchangeRate"));
        let now = self.facts.year(year);
        let (by, value, unit) = match money {
            "share" => (vec![self.at(year, "gdp")], cost.value / now.gdp.0, Unit::Share),
            "share-of-revenue" | "share-of-expenditure" => {
                let whole = money.trim_start_matches("share-of-");
                let path = format!("financing.years[{year}].{whole}");
                let value = self.entry(&path)?.value;
                (vec![path], cost.value / value, Unit::Share)
            }
            "local-real" => (vec![prices], cost.value / now.prices, Unit::LocalBase),
            "usd-nominal" => (vec![self.at(year, "exchangeRate")], cost.value / now.exchange_rate, Unit::Usd),
            "usd-real" => {
                (vec![prices, rate], cost.value / now.prices / self.facts.exchange_rate, Unit::UsdBase)
            }
            _ => return None,
        };
        let mut of = vec![figure.to_owned()];
        of.extend(by);
        Some(Entry {
            about: cost.about.clone(),
            year: cost.year,
            ..Entry::new(cost.what, value, unit, Operation::Quotient, of)
        })
    }

    pub fn same(&self, what: What, value: f64, unit: Unit, as_: String) -> Entry {
        Entry::new(what, value, unit, Operation::Same, vec![as_])
    }

    pub fn base_year(&self) -> Year {
        self.facts.country.base_year()
    }

    /// The address of a fact of the economy: among the totals of the result, or before its first year.
    pub fn at(&self, year: Year, field: &str) -> String {
        if year < FIRST_YEAR { format!("years[{year}].{field}") } else { format!("totals[{year}].{field}") }
    }

    /// The path of every figure of the result that has a value.
    pub fn figures(&self) -> Vec<String> {
        const HEADLINE: [&str; 17] = [
            "people",
            "peopleWithHealthCare",
            "population",
            "shareOfGdp",
            "cost",
            "costUsd",
            "additionalShareOfGdp",
            "setUp",
            "donors",
            "coFunding",
            "handOver",
            "firstFullYear",
            "setUpPerPerson",
            "setUpPerYear",
            "setUpShareOfFirstFullYear",
            "domesticPerDonorDollar",
            "additional",
        ];
        const BENEFIT: [&str; 13] = [
            "eligible",
            "reached",
            "replaced",
            "recipients",
            "personYears",
            "missedPoor",
            "amount",
            "purchasingPower",
            "benefits",
            "administrationShare",
            "administration",
            "cost",
            "additional",
        ];
        const TOTAL: [&str; 15] = [
            "gdp",
            "population",
            "prices",
            "exchangeRate",
            "upkeep",
            "running",
            "setUp",
            "donors",
            "coFunding",
            "domestic",
            "additional",
            "shareOfGdp",
            "shareOfRevenue",
            "shareOfExpenditure",
            "running@usd-nominal",
        ];
        const FINANCING: [&str; 13] = [
            "required",
            "running",
            "existing",
            "pledged",
            "unpledged",
            "recurrent",
            "oneOff",
            "found",
            "gap",
            "sustained",
            "oneOffForRunning",
            "revenue",
            "expenditure",
        ];
        let mut all: Vec<String> = HEADLINE.iter().map(|field| format!("headline.{field}")).collect();
        all.push("exchangeRate".into());
        all.extend(self.outcome.bases.iter().map(|(base, _)| format!("bases[{}]", base.text())));
        let years = || self.outcome.totals.iter().map(|t| t.year);
        for benefit in &self.outcome.benefits {
            let whens = std::iter::once("full".to_owned()).chain(years().map(|y| format!("years[{y}]")));
            for when in whens {
                let fields = BENEFIT.iter().chain(&["shareOfGdp"]);
                all.extend(fields.map(|field| format!("benefits[{}].{when}.{field}", benefit.id)));
            }
        }
        for year in years() {
            all.extend(TOTAL.iter().map(|field| format!("totals[{year}].{field}")));
            all.extend(FINANCING.iter().map(|field| format!("financing.years[{year}].{field}")));
            all.push(format!("financing.years[{year}].gdp"));
            let sources = self.outcome.financing.sources.iter();
            all.extend(sources.map(|s| format!("financing.sources[{}].years[{year}]", s.id)));
        }
        all.extend(["total", "donors", "years"].map(|field| format!("setUp.{field}")));
        for item in &self.outcome.set_up.items {
            let fields = ["quantity", "cost", "withAdditions", "donors"];
            all.extend(fields.map(|field| format!("setUp.items[{}].{field}", item.id)));
        }
        all.retain(|path| self.entry(path).is_some());
        all
    }
}

/// `benefits[child].years[2030].cost` as `benefits`, `child`, `years`, `2030`, `cost`. What stands in brackets is a name,
/// whatever is in it: it ends where a path goes on.
fn steps(path: &str) -> Vec<&str> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let (step, after) = match rest.strip_prefix('[') {
            Some(inner) => {
                let goes_on = |end: &usize| matches!(inner.as_bytes().get(end + 1), None | Some(b'.' | b'['));
                let end = inner.match_indices(']').map(|(i, _)| i).find(goes_on).unwrap_or(inner.len());
                (inner.get(..end).unwrap_or(inner), inner.get(end + 1..).unwrap_or(""))
            }
            None => rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len())),
        };
        steps.push(step);
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    steps
}

pub(super) fn parse_year(text: &str) -> Option<Year> {
    text.parse().ok().map(Year)
}
