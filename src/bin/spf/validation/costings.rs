//! Published costings of many countries, each beside ours.

use super::compared::{Compared, Part, Source, percent, signed};
use super::{Countries, plausible};
use crate::floors::{HIGH_LINE, Row, WP58, combined, first, list, mean, of};
use crate::text::number;
use spf_calculator::model;
use spf_calculator::problem::Problem;
use spf_calculator::scenario::value::from_json;
use spf_calculator::scenario::{FIRST_YEAR, read::read};
use spf_calculator::units::Year;

fn count(rows: &[&Row]) -> f64 {
    rows.iter().fold(0.0, |n, _| n + 1.0)
}

fn people(rows: &[&Row]) -> f64 {
    rows.iter().map(|r| r.population()).sum()
}

/// "A (1.23 %)".
fn named(row: Option<&Row>) -> String {
    row.map(|r| format!("{} ({})", r.name, percent(r.share(&WP58)))).unwrap_or_default()
}

/// The four benefits of ILO working paper 58.
pub fn working_paper_58(countries: &Countries) -> Part {
    const WHY: Source = ("ILO working paper 58, 2017", "ilo-working-paper-58");
    /// Direct recipients, million people, and their share of everyone.
    const ALL: (f64, f64) = (702.0, 22.0);
    let rows = countries.lower();
    let fewer = plausible(&rows);
    let share = |r: &Row| r.share(&WP58);
    let (simple, whole) = (mean(&rows, share), combined(&rows, share));
    let part = |ids: &[&str]| rows.iter().map(|r| r.recipients(ids)).sum::<f64>();
    let everyone = people(&rows);
    let by_share = |a: &&&Row, b: &&&Row| share(a).total_cmp(&share(b));
    let lowest = rows.iter().min_by(by_share).copied();
    let highest = rows.iter().max_by(by_share).copied();
    let high: Vec<&Row> = rows.iter().copied().filter(|r| r.line_share() > HIGH_LINE).collect();
    let mut compared = vec![
        Compared::percent(WHY, "four benefits, share of combined GDP", 2.1, 1, whole),
        Compared::percent(WHY, "four benefits, simple mean of countries", 4.2, 1, simple),
    ];
    for (iso3, published) in [("MNG", 0.3), ("SLE", 9.8)] {
        if let Some(row) = countries.named(iso3) {
            let figure = format!("four benefits, {}", row.name);
            compared.push(Compared::percent(WHY, figure, published, 1, share(row)));
        }
    }
    // The groups are given in millions; the whole also as a share of everyone.
    let everyone_there = ALL.0 / ALL.1;
    for (name, millions, ids) in [
        ("recipients together", ALL.0, &WP58[..]),
        ("children", 364.0, &["child"]),
        ("mothers", 81.0, &["maternity"]),
        ("people with severe disabilities", 103.0, &["disability"]),
        ("older people", 153.0, &["old-age"]),
    ] {
        let (published, here) = (millions / everyone_there, part(ids) / everyone * 100.0);
        compared.push(Compared {
            figure: format!("{name}, million (% of everyone)"),
            published: format!("{} ({} %)", number(millions, 0), number(published, 1)),
            here: format!("{} ({} %)", number(part(ids) / 1e6, 0), number(here, 1)),
            difference: signed(here - published, 1),
            why: WHY,
        });
    }
    let old = rows.iter().filter(|r| r.country.base_year().since(r.line.year) > 10).count();
    let disabled: f64 = rows.iter().map(|r| of(&r.outcome, &["disability"], |b| b.eligible.0)).sum();
    let high_prevalence: f64 =
        rows.iter().map(|r| (0.007 * r.people(0, 14) + 0.038 * r.people(15, 100)) * r.population()).sum();
    let line = |iso3: &str| {
        countries.named(iso3).map_or(String::new(), |r| {
            format!("{} % of GDP per person (survey of {})", number(r.line_share(), 1), r.line.year.0)
        })
    };
    let needed = |iso3: &str, published: f64| {
        let line = countries.named(iso3).map_or(0.0, |r| r.line_share() * published / share(r));
        number(line, 1)
    };
    let by_gdp = |a: &&&Row, b: &&&Row| a.gdp_usd().total_cmp(&b.gdp_usd());
    let largest = rows.iter().max_by(by_gdp).copied();
    let largest_part = largest.map_or(0.0, Row::gdp_usd) / rows.iter().map(|r| r.gdp_usd()).sum::<f64>();
    let text = format!(
        "### ILO working paper 58

**Published:** Ortiz, Durán-Valverde, Pal, Behrendt and Acuña-Ulate, Universal social protection floors: costing estimates and affordability
in 57 lower income countries, ILO Extension of Social Security Working Paper 58, 2017; data of 2015. 34 lower-middle-income and 23
low-income countries, child and orphan benefits, maternity, severe disability and old age, at rates of the national poverty line; benefits
and their administration. \"Combined GDP\" is the sum of all costs over the sum of all GDP; the mean counts each country once. 702 million direct
recipients are 22 % of everyone, so that everyone is some {there} million; the groups add up to 701 because each is rounded.

**Here:** the list of the 57 and their country figures could not be found. Instead all {n} countries that are low- or lower-middle-income today and
have a national line of their own, not a stand-in; the default floor's child, maternity, disability and old-age benefits, orphans left out; {year}. They
have {everyone} million people.

**Why it differs:**

- The two averages say the same thing in both: the mean is {ratio_there} times the share of combined GDP there and {ratio_here} times here, because large
  economies have low lines. {largest} alone is {largest_part} % of the combined GDP here, with a line of {largest_line} % of GDP per person.
- By the identity the share is people × amount. There {there_share} / 22 % of everyone: a recipient costs {there_each} % of GDP per person on average. Here {whole} / {here_people} %:
  {here_each} %. So the {lower_each} amount, not the people, makes the difference. Our lines follow prices from old surveys ({old} of {n} are more than ten years
  older than the base year) while GDP per person also grew in real terms; theirs are of 2015.
- {high_n} of {n} lines are above {high_line} % of GDP per person, which is an artefact: {high}. Without them the simple mean is {fewer_simple} and the share of
  combined GDP {fewer_combined}.
- Range: lowest {lowest}, highest {highest}. Mongolia's line here is {mng}, Sierra Leone's {sle}. With today's
  people the published shares would need lines of {mng_needed} and {sle_needed} % of GDP per person. The paper's own lines are not
  known here.
- Older people are more, children fewer: eleven years lie between the two. Children are those of 0 to 5 here; the paper also says 445 million if the unborn whose
  mothers have the benefit count.
- Severe disability: {disabled} % of everyone before overlaps with the central prevalences, {disability_high} % with 3.8 % of adults, the high one, which is nearer to the
  published {disability_there} %. Here a disabled person of pension age has the pension instead.

",
        there = number(everyone_there * 100.0, 0),
        n = rows.len(),
        year = FIRST_YEAR.0,
        everyone = number(everyone / 1e6, 0),
        ratio_there = number(4.2 / 2.1, 1),
        ratio_here = number(simple / whole, 1),
        largest = largest.map_or("", |r| r.name.as_str()),
        largest_part = number(largest_part * 100.0, 0),
        largest_line = number(largest.map_or(0.0, Row::line_share), 1),
        there_share = percent(2.1),
        there_each = number(2.1 / ALL.1 * 100.0, 1),
        whole = percent(whole),
        here_people = number(part(&WP58) / everyone * 100.0, 1),
        here_each = number(whole / (part(&WP58) / everyone), 1),
        lower_each = if whole / (part(&WP58) / everyone) < 2.1 / ALL.1 * 100.0 { "lower" } else { "higher" },
        high_n = high.len(),
        high_line = number(HIGH_LINE, 0),
        high = list(&high.iter().map(|r| format!("{} ({} %)", r.name, number(r.line_share(), 0))).collect::<Vec<_>>()),
        fewer_simple = percent(mean(&fewer, share)),
        fewer_combined = percent(combined(&fewer, share)),
        lowest = named(lowest),
        highest = named(highest),
        mng = line("MNG"),
        sle = line("SLE"),
        mng_needed = needed("MNG", 0.3),
        sle_needed = needed("SLE", 9.8),
        disabled = number(disabled / everyone * 100.0, 1),
        disability_high = number(high_prevalence / everyone, 1),
        disability_there = number(103.0 / everyone_there, 1),
    );
    Part { rows: compared, text }
}

