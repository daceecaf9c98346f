//! Clocks: what is due by when, from the acts of a shipment, under the legal basis that governs its lines.
//!
//! A clock starts only from an act that the shipment declares, on or before the day of the question: an arrival makes no
//! presentation, and an estimated importation starts none. The day of the act does not count.

mod acts;
mod calendar;
mod table;

use serde::Serialize;

use acts::Acts;
use table::{Length, Row, Shown, TABLE, Trigger};

use crate::shipment::{Custody, Draft, Event, EventKind, ImportDateBasis};
use crate::vocabulary::{Basis, Certainty, Date, Weekday};

/// Something due under a legal basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Clock {
    /// Stable id, such as `proof_of_admissibility`.
    pub id: String,
    /// Numbers of the lines it is for.
    pub lines: Vec<u64>,
    /// The legal basis that governs those lines: `wro`, `finding`, `uflpa`, `caatsa`; `unknown` where an act of customs has
    /// no basis found here.
    pub basis: String,
    /// What starts it.
    pub trigger: String,
    /// The day of that; nothing while it is not known.
    pub from: Option<Date>,
    /// The last day; nothing while it is not known.
    pub due: Option<Date>,
    /// The day a deemed act takes effect: the day after the last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective: Option<Date>,
    /// How it stands on the day of the question.
    pub state: State,
    /// Legal source.
    pub source: String,
    /// `verified`, `verified in practice notes` or `recalled`.
    pub confidence: String,
    /// What follows when it lapses.
    pub at_lapse: String,
    /// What a reader must know beside it: extensions, other clocks from the same act, practice that departs.
    pub notes: Vec<String>,
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum State {
    /// The last day has not passed.
    Running,
    /// Done in time, or no longer needed.
    Met,
    /// The last day has passed.
    Lapsed,
    /// What starts it is not known.
    Unknown,
}

impl State {
    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Met => "met",
            Self::Lapsed => "lapsed",
            Self::Unknown => "unknown",
        }
    }
}

/// The legal bases found on a line, each with its certainty, and which of them govern it: the UFLPA over an order that
/// yields to it, a Finding over an order. What is only possible never takes the place of what is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Governing {
    pub(crate) uflpa: Option<Certainty>,
    pub(crate) caatsa: Option<Certainty>,
    pub(crate) finding: Option<Certainty>,
    pub(crate) wro: Option<Certainty>,
    /// An order that yields to the UFLPA from a day on or before the importation.
    pub(crate) yielding_wro: Option<Certainty>,
}

impl Governing {
    /// The bases, in order of the table's words.
    pub(crate) fn bases(self) -> impl Iterator<Item = Basis> {
        let wro = self.wro.max(self.yielding_wro.filter(|_| self.uflpa < self.yielding_wro));
        let all = [
            (wro.is_some() && self.finding < wro, Basis::Wro),
            (self.finding.is_some(), Basis::Finding),
            (self.uflpa.is_some(), Basis::Uflpa),
            (self.caatsa.is_some(), Basis::Caatsa),
        ];
        all.into_iter().filter(|(governs, _)| *governs).map(|(_, basis)| basis)
    }
}

/// The clocks of a shipment on a day, in order of the procedure, for lines with what governs each.
pub(crate) fn of(shipment: &Draft<'_>, governed: &[(u64, Governing)], as_of: Date) -> Vec<Clock> {
    let acts = Acts::of(shipment, as_of);
    let mut by_basis: Vec<(&str, Vec<u64>)> = Vec::new();
    let lines = |governs: &dyn Fn(Governing) -> bool| {
        let lines = governed.iter().filter(|(_, governing)| governs(*governing)).map(|(line, _)| *line);
        lines.collect::<Vec<_>>()
    };
    for basis in [Basis::Wro, Basis::Finding, Basis::Uflpa, Basis::Caatsa] {
        by_basis.push((basis.word(), lines(&|governing| governing.bases().any(|known| known == basis))));
    }
    // An act of customs on a line without a basis found here starts its clocks all the same.
    by_basis.push((UNKNOWN, lines(&|governing| governing.bases().next().is_none())));
    by_basis.retain(|(_, lines)| !lines.is_empty());
    let regimes = by_basis.iter().filter(|(basis, _)| *basis != UNKNOWN).count();
    let mut clocks = Vec::new();
    for row in TABLE.iter() {
        for (basis, lines) in by_basis.iter().filter(|(basis, _)| row.bases.iter().any(|known| known == basis)) {
            let made = started(row, &acts, basis);
            clocks.extend(made.into_iter().map(|start| clock(row, basis, lines, start, &acts, regimes > 1)));
        }
    }
    beside_each_other(&mut clocks, &acts);
    clocks
}

