//! Published figures whose publication gives all inputs: the sum must give the printed result, and so must the model.
//! What needs data of our own is beside the published figure in docs/validation.md, and not held to it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_close, country, difference, scenario};
use spf_calculator::model;
use spf_calculator::scenario::{Administration, AdministrationOf, Maturity};
use spf_calculator::units::Share;
use std::collections::BTreeSet;
use std::fs;

/// Whether a number, rounded to so many decimals, is the printed one.
#[track_caller]
fn printed(value: f64, decimals: usize, as_printed: &str) {
    assert_eq!(format!("{value:.decimals$}"), as_printed, "{value}");
}

/// Health care at so many dollars a head for everyone, in a place of so many people and dollars of GDP, and nothing
/// else: cost in dollars, share of GDP.
fn package(host: &str, usd: f64, people: f64, gdp: f64) -> (f64, f64) {
    let country = country(host);
    let rate = country.economy.exchange_rate.at(country.base_year()).unwrap();
    let off = ["child", "maternity", "disability", "unemployment", "old-age"];
    let off: String = off.iter().map(|id| format!(r#"{{ "id": "{id}", "on": false }}, "#)).collect();
    let changes = format!(
        r#"{{ "place": {{ "name": "all", "births": 1, "gdp": {gdp_local},
                "population": [{{ "from": 0, "to": 100, "persons": {people} }}] }},
            "benefits": [{off}{{ "id": "health-care", "amount": {{ "rate": {usd} , "base": "usd" }}, "months": 1 }}] }}"#,
        gdp_local = gdp * rate,
    );
    let headline = model::run(&country, &scenario(host, &changes)).unwrap().headline;
    (headline.cost_usd.0, headline.share_of_gdp.0)
}

#[test]
fn the_essential_health_package_costs_what_dcp3_prints() {
    // Watkins and others 2020: 79 US$ × 0.90 billion people = 71 billion US$ = 10 % of 0.70 trillion US$ of GNI.
    printed(79.0 * 0.90, 0, "71");
    printed(79.0 * 0.90 / 700.0 * 100.0, 0, "10");
    printed(130.0 * 2.7, 0, "351");
    // The model has the same, wherever the place is.
    for host in ["MWI", "KHM"] {
        let (cost, share) = package(host, 79.0, 0.90e9, 0.70e12);
        assert_close("cost", cost, 79.0 * 0.90e9, 1e-9);
        assert_close("share", share, 79.0 * 0.90 / 700.0, 1e-9);
        assert_close("130 × 2.7 billion", package(host, 130.0, 2.7e9, 5e12).0, 351e9, 1e-9);
    }
}

#[test]
fn zanzibars_first_quarter_is_82_500_pension_months() {
    printed(1.65e9 / 20_000.0, 0, "82500");
    // 9.14 US$ a month: the rate is not printed, and is found to the shilling.
    printed(20_000.0 / 2_188.0, 2, "9.14");
    for rate in [2_186.0, 2_190.0] {
        assert_ne!(format!("{:.2}", 20_000.0 / rate), "9.14");
    }
}

#[test]
fn the_groups_of_working_paper_58_add_up_to_its_whole() {
    // Million people: children, mothers, severe disability, older persons; each rounded, so that the sum may be two off.
    let groups = 364.0 + 81.0 + 103.0 + 153.0;
    assert!(f64::abs(groups - 702.0) <= 2.0, "{groups}");
    // Children and the unborn whose mothers have the benefit: 445.
    printed(364.0 + 81.0, 0, "445");
    // 22 % of everyone there, 9.5 % of the world of 2015 (World Population Prospects: 7.4 billion).
    printed(702.0 / 7_400.0 * 100.0, 1, "9.5");
}

#[test]
fn the_programmes_sums_are_those_that_it_prints() {
    printed(50.0 / 21.0, 2, "2.38");
    printed(50.0 / 21.0 / 5.0, 3, "0.476");
    printed(50.0 / 130.0, 3, "0.385");
    printed(50.0 / 130.0, 1, "0.4");
}

#[test]
fn a_young_administration_can_fall_as_progresas_did() {
    // 134 % of transfers in year 1, 5.4 % in year 4, with a mature share of 5 %.
    let speed = libm::log((1.34 - 0.05) / (0.054 - 0.05)) / 3.0;
    let administration = Administration {
        share: Share(0.05),
        of: AdministrationOf::Benefits,
        maturity: Some(Maturity { first: Share(1.34), speed }),
    };
    let shares: Vec<f64> = (0..5).map(|age| administration.per_benefit(Some(age))).collect();
    printed(shares[0] * 100.0, 0, "134");
    printed(shares[3] * 100.0, 1, "5.4");
    assert!(shares.windows(2).all(|pair| pair[0] > pair[1]), "{shares:?}");
    assert!(difference(administration.per_benefit(None), 0.05) < 1e-12);
}

#[test]
fn every_reason_on_the_validation_page_has_its_section() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/validation.md")).unwrap();
    let slug = |heading: &str| -> String {
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
    };
    let headings: BTreeSet<String> =
        page.lines().filter_map(|l| l.trim_start_matches('#').strip_prefix(' ')).map(slug).collect();
    let mut linked = BTreeSet::new();
    for part in page.split("](#").skip(1) {
        let anchor = part.split_once(')').unwrap().0;
        assert!(headings.contains(anchor), "#{anchor} leads nowhere");
        linked.insert(anchor.to_owned());
    }
    // And every publication that is explained has a row.
    for heading in page.lines().filter_map(|l| l.strip_prefix("### ")) {
        assert!(linked.contains(&slug(heading)), "{heading} has no row in the table");
    }
}
