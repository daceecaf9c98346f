//! Places of Xinjiang and units of the XPCC.

use serde::{Deserialize, Serialize};

use crate::vocabulary::Subdivision;

/// A place. Its spellings are sorted by what each may say alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Stable id.
    pub id: String,
    /// English name.
    pub name: String,
    /// Spellings that mean this place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Spellings that also mean places abroad or goods: with China declared they resemble this place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weak_names: Vec<String>,
    /// Spellings that also mean other places in China, firms or words: they never say anything alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub never_alone: Vec<String>,
    /// Spellings that, in trade, mean another place in China.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<String>,
    /// Names in Chinese script that mean this place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub han: Vec<String>,
    /// Region, prefecture, county, XPCC unit.
    pub level: String,
    /// The subdivision it is in.
    pub subdivision: Subdivision,
    /// Code of GB/T 2260.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gb_code: String,
    /// Code of the unit above.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub parent_gb: String,
    /// Main postal code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
    /// Postal codes, for a reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postal_range: String,
    /// XPCC divisions seated here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub xpcc_divisions: Vec<String>,
    /// Why a spelling is ambiguous.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ambiguous: String,
    /// Where the record was read, as a source id.
    pub source: String,
    /// How sure it is.
    pub confidence: String,
}