/// A pension at 65 of a fifth of GDP per person.
pub fn helpage(countries: &Countries) -> Part {
    const WHY: Source = ("HelpAge", "helpage-a-pension-at-65");
    const MOST: f64 = 1.8;
    let rows = countries.groups(1, 3);
    let fifth = |r: &Row| of(&r.fifth, &["old-age"], |b| b.share_of_gdp.0 * 100.0);
    let under = rows.iter().filter(|r| fifth(r) < MOST).count();
    let lower = countries.groups(1, 2);
    let lower_under = lower.iter().filter(|r| fifth(r) < MOST).count();
    // By the identity: people of 65 and over × a fifth × 1.03.
    let limit = MOST / (0.2 * 1.03);
    let older = rows.iter().filter(|r| r.people(65, 100) >= limit).count();
    Part {
        rows: vec![Compared {
            figure: "countries in which a pension at 65 costs under 1.8 % of GDP".into(),
            published: "50 of 50".into(),
            here: format!("{under} of {}", rows.len()),
            difference: String::new(),
            why: WHY,
        }],
        text: format!(
            "### HelpAge: a pension at 65

**Published:** HelpAge International, The price of income security in older age: cost of a universal pension in 50 low- and middle-income
countries, briefing no. 2: \"in all 50 countries a universal pension for everyone over 65 would cost less than 1.8 per cent of GDP\". The amount is taken to be
a fifth of GDP per person, as in HelpAge's other costings; the list of the 50 is not in the data here.

**Here:** everyone of 65 and over, a fifth of GDP per person, 3 % administration, in all {n} low- and middle-income countries, {year}: under {MOST} % in {under}, on
average {average}; in the low- and lower-middle-income ones in {lower_under} of {lower_n}.

**Why it differs:** only people, as currency cancels: {MOST} % is passed where {limit} % of everyone or more are 65 and over, in {older} of these countries today. The published
figure is of younger populations (its year is some fifteen years back) and leaves out the older middle-income countries.

",
            n = rows.len(),
            year = FIRST_YEAR.0,
            average = percent(mean(&rows, fifth)),
            lower_n = lower.len(),
            limit = number(limit, 1),
        ),
    }
}

