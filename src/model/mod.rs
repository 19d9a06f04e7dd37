//! Pure functions from country and scenario to result.
