//! Worked examples: each figure below was typed from the published source tables, and each step is plain arithmetic.
//!
//! Nothing here calls the model except to read its answer. Thousands of people, billions of local currency and
//! percentages stand as the tables print them. A month has 365 / 12 days.
//!
//! Every example must agree to 1e-6 before packing (the text tables under `data/`) and to 0.1 % after packing
//! (the files that a browser loads).
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{assert_close, country, full, in_year, scenario};
use spf_calculator::model::{self, Outcome};

/// What the model says against what the hand says.
type Pairs = Vec<(&'static str, f64, f64)>;

const DAYS: f64 = 365.0 / 12.0;

fn agree(iso3: &str, changes: &str, pairs: impl Fn(&Outcome) -> Pairs) {
    let scenario = scenario(iso3, changes);
    let before = country(iso3);
    for (what, found, hand) in pairs(&model::run(&before, &scenario).unwrap()) {
        assert_close(&format!("{iso3} before packing: {what}"), found, hand, 1e-6);
    }
    let after = common::packed(iso3);
    for (what, found, hand) in pairs(&model::run(&after, &scenario).unwrap()) {
        assert_close(&format!("{iso3} after packing: {what}"), found, hand, 1e-3);
    }
}

/// Cambodia has no harmonised line: the official one of the survey of 2019/20 was 10,951 riel a day. With consumer
/// prices of 177.442 in 2019 and 211.099 in 2026 that is
/// 10951 × 365/12 × 211.099/177.442 = 396,274 riel a month.
fn khm_line() -> f64 {
    10_951.0 * DAYS * (211.099 / 177.442)
}

#[test]
fn child_benefit_in_cambodia() {
    // Population table, KHM 2026, columns a0 to a5: females, then males, thousands.
    let females = 170.44 + 171.58 + 172.402 + 173.404 + 175.063 + 176.25; // 1,039.139
    let males = 178.889 + 179.725 + 180.507 + 181.476 + 183.197 + 184.385; // 1,088.179
    let children = (females + males) * 1e3; // 2,127,318
    // A quarter of the line.
    let amount = 0.25 * khm_line(); // 99,068 riel a month
    let benefits = children * amount * 12.0;
    // Administration is 3 % of benefits.
    let cost = benefits + 0.03 * benefits; // 2.605 trillion riel
    // GDP 2026: 211,289.68 billion riel.
    let share = cost / 211_289.68e9; // 1.23 %
    agree("KHM", "{}", |outcome| {
        let row = full(outcome, "child");
        vec![
            ("children", row.recipients.0, children),
            ("amount", row.amount.0, amount),
            ("cost", row.cost.0, cost),
            ("share of GDP", row.share_of_gdp.0, share),
        ]
    });
}

#[test]
fn pension_from_65_in_viet_nam() {
    // Population table, VNM 2026, columns a65 to a100.
    #[rustfmt::skip]
    let females = [
        492.786, 502.358, 479.197, 454.963, 414.081, 373.426, 357.349, 330.028, 301.646, 269.398, 247.032, 220.654,
        204.108, 185.746, 165.551, 143.49, 125.424, 113.232, 101.917, 91.458, 81.816, 75.388, 70.479, 63.774,
        55.253, 44.874, 38.037, 34.953, 30.215, 23.82, 13.96, 12.066, 9.81, 7.194, 4.215, 7.556,
    ]; // 6,147.254
    #[rustfmt::skip]
    let males = [
        397.285, 391.261, 363.237, 336.552, 299.897, 265.349, 250.896, 228.147, 205.609, 180.461, 162.625, 135.337,
        123.235, 109.079, 92.851, 74.505, 60.897, 53.557, 46.269, 39.018, 31.761, 27.022, 24.373, 20.977, 16.826,
        11.891, 8.703, 7.644, 6.251, 4.523, 1.851, 1.533, 1.181, 0.793, 0.371, 0.395,
    ]; // 3,982.162
    let older = (females.iter().sum::<f64>() + males.iter().sum::<f64>()) * 1e3; // 10,129,416
    // Harmonised line of the survey of 2018: 4.020712547555705 dollars a day (2017 PPP); one such dollar was
    // 7,807.6123 dong in 2017; consumer prices 257.544 in 2017 and 339.241 in 2026.
    let line = 4.020_712_547_555_705 * 7_807.612_3 * DAYS * (339.241 / 257.544); // 1,257,737 dong a month
    let cost = older * line * 12.0 * 1.03;
    let share = cost / 13_846_511.23e9; // GDP 2026; 1.14 %
    agree("VNM", r#"{ "preset": "pension-65" }"#, |outcome| {
        vec![
            ("older persons", full(outcome, "old-age").recipients.0, older),
            ("line", full(outcome, "old-age").amount.0, line),
            ("share of GDP", outcome.headline.share_of_gdp.0, share),
            ("people", outcome.headline.people.0, older),
        ]
    });
}

