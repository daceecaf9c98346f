//! From answers to outcome, certainty and action.

use super::Unit;
use super::assessment::{Action, Level};
use super::batch::Gathered;
use super::screener::Screener;
use super::verdict::LineVerdict;
use super::{gaps, history};
use crate::rule::{Answer, Effect, Standing};
use crate::vocabulary::{Certainty, Outcome};

/// The outcome and certainty an answer gives; nothing for a gap and for history.
pub(super) fn found(screener: &Screener, answer: &Answer) -> Option<(Outcome, Certainty)> {
    let certainty = match answer.standing {
        Standing::Declared => Certainty::Declared,
        Standing::Possible => Certainty::Possible,
        Standing::Gap => return None,
    };
    match screener.rule(answer.rule)?.effect {
        Effect::Outcome(outcome) => Some((outcome, certainty)),
        Effect::Nexus => Some((Outcome::RiskOnly, certainty)),
        Effect::History => None,
    }
}

/// The verdict on a line.
pub(super) fn line(gathered: Gathered<'_>) -> LineVerdict {
    let mut verdict = LineVerdict::NOTHING;
    let capped = gathered(&mut |unit| add(&mut verdict, unit));
    if capped {
        verdict.action = verdict.action.max(Action::Review);
    }
    verdict
}

/// Adds a unit to the verdict on its line.
///
/// - `escalate`: any finding of an order or a presumption is declared;
/// - `review`: any such finding is possible, a statutory concern, a nexus to a listed party, an order set aside or of
///   unknown end on this maker, or a gap that a person should look at;
/// - `none` otherwise.
pub(super) fn add(verdict: &mut LineVerdict, unit: &Unit<'_>) {
    for answer in unit.answers {
        if let Some((outcome, certainty)) = found(unit.screener, answer) {
            let action = called_for(unit.screener, answer, outcome, certainty);
            verdict.merge(LineVerdict { outcome, certainty: Some(certainty), action });
        } else if history::wants_review(unit, answer) {
            verdict.action = verdict.action.max(Action::Review);
        }
    }
    if verdict.action < Action::Review {
        gaps::to_review(unit, &mut |missing| {
            if missing.level == Level::Review {
                verdict.action = Action::Review;
            }
        });
    }
}

fn called_for(screener: &Screener, answer: &Answer, outcome: Outcome, certainty: Certainty) -> Action {
    let nexus = screener.rule(answer.rule).is_some_and(|rule| rule.effect == Effect::Nexus);
    match (outcome.is_legal_match(), certainty) {
        (true, Certainty::Declared) => Action::Escalate,
        (true, Certainty::Possible) => Action::Review,
        (false, _) if nexus || outcome == Outcome::StatutoryConcern => Action::Review,
        (false, _) => Action::None,
    }
}
