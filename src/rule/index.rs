//! From a fact on one dimension to bit rows: which table rows it meets, by maps of words and tariff prefixes.
//!
//! Maps hold short lists of rows, not bits, so that their size follows the conditions written. A fact's bits are made once
//! and then interned.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::bits::Bits;
use super::facts::{GoodsFact, Open, SlotFact, Strength};
use super::symbol::{Symbol, Symbols};
use super::test::{ClassBasis, GoodsTest, Membership, SetTest};
use super::written::Slot;
use crate::vocabulary::TariffNumber;

/// How every table row stands to one fact: declared-in or not asked, not out, an anchor unknown.
#[derive(Debug, Clone)]
pub(super) struct FactBits {
    pub(super) declared: Bits,
    pub(super) not_out: Bits,
    pub(super) open_anchor: Bits,
}

impl FactBits {
    /// Rows that ask nothing: declared whatever the fact.
    fn free(free: &Bits) -> Self {
        Self { declared: free.clone(), not_out: free.clone(), open_anchor: Bits::new(free.len()) }
    }

    fn put(&mut self, at: usize, membership: Membership, anchor: bool) {
        match membership {
            Membership::Out => return,
            Membership::Declared => self.declared.set(at),
            Membership::Unknown if anchor => self.open_anchor.set(at),
            Membership::Unknown | Membership::Weak => {}
        }
        self.not_out.set(at);
    }
}

type Rows = Vec<u32>;

fn each(rows: &Rows) -> impl Iterator<Item = usize> + '_ {
    rows.iter().filter_map(|row| usize::try_from(*row).ok())
}

fn number(at: usize) -> u32 {
    // A table of more than four thousand million rows cannot be held in memory.
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Rows by the words they ask for or refuse on one dimension.
#[derive(Debug)]
pub(super) struct SlotIndex {
    /// Whether any row asks something here.
    pub(super) used: bool,
    /// Rows that ask nothing here.
    free: Bits,
    /// Rows that ask for one of some words.
    asking: Bits,
    /// Rows that refuse some words.
    refusing: Bits,
    asked: FxHashMap<Symbol, Rows>,
    refused: FxHashMap<Symbol, Rows>,
    /// Places asked for or refused in a country.
    places: BTreeMap<Symbol, Vec<Symbol>>,
    /// Rows on which an unknown fact leaves a gap.
    anchors: Bits,
    /// Rows for which a known country resembles a place in it.
    presumed: Bits,
}

impl SlotIndex {
    pub(super) fn new<'r>(
        slot: Slot,
        sets: impl ExactSizeIterator<Item = Option<&'r SetTest>>,
        symbols: &Symbols,
    ) -> Self {
        let len = sets.len();
        let mut index = Self {
            used: false,
            free: Bits::new(len),
            asking: Bits::new(len),
            refusing: Bits::new(len),
            asked: FxHashMap::default(),
            refused: FxHashMap::default(),
            places: BTreeMap::new(),
            anchors: Bits::new(len),
            presumed: Bits::new(len),
        };
        for (at, set) in sets.enumerate() {
            let Some(set) = set else {
                index.free.set(at);
                continue;
            };
            index.used = true;
            if !set.within.is_empty() {
                index.asking.set(at);
                if slot.is_anchor() {
                    index.anchors.set(at);
                }
                if set.presumed {
                    index.presumed.set(at);
                }
            }
            if !set.outside.is_empty() {
                index.refusing.set(at);
            }
            for (words, map) in [(&set.within, &mut index.asked), (&set.outside, &mut index.refused)] {
                for word in words.iter().filter_map(|text| symbols.get(text)) {
                    map.entry(word).or_default().push(number(at));
                    if let Some(country) = symbols.parent(word) {
                        let places = index.places.entry(country).or_default();
                        if !places.contains(&word) {
                            places.push(word);
                        }
                    }
                }
            }
        }
        index
    }

    pub(super) fn bits(&self, fact: &SlotFact) -> FactBits {
        let len = self.free.len();
        let (mut declared, mut said) = (self.free.clone(), Bits::new(len));
        let (mut out, mut doubtful) = (Bits::new(len), Bits::new(len));
        for (word, strength) in fact.words() {
            for at in self.asked.get(&word).into_iter().flat_map(each) {
                said.set(at);
                if strength == Strength::Declared {
                    declared.set(at);
                }
            }
            for at in self.refused.get(&word).into_iter().flat_map(each) {
                doubtful.set(at);
                if strength == Strength::Declared {
                    out.set(at);
                }
            }
        }
        let (mut open, mut resembling) = (Bits::new(len), Bits::new(len));
        let mut open_refused = Bits::new(len);
        match fact.open {
            Open::Closed => {}
            Open::Any => {
                open.or(&self.asking);
                open_refused.or(&self.refusing);
            }
            Open::Within(country) => {
                for word in self.places.get(&country).into_iter().flatten().filter(|word| !fact.excludes(**word)) {
                    self.asked.get(word).into_iter().flat_map(each).for_each(|at| open.set(at));
                    self.refused.get(word).into_iter().flat_map(each).for_each(|at| open_refused.set(at));
                }
                resembling.or(&open);
                resembling.and(&self.presumed);
            }
        }
        open.and_not(&said);
        open_refused.and_not(&doubtful);
        // Rows that only refuse ask for nothing, so nothing is missing there.
        let mut not_out = said;
        not_out.or(&open);
        not_out.or(&self.free);
        let mut only_refusing = self.refusing.clone();
        only_refusing.and_not(&self.asking);
        not_out.or(&only_refusing);
        declared.or(&only_refusing);
        not_out.and_not(&out);
        for doubt in [&doubtful, &open_refused] {
            declared.and_not(doubt);
        }
        open.and_not(&resembling);
        open.or(&open_refused);
        open.and(&self.anchors);
        open.and(&not_out);
        FactBits { declared, not_out, open_anchor: open }
    }
}