#[test]
fn pension_of_a_fifth_of_gdp_per_person_in_viet_nam() {
    // The amount follows GDP per person, so that only the age structure is left:
    // share of GDP = people of 60 and over / everyone × 0.2 × 1.03.
    // VNM 2026, a60 to a64, then the sums of a65 to a100 of the example above.
    let females = 568.216 + 571.872 + 572.443 + 560.843 + 508.462 + 6_147.254; // 8,929.090
    let males = 506.139 + 501.956 + 493.216 + 474.058 + 420.599 + 3_982.162; // 6,378.130
    // All ages: 52,139.816 females and 50,037.613 males.
    let everyone = 52_139.816 + 50_037.613;
    let share = (females + males) / everyone * 0.2 * 1.03; // 3.09 %
    // A month: 20 % of 13,846,511.23 billion dong / 102,177.429 thousand people / 12 months.
    let amount = 0.2 * 13_846_511.23e9 / (everyone * 1e3) / 12.0; // 2,258,573 dong
    agree("VNM", r#"{ "preset": "helpage-pension" }"#, |outcome| {
        vec![
            ("share of GDP", outcome.headline.share_of_gdp.0, share),
            ("amount", full(outcome, "old-age").amount.0, amount),
        ]
    });
}

#[test]
fn maternity_benefit_with_gross_administration_in_malawi() {
    // Table of births, MWI 2026: 692.256 thousand.
    let mothers = 692.256e3;
    // 1.6849365082074628 dollars a day (2017 PPP), 241.93053 kwacha each, prices 70.471 (2017) to 327.138 (2026).
    let line = 1.684_936_508_207_462_8 * 241.930_53 * DAYS * (327.138 / 70.471); // 57,558 kwacha a month
    let benefits = mothers * line * 4.0;
    // 15 % of all spending on the scheme: 0.15 / 0.85 of what is paid out.
    let administration = benefits * 0.15 / 0.85;
    let share = (benefits + administration) / 32_712.492e9; // 0.57 %
    // Four months of a year: person-years are a third of the mothers.
    let person_years = mothers / 3.0;
    let changes =
        r#"{ "benefits": [{ "id": "maternity", "administration": { "share": 0.15, "of": "gross" } }] }"#;
    agree("MWI", changes, |outcome| {
        let row = full(outcome, "maternity");
        vec![
            ("mothers", row.recipients.0, mothers),
            ("person-years", row.person_years.0, person_years),
            ("benefits", row.benefits.0, benefits),
            ("administration", row.administration.0, administration),
            ("share of GDP", row.share_of_gdp.0, share),
        ]
    });
}

/// Togo 2026, sums of the columns of the population table, females + males, thousands.
const TGO_0_14: f64 = 1_908.238 + 1_946.532;
const TGO_15_64: f64 = 2_847.424 + 2_899.088;
const TGO_65: f64 = 174.126 + 155.514;

