//! Texts from message files, and numbers, currencies and country names in the reader's language through `Intl`.

use super::charts::percent;
use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// How a number is written; some ways only in the whole widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A share in a sentence: two significant digits.
    Percent,
    /// A share in a chart: three significant digits.
    Percent3,
    /// A share in a table: three decimals.
    #[cfg(feature = "full")]
    PercentAll,
    /// A count or amount of a million and more in a sentence: two significant digits, "4.1 million"; smaller ones in
    /// digits.
    Short,
    /// A count or amount below a million in a sentence: two significant digits.
    ShortDigits,
    /// An amount beside a chart: three significant digits, "4.12 million".
    #[cfg(feature = "full")]
    Compact3,
    /// An amount in a table: one decimal.
    #[cfg(feature = "full")]
    Decimal,
    /// A count or amount without decimals.
    Whole,
    /// A plain number with up to four decimals.
    Plain,
    /// A few US dollars: three significant digits.
    UsdFew,
    /// US dollars in a table.
    #[cfg(feature = "full")]
    Usd,
    /// US dollars in a table, without cents.
    #[cfg(feature = "full")]
    UsdWhole,
    /// Local currency in a sentence: three significant digits, with the name of the currency.
    LocalShort,
    /// Local currency in a table, with its code.
    #[cfg(feature = "full")]
    Local,
}

const STYLES: &[Style] = &[
    #[cfg(feature = "full")]
    Style::UsdWhole,
    #[cfg(feature = "full")]
    Style::Compact3,
    #[cfg(feature = "full")]
    Style::Decimal,
    Style::Percent,
    Style::Percent3,
    #[cfg(feature = "full")]
    Style::PercentAll,
    Style::Short,
    Style::ShortDigits,
    Style::Whole,
    Style::Plain,
    Style::UsdFew,
    #[cfg(feature = "full")]
    Style::Usd,
    Style::LocalShort,
    #[cfg(feature = "full")]
    Style::Local,
];

/// What two digits write as a million.
const MILLION: f64 = 995_000.0;

/// A language: its texts, and its ways of writing.
pub struct Words {
    /// BCP 47 tag of the message file.
    pub lang: String,
    /// What `Intl` is asked for: numbers as in the region that the texts are written for.
    locales: Array,
    messages: Rc<Vec<(String, String)>>,
    formats: Vec<OnceCell<Function>>,
    plural: Option<Intl::PluralRules>,
    regions: OnceCell<Intl::DisplayNames>,
    currency: String,
    /// Whether the language is written from right to left.
    right_to_left: bool,
    /// What stands around a value in a text: where a language runs from right to left, the marks that keep the order of a
    /// Latin name or of a number from running over into the words around it (U+2068, U+2069); else nothing.
    isolates: [&'static str; 2],
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang && self.currency == other.currency
    }
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a field of a plain object of our own cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    object
}

/// The text of that name among messages that are sorted by name.
fn find<'a>(messages: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let i = messages.binary_search_by(|(n, _)| n.as_str().cmp(name)).ok()?;
    messages.get(i).map(|(_, text)| text.as_str())
}

impl Words {
    /// Texts of `messages` (sorted by name), numbers as in `lang`, amounts in `currency` (ISO 4217).
    pub fn new(lang: &str, messages: Rc<Vec<(String, String)>>, currency: &str) -> Self {
        let locale = find(&messages, "locale").unwrap_or(lang);
        let plurals = Array::of1(&JsValue::from_str(locale));
        // Everywhere with the digits 0 to 9, which years, fields and files are written in too. Plurals do not ask for digits, which would take
        // as long as to draw the widget.
        let locales = Array::of1(&JsValue::from_str(&[locale, "-u-nu-latn"].concat()));
        let right_to_left = find(&messages, "direction") == Some("rtl");
        Self {
            right_to_left,
            isolates: if right_to_left { ["\u{2068}", "\u{2069}"] } else { [""; 2] },
            lang: lang.to_owned(),
            messages,
            formats: STYLES.iter().map(|_| OnceCell::new()).collect(),
            // The form that fits the number as it is written, not what was rounded to it.
            plural: Some(Intl::PluralRules::new(&plurals, &options(&[("maximumSignificantDigits", "2")]))),
            regions: OnceCell::new(),
            currency: currency.to_owned(),
            locales,
        }
    }

    /// Whether the language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// Where a text stands in a picture, as a share of its width from where lines of text begin. Pictures themselves are mirrored
    /// by the style sheet; words in them are not.
    pub fn along(&self, share: f64) -> String {
        percent(if self.right_to_left { 1.0 - share } else { share })
    }

    /// What `Intl` is asked for.
    pub fn locale(&self) -> String {
        self.locales.get(0).as_string().unwrap_or_default()
    }

