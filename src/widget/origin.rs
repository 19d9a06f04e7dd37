//! Where figures come from, in few words; the whole table is in the whole widget.

use super::words::Words;
use crate::country::{Country, Index, Mark, SourceId};
use crate::model::warning::figures_used;
use crate::scenario::{FIRST_YEAR, Guarantee, Scenario};
use crate::units::Year;

/// "2019, World Bank, derived": year, publisher and mark of a figure.
pub fn origin(words: &Words, index: &Index, year: Year, source: SourceId, mark: Mark) -> String {
    let publisher = index.source(source).map_or("", |s| s.publisher.as_str());
    let parts = [words.year(year), publisher.to_owned(), mark_text(words, mark)];
    words.list(&parts)
}

/// What kind of figure it is.
pub fn mark_text(words: &Words, mark: Mark) -> String {
    let name = match mark {
        Mark::Published => "published",
        Mark::Projected => "projected",
        Mark::Derived => "derived",
        Mark::Fallback => "fallback",
        Mark::Entered => "entered",
        Mark::Illustrative => "illustrative",
    };
    words.of("mark", name)
}

/// One line under the charts: population, economy, and the figures that the amounts rest on.
pub fn line(words: &Words, index: &Index, country: &Country, scenario: &Scenario) -> String {
    let title = |id| index.source(id).map_or("", |s| s.title.as_str());
    let mut line = words.fill(
        "origin.line",
        &[
            ("first", &words.year(FIRST_YEAR)),
            ("population", title(country.population.source)),
            ("base", &words.year(country.base_year())),
            ("economy", title(country.economy.gdp.source)),
        ],
    );
    for name in figures_used(scenario) {
        if let Some(f) = country.figure(name) {
            let from = origin(words, index, f.year, f.source, f.mark);
            line.push_str(
                &words.fill("origin.figure", &[("name", &words.of("source", name.text())), ("from", &from)]),
            );
        }
    }
    if scenario.benefits.iter().any(|b| b.on && b.guarantee == Guarantee::Health) {
        line.push(' ');
        line.push_str(words.get("origin.health"));
    }
    line
}
