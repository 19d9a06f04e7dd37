//! Every benefit in full operation and in each year: who receives it, how much, what it costs.

use super::book::{Book, Tab, When};
use super::inputs::{self, YES, figure, parameter};
use super::layout::{BLOCK, Column, FULL_COLUMN, Row, TOP};
use super::look::{self, Style};
use super::page::{Name, Page};
use super::{economy, overlap};
use crate::model::running::Reach;
use crate::model::{BenefitYear, eligible, overlap as meeting, path};
use crate::scenario::{Benefit, FIRST_YEAR, GroupOf, Guarantee};
use crate::units::Year;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Worksheet, XlsxError};

/// Rows of a benefit's block.
pub mod block {
    use super::Row;
    pub const AGE_FROM: Row = 1;
    pub const AGE_TO: Row = 2;
    pub const BASE_FROM: Row = 3;
    pub const BASE_TO: Row = 4;
    pub const PEOPLE: Row = 5;
    pub const BASE_PEOPLE: Row = 6;
    pub const PROGRESS: Row = 7;
    pub const COVERAGE: Row = 8;
    pub const ELIGIBLE: Row = 9;
    pub const REACHED: Row = 10;
    pub const REPLACED: Row = 11;
    pub const RECIPIENTS: Row = 12;
    pub const PERSON_YEARS: Row = 13;
    pub const MISSED_POOR: Row = 14;
    pub const AMOUNT: Row = 15;
    pub const PURCHASING_POWER: Row = 16;
    pub const BENEFITS: Row = 17;
    pub const ADMINISTRATION_STATED: Row = 18;
    pub const ADMINISTRATION_SHARE: Row = 19;
    pub const ADMINISTRATION: Row = 20;
    pub const COST: Row = 21;
    pub const ADDITIONAL: Row = 22;
    pub const SHARE_OF_GDP: Row = 23;
    pub const MEETING: Row = 24;
    pub const CHANCE: Row = 25;
    pub const CASH: Row = 26;
}

/// The head of the sheet.
pub const HEAD: Row = TOP - 1;

/// One benefit, as the model sees it.
struct One<'a> {
    book: &'a Book<'a>,
    position: usize,
    benefit: &'a Benefit,
}

impl One<'_> {
    /// What the model says of a year.
    fn said(&self, when: When) -> BenefitYear {
        let of = self.book.outcome.benefits.get(self.position);
        let row =
            of.and_then(|b| if when.full { Some(b.full) } else { b.years.get(when.position()).copied() });
        row.unwrap_or_default()
    }

    /// A cell of the block on its own sheet.
    fn at(&self, row: Row, when: When) -> String {
        row_col_to_cell(Book::block_row(row, self.position), when.column())
    }

    /// A parameter.
    fn of(&self, parameter: Row) -> String {
        self.book.parameter(parameter, self.position)
    }

    /// The age path of a year; the only band's ages when `full`. Without a path, all ages: the sheet of groups has the bands.
    fn ages(&self, year: Year, full: bool) -> (f64, f64) {
        let benefit = self.benefit;
        match (&benefit.age_path, benefit.group.bands.first()) {
            (Some(_), Some(band)) => {
                let (from, to) = meeting::ages(benefit, band, year, full);
                (f64::from(from), f64::from(to))
            }
            _ => (0.0, 100.0),
        }
    }

    /// The formula of an age: from the first one to that of the band in whole years, half a year being a whole one.
    fn age(&self, first: Row, band: Column, year: &str, full: bool, otherwise: u8) -> String {
        let row = self.book.layout.bands_of(self.position).0;
        let target = self.book.fixed(Tab::Inputs, row, band);
        let first = self.of(first);
        let moves = self.of(parameter::AGE_FROM);
        if full {
            return format!("IF(ISNUMBER({moves}),{target},{otherwise})");
        }
        let (starts, by) = (self.of(parameter::AGE_STARTS), self.of(parameter::AGE_BY));
        let steps = format!("MAX({by}-{starts},1)");
        let step = format!("MAX(MIN({year}-{starts},{steps}),0)");
        format!(
            "IF(ISNUMBER({moves}),INT((2*({first}*({steps}-{step})+{target}*{step})+{steps})/(2*{steps})),{otherwise})"
        )
    }

    /// People of the group among those of a year, between the ages that two cells hold.
    fn people(&self, group: &str, year: Year, from: &str, to: &str) -> String {
        let book = self.book;
        let (people, ages) = (book.people(year), book.ages());
        let factor = inputs::used(book, figure::POPULATION_FACTOR);
        format!("SUMPRODUCT({group}*{people}*({ages}>={from})*({ages}<={to}))*{factor}")
    }

    /// How many people the model counts in the bands.
    fn counted(&self, year: Year, full: bool, prevalence: bool) -> f64 {
        let path = if full { None } else { self.benefit.age_path.as_ref() };
        let band = |band: &crate::scenario::AgeBand| {
            let (from, to) = path::ages(band, path, year);
            let people = self.book.facts.persons(year, band.sex, from, to).0;
            if prevalence { people * band.prevalence.0 } else { people }
        };
        self.benefit.group.bands.iter().map(band).sum()
    }

    /// People among whom those who meet another benefit are: those of the group's ages.
    fn meeting(&self, when: When) -> f64 {
        match self.benefit.group.of {
            GroupOf::People => self.counted(when.year, when.full, true),
            GroupOf::Number => self.counted(when.year, when.full, false),
            GroupOf::Births | GroupOf::Unemployed => 0.0,
        }
    }

    /// Chance that one of these is reached.
    fn chance(&self, when: When) -> f64 {
        let reach = self.said(when).reach();
        let reach = Reach { eligible: reach.eligible, share: reach.share };
        meeting::in_band(self.book.facts, when.year, when.full, (self.benefit, reach), 1.0)
    }
}

