//! Checks that need more than one field, the same for both doors.

use std::collections::BTreeMap;

use super::model::{Attestation, Draft, Input, Line, Party};
use super::words::EventKind;
use crate::fault::{At, Fault};
use crate::limits::{MAX_INPUT_DEPTH, MAX_LINES, MAX_PARTIES};
use crate::vocabulary::{Date, TariffNumber};

/// First day of the tariff based on HS 2022 in the United States (recalled; `data/hs_high_risk` says the same).
/// Entries before it use headings of older editions, so only later ones are held to HS 2022.
fn hs_2022_from() -> Option<Date> {
    Date::from_ymd(2022, 1, 27)
}

/// Everything wrong with a draft.
pub(super) fn shipment(draft: &Draft<'_>, faults: &mut Vec<Fault>) {
    let root = At::Root;
    if draft.id.trim().is_empty() {
        faults.push(Fault::new("missing", root.key("id"), "required and missing", "give the shipment an identifier"));
    }
    if draft.lines.is_empty() {
        faults.push(Fault::new("missing", root.key("lines"), "a shipment has at least one line", "add a line"));
    }
    if draft.lines.len() > MAX_LINES {
        faults.push(Fault::new(
            "too_many",
            root.key("lines"),
            format_args!("{} lines, more than {MAX_LINES}", draft.lines.len()),
            "split the shipment",
        ));
    }
    events(draft, faults);
    numbers(draft, faults);
    let lines = root.key("lines");
    for (index, line) in draft.lines.iter().enumerate() {
        self::line(line, draft.entry.import_date, lines.index(index), faults);
    }
    attestations(&draft.attestations, root.key("attestations"), faults);
}

fn events(draft: &Draft<'_>, faults: &mut Vec<Fault>) {
    let root = At::Root;
    let events = root.key("events");
    for (index, event) in draft.events.iter().enumerate() {
        if matches!(event.kind, EventKind::ExtensionGranted | EventKind::PortalTask) && event.due.is_none() {
            faults.push(Fault::new(
                "missing",
                events.index(index).key("due"),
                format_args!("`{}` needs the date it is due", event.kind.word()),
                "add `due`",
            ));
        }
    }
}

fn numbers(draft: &Draft<'_>, faults: &mut Vec<Fault>) {
    let root = At::Root;
    let lines = root.key("lines");
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    for (index, line) in draft.lines.iter().enumerate() {
        let at = lines.index(index);
        if line.number == 0 {
            faults.push(Fault::new("bad_number", at.key("number"), "line numbers start at 1", "number the line"));
        } else if let Some(first) = seen.insert(line.number, index) {
            faults.push(Fault::new(
                "duplicate",
                at.key("number"),
                format_args!("line number {} is also that of lines[{first}]", line.number),
                "give each line its own number",
            ));
        }
    }
}

fn line(line: &Line<'_>, import_date: Date, at: At<'_>, faults: &mut Vec<Fault>) {
    let goods = line.hts.is_some() || line.description.as_ref().is_some_and(|text| !text.trim().is_empty());
    let origin = line.origin != super::Origin::default();
    let maker = line.parties.iter().any(|party| party.role.is_maker());
    if !(goods || origin || maker) {
        faults.push(Fault::new(
            "nothing_to_screen",
            at,
            "the line names no goods, no origin and no maker",
            "give at least one of `hts`, `description`, `origin`, a maker in `parties`",
        ));
    }
    heading(line.hts.as_ref(), import_date, at, faults);
    parties(&line.parties, at.key("parties"), faults);
    inputs(&line.inputs, import_date, at.key("inputs"), faults, 1);
    attestations(&line.attestations, at.key("attestations"), faults);
}

fn inputs(inputs: &[Input<'_>], import_date: Date, at: At<'_>, faults: &mut Vec<Fault>, depth: usize) {
    if depth > MAX_INPUT_DEPTH && !inputs.is_empty() {
        faults.push(too_deep(at));
        return;
    }
    for (index, input) in inputs.iter().enumerate() {
        let at = at.index(index);
        heading(input.hts.as_ref(), import_date, at, faults);
        parties(&input.parties, at.key("parties"), faults);
        self::inputs(&input.inputs, import_date, at.key("inputs"), faults, depth.saturating_add(1));
    }
}

/// The fault of an input tree that goes on below the cap.
pub(super) fn too_deep(at: At<'_>) -> Fault {
    Fault::new(
        "too_deep",
        at,
        format_args!("inputs are nested more than {MAX_INPUT_DEPTH} deep"),
        "join stages or leave out the deepest",
    )
}

fn heading(hts: Option<&TariffNumber>, import_date: Date, at: At<'_>, faults: &mut Vec<Fault>) {
    let Some(hts) = hts else { return };
    if !hts.heading_exists() && hs_2022_from().is_some_and(|from| import_date >= from) {
        faults.push(Fault::new(
            "bad_tariff_number",
            at.key("hts"),
            format_args!("`{hts}` is under no heading of HS 2022"),
            "check the first four digits",
        ));
    }
}

fn parties(parties: &[Party<'_>], at: At<'_>, faults: &mut Vec<Fault>) {
    if parties.len() > MAX_PARTIES {
        faults.push(Fault::new(
            "too_many",
            at,
            format_args!("{} parties, more than {MAX_PARTIES}", parties.len()),
            "keep those that made, sold or moved the goods",
        ));
    }
}

fn attestations(attestations: &[Attestation<'_>], at: At<'_>, faults: &mut Vec<Fault>) {
    for (index, paper) in attestations.iter().enumerate() {
        let at = at.index(index);
        let digest = paper.document.as_ref().and_then(|document| document.sha256.as_ref());
        if digest.is_some_and(|digest| digest.len() != 64 || !digest.bytes().all(|b| b.is_ascii_hexdigit())) {
            faults.push(Fault::new(
                "bad_digest",
                at.key("document").key("sha256"),
                "a SHA-256 digest has 64 hexadecimal digits",
                "compute it again",
            ));
        }
        let period = paper.covers.as_ref().and_then(|covers| covers.period);
        if period.is_some_and(|period| period.from.zip(period.to).is_some_and(|(from, to)| from > to)) {
            faults.push(Fault::new(
                "bad_period",
                at.key("covers").key("period"),
                "the period ends before it begins",
                "exchange `from` and `to`",
            ));
        }
        if paper.issued.zip(paper.expires).is_some_and(|(issued, expires)| issued > expires) {
            faults.push(Fault::new(
                "bad_period",
                at.key("expires"),
                "the paper expires before it was issued",
                "check both dates",
            ));
        }
    }
}