#[test]
fn disability_benefit_with_two_bands_in_togo() {
    // 0.7 % of ages 0 to 14 and 2.2 % of the others.
    let eligible = (0.007 * TGO_0_14 + 0.022 * (TGO_15_64 + TGO_65)) * 1e3; // 160,659
    // Those of 65 and over have the pension instead.
    let instead = 0.022 * TGO_65 * 1e3; // 7,252
    // 2.1689353835351803 dollars a day × 246.59648 francs × prices 81.559 (2017) to 110.128 (2026).
    let line = 2.168_935_383_535_180_3 * 246.596_48 * DAYS * (110.128 / 81.559); // 21,967 francs a month
    let share = (eligible - instead) * line * 12.0 * 1.03 / 6_843.478e9;
    agree("TGO", "{}", |outcome| {
        let row = full(outcome, "disability");
        vec![
            ("eligible", row.eligible.0, eligible),
            ("with a pension instead", row.replaced.0, instead),
            ("share of GDP", row.share_of_gdp.0, share),
        ]
    });
    // Paid on top of the pension: nobody is taken out, but they are one person each.
    let both = r#"{ "overlaps": [{ "keep": "old-age", "other": "disability", "rule": "both" }],
                    "benefits": [{ "id": "child", "on": false }, { "id": "maternity", "on": false },
                                 { "id": "unemployment", "on": false }] }"#;
    let share = eligible * line * 12.0 * 1.03 / 6_843.478e9;
    agree("TGO", both, |outcome| {
        vec![
            ("paid on top", full(outcome, "disability").share_of_gdp.0, share),
            ("people counted once", outcome.headline.people.0, eligible - instead + TGO_65 * 1e3),
        ]
    });
}

#[test]
fn unemployment_benefit_of_100_days_in_india() {
    // IND 2026, sums of a15 to a64: females and males, thousands.
    let working_age = (488_006.727 + 524_742.656) * 1e3; // 1,012,749,383
    // 65 % of them in the labour force, 4.172 % of these unemployed (ILO modelled estimate of 2023).
    let unemployed = working_age * 0.65 * 0.04172; // 27,463,738
    // 2.1678009263928115 dollars a day × 19.46904 rupees × prices 135.0 (2017) to 206.065 (2026).
    let line = 2.167_800_926_392_811_5 * 19.469_04 * DAYS * (206.065 / 135.0); // 1,959.5 rupees a month
    // 100 days of 365 of a year's twelve monthly amounts; administration 5 %.
    let cost = unemployed * line * 12.0 * (100.0 / 365.0) * 1.05;
    let share = cost / 395_164.594e9; // 0.047 %
    agree("IND", "{}", |outcome| {
        let row = full(outcome, "unemployment");
        vec![
            ("unemployed", row.recipients.0, unemployed),
            ("person-years", row.person_years.0, unemployed * 100.0 / 365.0),
            ("line", row.amount.0, line),
            ("share of GDP", row.share_of_gdp.0, share),
        ]
    });
}

#[test]
fn health_package_of_a_low_income_country_in_malawi() {
    // All ages, MWI 2026: females and males, thousands.
    let everyone = (11_660.517 + 11_125.021) * 1e3; // 22,785,538
    // 40 dollars of 2016 a head; US consumer prices 240.005 (2016) to 330.06 (2026): 55.01 dollars of 2026.
    let dollars = 40.0 * 330.06 / 240.005;
    // GDP of 32,712.492 billion kwacha is 17.855 billion dollars; the table prints the rate with six decimals.
    let kwacha = dollars * 1_832.119_406; // 100,783 a head and year
    let share = everyone * kwacha / 32_712.492e9; // 7.02 %
    // The essential package costs 79 dollars of 2016.
    let essential = share * 79.0 / 40.0;
    agree("MWI", "{}", |outcome| {
        let row = full(outcome, "health-care");
        vec![("a month", row.amount.0, kwacha / 12.0), ("share of GDP", row.share_of_gdp.0, share)]
    });
    let spent = r#"{ "benefits": [{ "id": "health-care", "amount": { "base": "health-essential" },
                                    "alreadySpent": 0.02 }] }"#;
    agree("MWI", spent, |outcome| {
        let row = full(outcome, "health-care");
        vec![
            ("essential package", row.share_of_gdp.0, essential),
            ("on top of 2 % of GDP", row.additional.0 / 32_712.492e9, essential - 0.02),
        ]
    });
}