    /// The formatter of a style; each is made when it is first needed, as making one takes longer than using it.
    fn format(&self, style: Style) -> Function {
        let pairs: &[(&str, &str)] = match style {
            Style::Percent => &[("style", "percent"), ("maximumSignificantDigits", "2")],
            Style::Percent3 => &[("style", "percent"), ("maximumSignificantDigits", "3")],
            #[cfg(feature = "full")]
            Style::PercentAll => {
                &[("style", "percent"), ("minimumFractionDigits", "3"), ("maximumFractionDigits", "3")]
            }
            Style::Short => {
                &[("notation", "compact"), ("compactDisplay", "long"), ("maximumSignificantDigits", "2")]
            }
            Style::ShortDigits => &[("maximumSignificantDigits", "2")],
            #[cfg(feature = "full")]
            Style::Compact3 => {
                &[("notation", "compact"), ("compactDisplay", "long"), ("maximumSignificantDigits", "3")]
            }
            #[cfg(feature = "full")]
            Style::Decimal => &[("minimumFractionDigits", "1"), ("maximumFractionDigits", "1")],
            Style::Whole => &[("maximumFractionDigits", "0")],
            Style::Plain => &[("maximumFractionDigits", "4")],
            Style::UsdFew => &[("style", "currency"), ("currency", "USD"), ("maximumSignificantDigits", "3")],
            #[cfg(feature = "full")]
            Style::Usd => &[
                ("style", "currency"),
                ("currency", "USD"),
                ("maximumFractionDigits", "2"),
                ("minimumFractionDigits", "0"),
            ],
            #[cfg(feature = "full")]
            Style::UsdWhole => &[("style", "currency"), ("currency", "USD"), ("maximumFractionDigits", "0")],
            Style::LocalShort => &[
                ("style", "currency"),
                ("currency", &self.currency),
                ("currencyDisplay", "name"),
                ("maximumSignificantDigits", "3"),
            ],
            #[cfg(feature = "full")]
            Style::Local => &[
                ("style", "currency"),
                ("currency", &self.currency),
                ("currencyDisplay", "code"),
                ("maximumFractionDigits", "0"),
                ("minimumFractionDigits", "0"),
            ],
        };
        Intl::NumberFormat::new(&self.locales, &options(pairs)).format()
    }

    /// What separates the whole from the decimals.
    fn decimal(&self) -> String {
        self.number(0.5, Style::Plain).chars().nth(1).map_or(".".into(), String::from)
    }

