//! What the importer says: a shipment, its lines, their inputs, parties and papers.
//!
//! A [`Draft`] is plain data with public fields; a [`Shipment`] is a draft that passed every check. Both doors lead
//! through the same checks: [`Shipment::from_json`] for text, [`Shipment::new`] for typed code.
//!
//! JSON is read into borrowed, lenient wire structs that accept anything, so that one pass can report every fault with
//! its path and mend; only broken syntax is a single fault.

mod check;
mod container;
mod decode;
mod leaf;
mod model;
mod wire;
mod words;

pub use model::{
    Allegation, Attestation, Covers, Document, Draft, Entry, Event, Identifier, Input, Issuer, Labor, Line,
    Observation, Origin, Party, Period, Quantity, Workforce,
};
pub use words::{
    AttestationKind, Custody, EventKind, ImportDateBasis, Indicator, InputsKnown, LaborKind, LaborStatus,
    ObservationResult, Relationship, SourceKind,
};

use crate::fault::{Fault, Faults};

/// A shipment that passed every check; the only thing that can be screened.
#[derive(Debug, Clone, PartialEq)]
pub struct Shipment<'a>(Draft<'a>);

impl<'a> Shipment<'a> {
    /// Reads one shipment in the format `section307/shipment/1`, borrowing text from `json`.
    ///
    /// # Errors
    /// Every fault at once, each with its path and mend; broken syntax alone is a single fault.
    ///
    /// # Example
    /// ```
    /// use section307::shipment::Shipment;
    ///
    /// let faults = Shipment::from_json(r#"{"id": "S-1", "lines": [{"number": 1, "hts": "611"}]}"#).unwrap_err();
    /// let paths: Vec<_> = faults.iter().map(|fault| fault.path()).collect();
    /// assert_eq!(paths, ["entry.import_date", "lines[0].hts"]);
    /// ```
    pub fn from_json(json: &'a str) -> Result<Self, Faults> {
        let wire = serde_json::from_str(json).map_err(|error| Faults::one(Fault::syntax(&error)))?;
        decode::shipment(wire)
    }

    /// Reads one shipment from bytes that should be UTF-8.
    ///
    /// # Errors
    /// As [`Shipment::from_json`], or a single fault that names the first byte that is not UTF-8.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Self, Faults> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let message = format!("byte {} is not UTF-8", error.valid_up_to());
            Faults::one(Fault::new("encoding", "", message, "save the file as UTF-8"))
        })?;
        Self::from_json(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// Checks a shipment built in code.
    ///
    /// # Errors
    /// Every fault at once, each with its path and mend.
    pub fn new(draft: Draft<'a>) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        check::shipment(&draft, &mut faults);
        Faults::unless(faults, Self(draft))
    }

    /// The checked data.
    pub fn data(&self) -> &Draft<'a> {
        &self.0
    }
}

/// The JSON Schema of `section307/shipment/1`, generated from the wire types.
#[cfg(feature = "cli")]
pub fn json_schema() -> serde_json::Value {
    wire::json_schema()
}