pub fn page(book: &Book) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Tab::Benefits, "workbook.benefits.note")?;
    page.years(HEAD, book, &book.word("workbook.column.full", &[("year", &FIRST_YEAR.to_string())]))?;
    for (position, benefit) in book.scenario().benefits.iter().enumerate() {
        let one = One { book, position, benefit };
        page.text(Book::block_row(0, position), 0, &book.benefit_name(&benefit.id), &look::heading())?;
        groups(&one, &mut page)?;
        reach(&one, &mut page)?;
        money(&one, &mut page)?;
        meetings(&one, &mut page)?;
    }
    page.results(HEAD)?;
    Ok(page.sheet)
}

type Cell = (Row, &'static str, &'static str, String, Style);

/// Writes a row of the block.
fn row(
    one: &One,
    page: &mut Page,
    (row, label, field, unit, style): Cell,
    cell: impl Fn(When) -> (String, f64),
) -> Result<(), XlsxError> {
    let path = match field {
        "" => String::new(),
        field => format!("benefits[{}].years[].{field}", one.benefit.id),
    };
    let label = one.book.text(label);
    let name = Name { label: &label, path: &path, unit: &unit };
    let format = if row == block::COST { look::strong(style) } else { look::result(style) };
    page.row(Book::block_row(row, one.position), &name, &format, When::all(), cell)
}

fn groups(one: &One, page: &mut Page) -> Result<(), XlsxError> {
    let book = one.book;
    let base = book.layout.base;
    let people = book.text("workbook.unit.people");
    let year = |when: When| row_col_to_cell(HEAD, when.column());
    let plain = |row, label| (row, label, "", String::new(), Style::Plain);
    row(one, page, plain(block::AGE_FROM, "workbook.row.age-from"), |when| {
        (
            one.age(parameter::AGE_FROM, inputs::band::FROM, &year(when), when.full, 0),
            one.ages(when.year, when.full).0,
        )
    })?;
    row(one, page, plain(block::AGE_TO, "workbook.row.age-to"), |when| {
        (
            one.age(parameter::AGE_TO, inputs::band::TO, &year(when), when.full, 100),
            one.ages(when.year, when.full).1,
        )
    })?;
    row(one, page, plain(block::BASE_FROM, "workbook.row.base-from"), |when| {
        (
            one.age(parameter::AGE_FROM, inputs::band::FROM, &base.to_string(), when.full, 0),
            one.ages(base, when.full).0,
        )
    })?;
    row(one, page, plain(block::BASE_TO, "workbook.row.base-to"), |when| {
        (
            one.age(parameter::AGE_TO, inputs::band::TO, &base.to_string(), when.full, 100),
            one.ages(base, when.full).1,
        )
    })?;
    let group = book.group(one.position);
    row(one, page, (block::PEOPLE, "workbook.row.people", "", people.clone(), Style::Whole), |when| {
        let (from, to) = (one.at(block::AGE_FROM, when), one.at(block::AGE_TO, when));
        (one.people(&group, when.year, &from, &to), one.counted(when.year, when.full, true))
    })?;
    row(
        one,
        page,
        (block::BASE_PEOPLE, "workbook.row.base-people", "", people.clone(), Style::Whole),
        |when| {
            let (from, to) = (one.at(block::BASE_FROM, when), one.at(block::BASE_TO, when));
            (one.people(&group, base, &from, &to), one.counted(base, when.full, true))
        },
    )?;
    row(one, page, (block::ELIGIBLE, "column.eligible", "eligible", people, Style::Whole), |when| {
        let of = one.of(parameter::GROUP);
        let there = one.at(block::PEOPLE, when);
        let then = one.at(block::BASE_PEOPLE, when);
        let formula = format!(
            "IF({of}=\"people\",{there},IF({of}=\"births\",{births},IF({of}=\"unemployed\",{there}*{labour}*{unemployment},{number}*IF({then}>0,{there}/{then},1))))",
            births = book.economy(economy::row::BIRTHS, when.year),
            labour = one.of(parameter::LABOUR_FORCE),
            unemployment = inputs::used(book, figure::UNEMPLOYMENT),
            number = one.of(parameter::NUMBER),
        );
        (formula, one.said(when).eligible.0)
    })
}

