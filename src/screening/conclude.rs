//! From answers to outcome, certainty and action.

use super::assessment::{Action, Level};
use super::screener::Screener;
use super::verdict::LineVerdict;
use super::{JudgedLine, gaps, history};
use crate::evidence::LawInForce;
use crate::rule::{Answer, Effect, Standing};
use crate::shipment::Draft;
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
///
/// - `escalate`: any finding of an order or a presumption is declared;
/// - `review`: any such finding is possible, a statutory concern, a nexus to a listed party, an order set aside or of
///   unknown end on this maker, or a gap that a person should look at;
/// - `none` otherwise.
pub(super) fn line(
    screener: &Screener,
    judged: &JudgedLine<'_>,
    shipment: &Draft<'_>,
    law: &LawInForce,
) -> LineVerdict {
    let mut strongest = (Outcome::NoMatch, None);
    let mut action = Action::None;
    for answer in judged.nodes.iter().flat_map(|node| &node.answers) {
        if let Some((outcome, certainty)) = found(screener, answer) {
            strongest = strongest.max((outcome, Some(certainty)));
            action = action.max(called_for(screener, answer, outcome, certainty));
        } else if history::wants_review(screener, answer, law) {
            action = action.max(Action::Review);
        }
    }
    if action < Action::Review {
        gaps::of_line(screener, judged, shipment, law, &mut |missing| {
            if missing.level == Level::Review {
                action = Action::Review;
            }
        });
    }
    LineVerdict { outcome: strongest.0, certainty: strongest.1, action }
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
