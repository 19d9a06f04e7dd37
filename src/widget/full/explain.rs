//! "How is this calculated?": the identity of every benefit with the numbers of this scenario.

use super::scroll::Scroll;
use crate::model::identity::Identity;
use crate::scenario::OverlapRule;
use crate::widget::controls::Panel;
use crate::widget::controls::choice::choice;
use crate::widget::words::Style;
use yew::prelude::*;

/// The identity as a table: four factors and their product.
pub fn explain(panel: &Panel) -> Html {
    let (words, scenario, outcome) = (&panel.words, &panel.scenario, &panel.outcome);
    let Some(now) = outcome.totals.first() else { return Html::default() };
    let per_capita = words.number(now.gdp.0 / now.population.0.max(1.0), Style::Local);
    let rows = scenario.benefits.iter().zip(&outcome.benefits).filter(|(b, _)| b.on).map(|(benefit, o)| {
        let i = Identity::new(benefit, &o.full, now.gdp, now.population);
        let months = [words.number(benefit.months, Style::Plain), words.number(12.0, Style::Whole)].join("/");
        html! {
            <tr key={o.id.clone()}>
                <th scope="row">{ words.of("benefit", &o.id) }</th>
                <td>{ words.number(i.recipients.0, Style::Percent3) }</td>
                <td>{ "× " }{ words.number(i.amount.0, Style::Percent3) }</td>
                <td>{ "× " }{ months }</td>
                <td>{ "× " }{ words.number(1.0 + i.administration.0, Style::Plain) }</td>
                <td>{ "= " }{ words.number(i.product().0, Style::Percent3) }</td>
            </tr>
        }
    });
    let overlaps = scenario.overlaps.iter().enumerate().filter_map(|(i, o)| {
        let name = |id: &str| scenario.benefit(id).filter(|b| b.on).map(|b| words.of("benefit", &b.id));
        let (keep, other) = (name(&o.keep)?, name(&o.other)?);
        let names = [("keep", keep.as_str()), ("other", other.as_str())];
        let text =
            |rule: &OverlapRule| (rule.text(), words.fill(&["overlap.", rule.text()].concat(), &names));
        let options: Vec<_> = OverlapRule::ALL.iter().map(text).collect();
        let on_choose = panel.edit_at(i, |s, i, rule: String| {
            if let (Some(overlap), Some(rule)) = (s.overlaps.get_mut(i), OverlapRule::from_text(&rule)) {
                overlap.rule = rule;
            }
        });
        let label = words.fill("overlap.label", &names);
        Some(choice(&format!("overlap-{i}"), &label, &options, o.rule.text(), on_choose))
    });
    let head = [
        "benefit",
        "identity-people",
        "identity-amount",
        "identity-months",
        "identity-administration",
        "share",
    ];
    let facts = [
        ("year", words.year(now.year)),
        ("gdp", per_capita),
        ("people", words.number(now.population.0, Style::Whole)),
    ];
    let facts: Vec<(&str, &str)> = facts.iter().map(|(n, v)| (*n, v.as_str())).collect();
    html! {
        <>
            <p>{ words.fill("explain.identity", &facts) }</p>
            <Scroll class="scroll" label={words.get("explain.title").to_owned()}>
            <table>
                <caption>{ words.get("explain.caption") }</caption>
                <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
                <tfoot><tr>
                    <th scope="row" colspan="5">{ words.get("total") }</th>
                    <td>{ words.number(outcome.headline.share_of_gdp.0, Style::Percent3) }</td>
                </tr></tfoot>
            </table>
            </Scroll>
            { for overlaps }
            <p>{ words.get("explain.counted-once") }</p>
            <p>{ words.fill("explain.years", &[("year", &words.year(outcome.headline.first_full_year))]) }</p>
        </>
    }
}
