//! Zanzibar's universal pension: no donor has ever paid for it.

use super::{ESTIMATE, Fact, SHOWN, Story, Sure, facts, full, in_year, missing, number, table};
use spf_calculator::model::Outcome;
use spf_calculator::problem::Problem;
use spf_calculator::scenario::{FIRST_YEAR, Indexation, Place};
use spf_calculator::units::Year;

/// Shillings made available in 2016, period not stated.
const BUDGET_2016: f64 = 1.65e9;
/// Shillings a month, 2016 and since July 2023.
const AMOUNTS: (f64, f64) = (20_000.0, 50_000.0);
/// Shillings a month for all, before and since July 2023.
const MONTH_2023: (f64, f64) = (600e6, 1.4e9);
/// People paid first, April 2016.
const FIRST_PAID: f64 = 21_263.0;
/// GDP of Zanzibar, 2022, shillings.
const GDP_2022: f64 = 5_400e9;
/// GDP of Tanzania, 2022, shillings: IMF World Economic Outlook, October 2025.
const TANZANIA_2022: f64 = 170_820.034e9;
/// Consumer prices of Tanzania in 2016, 2023 and 2026 on one index: the same edition.
const PRICES: (f64, f64, f64) = (315.520, 412.773, 455.010);
/// People at the census of 2022, and their growth a year.
const CENSUS: (f64, f64) = (1_889_773.0, 0.037);
/// Share of people under 15 at the census of 2012.
const CHILDREN: f64 = 0.425;
/// Government budget of 2023/24, shillings.
const GOVERNMENT: f64 = 2_840e9;
/// Basic needs line of an adult a month, 2014/15 and 2019/20, shillings.
const LINES: (f64, f64) = (53_377.0, 66_313.0);

const FACTS: [Fact; 15] = [
    (
        "2008-2016",
        "Older people's groups and HelpAge campaign; the ILO reviews spending (2010); the Department of Social Welfare designs the pension.",
        "[ILO, 10 Jun 2016](https://www.ilo.org/addisababa/media-centre/pr/WCMS_489536); [HelpAge](https://www.helpage.org/latest-news/introducing-a-universal-pension-to-zanzibar)",
        Sure::Read,
    ),
    (
        "15 Apr 2016",
        "Launch: TZS 20 000 a month for everyone of 70 and over, with 10 years of residence; it may be combined with another pension.",
        "HelpAge, Apr 2016; [ILO, 10 Jun 2016](https://www.ilo.org/addisababa/media-centre/pr/WCMS_489536)",
        Sure::Read,
    ),
    (
        "Apr 2016",
        "21 263 people are paid; 21 750 by another source, which is also the number registered.",
        "[ILO, 10 Jun 2016](https://www.ilo.org/addisababa/media-centre/pr/WCMS_489536); [HelpAge](https://www.helpage.org/latest-news/introducing-a-universal-pension-to-zanzibar); Nipashe, 16 Apr 2017",
        Sure::Read,
    ),
    (
        "2016",
        "TZS 1.65 billion are made available for the payments; for which period is not said.",
        "Development Pathways, 2016",
        Sure::Read,
    ),
    (
        "2016",
        "It is the money of the last three months of the budget year 2015/16.",
        "the arithmetic below",
        Sure::Inference,
    ),
    (
        "2017",
        "\"Funded fully through the budget of the government of Zanzibar, without any direct funding by foreign aid donors.\"",
        "The Conversation, One year on: lessons from Zanzibar's universal old-age pension, 2017",
        Sure::Read,
    ),
    ("Apr 2017", "No month was missed in the first year.", "Nipashe, 16 Apr 2017", Sure::SecondHand),
    (
        "Jan 2019",
        "27 758 people: 16 117 women and 11 641 men.",
        "Galvani and Juergens, Impact Evaluation, 2019 (abstract)",
        Sure::Read,
    ),
    (
        "Apr 2019",
        "27 843 people.",
        "[HelpAge](https://www.helpage.org/latest-news/introducing-a-universal-pension-to-zanzibar)",
        Sure::Read,
    ),
    (
        "2022",
        "1 889 773 people at the census, 3.7 % more every year since 2012.",
        "Daily News (Tanzania), 2023",
        Sure::Read,
    ),
    (
        "2022",
        "GDP of TZS 5 400 billion at market prices.",
        "Finance minister in the House of Representatives, Daily News (Tanzania), 2023",
        Sure::Read,
    ),
    (
        "1 May 2022",
        "The President announces TZS 50 000 a month.",
        "Mwinyi, AARP International: The Journal, 2025",
        Sure::Read,
    ),
    (
        "15 Jul 2023",
        "TZS 50 000 are paid; a month costs TZS 1.4 billion instead of 600 million.",
        "President's Office Finance and Planning, Zanzibar, notice of 15 Jul 2023 (in Swahili)",
        Sure::Read,
    ),
    (
        "2023",
        "28 000 people: 1.4 billion / 50 000.",
        "the same notice; 600 million / 20 000 would be 30 000, so that its figures are rounded",
        Sure::Derived,
    ),
    ("2023/24", "Government budget of TZS 2.84 trillion.", "HabariLeo, 2024", Sure::Read),
];

