//! Orders that no longer stand: shown, never matched.

use std::collections::BTreeMap;

use super::Unit;
use super::assessment::HistoryEntry;
use crate::derive::words;
use crate::evidence::LawInForce;
use crate::law::{CustodyOn, Entity, Order, Reach, reach};
use crate::rule::{Answer, Effect, Slot, Standing};
use crate::vocabulary::Date;

/// Whether an answer is about an order that no longer stands and makes a person look: set aside by a court, or ended on a
/// day that was not found.
pub(super) fn wants_review(unit: &Unit<'_>, answer: &Answer) -> bool {
    let order = unit.screener.order_behind(answer.rule).filter(|_| is_history(unit, answer));
    order.is_some_and(|order| matches!(reach(&order.term(), unit.law.moment), Reach::Vacated | Reach::EndUnknown))
}

pub(super) fn is_history(unit: &Unit<'_>, answer: &Answer) -> bool {
    answer.standing > Standing::Gap
        && unit.screener.rule(answer.rule).is_some_and(|rule| rule.effect == Effect::History)
}

/// The history of a shipment, by authority.
#[derive(Debug, Default)]
pub(super) struct History(BTreeMap<String, HistoryEntry>);

impl History {
    /// Adds what a unit of a line says.
    pub(super) fn add(&mut self, unit: &Unit<'_>, line: u64) {
        for entry in unit.answers.iter().flat_map(|answer| of_answer(unit, answer)) {
            let known = self.0.entry(entry.authority.clone()).or_insert(entry);
            if !known.lines.contains(&line) {
                known.lines.push(line);
            }
        }
    }

    /// The entries in order of authority.
    pub(super) fn into_entries(self) -> Vec<HistoryEntry> {
        self.0.into_values().collect()
    }
}

fn of_answer(unit: &Unit<'_>, answer: &Answer) -> Vec<HistoryEntry> {
    if is_history(unit, answer) {
        return match unit.screener.order_behind(answer.rule) {
            Some(order) => vec![ended(order, unit.law)],
            None => entities(unit),
        };
    }
    // A match whose order has ended since: the outcome of the importation date stays.
    let matched = super::conclude::found(unit.screener, answer).is_some_and(|(outcome, _)| outcome.is_legal_match());
    let order = unit.screener.order_behind(answer.rule).filter(|_| matched);
    let ended_since = order.filter(|order| order.in_force_to.is_some_and(|to| to <= unit.law.moment.as_of));
    ended_since.map(|order| since(order, unit.law)).into_iter().collect()
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
fn entities(unit: &Unit<'_>) -> Vec<HistoryEntry> {
    let asked = [words::LISTED_LATER.to_owned(), words::DELISTED.to_owned()];
    let witnesses = unit.sight.witnesses(unit.node, unit.shipment, unit.law, Slot::Maker, &asked);
    let records = witnesses.iter().filter_map(|witness| unit.screener.snapshot.entity(&witness.listing?.record));
    let told = |entity: &Entity| {
        if reach(&entity.term(), unit.law.moment) == Reach::BeforeOrder {
            let note = "put on the UFLPA Entity List after the importation";
            return entry(&entity.id, "listed_later", Some(entity.in_force_from), note);
        }
        entry(&entity.id, "delisted", entity.in_force_to, "taken off the UFLPA Entity List before the importation")
    };
    records.map(told).collect()
}
