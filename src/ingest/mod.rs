//! Foreign files as records: the readers a caller hands a stream to.

mod records;

pub use records::{Record, records};
