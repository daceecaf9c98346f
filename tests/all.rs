//! Every integration test, one binary.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests fail by panicking")]

mod support;

mod caps;
mod cases;
mod differential;
mod entities;
mod evasive;
mod faulty;
mod hostile;
mod layers;
mod orders;
mod ordinary;
mod program;
mod properties;
mod readme;
mod texts;
mod typed;
