//! Screens import shipments.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::expect_used, reason = "tests"))]
pub mod limits;
pub mod vocabulary;
pub mod derive;
pub mod evidence;
pub mod fault;
pub mod ingest;
pub mod law;
pub mod names;
pub mod rule;
pub mod screening;
pub mod shipment;
