//! A chart as a picture: what the browser has drawn, written down as an SVG that needs nothing else.
//!
//! A chart here is text, tables and small SVGs, laid out by the browser in the reader's language. So is its picture: every
//! word at its place, every shape with the colours that style sheets gave it, lines and fills of what lies around. Whatever
//! chart is added can be saved without more code, and no picture differs from the screen.

use super::{brief, download};
use crate::report::svg::{colour, escaped};
use crate::scenario::FIRST_YEAR;
use crate::widget::controls::{Draft, Panel};
use crate::widget::origin;
use crate::widget::words::text_of;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{CssStyleDeclaration, DomRect, Element, HtmlElement, Node, Range, Window};
use yew::prelude::*;

/// Width of every picture, in pixels: as a column of a report.
const WIDTH: f64 = 720.0;
const MARGIN: f64 = 24.0;
/// So many pixels of a PNG for one of the picture.
const SHARPNESS: f64 = 2.0;
/// Where the letters of a line stand, as a share of its height from the top.
const BASELINE: f64 = 0.79;

/// What is not part of a picture: what one presses, types and opens.
const CONTROLS: &str = "details, input, label, select, .lever, .hidden, button:not(.figure)";
/// The chart that buttons belong to.
const CHARTS: &str = "[data-chart], section.chart";

/// What is drawn of SVG shapes: as attributes, since style sheets stay behind.
const OF_SHAPES: [&str; 8] = [
    "fill-opacity",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linejoin",
    "vector-effect",
    "paint-order",
    "text-anchor",
];
const OF_TEXT: [&str; 3] = ["font-family", "font-size", "font-weight"];

/// Buttons that save the chart around them. `name` is that of the files, after the country's.
pub fn buttons(panel: &Panel, name: &str, title: &str) -> Html {
    html! { <Buttons panel={panel.clone()} name={name.to_owned()} title={title.to_owned()} /> }
}

/// See [`buttons`].
#[derive(Properties)]
struct ButtonsProps {
    panel: Panel,
    name: AttrValue,
    title: AttrValue,
}

impl PartialEq for ButtonsProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn Buttons(props: &ButtonsProps) -> Html {
    let Panel { words, index, country, scenario, .. } = &props.panel;
    let node = use_node_ref();
    let said = use_state(Draft::default);
    let save = |png: bool| {
        let (node, said) = (node.clone(), said.clone());
        let title = words.pair(&brief::place(&props.panel), &props.title);
        let source = [
            words.fill(
                "picture.source",
                &[
                    ("preset", &brief::floor(&props.panel)),
                    ("edition", &crate::report::file::written(index.edition)),
                    ("year", &words.year(FIRST_YEAR)),
                ],
            ),
            origin::line(words, index, country, scenario),
        ]
        .join(" ");
        let name = ["spf-", &country.area.iso3, "-", &props.name].concat();
        Callback::from(move |_: MouseEvent| {
            let (node, said) = (node.clone(), said.clone());
            let (title, source, name) = (title.clone(), source.clone(), name.clone());
            spawn_local(async move {
                let done = match saved(&node, &title, &source, &name, png).await {
                    Ok(()) => "picture.saved",
                    Err(_) => "picture.failed",
                };
                said.set(Draft { text: done.to_owned(), ..Draft::default() });
            });
        })
    };
    html! {
        <div class="buttons picture" role="group" aria-label={words.pair(words.get("picture.label"), &props.title)} ref={node.clone()}>
            <button type="button" class="quiet" onclick={save(false)}>{ "SVG" }</button>
            <button type="button" class="quiet" onclick={save(true)}>{ "PNG" }</button>
            <span class="note" role="status">{ if said.text.is_empty() { "" } else { words.get(&said.text) } }</span>
        </div>
    }
}

/// Draws and saves the chart that the buttons belong to.
async fn saved(buttons: &NodeRef, title: &str, source: &str, name: &str, png: bool) -> Result<(), JsValue> {
    let nothing = JsValue::NULL;
    let chart = buttons.cast::<Element>().ok_or(nothing.clone())?.closest(CHARTS)?.ok_or(nothing.clone())?;
    let drawing = draw(&chart.dyn_into()?, title, source)?;
    let file = if png {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some thousand pixels
        let pixels = |side: f64| (side * SHARPNESS).ceil() as u32;
        download::png(&drawing.svg, pixels(drawing.width), pixels(drawing.height)).await?
    } else {
        download::text(&drawing.svg, "image/svg+xml;charset=utf-8")?
    };
    download::save(&[name, if png { ".png" } else { ".svg" }].concat(), &file)
}

