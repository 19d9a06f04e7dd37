//! Keeping a result: on this device, as a file, on paper.

use super::brief;
use super::saved::{self, Trouble};
use super::{disclosure, download, references};
use crate::problem::Problem;
use crate::report::file::{self, File, LARGEST, LONGEST_NAME, MOST, Saved, written};
use crate::report::{Report, csv};
use crate::scenario::{Scenario, Value, read};
use crate::web::{calculator::to_js, value_of};
use crate::widget::controls::Panel;
use crate::widget::notices;
use crate::widget::state::Action;
use crate::widget::words::Words;
use js_sys::{JSON, JsString, Promise, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The part "Keep".
pub fn keep(panel: &Panel) -> Html {
    html! { <Keep panel={panel.clone()} /> }
}

/// See [`Keep`].
#[derive(Properties)]
struct KeepProps {
    panel: Panel,
}

impl PartialEq for KeepProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// What was done last, and what can be done about it.
#[derive(Clone, Default, PartialEq)]
struct Said {
    /// In words.
    text: String,
    /// Why a file was refused.
    problems: Vec<Problem>,
    /// What the device kept before, and after: to go back to.
    undo: Option<(Option<String>, Option<String>)>,
    /// The name that is being typed; that of the country and preset until somebody types.
    name: Option<String>,
    /// The saved one that is being renamed, and its new name so far.
    renaming: Option<(String, String)>,
}

#[component]
fn Keep(props: &KeepProps) -> Html {
    let panel = &props.panel;
    let words = &panel.words;
    let said = use_state(Said::default);
    let name = said.name.clone().unwrap_or_else(|| usual_name(panel));
    html! {
        <div class="keep-part">
            <h4>{ words.get("keep.device") }</h4>
            <p class="note">{ words.get("keep.device-note") }</p>
            { device(panel, &said, &name) }
            <h4>{ words.get("keep.files") }</h4>
            { files(panel, &said, &name) }
            <p class="note" role="status">{ &said.text }</p>
            { undo(words, &said) }
            { notices::problems(words, &said.problems) }
            { disclosure(panel, "brief", "", words.get("brief.open").into(), || brief::brief(panel)) }
        </div>
    }
}

/// Country and preset.
fn usual_name(panel: &Panel) -> String {
    let words = &panel.words;
    words.list(&[brief::place(panel), words.of("preset", &panel.scenario.preset)])
}

/// The day as files write it.
fn day() -> String {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    now.split('T').next().unwrap_or_default().to_owned()
}

/// Why nothing could be kept, in words.
fn trouble(words: &Words, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Blocked => words.get("keep.blocked").to_owned(),
        Trouble::Full => words.get("keep.full").to_owned(),
        Trouble::Unreadable(problem) => {
            words.fill("keep.unreadable", &[("problem", &notices::problem(words, problem))])
        }
    }
}

/// Changes what the device keeps, and says how it went.
fn change(panel: &Panel, said: &UseStateHandle<Said>, done: String, with: impl FnOnce(&mut Vec<Saved>)) {
    let next = match saved::change(with) {
        Ok(before) => {
            Said { text: done, undo: Some((before, saved::raw().ok().flatten())), ..Said::default() }
        }
        Err(why) => Said { text: trouble(&panel.words, &why), name: said.name.clone(), ..Said::default() },
    };
    said.set(next);
}

fn device(panel: &Panel, said: &UseStateHandle<Said>, name: &str) -> Html {
    let words = &panel.words;
    let on_name = {
        let said = said.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                said.set(Said { name: Some(input.value()), ..(*said).clone() });
            }
        })
    };
    let on_save = {
        let (panel, said, name) = (panel.clone(), said.clone(), name.trim().to_owned());
        Callback::from(move |_: MouseEvent| save(&panel, &said, &name))
    };
    let list = match saved::all() {
        Ok(kept) if kept.is_empty() => html! { <p class="note">{ words.get("keep.none") }</p> },
        Ok(kept) => {
            html! { <ul class="saved">{ for kept.iter().rev().map(|one| item(panel, said, one)) }</ul> }
        }
        Err(why) => unreadable(panel, said, &why),
    };
    html! {
        <>
            <label for="keep-name">{ words.get("keep.name") }</label>
            <div class="keep-name">
                <input id="keep-name" type="text" autocomplete="off" maxlength={LONGEST_NAME.to_string()} value={name.to_owned()} oninput={on_name} />
                <button type="button" onclick={on_save}>{ words.get("keep.save") }</button>
            </div>
            { list }
        </>
    }
}

