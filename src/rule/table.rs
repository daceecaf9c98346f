//! The compiled form: every dimension maps a fact to bit rows over all rows of all rules.
//!
//! For a fact on one dimension three rows of bits are made: D (declared-in or not asked), P (not out), A (an anchor
//! unknown); a fact that is known has D = P and no A, and keeps one row. Over the dimensions D and P are intersected and A is
//! united; a rule row stands *declared* where D is set, *gap* where P and A are, *possible* where only P is. Rows of
//! `unless` sit in the same table.
//!
//! The bits of a fact come from maps of words and tariff prefixes (`index`), not from trying conditions one by one; that is
//! `plain`, and a test compares the two. Facts are interned once per distinct value (`intern`).

use super::index::{GoodsIndex, SlotIndex, SpanIndex};
use super::test::{AmountTest, DateTest};
use super::written::{Row, Slot};
use super::{Answer, Checked, Facts, Interner, Standing};

/// A set of rules, compiled.
#[derive(Debug)]
pub struct Table {
    rules: Checked,
    /// Per table row: its rule, its index among the rule's rows, whether it is under `unless`.
    pub(super) places: Vec<RowPlace>,
    pub(super) goods: GoodsIndex,
    pub(super) line_goods: GoodsIndex,
    pub(super) slots: Vec<SlotIndex>,
    pub(super) imported: SpanIndex<DateTest>,
    pub(super) value_usd: SpanIndex<AmountTest>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct RowPlace {
    rule: u32,
    row: u32,
    unless: bool,
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
        let symbols = rules.symbols();
        let slots = Slot::ALL.map(|slot| SlotIndex::new(slot, rows.iter().map(|row| row.set(slot)), symbols)).into();
        Self {
            places,
            goods: GoodsIndex::new(rows.iter().map(|row| row.goods.as_ref()), symbols),
            line_goods: GoodsIndex::new(rows.iter().map(|row| row.line_goods.as_ref()), symbols),
            slots,
            imported: SpanIndex::new(rows.iter().map(|row| row.imported)),
            value_usd: SpanIndex::new(rows.iter().map(|row| row.value_usd)),
            rules,
        }
    }

    /// The rules it was compiled from.
    pub fn rules(&self) -> &Checked {
        &self.rules
    }

    /// Every rule that is not out on these facts, in rule order: the same as [`super::evaluate_plainly`].
    ///
    /// For one question; for many, an [`Interner`] keeps what distinct facts mean.
    pub fn evaluate(&self, facts: &Facts) -> Vec<Answer> {
        let mut answers = Vec::new();
        let mut interner = Interner::new(self);
        let ids = interner.intern(facts);
        interner.evaluate(&ids, &mut answers);
        answers
    }
}

/// Groups the table rows that are not out, met in order, by rule.
pub(super) struct Grouping<'a> {
    places: &'a [RowPlace],
    answers: &'a mut Vec<Answer>,
    /// The rule whose rows are being met, and whether it turned out to be exempt.
    current: Option<Answer>,
    exempt: bool,
}

impl<'a> Grouping<'a> {
    pub(super) fn new(places: &'a [RowPlace], answers: &'a mut Vec<Answer>) -> Self {
        Self { places, answers, current: None, exempt: false }
    }

    /// Rows of a rule come before its `unless` rows, and rules in order.
    pub(super) fn row(&mut self, at: usize, standing: Standing) {
        let Some(place) = self.places.get(at) else { return };
        match self.current.as_mut().filter(|answer| answer.rule == place.rule) {
            Some(answer) if place.unless => {
                self.exempt |= standing == Standing::Declared;
                answer.exemption_open = true;
            }
            Some(answer) => {
                if standing > answer.standing {
                    (answer.row, answer.standing) = (place.row, standing);
                }
            }
            None => {
                self.finish();
                // With every row out, its exemptions exempt nothing.
                if !place.unless {
                    self.current = Some(Answer { rule: place.rule, row: place.row, standing, exemption_open: false });
                }
            }
        }
    }

    /// Answers the last rule, unless it is exempt.
    pub(super) fn finish(&mut self) {
        if let Some(answer) = self.current.take()
            && !std::mem::take(&mut self.exempt)
        {
            self.answers.push(answer);
        }
    }
}
