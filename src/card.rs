//! The picture of a result that is sent to others: an SVG of 1200 by 630, the shape that messengers and networks show.
//!
//! Text in, text out: no browser is needed, and none is asked how wide a word is. Lines are broken by an estimate of widths
//! that errs towards too wide, as the fonts are whatever the reader's system has.

use crate::report::svg::escaped;
use core::fmt::Write;

/// Width of the picture.
pub const WIDTH: f64 = 1200.0;
/// Height of the picture.
pub const HEIGHT: f64 = 630.0;

const MARGIN: f64 = 64.0;
/// Width of the field that stands for the country's money, and of the texts under it.
const FIELD: f64 = 270.0;
const GAP: f64 = 56.0;
/// Between the sentence and the sources.
const RULE: f64 = 504.0;
/// How much wider bold letters are.
const BOLD: f64 = 1.1;
/// Size of the sources under the rule.
const FOOT: f64 = 14.0;

// The colours of www/widget.css on a light page: a test holds them to it.
const INK: &str = "#1c2326";
const SOFT: &str = "#48525a";
const LINE: &str = "#d8d6cf";
const PAPER: &str = "#fffdf8";
const ACCENT: &str = "#0b5c6b";
const DONORS: &str = "#913c0c";
const DOMESTIC: &str = "#1a5985";
const SERIF: &str =
    "'Iowan Old Style','Palatino Linotype',Palatino,'Source Serif 4',Georgia,'Noto Serif',serif";
const SANS: &str = "system-ui,-apple-system,'Segoe UI','Noto Sans',sans-serif";

/// What stands on the card, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card<'a> {
    /// BCP 47 tag of the texts.
    pub lang: &'a str,
    /// Whether the language is written from right to left.
    pub right_to_left: bool,
    /// Country or place.
    pub place: &'a str,
    /// What was costed.
    pub floor: &'a str,
    /// The sentence up to its number.
    pub before: &'a str,
    /// The number.
    pub number: &'a str,
    /// The sentence after its number.
    pub after: &'a str,
    /// What set-up costs and who pays for it; empty where nothing is set up.
    pub set_up: &'a str,
    /// Who pays in true proportion; none where one of the two pays nothing.
    pub proportion: Option<Proportion<'a>>,
    /// Sources with their years.
    pub sources: &'a str,
    /// That it is an estimate.
    pub note: &'a str,
    /// Where to see and change it; empty where there is no address.
    pub link: &'a str,
}

/// Two sums as areas.
#[derive(Clone, Debug, PartialEq)]
pub struct Proportion<'a> {
    /// Of donors.
    pub donors: f64,
    /// Of the country.
    pub domestic: f64,
    /// What is written for donors.
    pub donors_text: &'a str,
    /// What is written for the country.
    pub domestic_text: &'a str,
}

/// What a card is drawn of: places in pixels from the top left corner.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled area.
    Area {
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// To the right edge.
        width: f64,
        /// To the lower edge.
        height: f64,
        /// What it is filled with.
        colour: &'static str,
    },
    /// A circle around something small.
    Ring {
        /// Centre.
        x: f64,
        /// Centre.
        y: f64,
        /// From the centre.
        radius: f64,
        /// Of its line.
        colour: &'static str,
    },
    /// A line of text.
    Text {
        /// What is written.
        text: String,
        /// Where it is held.
        x: f64,
        /// The line that the letters stand on.
        y: f64,
        /// At its beginning (`start`) or its end (`end`).
        anchor: &'static str,
        /// `ltr` or `rtl`.
        direction: &'static str,
        /// How it is set.
        style: Style,
    },
}

/// What the picture says, for those who do not see it.
pub fn said(card: &Card) -> String {
    let all = [card.before.trim(), card.number, card.after.trim(), card.set_up];
    let said: Vec<&str> = all.into_iter().filter(|text| !text.is_empty()).collect();
    said.join(" ")
}