/// What is there cannot be used: why, and for what is damaged a way to take it away as it is and begin anew.
fn unreadable(panel: &Panel, said: &UseStateHandle<Said>, why: &Trouble) -> Html {
    let words = &panel.words;
    let text = trouble(words, why);
    let on_begin = {
        let (words, said) = (words.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            let Ok(Some(raw)) = saved::raw() else { return };
            let file = download::text(&raw, "application/json");
            let done =
                file.and_then(|file| download::save(&["spf-scenarios", ".json"].concat(), &file)).is_ok()
                    && saved::put(None).is_ok();
            let text = if done { words.get("keep.begun") } else { words.get("keep.no-file") };
            said.set(Said { text: text.to_owned(), ..Said::default() });
        })
    };
    html! {
        <div class="problems" role="alert">
            <p>{ text }</p>
            if matches!(why, Trouble::Unreadable(_)) {
                <div class="buttons"><button type="button" class="quiet" onclick={on_begin}>{ words.get("keep.begin") }</button></div>
            }
        </div>
    }
}

/// Keeps the present scenario under that name, in place of another of it.
fn save(panel: &Panel, said: &UseStateHandle<Said>, name: &str) {
    let words = &panel.words;
    let refuse =
        |text: &str| said.set(Said { text: text.to_owned(), name: said.name.clone(), ..Said::default() });
    if name.is_empty() {
        return refuse(words.get("keep.no-name"));
    }
    let there = saved::all().unwrap_or_default();
    let replaced = there.iter().any(|one| one.name == name);
    if there.len() >= MOST && !replaced {
        return refuse(&words.fill("keep.too-many", &[("most", &MOST.to_string())]));
    }
    let Ok(scenario) = to_js(&*panel.scenario) else { return refuse(words.get("keep.no-file")) };
    let one = Saved {
        name: name.chars().take(LONGEST_NAME).collect(),
        saved: day(),
        data_edition: written(panel.index.edition),
        scenario: value_of(&scenario),
    };
    let done = if replaced { "keep.replaced" } else { "keep.saved" };
    change(panel, said, words.fill(done, &[("name", name)]), |kept| {
        kept.retain(|other| other.name != one.name);
        kept.push(one);
    });
}

/// One of those that are kept.
fn item(panel: &Panel, said: &UseStateHandle<Said>, one: &Saved) -> Html {
    let words = &panel.words;
    let name = one.name.clone();
    let labelled = |action: &str| words.pair(words.get(action), &name);
    let with = |act: fn(&Panel, &UseStateHandle<Said>, &str)| {
        let (panel, said, name) = (panel.clone(), said.clone(), name.clone());
        Callback::from(move |_: MouseEvent| act(&panel, &said, &name))
    };
    let on_open = {
        let (panel, said, one) = (panel.clone(), said.clone(), one.clone());
        Callback::from(move |_: MouseEvent| open(&panel, &said, one.clone()))
    };
    let on_delete = with(|panel, said, name| {
        let done = panel.words.fill("keep.deleted", &[("name", name)]);
        change(panel, said, done, |kept| kept.retain(|one| one.name != name));
    });
    let on_rename = with(|_, said, name| {
        said.set(Said { renaming: Some((name.to_owned(), name.to_owned())), ..Said::default() });
    });
    let country = one.scenario.get("country").and_then(|c| c.text()).and_then(|code| panel.index.area(code));
    let details: Vec<String> =
        country.map(|area| words.country(&area.iso2)).into_iter().chain([one.saved.clone()]).collect();
    let renaming =
        said.renaming.as_ref().filter(|(of, _)| *of == name).map(|(_, to)| rename(panel, said, &name, to));
    html! {
        <li key={name.clone()}>
            <span><bdi>{ &name }</bdi><small class="note">{ words.list(&details) }</small></span>
            <span class="buttons">
                <button type="button" class="quiet" aria-label={labelled("keep.open")} onclick={on_open}>{ words.get("keep.open") }</button>
                <button type="button" class="quiet" aria-label={labelled("keep.rename")} onclick={on_rename}>{ words.get("keep.rename") }</button>
                <button type="button" class="quiet" aria-label={labelled("keep.delete")} onclick={on_delete}>{ words.get("keep.delete") }</button>
            </span>
            { renaming }
        </li>
    }
}

