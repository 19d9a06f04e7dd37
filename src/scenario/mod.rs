//! What a person chooses.
