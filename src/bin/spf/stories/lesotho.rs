//! Lesotho's Child Grants Programme: donors paid for all of it, then for none of the grants.

use super::{ESTIMATE, Fact, SHOWN, Story, Sure, facts, full, in_year, missing, number, table};
use spf_calculator::country::FigureName;
use spf_calculator::model::Outcome;
use spf_calculator::problem::Problem;
use spf_calculator::scenario::{CoFunding, FIRST_YEAR, Indexation};

/// Years from the beginning of the programme (2007) to the first year of the model (2026).
const SHIFT: u16 = 19;
/// Maloti a quarter for a household with 3 or 4 children, 2014.
const QUARTER: f64 = 600.0;
/// Households and their children in March 2014.
const MARCH_2014: (f64, f64) = (19_800.0, 65_000.0);
/// Households and their children in 2016.
const IN_2016: (f64, f64) = (26_681.0, 80_043.0);
/// Households at the end of 2014.
const END_2014: f64 = 25_000.0;
/// GDP of 2015 and 2021, maloti: IMF World Economic Outlook, October 2025.
const GDP: [(u16, f64); 2] = [(2015, 30.356e9), (2021, 36.306e9)];
/// Consumer prices of 2015 and 2026 on one index: the same edition.
const PRICES: (f64, f64) = (68.719, 124.886);
/// Children reached, by year, as published.
const REACHED: [(u16, &str, f64); 5] = [
    (2009, "at the start", 5_000.0),
    (2013, "October", 50_000.0),
    (2014, "March", 65_000.0),
    (2015, "", 69_000.0),
    (2016, "", 80_043.0),
];

const FACTS: [Fact; 16] = [
    (
        "2007",
        "The European Commission and UNICEF begin.",
        "[Mail & Guardian, 11 Nov 2016](https://mg.co.za/article/2016-11-11-00-cash-grants-help-lesothos-poorest/); UNICEF on ReliefWeb, 18 Jan 2012",
        Sure::SecondHand,
    ),
    (
        "2007-2011",
        "About US$ 15.9 million from the European Commission for the whole work on orphans and vulnerable children, of which grants are a part.",
        "[UNICEF, 2009](https://www.unicef.org/infobycountry/lesotho_49498.html)",
        Sure::Read,
    ),
    (
        "24 Apr 2009",
        "Launch: an unconditional payment every quarter, about US$ 38.",
        "[UNICEF, 2009](https://www.unicef.org/infobycountry/lesotho_49498.html)",
        Sure::Read,
    ),
    (
        "Oct 2009",
        "M 360 a quarter; a military helicopter brings it where there is no road.",
        "[IRIN, 21 Oct 2009](http://www.irinnews.org/news/2009/10/21/gift-sky)",
        Sure::Read,
    ),
    (
        "Jan 2012",
        "10 000 households in five districts, M 360 a quarter, with European Union money.",
        "UNICEF on ReliefWeb, 18 Jan 2012",
        Sure::Read,
    ),
    (
        "2013",
        "The Government takes full responsibility for the roll-out.",
        "[Mail & Guardian, 11 Nov 2016](https://mg.co.za/article/2016-11-11-00-cash-grants-help-lesothos-poorest/)",
        Sure::SecondHand,
    ),
    (
        "Oct 2013",
        "From 5 000 children in 2009 to almost 50 000.",
        "[UNICEF, 3 Oct 2013](https://www.unicef.org/esaro/media-centre_lesotho_child-grants.html)",
        Sure::Read,
    ),
    (
        "Mar 2014",
        "19 800 households, about 65 000 children, all 10 districts; M 360 (1-2 children), M 600 (3-4) or M 750 (5 and more) a **quarter**.",
        "[FAO policy brief, 2014](https://fao.org/reduce-rural-poverty/resources/resources-detail/fr/c/468362)",
        Sure::Read,
    ),
    (
        "14 Apr 2014",
        "The Government \"has taken over the benefit costs of the CGP as well as 70 % of its operational costs\". The European Union goes on with systems, not grants.",
        "[UNICEF, 2014](https://www.unicef.org/esaro/5440_lesotho2014_child-grants.html)",
        Sure::Read,
    ),
    (
        "end of 2014",
        "25 000 households; about 80 000 children by one source, 65 000 by another.",
        "[socialprotection.org blog](http://socialprotection.org/learn/blog/lesotho%E2%80%99s-child-grants-programme-donor-pilot-government-programme), citing Pellerano and others 2016; capacity4dev, 9 Sep 2015",
        Sure::SecondHand,
    ),
    (
        "2015, 2016",
        "23 000 households with 69 000 children; 26 681 with 80 043.",
        "[United Nations in Lesotho](https://lesotho.un.org/en/20180-social-protection)",
        Sure::Read,
    ),
    (
        "about 2017",
        "At first \"a fully donor-funded pilot\"; now the Government pays all grants and some 70 % of administration. Main reason given: its contracts with the European Union.",
        "[socialprotection.org blog](http://socialprotection.org/learn/blog/lesotho%E2%80%99s-child-grants-programme-donor-pilot-government-programme)",
        Sure::Read,
    ),
    (
        "2016",
        "US$ 20 million of World Bank credit to modernise administration and reach more children: a lender comes back for systems.",
        "World Bank PAD1377; [allAfrica, 8 Jun 2016](https://allafrica.com/stories/201606081441.html)",
        Sure::Read,
    ),
    (
        "about 2014-15",
        "Cost 0.22 % of GDP, with 24 500 households; the year of the figure is not given.",
        "[socialprotection.org, page of 29 Apr 2019](https://socialprotection.org/discover/programmes/child-grants-programme-cgp)",
        Sure::Read,
    ),
    (
        "2021",
        "Cost \"only 0.15 % of GDP\".",
        "World Bank, Lesotho Social Protection Programs and Systems Review, 2021 (abstract)",
        Sure::Read,
    ),
    (
        "since Nov 2004",
        "For contrast: the Old Age Pension from 70, \"always been fully funded and administered by the Government\"; M 550 a month for about 83 000 people in 2016.",
        "Westphal, ILO, Social Protection in Action, 2016",
        Sure::Read,
    ),
];

