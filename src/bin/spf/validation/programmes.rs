//! What single programmes have published, beside what the model makes of it.

use super::Countries;
use super::compared::{Compared, Part, Source, percent};
use crate::floors::{Row, median};
use crate::text::number;
use spf_calculator::scenario::{Administration, AdministrationOf, Maturity};
use spf_calculator::units::Share;

/// A pension without donors and a child grant with them.
pub fn zanzibar_and_lesotho(countries: &Countries) -> Part {
    const WHY: Source = ("stories", "zanzibar-and-lesotho");
    let lesotho = &countries.lesotho.headline;
    Part {
        rows: vec![
            Compared::arithmetic(
                WHY,
                "Zanzibar: 1.65 billion shillings / 20 000 a month, pension-months",
                "82 500",
                number(1.65e9 / 20_000.0, 0),
            ),
            Compared::arithmetic(
                WHY,
                "Zanzibar: 20 000 shillings at 2 188 a dollar, US$ a month",
                "9.14",
                number(20_000.0 / 2_188.0, 2),
            ),
            Compared::percent(WHY, "Lesotho's child grant, of GDP", 0.22, 2, lesotho.share_of_gdp.0 * 100.0),
        ],
        text: format!(
            "### Zanzibar and Lesotho

**Published:** Zanzibar paid 1.65 billion shillings in the first quarter of its pension, 20 000 a month or 9.14 US$, 2016. Lesotho's child grant cost 0.22 % of GDP, about 2014-15.

**Here:** 82 500 pension-months are 27 500 people for three months. 9.14 US$ implies a rate of {rate} shillings a dollar, which the publication leaves out and the row puts back. Lesotho is
the [story](stories/lesotho-child-grant.md) as a scenario: 80 043 children, 60.92 maloti a month, never raised, full operation, 2026.

**Why it differs:** in Lesotho the amount stays while GDP grows. The year and the contents of the published share are not stated; on GDP of 2015 the same grants come near it. All steps: [Lesotho](stories/lesotho-child-grant.md), [Zanzibar](stories/zanzibar-pension.md).

",
            rate = number(20_000.0 / 9.14, 0),
        ),
    }
}

/// An administration that starts at Progresa's first published share and reaches its last one in the fourth year.
fn like_progresa(end: f64) -> Administration {
    let speed = libm::log((1.34 - end) / (0.054 - end)) / 3.0;
    let maturity = Some(Maturity { first: Share(1.34), speed });
    Administration { share: Share(end), of: AdministrationOf::Benefits, maturity }
}

/// Administration of a young scheme.
pub fn progresa() -> Part {
    const WHY: Source = ("Caldés and others, 2006", "progresa-a-young-administration");
    let end = 0.05;
    let administration = like_progresa(end);
    let share = |year: i32| format!("{} %", number(administration.per_benefit(Some(year - 1)) * 100.0, 1));
    Part {
        rows: vec![
            Compared {
                figure: "Progresa: administration in year 1, of transfers".into(),
                published: "134 %".into(),
                here: share(1),
                difference: "none: fitted".into(),
                why: WHY,
            },
            Compared {
                figure: "Progresa: administration in year 4".into(),
                published: "5.4 %".into(),
                here: share(4),
                difference: "none: fitted".into(),
                why: WHY,
            },
        ],
        text: format!(
            "### Progresa: a young administration

**Published:** administration and set-up of Mexico's Progresa fell from 134 % of transfers in its first year to 5.4 % in its fourth (Caldés, Coady and Maluccio, World Development, 2006).

**Here:** the curve of a young administration with a first share of 134 %, a mature one of {end} and a speed of {speed} a year goes through both; it has {second} in year 2 and {third} in year 3.

**Why it differs:** it cannot: two points fix the two numbers once the mature share is chosen. It shows that the curve can take the shape of an evaluated scheme, no more. Set-up is in the
published shares and apart in this calculator.

",
            end = percent(end * 100.0),
            speed = number(administration.maturity.as_ref().map_or(0.0, |m| m.speed), 2),
            second = share(2),
            third = share(3),
        ),
    }
}

/// The programme of 2016-2020, target and result.
pub fn programme(countries: &Countries) -> Part {
    const WHY: Source = ("ILO, 2016-2020", "the-programme-target-and-result");
    let rows: Vec<&Row> = countries.rows.iter().filter(|r| r.country.area.programme).collect();
    let set_up = |r: &Row| r.outcome.headline.set_up.0 / 1e6;
    let people: f64 = rows.iter().map(|r| r.outcome.headline.people.0).sum();
    let total: f64 = rows.iter().map(|r| set_up(r)).sum();
    let per_year = |r: &Row| r.outcome.headline.set_up_per_year.map_or(0.0, |usd| usd.0 / 1e6);
    let row = |figure: &str, published: String, here: String| Compared {
        figure: figure.into(),
        published,
        here,
        difference: String::new(),
        why: WHY,
    };
    Part {
        rows: vec![
            row(
                "the programme: people, million, target and result",
                "130 planned, 25 reached".into(),
                format!("{} in full operation", number(people / 1e6, 0)),
            ),
            row(
                "set-up a country, million US$",
                format!("{} planned", number(50.0 / 21.0, 2)),
                format!("{} (median)", number(median(&rows, set_up), 1)),
            ),
            row(
                "set-up a country-year, million US$",
                format!("{} planned", number(50.0 / 21.0 / 5.0, 3)),
                format!("{} (median)", number(median(&rows, per_year), 2)),
            ),
            row(
                "set-up a person, US$",
                format!("{} planned, {} reached", number(50.0 / 130.0, 3), number(50.0 / 25.0, 2)),
                number(total * 1e6 / people, 2),
            ),
        ],
        text: format!(
            "### The programme: target and result

**Published:** the ILO's programme of 2016-2020 planned 50 million US$ over five years for 21 countries and 130 million people: {country} million a country, {year} million a country-year, {person} US$ a
person, printed as 0.4. In that phase it reached 25 million people, {reached} % of the target.

**Here:** the default set-up plan in the same {n} countries, everybody in the default floor.

**Why it differs:** 2.00 US$ a person reached is worked out here; what was spent is not published beside what was planned. The programme's sum was for dialogue, law, design and
support; registration, payment accounts and districts are in the plan here, with illustrative unit costs. [More](programme-countries.md#set-up).

",
            country = number(50.0 / 21.0, 2),
            year = number(50.0 / 21.0 / 5.0, 3),
            person = number(50.0 / 130.0, 3),
            reached = number(25.0 / 130.0 * 100.0, 0),
            n = rows.len(),
        ),
    }
}
