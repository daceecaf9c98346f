//! Withhold release orders and Findings, with the scope that makes them law: goods, place, makers, dates, carve-outs.

use serde::{Deserialize, Serialize};

use super::reach::Term;
use crate::vocabulary::{Country, Date, Role, Subdivision, TariffNumber};

/// A withhold release order (19 CFR 12.42(e)) or a Finding (19 CFR 12.42(f)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the record")]
pub struct Order {
    /// Stable id.
    pub id: String,
    /// Order or Finding.
    pub kind: OrderKind,
    /// Status as of the snapshot.
    pub status: OrderStatus,
    /// Where the party or the goods are; for a vessel its flag or owner. A condition only if `place_is_scope`.
    pub country: Country,
    /// Region in words or as a code, for a reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// The goods in words.
    pub merchandise: String,
    /// The goods as a class.
    pub class: GoodsClass,
    /// Whether the order reaches goods made with the goods of the class, wherever made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub downstream: bool,
    /// What the named makers are.
    pub maker_kind: MakerKind,
    /// Named makers; none for an order on a whole region.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub makers: Vec<String>,
    /// Other names of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<NamedAlias>,
    /// Whether the locality is a condition of the order.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub place_is_scope: bool,
    /// The locality, where it is a condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<Locality>,
    /// Whether subsidiaries are covered without being named.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub covers_subsidiaries: bool,
    /// Listed entities that are the same firm; their names count here too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_party: Vec<String>,
    /// Day of issue.
    pub issued: Date,
    /// Day of the latest modification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<Date>,
    /// Day of revocation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Date>,
    /// First day in force.
    pub in_force_from: Date,
    /// First day no longer in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_to: Option<Date>,
    /// It ended, and the day was not found: never a match, a gap.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub end_unknown: bool,
    /// From this day CBP enforces by the UFLPA instead, where both match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yields_to_uflpa_from: Option<Date>,
    /// Classes of labor it rests on, where a source was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<String>,
    /// Where the grounds were read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grounds_source: String,
    /// Legal citation.
    pub citation: String,
    /// Where the record was read.
    pub source: String,
    /// `verified` or `recalled`.
    pub confidence: String,
}

impl Order {
    /// When it is in force.
    pub fn term(&self) -> Term {
        Term {
            from: self.in_force_from,
            to: self.in_force_to,
            end_unknown: self.end_unknown,
            reaches_held_goods: self.kind == OrderKind::Finding,
            vacated: self.status == OrderStatus::Vacated,
        }
    }
}

/// Withhold release order or Finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OrderKind {
    /// 19 CFR 12.42(e).
    Wro,
    /// 19 CFR 12.42(f).
    Finding,
}

/// Status of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OrderStatus {
    /// In force.
    Active,
    /// In force for the rest, after some were let out.
    PartiallyActive,
    /// The whole named party was let in again.
    Modified,
    /// Revoked.
    Revoked,
    /// No longer applied.
    Inactive,
    /// A Finding took its place.
    SupersededByFinding,
    /// A court set it aside.
    Vacated,
}

impl OrderStatus {
    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::PartiallyActive => "partially_active",
            Self::Modified => "modified",
            Self::Revoked => "revoked",
            Self::Inactive => "inactive",
            Self::SupersededByFinding => "superseded_by_finding",
            Self::Vacated => "vacated",
        }
    }
}

/// What an order's named makers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MakerKind {
    /// Firms, factories, farms, camps.
    Firm,
    /// One fishing vessel.
    Vessel,
    /// The owner of vessels.
    Fleet,
    /// A site with several firms; being in it is enough.
    Site,
}

/// A class of goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoodsClass {
    /// How the numbers were chosen.
    pub basis: ClassKind,
    /// Tariff numbers; none for all products.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hs: Vec<TariffNumber>,
    /// Words of the class.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
}

/// How an order's tariff numbers were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClassKind {
    /// The order lists them.
    Official,
    /// The class and the numbers say the same.
    Exact,
    /// The numbers are wider than the class.
    Inferred,
    /// The order has no class: all products of the maker.
    AllProducts,
}

/// Another name of an order's maker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedAlias {
    /// The name.
    pub name: String,
    /// Short or generic: equal names give `possible` only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub weak: bool,
}

/// The locality of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locality {
    /// Country.
    pub country: Country,
    /// Subdivision: the locality itself, or where the named places are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<Subdivision>,
    /// Places that are the locality.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Places that only resemble it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weak_names: Vec<String>,
    /// A doubt, for a reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A party an order named for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedParty {
    /// Stable id.
    pub id: String,
    /// The order.
    pub order: String,
    /// The party.
    pub party: String,
    /// In which roles it is within the order.
    pub roles: Vec<Role>,
    /// First day.
    pub from: Date,
    /// First day no longer.
    pub to: Date,
    /// A reading of ours, for a reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it was read.
    pub source: String,
    /// `verified` or `recalled`.
    pub confidence: String,
}

/// A party and goods taken out of an order from a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarveOut {
    /// Stable id.
    pub id: String,
    /// The order.
    pub order: String,
    /// The party.
    pub party: String,
    /// In which roles it must be declared.
    pub roles: Vec<Role>,
    /// Which goods, in words.
    pub goods: String,
    /// Which goods, as tariff numbers; none for all of the order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hs: Vec<TariffNumber>,
    /// A further fact that must be declared.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs_fact: String,
    /// First day.
    pub from: Date,
    /// Where it was read.
    pub source: String,
    /// `verified` or `recalled`.
    pub confidence: String,
}
