//! Orders that no longer stand: shown, never matched.

use std::collections::BTreeMap;

use super::assessment::HistoryEntry;
use super::screener::Screener;
use super::{Judged, JudgedLine};
use crate::derive::words;
use crate::evidence::LawInForce;
use crate::law::{CustodyOn, Order, Reach, reach};
use crate::rule::{Answer, Effect, Slot, Standing};
use crate::shipment::Draft;
use crate::vocabulary::Date;

/// Whether an answer is about an order that no longer stands and makes a person look: set aside by a court, or ended on a
/// day that was not found.
pub(super) fn wants_review(screener: &Screener, answer: &Answer, law: &LawInForce) -> bool {
    is_history(screener, answer)
        && screener
            .order_behind(answer.rule)
            .is_some_and(|order| matches!(reach(&order.term(), law.moment), Reach::Vacated | Reach::EndUnknown))
}

pub(super) fn is_history(screener: &Screener, answer: &Answer) -> bool {
    answer.standing > Standing::Gap && screener.rule(answer.rule).is_some_and(|rule| rule.effect == Effect::History)
}

/// The history of all lines, by authority.
pub(super) fn of_lines(
    screener: &Screener,
    lines: &[JudgedLine<'_>],
    shipment: &Draft<'_>,
    law: &LawInForce,
) -> Vec<HistoryEntry> {
    let mut entries: BTreeMap<String, HistoryEntry> = BTreeMap::new();
    for (judged, line) in lines.iter().zip(&shipment.lines) {
        for node in &judged.nodes {
            for mut entry in node.answers.iter().flat_map(|answer| of_answer(screener, node, answer, shipment, law)) {
                let known = entries.entry(entry.authority.clone()).or_insert_with(|| {
                    entry.lines.clear();
                    entry
                });
                if !known.lines.contains(&line.number) {
                    known.lines.push(line.number);
                }
            }
        }
    }
    entries.into_values().collect()
}

fn of_answer(
    screener: &Screener,
    node: &Judged<'_>,
    answer: &Answer,
    shipment: &Draft<'_>,
    law: &LawInForce,
) -> Vec<HistoryEntry> {
    if is_history(screener, answer) {
        return match screener.order_behind(answer.rule) {
            Some(order) => vec![ended(order, law)],
            None => entities(screener, node, shipment, law),
        };
    }
    // A match whose order has ended since: the outcome of the importation date stays.
    let matched = super::conclude::found(screener, answer).is_some_and(|(outcome, _)| outcome.is_legal_match());
    let order = screener.order_behind(answer.rule).filter(|_| matched);
    let ended_since = order.filter(|order| order.in_force_to.is_some_and(|to| to <= law.moment.as_of));
    ended_since.map(|order| since(order, law)).into_iter().collect()
}

fn entry(authority: &str, status: &str, on: Option<Date>, note: &str) -> HistoryEntry {
    HistoryEntry {
        authority: authority.to_owned(),
        status: status.to_owned(),
        on,
        note: note.to_owned(),
        lines: Vec::new(),
    }
}

/// An order that did not reach the goods because it had ended, was set aside, or its end is unknown.
fn ended(order: &Order, law: &LawInForce) -> HistoryEntry {
    let (on, note) = match reach(&order.term(), law.moment) {
        Reach::Vacated => (
            order.in_force_to,
            "set aside by a court for every importation date; the result of the remand is not known here",
        ),
        Reach::EndUnknown => {
            (None, "it ended on a day that was not found, so whether it reached these goods is not known here")
        }
        Reach::Lifted => (order.in_force_to, "the goods were imported on or after the day it ended"),
        // A party the order named for a time was let out while the order itself stands.
        _ => (order.modified, "the party was named by the order for a time and let out before the importation"),
    };
    entry(&order.id, order.status.word(), on, note)
}

/// An order in force on the day of importation that has ended since.
fn since(order: &Order, law: &LawInForce) -> HistoryEntry {
    let note = match law.moment.custody {
        CustodyOn::Held => "order lifted: release path for goods still held; the outcome of the importation date stays",
        _ => "it has ended since; the outcome of the importation date stays",
    };
    entry(&order.id, order.status.word(), order.in_force_to, note)
}

/// Entities listed after the importation, or taken off the list before it.
fn entities(screener: &Screener, node: &Judged<'_>, shipment: &Draft<'_>, law: &LawInForce) -> Vec<HistoryEntry> {
    let asked = [words::LISTED_LATER.to_owned(), words::DELISTED.to_owned()];
    let witnesses = screener.reader.witnesses(&node.node, shipment, law, Slot::Maker, &asked);
    let records = witnesses.iter().filter_map(|witness| screener.snapshot.entity(&witness.listing?.record));
    records
        .map(|entity| match reach(&entity.term(), law.moment) {
            Reach::BeforeOrder => entry(
                &entity.id,
                "listed_later",
                Some(entity.in_force_from),
                "put on the UFLPA Entity List after the importation",
            ),
            _ => entry(
                &entity.id,
                "delisted",
                entity.in_force_to,
                "taken off the UFLPA Entity List before the importation",
            ),
        })
        .collect()
}