fn reach(one: &One, page: &mut Page) -> Result<(), XlsxError> {
    let book = one.book;
    let benefit = one.benefit;
    let (share, people) = (book.text("workbook.unit.share"), book.text("workbook.unit.people"));
    let year = |when: When| row_col_to_cell(HEAD, when.column());
    row(one, page, (block::PROGRESS, "workbook.row.progress", "", share.clone(), Style::Percent), |when| {
        if when.full {
            return ("1".to_owned(), 1.0);
        }
        let formula = format!(
            "IF(ISNUMBER({from}),{progress},1)",
            from = one.of(parameter::PATH_FROM),
            progress = progress(
                &year(when),
                &one.of(parameter::PATH_STARTS),
                &one.of(parameter::PATH_BY),
                Some(&one.of(parameter::PATH_SHAPE))
            ),
        );
        let path = benefit.coverage_path.as_ref();
        (formula, path.map_or(1.0, |p| path::progress(when.year, p.starts, p.by, p.shape)))
    })?;
    row(one, page, (block::COVERAGE, "workbook.row.coverage", "", share.clone(), Style::Percent), |when| {
        let (target, from, way) =
            (one.of(parameter::COVERAGE), one.of(parameter::PATH_FROM), one.at(block::PROGRESS, when));
        if when.full {
            return (target, benefit.coverage.0);
        }
        let formula = format!("IF(ISNUMBER({from}),{from}*(1-{way})+{target}*{way},{target})");
        (formula, path::coverage(benefit, when.year).0)
    })?;
    let poor = format!(
        "IF(ISNUMBER({0}),{0},{1})",
        one.of(parameter::POOR_SHARE),
        inputs::used(book, figure::HEADCOUNT)
    );
    row(one, page, (block::REACHED, "workbook.row.reached", "reached", share, Style::Percent), |when| {
        let formula = format!(
            "IF({on}=\"{YES}\",MIN(1,IF({targeted}=\"{YES}\",{poor}*(1-{exclusion})/(1-{inclusion})*{coverage},{coverage}*{take_up})),0)",
            on = one.of(parameter::ON),
            targeted = one.of(parameter::TARGETING),
            exclusion = one.of(parameter::EXCLUSION),
            inclusion = one.of(parameter::INCLUSION),
            coverage = one.at(block::COVERAGE, when),
            take_up = one.of(parameter::TAKE_UP),
        );
        (formula, one.said(when).reached.0)
    })?;
    row(
        one,
        page,
        (block::REPLACED, "workbook.row.replaced", "replaced", people.clone(), Style::Whole),
        |when| {
            let (eligible, reached) = (one.at(block::ELIGIBLE, when), one.at(block::REACHED, when));
            let formula =
                format!("MIN({},{eligible}*{reached})", overlap::replaced(book, one.position, when));
            (formula, one.said(when).replaced.0)
        },
    )?;
    row(
        one,
        page,
        (block::RECIPIENTS, "column.recipients", "recipients", people.clone(), Style::Whole),
        |when| {
            let (eligible, reached, replaced) =
                (one.at(block::ELIGIBLE, when), one.at(block::REACHED, when), one.at(block::REPLACED, when));
            (format!("{eligible}*{reached}-{replaced}"), one.said(when).recipients.0)
        },
    )?;
    row(
        one,
        page,
        (block::PERSON_YEARS, "column.person-years", "personYears", people.clone(), Style::Whole),
        |when| {
            let formula = format!("{}*({}/12)", one.at(block::RECIPIENTS, when), one.of(parameter::MONTHS));
            (formula, one.said(when).person_years.0)
        },
    )?;
    row(
        one,
        page,
        (block::MISSED_POOR, "workbook.row.missed-poor", "missedPoor", people, Style::Whole),
        |when| {
            let formula = format!(
                "IF(AND({on}=\"{YES}\",{targeted}=\"{YES}\"),{eligible}*{poor}*{exclusion},0)",
                on = one.of(parameter::ON),
                targeted = one.of(parameter::TARGETING),
                eligible = one.at(block::ELIGIBLE, when),
                exclusion = one.of(parameter::EXCLUSION),
            );
            (formula, eligible_missed(one, when))
        },
    )
}

