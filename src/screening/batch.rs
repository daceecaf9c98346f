//! Many shipments as of one day: what is worked out once is kept, in bounds.

use std::sync::Arc;

use super::screener::Screener;
use super::{Unit, moment};
use crate::evidence::{Contradiction, LawInForce, Memory, Sight, walk};
use crate::rule::{Answer, Facts, GoodsFact, Interner, Meaning, Slot};
use crate::shipment::{Line, Shipment};
use crate::vocabulary::Date;

/// Screens many shipments as of one day; one per thread.
///
/// It remembers what names, addresses and descriptions mean and which rules distinct facts meet. The memory is bounded and
/// changes no answer.
#[derive(Debug)]
pub struct Batch<'s> {
    screener: &'s Screener,
    as_of: Date,
    interner: Interner<'s>,
    memory: Memory,
    /// The law of the moment last asked about.
    law: Option<Arc<Law>>,
    facts: Facts,
    line_goods: GoodsFact,
    contradictions: Vec<Contradiction>,
    answers: Vec<Answer>,
}

/// The law at a moment, and what it means to the rules.
#[derive(Debug)]
pub(super) struct Law {
    pub(super) in_force: LawInForce,
    time: Option<Meaning>,
}

/// The units of one line, to be visited once.
pub(super) type Gathered<'g> = &'g mut dyn FnMut(&mut dyn FnMut(&Unit<'_>)) -> bool;

impl<'s> Batch<'s> {
    pub(super) fn new(screener: &'s Screener, as_of: Date) -> Self {
        Self {
            screener,
            as_of,
            interner: Interner::new(&screener.table),
            memory: Memory::default(),
            law: None,
            facts: Facts::default(),
            line_goods: GoodsFact::default(),
            contradictions: Vec::new(),
            answers: Vec::new(),
        }
    }

    pub(super) fn screener(&self) -> &'s Screener {
        self.screener
    }

    /// The law on the day of importation, as of the batch's day.
    pub(super) fn law_in_force(&mut self, shipment: &Shipment<'_>) -> Arc<Law> {
        if self.interner.renew_if_full() {
            self.law = None;
        }
        let moment = moment(shipment.data(), self.as_of);
        if let Some(law) = self.law.as_ref().filter(|law| law.in_force.moment == moment) {
            return Arc::clone(law);
        }
        let in_force = self.screener.reader.law_in_force(moment);
        let time = self.interner.meaning(Slot::Time, &in_force.time);
        let law = Arc::new(Law { in_force, time });
        self.law = Some(Arc::clone(&law));
        law
    }

    /// Gathers the evidence of every line and asks the rules, unit by unit.
    pub(super) fn each_line(
        &mut self,
        shipment: &Shipment<'_>,
        law: &Law,
        then: &mut dyn FnMut(&Line<'_>, Gathered<'_>),
    ) {
        for (index, line) in shipment.data().lines.iter().enumerate() {
            then(line, &mut |visit| self.units(shipment, law, index, line, visit));
        }
    }

    /// Visits every unit of a line; tells whether a cap left some out.
    fn units(
        &mut self,
        shipment: &Shipment<'_>,
        law: &Law,
        index: usize,
        line: &Line<'_>,
        visit: &mut dyn FnMut(&Unit<'_>),
    ) -> bool {
        let sight = Sight { reader: &self.screener.reader, memory: &self.memory };
        walk(index, line, &mut |node| {
            let line_goods = (!node.is_line()).then_some(&self.line_goods);
            let (facts, contradictions) = (&mut self.facts, &mut self.contradictions);
            sight.read(node, line_goods, shipment.data(), &law.in_force, facts, contradictions);
            if node.is_line() {
                self.line_goods.clone_from(&facts.goods);
            }
            let ids = self.interner.intern_with(facts, law.time);
            self.interner.evaluate(&ids, &mut self.answers);
            visit(&Unit {
                screener: self.screener,
                sight,
                law: &law.in_force,
                shipment: shipment.data(),
                node,
                facts: &self.facts,
                contradictions: &self.contradictions,
                answers: &self.answers,
            });
        })
    }
}
