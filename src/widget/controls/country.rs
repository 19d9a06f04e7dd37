//! Choosing a country: a text field that searches names and codes, and a list to choose from.
//!
//! The pattern is the ARIA Authoring Practices' editable combobox with list autocomplete.

use super::Draft;
use crate::country::Index;
use crate::widget::words::Words;
use std::cell::OnceCell;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// See [`CountryPicker`].
#[derive(Properties)]
pub struct CountryProps {
    /// All areas.
    pub index: Rc<Index>,
    /// The present country, alpha-3.
    pub country: AttrValue,
    /// The language.
    pub words: Rc<Words>,
    /// Takes an alpha-3 code of the index.
    pub on_choose: Callback<String>,
}

impl PartialEq for CountryProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.index, &other.index) && self.country == other.country && self.words == other.words
    }
}

struct Choice {
    iso3: String,
    name: String,
    /// What a search looks in: without accents, in lower case.
    key: String,
    programme: bool,
}

/// Lower case without accents, so that "cote d" finds Côte d'Ivoire; in Arabic without the signs that few people type.
fn plain(text: &str) -> String {
    let text = String::from(js_sys::JsString::from(text).normalize("NFD"));
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
            'ة' => kept.push('ه'),
            'ى' => kept.push('ي'),
            c => kept.push(c),
        }
    }
    String::from(js_sys::JsString::from(kept).to_locale_lower_case(None))
}

fn choices(index: &Index, words: &Words) -> Vec<Choice> {
    // JavaScript sorts for us: what is sorted by, a tab, and the position.
    let keys = js_sys::Array::new();
    for (i, area) in index.areas.iter().enumerate() {
        let (name, common) = (words.country(&area.iso2), words.common_name(&area.iso2));
        let key = [&plain(&name), " ", &plain(&common), " ", &area.iso3.to_ascii_lowercase()].concat();
        keys.push(&format!("{key}\t{i}").into());
    }
    words.sort(&keys);
    let mut all = Vec::new();
    for line in keys.iter().filter_map(|line| line.as_string()) {
        if let Some((key, i)) = line.split_once('\t')
            && let Some(area) = i.parse::<usize>().ok().and_then(|i| index.areas.get(i))
        {
            let name = words.country(&area.iso2);
            all.push(Choice {
                iso3: area.iso3.clone(),
                name,
                key: key.to_owned(),
                programme: area.programme,
            });
        }
    }
    all
}

/// Whether `text` holds `part`, byte by byte: the standard search is built for far longer texts, and as long itself.
fn holds(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|w| w == part.as_bytes())
}

/// The choices that `text` finds; all of them for `present`, the name that is there when the list opens.
fn find<'a>(all: &'a [Choice], present: &str, text: &str) -> Vec<&'a Choice> {
    let wanted = if text == present { String::new() } else { plain(text) };
    let wanted = wanted.trim();
    // A word or code that begins so comes before a name that merely contains it.
    let word = [" ", wanted].concat();
    let begins = |c: &Choice| c.key.starts_with(wanted) || holds(&c.key, &word);
    let mut found: Vec<&Choice> = Vec::new();
    found.extend(all.iter().filter(|c| begins(c)));
    found.extend(all.iter().filter(|c| !begins(c) && holds(&c.key, wanted)));
    found
}

/// All choices, once somebody looks for one: two hundred names take a slow machine a while, and the first result is
/// not to wait for them.
struct All {
    index: Rc<Index>,
    words: Rc<Words>,
    choices: OnceCell<Vec<Choice>>,
}

impl All {
    fn get(&self) -> &[Choice] {
        self.choices.get_or_init(|| choices(&self.index, &self.words))
    }
}

/// The list is open: the text that is searched for, and the choice that is marked.
fn searching(text: String, position: usize) -> Option<Draft> {
    Some(Draft { text, position, ..Draft::default() })
}

/// Marks the name in the field, so that typing replaces it.
fn mark(event: &Event) {
    if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
        input.select();
    }
}

