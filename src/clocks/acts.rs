//! The acts of a shipment that start, meet and end clocks, as far as they were done by the day of the question.

use super::Start;
use super::table::{TABLE, Trigger};
use crate::shipment::{Draft, Event, EventKind, ImportDateBasis};
use crate::vocabulary::{Basis, Date};

pub(super) struct Acts<'s> {
    events: Vec<&'s Event>,
    import_date: Date,
    pub(super) import_date_basis: ImportDateBasis,
    entered: Option<Date>,
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
            entered: entry.entered_date,
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

    /// The latest day an extension moves a due day to.
    pub(super) fn extended(&self, due: Date) -> Option<Date> {
        self.all(EventKind::ExtensionGranted).filter_map(|event| event.due).filter(|to| *to > due).max()
    }

    /// The act that starts clocks with a trigger, under a basis.
    pub(super) fn trigger(&self, trigger: Trigger, basis: &str) -> Option<Start> {
        let start = |from: Option<Date>, trigger: &'static str| from.map(|from| Start { from, due: None, trigger });
        let event = |kind: EventKind| start(self.first(kind), kind.word());
        match trigger {
            Trigger::Importation if self.import_date_basis == ImportDateBasis::Estimated => None,
            Trigger::Importation => start(Some(self.import_date), trigger.word()),
            Trigger::Presented => event(EventKind::Presented),
            Trigger::DecisionToDetain => event(EventKind::Detained).or_else(|| self.end_of("decision_to_detain")),
            Trigger::DetentionNotice => event(EventKind::DetentionNotice),
            Trigger::Excluded => event(EventKind::Excluded),
            Trigger::Exclusion => {
                let deemed = (basis == Basis::Uflpa.word()).then(|| self.deemed_exclusion()).flatten();
                [event(EventKind::Excluded), deemed].into_iter().flatten().min_by_key(|start| start.from)
            }
            Trigger::ProtestFiled => event(EventKind::ProtestFiled),
            Trigger::ProtestDenied => event(EventKind::ProtestDenied),
            Trigger::Denial => {
                let all = [event(EventKind::ProtestDenied), self.end_of("protest_deemed_denied")];
                all.into_iter().flatten().min_by_key(|start| start.from)
            }
            Trigger::Entered => start(self.entered, trigger.word()),
            Trigger::SeizureNotice => event(EventKind::SeizureNotice),
            Trigger::RedeliveryDemanded => event(EventKind::RedeliveryDemanded),
            Trigger::PortalTask => None,
        }
    }

    /// The last day of another clock, reached without the act it waits for.
    fn end_of(&self, id: &'static str) -> Option<Start> {
        let row = TABLE.iter().find(|row| row.id == id)?;
        let from = self.trigger(row.trigger, "")?.from;
        let due = row.length.due(from)?;
        let acts = row.met_by.iter().chain(&row.ended_by).filter_map(|kind| EventKind::parse(kind));
        let decided = acts.flat_map(|kind| self.all(kind)).any(|event| event.on >= from && event.on <= due);
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
