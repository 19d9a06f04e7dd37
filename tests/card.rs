//! The picture that is sent to others: it is whole, it is safe, nothing runs out of it, and its areas are true.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use spf_calculator::card::{self, Card, HEIGHT, Proportion, Shape, WIDTH};

fn cambodia() -> Card<'static> {
    Card {
        lang: "en",
        place: "Cambodia",
        floor: "The floor (ILO), all four guarantees",
        before: "A floor for all 18 million people in Cambodia, with health care for everyone and an income for 4 million, would cost ",
        number: "8.3%",
        after: " of GDP a year.",
        set_up: "Donors would set it up with 22 million US dollars, once; from 2032 Cambodia runs it on its own.",
        proportion: Some(Proportion {
            donors: 22e6,
            domestic: 190e9,
            donors_text: "Donors set it up: 22 million US dollars",
            domestic_text: "The country runs it: 190 billion US dollars up to 2060",
        }),
        sources: "Sources: people and births of 2026: World Population Prospects 2024.",
        note: "An estimate for discussion, not an actuarial valuation.",
        link: "https://floor.example/calculator/?spf.country=KHM",
        ..Card::default()
    }
}

/// The texts of a card, each with its place.
fn texts(card: &Card) -> Vec<(String, f64, f64, &'static str, &'static str)> {
    let text = |shape| match shape {
        Shape::Text { text, x, y, anchor, direction, .. } => Some((text, x, y, anchor, direction)),
        _ => None,
    };
    card::draw(card).into_iter().filter_map(text).collect()
}

/// The areas of a card that are filled with that colour.
fn areas(card: &Card, wanted: &str) -> Vec<(f64, f64, f64, f64)> {
    let area = |shape| match shape {
        Shape::Area { x, y, width, height, colour } if colour == wanted => Some((x, y, width, height)),
        _ => None,
    };
    card::draw(card).into_iter().filter_map(area).collect()
}

fn words(lines: &[(String, f64, f64, &'static str, &'static str)]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.0.as_str()).collect();
    lines.join(" ")
}

const DONORS: &str = "#913c0c";
const DOMESTIC: &str = "#1a5985";

#[test]
fn everything_that_it_has_to_say_is_on_it() {
    let said = words(&texts(&cambodia()));
    let card = cambodia();
    for text in [
        card.place,
        card.floor,
        card.before.trim(),
        card.number,
        card.after.trim(),
        card.set_up,
        card.sources,
        card.note,
    ] {
        assert!(said.contains(text), "{text} in {said}");
    }
    assert!(said.contains("floor.example/calculator/?spf.country=KHM"));
    assert!(card::svg(&card).contains("<title>A floor for all 18 million people"));
}

#[test]
fn colours_are_those_of_the_widget() {
    let css = std::fs::read_to_string("www/widget.css").unwrap();
    for shape in card::draw(&cambodia()) {
        let (Shape::Area { colour, .. } | Shape::Ring { colour, .. }) = shape else { continue };
        assert!(css.contains(&format!("light-dark({colour},")), "{colour}");
    }
}

#[test]
fn areas_are_as_the_sums_whatever_they_are() {
    for (donors, domestic) in [(22e6, 190e9), (1e9, 1e10), (1e10, 1e10), (5e10, 1e10), (1.0, 1e12)] {
        let sums = cambodia().proportion.map(|p| Proportion { donors, domestic, ..p });
        let card = Card { proportion: sums, ..cambodia() };
        let (dot, field) = (areas(&card, DONORS), areas(&card, DOMESTIC));
        let ratio = (dot[0].2 * dot[0].3) / (field[0].2 * field[0].3);
        // Edges are rounded to a thousandth of a pixel.
        assert!((ratio / (donors / domestic) - 1.0).abs() < 0.02 || dot[0].2 < 0.05, "{ratio}");
        assert!(dot[0].1 + dot[0].3 < field[0].1 && field[0].1 + field[0].3 < 504.0, "one above the other");
    }
}

#[test]
fn without_donors_the_sentence_has_the_whole_width() {
    let card = Card { proportion: None, ..cambodia() };
    assert!(areas(&card, DOMESTIC).is_empty());
    let longest = |card: &Card| texts(card).iter().map(|t| t.0.chars().count()).max().unwrap();
    let without_sources = |card: Card<'static>| Card { sources: "", ..card };
    assert!(longest(&without_sources(card)) > longest(&without_sources(cambodia())));
    let nobody = cambodia().proportion.map(|p| Proportion { donors: 0.0, ..p });
    assert!(areas(&Card { proportion: nobody, ..cambodia() }, DOMESTIC).is_empty());
}

