//! How one benefit changes over the years: coverage from today's, ages step by step, an administration that matures.

use super::benefit::whole_age;
use super::card::Card;
use crate::scenario::validate::{ADMINISTRATION, ADMINISTRATION_GROSS, AGE, MATURITY_SPEED, SHARE};
use crate::scenario::{AdministrationOf, AgeBand, AgePath, Benefit, FIRST_YEAR, LAST_YEAR, Maturity};
use crate::units::{Share, Year};
use crate::widget::controls::choice::check;
use crate::widget::controls::lever::{Unit, year_of};
use yew::prelude::*;

/// An evaluated scheme began at 134 % of transfers and was at 5.4 % in its fourth year (Caldés, Coady and Maluccio 2006, on
/// Mexico's Progresa); this speed leads from the one to the other.
const YOUNG: (f64, f64) = (1.34, 1.5);
/// What a pension that starts late, or a child benefit that starts small, begins with.
const LATE: u8 = 70;
const SMALL: u8 = 1;

/// Where the ages of a band begin: for older people later, for children with the youngest.
fn first_ages(band: &AgeBand) -> (u8, u8) {
    if band.to >= AGE.1 as u8 {
        (LATE.max(band.from), band.to)
    } else {
        (band.from, SMALL.max(band.from).min(band.to))
    }
}

impl Card<'_> {
    /// Levers of the paths.
    pub(super) fn paths(&self) -> Html {
        let b = self.benefit;
        let from = b.coverage_path.as_ref().map(|path| {
            self.lever(
                "coverage-from",
                self.word("lever.coverage-from").to_owned(),
                Unit::PERCENT,
                path.from.0,
                (0.0, 1.0, 0.01),
                None,
                SHARE,
                String::new(),
                |b, v| {
                    if let Some(path) = &mut b.coverage_path {
                        path.from = Share(v);
                    }
                },
            )
        });
        html! { <>{ from }{ self.age_path() }{ self.maturity() }</> }
    }

    fn age_path(&self) -> Html {
        let [band] = self.benefit.group.bands.as_slice() else { return Html::default() };
        if (band.from, band.to) == (0, 100) {
            return Html::default();
        }
        let on = self.edit(|b, on: bool| {
            let ages = b.group.bands.first().filter(|_| on).map(first_ages);
            b.age_path = ages.map(|(from, to)| {
                let path = b.coverage_path.as_ref();
                AgePath {
                    from,
                    to,
                    starts: path.map_or(FIRST_YEAR, |p| p.starts),
                    by: path.map_or(Year(FIRST_YEAR.0 + 10), |p| p.by),
                }
            });
        });
        let toggle = check(
            &self.id("ages-move"),
            Html::from(self.word("lever.ages-move").to_owned()),
            self.benefit.age_path.is_some(),
            on,
        );
        let Some(path) = &self.benefit.age_path else { return toggle };
        let lever = |field: &str, value: f64, bounds: (f64, f64), change: fn(&mut Benefit, f64)| {
            let label = self.word(&["lever.", field].concat()).to_owned();
            self.lever(
                field,
                label,
                Unit::ONE,
                value,
                (bounds.0, bounds.1, 1.0),
                None,
                bounds,
                String::new(),
                change,
            )
        };
        let year = |y: Year| f64::from(y.0);
        let (first, last) = (year(FIRST_YEAR), year(LAST_YEAR));
        html! {
            <>
                { toggle }
                { lever("age-first-from", f64::from(path.from), AGE, |b, v| if let Some(p) = &mut b.age_path { p.from = whole_age(v); p.to = p.to.max(p.from); }) }
                { lever("age-first-to", f64::from(path.to), AGE, |b, v| if let Some(p) = &mut b.age_path { p.to = whole_age(v); p.from = p.from.min(p.to); }) }
                { lever("age-starts", year(path.starts), (first, last - 1.0), |b, v| if let Some(p) = &mut b.age_path { p.starts = year_of(v); p.by = p.by.max(Year(p.starts.0 + 1)); }) }
                { lever("age-by", year(path.by), (first + 1.0, last), |b, v| if let Some(p) = &mut b.age_path { p.by = year_of(v); p.starts = p.starts.min(Year(p.by.0 - 1)); }) }
            </>
        }
    }

    fn maturity(&self) -> Html {
        let on = self.edit(|b, on: bool| {
            let most = match b.administration.of {
                AdministrationOf::Benefits => ADMINISTRATION.1,
                AdministrationOf::Gross => ADMINISTRATION_GROSS.1,
            };
            let young = Maturity { first: Share(YOUNG.0.min(most)), speed: YOUNG.1 };
            b.administration.maturity = on.then_some(young);
        });
        let maturity = &self.benefit.administration.maturity;
        let toggle = check(
            &self.id("matures"),
            Html::from(self.word("lever.matures").to_owned()),
            maturity.is_some(),
            on,
        );
        let Some(maturity) = maturity else { return toggle };
        let bounds = match self.benefit.administration.of {
            AdministrationOf::Benefits => ADMINISTRATION,
            AdministrationOf::Gross => ADMINISTRATION_GROSS,
        };
        let note = self.word("matures.note").to_owned();
        html! {
            <>
                { toggle }
                { self.lever("first-administration", self.word("lever.first-administration").to_owned(), Unit::PERCENT, maturity.first.0,
                    (0.0, bounds.1, 0.01), None, bounds, note, |b, v| if let Some(m) = &mut b.administration.maturity { m.first = Share(v); }) }
                { self.lever("speed", self.word("lever.speed").to_owned(), Unit::ONE, maturity.speed, (0.0, MATURITY_SPEED.1, 0.1), None,
                    MATURITY_SPEED, String::new(), |b, v| if let Some(m) = &mut b.administration.maturity { m.speed = v; }) }
            </>
        }
    }
}
