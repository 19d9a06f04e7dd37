//! Behind the figures of a benefit: group, reach, overlaps, amount, cost.

use super::book::{Book, Entry, parse_year};
use super::{About, Operation, Unit, What};
use crate::model::overlap::{self, Pair};
use crate::model::{BenefitYear, amount, eligible, path};
use crate::scenario::{AdministrationOf, AgeBand, Base, Benefit, FIRST_YEAR, GroupOf, Indexation, PathShape};
use crate::units::Year;

/// A benefit in one year.
struct Row<'a> {
    benefit: &'a Benefit,
    position: usize,
    row: &'a BenefitYear,
    /// At its target coverage and ages.
    full: bool,
    /// `benefits[child].full`, `benefits[child].years[2030]`.
    at: String,
}

impl Row<'_> {
    fn field(&self, name: &str) -> String {
        [&self.at, ".", name].concat()
    }

    /// A setting of the benefit.
    fn chosen(&self, name: &str) -> String {
        format!("scenario.benefits[{}].{name}", self.benefit.id)
    }

    fn entry(&self, what: What, value: f64, unit: Unit, operation: Operation, of: Vec<String>) -> Entry {
        let entry =
            Entry::new(what, value, unit, operation, of).about(About::Benefit(self.benefit.id.clone()));
        let entry = if self.full { entry.about(About::Full) } else { entry };
        entry.year(self.row.year)
    }

    fn fields(&self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.field(name)).collect()
    }
}

