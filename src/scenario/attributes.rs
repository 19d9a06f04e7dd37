//! What the attributes of the element say, as changes to a preset. The first view is given country and preset alone: all
//! others go to the whole widget.

#[cfg(feature = "deep")]
use super::Guarantee;
#[cfg(feature = "deep")]
use super::levers::Levers;
use super::{Presets, Scenario, Value};
use crate::problem::Problem;

/// The attributes that mean something to the calculator.
#[cfg(feature = "deep")]
pub const NAMES: [&str; 14] = [
    "country",
    "preset",
    "scenario",
    "benefits",
    "child-rate",
    "working-age-rate",
    "old-age-rate",
    "health-rate",
    "full-by",
    "lang",
    "depth",
    "theme",
    "loading",
    "links",
];

/// The languages that there are texts in.
#[cfg(feature = "deep")]
pub const LANGUAGES: [&str; 7] = ["ar", "en", "es", "fr", "pt", "ru", "zh"];

/// Attributes that choose one of a few words, and the words; the first is the default, but for `links`.
#[cfg(feature = "deep")]
pub const CHOICES: [(&str, &[&str]); 4] = [
    ("depth", &["levers", "sentence", "everything"]),
    ("theme", &["auto", "light", "dark"]),
    ("loading", &["lazy", "eager"]),
    // Whether a link in the page's address is for this calculator; without it, for the only one of a page.
    ("links", &["on", "off"]),
];

/// Length of `scenario` in bytes. The longest scenario that somebody would write is a tenth of it; the time that one takes to
/// compute grows with its square.
#[cfg(feature = "deep")]
pub const LONGEST: usize = 65_536;

/// What a page asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Changes to a preset.
    pub changes: Value,
    /// Where the levers stand, over these changes.
    #[cfg(feature = "deep")]
    pub levers: Levers,
}

impl Asked {
    /// Nothing but a country; none when empty.
    pub fn country(code: &str) -> Self {
        let changes = Value::Map(vec![("country".into(), Value::Text(code.to_owned()))]);
        Self {
            changes,
            #[cfg(feature = "deep")]
            levers: Levers::default(),
        }
    }

    /// The scenario, read by `read`, with the levers where they should be; and what of the levers does not fit.
    ///
    /// # Errors
    /// What does not fit of the changes.
    pub fn scenario(
        &self,
        presets: &Presets,
        read: fn(&Presets, Value) -> Result<Scenario, Vec<Problem>>,
    ) -> Result<(Scenario, Vec<Problem>), Vec<Problem>> {
        let scenario = read(presets, self.changes.clone())?;
        #[cfg(feature = "deep")]
        if !self.levers.stand() {
            return self.moved(scenario, presets, read);
        }
        Ok((scenario, Vec::new()))
    }

    /// The levers over it.
    #[cfg(feature = "deep")]
    fn moved(
        &self,
        mut scenario: Scenario,
        presets: &Presets,
        read: fn(&Presets, Value) -> Result<Scenario, Vec<Problem>>,
    ) -> Result<(Scenario, Vec<Problem>), Vec<Problem>> {
        let start = Asked::country(&scenario.country).changes;
        let name = Value::Map(vec![("preset".into(), Value::Text(scenario.preset.clone()))]);
        let preset = read(presets, start.with(name))?;
        let refused = self.levers.lay_over(&mut scenario, &preset);
        Ok((scenario, refused))
    }
}

