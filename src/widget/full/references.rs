//! The publications behind the defaults, read once.

use crate::scenario::references::{Reference, TEXT, all};
use crate::web::value_of;
use std::cell::OnceCell;
use yew::prelude::*;

thread_local! {
    static ALL: OnceCell<Vec<Reference>> = const { OnceCell::new() };
}

/// All of them.
pub fn with<T>(look: impl FnOnce(&[Reference]) -> T) -> T {
    ALL.with(|cell| {
        let read =
            || js_sys::JSON::parse(TEXT).ok().and_then(|js| all(&value_of(&js)).ok()).unwrap_or_default();
        look(cell.get_or_init(read))
    })
}

/// The publication with that key.
pub fn find(key: &str) -> Option<Reference> {
    with(|all| all.iter().find(|r| r.key == key).cloned())
}

/// Its title, as a link where it can be found somewhere.
pub fn link(reference: &Reference) -> Html {
    if reference.url.is_empty() {
        return Html::from(reference.title.clone());
    }
    html! { <a href={reference.url.clone()} rel="noreferrer">{ &reference.title }</a> }
}
