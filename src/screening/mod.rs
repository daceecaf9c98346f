//! The main path: a shipment against the law of its day.
//!
//! 1. the law in force, from the date of importation, custody and the day of the question;
//! 2. the evidence, node by node;
//! 3. the answers of the rules;
//! 4. the conclusion: outcome, certainty, action;
//! 5. the queue priority, which orders a desk's work and decides nothing of law.
//!
//! Screening cannot fail. Missing evidence is an answer: a gap that says what it could decide. A first pass makes a
//! [`Verdict`] of small numbers and allocates nothing for a line without findings; rendering to an [`Assessment`] walks the
//! same units and adds facts, citations, gaps and history.

mod assessment;
mod batch;
mod conclude;
mod context;
mod findings;
mod gaps;
mod history;
mod own_facts;
mod papers;
mod priority;
mod render;
mod screener;
mod verdict;

pub use assessment::{
    Action, Assessment, Context, Fact, Finding, Gap, HistoryEntry, LawCited, Level, LineAssessment, Part, PolicyCited,
};
pub use batch::Batch;
pub use screener::Screener;
pub use verdict::{LineVerdict, Verdict};

use crate::evidence::{Contradiction, LawInForce, Node, Sight};
use crate::law::{CustodyOn, Moment};
use crate::rule::{Answer, Facts};
use crate::shipment::{Custody, Draft, EventKind, Shipment};
use crate::vocabulary::Date;

impl Batch<'_> {
    /// Screens one shipment; the verdict renders to an [`Assessment`] on demand.
    pub fn screen(&mut self, shipment: &Shipment<'_>) -> Verdict {
        let law = self.law_in_force(shipment);
        let mut verdict = Verdict::new(law.in_force.moment);
        let screener = self.screener();
        self.each_line(shipment, &law, &mut |line, gathered| {
            verdict.add(line, conclude::line(screener, shipment.data(), line, gathered));
        });
        verdict
    }

    /// Screens one shipment and renders the answer.
    pub fn assess(&mut self, shipment: &Shipment<'_>) -> Assessment {
        let law = self.law_in_force(shipment);
        let mut rendered = render::Rendered::new(self.screener(), shipment.data(), &law.in_force);
        self.each_line(shipment, &law, &mut |line, gathered| rendered.line(line, gathered));
        rendered.assessment()
    }
}

/// A node with what is known of it and what the rules say of that.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit<'u> {
    pub(crate) screener: &'u Screener,
    pub(crate) sight: Sight<'u>,
    pub(crate) law: &'u LawInForce,
    pub(crate) shipment: &'u Draft<'u>,
    pub(crate) node: &'u Node<'u>,
    pub(crate) facts: &'u Facts,
    pub(crate) contradictions: &'u [Contradiction],
    pub(crate) answers: &'u [Answer],
}

/// The dates and custody on which the law's reach depends. A declared state of custody stands; else an act of customs
/// without a later release or export says that goods are held.
fn moment(shipment: &Draft<'_>, as_of: Date) -> Moment {
    let past = || shipment.events.iter().filter(|event| event.on <= as_of);
    let left =
        past().filter(|event| matches!(event.kind, EventKind::Released | EventKind::Exported)).map(|event| event.on);
    let left = left.max();
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
