//! Facts as small numbers: what a distinct fact means to a table is worked out once.
//!
//! Per dimension an interner holds the bit rows that facts have met, each distinct row once, and for each fact the numbers
//! of its three rows. Two facts that meet the same rows (two tariff numbers of one heading, two days between the same
//! orders) share them. Evaluation then reads one row a dimension, block by block; only a word with a bit left asks for the
//! other two rows, and only on dimensions whose fact is not known.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::bits::{BLOCK, Bits};
use super::facts::{Facts, GoodsFact, Open, SlotFact};
use super::index::FactBits;
use super::table::{Grouping, Table};
use super::test::{AmountTest, DateTest};
use super::written::Slot;
use super::{Answer, Standing};
use crate::vocabulary::{Amount, Date};

/// Most distinct facts kept per dimension; then the interner starts anew. A batch of a hundred thousand lines meets some
/// thousands.
const MAX_FACTS: usize = 1 << 16;

/// Dimensions of a table: two of goods, two of spans, one per slot.
const DIMENSIONS: usize = 4 + Slot::ALL.len();

/// What one unit's facts mean to a table, as numbers of one [`Interner`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactIds {
    /// Per dimension, the offset of its row P and the index of the fact.
    ids: [FactId; DIMENSIONS],
    /// Whether every fact is known: D = P, no anchor unknown.
    known: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct FactId {
    /// First word of the row P.
    not_out: u32,
    /// First words of the rows D and A; the same as P and none while the fact is known.
    declared: u32,
    open_anchor: u32,
}

/// What one fact means on its dimension.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning {
    dimension: usize,
    id: FactId,
}

/// No row of unknown anchors.
const NO_ANCHOR: u32 = u32::MAX;

/// Interns facts for one table; one per thread.
#[derive(Debug)]
pub struct Interner<'t> {
    table: &'t Table,
    /// Dimensions on which some row asks something, in the order of evaluation.
    used: Vec<usize>,
    rows: Vec<Rows>,
    goods: [FxHashMap<GoodsFact, FactId>; 2],
    slots: Vec<FxHashMap<SlotFact, FactId>>,
    /// Per slot, what it means that nothing is said: closed, or open.
    bare: Vec<Option<FactId>>,
    imported: Spans<Date>,
    value_usd: Spans<Amount>,
}

/// The distinct bit rows of one dimension, one after the other.
#[derive(Debug, Default)]
struct Rows {
    words: Vec<u64>,
    by_hash: FxHashMap<u64, Vec<u32>>,
}

/// The places between the ends of spans, by which days or amounts mean the same.
#[derive(Debug)]
struct Spans<T> {
    /// Ends, and whether the span holds up to and with that value.
    ends: Vec<(T, bool)>,
    /// Per place between ends, then for an unknown value.
    ids: Vec<Option<FactId>>,
    unknown: Option<FactId>,
}

impl<'t> Interner<'t> {
    /// An interner that has met no fact.
    pub fn new(table: &'t Table) -> Self {
        let days =
            table.imported.tests().flat_map(|DateTest { from, to }| [from, to]).flatten().map(|day| (day, false));
        let amounts = table.value_usd.tests().flat_map(|AmountTest { at_least, at_most }| {
            [at_least.map(|least| (least, false)), at_most.map(|most| (most, true))]
        });
        let slots = table.slots.iter().enumerate().filter(|(_, slot)| slot.used).map(|(at, _)| at.saturating_add(4));
        let others = [table.goods.used, table.line_goods.used, table.imported.used(), table.value_usd.used()];
        let others = others.into_iter().enumerate().filter(|(_, used)| *used).map(|(at, _)| at);
        Self {
            table,
            used: others.chain(slots).collect(),
            rows: (0..DIMENSIONS).map(|_| Rows::default()).collect(),
            goods: [FxHashMap::default(), FxHashMap::default()],
            slots: Slot::ALL.iter().map(|_| FxHashMap::default()).collect(),
            bare: vec![None; Slot::ALL.len().saturating_mul(2)],
            imported: Spans::new(days),
            value_usd: Spans::new(amounts.flatten()),
        }
    }

    /// Forgets every fact if one dimension has met more than is kept, and says so: numbers given before then mean nothing.
    pub(crate) fn renew_if_full(&mut self) -> bool {
        let full = self.slots.iter().any(|slot| slot.len() > MAX_FACTS)
            || self.goods.iter().any(|goods| goods.len() > MAX_FACTS);
        if full {
            *self = Self::new(self.table);
        }
        full
    }