#[test]
fn a_language_from_right_to_left_is_the_mirror_image_and_its_address_is_not() {
    let (there, here) = (texts(&cambodia()), texts(&Card { right_to_left: true, ..cambodia() }));
    assert_eq!(there.len(), here.len());
    for (a, b) in there.iter().zip(&here) {
        assert_eq!((a.0.as_str(), a.2), (b.0.as_str(), b.2));
        assert!((a.1 + b.1 - WIDTH).abs() < 1e-9, "{}", a.0);
    }
    let [a, b] = [&there, &here].map(|texts| texts.last().unwrap());
    assert_eq!((a.3, a.4, b.3, b.4), ("end", "ltr", "start", "ltr"));
    assert!(here.iter().rev().skip(1).all(|text| (text.3, text.4) == ("start", "rtl")));
    let (a, b) =
        (areas(&cambodia(), DOMESTIC)[0], areas(&Card { right_to_left: true, ..cambodia() }, DOMESTIC)[0]);
    assert!((a.0 + a.2 + b.0 - WIDTH).abs() < 1e-9);
}

#[test]
fn a_link_that_is_too_long_to_read_is_written_without_its_parameters() {
    let long =
        format!("https://floor.example/calculator/?{}", "spf.benefits.child.amount.rate=0.3&".repeat(20));
    let said = words(&texts(&Card { link: &long, ..cambodia() }));
    assert!(said.ends_with("floor.example/calculator"), "{said}");
    assert!(!words(&texts(&Card { link: "", ..cambodia() })).contains("floor.example"));
}

#[test]
fn a_number_stays_with_its_unit_and_chinese_is_broken_without_spaces() {
    for line in texts(&cambodia()) {
        assert!(
            !line.0.ends_with(|c: char| c.is_ascii_digit())
                || line.0.ends_with("2060")
                || line.0.ends_with("KHM"),
            "{}",
            line.0
        );
    }
    let chinese = "柬埔寨全体一千八百万人的社会保护底线，包括人人享有的医疗保健，每年将花费".repeat(2);
    let lines = texts(&Card { before: &chinese, ..cambodia() });
    let all: String =
        lines.iter().filter(|l| l.0.chars().any(|c| c > '\u{2e80}')).map(|l| l.0.as_str()).collect();
    assert_eq!(all, chinese);
    assert!(lines.iter().all(|line| !line.0.starts_with('，')));
}

/// Everything between tags and between quotes, as an XML reader would take it apart; panics on what is no XML.
fn xml(svg: &str) {
    let mut open = Vec::new();
    let mut rest = svg;
    while let Some((text, after)) = rest.split_once('<') {
        assert!(!text.contains('>'), "{text}");
        let (tag, after) = after.split_once('>').unwrap();
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap();
        assert!(["svg", "title", "rect", "circle", "text"].contains(&name), "{name}");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        rest = after;
    }
    assert!(open.is_empty() && rest.is_empty());
    for (i, _) in svg.match_indices('&') {
        assert!(
            ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].iter().any(|e| svg[i..].starts_with(e)),
            "{}",
            &svg[i..]
        );
    }
    assert!(!svg.chars().any(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')));
}

#[test]
fn what_others_wrote_is_text_and_nothing_else() {
    let bad = "</text><script>alert(1)</script>\"'&amp;\u{0}\u{1b}]]>\n";
    let card = Card {
        lang: bad,
        place: bad,
        floor: bad,
        before: bad,
        number: bad,
        sources: bad,
        link: bad,
        ..cambodia()
    };
    let svg = card::svg(&card);
    xml(&svg);
    assert!(svg.contains("&lt;script&gt;"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, rng_seed: proptest::test_runner::RngSeed::Fixed(6), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_runs_out_of_it(
        a in "\\PC{0,300}", b in "\\PC{0,300}", c in "[a-z ]{0,400}", number in "\\PC{0,12}", donors in 0.0..1e12_f64, domestic in 0.0..1e12_f64, rtl in any::<bool>(),
    ) {
        let proportion = Some(Proportion { donors, domestic, donors_text: &c, domestic_text: &a });
        let card = Card { place: &a, floor: &b, before: &c, number: &number, after: &a, set_up: &b, proportion, sources: &c, note: &a, link: &b, right_to_left: rtl, ..Card::default() };
        xml(&card::svg(&card));
        for shape in card::draw(&card) {
            let (x, y) = match shape {
                Shape::Area { x, y, width, height, .. } => {
                    prop_assert!(x >= 0.0 && y >= 0.0 && width > 0.0 && height > 0.0);
                    (x + width, y + height)
                }
                Shape::Ring { x, y, radius, .. } => (x + radius, y + radius),
                Shape::Text { x, y, .. } => (x, y),
            };
            prop_assert!((0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y), "{x} {y}");
        }
    }
}
