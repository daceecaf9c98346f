//! Every integration test, one binary.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod support;

mod cases;
mod evasive;
mod faulty;
mod ordinary;