/// The word for lines without a basis found here.
const UNKNOWN: &str = "unknown";

/// What starts a clock of a row: nothing if it is shown only once triggered and is not.
fn started(row: &Row, acts: &Acts<'_>, basis: &str) -> Vec<Option<Start>> {
    if row.trigger == Trigger::PortalTask {
        let tasks = acts.all(EventKind::PortalTask);
        return tasks.map(|task| Some(Start { from: task.on, due: task.due, trigger: row.trigger.word() })).collect();
    }
    let start = acts.trigger(row.trigger, basis).filter(|start| row.is_for(start.from));
    match (start, row.shown) {
        (None, Shown::OnceTriggered) => Vec::new(),
        (start, _) => vec![start],
    }
}

/// The act that starts a clock.
#[derive(Debug, Clone, Copy)]
struct Start {
    from: Date,
    /// Where the act itself gives the last day.
    due: Option<Date>,
    trigger: &'static str,
}

fn clock(row: &Row, basis: &str, lines: &[u64], start: Option<Start>, acts: &Acts<'_>, several_regimes: bool) -> Clock {
    let mut notes = row.notes.clone();
    let due = start.and_then(|start| if row.length == Length::Given { start.due } else { row.length.due(start.from) });
    let due = due.map(|due| if row.extendable { extended(row, due, acts, several_regimes, &mut notes) } else { due });
    let state = if let (Some(start), Some(due)) = (start, due) {
        state(row, basis, start.from, due, acts, &mut notes)
    } else {
        notes.push(why_unknown(row, acts));
        State::Unknown
    };
    Clock {
        id: row.id.clone(),
        lines: lines.to_vec(),
        basis: basis.to_owned(),
        trigger: start.map_or(row.trigger.word(), |start| start.trigger).to_owned(),
        from: start.map(|start| start.from),
        due,
        effective: due.filter(|_| row.id == "deemed_exclusion").map(|due| due.plus_days(1)),
        state,
        source: row.source.clone(),
        confidence: row.confidence.clone(),
        at_lapse: match &row.at_lapse_of_finding {
            Some(of_finding) if basis == Basis::Finding.word() => of_finding.clone(),
            _ => row.at_lapse.clone(),
        },
        notes,
    }
}

/// The last day after the extensions granted, and what is said of them. Where a portal task is open, an extension is of the
/// task; where several regimes could be meant, none is moved.
fn extended(row: &Row, mut due: Date, acts: &Acts<'_>, several_regimes: bool, notes: &mut Vec<String>) -> Date {
    let of_task = row.trigger == Trigger::PortalTask;
    let tasks = acts.all(EventKind::PortalTask).next().is_some();
    for (granted, to) in acts.all(EventKind::ExtensionGranted).filter_map(|event| Some((event.on, event.due?))) {
        if to <= due {
            continue;
        }
        if tasks != of_task {
            notes.push(format!("an extension to {to} was granted; it is read as one of the portal task"));
        } else if several_regimes && !of_task {
            notes.push(format!(
                "an extension to {to} was granted; which due day it moved is not declared, so none is moved"
            ));
        } else if granted > due {
            notes.push(format!(
                "an extension to {to} was granted on {granted}, after the last day {due}: it moves nothing here"
            ));
        } else {
            notes.push(format!("an extension was granted: due {to} instead of {due}"));
            due = to;
        }
    }
    due
}