    /// The text of that name; the name itself when it is missing, so that it is seen.
    pub fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).unwrap_or(name)
    }

    /// The text of that name, where there is one.
    pub fn find(&self, name: &str) -> Option<&str> {
        find(&self.messages, name)
    }

    /// The text of a name made of two parts: `of("benefit", "child")` is the text of `benefit.child`.
    pub fn of(&self, group: &str, name: &str) -> String {
        let whole = [group, ".", name].concat();
        self.find(&whole).unwrap_or(name).to_owned()
    }

    /// The text of that name with `{placeholders}` filled in.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        pieces(self.get(name), |literal, hole| {
            out.push_str(literal);
            if let Some(hole) = hole {
                self.isolate(&mut out, values.iter().find(|(n, _)| *n == hole).map_or("", |(_, v)| v));
            }
        });
        out
    }

    /// Writes a value between the marks that the language needs around it.
    #[inline(never)]
    fn isolate(&self, out: &mut String, value: &str) {
        let [open, close] = self.isolates;
        out.push_str(open);
        out.push_str(value);
        out.push_str(close);
    }

    /// Names one after the other.
    pub fn list<T: AsRef<str>>(&self, names: &[T]) -> String {
        let mut out = String::new();
        for name in names {
            if !out.is_empty() {
                out.push_str(self.get("list.separator"));
            }
            self.isolate(&mut out, name.as_ref());
        }
        out
    }

    /// "Name: value".
    pub fn pair(&self, name: &str, value: &str) -> String {
        self.fill("pair", &[("name", name), ("value", value)])
    }

    /// As [`Words::fill`], with markup in the placeholders.
    pub fn rich(&self, name: &str, values: &[(&str, Html)]) -> Html {
        let mut out: Vec<Html> = Vec::new();
        let [open, close] = self.isolates;
        let mut before = "";
        pieces(self.get(name), |literal, hole| {
            let after = if hole.is_some() { open } else { "" };
            out.push(Html::from([before, literal, after].concat()));
            before = close;
            if let Some(hole) = hole {
                out.extend(values.iter().find(|(n, _)| *n == hole).map(|(_, v)| v.clone()));
            }
        });
        out.into_iter().collect()
    }

    /// A count with its noun: the text of `name.one`, `name.other` ..., with `{n}` written in `style`.
    pub fn count(&self, name: &str, n: f64, style: Style) -> String {
        let rule = |n: f64| self.plural.as_ref().map(|p| String::from(p.select(n)));
        // Languages that say "millions of" have a form of their own for them.
        let millions = (n >= MILLION).then(|| "millions".to_owned());
        let form = [millions, rule(n), Some("other".to_owned())]
            .into_iter()
            .flatten()
            .map(|category| [name, ".", &category].concat())
            .find(|key| self.find(key).is_some())
            .unwrap_or_else(|| name.to_owned());
        self.fill(&form, &[("n", &self.number(n, style))])
    }

    /// A number in the reader's language.
    pub fn number(&self, n: f64, style: Style) -> String {
        let style = if style == Style::Short && n < MILLION { Style::ShortDigits } else { style };
        let position = STYLES.iter().position(|s| *s == style).unwrap_or(0);
        let format = self.formats.get(position).map(|f| f.get_or_init(|| self.format(style)));
        let written = format.and_then(|f| f.call1(&JsValue::NULL, &JsValue::from_f64(n)).ok());
        written.and_then(|v| v.as_string()).unwrap_or_default()
    }

    /// US dollars in a sentence: "29 million US dollars".
    pub fn usd(&self, dollars: f64) -> String {
        self.count("usd", dollars, Style::Short)
    }

    /// A year: never with a thousands separator.
    pub fn year(&self, year: crate::units::Year) -> String {
        text_of(f64::from(year.0))
    }

    /// Name of a country by its alpha-2 code: the United Nations'. The browser's would differ, and to ask it takes as long as all else before a
    /// first result.
    pub fn country(&self, iso2: &str) -> String {
        let name = self.get("countries").split('\n').find_map(|line| line.strip_prefix(iso2));
        name.unwrap_or(iso2).to_owned()
    }

    /// Name of a country as the browser has it: people look for Laos, too.
    pub fn common_name(&self, iso2: &str) -> String {
        let kind = || Intl::DisplayNames::new(&self.locales, &options(&[("type", "region")]));
        let name = self.regions.get_or_init(kind).of(iso2);
        name.map_or_else(|| iso2.to_owned(), String::from)
    }

    /// Sorts texts as the language does.
    pub fn sort(&self, texts: &Array) {
        let compare = Intl::Collator::new(&self.locales, &Object::new()).compare();
        if let Ok(sort) = Reflect::get(texts, &JsValue::from_str("sort")) {
            // A list of texts can always be sorted.
            let _ = sort.unchecked_into::<Function>().call1(texts, &compare);
        }
    }

    /// The number that a person typed in this language's way; `None` when it is not one.
    pub fn parse(&self, typed: &str) -> Option<f64> {
        let decimal = self.decimal();
        let mut plain = String::new();
        // Arabic and Persian keyboards have digits of their own; the last four bits of each are its value.
        let western = |c: char| match c {
            '٠'..='٩' | '۰'..='۹' => char::from_digit(u32::from(c) & 15, 10).unwrap_or(c),
            other => other,
        };
        let mut rest = typed.trim().trim_end_matches(['%', '٪']).chars().map(western);
        while let Some(c) = rest.next() {
            match c {
                '٫' => plain.push('.'),
                c if decimal.starts_with(c) => plain.push('.'),
                // A thousands separator of any language stands before three digits: "2,5" is not 25.
                ',' | '.' | '\'' | '’' | '٬' | ' ' | '\u{a0}' | '\u{202f}' => {
                    let digits = rest.clone().take_while(char::is_ascii_digit).count();
                    if digits != 3 && !(c.is_whitespace() && digits == 0) {
                        return None;
                    }
                }
                '−' => plain.push('-'),
                c if c.is_ascii_digit() || c == '-' || c == '+' => plain.push(c),
                _ => return None,
            }
        }
        if !plain.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        f64::try_from(&JsValue::from_str(&plain)).ok().filter(|n: &f64| n.is_finite())
    }

    /// A number as a person would type it in this language: four decimals, six below one.
    pub fn typed(&self, n: f64) -> String {
        let digits = if n.abs() < 1.0 { 1e6 } else { 1e4 };
        let rounded = (n * digits).round() / digits;
        text_of(rounded).replace('.', &self.decimal())
    }
}

/// A number as JavaScript writes it: what form controls understand.
pub fn text_of(n: f64) -> String {
    let text = js_sys::Number::from(n).to_string_with_radix(10);
    text.ok().map_or_else(String::new, |t: JsString| String::from(t.unchecked_into::<JsString>()))
}

/// Takes a text with `{holes}` apart: calls `each` with a literal part and the name of the hole behind it.
fn pieces<'a>(text: &'a str, mut each: impl FnMut(&'a str, Option<&'a str>)) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((hole, after)) = after.split_once('}') else { break };
        each(before, Some(hole));
        rest = after;
    }
    each(rest, None);
}