/// What the facts do not say.
const NOTE: &str = "**Not found:** which part of the grants donors paid in each year (so no path between all and nothing is told here), the \
costs of administration and of set-up, households and amounts after 2016. The costing study of Oxford Policy Management (March 2014) has some of \
it; its numbers were not read.

**A quarter is neither a month nor a year.** An FAO abstract of 2013 (i3615e) says that every quarter M 3.3 million go to 2 299 households. \
2 299 × M 1 440 is M 3.31 million, and M 1 440 is 4 × M 360: it is the sum of a year.";

/// Maloti a month for a child, from a household's quarter.
fn a_child_a_month() -> f64 {
    QUARTER / (MARCH_2014.1 / MARCH_2014.0) / 3.0
}

/// The page `docs/stories/lesotho-child-grant.md`.
pub fn page(story: &Story) -> Result<String, Vec<Problem>> {
    let parts = [
        story.head("Lesotho's child grant: donors pay all, then nothing"),
        format!(
            "A grant for children of poor households that began as a donors' pilot and became a line of the country's own budget. The calculator starts in \
{}: so this page tells **the same story begun {SHIFT} years later**, with the people, prices and GDP of today. What happened is history, with its \
sources; every year from {0} on is the model's. {ESTIMATE}
",
            FIRST_YEAR.0
        ),
        facts(&FACTS, NOTE),
        scenario(story)?,
        years(story)?,
        hand_over(story)?,
        compared(story)?,
        raised(story)?,
        lessons(story)?,
        story.again(),
    ];
    Ok(parts.join("\n"))
}

fn co_funding(story: &Story) -> Result<(&CoFunding, u16), Vec<Problem>> {
    let donors = story.scenario.donors.co_funding.as_ref().ok_or_else(|| missing("co-funding"))?;
    Ok((donors, donors.until.ok_or_else(|| missing("end of co-funding"))?.0))
}

