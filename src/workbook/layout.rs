//! Where everything is: the rows of each sheet, known before any of them is written, as formulas lead both ways.

use crate::model::Facts;
use crate::scenario::{FIRST_YEAR, LAST_YEAR, Scenario};
use crate::units::Year;

/// Rows count from 0.
pub type Row = u32;
/// Columns count from 0.
pub type Column = u16;

/// First column with a year on the sheets of results; the one before it is full operation, or a sum.
pub const FIRST_COLUMN: Column = 4;
/// The column before the years.
pub const FULL_COLUMN: Column = 3;
/// First column with a year on the sheet of the economy.
pub const ECONOMY_COLUMN: Column = 6;
/// First column with a year on the sheet of the population.
pub const PEOPLE_COLUMN: Column = 2;
/// First row of people: girls under one year. Men follow women.
pub const PEOPLE_ROW: Row = 4;
/// Single ages of both sexes.
pub const PEOPLE_ROWS: Row = 202;
/// First column of the sheet of groups that has a benefit.
pub const GROUPS_COLUMN: Column = 2;
/// First row of a table under its title.
pub const TOP: Row = 4;
/// First column with a value on the sheet of inputs.
pub const VALUE: Column = 3;
/// Column of the user's own figure.
pub const OWN: Column = 4;
/// Column of the figure that is used.
pub const USED: Column = 5;

/// Rows for one benefit on the sheet of benefits, the empty one after it included.
pub const BLOCK: Row = 28;

/// Rows of the sheet of inputs, and how many there are of each kind.
pub struct Layout {
    /// First year on the sheet of the economy.
    pub axis: Year,
    /// The year whose prices amounts are stated in.
    pub base: Year,
    /// Number of benefits.
    pub benefits: Row,
    /// Header of the figures.
    pub figures: Row,
    /// First base of amounts.
    pub bases: Row,
    /// Header of the benefits: their names in the scenario.
    pub benefit_names: Row,
    /// First row of the age bands, and where those of each benefit start; the last entry is the end.
    pub bands: Vec<Row>,
    /// First pair of benefits.
    pub pairs: Row,
    /// How many rows for pairs: at least one.
    pub pair_rows: Row,
    /// Contingency of the plan; support and districts follow.
    pub plan: Row,
    /// First item.
    pub items: Row,
    /// How many rows for items: at least one.
    pub item_rows: Row,
    /// Share of co-funding; starts, until and shape follow.
    pub co_funding: Row,
    /// First pledge.
    pub pledges: Row,
    /// How many rows for pledges: at least one.
    pub pledge_rows: Row,
    /// First source of money.
    pub sources: Row,
    /// How many rows for sources: at least one.
    pub source_rows: Row,
}

/// Rows for so many things: one where there are none, so that a formula has something to look at.
fn rows(count: usize) -> Row {
    Row::try_from(count.max(1)).unwrap_or(1)
}

impl Layout {
    pub fn new(facts: &Facts, scenario: &Scenario) -> Self {
        let economy = &facts.country.economy;
        let base = facts.country.base_year();
        let series = [
            &economy.gdp,
            &economy.real_growth,
            &economy.consumer_prices,
            &economy.exchange_rate,
            &economy.revenue,
            &economy.expenditure,
        ];
        let starts = series.iter().filter(|s| !s.values.is_empty()).map(|s| s.first);
        let axis = starts.chain([base]).min().unwrap_or(base);
        let (title, header) = (2, 1);
        let figures = TOP + header;
        let bases = figures + super::inputs::FIGURES + title + header;
        let benefit_names = bases + super::inputs::BASES + title;
        let mut row = benefit_names + super::inputs::PARAMETERS + title + header;
        let mut bands = Vec::with_capacity(scenario.benefits.len() + 1);
        for benefit in &scenario.benefits {
            bands.push(row);
            row += rows(benefit.group.bands.len());
        }
        bands.push(row);
        let pairs = row + title + header;
        let pair_rows = rows(scenario.overlaps.len());
        let plan = pairs + pair_rows + title;
        let items = plan + 3 + title + header;
        let item_rows = rows(scenario.set_up.items.len());
        let co_funding = items + item_rows + title;
        let pledges = co_funding + 4 + title + header;
        let pledge_rows = rows(scenario.donors.pledges.len());
        let sources = pledges + pledge_rows + title + header;
        Self {
            axis,
            base,
            benefits: rows(scenario.benefits.len()),
            figures,
            bases,
            benefit_names,
            bands,
            pairs,
            pair_rows,
            plan,
            items,
            item_rows,
            co_funding,
            pledges,
            pledge_rows,
            sources,
            source_rows: rows(scenario.financing.len()),
        }
    }

    /// First and last row of the age bands of a benefit.
    pub fn bands_of(&self, benefit: usize) -> (Row, Row) {
        let at = |i: usize| self.bands.get(i).copied().unwrap_or(TOP);
        (at(benefit), at(benefit + 1).saturating_sub(1).max(at(benefit)))
    }

    /// Column of a year on the sheet of the economy.
    pub fn economy_column(&self, year: Year) -> Column {
        ECONOMY_COLUMN + years_between(self.axis, year)
    }

    /// Column of a year on the sheet of the population.
    pub fn people_column(&self, year: Year) -> Column {
        PEOPLE_COLUMN + years_between(self.base, year)
    }
}

/// Years from one to another, none where that is earlier.
pub fn years_between(from: Year, to: Year) -> Column {
    Column::try_from(to.since(from)).unwrap_or(0)
}

/// Column of a year on the sheets of results.
pub fn column_of(year: Year) -> Column {
    FIRST_COLUMN + years_between(FIRST_YEAR, year)
}

/// The last column with a year on the sheets of results.
pub fn last_column() -> Column {
    column_of(LAST_YEAR)
}