/// The control.
#[component]
pub fn CountryPicker(props: &CountryProps) -> Html {
    let all = use_memo((Rc::as_ptr(&props.index), props.words.lang.clone()), |_| All {
        index: props.index.clone(),
        words: props.words.clone(),
        choices: OnceCell::new(),
    });
    // What is being searched for; `None` while the list is closed.
    let search = use_state(|| None::<Draft>);
    let list = use_node_ref();

    let name = props.index.area(&props.country).map(|a| props.words.country(&a.iso2)).unwrap_or_default();
    let found = search.as_ref().map_or_else(Vec::new, |s| find(all.get(), &name, &s.text));
    let open = search.is_some();
    let at = search.as_ref().map_or(0, |s| s.position).min(found.len().saturating_sub(1));

    {
        let list = list.clone();
        use_effect_with((open, at), move |(open, _)| {
            let chosen = list.cast::<web_sys::Element>().filter(|_| *open);
            if let Some(option) = chosen.and_then(|l| l.query_selector("[aria-selected=true]").ok().flatten())
            {
                option.scroll_into_view_with_scroll_into_view_options(&nearest());
            }
        });
    }

    let choose = {
        let (search, on_choose) = (search.clone(), props.on_choose.clone());
        Callback::from(move |code: String| {
            search.set(None);
            on_choose.emit(code);
        })
    };
    let on_type = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                search.set(searching(input.value(), 0));
            }
        })
    };
    let on_key = {
        let (search, choose, all, name) = (search.clone(), choose.clone(), all.clone(), name.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            // What counts is what stands in the field: a slow machine may not have drawn the list for it yet.
            let text = input.value();
            let open = search.is_some() || text != name;
            let found = find(all.get(), &name, &text);
            let last = found.len().saturating_sub(1);
            let at = search.as_ref().filter(|s| s.text == text).map_or(0, |s| s.position).min(last);
            match event.key().as_str() {
                "ArrowDown" if !open => search.set(searching(text, 0)),
                "ArrowDown" => search.set(searching(text, if at >= last { 0 } else { at + 1 })),
                "ArrowUp" if open => search.set(searching(text, if at == 0 { last } else { at - 1 })),
                "Enter" if open => {
                    if let Some(choice) = found.get(at) {
                        choose.emit(choice.iso3.clone());
                    }
                }
                "Escape" if open => search.set(None),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let on_focus = Callback::from(|event: FocusEvent| mark(&event));
    // Firefox has put the caret where the button was pressed, WebKit would where it is let go.
    let on_release = {
        let closed = !open;
        Callback::from(move |event: MouseEvent| {
            if closed {
                mark(&event);
                event.prevent_default();
            }
        })
    };
    let on_click = {
        let (search, name) = (search.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            if search.is_none() {
                search.set(searching(name.clone(), 0));
            }
        })
    };
    let on_leave = {
        let search = search.clone();
        Callback::from(move |_: FocusEvent| search.set(None))
    };

    let mut options = Vec::new();
    for (i, c) in found.iter().enumerate().filter(|_| open) {
        let pick = {
            let (choose, code) = (choose.clone(), c.iso3.clone());
            // Before the field loses the focus, which closes the list.
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                choose.emit(code.clone());
            })
        };
        options.push(html! {
            <li role="option" id={format!("country-{}", c.iso3)} aria-selected={if i == at { "true" } else { "false" }}
                onmousedown={pick}>
                <span>{ &c.name }</span>
                if c.programme { <abbr title={props.words.get("country.programme").to_owned()}>{ "●" }</abbr> }
                <small>{ &c.iso3 }</small>
            </li>
        });
    }
    let shown = search.as_ref().map_or(name, |s| s.text.clone());
    let nothing = open && found.is_empty();
    html! {
        <div class="picker">
            <label for="country">{ props.words.get("country.label") }</label>
            <input id="country" type="text" role="combobox" autocomplete="off" spellcheck="false"
                aria-expanded={if open { "true" } else { "false" }} aria-controls="countries" aria-autocomplete="list"
                aria-activedescendant={found.get(at).filter(|_| open).map(|c| format!("country-{}", c.iso3))}
                value={shown} oninput={on_type} onkeydown={on_key} onfocus={on_focus} onmouseup={on_release} onclick={on_click} onblur={on_leave} />
            <ul id="countries" role="listbox" aria-label={props.words.get("country.label").to_owned()} hidden={!open || nothing}
                ref={list}>
                { for options }
            </ul>
            if nothing { <p class="nothing" role="status">{ props.words.get("country.nothing") }</p> }
        </div>
    }
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}
