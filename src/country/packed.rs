//! The packed form of a country and of the index: what the browser loads.