fn state(row: &Row, basis: &str, from: Date, due: Date, acts: &Acts<'_>, notes: &mut Vec<String>) -> State {
    let first = |kinds: &[String], early: bool| {
        let of_kind = kinds.iter().filter_map(|kind| EventKind::parse(kind)).filter(|kind| answers(*kind, row, basis));
        let of_kind = of_kind.flat_map(|kind| acts.all(kind));
        of_kind.filter(|event| early || event.on >= from).min_by_key(|event| event.on)
    };
    let told = |what: &str, event: &Event| format!("{what} on {}: {}", event.on, event.kind.word().replace('_', " "));
    if let Some(done) = first(&row.met_by, row.early_counts) {
        if done.on <= due {
            notes.push(told("met", done));
            return State::Met;
        }
        notes.push(told("after the last day", done));
        return State::Lapsed;
    }
    if let Some(ended) = first(&row.ended_by, row.early_counts).filter(|ended| ended.on <= due) {
        notes.push(told("no longer needed", ended));
        return State::Met;
    }
    if acts.custody == Custody::Released && row.ended_by.iter().any(|kind| kind == EventKind::Released.word()) {
        notes.push("no longer needed: the goods are declared as released, without a day".to_owned());
        return State::Met;
    }
    if acts.as_of > due {
        return State::Lapsed;
    }
    let left = due.days_since(acts.as_of);
    if left <= WARN_DAYS && acts.as_of >= from {
        notes.push(format!("{left} days left"));
    }
    State::Running
}

/// A clock with no more days left than this says so.
const WARN_DAYS: i64 = 5;

fn why_unknown(row: &Row, acts: &Acts<'_>) -> String {
    match row.trigger {
        Trigger::Importation if acts.import_date_basis == ImportDateBasis::Estimated => {
            "the date of importation is estimated; an estimate starts no clock".to_owned()
        }
        Trigger::Importation => "the goods were not imported by the day of the question".to_owned(),
        Trigger::PortalTask => "the task names no due day".to_owned(),
        trigger => format!("it starts from an act not declared: {}", trigger.word().replace('_', " ")),
    }
}

/// Whether an act answers a clock under a basis: of the answers to a portal task, each regime has its own.
fn answers(kind: EventKind, row: &Row, basis: &str) -> bool {
    let of_regime = match kind {
        EventKind::ProofSubmitted => basis == Basis::Wro.word() || basis == Basis::Finding.word(),
        EventKind::ResponseSubmitted => basis == Basis::Uflpa.word(),
        EventKind::CaatsaEvidenceSubmitted => basis == Basis::Caatsa.word(),
        _ => true,
    };
    row.trigger != Trigger::PortalTask || basis == UNKNOWN || of_regime
}

/// What clocks say of each other: two run from one letter of exclusion, a protest has one day for each basis, and a protest
/// before the exclusion counts for nothing.
fn beside_each_other(clocks: &mut [Clock], acts: &Acts<'_>) {
    let destroyed = clocks.iter().find(|clock| clock.id == "export_or_abandon").and_then(|clock| clock.due);
    let protests: Vec<_> = clocks.iter().filter(|clock| clock.id == "protest").cloned().collect();
    for clock in clocks.iter_mut().filter(|clock| clock.id == "protest") {
        if let Some(destroyed) = destroyed.filter(|_| clock.basis == Basis::Wro.word()) {
            clock.notes.push(format!(
                "a second clock runs from the same letter: a protest filed after {destroyed} may find the goods destroyed \
                 (19 CFR 12.44(a))"
            ));
        }
        let shares =
            |other: &&Clock| other.due < clock.due && other.lines.iter().any(|line| clock.lines.contains(line));
        if let Some(earlier) = protests.iter().filter(shares).min_by_key(|other| other.due)
            && let Some(day) = earlier.due
        {
            clock.notes.push(format!("the same goods have an earlier last day under {}: {day}", earlier.basis));
        }
        let premature =
            acts.all(EventKind::ProtestFiled).filter(|event| clock.from.is_some_and(|from| event.on < from));
        for event in premature {
            clock.notes.push(format!("the protest of {} came before the exclusion and counts for nothing", event.on));
        }
    }
    let tasks = clocks.iter().filter(|clock| clock.id == "portal_task").map(|clock| clock.due).collect::<Vec<_>>();
    if tasks.len() > 1 {
        for clock in clocks.iter_mut().filter(|clock| clock.id == "portal_task" && clock.state == State::Met) {
            clock.notes.push("which task a submission answered is not declared".to_owned());
        }
    }
}

impl Clock {
    /// The weekday of the last day.
    pub fn due_weekday(&self) -> Option<Weekday> {
        self.due.map(Date::weekday)
    }
}
