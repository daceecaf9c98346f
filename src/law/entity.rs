//! The UFLPA Entity List: entities whose goods are presumed to be within section 307, wherever made.

use serde::{Deserialize, Serialize};

use super::reach::Term;
use crate::vocabulary::{Certainty, Date, Subdivision, TariffNumber};

/// One listed entity (Pub. L. 117-78 s.2(d)(2)(B)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Stable id.
    pub id: String,
    /// Name on the list.
    pub name: String,
    /// Name in Chinese, where a source pairs it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_local: String,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Parent company, for a reader: an affiliate is not listed for being one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub parent: String,
    /// Clauses of s.2(d)(2)(B) under which it is listed: `i`, `ii`, `iv`, `v`.
    pub sublists: Vec<String>,
    /// Seat, for a reader: the entity limb has no geography.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<Subdivision>,
    /// What it makes, for a reader.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    /// Effective day of the first listing.
    pub in_force_from: Date,
    /// Day of removal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_to: Option<Date>,
    /// The list's own words that widen the entry, such as "and subsidiaries".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub open_ended: String,
    /// Federal Register documents.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub citation: String,
    /// Where the record was read.
    pub source: String,
    /// `verified` or `recalled`.
    pub confidence: String,
}

impl Entity {
    /// When it is listed.
    pub fn term(&self) -> Term {
        Term::new(self.in_force_from, self.in_force_to)
    }
}

/// Another name of a listed entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// Also or formerly known as.
    #[serde(rename = "type")]
    pub kind: AliasType,
    /// Short or generic.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub weak: bool,
    /// The strongest certainty an equal name may give.
    pub gives: Certainty,
    /// Goods for which an equal name gives `declared` all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except_hs: Vec<TariffNumber>,
    /// A doubt, for a reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Also or formerly known as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AliasType {
    /// Also known as.
    Also,
    /// Formerly known as.
    Formerly,
}
