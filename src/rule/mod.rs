//! Rules over facts, alone: this module knows no law and no shipment.
//!
//! A rule has two forms, no third: as written ([`Rule`], serde) and as compiled ([`Table`]). A rule is one or more rows;
//! a row names, per dimension, the set it accepts. Per dimension a fact is declared-in, weakly-in, unknown or out
//! ([`Membership`]), and a row then stands
//!
//! - *declared*: every dimension declared-in;
//! - *possible*: none out, no anchor unknown;
//! - *gap*: none out, an anchor unknown.
//!
//! Anchors are what an order turns on: maker or vessel, locality, nationality of workers. Rows under `unless` exempt only
//! when declared. `plain` is the definition, about as short as the text above; `table` is the fast form, compiled from a
//! [`Checked`] set and compared with `plain` on generated rules and facts in every build.

mod bits;
mod check;
mod facts;
mod index;
mod intern;
mod plain;
mod symbol;
mod table;
mod test;
mod written;

pub(crate) use check::read;
pub use check::{Checked, check, from_json};
pub use facts::{Facts, GoodsFact, Open, SlotFact, Strength};
pub(crate) use intern::Meaning;
pub use intern::{FactIds, Interner};
pub use plain::evaluate as evaluate_plainly;
pub use symbol::{Symbol, Symbols};
pub use table::Table;
pub use test::{AmountTest, ClassBasis, DateTest, GoodsTest, Membership, SetTest};
pub use written::{Effect, Row, Rule, Slot};

/// How a row stands on given facts, from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Standing {
    /// None out, an anchor unknown.
    Gap,
    /// None out, no anchor unknown.
    Possible,
    /// All declared-in.
    Declared,
}

/// A rule that is not out on given facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Answer {
    /// Index of the rule in its set.
    pub rule: u32,
    /// Index of the strongest row, the first of equals.
    pub row: u32,
    /// How that row stands.
    pub standing: Standing,
    /// Whether an `unless` row is not out and not declared: an exemption that could apply and is not established.
    pub exemption_open: bool,
}
