//! Every integration test, one binary.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "tests fail by panicking, and helpers take literals"
)]

mod support;

mod allocation;
mod caps;
mod cases;
mod clocks;
mod differential;
mod documents;
mod entities;
mod evasive;
mod faulty;
mod hostile;
mod layers;
mod names;
mod northern_triangle;
mod orders;
mod ordinary;
mod priority;
mod program;
mod properties;
mod readme;
mod texts;
mod typed;