/// A picture with its size in pixels.
struct Drawing {
    svg: String,
    width: f64,
    height: f64,
}

/// Draws a chart at the width of a picture, on light paper whatever the screen is, with a title and its sources.
fn draw(chart: &HtmlElement, title: &str, source: &str) -> Result<Drawing, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let styles = chart.style();
    let before = styles.css_text();
    // All of this is undone before the browser paints again.
    for (name, value) in [
        ("color-scheme", "light"),
        ("position", "absolute"),
        ("width", &[&text_of(WIDTH - 2.0 * MARGIN), "px"].concat()),
        ("margin", "0"),
    ] {
        styles.set_property(name, value)?;
    }
    let heading = document.create_element("p")?;
    heading.set_class_name("picture-title");
    heading.set_text_content(Some(title));
    chart.insert_before(&heading, chart.first_child().as_ref())?;
    let sources = document.create_element("p")?;
    sources.set_class_name("note");
    sources.set_text_content(Some(source));
    chart.append_child(&sources)?;
    // Its own title and its controls leave no gap.
    chart.class_list().add_1("drawing")?;
    let mut pen =
        Pen { window, range: document.create_range()?, out: String::new(), left: 0.0, top: 0.0, bottom: 0.0 };
    let drawn = pen.chart(chart, title);
    chart.class_list().remove_1("drawing")?;
    heading.remove();
    sources.remove();
    styles.set_css_text(&before);
    drawn
}

/// Writes down what lies where.
struct Pen {
    window: Window,
    range: Range,
    out: String,
    /// Where the picture begins on the screen.
    left: f64,
    top: f64,
    /// The lowest place that was drawn on.
    bottom: f64,
}

impl Pen {
    fn chart(&mut self, chart: &HtmlElement, title: &str) -> Result<Drawing, JsValue> {
        let place = chart.get_bounding_client_rect();
        (self.left, self.top) = (place.left() - MARGIN, place.top() - MARGIN);
        let style = self.style(chart)?;
        let paper = paper(chart, &self.window)?;
        let direction = style.get_property_value("direction")?;
        let lang = chart.closest("[lang]")?.and_then(|e| e.get_attribute("lang")).unwrap_or_default();
        self.children(chart)?;
        let height = (self.bottom + MARGIN).ceil();
        let size = [" width='", &text_of(WIDTH), "' height='", &text_of(height), "'"].concat();
        let svg = [
            "<svg xmlns='http://www.w3.org/2000/svg'",
            &size,
            " viewBox='0 0 ",
            &text_of(WIDTH),
            " ",
            &text_of(height),
            "' role='img' direction='",
            &direction,
            "' lang='",
            &escaped(&lang),
            "' xml:lang='",
            &escaped(&lang),
            "'><title>",
            &escaped(title),
            "</title><rect",
            &size,
            " fill='",
            &paper,
            "'/>",
            &self.out,
            "</svg>",
        ]
        .concat();
        Ok(Drawing { svg, width: WIDTH, height })
    }

    fn style(&self, element: &Element) -> Result<CssStyleDeclaration, JsValue> {
        self.window.get_computed_style(element)?.ok_or(JsValue::NULL)
    }

