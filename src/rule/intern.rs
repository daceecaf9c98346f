//! Facts as small numbers: what a distinct fact means to a table is worked out once.
//!
//! Per dimension an interner holds the bit rows that facts have met, each distinct row once, and for each fact the number
//! of its row. Two facts that meet the same rows (two tariff numbers of one heading, two days between the same orders)
//! share it. Evaluation reads one row a dimension, block by block; a fact that is not known has two rows more, behind the
//! first, and only a word with a bit left asks for them.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::bits::{BLOCK, Bits, Block};
use super::facts::{Facts, GoodsFact, Shape, SlotFact};
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
pub struct FactIds(
    /// In the order of the dimensions used.
    [FactId; DIMENSIONS],
);

/// Twice the block where the row P of a fact begins, plus one if the fact is not known: then the rows D and A stand behind P.
/// A fact that is known has D = P and no anchor unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct FactId(u32);

/// What one fact means on its dimension.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning {
    dimension: usize,
    id: FactId,
}

/// Interns facts for one table; one per thread.
#[derive(Debug)]
pub struct Interner<'t> {
    table: &'t Table,
    /// Dimensions on which some row asks something.
    used: Vec<usize>,
    /// Of each of them, the rows.
    rows: Vec<Rows>,
    goods: [FxHashMap<GoodsFact, FactId>; 2],
    slots: Vec<SlotMeanings>,
    imported: Spans<Date>,
    value_usd: Spans<Amount>,
    /// Blocks of a row.
    width: usize,
    /// What is left of the rows P of the unit being evaluated.
    left: Vec<Block>,
}

/// What the facts of one slot mean. Most say nothing or one declared word; those are not hashed.
#[derive(Debug, Default)]
struct SlotMeanings {
    closed: Option<FactId>,
    unknown: Option<FactId>,
    /// By the number of the one word declared.
    one_word: Vec<Option<FactId>>,
    other: FxHashMap<SlotFact, FactId>,
}

