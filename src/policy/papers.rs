//! How far papers lower the weight of the indicators they speak to. A claim is worth less than a visit; no paper is worth
//! everything, and where a state imposes the labor an audit shows nothing.

use serde::{Deserialize, Serialize};

use super::weigh::WeightOf;

/// A kind of paper: what it speaks to, and how much of that weight a good one takes away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Kind of attestation, as in the shipment format.
    pub kind: String,
    /// Thousandths of the weight taken away by one of an issuer without interest.
    pub credit: u16,
    /// The indicators it speaks to.
    pub speaks_to: Vec<WeightOf>,
    /// Why so much.
    pub why: String,
}

/// What makes papers worth more or less.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Thousandths of its credit a paper keeps when the supplier, the importer or nobody named issued it.
    pub interested_keeps: u16,
    /// Added to an audit or survey that was not announced.
    pub unannounced: u16,
    /// Added to an audit or survey that interviewed workers.
    pub worker_interviews: u16,
    /// How many days before the importation the period of a paper may end, or a paper without one be issued.
    pub fresh_days: u16,
    /// Most that all papers together take away; below a thousand, so that no indicator disappears.
    pub most: u16,
    /// Countries and subdivisions where the state imposes labor: papers take nothing away there.
    pub state_imposed: Vec<String>,
    /// Why.
    pub why: String,
}
