//! The reviewable form of the data under `data/`: CSV tables.
