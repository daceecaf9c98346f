//! The main path: a shipment against the law of its day.
//!
//! 1. the law in force, from the date of importation, custody and the day of the question;
//! 2. the evidence, node by node;
//! 3. the answers of the rules;
//! 4. the conclusion: outcome, certainty, action.
//!
//! Screening cannot fail. Missing evidence is an answer: a gap that says what it could decide. The first pass makes a
//! [`Verdict`] of small numbers; [`Verdict::assessment`] renders it with facts, citations and gaps.

mod assessment;
mod conclude;
mod findings;
mod gaps;
mod history;
mod screener;
mod verdict;

pub use assessment::{
    Action, Assessment, Context, Document, Fact, Finding, Gap, HistoryEntry, LawCited, Level, LineAssessment,
    PolicyCited,
};
pub use screener::{Batch, Screener};
pub use verdict::{LineVerdict, Verdict};

use crate::evidence::{self, LawInForce, Node};
use crate::law::{CustodyOn, Moment};
use crate::rule::Answer;
use crate::shipment::{Custody, Draft, EventKind, Shipment};
use crate::vocabulary::Date;

impl Screener {
    /// Screens a shipment as of a day.
    pub(crate) fn verdict(&self, shipment: &Shipment<'_>, as_of: Date) -> Verdict {
        let law = self.reader.law_in_force(moment(shipment.data(), as_of));
        let evidence = gather(self, shipment.data(), &law);
        let lines = evidence.iter().map(|line| conclude::line(self, line, shipment.data(), &law)).collect();
        Verdict::new(law, lines)
    }
}

/// A node with what the rules say of it.
#[derive(Debug)]
pub(crate) struct Judged<'s> {
    pub(crate) node: Node<'s>,
    pub(crate) facts: crate::rule::Facts,
    pub(crate) contradictions: Vec<evidence::Contradiction>,
    pub(crate) answers: Vec<Answer>,
}

/// A line's nodes, judged.
#[derive(Debug)]
pub(crate) struct JudgedLine<'s> {
    pub(crate) nodes: Vec<Judged<'s>>,
    /// Whether a cap left nodes out.
    pub(crate) capped: bool,
}

/// Reads every node of every line and asks the rules.
pub(crate) fn gather<'s>(screener: &Screener, shipment: &'s Draft<'s>, law: &LawInForce) -> Vec<JudgedLine<'s>> {
    let judge_line = |(index, line)| {
        let (nodes, capped) = evidence::nodes(index, line);
        let line = nodes.first().cloned();
        let judge = |node: Node<'s>| {
            let line = line.as_ref().unwrap_or(&node);
            let (facts, contradictions) = screener.reader.facts(&node, line, shipment, law);
            let answers = screener.table.evaluate(&facts);
            Judged { node, facts, contradictions, answers }
        };
        JudgedLine { nodes: nodes.into_iter().map(judge).collect(), capped }
    };
    shipment.lines.iter().enumerate().map(judge_line).collect()
}

/// The dates and custody on which the law's reach depends. A declared state of custody stands; else an act of customs
/// without a later release or export says that goods are held.
fn moment(shipment: &Draft<'_>, as_of: Date) -> Moment {
    let past = || shipment.events.iter().filter(|event| event.on <= as_of);
    let left = past()
        .filter(|event| matches!(event.kind, EventKind::Released | EventKind::Exported))
        .map(|event| event.on)
        .max();
    let held =
        past().any(|event| matches!(event.kind, EventKind::Detained | EventKind::Presented | EventKind::Excluded));
    let custody = match (shipment.entry.custody, left) {
        (Custody::Held, _) if !past().any(|event| event.kind == EventKind::Exported) => CustodyOn::Held,
        (_, Some(day)) => CustodyOn::Released(Some(day)),
        (Custody::Released, None) => CustodyOn::Released(None),
        (Custody::Unknown, None) if held => CustodyOn::Held,
        (_, None) => CustodyOn::Unknown,
    };
    Moment { import_date: shipment.entry.import_date, custody, as_of }
}
