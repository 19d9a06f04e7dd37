//! What the reader keeps on this device, in the browser's storage: read and written only here, and written only when the
//! reader asks for it.

use crate::problem::Problem;
use crate::report::file::{self, List, Saved};
use crate::web::{calculator::to_js, value_of};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Storage;

/// Where in the browser's storage.
const KEY: &str = "spf-calculator/scenarios";

/// Why nothing can be kept, or what is kept cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The browser does not let the page.
    Blocked,
    /// There is no room for it.
    Full,
    /// What is there is not what was written.
    Unreadable(Problem),
}

/// What was read last, with the text that it was read from.
type Known = (Option<String>, Result<Rc<Vec<Saved>>, Trouble>);

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

fn storage() -> Result<Storage, Trouble> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(Trouble::Blocked)
}

/// The text as it is stored; `None` where nothing was ever kept.
pub fn raw() -> Result<Option<String>, Trouble> {
    storage()?.get_item(KEY).map_err(|_| Trouble::Blocked)
}

/// Everything that is kept, the latest last.
pub fn all() -> Result<Rc<Vec<Saved>>, Trouble> {
    let text = raw()?;
    KNOWN.with_borrow_mut(|known| match known {
        Some((of, found)) if *of == text => found.clone(),
        _ => {
            let found = read(text.as_deref()).map(Rc::new).map_err(Trouble::Unreadable);
            *known = Some((text, found.clone()));
            found
        }
    })
}

fn read(text: Option<&str>) -> Result<Vec<Saved>, Problem> {
    let Some(text) = text else { return Ok(Vec::new()) };
    let tree = js_sys::JSON::parse(text).map_err(|_| Problem::kind("scenarios", text, "json"))?;
    file::open_list(&value_of(&tree))
}

/// Changes what is kept, and gives the text as it was before, to go back to. What cannot be read is not written over.
pub fn change(with: impl FnOnce(&mut Vec<Saved>)) -> Result<Option<String>, Trouble> {
    let mut kept = (*all()?).clone();
    let before = raw()?;
    with(&mut kept);
    let text = to_js(&List::new(&kept))
        .and_then(|list| js_sys::JSON::stringify(&list))
        .map_err(|_| Trouble::Full)?;
    put(Some(&String::from(text)))?;
    Ok(before)
}

/// Puts back what there was, or nothing.
pub fn put(text: Option<&str>) -> Result<(), Trouble> {
    let storage = storage()?;
    match text {
        Some(text) => storage.set_item(KEY, text).map_err(|_| Trouble::Full),
        None => storage.remove_item(KEY).map_err(|_| Trouble::Blocked),
    }
}