/// The card as SVG text.
pub fn svg(card: &Card) -> String {
    let (lang, title) = (escaped(card.lang), escaped(&said(card)));
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" lang="{lang}" xml:lang="{lang}"><title>{title}</title>"#
    );
    for shape in draw(card) {
        // Writing to a text cannot fail.
        let _ = match shape {
            Shape::Area { x, y, width, height, colour } => {
                write!(svg, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>"#)
            }
            Shape::Ring { x, y, radius, colour } => write!(
                svg,
                r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{colour}" stroke-width="2"/>"#
            ),
            Shape::Text { text, x, y, anchor, direction, style: Style { family, size, colour, weight } } => {
                write!(
                    svg,
                    r#"<text x="{x}" y="{y}" font-family="{family}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}" direction="{direction}">{}</text>"#,
                    escaped(&text)
                )
            }
        };
    }
    svg.push_str("</svg>");
    svg
}

/// What the card is drawn of, from the back to the front.
pub fn draw(card: &Card) -> Vec<Shape> {
    let mut to = Sheet { shapes: Vec::new(), right_to_left: card.right_to_left };
    to.area(0.0, 0.0, WIDTH, HEIGHT, PAPER);
    to.area(0.0, 0.0, WIDTH, 10.0, ACCENT);
    let field = card.proportion.as_ref().filter(|p| p.donors > 0.0 && p.domestic > 0.0);
    let wide = WIDTH - 2.0 * MARGIN;
    let column = if field.is_some() { wide - FIELD - GAP } else { wide };
    to.line(&fitted(card.place, 40.0 * BOLD, wide), MARGIN, 84.0, &Style::serif(40.0, INK).bold());
    to.line(&fitted(card.floor, 21.0, wide), MARGIN, 116.0, &Style::sans(21.0, SOFT));
    sentence(&mut to, card, column);
    if let Some(field) = field {
        proportion(&mut to, field);
    }
    foot(&mut to, card, wide);
    to.shapes
}

/// The sentence with its number, as large as the place allows.
fn sentence(to: &mut Sheet, card: &Card, column: f64) {
    const TOP: f64 = 142.0;
    let room = RULE - 24.0 - TOP;
    let block = |size: f64| {
        let set_up = size * 0.72;
        let number = size * 3.0;
        let lines = [
            (Style::serif(size, INK), wrapped(card.before.trim(), size, column)),
            (Style::serif(number, ACCENT).bold(), wrapped(card.number, number * BOLD, column)),
            (Style::serif(size, INK), wrapped(card.after.trim(), size, column)),
            (Style::serif(set_up, SOFT), wrapped(card.set_up, set_up, column)),
        ];
        let height: f64 = lines.iter().map(|(style, lines)| style.leading() * count(lines.len())).sum();
        (height + set_up * 0.5, lines)
    };
    let sizes = (18..=35_u8).rev().map(f64::from);
    let fits = sizes.map(block).find(|(height, _)| *height <= room);
    let (_, lines) = fits.unwrap_or_else(|| block(18.0));
    let mut y = TOP;
    for (i, (style, lines)) in lines.iter().enumerate() {
        if i == 3 {
            y += style.size * 0.5;
        }
        for line in lines {
            // A text that no size makes room for ends here rather than in the sources.
            if y + style.leading() > RULE - 8.0 {
                return;
            }
            to.line(line, MARGIN, y + style.leading() * 0.78, style);
            y += style.leading();
        }
    }
}