fn scenario(story: &Story) -> Result<String, Vec<Problem>> {
    let benefit = story.benefit()?;
    let row = full(&story.outcome)?;
    let (donors, until) = co_funding(story)?;
    let per_household = MARCH_2014.1 / MARCH_2014.0;
    let poor = story.figure(FigureName::HeadcountNational)?;
    let path = benefit.coverage_path.as_ref().ok_or_else(|| missing("coverage path"))?;
    let rows = [
        (
            "who",
            "children of 0 to 17 in poor households".to_owned(),
            "poor households with children (FAO 2014); below 18 (Mail & Guardian 2016)".to_owned(),
        ),
        (
            "amount",
            format!("M {:.2} a month for a child", benefit.amount.rate),
            format!(
                "M {QUARTER:.0} a quarter / ({} children / {} households = {per_household:.2}) = M {:.2} a quarter; / 3 = M {:.2} a month (derived, 2014). Between M 50 and M 67 for \
each child of a household with 4 or 3; not found raised since, so entered as it was",
                number(MARCH_2014.1, 0),
                number(MARCH_2014.0, 0),
                QUARTER / per_household,
                a_child_a_month()
            ),
        ),
        (
            "how many",
            format!("{} in full operation", number(row.recipients.0, 0)),
            format!(
                "{} children × {:.1} % poor (headcount, national line, 2017) × coverage {:.2} %, chosen so that recipients are the {} children of 2016. Targeting errors are left at \
zero: the coverage says how many are reached, not who",
                number(row.eligible.0, 0),
                poor * 100.0,
                benefit.coverage.0 * 100.0,
                number(IN_2016.1, 0)
            ),
        ),
        (
            "when",
            format!("nobody until {}, all in {}, in equal steps", path.starts.0, path.by.0),
            format!(
                "first payments in 2009 and {} children in 2016, {SHIFT} years later; that the steps are equal is an assumption",
                number(IN_2016.1, 0)
            ),
        ),
        (
            "administration",
            format!("{:.0} % of grants", benefit.administration.share.0 * 100.0),
            "assumption, usual for poverty-targeted benefits; Lesotho's was not found".to_owned(),
        ),
        ("raised", "never".to_owned(), "assumption: M 360 in 2009 and still in 2014".to_owned()),
        (
            "set-up",
            "the items of the preset, all paid by donors; 10 districts".to_owned(),
            "unit costs are illustrative, Lesotho's were not found; 10 districts (FAO 2014)".to_owned(),
        ),
        (
            "donors",
            format!(
                "{:.0} % of running cost from {} on, the same until it ends; nothing from {until} on",
                donors.share.0 * 100.0,
                donors.starts.0
            ),
            format!(
                "fully donor-funded at first; by April 2014 the Government paid all grants. 2014 is {until}, {SHIFT} years later"
            ),
        ),
    ];
    Ok(format!(
        "## The scenario

[data/stories/{}.json](../../data/stories/{0}.json), changes to the preset `{}`:

{}",
        story.name,
        story.scenario.preset,
        table(
            "input",
            "---|---|---",
            rows.into_iter().map(|(what, value, from)| [what.to_owned(), value, from])
        )
        .replacen("| input |", "| input | in the scenario | how it follows |", 1)
    ))
}

fn years(story: &Story) -> Result<String, Vec<Problem>> {
    let million = |local: f64| number(local / 1e6, 1);
    let mut rows = Vec::new();
    for year in SHOWN {
        let (total, row) = in_year(&story.outcome, year)?;
        rows.push([
            year.to_string(),
            number(row.recipients.0 / 1e3, 1),
            million(total.running.0),
            million(total.upkeep.0),
            million(total.set_up.0),
            million(total.donors.0),
            million(total.domestic.0),
            format!("{:.3}", total.share_of_gdp.0 * 100.0),
        ]);
    }
    let mut beside = Vec::new();
    for (year, month, children) in REACHED {
        let (_, row) = in_year(&story.outcome, year + SHIFT)?;
        beside.push([
            if month.is_empty() { year.to_string() } else { format!("{year}, {month}") },
            number(children / 1e3, 1),
            (year + SHIFT).to_string(),
            number(row.recipients.0 / 1e3, 1),
        ]);
    }
    let h = &story.outcome.headline;
    Ok(format!(
        "## What the model says

Million maloti at the prices of each year.

{}
Running cost is grants, administration and, once the systems stand, their upkeep; donors + domestic = set-up + running cost in every year. Set-up is \
US$ {} million in all (dollars of {}), and donors pay US$ {} million of running cost besides.

Children, thousand, beside the published ones:

{}",
        table(
            "year | children, thousand | running cost | of it upkeep | set-up | donors | domestic | running cost, % of GDP",
            "---|---:|---:|---:|---:|---:|---:|---:",
            rows.into_iter()
        ),
        number(h.set_up.0 / 1e6, 1),
        story.outcome.base_year.0,
        number(h.co_funding.0 / 1e6, 1),
        table("history | published | the model's year | the model", "---|---:|---|---:", beside.into_iter()),
    ))
}