fn eligible_missed(one: &One, when: When) -> f64 {
    let said = one.said(when);
    if one.benefit.on { eligible::missed_poor(one.book.facts, one.benefit, said.eligible).0 } else { 0.0 }
}

/// How far a path has come in a year, 0 to 1; in equal steps without a shape.
pub fn progress(year: &str, starts: &str, by: &str, shape: Option<&str>) -> String {
    let x = format!("(({year}-{starts})/({by}-{starts}))");
    let between = match shape {
        None => x,
        Some(shape) => {
            let curve = |x: &str| format!("1/(1+EXP(-10*({x}-0.5)))");
            let (at, first, last) = (curve(&x), curve("0"), curve("1"));
            format!("IF({shape}=\"logistic\",({at}-{first})/({last}-{first}),{x})")
        }
    };
    format!("IF({year}>={by},1,IF({year}<={starts},0,{between}))")
}

fn money(one: &One, page: &mut Page) -> Result<(), XlsxError> {
    let book = one.book;
    let currency = book.outcome.currency.clone();
    let month = book.word("workbook.unit.month", &[("currency", &currency)]);
    let (share, gdp_share) = (book.text("workbook.unit.share"), book.text("workbook.unit.gdp"));
    let of_year = |row: Row, when: When| book.economy(row, when.year);
    row(one, page, (block::AMOUNT, "column.amount", "amount", month.clone(), Style::Decimal), |when| {
        let formula = format!(
            "{amount}*IF({follows}=\"none\",1,IF({follows}=\"prices\",{prices},IF({follows}=\"wages\",{wages},{gdp})))",
            amount = one.of(parameter::AMOUNT),
            follows = one.of(parameter::INDEXATION),
            prices = of_year(economy::row::PRICES, when),
            wages = of_year(economy::row::WAGES, when),
            gdp = of_year(economy::row::GDP_PER_CAPITA_INDEX, when),
        );
        (formula, one.said(when).amount.0)
    })?;
    row(
        one,
        page,
        (block::PURCHASING_POWER, "workbook.row.purchasing-power", "purchasingPower", month, Style::Decimal),
        |when| {
            let formula = format!("{}/{}", one.at(block::AMOUNT, when), of_year(economy::row::PRICES, when));
            (formula, one.said(when).purchasing_power.0)
        },
    )?;
    let whole = |row, label, field| (row, label, field, currency.clone(), Style::Whole);
    row(one, page, whole(block::BENEFITS, "column.benefits", "benefits"), |when| {
        let formula = format!(
            "{}*{}*{}",
            one.at(block::RECIPIENTS, when),
            one.at(block::AMOUNT, when),
            one.of(parameter::MONTHS)
        );
        (formula, one.said(when).benefits.0)
    })?;
    row(
        one,
        page,
        (
            block::ADMINISTRATION_STATED,
            "workbook.row.administration-stated",
            "",
            share.clone(),
            Style::Percent,
        ),
        |when| {
            let end = one.of(parameter::ADMINISTRATION);
            let administration = &one.benefit.administration;
            if when.full {
                return (end, administration.share.0);
            }
            let (from, starts) = (one.of(parameter::PATH_FROM), one.of(parameter::PATH_STARTS));
            let (first, speed) = (one.of(parameter::MATURITY_FIRST), one.of(parameter::MATURITY_SPEED));
            let paid_from =
                format!("IF(AND(ISNUMBER({from}),{from}<=0),MAX({FIRST_YEAR},{starts}+1),{FIRST_YEAR})");
            let age = format!("MAX({}-{paid_from},0)", row_col_to_cell(HEAD, when.column()));
            let formula = format!("IF(ISNUMBER({first}),{end}+({first}-{end})*EXP(-{speed}*{age}),{end})");
            let plain = crate::scenario::Administration {
                of: crate::scenario::AdministrationOf::Benefits,
                ..administration.clone()
            };
            (formula, plain.per_benefit(Some(path::scheme_age(one.benefit, when.year))))
        },
    )?;
    row(
        one,
        page,
        (
            block::ADMINISTRATION_SHARE,
            "workbook.row.administration-share",
            "administrationShare",
            share,
            Style::Percent,
        ),
        |when| {
            let stated = one.at(block::ADMINISTRATION_STATED, when);
            let formula = format!(
                "IF({}=\"gross\",{stated}/(1-{stated}),{stated})",
                one.of(parameter::ADMINISTRATION_OF)
            );
            (formula, one.said(when).administration_share.0)
        },
    )?;
    row(one, page, whole(block::ADMINISTRATION, "column.administration", "administration"), |when| {
        let formula =
            format!("{}*{}", one.at(block::BENEFITS, when), one.at(block::ADMINISTRATION_SHARE, when));
        (formula, one.said(when).administration.0)
    })?;
    row(one, page, whole(block::COST, "workbook.row.cost", "cost"), |when| {
        let formula = format!("{}+{}", one.at(block::BENEFITS, when), one.at(block::ADMINISTRATION, when));
        (formula, one.said(when).cost.0)
    })?;
    row(one, page, whole(block::ADDITIONAL, "workbook.row.additional", "additional"), |when| {
        let formula = format!(
            "MAX(0,{}-{}*N({}))",
            one.at(block::COST, when),
            of_year(economy::row::GDP, when),
            one.of(parameter::ALREADY_SPENT),
        );
        (formula, one.said(when).additional.0)
    })?;
    row(one, page, (block::SHARE_OF_GDP, "column.share", "shareOfGdp", gdp_share, Style::Percent), |when| {
        let formula = format!("{}/{}", one.at(block::COST, when), of_year(economy::row::GDP, when));
        (formula, one.said(when).share_of_gdp.0)
    })
}

