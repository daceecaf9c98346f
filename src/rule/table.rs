//! The compiled form: every dimension maps a fact to bit rows over all rows of all rules.
//!
//! For a fact on one dimension three rows of bits are made: D (declared-in or not asked), P (not out), A (an anchor
//! unknown). Over the dimensions D and P are intersected and A is united; a rule row stands *declared* where D is set, *gap* where
//! P and A are, *possible* where only P is. Rows of `unless` sit in the same table.
//!
//! The bits of a fact come from maps of words and tariff prefixes, not from trying conditions one by one; that is
//! `plain`, and a test compares the two.

use std::collections::{BTreeMap, BTreeSet};

use super::bits::Bits;
use super::facts::{Facts, GoodsFact, Open, SlotFact, Strength};
use super::symbol::Symbol;
use super::test::{ClassBasis, GoodsTest, Membership, SetTest};
use super::written::{Row, Slot};
use super::{Answer, Checked, Standing};
use crate::vocabulary::TariffNumber;

/// A set of rules, compiled.
#[derive(Debug)]
pub struct Table {
    rules: Checked,
    /// Per table row: its rule, its index among the rule's rows, whether it is under `unless`.
    places: Vec<RowPlace>,
    slots: Vec<SlotIndex>,
    goods: GoodsIndex,
    line_goods: GoodsIndex,
}

#[derive(Debug, Clone, Copy)]
struct RowPlace {
    rule: u32,
    row: u32,
    unless: bool,
}

/// The bits of one fact.
#[derive(Debug)]
struct FactBits {
    declared: Bits,
    not_out: Bits,
    open_anchor: Bits,
}

impl Table {
    /// Compiles a checked set.
    pub fn new(rules: Checked) -> Self {
        let mut places = Vec::new();
        let mut rows: Vec<&Row> = Vec::new();
        for (rule, written) in (0..).zip(rules.rules()) {
            for (unless, list) in [(false, &written.rows), (true, &written.unless)] {
                for (row, condition) in (0..).zip(list) {
                    places.push(RowPlace { rule, row, unless });
                    rows.push(condition);
                }
            }
        }
        let slots = Slot::ALL.map(|slot| SlotIndex::new(slot, rows.iter().map(|row| row.set(slot)), &rules)).into();
        let goods = GoodsIndex::new(rows.iter().map(|row| row.goods.as_ref()), &rules);
        let line_goods = GoodsIndex::new(rows.iter().map(|row| row.line_goods.as_ref()), &rules);
        Self { rules, places, slots, goods, line_goods }
    }

    /// The rules it was compiled from.
    pub fn rules(&self) -> &Checked {
        &self.rules
    }

    /// Every rule that is not out on these facts, in rule order: the same as [`super::evaluate_plainly`].
    pub fn evaluate(&self, facts: &Facts) -> Vec<Answer> {
        let mut all = self.goods.bits(&facts.goods, &self.rules);
        all.and(&self.line_goods.bits(&facts.line_goods, &self.rules));
        for (slot, index) in Slot::ALL.into_iter().zip(&self.slots) {
            all.and(&index.bits(facts.slot(slot), &self.rules));
        }
        self.answers(&all)
    }

    /// Walks the rows that are not out, grouped by rule.
    fn answers(&self, all: &FactBits) -> Vec<Answer> {
        let mut answers: Vec<Answer> = Vec::new();
        let mut exempt: Option<u32> = None;
        for (at, place) in all.not_out.ones().filter_map(|at| Some((at, self.places.get(at)?))) {
            let standing = match (all.declared.has(at), all.open_anchor.has(at)) {
                (true, _) => Standing::Declared,
                (false, true) => Standing::Gap,
                (false, false) => Standing::Possible,
            };
            // Rows of a rule come before its `unless` rows, and rules in order.
            match answers.last_mut().filter(|answer| answer.rule == place.rule) {
                Some(answer) if place.unless => {
                    if standing == Standing::Declared {
                        exempt = Some(place.rule);
                    }
                    answer.exemption_open = true;
                }
                Some(answer) => {
                    if standing > answer.standing {
                        (answer.row, answer.standing) = (place.row, standing);
                    }
                }
                None if place.unless => {}
                None => {
                    drop_exempt(&mut answers, &mut exempt);
                    answers.push(Answer { rule: place.rule, row: place.row, standing, exemption_open: false });
                }
            }
        }
        drop_exempt(&mut answers, &mut exempt);
        answers
    }
}