fn hand_over(story: &Story) -> Result<String, Vec<Problem>> {
    let (_, until) = co_funding(story)?;
    let (before, _) = in_year(&story.outcome, until - 1)?;
    let (after, row) = in_year(&story.outcome, until)?;
    let revenue = after.share_of_revenue.ok_or_else(|| missing("government revenue"))?;
    Ok(format!(
        "### The year of the hand-over

In {} the country pays M {} million, in {until} M {} million: {:.2} % of GDP, {:.2} % of government revenue, from one budget to the next. M {} million of it \
are upkeep of what donors had set up.

- **History was softer.** In April 2014 donors still paid 30 % of operating costs; the model gives the country all of them. {:.0} % of grants are assumed for \
administration: 30 % of that would be M {} million in {until}.
- **And it was agreed long before.** The Government's part followed from contracts with the European Union, by the blog cited above. The model says when and \
how much, not whether a parliament votes for it.
",
        until - 1,
        number(before.domestic.0 / 1e6, 1),
        number(after.domestic.0 / 1e6, 1),
        after.share_of_gdp.0 * 100.0,
        revenue.0 * 100.0,
        number(after.upkeep.0 / 1e6, 1),
        row.administration_share.0 * 100.0,
        number(row.administration.0 * 0.3 / 1e6, 1),
    ))
}

fn compared(story: &Story) -> Result<String, Vec<Problem>> {
    let row = full(&story.outcome)?;
    let gdp_now = row.cost.0 / row.share_of_gdp.0;
    let year = FIRST_YEAR.0;
    let households = END_2014 * QUARTER * 4.0;
    let grants = IN_2016.1 * a_child_a_month() * 12.0;
    let [(first, gdp_first), (later, gdp_later)] = GDP;
    let line = |what: String, cost: f64, of: u16, gdp: f64| {
        [
            what,
            number(cost / 1e6, 1),
            format!("{of}: {}", number(gdp / 1e6, 0)),
            format!("{:.3}", cost / gdp * 100.0),
        ]
    };
    let children = format!("{} children × M {:.2} × 12 (derived)", number(IN_2016.1, 0), a_child_a_month());
    let rows = [
        line(
            format!("{} households × M {QUARTER:.0} × 4 quarters (derived)", number(END_2014, 0)),
            households,
            first,
            gdp_first,
        ),
        line(children.clone(), grants, first, gdp_first),
        line(children, grants, later, gdp_later),
        line("the model, grants alone".into(), row.benefits.0, year, gdp_now),
        line("**the model, full operation**".into(), row.cost.0, year, gdp_now),
    ];
    let (last, last_row) = in_year(&story.outcome, 2035)?;
    Ok(format!(
        "### Beside the published shares of GDP

Published: 0.22 % (about 2014-15) and 0.15 % (2021). Nothing was tuned to meet either.

{}
GDP of {first} and {later}: IMF, World Economic Outlook, October 2025, fiscal years. The table of the data here begins in 2024.

Why the model says {:.2} % with the people and GDP of {year}, and {:.2} % in 2035:

- **The amount stays, GDP does not.** GDP of {year} is {:.2} times that of {first}, in the same maloti in which the grant is still M {:.2}. This alone turns {:.2} % \
into {:.2} %.
- **Households against children.** Grants go by household, in steps; the model pays each child the mean of March 2014. The households of 2016 had {:.2} children, not \
{:.2}: {} × M {QUARTER:.0} × 4 would be M {} million instead of {}.
- **Another GDP.** M {} million are 0.22 % of M {} billion, less than GDP of {first} in today's series: the published share is of an earlier year, of a \
series since revised, or has other costs in it (inference; neither its year nor its contents are stated).
- **Administration.** It is {:.0} % here, by assumption. Whether 0.22 % includes it is not said; 0.15 % is of \"total costs\".
- **Time.** In 2035 GDP is nominally {:.2} times that of {year}, and recipients are {} thousand, as there are fewer children; upkeep is {:.3} % of GDP.
",
        table("what | M million a year | GDP, M million | % of GDP", "---|---:|---:|---:", rows.into_iter()),
        row.share_of_gdp.0 * 100.0,
        last.share_of_gdp.0 * 100.0,
        gdp_now / gdp_first,
        story.benefit()?.amount.rate,
        grants / gdp_first * 100.0,
        row.benefits.0 / gdp_now * 100.0,
        IN_2016.1 / IN_2016.0,
        MARCH_2014.1 / MARCH_2014.0,
        number(IN_2016.0, 0),
        number(IN_2016.0 * QUARTER * 4.0 / 1e6, 1),
        number(grants / 1e6, 1),
        number(households / 1e6, 1),
        number(households / 0.0022 / 1e9, 1),
        row.administration_share.0 * 100.0,
        last.gdp.0 / gdp_now,
        number(last_row.recipients.0 / 1e3, 1),
        last.upkeep.0 / last.gdp.0 * 100.0,
    ))
}