/// Members of ESCAP among the low- and middle-income countries in the data.
const ASIA_PACIFIC: [&str; 39] = [
    "AFG", "ARM", "AZE", "BGD", "BTN", "CHN", "FJI", "FSM", "GEO", "IDN", "IND", "IRN", "KAZ", "KGZ", "KHM",
    "KIR", "LAO", "LKA", "MDV", "MHL", "MMR", "MNG", "MYS", "NPL", "PAK", "PHL", "PNG", "SLB", "THA", "TJK",
    "TKM", "TLS", "TON", "TUR", "TUV", "UZB", "VNM", "VUT", "WSM",
];

/// The four benefits in Asia and the Pacific in 2030.
pub fn escap(countries: &Countries) -> Part {
    const WHY: Source = ("ESCAP, 2024", "escap-asia-and-the-pacific-in-2030");
    let members: Vec<&Row> = ASIA_PACIFIC.iter().filter_map(|iso3| countries.named(iso3)).collect();
    let in_2030 = |r: &Row| r.share_in(&WP58, Year(2030));
    let fewer = plausible(&members);
    Part {
        rows: vec![
            Compared::percent(
                WHY,
                "child, maternity, disability, old age in Asia-Pacific, 2030, average",
                3.3,
                1,
                mean(&members, in_2030),
            ),
            Compared::percent(
                WHY,
                "the same without lines above 60 % of GDP per person",
                3.3,
                1,
                mean(&fewer, in_2030),
            ),
        ],
        text: format!(
            "### ESCAP: Asia and the Pacific in 2030

**Published:** ESCAP, Social Outlook for Asia and the Pacific 2024: non-contributory universal child, maternity, disability and old-age benefits,
introduced in addition to existing non-contributory schemes, cost on average 3.3 % of GDP in 2030. The average is taken to be a simple mean; amounts are
shares of GDP per person (in its tool 4 % for a child, for all of 0 to 17); the list of countries is not in the data here.

**Here:** the default floor's four benefits in full operation in 2030, amounts that follow prices, simple mean of the {n} low- and middle-income members of
ESCAP in the data; share of combined GDP {combined}.

**Why it differs:** it cannot be reproduced. Amounts are shares of poverty lines here and of GDP per person there, ages of children differ, theirs comes on top of
existing schemes and ours is the whole. That the two are of one order of size is all that the row says: {high} of {n} countries have a line above {HIGH_LINE:.0} % of GDP
per person, and without these the mean is {without}.

",
            n = members.len(),
            combined = percent(combined(&members, in_2030)),
            high = members.len() - fewer.len(),
            without = percent(mean(&fewer, in_2030)),
        ),
    }
}

