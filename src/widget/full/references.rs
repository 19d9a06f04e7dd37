//! The publications behind the defaults, read once.

use crate::scenario::references::{Reference, shipped};
use std::cell::OnceCell;
use yew::prelude::*;

thread_local! {
    static ALL: OnceCell<Vec<Reference>> = const { OnceCell::new() };
}

/// All of them.
pub fn with<T>(look: impl FnOnce(&[Reference]) -> T) -> T {
    ALL.with(|cell| look(cell.get_or_init(shipped)))
}

/// The publication with that key.
pub fn find(key: &str) -> Option<Reference> {
    with(|all| all.iter().find(|r| r.key == key).cloned())
}

/// Its title, as a link where it can be found somewhere.
pub fn link(reference: &Reference) -> Html {
    anchor(&reference.url, Html::from(reference.title.clone()))
}

/// A link; text alone where the address is none of the web's. Addresses of sources come with the data, and whoever can change
/// these must not run anything by a click.
pub fn anchor(url: &str, text: Html) -> Html {
    if ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme)) {
        html! { <a href={url.to_owned()} rel="noreferrer">{ text }</a> }
    } else {
        text
    }
}