    /// What one fact of a slot means; nothing if no row asks for it.
    pub(crate) fn meaning(&mut self, slot: Slot, fact: &SlotFact) -> Option<Meaning> {
        let at = Slot::ALL.iter().position(|known| *known == slot)?;
        self.slot(at, fact).map(|id| Meaning { dimension: at.saturating_add(4), id })
    }

    /// The numbers of a unit's facts.
    pub fn intern(&mut self, facts: &Facts) -> FactIds {
        self.intern_with(facts, None)
    }

    /// The same, with one dimension known already.
    pub(crate) fn intern_with(&mut self, facts: &Facts, given: Option<Meaning>) -> FactIds {
        let mut ids = FactIds { ids: [FactId::default(); DIMENSIONS], known: true };
        for at in 0..self.used.len() {
            let Some(dimension) = self.used.get(at).copied() else { continue };
            let id = match dimension {
                0 => self.goods(0, &facts.goods),
                1 => self.goods(1, &facts.line_goods),
                2 => self.imported(facts.imported),
                3 => self.value_usd(facts.value_usd),
                slot if given.is_some_and(|given| given.dimension == slot) => given.map(|given| given.id),
                slot => self.slot_of(slot.saturating_sub(4), facts),
            };
            if let (Some(to), Some(id)) = (ids.ids.get_mut(dimension), id) {
                *to = id;
                ids.known &= id.declared == id.not_out && id.open_anchor == NO_ANCHOR;
            }
        }
        ids
    }

    fn goods(&mut self, which: usize, fact: &GoodsFact) -> Option<FactId> {
        if let Some(known) = self.goods.get(which)?.get(fact) {
            return Some(*known);
        }
        let index = if which == 0 { &self.table.goods } else { &self.table.line_goods };
        let bits = index.bits(fact, self.table.rules().symbols());
        let id = self.rows.get_mut(which)?.add(&bits);
        self.goods.get_mut(which)?.insert(fact.clone(), id);
        Some(id)
    }

    fn slot_of(&mut self, slot: usize, facts: &Facts) -> Option<FactId> {
        let fact = facts.slot(*Slot::ALL.get(slot)?);
        if !fact.is_bare() {
            return self.slot(slot, fact);
        }
        // Nothing said: one of two facts, too frequent to be hashed.
        let at = slot.saturating_mul(2).saturating_add(usize::from(fact.open == Open::Any));
        if let Some(Some(known)) = self.bare.get(at) {
            return Some(*known);
        }
        let id = self.slot(slot, fact);
        if let Some(to) = self.bare.get_mut(at) {
            *to = id;
        }
        id
    }

    fn slot(&mut self, slot: usize, fact: &SlotFact) -> Option<FactId> {
        if let Some(known) = self.slots.get(slot)?.get(fact) {
            return Some(*known);
        }
        let bits = self.table.slots.get(slot)?.bits(fact);
        let id = self.rows.get_mut(slot.saturating_add(4))?.add(&bits);
        self.slots.get_mut(slot)?.insert(fact.clone(), id);
        Some(id)
    }

    fn imported(&mut self, day: Option<Date>) -> Option<FactId> {
        let (rows, index) = (self.rows.get_mut(2)?, &self.table.imported);
        self.imported.id(day, || rows.add(&index.bits(|test: DateTest| test.membership(day))))
    }

    fn value_usd(&mut self, amount: Option<Amount>) -> Option<FactId> {
        let (rows, index) = (self.rows.get_mut(3)?, &self.table.value_usd);
        self.value_usd.id(amount, || rows.add(&index.bits(|test: AmountTest| test.membership(amount))))
    }

    /// Every rule that is not out, in rule order, into `answers`, whose memory is used again.
    pub fn evaluate(&self, ids: &FactIds, answers: &mut Vec<Answer>) {
        answers.clear();
        let width = Bits::words_for(self.table.places.len());
        let mut rows: [&[[u64; BLOCK]]; DIMENSIONS] = [&[]; DIMENSIONS];
        for (to, dimension) in rows.iter_mut().zip(&self.used) {
            let row = ids.ids.get(*dimension).and_then(|id| self.rows.get(*dimension)?.row(id.not_out, width));
            *to = row.unwrap_or_default().as_chunks().0;
        }
        let Some((first, others)) = rows.get(..self.used.len()).and_then(<[_]>::split_first) else { return };
        let mut grouping = Grouping { places: &self.table.places, answers, exempt: None };
        for (block, words) in first.iter().enumerate() {
            let mut left = *words;
            for row in others {
                let Some(words) = row.get(block) else { continue };
                for (left, word) in left.iter_mut().zip(words) {
                    *left &= word;
                }
            }
            if left == [0; BLOCK] {
                continue;
            }
            for (at, word) in left.into_iter().enumerate().filter(|(_, word)| *word != 0) {
                let at = block.saturating_mul(BLOCK).saturating_add(at);
                self.walk(at, word, ids, &mut grouping);
            }
        }
        grouping.finish();
    }