/// Rows by the tariff numbers and terms they ask for.
#[derive(Debug)]
pub(super) struct GoodsIndex {
    pub(super) used: bool,
    free: Bits,
    asking: Bits,
    /// Of these, those that turn on the goods.
    anchors: Bits,
    /// Rows of a class whose numbers say as much as the class.
    firm: Bits,
    by_number: FxHashMap<TariffNumber, Rows>,
    /// Every number asked for, in order, so that those under a shorter one stand together.
    numbers: Vec<TariffNumber>,
    by_term: BTreeMap<Symbol, Rows>,
    /// Rows that accept what is outside a class: tried one by one.
    outside: Vec<(usize, GoodsTest)>,
}

impl GoodsIndex {
    pub(super) fn new<'r>(tests: impl ExactSizeIterator<Item = Option<&'r GoodsTest>>, symbols: &Symbols) -> Self {
        let len = tests.len();
        let mut index = Self {
            used: false,
            free: Bits::new(len),
            asking: Bits::new(len),
            anchors: Bits::new(len),
            firm: Bits::new(len),
            by_number: FxHashMap::default(),
            numbers: Vec::new(),
            by_term: BTreeMap::new(),
            outside: Vec::new(),
        };
        for (at, test) in tests.enumerate() {
            let Some(test) = test else {
                index.free.set(at);
                continue;
            };
            index.used = true;
            if test.outside {
                index.outside.push((at, test.clone()));
                continue;
            }
            index.asking.set(at);
            if test.distinguishing {
                index.anchors.set(at);
            }
            if test.basis != ClassBasis::Inferred {
                index.firm.set(at);
            }
            for hs in &test.hs {
                index.by_number.entry(*hs).or_default().push(number(at));
                index.numbers.push(*hs);
            }
            for term in test.terms.iter().filter_map(|text| symbols.get(text)) {
                index.by_term.entry(term).or_default().push(number(at));
            }
        }
        index.numbers.sort_unstable();
        index.numbers.dedup();
        index
    }

    pub(super) fn bits(&self, fact: &GoodsFact, symbols: &Symbols) -> FactBits {
        let mut bits = FactBits::free(&self.free);
        let named = || fact.terms.iter().filter_map(|term| self.by_term.get(term)).flat_map(each);
        match &fact.hts {
            None => {
                bits.not_out.or(&self.asking);
                bits.open_anchor.or(&self.anchors);
                named().for_each(|at| bits.open_anchor.unset(at));
            }
            Some(hts) => {
                let mut inside = Bits::new(self.free.len());
                for prefix in std::iter::once(*hts).chain(hts.broader()) {
                    self.by_number.get(&prefix).into_iter().flat_map(each).for_each(|at| inside.set(at));
                }
                bits.not_out.or(&inside);
                // Numbers of a class longer than the declared one: it may or may not be of the class.
                let from = self.numbers.partition_point(|known| known < hts);
                let under = self.numbers.iter().skip(from).take_while(|known| hts.covers(known));
                for longer in under.filter(|known| *known != hts) {
                    self.by_number.get(longer).into_iter().flat_map(each).for_each(|at| bits.not_out.set(at));
                }
                let mut sure = self.firm.clone();
                named().for_each(|at| sure.set(at));
                inside.and(&sure);
                bits.declared.or(&inside);
            }
        }
        for (at, test) in &self.outside {
            bits.put(*at, test.membership(fact, symbols), test.distinguishing);
        }
        bits
    }
}

/// Rows by a span of days or amounts.
#[derive(Debug)]
pub(super) struct SpanIndex<T> {
    free: Bits,
    tests: Vec<(usize, T)>,
}

impl<T: Copy> SpanIndex<T> {
    pub(super) fn new(tests: impl ExactSizeIterator<Item = Option<T>>) -> Self {
        let mut index = Self { free: Bits::new(tests.len()), tests: Vec::new() };
        for (at, test) in tests.enumerate() {
            match test {
                None => index.free.set(at),
                Some(test) => index.tests.push((at, test)),
            }
        }
        index
    }

    pub(super) fn used(&self) -> bool {
        !self.tests.is_empty()
    }

    /// The spans, in row order.
    pub(super) fn tests(&self) -> impl Iterator<Item = T> {
        self.tests.iter().map(|(_, test)| *test)
    }

    pub(super) fn bits(&self, membership: impl Fn(T) -> Membership) -> FactBits {
        let mut bits = FactBits::free(&self.free);
        for (at, test) in &self.tests {
            bits.put(*at, membership(*test), false);
        }
        bits
    }
}
