//! What every sheet needs: the question, the model's answer, where things are, and how cells are referred to.

use super::Asked;
use super::layout::{
    BLOCK, Column, FULL_COLUMN, GROUPS_COLUMN, Layout, PEOPLE_ROW, PEOPLE_ROWS, Row, TOP, VALUE, column_of,
};
use crate::model::{Facts, Outcome};
use crate::scenario::{FIRST_YEAR, LAST_YEAR, Scenario};
use crate::units::Year;
use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell, row_col_to_cell_absolute};

/// The sheets, in their order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Summary,
    Inputs,
    Population,
    Groups,
    Economy,
    Benefits,
    Overlap,
    SetUp,
    WhoPays,
    Financing,
    Sources,
    About,
}

impl Tab {
    fn text(self) -> &'static str {
        match self {
            Self::Summary => "workbook.tab.summary",
            Self::Inputs => "workbook.tab.inputs",
            Self::Population => "workbook.tab.population",
            Self::Groups => "workbook.tab.groups",
            Self::Economy => "workbook.tab.economy",
            Self::Benefits => "workbook.tab.benefits",
            Self::Overlap => "workbook.tab.overlap",
            Self::SetUp => "workbook.tab.set-up",
            Self::WhoPays => "workbook.tab.who-pays",
            Self::Financing => "workbook.tab.financing",
            Self::Sources => "workbook.tab.sources",
            Self::About => "workbook.tab.about",
        }
    }
}

/// A column of results: a year, or full operation with the people, prices and GDP of the first year.
#[derive(Clone, Copy)]
pub struct When {
    pub year: Year,
    pub full: bool,
}

impl When {
    /// Full operation, then every year.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self { year: FIRST_YEAR, full: true }].into_iter().chain(Self::years())
    }

    /// Every year.
    pub fn years() -> impl Iterator<Item = Self> {
        FIRST_YEAR.to(LAST_YEAR).map(|year| Self { year, full: false })
    }

    /// Its column on the sheets of results.
    pub fn column(self) -> Column {
        if self.full { FULL_COLUMN } else { column_of(self.year) }
    }

    /// Its position among the years.
    pub fn position(self) -> usize {
        usize::try_from(self.year.since(FIRST_YEAR)).unwrap_or(0)
    }
}

pub struct Book<'a> {
    pub asked: &'a Asked<'a>,
    pub facts: &'a Facts<'a>,
    pub outcome: &'a Outcome,
    pub layout: Layout,
}

