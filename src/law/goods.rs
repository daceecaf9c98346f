//! Goods of the UFLPA high-priority sectors and traced inputs: targeting, never a presumption.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Country, TariffNumber};

/// A tariff number of a priority sector or a traced input. The numbers are this project's classification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorityGoods {
    /// Stable id.
    pub id: String,
    /// Tariff number.
    pub hs: TariffNumber,
    /// Goods in words.
    pub description: String,
    /// Sector or theme.
    pub theme: String,
    /// Sector of this project's table.
    pub sector: String,
    /// Raw material, intermediate, finished or downstream.
    pub relation: String,
    /// Origin of concern.
    pub origin_of_concern: Country,
    /// The source that designates it; a source of kind `strategy` makes it a priority sector from its day.
    pub basis: String,
    /// How the number was chosen.
    pub hs_mapping: String,
    /// A limit, for a reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it was read, as a source id.
    pub source: String,
    /// `verified` or `recalled`.
    pub confidence: String,
}