/// The distinct bit rows of one dimension, one after the other.
#[derive(Debug, Default)]
struct Rows {
    blocks: Vec<Block>,
    by_hash: FxHashMap<u64, Vec<FactId>>,
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
        let used: Vec<_> = others.chain(slots).collect();
        Self {
            table,
            rows: used.iter().map(|_| Rows::default()).collect(),
            used,
            goods: [FxHashMap::default(), FxHashMap::default()],
            slots: Slot::ALL.iter().map(|_| SlotMeanings::default()).collect(),
            imported: Spans::new(days),
            value_usd: Spans::new(amounts.flatten()),
            width: Bits::blocks_for(table.places.len()),
            left: vec![[0; BLOCK]; Bits::blocks_for(table.places.len())],
        }
    }

    /// Forgets every fact if one dimension has met more than is kept, and says so: numbers given before then mean nothing.
    pub(crate) fn renew_if_full(&mut self) -> bool {
        let full = self.slots.iter().any(|slot| slot.other.len() > MAX_FACTS)
            || self.goods.iter().any(|goods| goods.len() > MAX_FACTS);
        if full {
            *self = Self::new(self.table);
        }
        full
    }

    /// What one fact of a slot means; nothing if no row asks for it.
    pub(crate) fn meaning(&mut self, slot: Slot, fact: &SlotFact) -> Option<Meaning> {
        let slot = Slot::ALL.iter().position(|known| *known == slot)?;
        let dimension = slot.saturating_add(4);
        let at = self.used.iter().position(|used| *used == dimension)?;
        self.slot(at, slot, fact).map(|id| Meaning { dimension, id })
    }

    /// The numbers of a unit's facts.
    pub fn intern(&mut self, facts: &Facts) -> FactIds {
        self.intern_with(facts, None)
    }

    /// The same, with one dimension known already.
    pub(crate) fn intern_with(&mut self, facts: &Facts, given: Option<Meaning>) -> FactIds {
        let mut ids = FactIds([FactId::default(); DIMENSIONS]);
        for at in 0..self.used.len() {
            let Some(dimension) = self.used.get(at).copied() else { continue };
            let id = match dimension {
                0 => self.goods(at, 0, &facts.goods),
                1 => self.goods(at, 1, &facts.line_goods),
                2 => self.imported(at, facts.imported),
                3 => self.value_usd(at, facts.value_usd),
                slot if given.is_some_and(|given| given.dimension == slot) => given.map(|given| given.id),
                slot => {
                    let slot = slot.saturating_sub(4);
                    Slot::ALL.get(slot).and_then(|name| self.slot(at, slot, facts.slot(*name)))
                }
            };
            if let (Some(to), Some(id)) = (ids.0.get_mut(at), id) {
                *to = id;
            }
        }
        ids
    }

    fn goods(&mut self, at: usize, which: usize, fact: &GoodsFact) -> Option<FactId> {
        if let Some(known) = self.goods.get(which)?.get(fact) {
            return Some(*known);
        }
        let index = if which == 0 { &self.table.goods } else { &self.table.line_goods };
        let bits = index.bits(fact, self.table.rules().symbols());
        let id = self.rows.get_mut(at)?.add(&bits);
        self.goods.get_mut(which)?.insert(fact.clone(), id);
        Some(id)
    }

    fn slot(&mut self, at: usize, slot: usize, fact: &SlotFact) -> Option<FactId> {
        let known = self.slots.get(slot)?.get(fact);
        if known.is_some() {
            return known;
        }
        let bits = self.table.slots.get(slot)?.bits(fact);
        let id = self.rows.get_mut(at)?.add(&bits);
        self.slots.get_mut(slot)?.put(fact, id);
        Some(id)
    }

    fn imported(&mut self, at: usize, day: Option<Date>) -> Option<FactId> {
        let (rows, index) = (self.rows.get_mut(at)?, &self.table.imported);
        self.imported.id(day, || rows.add(&index.bits(|test: DateTest| test.membership(day))))
    }

    fn value_usd(&mut self, at: usize, amount: Option<Amount>) -> Option<FactId> {
        let (rows, index) = (self.rows.get_mut(at)?, &self.table.value_usd);
        self.value_usd.id(amount, || rows.add(&index.bits(|test: AmountTest| test.membership(amount))))
    }

    /// Every rule that is not out, in rule order, into `answers`, whose memory is used again.
    pub fn evaluate(&mut self, ids: &FactIds, answers: &mut Vec<Answer>) {
        answers.clear();
        let width = self.width;
        let mut known = true;
        let mut rows: [&[Block]; DIMENSIONS] = [&[]; DIMENSIONS];
        for ((to, from), id) in rows.iter_mut().zip(&self.rows).zip(ids.0) {
            // Numbers of another interner mean nothing here.
            let Some(row) = from.row(id.not_out(), width) else { return };
            *to = row;
            known &= id.is_known();
        }
        let Some((first, others)) = rows.get(..self.rows.len()).and_then(<[_]>::split_first) else { return };
        let mut left = std::mem::take(&mut self.left);
        let mut grouping = Grouping::new(&self.table.places, answers);
        // Sixty-four blocks are combined without a branch on what is in them; then those with a bit left are walked.
        for (start, span) in (0_usize..).step_by(64).zip(left.chunks_mut(64)) {
            let mut filled = 0_u64;
            for (at, to) in (0_usize..).zip(span.iter_mut()) {
                let mut block = first.get(start.saturating_add(at)).copied().unwrap_or_default();
                for row in others {
                    let Some(more) = row.get(start.saturating_add(at)) else { continue };
                    block.iter_mut().zip(more).for_each(|(word, more)| *word &= more);
                }
                filled |= u64::from(block.into_iter().fold(0, |all, word| all | word) != 0) << at;
                *to = block;
            }
            for at in ones(filled) {
                let Some(block) = span.get(at) else { continue };
                let at = start.saturating_add(at).saturating_mul(BLOCK);
                for (at, word) in (at..).zip(block).filter(|(_, word)| **word != 0) {
                    let (declared, open_anchor) = if known { (*word, 0) } else { self.declared_and_open(at, ids) };
                    walk(at, *word, declared, open_anchor, &mut grouping);
                }
            }
        }
        grouping.finish();
        self.left = left;
    }

    /// One word of D and of A over all dimensions.
    #[cold]
    fn declared_and_open(&self, at: usize, ids: &FactIds) -> (u64, u64) {
        let (mut declared, mut open_anchor) = (u64::MAX, 0);
        for (rows, id) in self.rows.iter().zip(ids.0) {
            if id.is_known() {
                declared &= rows.word(id.not_out(), at);
            } else {
                let behind = id.not_out().saturating_add(self.width);
                declared &= rows.word(behind, at);
                open_anchor |= rows.word(behind.saturating_add(self.width), at);
            }
        }
        (declared, open_anchor)
    }
}