/// The financing gap of ILO working paper 113.
pub fn gap_of_2024(countries: &Countries) -> Part {
    const WHY: Source = ("ILO working paper 113, 2024", "ilo-2024-the-gap");
    const CASH: [&str; 5] = ["child", "maternity", "disability", "unemployment", "old-age"];
    let rows = countries.groups(1, 3);
    let health = combined(&rows, |r| r.share(&["health-care"]));
    let essential = combined(&rows, |r| of(&r.essential, &["health-care"], |b| b.share_of_gdp.0 * 100.0));
    let cash = combined(&rows, |r| r.share(&CASH));
    let than = |here: f64, there: f64| if here > there { "above" } else { "below" };
    Part {
        rows: vec![
            Compared::gap(WHY, "low- and middle-income countries: gap there, whole cost here", 3.3, 1, cash + health),
            Compared::gap(WHY, "of which health care", 2.0, 1, health),
            Compared::gap(WHY, "of which cash", 1.3, 1, cash),
        ],
        text: format!(
            "### ILO 2024: the gap

**Published:** ILO Working Paper 113, 2024: in 133 low- and middle-income countries the financing gap of floors is 3.3 % of GDP a year, 2.0 for essential health care and
1.3 for five benefits in cash (children, severe disability, mothers of newborns, older persons, unemployed). A gap is what is missing on top of existing spending. It is
taken to be a share of combined GDP.

**Here:** the whole default floor as a share of combined GDP of {n} low- and middle-income countries, {year}, gross. The essential health package instead of the
highest-priority one is {essential}.

**Why it differs:** gross is not a gap. Existing spending by function is asked for here, never assumed, and no data on it are shipped; with it entered the calculator shows the
additional cost too. Cash here is {cash_is} the gap there, health care {health_is}. Countries with a stand-in line are in this set, as theirs covers nearly all; DCP3 has no package for
upper-middle-income ones, so that the lower-middle one stands in for much of the combined GDP.

",
            n = rows.len(),
            year = FIRST_YEAR.0,
            essential = percent(essential),
            cash_is = than(cash, 1.3),
            health_is = than(health, 2.0),
        ),
    }
}

/// Two figures of 2024 for low-income countries.
pub fn low_income(countries: &Countries) -> Part {
    const WHY: Source = ("2024", "low-income-countries-quoted-figures");
    let rows = countries.groups(1, 1);
    let four = combined(&rows, |r| r.share(&WP58));
    let recipients = rows.iter().map(|r| r.recipients(&WP58)).sum::<f64>() / people(&rows);
    let fewer = plausible(&rows);
    let health = combined(&rows, |r| r.share(&["health-care"]));
    let all = combined(&rows, |r| r.outcome.headline.share_of_gdp.0 * 100.0);
    Part {
        rows: vec![
            Compared::percent(WHY, "cash in low-income countries, a figure that has been quoted", 19.8, 1, four),
            Compared::gap(WHY, "low-income countries: gap there, whole cost here", 52.3, 1, all),
        ],
        text: format!(
            "### Low-income countries: quoted figures

**Published:** 19.8 % of GDP for cash benefits in low-income countries, as quoted in 2024; where it was first printed was not found, so that it is here as a warning and not as evidence. ILO Working Paper 113, 2024:
the gap of low-income countries, health care included, is 52.3 % of their GDP.

**Here:** the {n} low-income countries, {year}, as shares of combined GDP: four benefits {four} (simple mean {simple}), health care {health}, the whole default floor {all}.

**Why it differs:** neither can be reproduced. By the identity the share is people × amount: with the {recipients} % of everyone who have one of the four benefits here, 19.8 % would need
{needed} % of GDP per person for each of them on average, and ours have {each} %. {high} of these countries have a line above {HIGH_LINE:.0} %, which is an artefact; without them the four benefits are
{without} of combined GDP.

",
            n = rows.len(),
            year = FIRST_YEAR.0,
            four = percent(four),
            simple = percent(mean(&rows, |r| r.share(&WP58))),
            health = percent(health),
            all = percent(all),
            recipients = number(recipients * 100.0, 1),
            needed = number(19.8 / recipients, 0),
            each = number(four / recipients, 0),
            high = rows.len() - fewer.len(),
            without = percent(combined(&fewer, |r| r.share(&WP58))),
        ),
    }
}