#[test]
fn poverty_targeted_child_benefit_with_both_errors_in_mozambique() {
    // MOZ 2026, a0 to a5.
    let females = 634.376 + 609.632 + 596.672 + 584.278 + 571.647 + 558.023; // 3,554.628
    let males = 644.468 + 616.192 + 602.892 + 590.168 + 577.249 + 563.319; // 3,594.288
    let children = (females + males) * 1e3; // 7,148,916
    // 62.8 % are poor (national line, 2019): 4,489,519. 30 % of them are missed, so 70 % are reached, and they are
    // 80 % of the recipients, since 20 % of the recipients are not poor. Coverage is at 80 %.
    let poor = children * 0.628;
    let recipients = poor * 0.7 / 0.8 * 0.8; // 3,142,663
    let missed = poor * 0.3; // 1,346,856
    // 1.494647872567714 dollars a day × 21.98802 meticais × prices 72.172 (2017) to 114.105 (2026).
    let line = 1.494_647_872_567_714 * 21.988_02 * DAYS * (114.105 / 72.172);
    // Administration 11 %.
    let share = recipients * 0.25 * line * 12.0 * 1.11 / 1_762.22e9; // 0.94 %
    let changes = r#"{ "benefits": [{ "id": "child", "coverage": 0.8,
        "targeting": { "exclusionError": 0.3, "inclusionError": 0.2 }, "administration": { "share": 0.11 } }] }"#;
    agree("MOZ", changes, |outcome| {
        let row = full(outcome, "child");
        vec![
            ("recipients", row.recipients.0, recipients),
            ("missed poor", row.missed_poor.0, missed),
            ("share of GDP", row.share_of_gdp.0, share),
        ]
    });
}

#[test]
fn pension_in_2030_with_a_base_year_of_2024_in_the_occupied_palestinian_territory() {
    // GDP ends in 2024: prices of 2024, and the rule from then on. Real growth in the last five published years was
    // -11.318, 7.012, 4.083, -4.556 and -26.558 % with a population that grew by some 2 % a year: far below zero a
    // person on average, which the rule holds at 0. Prices rose by 172.289 / 112.118 - 1 = 54 % in 2024, which the
    // rule holds at 10 % a year.
    let prices: f64 = 1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1; // 2030 against 2024
    // Everyone, females + males: 5,495.453 thousand in 2024, 6,122.313 in 2030.
    let gdp = 50.727e9 * ((3_079.474 + 3_042.839) / (2_767.273 + 2_728.18)) * prices; // 100.1 billion shekels
    // 65 and over in 2030; coverage moves in a straight line from 0 in 2026 to 1 in 2031: four fifths in 2030.
    let pensioners = (155.19 + 119.901) * 1e3 * 0.8; // 220,073
    // 8.112209110522315 dollars a day × 2.06631 shekels × prices 100.195 (2017) to 172.289 (2024).
    let line = 8.112_209_110_522_315 * 2.066_31 * DAYS * (172.289 / 100.195); // 876.71 shekels of 2024 a month
    let cost = pensioners * line * prices * 12.0 * 1.03;
    agree("PSE", r#"{ "preset": "pension-65" }"#, |outcome| {
        let row = in_year(outcome, "old-age", 2030);
        let total = outcome.totals.iter().find(|t| t.year.0 == 2030).unwrap();
        vec![
            ("base year", f64::from(outcome.base_year.0), 2024.0),
            ("GDP", total.gdp.0, gdp),
            ("pensioners", row.recipients.0, pensioners),
            ("amount", row.amount.0, line * prices),
            ("in prices of 2024", row.purchasing_power.0, line),
            ("share of GDP", row.share_of_gdp.0, cost / gdp),
        ]
    });
}