impl<'a> Book<'a> {
    fn row(&'a self, id: &str, full: bool, year: Year) -> Option<Row<'a>> {
        let position = self.scenario.benefits.iter().position(|b| b.id == id)?;
        self.row_at(position, full, year)
    }

    fn row_at(&'a self, position: usize, full: bool, year: Year) -> Option<Row<'a>> {
        let (benefit, outcome) =
            (self.scenario.benefits.get(position)?, self.outcome.benefits.get(position)?);
        let row = if full { &outcome.full } else { outcome.years.iter().find(|r| r.year == year)? };
        let when = if full { "full".to_owned() } else { format!("years[{year}]") };
        Some(Row { benefit, position, row, full, at: format!("benefits[{}].{when}", benefit.id) })
    }

    /// `benefits[ID].full.FIELD` or `benefits[ID].years[YEAR].FIELD`.
    pub fn benefit(&self, id: &str, rest: &[&str]) -> Option<Entry> {
        let (row, field) = match rest {
            ["full", field @ ..] => (self.row(id, true, FIRST_YEAR)?, field),
            ["years", year, field @ ..] => (self.row(id, false, parse_year(year)?)?, field),
            _ => return None,
        };
        match field {
            [name] => self.money_of(&row, name).or_else(|| self.people_of(&row, name)),
            ["bands", i] => self.band(&row, i.parse().ok()?, row.row.year),
            ["bandsThen", i] => self.band(&row, i.parse().ok()?, self.base_year()),
            ["chance", i] => self.chance(&row, i.parse().ok()?),
            _ => None,
        }
    }

    fn money_of(&self, r: &Row, name: &str) -> Option<Entry> {
        use Operation::{AtLeastZero, Difference, Product, Quotient, Same, Sum};
        let (b, row, year) = (r.benefit, r.row, r.row.year);
        let local = |what, value, operation, of| Some(r.entry(what, value, Unit::Local, operation, of));
        let months = r.chosen("months");
        match name {
            "amount" => {
                let mut of = vec![r.chosen("amount.rate")];
                // Local currency is its own base, and nothing has risen in the base year.
                if b.amount.base != Base::Local {
                    of.insert(0, format!("bases[{}]", b.amount.base.text()));
                }
                if b.indexation != Indexation::None {
                    of.push(r.field("index"));
                }
                local(What::Amount, row.amount.0, Product, of)
            }
            "index" => {
                let index = amount::index(self.facts, b.indexation, &self.facts.year(year));
                let of = match b.indexation {
                    Indexation::None => vec!["number[1]".into()],
                    Indexation::Prices => vec![self.at(year, "prices")],
                    Indexation::Wages => vec![format!("years[{year}].wages")],
                    Indexation::GdpPerCapita => {
                        vec![
                            format!("years[{year}].gdpPerCapita"),
                            format!("years[{}].gdpPerCapita", self.base_year()),
                        ]
                    }
                };
                let operation = if of.len() > 1 { Quotient } else { Same };
                Some(r.entry(What::Index, index, Unit::Factor, operation, of))
            }
            "purchasingPower" => {
                let of = vec![r.field("amount"), self.at(year, "prices")];
                let value = row.purchasing_power.0;
                Some(r.entry(What::PurchasingPower, value, Unit::LocalBase, Quotient, of))
            }
            "benefits" => local(
                What::Benefits,
                row.benefits.0,
                Product,
                vec![r.field("recipients"), r.field("amount"), months],
            ),
            "administration" => {
                let of = r.fields(&["benefits", "administrationShare"]);
                local(What::Administration, row.administration.0, Product, of)
            }
            "cost" => local(What::Cost, row.cost.0, Sum, r.fields(&["benefits", "administration"])),
            "alreadySpent" => {
                let spent = self.facts.year(year).gdp.0 * b.already_spent?.0;
                local(
                    What::AlreadySpent,
                    spent,
                    Product,
                    vec![self.at(year, "gdp"), r.chosen("alreadySpent")],
                )
            }
            "additional" if b.already_spent.is_none() => {
                local(What::Additional, row.additional.0, Same, r.fields(&["cost"]))
            }
            "additional" => {
                local(What::Additional, row.additional.0, AtLeastZero, r.fields(&["cost", "alreadySpent"]))
            }
            "shareOfGdp" => {
                let of = vec![r.field("cost"), self.at(year, "gdp")];
                Some(r.entry(What::ShareOfGdp, row.share_of_gdp.0, Unit::Share, Quotient, of))
            }
            "administrationShare" => {
                let share = |of: Vec<String>, operation| {
                    let value = row.administration_share.0;
                    Some(r.entry(What::AdministrationShare, value, Unit::Share, operation, of))
                };
                match b.administration.of {
                    AdministrationOf::Benefits => share(r.fields(&["administrationStated"]), Same),
                    AdministrationOf::Gross => {
                        share(r.fields(&["administrationStated", "administrationRest"]), Quotient)
                    }
                }
            }
            "administrationStated" | "administrationRest" | "administrationDecay" | "administrationStep" => {
                let end = b.administration.share.0;
                let maturity = b.administration.maturity.as_ref().filter(|_| !r.full);
                let age = path::scheme_age(b, year).max(0);
                let decay = maturity.map_or(0.0, |m| libm::exp(-m.speed * f64::from(age)));
                let step = maturity.map_or(0.0, |m| m.first.0 - end);
                let stated = end + step * decay;
                let entry =
                    |what, value, unit, operation, of| Some(r.entry(what, value, unit, operation, of));
                let stated_of = What::AdministrationShare;
                match name {
                    "administrationRest" => {
                        let of = vec!["number[1]".into(), r.field("administrationStated")];
                        entry(stated_of, 1.0 - stated, Unit::Share, Difference, of)
                    }
                    "administrationDecay" => {
                        let of = vec![r.chosen("administration.maturity.speed"), format!("number[{age}]")];
                        entry(What::Decay, decay, Unit::Factor, Operation::Decay, of)
                    }
                    "administrationStep" => {
                        let of =
                            vec![r.chosen("administration.maturity.first"), r.chosen("administration.share")];
                        entry(stated_of, step, Unit::Share, Difference, of)
                    }
                    _ if maturity.is_none() => {
                        entry(stated_of, stated, Unit::Share, Same, vec![r.chosen("administration.share")])
                    }
                    _ => {
                        let of = vec![r.chosen("administration.share"), r.field("administrationDearer")];
                        entry(stated_of, stated, Unit::Share, Sum, of)
                    }
                }
            }
            "administrationDearer" => {
                let m = b.administration.maturity.as_ref()?;
                let age = path::scheme_age(b, year).max(0);
                let dearer = (m.first.0 - b.administration.share.0) * libm::exp(-m.speed * f64::from(age));
                let of = r.fields(&["administrationStep", "administrationDecay"]);
                Some(r.entry(What::AdministrationShare, dearer, Unit::Share, Product, of))
            }
            _ => None,
        }
    }

    fn people_of(&self, r: &Row, name: &str) -> Option<Entry> {
        use Operation::{Difference, Product, Quotient, Same, Smallest, Sum};
        let (b, row, year) = (r.benefit, r.row, r.row.year);
        let people = |what, value, operation, of| Some(r.entry(what, value, Unit::People, operation, of));
        let share = |what, value, operation, of| Some(r.entry(what, value, Unit::Share, operation, of));
        let all = row.eligible.0 * row.reached.0;
        match name {
            "eligible" => {
                let value = row.eligible.0;
                match b.group.of {
                    GroupOf::People => people(What::Eligible, value, Same, r.fields(&["people"])),
                    GroupOf::Births => people(What::Eligible, value, Same, vec![format!("births[{year}]")]),
                    GroupOf::Unemployed => {
                        let labour_force = r.chosen("group.labourForce");
                        let of = vec![r.field("people"), labour_force, "figures[unemployment-rate]".into()];
                        people(What::Eligible, value, Product, of)
                    }
                    GroupOf::Number => {
                        let of = vec![r.chosen("group.number"), r.field("growth")];
                        people(What::Eligible, value, Product, of)
                    }
                }
            }
            "people" => people(What::People, self.in_bands(r, year), Sum, self.bands(r, "bands")),
            "peopleThen" => {
                let base = self.base_year();
                let entry = people(What::People, self.in_bands(r, base), Sum, self.bands(r, "bandsThen"));
                entry.map(|e| e.year(base))
            }
            "growth" => {
                let then = self.in_bands(r, self.base_year());
                if then > 0.0 {
                    let growth = self.in_bands(r, year) / then;
                    let of = r.fields(&["people", "peopleThen"]);
                    return Some(r.entry(What::PeopleRatio, growth, Unit::Factor, Quotient, of));
                }
                Some(r.entry(What::PeopleRatio, 1.0, Unit::Factor, Same, vec!["number[1]".into()]))
            }
            "reached" if !b.on => share(What::Reached, 0.0, Same, vec![r.chosen("on")]),
            "reached" if b.targeting.is_some() => {
                let of = vec![r.field("reachedOrMore"), "number[1]".into()];
                share(What::Reached, row.reached.0, Smallest, of)
            }
            "reached" => {
                let of = vec![r.field("coverage"), r.chosen("takeUp")];
                share(What::Reached, row.reached.0, Product, of)
            }
            "reachedOrMore" => {
                let value = eligible::uncapped(self.facts, b, year, r.full);
                let of = r.fields(&["poorShare", "notMissed", "coverage", "perPoor"]);
                share(What::Reached, value, Product, of)
            }
            "notMissed" => {
                let value = 1.0 - b.targeting.as_ref()?.exclusion_error.0;
                let of = vec!["number[1]".into(), r.chosen("targeting.exclusionError")];
                share(What::Reached, value, Difference, of)
            }
            // One recipient and those who are not poor, for each poor one.
            "perPoor" => {
                let value = 1.0 / (1.0 - b.targeting.as_ref()?.inclusion_error.0);
                Some(r.entry(
                    What::Reached,
                    value,
                    Unit::Factor,
                    Quotient,
                    vec!["number[1]".into(), r.field("notIncluded")],
                ))
            }
            "notIncluded" => {
                let value = 1.0 - b.targeting.as_ref()?.inclusion_error.0;
                let of = vec!["number[1]".into(), r.chosen("targeting.inclusionError")];
                share(What::Reached, value, Difference, of)
            }
            "poorShare" => {
                let entered = b.targeting.as_ref()?.poor_share.is_some();
                let poor = r.chosen("targeting.poorShare");
                let of = if entered { poor } else { "figures[headcount-national]".into() };
                share(What::Reached, eligible::poor_share(self.facts, b).0, Same, vec![of])
            }
            "coverage" | "coverageRisen" | "coverageStep" | "coverageProgress" | "coverageTime" => {
                self.coverage(r, name)
            }
            "missedPoor" if !b.on || b.targeting.is_none() => {
                people(What::MissedPoor, row.missed_poor.0, Same, vec!["number[0]".into()])
            }
            "missedPoor" => {
                let missed = r.chosen("targeting.exclusionError");
                let of = vec![r.field("eligible"), r.field("poorShare"), missed];
                people(What::MissedPoor, row.missed_poor.0, Product, of)
            }
            // A number of people, spread evenly over everyone of its ages.
            "spread" => {
                let there = self.everyone(r);
                let value = if there > 0.0 { all / there } else { 0.0 };
                let of = r.fields(&["allReached", "everyoneOfTheseAges"]);
                Some(r.entry(What::Chance, value, Unit::Factor, Quotient, of))
            }
            "everyoneOfTheseAges" => {
                let of = b.group.bands.iter().map(|band| {
                    let (from, to) = self.ages(r, band, year);
                    super::people::path(year, band.sex, from, to)
                });
                people(What::People, self.everyone(r), Sum, of.collect())
            }
            "allReached" => people(What::Recipients, all, Product, r.fields(&["eligible", "reached"])),
            "replaced" => {
                let of = r.fields(&["replacedOrMore", "allReached"]);
                people(What::Replaced, row.replaced.0, Smallest, of)
            }
            "replacedOrMore" => {
                let pairs = self.pairs_lost(r);
                let value = pairs.iter().filter_map(|pair| self.twice(*pair, r.full, year)).sum();
                let of = pairs.iter().map(|pair| pair_path(*pair, r.full, year)).collect();
                people(What::Replaced, value, Sum, of)
            }
            "recipients" if self.pairs_lost(r).is_empty() => {
                people(What::Recipients, row.recipients.0, Product, r.fields(&["eligible", "reached"]))
            }
            "recipients" => {
                people(What::Recipients, row.recipients.0, Difference, r.fields(&["allReached", "replaced"]))
            }
            "personYears" => {
                let of = vec![r.field("recipients"), r.field("partOfYear")];
                people(What::PersonYears, row.person_years.0, Product, of)
            }
            "partOfYear" => {
                let of = vec![r.chosen("months"), "number[12]".into()];
                Some(r.entry(What::PersonYears, b.months / 12.0, Unit::Factor, Quotient, of))
            }
            _ => None,
        }
    }

    fn coverage(&self, r: &Row, name: &str) -> Option<Entry> {
        use Operation::{Difference, Logistic, Product, Quotient, Same, Sum};
        let (b, year) = (r.benefit, r.row.year);
        let share = |what, value, operation, of| Some(r.entry(what, value, Unit::Share, operation, of));
        let Some(p) = b.coverage_path.as_ref().filter(|_| !r.full) else {
            if name != "coverage" {
                return None;
            }
            return share(What::Coverage, b.coverage.0, Same, vec![r.chosen("coverage")]);
        };
        let value = path::coverage(b, year).0;
        let progress = path::progress(year, p.starts, p.by, p.shape);
        let step = b.coverage.0 - p.from.0;
        match name {
            "coverage" if year >= p.by => share(What::Coverage, value, Same, vec![r.chosen("coverage")]),
            "coverage" if year <= p.starts => {
                share(What::Coverage, value, Same, vec![r.chosen("coveragePath.from")])
            }
            "coverage" => share(
                What::Coverage,
                value,
                Sum,
                vec![r.chosen("coveragePath.from"), r.field("coverageRisen")],
            ),
            "coverageRisen" => share(
                What::Coverage,
                step * progress,
                Product,
                r.fields(&["coverageStep", "coverageProgress"]),
            ),
            "coverageStep" => {
                let of = vec![r.chosen("coverage"), r.chosen("coveragePath.from")];
                share(What::Coverage, step, Difference, of)
            }
            "coverageProgress" => {
                let operation = if p.shape == PathShape::Logistic { Logistic } else { Same };
                share(What::Progress, progress, operation, r.fields(&["coverageTime"]))
            }
            _ => {
                let (gone, all) = (year.since(p.starts), p.by.since(p.starts));
                let of = vec![format!("number[{gone}]"), format!("number[{all}]")];
                share(What::Progress, f64::from(gone) / f64::from(all), Quotient, of)
            }
        }
    }

    // --- ages ---

    fn ages(&self, r: &Row, band: &AgeBand, year: Year) -> (u8, u8) {
        overlap::ages(r.benefit, band, year, r.full)
    }

    fn in_bands(&self, r: &Row, year: Year) -> f64 {
        let people = |band: &AgeBand| {
            let (from, to) = self.ages(r, band, year);
            (self.facts.persons(year, band.sex, from, to) * band.prevalence).0
        };
        r.benefit.group.bands.iter().map(people).sum()
    }

    /// Everyone of the ages, whether in the group or not.
    fn everyone(&self, r: &Row) -> f64 {
        let people = |band: &AgeBand| {
            let (from, to) = self.ages(r, band, r.row.year);
            self.facts.persons(r.row.year, band.sex, from, to).0
        };
        r.benefit.group.bands.iter().map(people).sum()
    }

    fn bands(&self, r: &Row, name: &str) -> Vec<String> {
        (0..r.benefit.group.bands.len()).map(|i| format!("{}.{name}[{i}]", r.at)).collect()
    }

    /// People of an age band, times the share of them who are in the group.
    fn band(&self, r: &Row, i: usize, year: Year) -> Option<Entry> {
        let band = r.benefit.group.bands.get(i)?;
        let (from, to) = self.ages(r, band, year);
        let people = self.facts.persons(year, band.sex, from, to);
        let mut of = vec![super::people::path(year, band.sex, from, to)];
        // A whole age group needs no share.
        if band.prevalence.0 != 1.0 {
            of.push(r.chosen(&format!("group.bands[{i}].prevalence")));
        }
        let operation = if of.len() > 1 { Operation::Product } else { Operation::Same };
        let value = (people * band.prevalence).0;
        let entry = r.entry(What::Eligible, value, Unit::People, operation, of);
        Some(entry.about(About::Ages(from, to)).year(year))
    }

    // --- people whom two benefits reach ---

    /// The pairs in which those whom both reach do not receive this benefit.
    fn pairs_lost(&self, r: &Row) -> Vec<Pair> {
        let lost = |pair: &Pair| {
            let (keep, other) =
                (self.row_at(pair.keep, r.full, r.row.year)?, self.row_at(pair.other, r.full, r.row.year)?);
            let loser = overlap::loser(*pair, (keep.benefit, keep.row), (other.benefit, other.row))?;
            (loser == r.position).then_some(())
        };
        overlap::pairs(self.scenario).into_iter().filter(|pair| lost(pair).is_some()).collect()
    }

    pub fn twice(&self, pair: Pair, full: bool, year: Year) -> Option<f64> {
        let (a, b) = (self.row_at(pair.keep, full, year)?, self.row_at(pair.other, full, year)?);
        let (a, b) = ((a.benefit, a.row.reach()), (b.benefit, b.row.reach()));
        Some(overlap::persons(self.facts, year, full, a, b).0)
    }

    /// `overlaps[0-3].full`, and of it the people of one pair of age bands, `overlaps[0-3].full.bands[0-1]`.
    pub fn overlap(&self, pair: &str, rest: &[&str]) -> Option<Entry> {
        let (keep, other) = two(pair)?;
        let (full, year, bands) = match rest {
            ["full", bands @ ..] => (true, FIRST_YEAR, bands),
            ["years", year, bands @ ..] => (false, parse_year(year)?, bands),
            _ => return None,
        };
        let pair = overlap::pairs(self.scenario).into_iter().find(|p| p.keep == keep && p.other == other)?;
        let (a, b) = (self.row_at(keep, full, year)?, self.row_at(other, full, year)?);
        let named = |entry: Entry| {
            let both = [&a.benefit.id, &b.benefit.id].map(|id| About::Benefit(id.clone()));
            both.into_iter().fold(entry, Entry::about).year(year)
        };
        let at = pair_path(pair, full, year);
        let meet = |i: usize, j: usize| {
            let (x, y) = (a.benefit.group.bands.get(i)?, b.benefit.group.bands.get(j)?);
            let sex = match (x.sex, y.sex) {
                (Some(s), Some(t)) if s != t => return None,
                (s, t) => s.or(t),
            };
            let ((x_from, x_to), (y_from, y_to)) = (self.ages(&a, x, year), self.ages(&b, y, year));
            let (from, to) = (x_from.max(y_from), x_to.min(y_to));
            (from <= to).then_some((sex, from, to))
        };
        match bands {
            [] => {
                let all = (0..a.benefit.group.bands.len())
                    .flat_map(|i| (0..b.benefit.group.bands.len()).map(move |j| (i, j)));
                let of =
                    all.filter(|(i, j)| meet(*i, *j).is_some()).map(|(i, j)| format!("{at}.bands[{i}-{j}]"));
                let value = self.twice(pair, full, year)?;
                Some(named(Entry::new(What::Twice, value, Unit::People, Operation::Sum, of.collect())))
            }
            ["bands", bands] => {
                let (i, j) = two(bands)?;
                let (sex, from, to) = meet(i, j)?;
                let chance = |r: &Row, band: usize| {
                    let prevalence = r.benefit.group.bands.get(band)?.prevalence.0;
                    Some(overlap::in_band(self.facts, year, full, (r.benefit, r.row.reach()), prevalence))
                };
                let people = self.facts.persons(year, sex, from, to).0;
                let value = people * (chance(&a, i)? * chance(&b, j)?);
                let of = vec![
                    super::people::path(year, sex, from, to),
                    format!("{}.chance[{i}]", a.at),
                    format!("{}.chance[{j}]", b.at),
                ];
                let entry = Entry::new(What::Twice, value, Unit::People, Operation::Product, of);
                Some(named(entry).about(About::Ages(from, to)))
            }
            _ => None,
        }
    }

    /// Chance that somebody of an age band is reached.
    fn chance(&self, r: &Row, band: usize) -> Option<Entry> {
        use Operation::{Product, Same, Smallest};
        let of_band = r.benefit.group.bands.get(band)?;
        let reach = (r.benefit, r.row.reach());
        let value = overlap::in_band(self.facts, r.row.year, r.full, reach, of_band.prevalence.0);
        let (operation, of) = match r.benefit.group.of {
            GroupOf::People if of_band.prevalence.0 == 1.0 => (Same, r.fields(&["reached"])),
            GroupOf::People => {
                (Product, vec![r.chosen(&format!("group.bands[{band}].prevalence")), r.field("reached")])
            }
            GroupOf::Number => (Smallest, vec![r.field("spread"), "number[1]".into()]),
            GroupOf::Births | GroupOf::Unemployed => (Same, vec!["number[0]".into()]),
        };
        Some(r.entry(What::Chance, value, Unit::Share, operation, of))
    }
}

/// By the positions of the two benefits: a name could hold whatever stands between two names.
pub(super) fn pair_path(pair: Pair, full: bool, year: Year) -> String {
    let when = if full { "full".to_owned() } else { format!("years[{year}]") };
    format!("overlaps[{}-{}].{when}", pair.keep, pair.other)
}

/// Two positions: `0-3`.
fn two(text: &str) -> Option<(usize, usize)> {
    let (a, b) = text.split_once('-')?;
    Some((a.parse().ok()?, b.parse().ok()?))
}
