//! Years that no data set has, as a damaged or hostile data file may: computed all the same, and no panic.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{country, scenario};
use spf_calculator::country::population::AGES;
use spf_calculator::country::{Mark, Population, SourceId};
use spf_calculator::model;
use spf_calculator::units::Year;

#[test]
fn a_country_of_any_year_is_computed() {
    for year in [0, 1, 2026, 2060, 2061, u16::MAX - 1, u16::MAX] {
        let mut far = country("KHM");
        far.area.base_year = Year(year);
        far.births.first = Year(year);
        for series in [&mut far.economy.gdp, &mut far.economy.exchange_rate, &mut far.economy.consumer_prices]
        {
            series.first = Year(year);
        }
        far.population = Population::new(Year(year), &[1.0; 3 * 2 * AGES], SourceId(0), Mark::Published);
        assert!(far.population.last() >= Year(year));
        for variant in ["medium", "low"] {
            let place = r#"{ "name": "x", "births": 1, "gdp": 1, "population": [{ "from": 0, "to": 100, "persons": 9 }] }"#;
            for place in ["null", place] {
                let text = format!(
                    r#"{{ "preset": "cash-floor", "assumptions": {{ "population": "{variant}" }}, "place": {place} }}"#
                );
                assert!(model::run(&far, &scenario("KHM", &text)).is_ok(), "{year} {text}");
            }
        }
    }
}