/// The places of the bits set in a word.
fn ones(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = (word != 0).then(|| word.trailing_zeros())?;
        word &= word.wrapping_sub(1);
        usize::try_from(at).ok()
    })
}

/// Tells the standing of every bit left in a word.
fn walk(at: usize, word: u64, declared: u64, open_anchor: u64, grouping: &mut Grouping<'_>) {
    for bit in ones(word) {
        let standing = match ((declared >> bit) & 1, (open_anchor >> bit) & 1) {
            (1, _) => Standing::Declared,
            (_, 1) => Standing::Gap,
            _ => Standing::Possible,
        };
        grouping.row(at.saturating_mul(64).saturating_add(bit), standing);
    }
}

impl FactId {
    fn not_out(self) -> usize {
        usize::try_from(self.0 >> 1).unwrap_or(usize::MAX)
    }

    fn is_known(self) -> bool {
        self.0 & 1 == 0
    }
}

impl SlotMeanings {
    fn get(&self, fact: &SlotFact) -> Option<FactId> {
        match fact.shape() {
            Shape::Closed => self.closed,
            Shape::Unknown => self.unknown,
            Shape::OneWord(word) => self.one_word.get(word.index()).copied().flatten(),
            Shape::Other => self.other.get(fact).copied(),
        }
    }

    fn put(&mut self, fact: &SlotFact, id: FactId) {
        match fact.shape() {
            Shape::Closed => self.closed = Some(id),
            Shape::Unknown => self.unknown = Some(id),
            Shape::OneWord(word) => {
                let len = self.one_word.len().max(word.index().saturating_add(1));
                self.one_word.resize(len, None);
                if let Some(to) = self.one_word.get_mut(word.index()) {
                    *to = Some(id);
                }
            }
            Shape::Other => {
                self.other.insert(fact.clone(), id);
            }
        }
    }
}

impl Rows {
    /// The number of a fact's rows, kept once.
    fn add(&mut self, bits: &FactBits) -> FactId {
        let known = bits.declared == bits.not_out && bits.open_anchor.is_empty();
        let others = if known { &[][..] } else { &[&bits.declared, &bits.open_anchor] };
        let all = [&bits.not_out].into_iter().chain(others.iter().copied()).flat_map(Bits::blocks);
        let all: Vec<Block> = all.copied().collect();
        let mut hasher = FxHasher::default();
        all.hash(&mut hasher);
        let met = self.by_hash.entry(hasher.finish()).or_default();
        let blocks = &mut self.blocks;
        let same = |id: &FactId| {
            id.is_known() == known && blocks.get(id.not_out()..id.not_out().saturating_add(all.len())) == Some(&all)
        };
        if let Some(id) = met.iter().copied().find(same) {
            return id;
        }
        // Rows are renewed long before their blocks cannot be numbered.
        let from = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        let id = FactId(from << 1 | u32::from(!known));
        blocks.extend(all);
        met.push(id);
        id
    }

    fn row(&self, from: usize, width: usize) -> Option<&[Block]> {
        self.blocks.get(from..from.saturating_add(width))
    }

    /// A word of the row that begins with a block.
    fn word(&self, from: usize, at: usize) -> u64 {
        self.blocks.as_flattened().get(from.saturating_mul(BLOCK).saturating_add(at)).copied().unwrap_or(0)
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
                let at = self.ends.partition_point(|end| *end < (value, true));
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
                    FactId(made)
                })
                .unwrap()
                .0
        };
        // From 10, included; to 20, included.
        assert_eq!([9, 10, 15, 20, 21, 100].map(|value| id(&mut spans, value)), [1, 2, 2, 2, 3, 3]);
    }
}
