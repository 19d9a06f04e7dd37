//! Sending a result to others: a link to exactly this, the sentence as text, and a picture.

use super::address;
use super::download;
use crate::card::{self, Card, Proportion, Shape};
use crate::country::{Country, Index};
use crate::model::Outcome;
use crate::scenario::{FIRST_YEAR, Scenario};
use crate::units::Year;
use crate::widget::charts::who_pays;
use crate::widget::controls::{Draft, Panel};
use crate::widget::headline;
use crate::widget::origin;
use crate::widget::words::{Words, text_of};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Stands for the number while the sentence around it is looked for: no text holds it.
const NUMBER: &str = "\u{0}";
const SVG: &str = "image/svg+xml;charset=utf-8";

/// A result, and what has to be known to say it in words.
pub struct Result<'a> {
    /// The language.
    pub words: &'a Words,
    /// All sources.
    pub index: &'a Index,
    /// The country.
    pub country: &'a Country,
    /// What was chosen.
    pub scenario: &'a Scenario,
    /// What it started from.
    pub preset: &'a Scenario,
    /// The result.
    pub outcome: &'a Outcome,
}

impl Result<'_> {
    /// Country, or the place that it is about.
    fn place(&self) -> String {
        let own = self.scenario.place.as_ref().map(|place| place.name.clone());
        own.unwrap_or_else(|| self.words.country(&self.country.area.iso2))
    }

    /// The preset, and whether it was changed.
    fn floor(&self) -> String {
        let preset = self.words.of("preset", &self.scenario.preset);
        if self.scenario == self.preset {
            preset
        } else {
            self.words.fill("share.changed", &[("preset", &preset)])
        }
    }

    /// The sentence, what it rests on, and where to see it.
    fn text(&self) -> String {
        let title = |id| self.index.source(id).map_or("", |source| source.title.as_str());
        let source = self.words.fill(
            "share.source",
            &[
                ("first", &self.words.year(FIRST_YEAR)),
                ("population", title(self.country.population.source)),
                ("base", &self.words.year(self.country.base_year())),
                ("economy", title(self.country.economy.gdp.source)),
            ],
        );
        [headline::plain(self.words, self.outcome, &self.place()).trim(), " ", &source].concat()
    }

    /// Does something with the card.
    pub fn card<T>(&self, link: &str, with: impl FnOnce(&Card) -> T) -> T {
        let (words, place) = (self.words, self.place());
        let (name, mut values) = headline::sentence(words, self.outcome, &place);
        let mut number = String::new();
        for (name, value) in &mut values {
            if *name == "share" {
                number = core::mem::replace(value, NUMBER.to_owned());
            }
        }
        let fill = |name: &str, values: &[(&str, String)]| {
            let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
            words.fill(name, &values)
        };
        let sentence = fill(name, &values);
        let (before, after) = sentence.split_once(NUMBER).unwrap_or((&sentence, ""));
        let set_up = headline::set_up_sentence(words, self.outcome, &place);
        let (donors, domestic) = who_pays::sums(self.outcome);
        let to = self.outcome.totals.last().map_or(Year(0), |total| total.year);
        let helped = self.outcome.headline.co_funding.0 >= 0.5;
        let donors_text = if helped { "who-pays.donors-help" } else { "who-pays.donors" };
        let donors_text = words.fill(donors_text, &[("usd", &words.usd(donors))]);
        let domestic_text =
            words.fill("who-pays.domestic", &[("usd", &words.usd(domestic)), ("to", &words.year(to))]);
        with(&Card {
            lang: &words.lang,
            right_to_left: words.get("direction") == "rtl",
            place: &place,
            floor: &self.floor(),
            before,
            number: &number,
            after,
            set_up: &set_up.map(|(name, values)| fill(name, &values)).unwrap_or_default(),
            proportion: Some(Proportion {
                donors,
                domestic,
                donors_text: &donors_text,
                domestic_text: &domestic_text,
            }),
            sources: &origin::line(words, self.index, self.country, self.scenario),
            note: words.get("footer.estimate"),
            link,
        })
    }
}

/// The part "Share".
pub fn share(panel: &Panel) -> Html {
    html! { <Share panel={panel.clone()} /> }
}

/// See [`Share`].
#[derive(Properties)]
pub struct ShareProps {
    /// What is shared.
    pub panel: Panel,
}

