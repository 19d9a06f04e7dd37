//! One benefit: on or off, how much, for whom, how many of them.

use super::Panel;
use super::choice::{check, choice};
use super::lever::{Lever, Track, Unit};
use crate::country::Sex;
use crate::model::BenefitOutcome;
use crate::scenario::validate::{ADMINISTRATION, ADMINISTRATION_GROSS, AGE, INCLUSION_ERROR, MONEY, MONTHS, PEOPLE, RATE, SHARE};
use crate::scenario::{AdministrationOf, AgeBand, Base, Benefit, GroupOf, Indexation, PovertyTargeting};
use crate::units::{Local, Persons, Share};
use crate::widget::words::Style;
use yew::prelude::*;

/// Amounts can be slid up to this multiple of a line or wage, and to this share of GDP per person.
const RATE_TRACK: f64 = 2.0;
const GDP_TRACK: f64 = 0.5;

/// Everything that can be set of one benefit.
struct Card<'a> {
    panel: &'a Panel,
    benefit: &'a Benefit,
    preset: Option<&'a Benefit>,
    outcome: &'a BenefitOutcome,
}

/// The card of every benefit of the scenario.
pub fn benefits(panel: &Panel) -> Html {
    let cards = panel.scenario.benefits.iter().filter_map(|benefit| {
        let outcome = panel.outcome.benefits.iter().find(|o| o.id == benefit.id)?;
        let card = Card { panel, benefit, preset: panel.preset.benefit(&benefit.id), outcome };
        Some(card.html())
    });
    html! { <div class="benefits">{ for cards }</div> }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // held at 0 to 100
fn whole_age(age: f64) -> u8 {
    age.round().min(AGE.1).max(AGE.0) as u8
}

fn set_prevalence(benefit: &mut Benefit, band: usize, prevalence: f64) {
    if let Some(band) = benefit.group.bands.get_mut(band) {
        band.prevalence = Share(prevalence);
    }
}

impl Card<'_> {
    /// A callback that changes this benefit by a value.
    fn edit<T: 'static>(&self, change: fn(&mut Benefit, T)) -> Callback<T> {
        self.panel.edit_at((self.benefit.id.clone(), change), |scenario, (id, change), value| {
            if let Some(benefit) = scenario.benefits.iter_mut().find(|b| b.id == id) {
                change(benefit, value);
            }
        })
    }

    fn id(&self, field: &str) -> String {
        [&self.benefit.id, "-", field].concat()
    }

    fn word(&self, name: &str) -> &str {
        self.panel.words.find(name).unwrap_or_default()
    }

    #[allow(clippy::too_many_arguments)]
    fn lever(
        &self,
        field: &str,
        label: String,
        unit: Unit,
        value: f64,
        track: (f64, f64, f64),
        tick: Option<f64>,
        bounds: (f64, f64),
        reading: String,
        change: fn(&mut Benefit, f64),
    ) -> Html {
        let (min, max, step) = track;
        html! {
            <Lever id={self.id(field)} {label} {unit} {value} track={Track { min, max, step, tick }} {bounds} {reading}
                words={self.panel.words.clone()} on_change={self.edit(change)} />
        }
    }

    fn share(
        &self,
        field: &str,
        value: Share,
        tick: Option<Share>,
        reading: String,
        change: fn(&mut Benefit, f64),
    ) -> Html {
        let label = self.word(&["lever.", field].concat()).to_owned();
        self.lever(field, label, Unit::PERCENT, value.0, (0.0, 1.0, 0.01), tick.map(|s| s.0), SHARE, reading, change)
    }

    fn html(&self) -> Html {
        let words = &self.panel.words;
        let name = words.of("benefit", &self.benefit.id);
        let share = words.number(self.outcome.full.share_of_gdp.0, Style::Percent3);
        let switch = check(&self.id("on"), html! { <strong>{ name }</strong> }, self.benefit.on, self.edit(|b, on| b.on = on));
        let classes = classes!("benefit", self.benefit.guarantee.text(), (!self.benefit.on).then_some("off"));
        html! {
            <section class={classes} key={self.benefit.id.clone()}>
                <header>{ switch }<output>{ if self.benefit.on { share } else { String::new() } }</output></header>
                if self.benefit.on {
                    { self.amount() }
                    <details>
                        <summary>{ self.summary() }</summary>
                        <div class="levers">
                            { self.group() }
                            { self.reach() }
                            { self.money() }
                        </div>
                    </details>
                }
            </section>
        }
    }

    /// The group in words, and how many people that is.
    fn summary(&self) -> String {
        let words = &self.panel.words;
        let full = &self.outcome.full;
        let group = match (self.benefit.group.of, self.benefit.group.bands.as_slice()) {
            (GroupOf::People, [band]) if (band.from, band.to) == (0, 100) => words.get("group.everyone").to_owned(),
            (GroupOf::People, [band]) => {
                let age = |a: u8| words.number(f64::from(a), Style::Whole);
                let name = if band.to >= 100 { "group.from" } else { "group.ages" };
                words.fill(name, &[("from", &age(band.from)), ("to", &age(band.to))])
            }
            (of, _) => words.of("group", of.text()),
        };
        let recipients = words.count("recipients", full.recipients.0, Style::Short);
        let person_years = words.count("person-years", full.person_years.0, Style::Short);
        let tail = if self.benefit.months < 12.0 { [" · ", &person_years].concat() } else { String::new() };
        [&group, " · ", &recipients, &tail].concat()
    }

    fn amount(&self) -> Html {
        let words = &self.panel.words;
        let (rate, base) = (self.benefit.amount.rate, self.benefit.amount.base);
        let base_amount = self.base_amount(base);
        let amount = base_amount * rate;
        let per_capita = self.base_amount(Base::GdpPerCapita);
        let label = words.fill("lever.amount", &[("base", &words.of("base", base.text()))]);
        let reading = words.fill(
            "amount.reading",
            &[
                ("local", &words.number(amount.0, Style::LocalShort)),
                ("usd", &words.number(amount.0 / self.panel.outcome.exchange_rate, Style::Usd)),
                ("share", &words.number((amount / per_capita).0, Style::Percent3)),
            ],
        );
        let tick = self.preset.filter(|p| p.amount.base == base).map(|p| p.amount.rate);
        let (unit, track, bounds) = match base {
            Base::Local | Base::Usd => {
                let top = (per_capita.0 / base_amount.0).max(1.0);
                (Unit::ONE, (0.0, top, top / 200.0), MONEY)
            }
            Base::GdpPerCapita => (Unit::PERCENT, (0.0, GDP_TRACK, 0.005), RATE),
            _ => (Unit::PERCENT, (0.0, RATE_TRACK, 0.01), RATE),
        };
        self.lever("amount", label, unit, rate, track, tick, bounds, reading, |b, v| b.amount.rate = v)
    }

    fn base_amount(&self, base: Base) -> Local {
        self.panel.outcome.bases.iter().find(|(b, _)| *b == base).map_or(Local(0.0), |(_, amount)| *amount)
    }

    /// Who: ages and sex, prevalence, labour force, or a number.
    fn group(&self) -> Html {
        let group = &self.benefit.group;
        match (group.of, group.bands.as_slice()) {
            (GroupOf::People, [band]) => html! { <>{ self.ages(band) }{ self.prevalence(0, band) }</> },
            (GroupOf::People, bands) => {
                html! { <>{ for bands.iter().enumerate().map(|(i, band)| self.prevalence(i, band)) }</> }
            }
            (GroupOf::Unemployed, _) => {
                let force = group.labour_force.unwrap_or_default();
                let tick = self.preset.and_then(|p| p.group.labour_force);
                let note = self.word("labour-force.note").to_owned();
                self.share("labour-force", force, tick, note, |b, v| b.group.labour_force = Some(Share(v)))
            }
            (GroupOf::Number, bands) => {
                let ages = bands.iter().map(|b| {
                    let population = &self.panel.country.population;
                    population.persons(self.panel.country.base_year(), b.sex, b.from, b.to).0
                });
                let top = (ages.sum::<f64>() / 5.0).max(1000.0);
                let number = group.number.unwrap_or_default();
                self.lever(
                    "number",
                    self.word("lever.number").to_owned(),
                    Unit::ONE,
                    number.0,
                    (0.0, top, (top / 200.0).ceil()),
                    None,
                    PEOPLE,
                    self.word("number.note").to_owned(),
                    |b, v| b.group.number = Some(Persons(v)),
                )
            }
            (GroupOf::Births, _) => Html::default(),
        }
    }

    fn ages(&self, band: &AgeBand) -> Html {
        let preset = self.preset.and_then(|p| p.group.bands.first());
        let age = |field: &'static str, value: u8, tick: Option<u8>, change: fn(&mut Benefit, f64)| {
            let label = self.word(&["lever.", field].concat()).to_owned();
            let tick = tick.map(f64::from);
            self.lever(field, label, Unit::ONE, f64::from(value), (0.0, 100.0, 1.0), tick, AGE, String::new(), change)
        };
        let sexes = [("both", self.word("sex.both").to_owned()), ("female", self.word("sex.female").to_owned()), ("male", self.word("sex.male").to_owned())];
        let chosen = match band.sex {
            None => "both",
            Some(Sex::Female) => "female",
            Some(Sex::Male) => "male",
        };
        let on_sex = self.edit(|b, sex: String| {
            if let Some(band) = b.group.bands.first_mut() {
                band.sex = match sex.as_str() {
                    "female" => Some(Sex::Female),
                    "male" => Some(Sex::Male),
                    _ => None,
                };
            }
        });
        html! {
            <>
                // The two ends push each other, so that the range is never reversed.
                { age("age-from", band.from, preset.map(|b| b.from), |b, v| {
                    if let Some(band) = b.group.bands.first_mut() {
                        band.from = whole_age(v);
                        band.to = band.to.max(band.from);
                    }
                }) }
                { age("age-to", band.to, preset.map(|b| b.to), |b, v| {
                    if let Some(band) = b.group.bands.first_mut() {
                        band.to = whole_age(v);
                        band.from = band.from.min(band.to);
                    }
                }) }
                { choice(&self.id("sex"), self.word("lever.sex"), &sexes, chosen, on_sex) }
            </>
        }
    }

    fn prevalence(&self, i: usize, band: &AgeBand) -> Html {
        let words = &self.panel.words;
        let age = |a: u8| words.number(f64::from(a), Style::Whole);
        let name = if band.to >= 100 { "lever.prevalence-from" } else { "lever.prevalence" };
        let label = words.fill(name, &[("from", &age(band.from)), ("to", &age(band.to))]);
        let field = if i == 0 { "prevalence" } else { "prevalence-2" };
        let tick = self.preset.and_then(|p| p.group.bands.get(i)).map(|b| b.prevalence.0);
        // Rare conditions need fine steps.
        let (max, step) = if tick.is_some_and(|t| t < 0.2) { (0.1, 0.001) } else { (1.0, 0.01) };
        let change: fn(&mut Benefit, f64) = if i == 0 {
            |b, v| set_prevalence(b, 0, v)
        } else {
            |b, v| set_prevalence(b, 1, v)
        };
        let reading = String::new();
        self.lever(field, label, Unit::PERCENT, band.prevalence.0, (0.0, max, step), tick, SHARE, reading, change)
    }

    /// How many of the group: coverage, and take-up or targeting.
    fn reach(&self) -> Html {
        let words = &self.panel.words;
        let coverage = self.share("coverage", self.benefit.coverage, self.preset.map(|p| p.coverage), self.today(), |b, v| b.coverage = Share(v));
        let options = [("universal", self.word("targeting.universal").to_owned()), ("poverty", self.word("targeting.poverty").to_owned())];
        let chosen = if self.benefit.targeting.is_some() { "poverty" } else { "universal" };
        let on_choose = self.edit(|b, chosen: String| {
            b.targeting = (chosen == "poverty").then_some(PovertyTargeting {
                poor_share: None,
                exclusion_error: Share(0.0),
                inclusion_error: Share(0.0),
            });
            // Finding out who is poor costs: 11 % of benefits on average in ILO working paper 58.
            if b.targeting.is_some() && b.administration.of == AdministrationOf::Benefits {
                b.administration.share = Share(b.administration.share.0.max(0.11));
            }
        });
        let selection = choice(&self.id("targeting"), self.word("lever.targeting"), &options, chosen, on_choose);
        let rest = match &self.benefit.targeting {
            None => self.share("take-up", self.benefit.take_up, self.preset.map(|p| p.take_up), String::new(), |b, v| b.take_up = Share(v)),
            Some(t) => {
                let headcount = self.panel.country.figure(crate::country::FigureName::HeadcountNational).map(|f| Share(f.value));
                let own = self.panel.scenario.figures.poverty_headcount;
                let poor = t.poor_share.or(own).or(headcount).unwrap_or_default();
                let missed = words.count("missed", self.outcome.full.missed_poor.0, Style::Short);
                let inclusion = |b: &mut Benefit, v: f64| {
                    if let Some(t) = &mut b.targeting {
                        t.inclusion_error = Share(v);
                    }
                };
                let label = self.word("lever.inclusion-error").to_owned();
                html! {
                    <>
                        { self.share("poor-share", poor, None, String::new(), |b, v| if let Some(t) = &mut b.targeting { t.poor_share = Some(Share(v)); }) }
                        { self.share("exclusion-error", t.exclusion_error, None, missed, |b, v| if let Some(t) = &mut b.targeting { t.exclusion_error = Share(v); }) }
                        { self.lever("inclusion-error", label, Unit::PERCENT, t.inclusion_error.0, (0.0, INCLUSION_ERROR.1, 0.01), None, INCLUSION_ERROR, String::new(), inclusion) }
                    </>
                }
            }
        };
        html! { <>{ coverage }{ selection }{ rest }</> }
    }

    /// Coverage today, as last published.
    fn today(&self) -> String {
        use crate::country::FigureName;
        let name = match self.benefit.id.as_str() {
            "child" => FigureName::CoverageChildren,
            "maternity" => FigureName::CoverageMaternity,
            "disability" => FigureName::CoverageDisability,
            "old-age" => FigureName::CoverageOldAge,
            "unemployment" => FigureName::CoverageUnemployment,
            _ => return String::new(),
        };
        let words = &self.panel.words;
        self.panel.country.figure(name).map_or_else(String::new, |f| {
            let share = words.number(f.value, Style::Percent);
            words.fill("coverage.today", &[("share", &share), ("year", &words.year(f.year))])
        })
    }

    /// How the amount is set and what comes on top.
    fn money(&self) -> Html {
        let words = &self.panel.words;
        let b = self.benefit;
        let health = b.guarantee == crate::scenario::Guarantee::Health;
        let bases: Vec<_> = self
            .panel
            .outcome
            .bases
            .iter()
            .filter(|(base, _)| health || !matches!(base, Base::HealthPriority | Base::HealthEssential))
            .map(|(base, _)| (base.text(), words.of("base", base.text())))
            .collect();
        let amounts = (b.id.clone(), self.panel.outcome.clone());
        let on_base = self.panel.edit_at(amounts, |s, (id, outcome), name: String| {
            let amount_of = |base: Base| outcome.bases.iter().find(|(x, _)| *x == base).map(|(_, a)| a.0);
            if let Some(b) = s.benefits.iter_mut().find(|b| b.id == id)
                && let Some(base) = Base::from_text(&name)
                && let (Some(old), Some(new)) = (amount_of(b.amount.base), amount_of(base))
                && new > 0.0
            {
                // The same money, said as a share of something else.
                b.amount.rate *= old / new;
                b.amount.base = base;
            }
        });
        let indexations: Vec<_> =
            Indexation::ALL.iter().map(|i| (i.text(), words.of("indexation", i.text()))).collect();
        let on_index = self.edit(|b, name: String| b.indexation = Indexation::from_text(&name).unwrap_or(b.indexation));
        let ofs: Vec<_> =
            AdministrationOf::ALL.iter().map(|o| (o.text(), words.of("administration-of", o.text()))).collect();
        let on_of = self.edit(|b, name: String| {
            b.administration.of = AdministrationOf::from_text(&name).unwrap_or(b.administration.of);
            if b.administration.of == AdministrationOf::Gross {
                b.administration.share = Share(b.administration.share.0.min(ADMINISTRATION_GROSS.1));
            }
        });
        let bounds = match b.administration.of {
            AdministrationOf::Benefits => ADMINISTRATION,
            AdministrationOf::Gross => ADMINISTRATION_GROSS,
        };
        let label = |name: &str| self.word(name).to_owned();
        let spent = b.already_spent;
        let know = check(
            &self.id("spent-known"),
            Html::from(label("lever.spent-known")),
            spent.is_some(),
            self.edit(|b, known: bool| b.already_spent = known.then_some(Share(0.0))),
        );
        let additional = self.outcome.full.additional / self.outcome.full.cost * self.outcome.full.share_of_gdp.0;
        let reading = words.fill("spent.reading", &[("share", &words.number(additional.0, Style::Percent3))]);
        html! {
            <>
                { choice(&self.id("base"), self.word("lever.base"), &bases, b.amount.base.text(), on_base) }
                { self.lever("months", label("lever.months"), Unit::ONE, b.months, (0.0, 12.0, 0.5), self.preset.map(|p| p.months), MONTHS, String::new(), |b, v| b.months = v) }
                { choice(&self.id("indexation"), self.word("lever.indexation"), &indexations, b.indexation.text(), on_index) }
                { self.lever("administration", label("lever.administration"), Unit::PERCENT, b.administration.share.0, (0.0, 0.3, 0.005), self.preset.map(|p| p.administration.share.0), bounds, String::new(), |b, v| b.administration.share = Share(v)) }
                { choice(&self.id("administration-of"), self.word("lever.administration-of"), &ofs, b.administration.of.text(), on_of) }
                { know }
                if let Some(spent) = spent {
                    { self.lever("spent", label("lever.spent"), Unit::PERCENT, spent.0, (0.0, 0.1, 0.001), None, SHARE, reading, |b, v| b.already_spent = Some(Share(v))) }
                }
            </>
        }
    }
}
