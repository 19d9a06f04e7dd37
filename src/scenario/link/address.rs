//! A link in an address: the parameters that are ours, and all others left exactly as they were written.

use super::{Link, PREFIX, Pairs, read};
use crate::problem::Problem;
use form_urlencoded::{Serializer, parse};

/// What an address says: a whole one, or from its `?` on, or its parameters alone. `None` where no parameter is ours.
///
/// # Errors
/// As [`read`].
pub fn of(address: &str) -> Result<Option<Link>, Problem> {
    let (_, query, _) = parts(address);
    let pairs: Pairs = parse(query.as_bytes()).into_owned().collect();
    read(pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// The parameters as text: `spf.v=1.3f2a91c4&spf.country=KHM`.
pub fn parameters(pairs: &Pairs) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The address with these parameters in place of those that it has of ours; what is not ours stays as it is written, and
/// where it is.
pub fn with(address: &str, pairs: &Pairs) -> String {
    let (before, query, fragment) = parts(address);
    let ours = |part: &&str| parse(part.as_bytes()).next().is_some_and(|(name, _)| name.starts_with(PREFIX));
    let mut all: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !ours(part)).collect();
    let parameters = parameters(pairs);
    if !parameters.is_empty() {
        all.push(&parameters);
    }
    let mark = if all.is_empty() { "" } else { "?" };
    [before, mark, &all.join("&"), fragment].concat()
}

/// What stands before the `?`, the parameters, and the fragment with its `#`.
fn parts(address: &str) -> (&str, &str, &str) {
    let (rest, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    match rest.split_once('?') {
        Some((before, query)) => (before, query, fragment),
        // Parameters alone: an address has a slash or a colon before any "=".
        None if rest.split(['/', ':']).next().is_some_and(|start| start.contains('=')) => {
            ("", rest, fragment)
        }
        None => (rest, "", fragment),
    }
}
