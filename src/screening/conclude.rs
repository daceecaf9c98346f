//! From answers to outcome, certainty and action.

use super::Unit;
use super::assessment::{Action, Level};
use super::batch::Gathered;
use super::priority::Tally;
use super::screener::Screener;
use super::verdict::LineVerdict;
use super::{gaps, history};
use crate::clocks::Governing;
use crate::rule::{Answer, Effect, Standing};
use crate::shipment::{Draft, Line};
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
pub(super) fn line(screener: &Screener, shipment: &Draft<'_>, line: &Line<'_>, gathered: Gathered<'_>) -> LineVerdict {
    let mut verdict = LineVerdict::NOTHING;
    let mut tally = Tally::default();
    let capped = gathered(&mut |unit| {
        add(&mut verdict, unit);
        tally.add(unit);
    });
    finish(&mut verdict, capped, || tally.calls_a_person(screener, shipment, line));
    verdict
}

/// What is known only once all units are: a cap that left some out, and the queue priority.
pub(super) fn finish(verdict: &mut LineVerdict, capped: bool, score_calls: impl FnOnce() -> bool) {
    if verdict.action < Action::Review && (capped || score_calls()) {
        verdict.action = Action::Review;
    }
}

/// Adds a unit to the verdict on its line.
///
/// - `escalate`: any finding of an order or a presumption is declared;
/// - `review`: any such finding is possible, a statutory concern, a nexus to a listed party, an order set aside or of
///   unknown end on this maker, a gap that a person should look at, or a score at the policy's threshold;
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

/// Adds to what governs a line: its matches of law, declared or possible. Of an order, whether it yields to the UFLPA from
/// a day on or before the importation.
pub(super) fn governs(governing: &mut Governing, unit: &Unit<'_>) {
    for answer in unit.answers {
        let Some((outcome, certainty)) = found(unit.screener, answer) else { continue };
        let known = match outcome {
            Outcome::UflpaPresumption => &mut governing.uflpa,
            Outcome::CaatsaPresumption => &mut governing.caatsa,
            Outcome::FindingMatch => &mut governing.finding,
            Outcome::WroMatch => {
                let yields = unit.screener.order_behind(answer.rule).and_then(|order| order.yields_to_uflpa_from);
                let yielding = yields.is_some_and(|from| from <= unit.law.moment.import_date);
                if yielding { &mut governing.yielding_wro } else { &mut governing.wro }
            }
            _ => continue,
        };
        *known = (*known).max(Some(certainty));
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
