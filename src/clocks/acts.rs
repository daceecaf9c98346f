//! The acts of a shipment that start, meet and end clocks, as far as they were done by the day of the question.

use super::Start;
use super::table::{TABLE, Trigger};
use crate::shipment::{Custody, Draft, Event, EventKind, ImportDateBasis};
use crate::vocabulary::{Basis, Date};

pub(super) struct Acts<'s> {
    events: Vec<&'s Event>,
    import_date: Date,
    pub(super) import_date_basis: ImportDateBasis,
    entered: Option<Date>,
    pub(super) custody: Custody,
    pub(super) as_of: Date,
}

impl<'s> Acts<'s> {
    pub(super) fn of(shipment: &'s Draft<'_>, as_of: Date) -> Self {
        let mut events: Vec<_> = shipment.events.iter().filter(|event| event.on <= as_of).collect();
        events.sort_by_key(|event| event.on);
        let entry = &shipment.entry;
        Self {
            events,
            import_date: entry.import_date,
            import_date_basis: entry.import_date_basis,
            // An act after the day of the question has not happened.
            entered: entry.entered_date.filter(|entered| *entered <= as_of),
            custody: entry.custody,
            as_of,
        }
    }

    /// The acts of a kind, by day.
    pub(super) fn all(&self, kind: EventKind) -> impl Iterator<Item = &'s Event> {
        self.events.iter().copied().filter(move |event| event.kind == kind)
    }

    fn first(&self, kind: EventKind) -> Option<Date> {
        self.all(kind).map(|event| event.on).next()
    }

    /// The act that starts clocks with a trigger, under a basis.
    pub(super) fn trigger(&self, trigger: Trigger, basis: &str) -> Option<Start> {
        let start = |from: Option<Date>, trigger: &'static str| from.map(|from| Start { from, due: None, trigger });
        let event = |kind: EventKind| start(self.first(kind), kind.word());
        match trigger {
            Trigger::Importation if self.import_date_basis == ImportDateBasis::Estimated => None,
            Trigger::Importation if self.import_date > self.as_of => None,
            Trigger::Importation => start(Some(self.import_date), trigger.word()),
            Trigger::Presented => event(EventKind::Presented),
            // A notice presupposes the decision; goods neither released nor detained in time are detained.
            Trigger::DecisionToDetain => {
                let all =
                    [event(EventKind::Detained), event(EventKind::DetentionNotice), self.end_of("decision_to_detain")];
                all.into_iter().flatten().min_by_key(|start| start.from)
            }
            Trigger::DetentionNotice => event(EventKind::DetentionNotice),
            Trigger::Excluded => event(EventKind::Excluded),
            Trigger::Exclusion => {
                let deemed = (basis == Basis::Uflpa.word()).then(|| self.deemed_exclusion()).flatten();
                [event(EventKind::Excluded), deemed].into_iter().flatten().min_by_key(|start| start.from)
            }
            Trigger::ProtestFiled => start(self.protest(basis), EventKind::ProtestFiled.word()),
            Trigger::ProtestDenied => start(self.denial(basis), EventKind::ProtestDenied.word()),
            Trigger::Denial => {
                let denied = start(self.denial(basis), EventKind::ProtestDenied.word());
                let deemed = self.end_of_under("protest_deemed_denied", basis);
                [denied, deemed].into_iter().flatten().min_by_key(|start| start.from)
            }
            Trigger::Entered => start(self.entered, trigger.word()),
            Trigger::SeizureNotice => event(EventKind::SeizureNotice),
            Trigger::RedeliveryDemanded => event(EventKind::RedeliveryDemanded),
            Trigger::PortalTask => None,
        }
    }

    /// The first protest in the days for it: not before the exclusion, and no later than its last day. Where the exclusion is
    /// not declared the first protest counts, except where the days of 19 U.S.C. 1499 run and are not over.
    fn protest(&self, basis: &str) -> Option<Date> {
        let mut filed = self.all(EventKind::ProtestFiled).map(|event| event.on);
        let row = TABLE.iter().find(|row| row.trigger == Trigger::Exclusion)?;
        match self.trigger(Trigger::Exclusion, basis) {
            Some(exclusion) => {
                let last = row.length.due(exclusion.from)?;
                filed.find(|on| *on >= exclusion.from && *on <= last)
            }
            None if basis == Basis::Uflpa.word() && self.first(EventKind::Presented).is_some() => None,
            None => filed.next(),
        }
    }

    /// The first denial of that protest.
    fn denial(&self, basis: &str) -> Option<Date> {
        let protest = self.protest(basis)?;
        self.all(EventKind::ProtestDenied).map(|event| event.on).find(|on| *on >= protest)
    }

    /// The last day of another clock, reached without the act it waits for.
    fn end_of(&self, id: &'static str) -> Option<Start> {
        self.end_of_under(id, "")
    }

    fn end_of_under(&self, id: &'static str, basis: &str) -> Option<Start> {
        let row = TABLE.iter().find(|row| row.id == id)?;
        let from = self.trigger(row.trigger, basis)?.from;
        let due = row.length.due(from)?;
        let acts = row.met_by.iter().chain(&row.ended_by).filter_map(|kind| EventKind::parse(kind));
        let decided =
            acts.flat_map(|kind| self.all(kind)).any(|event| (row.early_counts || event.on >= from) && event.on <= due);
        (!decided && self.as_of >= due).then_some(Start { from: due, due: None, trigger: row_word(id) })
    }

    /// The day after the days for a decision, if none was made in them.
    fn deemed_exclusion(&self) -> Option<Start> {
        let end = self.end_of("deemed_exclusion")?;
        let effective = end.from.plus_days(1);
        (self.as_of >= effective).then_some(Start { from: effective, ..end })
    }
}

/// What a clock that ran out without an act is called as a trigger.
fn row_word(id: &str) -> &'static str {
    match id {
        "decision_to_detain" => "deemed_detention",
        "protest_deemed_denied" => "deemed_denial",
        _ => "deemed_exclusion",
    }
}