/// A field for another name.
fn rename(panel: &Panel, said: &UseStateHandle<Said>, name: &str, to: &str) -> Html {
    let words = &panel.words;
    let on_name = {
        let (said, name) = (said.clone(), name.to_owned());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                said.set(Said { renaming: Some((name.clone(), input.value())), ..(*said).clone() });
            }
        })
    };
    let on_done = {
        let (panel, said, name, to) = (panel.clone(), said.clone(), name.to_owned(), to.trim().to_owned());
        Callback::from(move |_: MouseEvent| {
            let words = &panel.words;
            let taken = saved::all().unwrap_or_default().iter().any(|one| one.name == to && one.name != name);
            let refusal = match (to.is_empty(), taken) {
                (true, _) => Some("keep.no-name"),
                (_, true) => Some("keep.taken"),
                _ => None,
            };
            if let Some(why) = refusal {
                return said.set(Said { text: words.get(why).to_owned(), ..(*said).clone() });
            }
            change(&panel, &said, words.fill("keep.renamed", &[("name", &to)]), |kept| {
                for one in kept.iter_mut().filter(|one| one.name == name) {
                    one.name = to.chars().take(LONGEST_NAME).collect();
                }
            });
        })
    };
    html! {
        <div class="keep-name">
            <input type="text" autocomplete="off" maxlength={LONGEST_NAME.to_string()} value={to.to_owned()}
                aria-label={words.get("keep.name").to_owned()} oninput={on_name} />
            <button type="button" onclick={on_done}>{ words.get("keep.rename") }</button>
        </div>
    }
}

/// Back to what the device kept before.
fn undo(words: &Rc<Words>, said: &UseStateHandle<Said>) -> Html {
    let Some((before, after)) = said.undo.clone() else { return Html::default() };
    let on_undo = {
        let (words, said) = (words.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            // Another window may have kept something since.
            let same = saved::raw().is_ok_and(|now| now == after);
            let done = same && saved::put(before.as_deref()).is_ok();
            let text = words.get(if done { "keep.undone" } else { "keep.not-undone" });
            said.set(Said { text: text.to_owned(), ..Said::default() });
        })
    };
    html! { <div class="buttons"><button type="button" class="quiet" onclick={on_undo}>{ words.get("keep.undo") }</button></div> }
}

/// Takes on what was saved, if it is in order; else says why, and nothing changes.
fn open(panel: &Panel, said: &UseStateHandle<Said>, one: Saved) {
    let words = &panel.words;
    match known(panel, &one) {
        Ok(scenario) => {
            panel.history.settle();
            panel.dispatch.dispatch(Action::Edit(Box::new(move |s| *s = scenario)));
            let edition = written(panel.index.edition);
            let mut text = words.fill("keep.opened", &[("name", &one.name)]);
            if !one.data_edition.is_empty() && one.data_edition != edition {
                let editions = [("then", one.data_edition.as_str()), ("now", &edition)];
                text = [text, words.fill("keep.other-edition", &editions)].join(" ");
            }
            said.set(Said { text, name: Some(one.name).filter(|name| !name.is_empty()), ..Said::default() });
        }
        Err(problems) => said.set(Said { problems, ..Said::default() }),
    }
}

/// The whole scenario, of a country that there is.
fn known(panel: &Panel, one: &Saved) -> Result<Scenario, Vec<Problem>> {
    // The changes to a preset alone are for whichever country is looked at.
    let here = ("country".to_owned(), Value::Text(panel.scenario.country.clone()));
    let scenario = read(&panel.presets, Value::Map(vec![here]).with(one.scenario.clone()))?;
    if panel.index.area(&scenario.country).is_none() {
        let codes: Vec<&str> = panel.index.areas.iter().map(|a| a.iso3.as_str()).collect();
        return Err(vec![Problem::one_of("country", scenario.country.as_str(), &codes)]);
    }
    Ok(scenario)
}

