//! What is known of one unit: a node, its line, its shipment.

use super::Slot;
use super::symbol::Symbol;
use crate::vocabulary::{Amount, Date, TariffNumber};

/// How firmly a fact says a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Strength {
    /// By resemblance, an ambiguous place, an address.
    Weak,
    /// As declared.
    Declared,
}

/// What a fact leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Open {
    /// Nothing: what is not said is not so.
    #[default]
    Closed,
    /// Everything: nothing is known on this dimension.
    Any,
    /// Where in this country.
    Within(Symbol),
}

/// The fact on one dimension: words said, and what is left open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SlotFact {
    /// Words said in symbol order: twice the number, plus one if declared. Numbers, so that facts are hashed and compared
    /// without a branch a word.
    words: Vec<u32>,
    /// Words that what is left open does not include.
    excluded: Vec<Symbol>,
    /// What is left open.
    pub open: Open,
}

impl SlotFact {
    /// A fact that leaves everything open.
    pub fn unknown() -> Self {
        Self { open: Open::Any, ..Self::default() }
    }

    /// Says a word; said twice, the firmer saying counts.
    pub fn say(&mut self, word: Symbol, strength: Strength) {
        let said = packed(word, strength);
        match self.words.binary_search_by_key(&(said | 1), |known| known | 1) {
            Ok(at) => {
                if let Some(known) = self.words.get_mut(at) {
                    *known |= said;
                }
            }
            Err(at) => self.words.insert(at, said),
        }
    }

    /// Says and leaves open nothing, keeping its memory.
    pub fn clear(&mut self) {
        self.words.clear();
        self.excluded.clear();
        self.open = Open::Closed;
    }

    /// Says that a word is not so, whatever else is left open.
    pub fn exclude(&mut self, word: Symbol) {
        if let Err(at) = self.excluded.binary_search(&word) {
            self.excluded.insert(at, word);
        }
    }

    /// What the fact is, if it is one of the frequent ones.
    pub(super) fn shape(&self) -> Shape {
        match (self.words.as_slice(), self.open) {
            _ if !self.excluded.is_empty() => Shape::Other,
            ([], Open::Closed) => Shape::Closed,
            ([], Open::Any) => Shape::Unknown,
            ([said], Open::Closed) if said & 1 == 1 => Shape::OneWord(unpacked(*said).0),
            _ => Shape::Other,
        }
    }

    /// Whether a word is known not to be so.
    pub fn excludes(&self, word: Symbol) -> bool {
        self.excluded.binary_search(&word).is_ok()
    }

    /// The words said, in symbol order.
    pub fn words(&self) -> impl Iterator<Item = (Symbol, Strength)> {
        self.words.iter().map(|said| unpacked(*said))
    }
}

fn packed(word: Symbol, strength: Strength) -> u32 {
    word.number() << 1 | u32::from(strength == Strength::Declared)
}

fn unpacked(said: u32) -> (Symbol, Strength) {
    (Symbol::numbered(said >> 1), if said & 1 == 1 { Strength::Declared } else { Strength::Weak })
}

/// The frequent facts of a slot, and the rest.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// Nothing is said, and nothing left open.
    Closed,
    /// Nothing is said, and all is left open.
    Unknown,
    /// One word is declared, and nothing else left open.
    OneWord(Symbol),
    /// Anything else.
    Other,
}

/// The fact about goods: a tariff number, and which of the rules' terms the description holds.
#[derive(Debug, PartialEq, Eq, Hash, Default)]
pub struct GoodsFact {
    /// The declared tariff number.
    pub hts: Option<TariffNumber>,
    /// Terms that stand in the description or material as whole words, in symbol order.
    pub terms: Vec<Symbol>,
}

impl Clone for GoodsFact {
    fn clone(&self) -> Self {
        Self { hts: self.hts, terms: self.terms.clone() }
    }

    /// Keeps the memory of the terms: lines are copied from, one after the other.
    fn clone_from(&mut self, other: &Self) {
        self.hts = other.hts;
        self.terms.clone_from(&other.terms);
    }
}

/// Everything known of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Goods of the node.
    pub goods: GoodsFact,
    /// Goods of the line the node is in.
    pub line_goods: GoodsFact,
    /// Date of importation.
    pub imported: Option<Date>,
    /// Value of the line in US dollars.
    pub value_usd: Option<Amount>,
    place: SlotFact,
    maker: SlotFact,
    vessel: SlotFact,
    trader: SlotFact,
    party: SlotFact,
    workers: SlotFact,
    labor: SlotFact,
    fact: SlotFact,
    time: SlotFact,
    sector: SlotFact,
    tag: SlotFact,
    attested: SlotFact,
}

impl Facts {
    /// Facts of which only the goods of a node and of its line are known.
    pub fn about(goods: GoodsFact, line_goods: GoodsFact) -> Self {
        Self { goods, line_goods, ..Self::default() }
    }

    /// Knows nothing again, keeping its memory.
    pub fn clear(&mut self) {
        for goods in [&mut self.goods, &mut self.line_goods] {
            goods.hts = None;
            goods.terms.clear();
        }
        (self.imported, self.value_usd) = (None, None);
        for slot in Slot::ALL {
            self.slot_mut(slot).clear();
        }
    }

    /// The fact on a dimension.
    pub fn slot(&self, slot: Slot) -> &SlotFact {
        match slot {
            Slot::Place => &self.place,
            Slot::Maker => &self.maker,
            Slot::Vessel => &self.vessel,
            Slot::Trader => &self.trader,
            Slot::Party => &self.party,
            Slot::Workers => &self.workers,
            Slot::Labor => &self.labor,
            Slot::Fact => &self.fact,
            Slot::Time => &self.time,
            Slot::Sector => &self.sector,
            Slot::Tag => &self.tag,
            Slot::Attested => &self.attested,
        }
    }

    /// The fact on a dimension, to be filled.
    pub fn slot_mut(&mut self, slot: Slot) -> &mut SlotFact {
        match slot {
            Slot::Place => &mut self.place,
            Slot::Maker => &mut self.maker,
            Slot::Vessel => &mut self.vessel,
            Slot::Trader => &mut self.trader,
            Slot::Party => &mut self.party,
            Slot::Workers => &mut self.workers,
            Slot::Labor => &mut self.labor,
            Slot::Fact => &mut self.fact,
            Slot::Time => &mut self.time,
            Slot::Sector => &mut self.sector,
            Slot::Tag => &mut self.tag,
            Slot::Attested => &mut self.attested,
        }
    }
}
