//! What is measured, and on what: see `main.rs` for the compiled rules beside others, `bin/own.rs` for our own figures.

pub mod engines;
#[cfg(feature = "engines")]
pub mod others;
pub mod workload;
