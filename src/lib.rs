//! What a social protection floor costs as a share of GDP, and how that splits into donors' set-up
//! money and domestic running cost.
//!
//! Data flows one way: country + scenario → result → screen or file.
//!
//! - [`units`]: shares, money, people and years as types, so that a share never meets a currency.
//! - [`problem`]: the one error type: where, what was found, what is allowed.
//! - [`country`]: what is known of a country, each figure with its source; its packed form.
//! - [`scenario`]: what a person chooses; presets; reading and validation.
//! - [`model`]: pure functions from country and scenario to result, one file per question.
//! - `report`: what files and programs are given: the result, what it changes, where it comes from (feature `deep`).
//! - `card`: the picture of a result that is sent to others, as SVG (feature `deep`).
//! - `widget`: the yew interface (feature `widget`).
//! - `workbook`: the result as a workbook with live formulas (feature `xlsx`).
//! - `javascript`: what passes between JavaScript and the model (features `widget`, `workbook`).
//! - `web`: what JavaScript sees (feature `widget`).

#[cfg(feature = "deep")]
pub mod card;
pub mod country;
pub mod model;
pub mod problem;
#[cfg(feature = "deep")]
pub mod report;
pub mod scenario;
#[cfg(feature = "native")]
pub mod schema;
pub mod units;

#[cfg(any(feature = "widget", feature = "workbook"))]
pub mod javascript;
#[cfg(feature = "widget")]
pub mod web;
#[cfg(feature = "widget")]
pub mod widget;
#[cfg(feature = "xlsx")]
pub mod workbook;
