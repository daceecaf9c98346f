//! Caps on hostile or runaway input, each with what happens when it binds.
//!
//! A cap never makes an answer silently smaller: decoding refuses with a fault, screening adds a gap of level
//! `review` that names the cap.

/// Deepest nesting of `inputs` under a line. Deeper input is a fault of decoding. Real product chains have at
/// most about ten stages (quartz to solar module: seven).
pub const MAX_INPUT_DEPTH: usize = 24;

/// Most nodes (the line and all its inputs) screened for one line; the rest is a gap of level `review`.
pub const MAX_NODES_PER_LINE: usize = 2_000;

/// Most lines of one shipment; more is a fault. An entry summary holds at most 999 lines.
pub const MAX_LINES: usize = 10_000;

/// Most parties on one line or input; more is a fault.
pub const MAX_PARTIES: usize = 200;

/// Longest text of one field, in bytes; longer text is a fault.
pub const MAX_TEXT_BYTES: usize = 8_192;

/// Most faults reported for one record; the report says that there are more.
pub const MAX_FAULTS: usize = 200;

/// Longest single record accepted by the readers, in bytes; a longer one is a fault of that record.
pub const MAX_RECORD_BYTES: usize = 16 * 1024 * 1024;

/// Longest snapshot or rules file accepted, in bytes.
pub const MAX_LAW_BYTES: usize = 64 * 1024 * 1024;