/// Takes the last answer back if its rule turned out to be exempt.
fn drop_exempt(answers: &mut Vec<Answer>, exempt: &mut Option<u32>) {
    if let Some(rule) = exempt.take()
        && answers.last().is_some_and(|answer| answer.rule == rule)
    {
        answers.pop();
    }
}

impl FactBits {
    fn and(&mut self, other: &Self) {
        self.declared.and(&other.declared);
        self.not_out.and(&other.not_out);
        self.open_anchor.or(&other.open_anchor);
    }
}

/// Rows by the words they ask for on one dimension.
#[derive(Debug)]
struct SlotIndex {
    /// Rows that ask nothing here.
    free: Bits,
    by_word: BTreeMap<Symbol, Bits>,
    /// Places asked for in that country.
    by_parent: BTreeMap<Symbol, BTreeSet<Symbol>>,
    /// Rows that ask for a word.
    asking: Bits,
    /// Of these, those on which an unknown fact leaves a gap.
    anchors: Bits,
    /// Rows for which a known country resembles a place in it.
    presumed: Bits,
    /// Rows that refuse words, few: tried one by one.
    refusing: Vec<(usize, SetTest)>,
}

impl SlotIndex {
    fn new<'r>(slot: Slot, sets: impl ExactSizeIterator<Item = Option<&'r SetTest>>, rules: &Checked) -> Self {
        let len = sets.len();
        let mut index = Self {
            free: Bits::new(len),
            by_word: BTreeMap::new(),
            by_parent: BTreeMap::new(),
            asking: Bits::new(len),
            anchors: Bits::new(len),
            presumed: Bits::new(len),
            refusing: Vec::new(),
        };
        for (at, set) in sets.enumerate() {
            let Some(set) = set else {
                index.free.set(at);
                continue;
            };
            if slot.is_anchor() && !set.within.is_empty() {
                index.anchors.set(at);
            }
            if !set.outside.is_empty() {
                index.refusing.push((at, set.clone()));
                continue;
            }
            index.asking.set(at);
            if set.presumed {
                index.presumed.set(at);
            }
            for word in set.within.iter().filter_map(|text| rules.symbols().get(text)) {
                index.by_word.entry(word).or_insert_with(|| Bits::new(len)).set(at);
                if let Some(parent) = rules.symbols().parent(word) {
                    index.by_parent.entry(parent).or_default().insert(word);
                }
            }
        }
        index
    }

    fn bits(&self, fact: &SlotFact, rules: &Checked) -> FactBits {
        let mut declared = self.free.clone();
        let mut not_out = self.free.clone();
        let mut said = Bits::new(self.free.len());
        for (word, strength) in fact.words() {
            let Some(rows) = self.by_word.get(word) else { continue };
            said.or(rows);
            if *strength == Strength::Declared {
                declared.or(rows);
            }
        }
        not_out.or(&said);
        let mut open_anchor = Bits::new(self.free.len());
        match fact.open {
            Open::Closed => {}
            Open::Any => open_anchor.or(&self.asking),
            Open::Within(country) => {
                let places = self.by_parent.get(&country).into_iter().flatten();
                for rows in places.filter(|word| !fact.excludes(**word)).filter_map(|word| self.by_word.get(word)) {
                    open_anchor.or(rows);
                }
            }
        }
        not_out.or(&open_anchor);
        open_anchor.and(&self.anchors);
        open_anchor.and_not(&said);
        if matches!(fact.open, Open::Within(_)) {
            open_anchor.and_not(&self.presumed);
        }
        for (at, set) in &self.refusing {
            match set.membership(fact, rules.symbols()) {
                Membership::Out => {}
                membership => {
                    not_out.set(*at);
                    if membership == Membership::Declared {
                        declared.set(*at);
                    }
                    if membership == Membership::Unknown && self.anchors.has(*at) {
                        open_anchor.set(*at);
                    }
                }
            }
        }
        FactBits { declared, not_out, open_anchor }
    }
}