    /// Tells the standing of every bit left in a word.
    fn walk(&self, at: usize, word: u64, ids: &FactIds, grouping: &mut Grouping<'_>) {
        let (declared, open_anchor) = if ids.known { (word, 0) } else { self.declared_and_open(at, ids) };
        let mut left = word;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            let standing = match ((declared >> bit) & 1, (open_anchor >> bit) & 1) {
                (1, _) => Standing::Declared,
                (_, 1) => Standing::Gap,
                _ => Standing::Possible,
            };
            let row = at.saturating_mul(64).saturating_add(usize::try_from(bit).unwrap_or(0));
            grouping.row(row, standing);
        }
    }

    /// One word of D and of A over all dimensions.
    #[cold]
    fn declared_and_open(&self, at: usize, ids: &FactIds) -> (u64, u64) {
        let (mut declared, mut open_anchor) = (u64::MAX, 0);
        for dimension in &self.used {
            let (Some(id), Some(rows)) = (ids.ids.get(*dimension), self.rows.get(*dimension)) else { continue };
            declared &= rows.word(id.declared, at);
            if id.open_anchor != NO_ANCHOR {
                open_anchor |= rows.word(id.open_anchor, at);
            }
        }
        (declared, open_anchor)
    }
}

impl Rows {
    /// The numbers of a fact's three rows, each kept once.
    fn add(&mut self, bits: &FactBits) -> FactId {
        let not_out = self.one(&bits.not_out);
        let declared = if bits.declared == bits.not_out { not_out } else { self.one(&bits.declared) };
        let open_anchor = if bits.open_anchor.is_empty() { NO_ANCHOR } else { self.one(&bits.open_anchor) };
        FactId { not_out, declared, open_anchor }
    }

    fn one(&mut self, bits: &Bits) -> u32 {
        let mut hasher = FxHasher::default();
        bits.words().hash(&mut hasher);
        let hash = hasher.finish();
        let width = bits.words().len();
        let known = self.by_hash.get(&hash).into_iter().flatten().copied();
        let same = known.into_iter().find(|from| self.row(*from, width) == Some(bits.words()));
        same.unwrap_or_else(|| {
            // Rows are renewed long before their words cannot be numbered.
            let from = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            self.words.extend_from_slice(bits.words());
            self.by_hash.entry(hash).or_default().push(from);
            from
        })
    }

    fn row(&self, from: u32, width: usize) -> Option<&[u64]> {
        let from = usize::try_from(from).ok()?;
        self.words.get(from..from.saturating_add(width))
    }

    fn word(&self, from: u32, at: usize) -> u64 {
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        self.words.get(from.saturating_add(at)).copied().unwrap_or(0)
    }
}

impl<T: Ord + Copy> Spans<T> {
    fn new(ends: impl Iterator<Item = (T, bool)>) -> Self {
        let mut ends: Vec<_> = ends.collect();
        ends.sort_unstable();
        ends.dedup();
        Self { ids: vec![None; ends.len().saturating_add(1)], ends, unknown: None }
    }

    fn id(&mut self, value: Option<T>, make: impl FnOnce() -> FactId) -> Option<FactId> {
        let place = match value {
            None => &mut self.unknown,
            Some(value) => {
                let at = self.ends.partition_point(|(end, with)| *end < value || (*end == value && !with));
                self.ids.get_mut(at)?
            }
        };
        Some(*place.get_or_insert_with(make))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_between_the_same_ends_mean_the_same() {
        let mut spans: Spans<u32> = Spans::new([(10, false), (20, true)].into_iter());
        let mut made = 0_u32;
        let mut id = |spans: &mut Spans<u32>, value| {
            spans
                .id(Some(value), || {
                    made += 1;
                    FactId { not_out: made, declared: made, open_anchor: NO_ANCHOR }
                })
                .unwrap()
                .not_out
        };
        // From 10, included; to 20, included.
        assert_eq!([9, 10, 15, 20, 21, 100].map(|value| id(&mut spans, value)), [1, 2, 2, 2, 3, 3]);
    }
}