#[test]
fn child_benefit_in_2040_that_follows_prices_in_cambodia() {
    // The table ends in 2030. Growth a person in its last five years: real growth over growth of the population.
    let growth: f64 =
        (1.03995 / 1.01105 + 1.04536 / 1.01087 + 1.05013 / 1.01057 + 1.05271 / 1.01021 + 1.05506 / 1.00986)
            / 5.0
            - 1.0; // 3.77 %, within 0 to 4 %
    let inflation: f64 = 237.594 / 230.674 - 1.0; // 3.00 %, that of 2030
    let (mut real, mut dearer) = (1.0, 1.0);
    for _ in 2030..2040 {
        real *= 1.0 + growth;
        dearer *= 1.0 + inflation;
    }
    // Everyone: 18,827.39 thousand in 2030, 20,540.681 in 2040.
    let people = (10_420.561 + 10_120.12) / (9_578.434 + 9_248.956);
    let gdp = 285_373.088e9 * real * people * dearer;
    // KHM 2040, a0 to a5.
    let females = 165.028 + 164.806 + 164.564 + 164.256 + 163.929 + 163.722; // 986.305
    let males = 172.883 + 172.563 + 172.222 + 171.817 + 171.39 + 171.09; // 1,031.965
    let children = (females + males) * 1e3;
    // Prices 211.099 in 2026 to 237.594 in 2030, then by the rule.
    let amount = 0.25 * khm_line() * (237.594 / 211.099) * dearer;
    let share = children * amount * 12.0 * 1.03 / gdp; // 0.62 %, where 2026 has 1.23 %
    agree("KHM", "{}", |outcome| {
        let row = in_year(outcome, "child", 2040);
        let total = outcome.totals.iter().find(|t| t.year.0 == 2040).unwrap();
        vec![
            ("GDP", total.gdp.0, gdp),
            ("children", row.recipients.0, children),
            ("amount", row.amount.0, amount),
            ("what it buys", row.purchasing_power.0, 0.25 * khm_line()),
            ("share of GDP", row.share_of_gdp.0, share),
        ]
    });
}

#[test]
fn pension_on_its_way_from_70_to_65_in_senegal() {
    // From 70 in 2026 to 65 in 2031: in 2029 three fifths of the way, at 67. Coverage from 20 % to all: at 68 %.
    // SEN 2029, sums of a67 to a100.
    let pensioners = (341.839 + 304.323) * 1e3 * 0.68;
    // 2.3562305668025947 dollars a day × 238.5777 francs × prices 103.227 (2017) to 142.109 (2029).
    let amount = 2.356_230_566_802_594_7 * 238.577_7 * DAYS * (142.109 / 103.227);
    let share = pensioners * amount * 12.0 * 1.03 / 26_587.549e9;
    let changes = r#"{ "preset": "pension-65", "benefits": [{ "id": "old-age",
        "agePath": { "from": 70, "to": 100, "starts": 2026, "by": 2031 }, "coveragePath": { "from": 0.2 } }] }"#;
    agree("SEN", changes, |outcome| {
        let row = in_year(outcome, "old-age", 2029);
        vec![
            ("pensioners", row.recipients.0, pensioners),
            ("amount", row.amount.0, amount),
            ("share of GDP", row.share_of_gdp.0, share),
        ]
    });
}

#[test]
fn maternity_benefit_at_six_tenths_of_the_average_wage_in_viet_nam() {
    // Births 2026: 1,307.471 thousand. Wage of 2023: 1,103.908 dollars a month (2021 PPP) × 7,510.85509 dong × prices
    // 288.137 (2021) to 339.241 (2026).
    let wage = 1_103.908 * 7_510.855_09 * (339.241 / 288.137); // 9,761,837 dong
    let share = 1_307.471e3 * 0.6 * wage * 6.0 * 1.03 / 13_846_511.23e9;
    let changes = r#"{ "benefits": [{ "id": "maternity", "months": 6,
        "amount": { "rate": 0.6, "base": "average-wage" } }] }"#;
    agree("VNM", changes, |outcome| {
        let row = full(outcome, "maternity");
        vec![("amount", row.amount.0, 0.6 * wage), ("share of GDP", row.share_of_gdp.0, share)]
    });
}