/// What the attributes ask for; and what of them could not be read.
///
/// `attributes` is a map of names to texts. `scenario` is JSON text, which `parse` turns into a value where it is that;
/// country, preset and levers lie over it. Two names are the host's own: `unknown` lists attributes that do not exist, and
/// `kept` is what was chosen in another view of the same widget or by a script, which lies over country and preset. With
/// it, no other attribute is handed over.
#[cfg_attr(not(feature = "deep"), allow(unused_mut, unused_variables))] // The first view is given no `scenario`.
pub fn read(attributes: Value, parse: impl Fn(&str) -> Option<Value>) -> (Asked, Vec<Problem>) {
    let mut refused = Vec::new();
    let mut changes = Value::Map(Vec::new());
    #[cfg(feature = "deep")]
    let mut levers = Levers::default();
    let Value::Map(attributes) = attributes else {
        return (Asked::country(""), vec![Problem::kind("scenario", "…", "an-object")]);
    };
    let mut over = Vec::new();
    let mut last = Value::Map(Vec::new());
    for (name, value) in attributes {
        let text = match value {
            Value::Text(text) => text,
            #[cfg(feature = "deep")]
            Value::List(names) if name == "unknown" => {
                let names = names.iter().filter_map(Value::text);
                refused.extend(names.map(|name| Problem::one_of(name, name, &NAMES)));
                continue;
            }
            Value::Map(_) if name == "kept" => {
                last = value;
                continue;
            }
            // The host hands over nothing else.
            _ => continue,
        };
        let name = name.as_str();
        #[cfg(feature = "deep")]
        let guarantee = Guarantee::ALL.iter().find(|g| Levers::attribute(**g) == name);
        match (name, text.trim()) {
            #[cfg(feature = "deep")]
            ("scenario", _) if text.len() > LONGEST => {
                refused.push(Problem::kind("scenario", text, "a-shorter-text"));
            }
            #[cfg(feature = "deep")]
            ("scenario", _) => match parse(&text) {
                Some(value @ Value::Map(_)) => changes = value,
                Some(other) => refused.push(Problem::kind("scenario", other.describe(), "an-object")),
                None => refused.push(Problem::kind("scenario", text, "json")),
            },
            ("country", code) => over.push((name.to_owned(), Value::Text(code.to_ascii_uppercase()))),
            ("preset", _) => over.push((name.to_owned(), Value::Text(text))),
            // What a template left empty is not there; the first view knows no others.
            #[cfg(feature = "deep")]
            (_, "") => {}
            #[cfg(not(feature = "deep"))]
            _ => {}
            #[cfg(feature = "deep")]
            ("benefits", list) => {
                levers.on = Some(list.split_whitespace().map(str::to_owned).collect());
            }
            #[cfg(feature = "deep")]
            ("full-by", number) => match parse(number) {
                Some(Value::Number(year)) if year % 1.0 == 0.0 => levers.full_by = Some(year),
                _ => refused.push(Problem::kind(name, number, "a-whole-number")),
            },
            #[cfg(feature = "deep")]
            ("lang", tag) => {
                let speaks = |lang: &&str| tag.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(lang));
                if !LANGUAGES.iter().any(speaks) {
                    refused.push(Problem::one_of(name, tag, &LANGUAGES));
                }
            }
            #[cfg(feature = "deep")]
            (_, word) => {
                if let Some(guarantee) = guarantee {
                    // As in a scenario, or with a percent sign.
                    let (number, unit) =
                        word.strip_suffix('%').map_or((word, 1.0), |n| (n.trim_end(), 100.0));
                    match parse(number) {
                        Some(Value::Number(rate)) => levers.rates.push((*guarantee, rate / unit)),
                        _ => refused.push(Problem::kind(name, word, "a-number")),
                    }
                } else if let Some((_, words)) = CHOICES.iter().find(|(choice, _)| *choice == name)
                    && !words.contains(&word)
                {
                    refused.push(Problem::one_of(name, word, words));
                }
            }
        }
    }
    changes = changes.with(Value::Map(over)).with(last);
    if changes.get("country").is_none() {
        // No country yet: the reader chooses one.
        changes = changes.with(Asked::country("").changes);
    }
    #[cfg(feature = "deep")]
    let asked = Asked { changes, levers };
    #[cfg(not(feature = "deep"))]
    let asked = Asked { changes };
    (asked, refused)
}

/// The attributes that move the levers of `preset` to where `scenario` has them, with their texts: the inverse of [`read`]. None where the levers
/// cannot make that scenario to the last digit.
#[cfg(feature = "deep")]
pub fn of_levers(scenario: &Scenario, preset: &Scenario) -> Option<Vec<(&'static str, String)>> {
    let levers = Levers::of(scenario, preset);
    let mut made = preset.clone();
    if !levers.lay_over(&mut made, preset).is_empty() || made != *scenario {
        return None;
    }
    let mut texts = Vec::new();
    texts.extend(levers.on.map(|on| ("benefits", on.join(" "))));
    let rates =
        levers.rates.iter().map(|(guarantee, rate)| (Levers::attribute(*guarantee), rate_text(*rate)));
    texts.extend(rates);
    texts.extend(levers.full_by.map(|year| ("full-by", year.to_string())));
    // A list of no names would be no list.
    texts.iter().all(|(_, text)| !text.is_empty()).then_some(texts)
}

/// A rate in per cent where that is read back to the same number, else as it is.
#[cfg(feature = "deep")]
fn rate_text(rate: f64) -> String {
    let percent = (rate * 1e12).round() / 1e10;
    if percent / 100.0 == rate { format!("{percent}%") } else { rate.to_string() }
}

/// Whether what was refused leaves nothing to be taken: the last good result stays. An attribute that does not exist is
/// only pointed out.
pub fn spoilt(refused: &[Problem]) -> bool {
    #[cfg(feature = "deep")]
    return refused.iter().any(|problem| NAMES.contains(&problem.at.as_str()));
    #[cfg(not(feature = "deep"))]
    !refused.is_empty()
}
