//! A rule as written: what `rules show` prints and a rules file holds.

use serde::{Deserialize, Serialize};

use super::test::{AmountTest, DateTest, GoodsTest, SetTest};
use crate::vocabulary::{Basis, Outcome};

/// A rule: if one of its rows holds and no `unless` row is declared, its effect follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Unique code, such as `wro-2025-09-24-tw-giant/match`.
    pub code: String,
    /// What it says, in one sentence.
    pub title: String,
    /// The record of law it comes from.
    pub authority: String,
    /// The legal basis.
    pub basis: Basis,
    /// What follows.
    pub effect: Effect,
    /// Where to read the law.
    pub citation: String,
    /// Any of these.
    pub rows: Vec<Row>,
    /// None of these, when declared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<Row>,
}

/// What follows when a rule fires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// A listed party that is not the maker: `risk_only`, and a person looks at who made the goods.
    Nexus,
    /// An entry in the history; no finding.
    History,
    /// A finding of that outcome.
    #[serde(untagged)]
    Outcome(Outcome),
}

/// The dimensions of a row whose facts are words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Slot {
    /// Where the node was made.
    Place,
    /// Who made it.
    Maker,
    /// Which vessel caught it.
    Vessel,
    /// Who sold or moved it.
    Trader,
    /// Party in a role, as `role|listing`; the importer included.
    Party,
    /// Nationality of the workers.
    Workers,
    /// Class of labor, alleged or documented.
    Labor,
    /// Facts a carve-out asks for that the format cannot state.
    Fact,
    /// Which law reaches the goods that day.
    Time,
    /// Sector of the node's goods.
    Sector,
    /// A firm's own words on the line and its parties.
    Tag,
    /// Kinds of papers given for the line or the shipment by an issuer without interest, in date, without harm seen.
    Attested,
}

impl Slot {
    /// All of them, in order.
    pub const ALL: [Self; 12] = [
        Self::Place,
        Self::Maker,
        Self::Vessel,
        Self::Trader,
        Self::Party,
        Self::Workers,
        Self::Labor,
        Self::Fact,
        Self::Time,
        Self::Sector,
        Self::Tag,
        Self::Attested,
    ];

    /// Whether an unknown fact here leaves a gap instead of a possible match: the distinguishing conditions of an order.
    pub const fn is_anchor(self) -> bool {
        matches!(self, Self::Place | Self::Maker | Self::Vessel | Self::Party | Self::Workers)
    }
}

/// One row: every condition named must hold; a dimension not named accepts anything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Row {
    /// Goods of the node.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goods: Option<GoodsTest>,
    /// Goods of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_goods: Option<GoodsTest>,
    /// Where the node was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<SetTest>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker: Option<SetTest>,
    /// Which vessel caught it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vessel: Option<SetTest>,
    /// Who sold or moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trader: Option<SetTest>,
    /// Party in a role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<SetTest>,
    /// Nationality of the workers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<SetTest>,
    /// Class of labor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labor: Option<SetTest>,
    /// A fact a carve-out asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<SetTest>,
    /// Which law reaches the goods that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<SetTest>,
    /// Sector of the goods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<SetTest>,
    /// A firm's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<SetTest>,
    /// Kinds of papers given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attested: Option<SetTest>,
    /// When the goods were imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imported: Option<DateTest>,
    /// Value of the line in US dollars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_usd: Option<AmountTest>,
}

impl Row {
    /// The condition on a dimension.
    pub fn set(&self, slot: Slot) -> Option<&SetTest> {
        match slot {
            Slot::Place => self.place.as_ref(),
            Slot::Maker => self.maker.as_ref(),
            Slot::Vessel => self.vessel.as_ref(),
            Slot::Trader => self.trader.as_ref(),
            Slot::Party => self.party.as_ref(),
            Slot::Workers => self.workers.as_ref(),
            Slot::Labor => self.labor.as_ref(),
            Slot::Fact => self.fact.as_ref(),
            Slot::Time => self.time.as_ref(),
            Slot::Sector => self.sector.as_ref(),
            Slot::Tag => self.tag.as_ref(),
            Slot::Attested => self.attested.as_ref(),
        }
    }

    /// Every set condition of the row.
    pub fn sets(&self) -> impl Iterator<Item = (Slot, &SetTest)> {
        Slot::ALL.into_iter().filter_map(|slot| Some((slot, self.set(slot)?)))
    }

    /// Whether it names no condition at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
