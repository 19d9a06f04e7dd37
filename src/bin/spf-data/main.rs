//! Imports the published tables into `data/` and packs them for the browser.
fn main() {}