/// What the amount does to the share of GDP and to what it buys.
fn raised(story: &Story) -> Result<String, Vec<Problem>> {
    let old = PRICES.1 / PRICES.0;
    let with_prices = story.with_benefit(|b| b.indexation = Indexation::Prices)?;
    let restored = story.with_benefit(|b| {
        b.indexation = Indexation::Prices;
        b.amount.rate *= old;
    })?;
    let line = |what: String, outcome: &Outcome| -> Result<[String; 6], Vec<Problem>> {
        let (total, row) = in_year(outcome, 2035)?;
        let (far, far_row) = in_year(outcome, 2060)?;
        Ok([
            what,
            format!("{:.2}", row.amount.0),
            format!("{:.2}", row.purchasing_power.0),
            format!("{:.3}", total.share_of_gdp.0 * 100.0),
            format!("{:.2}", far_row.purchasing_power.0),
            format!("{:.3}", far.share_of_gdp.0 * 100.0),
        ])
    };
    let rows = [
        line("never raised (the scenario)".into(), &story.outcome)?,
        line("raised with prices from 2026 on".into(), &with_prices)?,
        line(format!("brought from 2015 to 2026 (× {old:.2}) and then raised with prices"), &restored)?,
    ];
    Ok(format!(
        "### If the amount were raised

Maloti a month for a child; \"buys\" is in prices of 2026.

{}
Consumer prices rose by {:.0} % from 2015 to 2026 (IMF, World Economic Outlook, October 2025): M {:.2} buy in 2026 what M {:.2} bought in 2015. The figures used begin in 2015: the \
loss since 2014 is a little larger. The last row is no check of the published 0.22 %: assumed administration and illustrative upkeep are in it, and later people.
",
        table(
            "amount | 2035 | 2035 buys | 2035, % of GDP | 2060 buys | 2060, % of GDP",
            "---|---:|---:|---:|---:|---:",
            rows.into_iter()
        ),
        (old - 1.0) * 100.0,
        story.benefit()?.amount.rate,
        story.benefit()?.amount.rate / old,
    ))
}

fn lessons(story: &Story) -> Result<String, Vec<Problem>> {
    let (_, until) = co_funding(story)?;
    let (after, _) = in_year(&story.outcome, until)?;
    let (_, far) = in_year(&story.outcome, 2060)?;
    let h = &story.outcome.headline;
    let per_dollar = h.domestic_per_donor_dollar.ok_or_else(|| missing("donors"))?;
    Ok(format!(
        "## What it teaches

1. A donor can pay for all of a programme and still leave: what makes it an exit and not a gap is that the end has a year, {until} here, and that the country knows its \
bill, {:.2} % of GDP, before the first payment.
2. Donors' US$ {} million buy a system and the first years of grants; the country then pays for good, US$ {} up to 2060 for each dollar of donors at prices of 2026, \
and that is an accounting ratio, not a cause.
3. A grant that is never raised gets cheap by shrinking: in 2060 it buys {:.0} % of what it buys in 2026, so that a low share of GDP is no sign of a programme that lasts.

## Limits

- One mean amount for each child, one poor share for all children: no households, no incomes, nothing on who is missed.
- Set-up costs are this project's illustrative values; the European Commission's US$ 15.9 million paid for more than this grant and say little about them.
- Donors end the same day for grants, administration and systems. In Lesotho they did not: for operations and systems they stayed, and a lender came back in 2016.
- The children of the model move with the number of all children; those of history grew with budgets and decisions.
- {ESTIMATE}
",
        after.share_of_gdp.0 * 100.0,
        number(h.donors.0 / 1e6, 1),
        number(per_dollar, 1),
        far.purchasing_power.0 / story.benefit()?.amount.rate * 100.0,
    ))
}
