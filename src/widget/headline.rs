//! The one sentence and the one number that come first.

use crate::model::Outcome;
use crate::units::Year;
use crate::widget::words::{Style, Words};
use yew::prelude::*;

/// Which sentence fits: its name in the message files, and what its placeholders hold.
fn sentence(words: &Words, outcome: &Outcome, country: &str) -> (&'static str, Vec<(&'static str, String)>) {
    let h = &outcome.headline;
    let (cash, health) = (h.people.0 > 0.5, h.people_with_health_care.0 > 0.5);
    let name = match (cash, health) {
        (true, true) => "headline.both",
        (true, false) => "headline.cash",
        (false, true) => "headline.health",
        (false, false) => "headline.nothing",
    };
    let values = vec![
        ("country", country.to_owned()),
        ("people", words.count("people", h.people.0, Style::Short)),
        ("everyone", words.count("people", h.people_with_health_care.0, Style::Short)),
        ("share", words.number(h.share_of_gdp.0, Style::Percent)),
    ];
    (name, values)
}

/// What set-up costs and who pays for it, in a sentence.
fn set_up_sentence(words: &Words, outcome: &Outcome, country: &str) -> String {
    let h = &outcome.headline;
    let usd = |v: f64| words.usd(v);
    let name = match h.hand_over {
        Some(_) if h.co_funding.0 >= 0.5 => "headline.co-funded",
        _ if h.set_up.0 < 0.5 => return String::new(),
        None => "headline.set-up-domestic",
        Some(_) if h.donors.0 < h.set_up.0 * 0.995 => "headline.set-up-shared",
        Some(_) => "headline.set-up",
    };
    let year = h.hand_over.unwrap_or(Year(0));
    words.fill(
        name,
        &[
            ("donors", &usd(h.donors.0)),
            ("set-up", &usd(h.set_up.0)),
            ("year", &words.year(year)),
            ("country", country),
        ],
    )
}

/// The sentences as plain text: for the live region and for quoting.
pub fn plain(words: &Words, outcome: &Outcome, country: &str) -> String {
    let (name, values) = sentence(words, outcome, country);
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    [words.fill(name, &values), set_up_sentence(words, outcome, country)].join(" ")
}

/// The headline with its large number.
pub fn headline(words: &Words, outcome: &Outcome, country: &str) -> Html {
    let (name, values) = sentence(words, outcome, country);
    let values: Vec<(&str, Html)> = values
        .into_iter()
        .map(|(n, v)| {
            let html = match n {
                "share" => html! { <strong class="number" part="number">{ v }</strong> },
                "country" => html! { <b>{ v }</b> },
                _ => html! { <b class="count">{ v }</b> },
            };
            (n, html)
        })
        .collect();
    let h = &outcome.headline;
    let details =
        words.fill("headline.details", &[("year", &words.year(h.year)), ("usd", &words.usd(h.cost_usd.0))]);
    // Only once somebody has said what is spent already.
    let additional = (h.additional_share_of_gdp < h.share_of_gdp).then(|| {
        let share = words.number(h.additional_share_of_gdp.0, Style::Percent);
        words.fill("headline.additional", &[("share", &share)])
    });
    let government = outcome.totals.iter().find(|t| t.year == h.first_full_year).and_then(|t| {
        let share = words.number(t.share_of_expenditure?.0, Style::Percent);
        Some(
            words.fill("headline.government", &[("share", &share), ("year", &words.year(h.first_full_year))]),
        )
    });
    html! {
        <section class="headline" part="headline">
            <h2>{ words.rich(name, &values) }</h2>
            <p class="set-up">
                { set_up_sentence(words, outcome, country) }
                if h.set_up.0 >= 0.5 { { " " }<small class="badge">{ words.get("headline.illustrative") }</small> }
            </p>
            <p class="note">{ details }{ " " }{ additional.unwrap_or_default() }{ " " }{ government.unwrap_or_default() }</p>
        </section>
    }
}