/// Rows by the tariff numbers and terms they ask for.
#[derive(Debug)]
struct GoodsIndex {
    free: Bits,
    asking: Bits,
    /// Of these, those that turn on the goods.
    anchors: Bits,
    /// Rows of a class whose numbers say as much as the class.
    firm: Bits,
    by_number: BTreeMap<TariffNumber, Bits>,
    /// Rows with a longer number under this one.
    by_broader: BTreeMap<TariffNumber, Bits>,
    by_term: BTreeMap<Symbol, Bits>,
    /// Rows that accept what is outside a class: tried one by one.
    outside: Vec<(usize, GoodsTest)>,
}

impl GoodsIndex {
    fn new<'r>(tests: impl ExactSizeIterator<Item = Option<&'r GoodsTest>>, rules: &Checked) -> Self {
        let len = tests.len();
        let mut index = Self {
            free: Bits::new(len),
            asking: Bits::new(len),
            anchors: Bits::new(len),
            firm: Bits::new(len),
            by_number: BTreeMap::new(),
            by_broader: BTreeMap::new(),
            by_term: BTreeMap::new(),
            outside: Vec::new(),
        };
        for (at, test) in tests.enumerate() {
            let Some(test) = test else {
                index.free.set(at);
                continue;
            };
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
            for number in &test.hs {
                index.by_number.entry(*number).or_insert_with(|| Bits::new(len)).set(at);
                for broader in number.broader() {
                    index.by_broader.entry(broader).or_insert_with(|| Bits::new(len)).set(at);
                }
            }
            for term in test.terms.iter().filter_map(|text| rules.symbols().get(text)) {
                index.by_term.entry(term).or_insert_with(|| Bits::new(len)).set(at);
            }
        }
        index
    }

    fn bits(&self, fact: &GoodsFact, rules: &Checked) -> FactBits {
        let len = self.free.len();
        let mut declared = self.free.clone();
        let mut not_out = self.free.clone();
        let mut open_anchor = Bits::new(len);
        match &fact.hts {
            None => {
                not_out.or(&self.asking);
                open_anchor.or(&self.anchors);
                for rows in fact.terms.iter().filter_map(|term| self.by_term.get(term)) {
                    open_anchor.and_not(rows);
                }
            }
            Some(hts) => {
                let mut inside = Bits::new(len);
                for number in std::iter::once(*hts).chain(hts.broader()) {
                    if let Some(rows) = self.by_number.get(&number) {
                        inside.or(rows);
                    }
                }
                not_out.or(&inside);
                if let Some(rows) = self.by_broader.get(hts) {
                    not_out.or(rows);
                }
                let mut sure = self.firm.clone();
                for rows in fact.terms.iter().filter_map(|term| self.by_term.get(term)) {
                    sure.or(rows);
                }
                inside.and(&sure);
                declared.or(&inside);
            }
        }
        for (at, test) in &self.outside {
            match test.membership(fact, rules.symbols()) {
                Membership::Out => {}
                Membership::Declared => {
                    not_out.set(*at);
                    declared.set(*at);
                }
                membership => {
                    not_out.set(*at);
                    if membership == Membership::Unknown && test.distinguishing {
                        open_anchor.set(*at);
                    }
                }
            }
        }
        FactBits { declared, not_out, open_anchor }
    }
}
