//! SHA-256 of a canonical text, as written in assessments.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// `sha256:` and 64 hexadecimal digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut text = String::from("sha256:");
    for byte in Sha256::digest(bytes) {
        // Writing to a string has no way to fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
