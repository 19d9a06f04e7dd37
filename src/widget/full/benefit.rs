//! Everything else that can be set of one benefit: for whom, how many of them, how the amount is set.

use super::card::Card;
use crate::country::{FigureName, Sex};
use crate::scenario::validate::{
    ADMINISTRATION, ADMINISTRATION_GROSS, AGE, INCLUSION_ERROR, MONTHS, PEOPLE, SHARE,
};
use crate::scenario::{
    AdministrationOf, AgeBand, Base, Benefit, GroupOf, Guarantee, Indexation, PovertyTargeting,
};
use crate::units::{Persons, Share};
use crate::widget::controls::choice::choice;
use crate::widget::controls::lever::Unit;
use crate::widget::words::Style;
use yew::prelude::*;

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // held at 0 to 100
pub(super) fn whole_age(age: f64) -> u8 {
    age.round().min(AGE.1).max(AGE.0) as u8
}

fn set_prevalence(benefit: &mut Benefit, band: usize, prevalence: f64) {
    if let Some(band) = benefit.group.bands.get_mut(band) {
        band.prevalence = Share(prevalence);
    }
}

impl Card<'_> {
    pub(super) fn word(&self, name: &str) -> &str {
        self.panel.words.find(name).unwrap_or_default()
    }

    /// Levers and choices.
    pub fn details(&self) -> Html {
        html! { <div class="levers">{ self.group() }{ self.reach() }{ self.money() }{ self.paths() }</div> }
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
        self.lever(
            field,
            label,
            Unit::PERCENT,
            value.0,
            (0.0, 1.0, 0.01),
            tick.map(|s| s.0),
            SHARE,
            reading,
            change,
        )
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
            self.lever(
                field,
                label,
                Unit::ONE,
                f64::from(value),
                (0.0, 100.0, 1.0),
                tick,
                AGE,
                String::new(),
                change,
            )
        };
        let sexes = [
            ("both", self.word("sex.both").to_owned()),
            ("female", self.word("sex.female").to_owned()),
            ("male", self.word("sex.male").to_owned()),
        ];
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
        let change: fn(&mut Benefit, f64) =
            if i == 0 { |b, v| set_prevalence(b, 0, v) } else { |b, v| set_prevalence(b, 1, v) };
        let reading = String::new();
        self.lever(
            field,
            label,
            Unit::PERCENT,
            band.prevalence.0,
            (0.0, max, step),
            tick,
            SHARE,
            reading,
            change,
        )
    }

    /// How many of the group: coverage, and take-up or targeting.
    fn reach(&self) -> Html {
        let words = &self.panel.words;
        let coverage = self.share(
            "coverage",
            self.benefit.coverage,
            self.preset.map(|p| p.coverage),
            self.today(),
            |b, v| b.coverage = Share(v),
        );
        let options = [
            ("universal", self.word("targeting.universal").to_owned()),
            ("poverty", self.word("targeting.poverty").to_owned()),
        ];
        let chosen = if self.benefit.targeting.is_some() { "poverty" } else { "universal" };
        let on_choose = self.edit(|b, chosen: String| {
            b.targeting = (chosen == "poverty").then_some(PovertyTargeting {
                poor_share: None,
                exclusion_error: Share(0.0),
                inclusion_error: Share(0.0),
            });
            // Finding out who is poor costs: it starts at 11 % of benefits, and can be changed.
            if b.targeting.is_some() && b.administration.of == AdministrationOf::Benefits {
                b.administration.share = Share(b.administration.share.0.max(0.11));
            }
        });
        let selection =
            choice(&self.id("targeting"), self.word("lever.targeting"), &options, chosen, on_choose);
        let rest = match &self.benefit.targeting {
            None => self.share(
                "take-up",
                self.benefit.take_up,
                self.preset.map(|p| p.take_up),
                String::new(),
                |b, v| b.take_up = Share(v),
            ),
            Some(t) => {
                let headcount =
                    self.panel.country.figure(FigureName::HeadcountNational).map(|f| Share(f.value));
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
        let health = b.guarantee == Guarantee::Health;
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
        let on_index =
            self.edit(|b, name: String| b.indexation = Indexation::from_text(&name).unwrap_or(b.indexation));
        let ofs: Vec<_> = AdministrationOf::ALL
            .iter()
            .map(|o| (o.text(), words.of("administration-of", o.text())))
            .collect();
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
        html! {
            <>
                { choice(&self.id("base"), self.word("lever.base"), &bases, b.amount.base.text(), on_base) }
                { self.lever("months", label("lever.months"), Unit::ONE, b.months, (0.0, 12.0, 0.5), self.preset.map(|p| p.months), MONTHS, String::new(), |b, v| b.months = v) }
                { choice(&self.id("indexation"), self.word("lever.indexation"), &indexations, b.indexation.text(), on_index) }
                { self.lever("administration", label("lever.administration"), Unit::PERCENT, b.administration.share.0, (0.0, 0.3, 0.005), self.preset.map(|p| p.administration.share.0), bounds, String::new(), |b, v| b.administration.share = Share(v)) }
                { choice(&self.id("administration-of"), self.word("lever.administration-of"), &ofs, b.administration.of.text(), on_of) }
            </>
        }
    }
}
