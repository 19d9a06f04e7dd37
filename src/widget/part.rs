//! The parts of the widget that a reader opens: in the first view a button that fetches the rest, in the whole
//! widget a disclosure.

use super::controls::benefit::Card;
use super::words::Words;

/// One part.
pub enum Part<'a> {
    /// Everything else of a benefit.
    Benefit(&'a Card<'a>),
    /// The table behind the cost by benefit.
    GuaranteesTable,
    /// The table behind who pays.
    WhoPaysTable,
    /// How is this calculated?
    Explain,
    /// The set-up plan.
    SetUp,
    /// People and economy.
    Figures,
    /// A place that is not in the data.
    Place,
    /// Sources.
    Sources,
}

impl Part<'_> {
    /// Those at the end of the widget.
    pub const LAST: [Self; 5] = [Self::Explain, Self::SetUp, Self::Figures, Self::Place, Self::Sources];

    /// Unique in the widget.
    pub fn id(&self) -> &str {
        match self {
            Self::Benefit(card) => &card.benefit.id,
            Self::GuaranteesTable => "guarantees-table",
            Self::WhoPaysTable => "who-pays-table",
            Self::Explain => "explain",
            Self::SetUp => "set-up",
            Self::Figures => "figures",
            Self::Place => "place",
            Self::Sources => "sources",
        }
    }

    /// What stands on the button.
    pub fn title(&self, words: &Words) -> String {
        match self {
            Self::Benefit(card) => card.summary(),
            Self::GuaranteesTable | Self::WhoPaysTable => words.get("table.show").to_owned(),
            last => words.get(&[last.id(), ".title"].concat()).to_owned(),
        }
    }

    /// Whether it is one of [`Part::LAST`].
    pub fn is_last(&self) -> bool {
        !matches!(self, Self::Benefit(_) | Self::GuaranteesTable | Self::WhoPaysTable)
    }
}
