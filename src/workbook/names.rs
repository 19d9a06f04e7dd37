//! Names for the cells that are referred to most: a formula of the reader's own may say `share_of_gdp`.

use super::book::{Book, Tab};
use super::inputs::figure;
use super::layout::{OWN, USED, VALUE};
use super::summary::row_of;
use rust_xlsxwriter::{Workbook, XlsxError};

pub fn define(book: &Book, workbook: &mut Workbook) -> Result<(), XlsxError> {
    let headline = |row| book.fixed(Tab::Summary, row, 1);
    let own = |row| book.fixed(Tab::Inputs, book.layout.figures + row, OWN);
    let used = |row| book.fixed(Tab::Inputs, book.layout.figures + row, USED);
    let plan = |row| book.fixed(Tab::Inputs, book.layout.plan + row, VALUE);
    let donors = |row| book.fixed(Tab::Inputs, book.layout.co_funding + row, VALUE);
    for (name, cell) in [
        ("share_of_gdp", headline(row_of::SHARE_OF_GDP)),
        ("running_cost", headline(row_of::COST)),
        ("running_cost_usd", headline(row_of::COST_USD)),
        ("additional_share_of_gdp", headline(row_of::ADDITIONAL)),
        ("people_with_cash", headline(row_of::PEOPLE)),
        ("people_with_health_care", headline(row_of::HEALTH)),
        ("first_full_year", headline(row_of::FIRST_FULL_YEAR)),
        ("set_up_usd", headline(row_of::SET_UP)),
        ("donors_usd", headline(row_of::DONORS)),
        ("co_funding_usd", headline(row_of::CO_FUNDING)),
        ("hand_over", headline(row_of::HAND_OVER)),
        ("growth_after", own(figure::GROWTH_AFTER)),
        ("inflation_after", own(figure::INFLATION_AFTER)),
        ("gdp_base_year", used(figure::GDP)),
        ("exchange_rate", used(figure::EXCHANGE_RATE)),
        ("national_poverty_line", used(figure::NATIONAL_LINE)),
        ("contingency", plan(0)),
        ("programme_support", plan(1)),
        ("districts", plan(2)),
        ("co_funding_share", donors(0)),
        ("co_funding_starts", donors(1)),
        ("co_funding_until", donors(2)),
    ] {
        workbook.define_name(name, &["=", &cell].concat())?;
    }
    Ok(())
}
