//! What the law says, as dated data, and when it reaches goods.
//!
//! A [`Snapshot`] holds the records: orders, parties they named for a time, carve-outs, the UFLPA Entity List, places of
//! Xinjiang, goods of the priority sectors, indicators (context, never law), the statutes themselves, and what is missing.
//! The embedded snapshot and one from a file are the same type and pass the same checks.
//!
//! [`reach`] is the only reading of time.

mod check;
mod embedded;
mod entity;
mod goods;
mod indicator;
mod order;
mod place;
mod reach;
mod snapshot;
mod source;

pub use entity::{Alias, AliasType, Entity};
pub use goods::PriorityGoods;
pub use indicator::{Indicator, IndicatorKind};
pub use order::{
    CarveOut, ClassKind, GoodsClass, Locality, MakerKind, NamedAlias, NamedParty, Order, OrderKind, OrderStatus,
};
pub use place::Place;
pub use reach::{CustodyOn, Moment, Reach, Term, reach};
pub use snapshot::{KnownGap, KnownTo, Snapshot};
pub use source::{Official, Source, SourceKind};