const NOTE: &str = "**Not found:** people of 70 and over at a census, births, GDP after 2022, the costs of administration and of setting it up, a published share of GDP.";

/// The page `docs/stories/zanzibar-pension.md`.
pub fn page(story: &Story) -> Result<String, Vec<Problem>> {
    let parts = [
        story.head("Zanzibar's pension: no donors at all"),
        format!(
            "A pension for everyone of 70 and over, paid from the first day by the government of a place with fewer than two million people at the time. What happened \
is history, with its sources; every year from {} on is the model's. Zanzibar is not in the data: it is entered as an own place within Tanzania. {ESTIMATE}
",
            FIRST_YEAR.0
        ),
        facts(&FACTS, NOTE),
        arithmetic(story)?,
        scenario(story)?,
        years(story)?,
        amounts(story)?,
        compared(story)?,
        lessons(story)?,
        story.again(),
    ];
    Ok(parts.join("\n"))
}

fn place(story: &Story) -> Result<&Place, Vec<Problem>> {
    story.scenario.place.as_ref().ok_or_else(|| missing("place"))
}

/// People from one age on.
fn people(place: &Place, from: u8) -> f64 {
    place.population.iter().filter(|g| g.from == from).map(|g| g.persons.0).sum()
}

fn everyone(place: &Place) -> f64 {
    place.population.iter().map(|g| g.persons.0).sum()
}

/// The published sums, checked against each other and against the model.
fn arithmetic(story: &Story) -> Result<String, Vec<Problem>> {
    let row = full(&story.outcome)?;
    let months = BUDGET_2016 / AMOUNTS.0;
    let month = |people: f64, amount: f64| people * amount * 12.0 / 1e9;
    Ok(format!(
        "### The sums fit

- TZS 1.65 billion / {} = {} pension-months = {} people × 3 months. A quarter of the year is an **inference**: the budget year ends in June (UNICEF, Zanzibar budget brief), the launch was in April, and \
the roll had 27 706 people in April 2018 (second-hand). For a year it would be {} people, a third of those paid in April 2016; at {} people it lasts {:.1} months.
- {} people × {} × 12 = TZS {:.2} billion a year at the start (derived).
- TZS 1.4 billion × 12 = TZS {:.1} billion a year since July 2023 (derived). The model pays {} people × {} × 12 = TZS {:.1} billion, and {:.1} with administration.
",
        number(AMOUNTS.0, 0),
        number(months, 0),
        number(months / 3.0, 0),
        number(months / 12.0, 0),
        number(FIRST_PAID, 0),
        months / FIRST_PAID,
        number(FIRST_PAID, 0),
        number(AMOUNTS.0, 0),
        month(FIRST_PAID, AMOUNTS.0),
        MONTH_2023.1 * 12.0 / 1e9,
        number(row.recipients.0, 0),
        number(row.amount.0, 0),
        row.benefits.0 / 1e9,
        row.cost.0 / 1e9,
    ))
}

