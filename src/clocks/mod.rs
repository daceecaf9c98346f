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

use crate::shipment::{Draft, Event, EventKind, ImportDateBasis};
use crate::vocabulary::{Basis, Date, Weekday};

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
    /// `verified` or `recalled`.
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

/// The legal bases found on a line, and which of them govern it: the UFLPA over an order that yields to it, a Finding over an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a legal basis that was found or not")]
pub(crate) struct Governing {
    pub(crate) uflpa: bool,
    pub(crate) caatsa: bool,
    pub(crate) finding: bool,
    pub(crate) wro: bool,
    /// An order that yields to the UFLPA from a day before the importation.
    pub(crate) yielding_wro: bool,
}

impl Governing {
    /// The bases, in order of the table's words.
    pub(crate) fn bases(self) -> impl Iterator<Item = Basis> {
        let wro = !self.finding && (self.wro || (self.yielding_wro && !self.uflpa));
        let all = [
            (wro, Basis::Wro),
            (self.finding, Basis::Finding),
            (self.uflpa, Basis::Uflpa),
            (self.caatsa, Basis::Caatsa),
        ];
        all.into_iter().filter(|(governs, _)| *governs).map(|(_, basis)| basis)
    }
}

/// The clocks of a shipment on a day, in order of the procedure, for lines with what governs each.
pub(crate) fn of(shipment: &Draft<'_>, governed: &[(u64, Governing)], as_of: Date) -> Vec<Clock> {
    let acts = Acts::of(shipment, as_of);
    let mut by_basis: Vec<(&str, Vec<u64>)> = Vec::new();
    for basis in [Basis::Wro, Basis::Finding, Basis::Uflpa, Basis::Caatsa] {
        let of_basis = governed.iter().filter(|(_, governing)| governing.bases().any(|known| known == basis));
        let lines: Vec<_> = of_basis.map(|(line, _)| *line).collect();
        if !lines.is_empty() {
            by_basis.push((basis.word(), lines));
        }
    }
    if by_basis.is_empty() {
        by_basis.push(("unknown", governed.iter().map(|(line, _)| *line).collect()));
    }
    let mut clocks = Vec::new();
    for row in TABLE.iter() {
        for (basis, lines) in by_basis.iter().filter(|(basis, _)| row.bases.iter().any(|known| known == basis)) {
            clocks.extend(started(row, &acts, basis).into_iter().map(|start| clock(row, basis, lines, start, &acts)));
        }
    }
    beside_each_other(&mut clocks);
    clocks
}

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

fn clock(row: &Row, basis: &str, lines: &[u64], start: Option<Start>, acts: &Acts<'_>) -> Clock {
    let mut notes = row.notes.clone();
    let due = start.and_then(|start| if row.length == Length::Given { start.due } else { row.length.due(start.from) });
    let extended = due.filter(|_| row.extendable).and_then(|due| acts.extended(due));
    if let (Some(due), Some(to)) = (due, extended) {
        notes.push(format!("an extension was granted: due {to} instead of {due}"));
    }
    let due = extended.or(due);
    let state = if let (Some(start), Some(due)) = (start, due) {
        state(row, start.from, due, acts, &mut notes)
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
        at_lapse: row.at_lapse.clone(),
        notes,
    }
}

fn state(row: &Row, from: Date, due: Date, acts: &Acts<'_>, notes: &mut Vec<String>) -> State {
    let first = |kinds: &[String]| {
        let of_kind = kinds.iter().filter_map(|kind| EventKind::parse(kind)).flat_map(|kind| acts.all(kind));
        of_kind.filter(|event| event.on >= from).min_by_key(|event| event.on)
    };
    let told = |what: &str, event: &Event| format!("{what} on {}: {}", event.on, event.kind.word().replace('_', " "));
    if let Some(done) = first(&row.met_by) {
        if done.on <= due {
            notes.push(told("met", done));
            return State::Met;
        }
        notes.push(told("after the last day", done));
        return State::Lapsed;
    }
    if let Some(ended) = first(&row.ended_by).filter(|ended| ended.on <= due) {
        notes.push(told("no longer needed", ended));
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
        Trigger::PortalTask => "the task names no due day".to_owned(),
        trigger => format!("it starts from an act not declared: {}", trigger.word().replace('_', " ")),
    }
}

/// Two clocks run from one letter of exclusion: the protest, and the goods themselves.
fn beside_each_other(clocks: &mut [Clock]) {
    let destroyed = clocks.iter().find(|clock| clock.id == "export_or_abandon").and_then(|clock| clock.due);
    let Some(destroyed) = destroyed else { return };
    for clock in clocks.iter_mut().filter(|clock| clock.id == "protest" && clock.basis == Basis::Wro.word()) {
        clock.notes.push(format!(
            "a second clock runs from the same letter: a protest filed after {destroyed} may find the goods destroyed \
             (19 CFR 12.44(a))"
        ));
    }
}

impl Clock {
    /// The weekday of the last day.
    pub fn due_weekday(&self) -> Option<Weekday> {
        self.due.map(Date::weekday)
    }
}
