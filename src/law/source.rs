//! Where the law comes from: statutes that act of their own force, strategies that name sectors, lists the records were
//! taken from and how far each is known, and references.

use serde::{Deserialize, Serialize};

use super::reach::Term;
use crate::vocabulary::{Country, Date, Subdivision};

/// A source of law or data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Stable id.
    pub id: String,
    /// What it is.
    pub kind: SourceKind,
    /// What it says.
    pub title: String,
    /// Legal citation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub citation: String,
    /// First day in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Date>,
    /// First day no longer in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_to: Option<Date>,
    /// The region a presumption is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<Subdivision>,
    /// The nationality a presumption is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<Country>,
    /// First day without the consumptive-demand exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumptive_demand_until: Option<Date>,
    /// Sectors a strategy names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    /// Until when a list is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_to: Option<Date>,
    /// Counts its publisher gives, such as 204 goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub official: Vec<Official>,
    /// What is missing from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Notes for a reader.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// `verified` or `recalled`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub confidence: String,
}

/// A count a publisher gives of its own list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Official {
    /// Of what: `goods`, `areas`, or `countries_a_year`.
    pub what: String,
    /// How many.
    pub count: u32,
}

impl Source {
    /// When it is in force; nothing for a list or a reference.
    pub fn term(&self) -> Option<Term> {
        self.in_force_from.map(|from| Term::new(from, self.in_force_to))
    }
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SourceKind {
    /// Acts of its own force.
    Statute,
    /// Names priority sectors from a day.
    Strategy,
    /// A list the records were taken from.
    List,
    /// A page or file read.
    Reference,
}
