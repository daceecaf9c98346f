//! The first answer: small numbers, no texts.

use super::assessment::{Action, Assessment};
use super::findings;
use super::screener::Screener;
use crate::evidence::LawInForce;
use crate::shipment::Shipment;
use crate::vocabulary::{Certainty, Outcome};

/// Outcome, certainty and action of a shipment and its lines.
#[derive(Debug)]
pub struct Verdict {
    outcome: Outcome,
    certainty: Option<Certainty>,
    action: Action,
    lines: Vec<LineVerdict>,
    law: LawInForce,
}

/// Outcome, certainty and action of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineVerdict {
    /// Outcome of the strongest finding.
    pub outcome: Outcome,
    /// Certainty of the strongest finding.
    pub certainty: Option<Certainty>,
    /// What the importer's own desk should do.
    pub action: Action,
}

impl Verdict {
    pub(super) fn new(law: LawInForce, lines: Vec<LineVerdict>) -> Self {
        let strongest = lines.iter().map(|line| (line.outcome, line.certainty)).max();
        let (outcome, certainty) = strongest.unwrap_or((Outcome::NoMatch, None));
        let action = lines.iter().map(|line| line.action).max().unwrap_or(Action::None);
        Self { outcome, certainty, action, lines, law }
    }

    /// The strongest line's outcome.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The strongest line's certainty.
    pub fn certainty(&self) -> Option<Certainty> {
        self.certainty
    }

    /// The most urgent line's action.
    pub fn action(&self) -> Action {
        self.action
    }

    /// Line by line, in the order of the shipment.
    pub fn lines(&self) -> &[LineVerdict] {
        &self.lines
    }

    /// Renders the verdict with facts, citations, gaps and history. `screener` and `shipment` are those it came from.
    pub fn assessment(&self, screener: &Screener, shipment: &Shipment<'_>) -> Assessment {
        findings::assessment(screener, shipment.data(), self, &self.law)
    }
}