/// A dot above a field: areas as the sums, as large as the place allows.
fn proportion(to: &mut Sheet, sums: &Proportion) {
    const TOP: f64 = 164.0;
    const SIZE: f64 = 18.0;
    /// A dot smaller than this is hard to find: a ring around it shows where it is.
    const SMALL: f64 = 14.0;
    const RING: f64 = 7.0;
    let left = WIDTH - MARGIN - FIELD;
    let style = |colour| Style::sans(SIZE, colour).bold();
    let leading = style(INK).leading();
    let texts = [sums.donors_text, sums.domestic_text].map(|text| wrapped(text, SIZE * BOLD, FIELD));
    let [above, below] = texts.each_ref().map(|lines| leading * count(lines.len()));
    let side = |tall: f64| (sums.donors / sums.domestic * FIELD * tall).sqrt();
    let place = |tall: f64| if side(tall) < SMALL { 2.0 * (SMALL / 2.0 + RING) } else { side(tall) };
    let room = RULE - 16.0 - TOP - above - below - 34.0;
    let tall = (1..=20_u8).rev().map(|tens| f64::from(tens) * 10.0);
    let Some(tall) = tall.into_iter().find(|t| side(*t) <= FIELD && t + place(*t) <= room) else { return };
    let lines = |to: &mut Sheet, lines: &[String], y: f64, colour| {
        for (i, line) in lines.iter().enumerate() {
            to.line(line, left, y + leading * count(i), &style(colour));
        }
    };
    let [donors, domestic] = &texts;
    lines(to, donors, TOP, DONORS);
    let top = TOP + above - 8.0;
    let (side, place) = (side(tall), place(tall));
    let middle = place / 2.0;
    to.area(left + middle - side / 2.0, top + middle - side / 2.0, side, side, DONORS);
    if side < SMALL {
        to.ring(left + middle, top + middle, side / 2.0 + RING);
    }
    to.area(left, top + place + 8.0, FIELD, tall, DOMESTIC);
    lines(to, domestic, top + place + 8.0 + tall + 26.0, DOMESTIC);
}

/// Sources, the note and the link.
fn foot(to: &mut Sheet, card: &Card, wide: f64) {
    const LINES: usize = 4;
    to.area(MARGIN, RULE, wide, 1.0, LINE);
    let style = Style::sans(FOOT, SOFT);
    let lines = wrapped(card.sources, FOOT, wide);
    let mut y = RULE + 24.0;
    for (i, line) in lines.iter().take(LINES).enumerate() {
        let cut = i + 1 == LINES && lines.len() > LINES;
        to.line(
            &if cut { fitted(&[line, " …"].concat(), FOOT, wide) } else { line.clone() },
            MARGIN,
            y,
            &style,
        );
        y += 18.5;
    }
    let last = HEIGHT - 20.0;
    to.line(&fitted(card.note, FOOT, wide * 0.5), MARGIN, last, &style);
    let link = shown(card.link, |text| width(text, FOOT * BOLD) <= wide * 0.48);
    to.link(&fitted(&link, FOOT * BOLD, wide * 0.48), last, &Style::sans(FOOT, ACCENT).bold());
}

/// A link as one writes it on paper: without scheme, and where it is too long, without its parameters.
fn shown(link: &str, fits: impl Fn(&str) -> bool) -> String {
    let plain = link.strip_prefix("https://").or(link.strip_prefix("http://")).unwrap_or(link);
    if fits(plain) {
        return plain.to_owned();
    }
    let plain = plain.split(['?', '#']).next().unwrap_or_default();
    plain.strip_suffix('/').unwrap_or(plain).to_owned()
}

/// How a line is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Fonts, the first that the reader has.
    pub family: &'static str,
    /// In pixels.
    pub size: f64,
    /// Of the letters.
    pub colour: &'static str,
    /// 400 or 700.
    pub weight: u16,
}

impl Style {
    fn serif(size: f64, colour: &'static str) -> Self {
        Self { family: SERIF, size, colour, weight: 400 }
    }

    fn sans(size: f64, colour: &'static str) -> Self {
        Self { family: SANS, size, colour, weight: 400 }
    }

    fn bold(self) -> Self {
        Self { weight: 700, ..self }
    }

    /// From line to line.
    fn leading(&self) -> f64 {
        self.size * if self.weight > 400 { 1.16 } else { 1.32 }
    }
}

/// The picture so far; places are counted from where lines begin, which is the right in a language that begins there.
struct Sheet {
    shapes: Vec<Shape>,
    right_to_left: bool,
}