/// A place with the people and GDP of a publication, in billions and trillions of US dollars, where a package of so many
/// dollars a head is paid: its cost in billions, and percent of GDP.
fn package(countries: &Countries, usd: f64, people: f64, gdp: f64) -> Result<(f64, f64), Problem> {
    let missing = || Problem::kind("spf validation", "no MWI", "required");
    let host = &countries.named("MWI").ok_or_else(missing)?.country;
    let rate = host.economy.exchange_rate.at(host.base_year()).ok_or_else(missing)?;
    let changes = format!(
        r#"{{ "country": "MWI", "preset": "cash-floor",
        "place": {{ "name": "all", "births": 1, "gdp": {}, "population": [{{ "from": 0, "to": 100, "persons": {} }}] }},
        "benefits": [{{ "id": "child", "on": false }}, {{ "id": "maternity", "on": false }}, {{ "id": "disability", "on": false }},
            {{ "id": "unemployment", "on": false }}, {{ "id": "old-age", "on": false }},
            {{ "id": "health-care", "on": true, "amount": {{ "rate": {}, "base": "usd" }} }}] }}"#,
        gdp * 1e12 * rate,
        people * 1e9,
        usd / 12.0
    );
    let scenario = read(&countries.presets, from_json(&changes)?).map_err(first)?;
    let headline = model::run(host, &scenario).map_err(first)?.headline;
    Ok((headline.cost_usd.0 / 1e9, headline.share_of_gdp.0 * 100.0))
}

/// The essential health package.
///
/// # Errors
/// The model cannot be run on the published inputs.
pub fn dcp3(countries: &Countries) -> Result<Part, Problem> {
    const WHY: Source = ("DCP3, 2020", "dcp3-the-essential-package");
    let low = package(countries, 79.0, 0.90, 0.70)?;
    // GDP of the lower-middle-income countries is not part of what is checked.
    let middle = package(countries, 130.0, 2.7, 5.0)?;
    let ours = |group: u8| {
        let rows = countries.groups(group, group);
        let share = |r: &Row| of(&r.essential, &["health-care"], |b| b.share_of_gdp.0);
        let cost: f64 = rows.iter().map(|r| share(r) * r.gdp_usd()).sum();
        let gdp: f64 = rows.iter().map(|r| r.gdp_usd()).sum();
        (count(&rows), cost / people(&rows), people(&rows) / 1e9, cost / 1e9, cost / gdp * 100.0)
    };
    let (a, b) = (ours(1), ours(2));
    let said = |(n, head, people, cost, share): (f64, f64, f64, f64, f64)| {
        format!(
            "{} countries: {} US$ a head × {} billion people = {} billion US$, {} % of GDP",
            number(n, 0),
            number(head, 0),
            number(people, 2),
            number(cost, 0),
            number(share, 1)
        )
    };
    Ok(Part {
        rows: vec![
            Compared::arithmetic(WHY, "79 US$ × 0.90 billion people, billion US$", "71", number(low.0, 1)),
            Compared::arithmetic(WHY, "the same of 0.70 trillion US$ of GNI", "10 %", format!("{} %", number(low.1, 1))),
            Compared::arithmetic(WHY, "130 US$ × 2.7 billion people, billion US$", "351", number(middle.0, 0)),
            Compared::percent(WHY, "low-income countries: of GNI of 2016 there, of GDP here", 10.0, 0, a.4),
        ],
        text: format!(
            "### DCP3: the essential package

**Published:** Watkins and others, Lancet Global Health 8, 2020 (Disease Control Priorities, third edition): the essential package costs 79 US$ of 2016 a head in low-income and 130 in
lower-middle-income countries; 79 × 0.90 billion people = 71 billion US$ = 10 % of 0.70 trillion US$ of GNI; 130 × 2.7 billion = 351 billion US$.

**Here:** the first three rows are the model itself, run for a place with the published people and income and the published dollars a head. The last is our data: low income, {low}; lower-middle
income, {middle}.

**Why it differs:** dollars of 2016 are brought to {year} with consumer prices of the United States; people have grown; which countries are low-income changes every year; GDP is not GNI.

",
            low = said(a),
            middle = said(b),
            year = FIRST_YEAR.0,
        ),
    })
}