impl Book<'_> {
    pub fn scenario(&self) -> &Scenario {
        self.asked.scenario
    }

    /// A text with values in its gaps.
    pub fn word(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.asked.words.fill(name, values)
    }

    /// A text.
    pub fn text(&self, name: &str) -> String {
        self.asked.words.get(name).to_owned()
    }

    /// Whether the language runs from right to left: sheets and the axes of charts run with it.
    pub fn right_to_left(&self) -> bool {
        self.asked.words.get("direction") == "rtl"
    }

    /// What a benefit is called.
    pub fn benefit_name(&self, id: &str) -> String {
        self.asked.words.of("benefit", id).to_owned()
    }

    /// What a sheet is called: no more than Excel allows.
    pub fn tab(&self, tab: Tab) -> String {
        let allowed = |c: &char| !"[]:*?/\\'".contains(*c);
        self.asked.words.get(tab.text()).chars().filter(allowed).take(31).collect()
    }

    /// A cell of another sheet that stays the same wherever the formula is copied to.
    pub fn fixed(&self, tab: Tab, row: Row, column: Column) -> String {
        format!("'{}'!{}", self.tab(tab), row_col_to_cell_absolute(row, column))
    }

    /// A cell of another sheet that moves along.
    pub fn moving(&self, tab: Tab, row: Row, column: Column) -> String {
        format!("'{}'!{}", self.tab(tab), row_col_to_cell(row, column))
    }

    /// Cells of another sheet.
    pub fn range(
        &self,
        tab: Tab,
        (row, column): (Row, Column),
        (to_row, to_column): (Row, Column),
    ) -> String {
        format!(
            "'{}'!{}:{}",
            self.tab(tab),
            row_col_to_cell_absolute(row, column),
            row_col_to_cell_absolute(to_row, to_column)
        )
    }

    /// A parameter of a benefit on the sheet of inputs.
    pub fn parameter(&self, parameter: Row, benefit: usize) -> String {
        let row = self.layout.benefit_names + parameter;
        self.fixed(Tab::Inputs, row, VALUE + column(benefit))
    }

    /// That parameter of all benefits.
    pub fn parameters(&self, parameter: Row) -> String {
        let row = self.layout.benefit_names + parameter;
        let last = VALUE + Column::try_from(self.layout.benefits).unwrap_or(1) - 1;
        self.range(Tab::Inputs, (row, VALUE), (row, last))
    }

    /// The parameter of the benefit whose number stands in a cell.
    pub fn parameter_of(&self, parameter: Row, number: &str) -> String {
        format!("INDEX({},1,{number})", self.parameters(parameter))
    }

    /// A row of a benefit's block, on the sheet of benefits itself.
    pub fn block_row(row: Row, benefit: usize) -> Row {
        TOP + Row::from(column(benefit)) * BLOCK + row
    }

    /// A cell of a benefit's block.
    pub fn block(&self, row: Row, benefit: usize, when: When) -> String {
        self.moving(Tab::Benefits, Self::block_row(row, benefit), when.column())
    }

    /// A cell of the block of the benefit whose number stands in a cell.
    pub fn block_of(&self, row: Row, number: &str, when: When) -> String {
        let last = TOP + self.layout.benefits * BLOCK;
        let letter = column_number_to_name(when.column());
        let first = TOP + row + 1;
        format!(
            "INDEX('{}'!{letter}$1:{letter}${last},{first}+({number}-1)*{BLOCK})",
            self.tab(Tab::Benefits)
        )
    }

    /// A year of a row on the sheet of the economy.
    pub fn economy(&self, row: Row, year: Year) -> String {
        self.moving(Tab::Economy, row, self.layout.economy_column(year))
    }

    /// People of a year by sex and single age.
    pub fn people(&self, year: Year) -> String {
        let column = self.layout.people_column(year);
        self.range(Tab::Population, (PEOPLE_ROW, column), (PEOPLE_ROW + PEOPLE_ROWS - 1, column))
    }

    /// The single ages beside them.
    pub fn ages(&self) -> String {
        self.range(Tab::Population, (PEOPLE_ROW, 1), (PEOPLE_ROW + PEOPLE_ROWS - 1, 1))
    }

    /// What part of each single age is in a benefit's group.
    pub fn group(&self, benefit: usize) -> String {
        let column = GROUPS_COLUMN + column(benefit);
        self.range(Tab::Groups, (PEOPLE_ROW, column), (PEOPLE_ROW + PEOPLE_ROWS - 1, column))
    }

    /// What part of each single age is in a benefit's group where it meets another.
    pub fn meeting(&self, benefit: usize) -> String {
        let column = GROUPS_COLUMN + self.group_columns() + 1 + column(benefit);
        self.range(Tab::Groups, (PEOPLE_ROW, column), (PEOPLE_ROW + PEOPLE_ROWS - 1, column))
    }

    /// The same of the benefit whose number stands in a cell.
    pub fn meeting_of(&self, number: &str) -> String {
        let first = GROUPS_COLUMN + self.group_columns() + 1;
        let last = first + self.group_columns() - 1;
        let all = self.range(Tab::Groups, (PEOPLE_ROW, first), (PEOPLE_ROW + PEOPLE_ROWS - 1, last));
        format!("INDEX({all},0,{number})")
    }

    /// How many columns of groups there are.
    pub fn group_columns(&self) -> Column {
        Column::try_from(self.layout.benefits).unwrap_or(1)
    }
}

/// A position as a column: there are no more than sixty benefits.
pub fn column(position: usize) -> Column {
    Column::try_from(position).unwrap_or(0)
}

/// A position as a row.
pub fn row(position: usize) -> Row {
    Row::try_from(position).unwrap_or(0)
}