#[test]
fn the_whole_default_floor_of_cambodia_and_its_set_up() {
    // KHM 2026, sums of the population table, females + males, people.
    let age_0_5 = (1_039.139 + 1_088.179) * 1e3;
    let age_0_14 = (2_581.733 + 2_693.663) * 1e3;
    let age_15_64 = (5_895.427 + 5_690.092) * 1e3;
    let age_65 = (720.797 + 469.505) * 1e3;
    let everyone = age_0_14 + age_15_64 + age_65; // 18,051,217
    let mothers = 352.442e3;
    // 0.225 % of the labour force were unemployed in 2023.
    let unemployed = age_15_64 * 0.65 * 0.00225;
    // Those with a disability of 65 and over have the pension.
    let disabled = 0.007 * age_0_14 + 0.022 * age_15_64;
    let line = khm_line();
    let gdp = 211_289.68e9;

    let child = age_0_5 * 0.25 * line * 12.0 * 1.03;
    let maternity = mothers * line * 4.0 * 1.03;
    let disability = disabled * line * 12.0 * 1.03;
    let unemployment = unemployed * line * (12.0 * 100.0 / 365.0) * 1.05;
    let pension = age_65 * line * 12.0 * 1.03;
    let cash = child + maternity + disability + unemployment + pension;
    // Lower middle income: 69 dollars of 2016 a head.
    let health = everyone * 69.0 * 330.06 / 240.005 * 4_102.234_303;
    let share = (cash + health) / gdp;

    // Set-up, dollars of 2026. Five cash schemes; everyone with a cash benefit is registered and has an account.
    let people = age_0_5 + mothers + disabled + unemployed + age_65;
    let districts = 181.0; // one for every 100,000 of 18,051,217 people
    let strategy = 400_000.0 + 200_000.0;
    let design = 5.0 * 150_000.0;
    let systems = 2_000_000.0 // information system
        + 1.2 * people // registration
        + 1.0 * people // accounts
        + districts * 20_000.0
        + districts * 10_000.0 // training
        + 500_000.0 // communication
        + 800_000.0; // monitoring
    // 10 % for what was not foreseen, and 7 % of that for programme support.
    let set_up = (strategy + design + systems) * 1.1 * 1.07;
    // 2032 and later: 17.5 % of the information system and 20 % of the registration a year, domestic.
    let upkeep = (0.175 * 2_000_000.0 + 0.2 * 1.2 * people) * 4_102.234_303;

    agree("KHM", "{}", |outcome| {
        let h = &outcome.headline;
        let later = outcome.totals.iter().find(|t| t.year.0 == 2032).unwrap();
        vec![
            (
                "cash",
                full(outcome, "child").cost.0
                    + full(outcome, "maternity").cost.0
                    + full(outcome, "disability").cost.0
                    + full(outcome, "unemployment").cost.0
                    + full(outcome, "old-age").cost.0,
                cash,
            ),
            ("health care", full(outcome, "health-care").cost.0, health),
            ("share of GDP", h.share_of_gdp.0, share),
            ("people", h.people.0, people),
            ("set-up", h.set_up.0, set_up),
            ("donors", h.donors.0, set_up),
            ("set-up a person", h.set_up_per_person.unwrap().0, set_up / people),
            // Money is spent from 2027 to 2031.
            ("set-up a year", h.set_up_per_year.unwrap().0, set_up / 5.0),
            ("hand-over", f64::from(h.hand_over.unwrap().0), 2032.0),
            ("upkeep in prices of 2026", later.upkeep.0 / later.prices, upkeep),
        ]
    });
}
