//! Indicators: context, not law. A claim keeps whose it is and what contradicts it; values such as `not_listed`,
//! `ambiguous` or `recommendation` are kept as they are.

use serde::{Deserialize, Serialize};

use crate::vocabulary::TariffNumber;

/// One indicator: a row of the DOL list of goods, a fact on the Northern Triangle, or a contradiction of such facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Stable id.
    pub id: String,
    /// `dol_goods`, `northern_triangle`, `contradiction`.
    pub kind: String,
    /// Country or area code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// Name of the area as listed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// Good as listed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub good: String,
    /// What the source says of child labor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_labor: String,
    /// What the source says of forced labor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub forced_labor: String,
    /// What the source says of forced child labor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub forced_child_labor: String,
    /// Whom it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub persons: String,
    /// Sector.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sector: String,
    /// Tariff numbers, this project's classification.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hs: Vec<TariffNumber>,
    /// The claim in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub claim: String,
    /// Date of the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Kind of source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source_kind: String,
    /// Edition first seen in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_listed: String,
    /// How the row stands to the newest edition.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub edition: String,
    /// Whether the good is listed for an input.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub downstream: bool,
    /// The listed input.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub input_good: String,
    /// Where the listed input is from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub input_country: String,
    /// Ids of what contradicts it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradicted_by: Vec<String>,
    /// A doubt, for a reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it was read, as a source id.
    pub source: String,
    /// `verified` or `recalled`.
    pub confidence: String,
}

impl Indicator {
    /// Whether only ordinary child labor is reported, which is never a section 307 trigger.
    pub fn is_child_labor_only(&self) -> bool {
        self.forced_labor != "true" && self.forced_child_labor != "true"
    }
}
