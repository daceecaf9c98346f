//! The first answer: small numbers, no texts.

use super::assessment::{Action, Assessment};
use super::screener::Screener;
use crate::law::Moment;
use crate::shipment::{Line, Shipment};
use crate::vocabulary::{Certainty, Outcome};

/// Outcome, certainty and action of a shipment and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    strongest: LineVerdict,
    /// Lines with an outcome or an action, by line number; every other line has neither.
    lines: Vec<(u64, LineVerdict)>,
    moment: Moment,
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

impl LineVerdict {
    /// No rule fired and nothing calls for a person.
    pub(super) const NOTHING: Self = Self { outcome: Outcome::NoMatch, certainty: None, action: Action::None };

    /// The stronger outcome with its certainty, the more urgent action.
    pub(super) fn merge(&mut self, other: Self) {
        (self.outcome, self.certainty) = (self.outcome, self.certainty).max((other.outcome, other.certainty));
        self.action = self.action.max(other.action);
    }
}

impl Verdict {
    pub(super) fn new(moment: Moment) -> Self {
        Self { strongest: LineVerdict::NOTHING, lines: Vec::new(), moment }
    }

    pub(super) fn add(&mut self, line: &Line<'_>, verdict: LineVerdict) {
        self.strongest.merge(verdict);
        if verdict != LineVerdict::NOTHING {
            self.lines.push((line.number, verdict));
        }
    }

    /// The strongest line's outcome.
    pub fn outcome(&self) -> Outcome {
        self.strongest.outcome
    }

    /// The strongest line's certainty.
    pub fn certainty(&self) -> Option<Certainty> {
        self.strongest.certainty
    }

    /// The most urgent line's action.
    pub fn action(&self) -> Action {
        self.strongest.action
    }

    /// The verdict on a line by its number.
    pub fn line(&self, number: u64) -> LineVerdict {
        let known = self.lines.iter().find(|(line, _)| *line == number);
        known.map_or(LineVerdict::NOTHING, |(_, verdict)| *verdict)
    }

    /// Renders the verdict with facts, citations, gaps and history. `screener` and `shipment` are those it came from.
    pub fn assessment(&self, screener: &Screener, shipment: &Shipment<'_>) -> Assessment {
        screener.batch(self.moment.as_of).assess(shipment)
    }
}
