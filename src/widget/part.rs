//! The parts of the widget that a reader opens: in the first view a button that fetches the rest, in the whole
//! widget a disclosure.

#[cfg(feature = "full")]
use super::controls::guarantee::summary;
#[cfg(feature = "full")]
use super::full::card::Card;
use super::words::Words;

/// One part.
pub enum Part<'a> {
    /// A guarantee among the five levers: everything else of the benefit that leads it.
    Guarantee {
        /// Name of the benefit.
        lead: &'a str,
        /// What stands on the button.
        summary: &'a str,
    },
    /// Everything else of a benefit.
    #[cfg(feature = "full")]
    Benefit(&'a Card<'a>),
    /// All levers instead of five.
    Everything,
    /// The table behind the cost by benefit.
    GuaranteesTable,
    /// The table behind who pays.
    WhoPaysTable,
    /// The years ahead.
    Years,
    /// What the floor changes: coverage and poverty.
    Impact,
    /// The set-up plan.
    SetUp,
    /// Donors: pledges, and their temporary part of running cost.
    Donors,
    /// Existing spending, and what comes on top of it.
    Additional,
    /// Where the money comes from.
    Financing,
    /// Reverse questions.
    Seek,
    /// How sure is this?
    Uncertainty,
    /// How is this calculated?
    Explain,
    /// People and economy.
    Figures,
    /// A place that is not in the data.
    Place,
    /// Sources.
    Sources,
    /// A link, the sentence, a picture.
    Share,
    /// Saving on the device, files, the brief.
    #[cfg(feature = "full")]
    Keep,
    /// Two or three floors side by side.
    #[cfg(feature = "full")]
    Compare,
}

impl Part<'_> {
    /// Those at the end of the widget.
    pub const LAST: [Self; 13] = [
        Self::Years,
        Self::Impact,
        Self::SetUp,
        Self::Donors,
        Self::Additional,
        Self::Financing,
        Self::Seek,
        Self::Uncertainty,
        Self::Explain,
        Self::Figures,
        Self::Place,
        Self::Sources,
        Self::Share,
    ];

    /// Those that only the whole widget has, after them.
    #[cfg(feature = "full")]
    pub const WHOLE: [Self; 2] = [Self::Compare, Self::Keep];

    /// Unique in the widget.
    pub fn id(&self) -> &str {
        match self {
            Self::Guarantee { lead, .. } => lead,
            #[cfg(feature = "full")]
            Self::Benefit(card) => &card.benefit.id,
            Self::Everything => "everything",
            Self::GuaranteesTable => "guarantees-table",
            Self::WhoPaysTable => "who-pays-table",
            Self::Years => "years",
            Self::Impact => "impact",
            Self::SetUp => "set-up",
            Self::Donors => "donors",
            Self::Additional => "additional",
            Self::Financing => "financing",
            Self::Seek => "seek",
            Self::Uncertainty => "uncertainty",
            Self::Explain => "explain",
            Self::Figures => "figures",
            Self::Place => "place",
            Self::Sources => "sources",
            Self::Share => "share",
            #[cfg(feature = "full")]
            Self::Keep => "keep",
            #[cfg(feature = "full")]
            Self::Compare => "compare",
        }
    }

    /// What stands on the button.
    pub fn title(&self, words: &Words) -> String {
        match self {
            Self::Guarantee { summary, .. } => (*summary).to_owned(),
            #[cfg(feature = "full")]
            Self::Benefit(card) => summary(words, &[(card.benefit, card.outcome)]),
            Self::GuaranteesTable | Self::WhoPaysTable => words.get("table.show").to_owned(),
            other => words.get(&[other.id(), ".title"].concat()).to_owned(),
        }
    }

    /// Whether it is one of [`Part::LAST`].
    pub fn is_last(&self) -> bool {
        #[cfg(feature = "full")]
        if matches!(self, Self::Keep | Self::Compare) {
            return true;
        }
        Self::LAST.iter().any(|part| part.id() == self.id())
    }
}
