//! The one sentence and the one number that come first.

use crate::model::Outcome;
use crate::units::{Share, Year};
use crate::widget::controls::Panel;
use crate::widget::depth;
use crate::widget::words::{Style, Words};
use yew::prelude::*;

/// The name of a sentence in the message files, and what its placeholders hold.
pub type Sentence = (&'static str, Vec<(&'static str, String)>);

/// Which sentence fits.
pub fn sentence(words: &Words, outcome: &Outcome, country: &str) -> Sentence {
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

/// What set-up costs and who pays for it, in the same form; none where nothing is set up.
pub fn set_up_sentence(words: &Words, outcome: &Outcome, country: &str) -> Option<Sentence> {
    let h = &outcome.headline;
    let usd = |v: f64| words.usd(v);
    let name = match h.hand_over {
        Some(_) if h.co_funding.0 >= 0.5 => "headline.co-funded",
        _ if h.set_up.0 < 0.5 => return None,
        None => "headline.set-up-domestic",
        Some(_) if h.donors.0 < h.set_up.0 * 0.995 => "headline.set-up-shared",
        Some(_) => "headline.set-up",
    };
    let year = h.hand_over.unwrap_or(Year(0));
    let values = vec![
        ("donors", usd(h.donors.0)),
        ("set-up", usd(h.set_up.0)),
        ("year", words.year(year)),
        ("country", country.to_owned()),
    ];
    Some((name, values))
}

/// The sentences as plain text: for the live region and for quoting.
pub fn plain(words: &Words, outcome: &Outcome, country: &str) -> String {
    let text = |(name, values): Sentence| {
        let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
        words.fill(name, &values)
    };
    let set_up = set_up_sentence(words, outcome, country).map(text);
    [text(sentence(words, outcome, country)), set_up.unwrap_or_default()].join(" ")
}

/// The headline with its large number.
pub fn headline(panel: &Panel, country: &str) -> Html {
    let (words, outcome) = (&panel.words, &panel.outcome);
    let h = &outcome.headline;
    let html = |(name, values): Sentence, dress: fn(&str, Html) -> Html| {
        let figure = |n, v| if n == "country" { Html::from(v) } else { depth::said(panel, name, n, v) };
        let values: Vec<(&str, Html)> =
            values.into_iter().map(|(n, v)| (n, dress(n, figure(n, v)))).collect();
        words.rich(name, &values)
    };
    let title = html(sentence(words, outcome, country), |n, v| match n {
        "share" => html! { <strong class="number" part="number">{ v }</strong> },
        "country" => html! { <b>{ v }</b> },
        _ => html! { <b class="count">{ v }</b> },
    });
    let plainly = |sentence: Sentence| html(sentence, |_, v| v);
    let set_up = set_up_sentence(words, outcome, country).map(plainly);
    let share = |share: Share| ("share", words.number(share.0, Style::Percent));
    let year = |year: Year| ("year", words.year(year));
    let details = plainly(("headline.details", vec![year(h.year), ("usd", words.usd(h.cost_usd.0))]));
    // Only once somebody has said what is spent already.
    let additional = (h.additional_share_of_gdp < h.share_of_gdp)
        .then(|| plainly(("headline.additional", vec![share(h.additional_share_of_gdp)])));
    let first = outcome.totals.iter().find(|t| t.year == h.first_full_year);
    let government = first
        .and_then(|t| t.share_of_expenditure)
        .map(|s| plainly(("headline.government", vec![share(s), year(h.first_full_year)])));
    html! {
        <section class="headline" part="headline">
            <h2>{ title }</h2>
            <p class="set-up">
                { set_up }
                if h.set_up.0 >= 0.5 { { " " }<small class="badge">{ words.get("headline.illustrative") }</small> }
            </p>
            <p class="note">{ details }{ " " }{ additional.unwrap_or_default() }{ " " }{ government.unwrap_or_default() }</p>
        </section>
    }
}