impl PartialEq for ShareProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The link, the text and the picture, each with what can be done with it.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let panel = &props.panel;
    let words = &panel.words;
    let result = Result {
        words,
        index: &panel.index,
        country: &panel.country,
        scenario: &panel.scenario,
        preset: &panel.preset,
        outcome: &panel.outcome,
    };
    let (link, leads) = address::link(&panel.host, &panel.presets, &panel.scenario, &panel.index);
    let said = use_state(Draft::default);
    let fields = (use_node_ref(), use_node_ref());
    let text = result.text();
    let all = if leads { [&text, " ", &link].concat() } else { text.clone() };
    let copy = |text: String, field: &NodeRef| {
        let (said, field) = (said.clone(), field.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, text, field) = (said.clone(), text.clone(), field.clone());
            spawn_local(async move { tell(&said, copied(&text, &field).await) });
        })
    };
    let send = sender().map(|_| {
        let (text, link) = (text.clone(), leads.then(|| link.clone()));
        let on_send = Callback::from(move |_: MouseEvent| send(&text, link.as_deref()));
        html! { <button type="button" onclick={on_send}>{ words.get("share.send") }</button> }
    });
    let shown_link = if leads { link.as_str() } else { "" };
    let (svg, preview) = result.card(shown_link, |card| (card::svg(card), preview(card)));
    let name = ["spf-", &panel.country.area.iso3].concat();
    let save = |png: bool| {
        let (said, svg, name) = (said.clone(), svg.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, svg, name) = (said.clone(), svg.clone(), name.clone());
            spawn_local(async move { tell(&said, saved(&svg, &name, png).await) });
        })
    };
    html! {
        <div class="share">
            <label for="share-link">{ words.get("share.link") }</label>
            <input id="share-link" type="text" readonly=true dir="ltr" value={link.clone()} ref={fields.0.clone()} />
            if !leads { <p class="note">{ words.get("share.elsewhere") }</p> }
            <div class="actions"><button type="button" onclick={copy(link, &fields.0)}>{ words.get("share.copy-link") }</button></div>
            <label for="share-text">{ words.get("share.text") }</label>
            <textarea id="share-text" readonly=true rows="7" value={all.clone()} ref={fields.1.clone()} />
            <div class="actions">
                <button type="button" onclick={copy(all, &fields.1)}>{ words.get("share.copy-text") }</button>
                { send }
            </div>
            <h4>{ words.get("share.card") }</h4>
            { preview }
            <div class="actions">
                <button type="button" onclick={save(true)}>{ words.get("share.png") }</button>
                <button type="button" onclick={save(false)}>{ words.get("share.svg") }</button>
            </div>
            <p class="note" role="status">{ if said.text.is_empty() { "" } else { words.get(&said.text) } }</p>
        </div>
    }
}

/// Says what has come of it.
fn tell(said: &UseStateHandle<Draft>, message: &str) {
    said.set(Draft { text: message.to_owned(), ..Draft::default() });
}

/// Copies a text; where the browser does not let the page, selects its field for the reader to copy.
async fn copied(text: &str, field: &NodeRef) -> &'static str {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // There is none on a page without a secure connection.
    if let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined())
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return "share.copied";
    }
    if let Some(input) = field.cast::<HtmlInputElement>() {
        let _ = input.focus();
        input.select();
    } else if let Some(area) = field.cast::<HtmlTextAreaElement>() {
        let _ = area.focus();
        area.select();
    }
    "share.selected"
}

/// The function of the browser that hands things to other programs, where there is one.
fn sender() -> Option<(JsValue, Function)> {
    let navigator = JsValue::from(web_sys::window()?.navigator());
    let share = Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()?;
    Some((navigator, share))
}

/// Hands the sentence to another program; the reader may think better of it.
fn send(text: &str, link: Option<&str>) {
    let Some((navigator, share)) = sender() else { return };
    let what = Object::new();
    for (name, value) in [("text", Some(text)), ("url", link)] {
        if let Some(value) = value {
            // A field of a plain object of our own can always be set.
            let _ = Reflect::set(&what, &name.into(), &value.into());
        }
    }
    let sent = share.call1(&navigator, &what).ok().and_then(|sent| sent.dyn_into::<Promise>().ok());
    if let Some(sent) = sent {
        spawn_local(async move { drop(JsFuture::from(sent).await) });
    }
}

/// Saves the picture.
async fn saved(svg: &str, name: &str, png: bool) -> &'static str {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole numbers
    let (width, height) = (card::WIDTH as u32, card::HEIGHT as u32);
    let (file, ending) = if png {
        (download::png(svg, width, height).await, ".png")
    } else {
        (download::text(svg, SVG), ".svg")
    };
    match file.and_then(|file| download::save(&[name, ending].concat(), &file)) {
        Ok(()) => "share.saved",
        Err(_) if png => "share.no-png",
        Err(_) => "share.no-svg",
    }
}

/// The card on the page. Not as text that the browser reads: a page may forbid that.
fn preview(card: &Card) -> Html {
    let shape = |shape: Shape| match shape {
        Shape::Area { x, y, width, height, colour } => html! {
            <rect x={text_of(x)} y={text_of(y)} width={text_of(width)} height={text_of(height)} fill={colour} />
        },
        Shape::Ring { x, y, radius, colour } => html! {
            <circle cx={text_of(x)} cy={text_of(y)} r={text_of(radius)} fill="none" stroke={colour} stroke-width="2" />
        },
        Shape::Text { text, x, y, anchor, direction, style } => html! {
            <text x={text_of(x)} y={text_of(y)} font-family={style.family} font-size={text_of(style.size)}
                font-weight={style.weight.to_string()} fill={style.colour} text-anchor={anchor} direction={direction}>{ text }</text>
        },
    };
    let view = ["0 0 ", &text_of(card::WIDTH), " ", &text_of(card::HEIGHT)].concat();
    html! { <svg class="card" viewBox={view} role="img" aria-label={card::said(card)}>{ for card::draw(card).into_iter().map(shape) }</svg> }
}