fn scenario(story: &Story) -> Result<String, Vec<Problem>> {
    let (place, benefit) = (place(story)?, story.benefit()?);
    let year = FIRST_YEAR;
    let host = story.country.economy.gdp.at(year).ok_or_else(|| missing("GDP"))?;
    let births = story.country.births.at(year).ok_or_else(|| missing("births"))?;
    let rate = births / story.country.population.total(year).0;
    let all = CENSUS.0 * (1.0 + CENSUS.1).powi(year.since(Year(2022)));
    let on = story.with(|s| s.set_up.items.iter_mut().for_each(|item| item.on = true))?;
    let rows = [
        (
            "people",
            format!("{} in all", number(everyone(place), 0)),
            format!(
                "{} × 1.037⁴ = {} (derived). The projection of the census report, 2.08 million in 2025 and 2.44 million in 2030 (second-hand), is some 2 % lower in {}",
                number(CENSUS.0, 0),
                number(all, 0),
                year.0
            ),
        ),
        (
            "70 and over",
            number(people(place, 70), 0),
            "the people paid in 2023 (derived), as no census table was read: everyone of that age who has the pension, and no one else. Assumed to be as many in 2026; between 2019 and 2023 they \
hardly changed"
                .to_owned(),
        ),
        (
            "under 15; 15 to 69",
            format!("{}; {}", number(people(place, 0), 0), number(people(place, 15), 0)),
            format!(
                "{:.1} % under 15 at the [census of 2012](https://www.nbs.go.tz/index.php/en/census-surveys/population-and-housing-census/163-phc-2012-population-distribution-by-age-and-sex-report) × all = \
{}, and the rest. They do not enter the pension's cost",
                CHILDREN * 100.0,
                number(CHILDREN * all, 0)
            ),
        ),
        (
            "births",
            number(place.births.0, 0),
            format!(
                "assumption: Tanzania's {:.1} births for 1000 people in {} (World Population Prospects 2024) × all. They do not enter the pension's cost",
                rate * 1000.0,
                year.0
            ),
        ),
        (
            "GDP",
            format!("TZS {} billion in {}", number(place.gdp.0 / 1e9, 1), year.0),
            format!(
                "{} × {} / {} = {} (derived): Zanzibar's of 2022 with the growth of Tanzania's nominal GDP. **This assumes that both grow alike.** Tanzania's {1} is in \
[economy.csv](../../data/economy.csv), its 2022 in the same edition (IMF, World Economic Outlook, October 2025)",
                number(GDP_2022 / 1e9, 0),
                number(host / 1e9, 0),
                number(TANZANIA_2022 / 1e9, 0),
                number(GDP_2022 * host / TANZANIA_2022 / 1e9, 1)
            ),
        ),
        (
            "amount",
            format!("TZS {} a month", number(benefit.amount.rate, 0)),
            "paid since July 2023; not found raised since, so entered as it is".to_owned(),
        ),
        (
            "reached",
            format!("{:.0} % from the first year on", benefit.coverage.0 * 100.0),
            "the scheme exists since 2016".to_owned(),
        ),
        (
            "raised",
            "never; other rules below".to_owned(),
            "assumption: raised once in seven years, by decision, no rule was found".to_owned(),
        ),
        (
            "administration",
            format!("{:.0} % of pensions", benefit.administration.share.0 * 100.0),
            "assumption for universal benefits (ESCAP); Zanzibar's was not found".to_owned(),
        ),
        (
            "set-up",
            "nothing left to do; donors' share 0 %".to_owned(),
            format!(
                "the scheme stands. With all items of the preset switched on it would be US$ {:.1} million at illustrative unit costs in 11 districts (ILO 2016), US$ {:.1} million of it from donors",
                on.headline.set_up.0 / 1e6,
                on.headline.donors.0 / 1e6
            ),
        ),
        (
            "donors",
            "none: no co-funding".to_owned(),
            "paid from Zanzibar's own budget (2017)".to_owned(),
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
    let billion = |local: f64| number(local / 1e9, 1);
    let mut rows = Vec::new();
    for year in SHOWN {
        let (total, row) = in_year(&story.outcome, year)?;
        rows.push([
            year.to_string(),
            number(row.recipients.0 / 1e3, 1),
            billion(total.running.0),
            billion(total.set_up.0),
            billion(total.donors.0),
            billion(total.domestic.0),
            format!("{:.3}", total.share_of_gdp.0 * 100.0),
            number(row.purchasing_power.0, 0),
        ]);
    }
    let hand_over = story.outcome.headline.hand_over;
    Ok(format!(
        "## What the model says

Billion shillings at the prices of each year; \"buys\" is the monthly amount in prices of {}, TZS.

{}
Hand-over: {}.
",
        story.outcome.base_year.0,
        table(
            "year | people, thousand | running cost | set-up | donors | domestic | running cost, % of GDP | buys",
            "---|---:|---:|---:|---:|---:|---:|---:",
            rows.into_iter()
        ),
        hand_over.map_or_else(|| "none, as donors never pay".to_owned(), |year| year.0.to_string()),
    ))
}

/// Both amounts, raised or not.
fn amounts(story: &Story) -> Result<String, Vec<Problem>> {
    let (at_launch, in_2023, now) = PRICES;
    let line = |what: String, rate: f64, indexation: Indexation| -> Result<[String; 7], Vec<Problem>> {
        let outcome: Outcome = story.with_benefit(|b| {
            b.amount.rate = rate;
            b.indexation = indexation;
        })?;
        let mut cells = vec![what, number(rate, 0)];
        for year in [2026, 2035, 2060] {
            let (total, row) = in_year(&outcome, year)?;
            cells.push(format!("{:.3}", total.share_of_gdp.0 * 100.0));
            if year > 2026 {
                cells.push(number(row.purchasing_power.0, 0));
            }
        }
        cells.try_into().map_err(|_| missing("seven cells"))
    };
    let (before, since) = AMOUNTS;
    let rows = [
        line("50 000, never raised (the scenario)".into(), since, Indexation::None)?,
        line("50 000, raised with prices from 2026 on".into(), since, Indexation::Prices)?,
        line("50 000, raised with GDP per person".into(), since, Indexation::GdpPerCapita)?,
        line("20 000, had it never been raised since 2016".into(), before, Indexation::None)?,
        line(
            "20 000 of 2016, had it been raised with prices".into(),
            before * now / at_launch,
            Indexation::Prices,
        )?,
    ];
    Ok(format!(
        "### 20 000 or 50 000, raised or not

{}
With Tanzania's consumer prices (IMF, World Economic Outlook, October 2025; Zanzibar's own were not used), 20 000 of 2016 are {} of 2023 and {} of 2026: 50 000 in 2023 were {:.2} times \
that, so that the raise was far more than prices had taken; not raised since, they buy in 2026 what {} bought in 2023.

Against the basic needs line of an adult (Household Budget Surveys): 20 000 were {:.0} % of that of 2014/15, 50 000 are {:.0} % of that of 2019/20. Amounts and lines are of \
different years, so that both percentages are too high.
",
        table(
            "amount a month, TZS | in 2026 | 2026, % of GDP | 2035, % of GDP | 2035 buys | 2060, % of GDP | 2060 buys",
            "---|---:|---:|---:|---:|---:|---:",
            rows.into_iter()
        ),
        number(before * in_2023 / at_launch, 0),
        number(before * now / at_launch, 0),
        since / (before * in_2023 / at_launch),
        number(since * in_2023 / now, 0),
        before / LINES.0 * 100.0,
        since / LINES.1 * 100.0,
    ))
}

fn compared(story: &Story) -> Result<String, Vec<Problem>> {
    let row = full(&story.outcome)?;
    let gdp = place(story)?.gdp.0;
    let year = MONTH_2023.1 * 12.0;
    let rows = [
        ("published sum of 2023/24, GDP of 2022 (derived)", year, GDP_2022),
        ("the same, GDP of 2026 as entered", year, gdp),
        ("**the model, 2026, with administration**", row.cost.0, gdp),
    ];
    Ok(format!(
        "### Beside what can be derived

No share of GDP has been published. Derived ones:

{}
The difference of the first two is four years of GDP growth while the amount stays, that of the last two is administration. TZS {:.1} billion are {:.1} % of the government's budget of \
2023/24 (derived).
",
        table(
            "what | TZS billion a year | GDP, TZS billion | % of GDP",
            "---|---:|---:|---:",
            rows.into_iter().map(|(what, cost, gdp)| [
                what.to_owned(),
                number(cost / 1e9, 1),
                number(gdp / 1e9, 0),
                format!("{:.3}", cost / gdp * 100.0)
            ])
        ),
        year / 1e9,
        year / GOVERNMENT * 100.0,
    ))
}

fn lessons(story: &Story) -> Result<String, Vec<Problem>> {
    let prices = story.with_benefit(|b| b.indexation = Indexation::Prices)?;
    let (now, first) = in_year(&story.outcome, FIRST_YEAR.0)?;
    let (far, last) = in_year(&story.outcome, 2060)?;
    let (far_prices, _) = in_year(&prices, 2060)?;
    let percent = |t: &spf_calculator::model::YearTotal| t.share_of_gdp.0 * 100.0;
    Ok(format!(
        "## What it teaches

1. A floor can begin without donors: one age, one amount, one list, and a bill of {:.2} % of GDP that a small government has paid from its own budget since 2016.
2. What is not raised by rule is raised by decision or shrinks: with 50 000 never raised the cost falls to {:.2} % of GDP in 2060 because a pension then buys {:.0} % of what it does in 2026; raised \
with prices it is {:.2} %.
3. Older people become {:.1} times as many by 2060, as in Tanzania, and the cost stays small only as long as the economy grows faster than pensioners times their pension.

## Limits

- The people of 70 and over are those who were paid. Their number follows Tanzania's people of 70 and over, in ages and in growth; the roll of Zanzibar hardly grew between 2019 and 2023.
- GDP of 2026 and its growth are Tanzania's growth on Zanzibar's level of 2022. If Zanzibar grew faster, the share is lower. After 2030 the rule of the methodology holds.
- Prices and exchange rate are those of Tanzania. Government revenue of Zanzibar is not in the model, so no share of it is shown.
- What it cost to set the pension up is not known; the model has nothing for it.
- {ESTIMATE}
",
        percent(now),
        percent(far),
        last.purchasing_power.0 / first.purchasing_power.0 * 100.0,
        percent(far_prices),
        last.recipients.0 / first.recipients.0,
    ))
}