    fn children(&mut self, of: &Node) -> Result<(), JsValue> {
        let nodes = of.child_nodes();
        for node in (0..nodes.length()).filter_map(|i| nodes.item(i)) {
            match node.dyn_ref::<Element>() {
                Some(element) => self.element(element)?,
                None if node.node_type() == Node::TEXT_NODE => self.text(&node)?,
                None => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &Element) -> Result<(), JsValue> {
        if element.matches(CONTROLS)? {
            return Ok(());
        }
        let style = self.style(element)?;
        let place = element.get_bounding_client_rect();
        if style.get_property_value("display")? == "none"
            || style.get_property_value("visibility")? != "visible"
        {
            return Ok(());
        }
        self.paint(&style, &place)?;
        if element.local_name() == "svg" { self.svg(element, &style, &place) } else { self.children(element) }
    }

    /// Where something lies in the picture.
    fn at(&mut self, place: &DomRect) -> (f64, f64) {
        self.bottom = self.bottom.max(place.bottom() - self.top);
        (place.left() - self.left, place.top() - self.top)
    }

    fn rect(&mut self, place: (f64, f64, f64, f64), fill: &str, more: &str) {
        let (x, y, width, height) = place;
        for (name, value) in [("<rect x='", x), ("' y='", y), ("' width='", width), ("' height='", height)] {
            self.out.push_str(name);
            self.out.push_str(&short(value));
        }
        self.out.push_str(&["' fill='", fill, "'", more, "/>"].concat());
    }

    /// Ground and border lines.
    fn paint(&mut self, style: &CssStyleDeclaration, place: &DomRect) -> Result<(), JsValue> {
        let (x, y) = self.at(place);
        if let Some((fill, cover)) = colour(&style.get_property_value("background-color")?) {
            let more = [" fill-opacity='", &short(cover), "'"].concat();
            self.rect((x, y, place.width(), place.height()), &fill, &more);
        }
        for side in ["top", "right", "bottom", "left"] {
            let property = |what: &str| style.get_property_value(&["border-", side, "-", what].concat());
            let width = number(&property("width")?);
            let Some((fill, _)) = colour(&property("color")?).filter(|_| width > 0.0) else { continue };
            let line = match side {
                "top" => (x, y, place.width(), width),
                "bottom" => (x, y + place.height() - width, place.width(), width),
                "left" => (x, y, width, place.height()),
                _ => (x + place.width() - width, y, width, place.height()),
            };
            self.rect(line, &fill, "");
        }
        Ok(())
    }

    /// A text, line by line as the browser has broken it.
    fn text(&mut self, node: &Node) -> Result<(), JsValue> {
        let content = node.text_content().unwrap_or_default();
        let Some(parent) = node.parent_element().filter(|_| !content.trim().is_empty()) else {
            return Ok(());
        };
        let style = self.style(&parent)?;
        let mut lines: Vec<(String, DomRect)> = Vec::new();
        for (from, to, piece) in pieces(&content) {
            self.range.set_start(node, from)?;
            self.range.set_end(node, to)?;
            let place = self.range.get_bounding_client_rect();
            match lines.last_mut() {
                // On the same line as the piece before it.
                Some((line, before)) if place.top() < before.top() + before.height() / 2.0 => {
                    line.push_str(piece);
                    let left = before.left().min(place.left());
                    let width = before.right().max(place.right()) - left;
                    *before = DomRect::new_with_x_and_y_and_width_and_height(
                        left,
                        before.top(),
                        width,
                        before.height(),
                    )?;
                }
                _ if place.width() > 0.0 => lines.push((piece.to_owned(), place)),
                _ => {}
            }
        }
        let direction = style.get_property_value("direction")?;
        let mut attributes = self.fonts(&style)?;
        if let Some((fill, _)) = colour(&style.get_property_value("color")?) {
            attributes.push_str(&[" fill='", &fill, "'"].concat());
        }
        for (line, place) in lines {
            let (x, y) = self.at(&place);
            let x = if direction == "rtl" { x + place.width() } else { x };
            let y = y + place.height() * BASELINE;
            self.out.push_str(
                &[
                    "<text x='",
                    &short(x),
                    "' y='",
                    &short(y),
                    "' direction='",
                    &direction,
                    "'",
                    &attributes,
                    ">",
                ]
                .concat(),
            );
            self.out.push_str(&escaped(line.trim()));
            self.out.push_str("</text>");
        }
        Ok(())
    }

    fn fonts(&self, style: &CssStyleDeclaration) -> Result<String, JsValue> {
        let mut out = String::new();
        for name in OF_TEXT {
            out.push_str(&[" ", name, "='", &escaped(&style.get_property_value(name)?), "'"].concat());
        }
        Ok(out)
    }

    /// A small SVG of the chart, at its place; bars that run from the right are turned as on the screen.
    fn svg(&mut self, svg: &Element, style: &CssStyleDeclaration, place: &DomRect) -> Result<(), JsValue> {
        let border =
            |side: &str| style.get_property_value(&["border-", side, "-width"].concat()).map(|w| number(&w));
        let (x, y) = self.at(place);
        let (width, height) = (place.width(), place.height() - border("bottom")? - border("top")?);
        let turned = style.get_property_value("transform")?.starts_with("matrix(-1,");
        if turned {
            self.out.push_str(
                &["<g transform='translate(", &short(2.0 * x + width), " 0) scale(-1 1)'>"].concat(),
            );
        }
        self.out.push_str("<svg");
        for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
            self.out.push_str(&[" ", name, "='", &short(value), "'"].concat());
        }
        for name in ["viewBox", "preserveAspectRatio"] {
            if let Some(value) = svg.get_attribute(name) {
                self.out.push_str(&[" ", name, "='", &escaped(&value), "'"].concat());
            }
        }
        self.out.push_str(" overflow='visible'>");
        self.shapes(svg)?;
        self.out.push_str(if turned { "</svg></g>" } else { "</svg>" });
        Ok(())
    }

    /// Shapes and texts as they are, with what style sheets say of them.
    fn shapes(&mut self, of: &Element) -> Result<(), JsValue> {
        let all = of.children();
        for shape in (0..all.length()).filter_map(|i| all.item(i)) {
            let style = self.style(&shape)?;
            let name = shape.local_name();
            self.out.push_str(&["<", &name].concat());
            let attributes = shape.attributes();
            for attribute in (0..attributes.length()).filter_map(|i| attributes.item(i)) {
                let (name, value) = (attribute.name(), attribute.value());
                if !matches!(name.as_str(), "class" | "style") {
                    self.out.push_str(&[" ", &name, "='", &escaped(&value), "'"].concat());
                }
            }
            for paint in ["fill", "stroke"] {
                let seen =
                    colour(&style.get_property_value(paint)?).map_or_else(|| "none".to_owned(), |(c, _)| c);
                self.out.push_str(&[" ", paint, "='", &seen, "'"].concat());
            }
            for property in OF_SHAPES.iter().filter(|p| !shape.has_attribute(p)) {
                let value = style.get_property_value(property)?;
                self.out.push_str(&[" ", property, "='", &escaped(&value), "'"].concat());
            }
            if name == "text" {
                let fonts = self.fonts(&style)?;
                self.out.push_str(&fonts);
                let moved = style.get_property_value("transform")?;
                if moved.starts_with("matrix(") {
                    self.out.push_str(&[" transform='", &moved, "'"].concat());
                }
            }
            self.out.push('>');
            self.shapes(&shape)?;
            if shape.child_element_count() == 0 {
                self.out.push_str(&escaped(&shape.text_content().unwrap_or_default()));
            }
            self.out.push_str(&["</", &name, ">"].concat());
        }
        Ok(())
    }
}

/// What a chart lies on: the ground of the nearest element that has one, else white.
fn paper(chart: &HtmlElement, window: &Window) -> Result<String, JsValue> {
    // The chart itself is light while it is drawn, so the light paper is asked for on it.
    let style = chart.style();
    style.set_property("background-color", "var(--paper)")?;
    let found =
        window.get_computed_style(chart)?.ok_or(JsValue::NULL)?.get_property_value("background-color")?;
    style.remove_property("background-color")?;
    Ok(colour(&found).map_or_else(|| "rgb(255,255,255)".to_owned(), |(paper, _)| paper))
}

/// Words, each with the space before it and where it stands in UTF-16. Languages without spaces may break a line anywhere.
fn pieces(text: &str) -> Vec<(u32, u32, &str)> {
    let mut found = Vec::new();
    let (mut start, mut from, mut at) = (0, 0_u32, 0_u32);
    for (i, c) in text.char_indices() {
        let breaks =
            c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' || ('\u{2e80}'..'\u{fb00}').contains(&c);
        if breaks && i > start {
            found.push((from, at, text.get(start..i).unwrap_or_default()));
            (start, from) = (i, at);
        }
        at += u32::try_from(c.len_utf16()).unwrap_or(1);
    }
    found.push((from, at, text.get(start..).unwrap_or_default()));
    found
}

/// "12.5px" as a number.
fn number(length: &str) -> f64 {
    f64::try_from(&JsValue::from_str(length.trim_end_matches("px"))).unwrap_or(0.0)
}

/// To a hundredth.
fn short(value: f64) -> String {
    text_of((value * 100.0).round() / 100.0)
}