/// Files to take away, and a file to open.
fn files(panel: &Panel, said: &UseStateHandle<Said>, name: &str) -> Html {
    let words = &panel.words;
    let take = |make: fn(&Panel, &str) -> Result<(), JsValue>| {
        let (panel, said, name) = (panel.clone(), said.clone(), name.to_owned());
        Callback::from(move |_: MouseEvent| {
            let done = if make(&panel, &name).is_ok() { "keep.file-made" } else { "keep.no-file" };
            said.set(Said {
                text: panel.words.get(done).to_owned(),
                name: said.name.clone(),
                ..Said::default()
            });
        })
    };
    let on_file = {
        let (panel, said) = (panel.clone(), said.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
            let (panel, said) = (panel.clone(), said.clone());
            spawn_local(async move {
                match opened(&chosen).await {
                    Ok(mut one) => {
                        if one.name.is_empty() {
                            one.name = chosen.name().trim_end_matches(".json").to_owned();
                        }
                        open(&panel, &said, one);
                    }
                    Err(problem) => said.set(Said { problems: vec![problem], ..Said::default() }),
                }
                // The same file again is a change again.
                input.set_value("");
            });
        })
    };
    html! {
        <>
            <div class="buttons">
                <button type="button" class="quiet" onclick={take(json)}>{ words.get("keep.json") }</button>
                <button type="button" class="quiet" onclick={take(table)}>{ words.get("keep.csv") }</button>
            </div>
            <p class="note">{ words.get("keep.files-note") }</p>
            <label for="keep-file">{ words.get("keep.open-file") }</label>
            <input id="keep-file" type="file" accept=".json,application/json" onchange={on_file} />
        </>
    }
}

/// The result with its sources.
fn with_report<T>(panel: &Panel, then: impl FnOnce(Report) -> Result<T, JsValue>) -> Result<T, JsValue> {
    let Panel { index, country, scenario, preset, .. } = panel;
    references::with(|all| {
        then(Report::with_sources(index, country, scenario, preset, all).map_err(|_| JsValue::NULL)?)
    })
}

/// Saves scenario and result with sources.
fn json(panel: &Panel, name: &str) -> Result<(), JsValue> {
    let text = with_report(panel, |report| {
        let day = day();
        let file = to_js(&File::new(name, &day, panel.index.edition, &panel.scenario, report))?;
        JSON::stringify_with_replacer_and_space(&file, &JsValue::NULL, &2.into())
    })?;
    let file = download::text(&String::from(text), "application/json")?;
    download::save(&["spf-", &panel.country.area.iso3, ".json"].concat(), &file)
}

/// Saves the years.
fn table(panel: &Panel, _: &str) -> Result<(), JsValue> {
    let words = &panel.words;
    let place = brief::place(panel);
    let say = |name: &str| words.find(name).map(str::to_owned);
    let text = with_report(panel, |report| {
        Ok(csv::years(&report, &panel.scenario, &place, panel.index.edition, &say))
    })?;
    let file = download::text(&text, "text/csv;charset=utf-8")?;
    download::save(&["spf-", &panel.country.area.iso3, ".csv"].concat(), &file)
}

/// What is in a file of the reader's.
async fn opened(chosen: &web_sys::File) -> Result<Saved, Problem> {
    #[allow(clippy::cast_precision_loss)] // a few million
    let most = LARGEST as f64;
    let name = chosen.name();
    if chosen.size() > most {
        return Err(Problem::range([&name, " (bytes)"].concat(), chosen.size(), 0.0, most));
    }
    let unreadable = || Problem::kind(name.as_str(), "", "file-failed");
    let text: JsValue = Reflect::get(chosen, &"text".into())
        .ok()
        .and_then(|text| text.dyn_into::<js_sys::Function>().ok())
        .and_then(|text| text.call0(chosen).ok())
        .ok_or_else(unreadable)?;
    let text = JsFuture::from(Promise::from(text))
        .await
        .ok()
        .and_then(|text| text.as_string())
        .ok_or_else(unreadable)?;
    let tree = JSON::parse(&text).map_err(|error| not_json(&name, &text, &error))?;
    file::open(value_of(&tree))
        .map_err(|problem| Problem { at: [&name, ": ", &problem.at].concat(), ..problem })
}

/// Where a text stops being JSON, as far as the browser says.
fn not_json(name: &str, text: &str, error: &JsValue) -> Problem {
    let said = Reflect::get(error, &"message".into()).ok().and_then(|m| m.dyn_into::<JsString>().ok());
    let said = said.map(String::from).unwrap_or_default();
    let after = |word: &str| {
        let (_, rest) = said.split_once(word)?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    };
    let at = match (after("line "), after("column "), after("position ")) {
        (Some(line), Some(column), _) => {
            [name, ": line ", &line.to_string(), " column ", &column.to_string()].concat()
        }
        (_, _, Some(position)) => [name, ": position ", &position.to_string()].concat(),
        _ => name.to_owned(),
    };
    Problem::kind(at, text.trim(), "json")
}
