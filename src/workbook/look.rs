//! What cells look like.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Cells that may be changed.
const INPUT: u32 = 0x00FF_F6D6;
/// The ink of such cells.
const INPUT_INK: u32 = 0x0010_3A8C;
const INK: u32 = 0x001C_2326;
const SOFT: u32 = 0x0057_626A;
const LINE: u32 = 0x00D8_D6CF;
const HEAD: u32 = 0x00F3_F0E8;
/// The widget's accent.
pub const ACCENT: u32 = 0x000B_5C6B;
/// What donors pay, as in the widget.
pub const DONORS: u32 = 0x00B3_4D12;
/// What the country pays, as in the widget.
pub const DOMESTIC: u32 = 0x001F_5F8B;

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// People, money: no decimals.
    Whole,
    /// Small amounts, exchange rates.
    Decimal,
    /// Shares.
    Percent,
    /// Indexes, factors.
    Factor,
    /// Years, ages, positions: digits alone.
    Plain,
    /// Text.
    Text,
}

impl Style {
    fn number_format(self) -> &'static str {
        match self {
            Self::Whole => "#,##0",
            Self::Decimal => "#,##0.00",
            Self::Percent => "0.00%",
            Self::Factor => "0.0000",
            Self::Plain => "0",
            Self::Text => "@",
        }
    }
}

fn plain() -> Format {
    Format::new().set_font_name("Calibri").set_font_size(10).set_font_color(Color::RGB(INK))
}

/// A result.
pub fn result(style: Style) -> Format {
    let format = plain();
    if style == Style::Text { format } else { format.set_num_format(style.number_format()) }
}

/// A result that a reader looks for.
pub fn strong(style: Style) -> Format {
    result(style).set_bold().set_background_color(Color::RGB(HEAD))
}

/// A cell that may be changed; bold where it is not what the preset says.
pub fn input(style: Style, changed: bool) -> Format {
    let format = plain()
        .set_num_format(style.number_format())
        .set_font_color(Color::RGB(INPUT_INK))
        .set_background_color(Color::RGB(INPUT))
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(LINE));
    let format = if style == Style::Text { format } else { format.set_align(FormatAlign::Right) };
    if changed { format.set_bold() } else { format }
}

/// Text beside numbers.
pub fn label() -> Format {
    plain().set_text_wrap()
}

/// A name in scenario files, a unit, a note.
pub fn soft() -> Format {
    plain().set_font_size(8).set_font_color(Color::RGB(SOFT))
}

/// Text over several lines.
pub fn prose() -> Format {
    plain().set_text_wrap().set_align(FormatAlign::Top)
}

/// The title of a sheet.
pub fn title() -> Format {
    plain().set_font_size(16).set_bold().set_font_color(Color::RGB(ACCENT))
}

/// The title of a part.
pub fn heading() -> Format {
    plain().set_font_size(12).set_bold().set_font_color(Color::RGB(ACCENT))
}

/// The head of a column.
pub fn head(style: Style) -> Format {
    let format =
        plain().set_bold().set_background_color(Color::RGB(HEAD)).set_border_bottom(FormatBorder::Thin);
    if style == Style::Text {
        format.set_text_wrap()
    } else {
        format.set_num_format("0").set_align(FormatAlign::Right)
    }
}

/// The sentence.
pub fn sentence() -> Format {
    plain().set_font_size(14).set_text_wrap().set_align(FormatAlign::Top)
}