fn meetings(one: &One, page: &mut Page) -> Result<(), XlsxError> {
    let book = one.book;
    let (share, people) = (book.text("workbook.unit.share"), book.text("workbook.unit.people"));
    let group = book.meeting(one.position);
    row(one, page, (block::MEETING, "workbook.row.meeting", "", people.clone(), Style::Whole), |when| {
        let (from, to) = (one.at(block::AGE_FROM, when), one.at(block::AGE_TO, when));
        (one.people(&group, when.year, &from, &to), one.meeting(when))
    })?;
    row(one, page, (block::CHANCE, "workbook.row.chance", "", share, Style::Percent), |when| {
        let of = one.of(parameter::GROUP);
        let (eligible, reached) = (one.at(block::ELIGIBLE, when), one.at(block::REACHED, when));
        let there = one.at(block::MEETING, when);
        let formula = format!(
            "IF({of}=\"people\",{reached},IF({of}=\"number\",IF({there}>0,MIN(1,{eligible}*{reached}/{there}),0),0))"
        );
        (formula, one.chance(when))
    })?;
    row(one, page, (block::CASH, "workbook.row.cash", "", people, Style::Whole), |when| {
        let formula = format!("{}*{}", one.at(block::RECIPIENTS, when), one.of(parameter::CASH));
        let cash = one.benefit.on && one.benefit.guarantee != Guarantee::Health;
        (formula, if cash { one.said(when).recipients.0 } else { 0.0 })
    })
}

/// The sum of a row over all benefits, for another sheet.
pub fn sum(book: &Book, row: Row, when: When) -> String {
    let cells: Vec<String> = (0..book.scenario().benefits.len()).map(|i| book.block(row, i, when)).collect();
    if cells.is_empty() { "0".to_owned() } else { format!("SUM({})", cells.join(",")) }
}

// The block ends with an empty row.
const _: () = assert!(block::CASH + 2 == BLOCK && FULL_COLUMN == 3);