impl Sheet {
    fn area(&mut self, start: f64, y: f64, width: f64, height: f64, colour: &'static str) {
        let x = if self.right_to_left { WIDTH - start - width } else { start };
        let [x, y, width, height] = [x, y, width, height].map(rounded);
        self.shapes.push(Shape::Area { x, y, width, height, colour });
    }

    fn ring(&mut self, start: f64, y: f64, radius: f64) {
        let x = if self.right_to_left { WIDTH - start } else { start };
        let [x, y, radius] = [x, y, radius].map(rounded);
        self.shapes.push(Shape::Ring { x, y, radius, colour: SOFT });
    }

    fn line(&mut self, text: &str, start: f64, y: f64, style: &Style) {
        let (x, direction) = if self.right_to_left { (WIDTH - start, "rtl") } else { (start, "ltr") };
        self.text(text, x, y, "start", direction, style);
    }

    /// At the end of the line; an address is written from left to right in every language.
    fn link(&mut self, text: &str, y: f64, style: &Style) {
        let (x, anchor) = if self.right_to_left { (MARGIN, "start") } else { (WIDTH - MARGIN, "end") };
        self.text(text, x, y, anchor, "ltr", style);
    }

    fn text(
        &mut self,
        text: &str,
        x: f64,
        y: f64,
        anchor: &'static str,
        direction: &'static str,
        style: &Style,
    ) {
        if !text.is_empty() {
            let ([x, y], text) = ([x, y].map(rounded), text.to_owned());
            let style = Style { size: rounded(style.size), ..style.clone() };
            self.shapes.push(Shape::Text { text, x, y, anchor, direction, style });
        }
    }
}

/// A thousandth of a pixel is enough, and a small area must not vanish.
fn rounded(n: f64) -> f64 {
    (n * 1000.0).round() / 1000.0
}

#[allow(clippy::cast_precision_loss)] // a few lines
fn count(lines: usize) -> f64 {
    lines as f64
}

/// Whether a line may be broken around this character without a space: Chinese is written without any.
fn ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// About how wide a text is at most. The widths are those of the widest fonts that systems have by themselves (DejaVu, Verdana):
/// elsewhere lines end a little early.
fn width(text: &str, size: f64) -> f64 {
    let em = |c: char| match c {
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' => {
            0.0
        }
        ' ' | '\u{a0}' | '\u{202f}' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => {
            0.34
        }
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '“' | '”' => 0.45,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 1.0,
        c if ideograph(c) => 1.0,
        c if c.is_uppercase() => 0.75,
        '\u{400}'..='\u{52f}' => 0.68,
        _ => 0.63,
    };
    text.chars().map(em).sum::<f64>() * size
}

/// The text in lines that fit into a width; a word that is too long for a line is broken.
fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && width(&[&line, piece.trim_end()].concat(), size) > room {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        for c in piece.chars() {
            line.push(c);
            if width(line.trim_end(), size) > room {
                line.pop();
                lines.push(core::mem::take(&mut line));
                line.push(c);
            }
        }
    }
    lines.push(line.trim_end().to_owned());
    lines.retain(|line| !line.is_empty());
    lines
}

/// Where a line may be broken: behind a space, but not between a number and its unit, and around ideographs.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let (mut last, mut before) = (None, None);
    for (i, c) in text.char_indices() {
        let may = last.is_some_and(|last: char| {
            (last == ' ' && c != ' ' && !before.is_some_and(|b: char| b.is_numeric()))
                || ((ideograph(last) || ideograph(c)) && !closing(c))
        });
        if may {
            pieces.extend(text.get(start..i));
            start = i;
        }
        (before, last) = (last, Some(c));
    }
    pieces.extend(text.get(start..));
    pieces
}

/// What may not begin a line.
fn closing(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '％' | '%' | '”' | ' ')
}

/// The text, or as much of it as fits into one line.
fn fitted(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if width(&kept, size) + width(&[c, '…'].iter().collect::<String>(), size) > room {
            break;
        }
        kept.push(c);
    }
    [kept.trim_end(), "…"].concat()
}
