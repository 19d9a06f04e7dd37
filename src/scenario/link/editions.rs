//! When each edition of the data was made: a link names its edition by a fingerprint, which tells no reader anything.

/// Every edition that was published, the present one last: fingerprint and date. A test holds the last to the data.
const EDITIONS: &str = include_str!("../../../data/editions.csv");

/// The day on which an edition was made, as `2026-11-25`; `None` where this version does not know the edition.
pub fn date(edition: u32) -> Option<&'static str> {
    let known = |line: &'static str| {
        let (fingerprint, date) = line.split_once(',')?;
        (u32::from_str_radix(fingerprint, 16) == Ok(edition)).then_some(date)
    };
    EDITIONS.lines().find_map(known)
}

/// The present edition.
pub fn present() -> Option<u32> {
    let (fingerprint, _) = EDITIONS.lines().last()?.split_once(',')?;
    u32::from_str_radix(fingerprint, 16).ok()
}
