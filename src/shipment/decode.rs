//! From the wire form to a draft: every leaf read, every fault collected, then the checks that need more than one field.

use std::borrow::Cow;

use super::container::{List, Object};
use super::leaf::{Kind, Leaf};
use super::model::{
    Allegation, Attestation, Covers, Document, Draft, Entry, Event, Identifier, Input, Issuer, Labor, Line,
    Observation, Origin, Party, Period, Quantity, Workforce,
};
use super::wire::{
    AllegationWire, AttestationWire, CoversWire, DocumentWire, EntryWire, EventWire, IdentifierWire, InputWire,
    IssuerWire, LaborWire, LineWire, ObservationWire, OriginWire, PartyWire, PeriodWire, QuantityWire, ShipmentWire,
    WorkforceWire,
};
use super::words::{Custody, ImportDateBasis, LaborStatus, SourceKind};
use super::{Shipment, check};
use crate::fault::{At, Fault, Faults};
use crate::limits::MAX_INPUT_DEPTH;
use crate::vocabulary::{Date, Role};

/// The format name a shipment may carry.
const SCHEMA: &str = "section307/shipment/1";

/// Reads a whole shipment.
pub(super) fn shipment(wire: Object<ShipmentWire<'_>>) -> Result<Shipment<'_>, Faults> {
    let mut faults = Vec::new();
    let root = At::Root;
    let Some(wire) = wire.get(root, &mut faults) else {
        return Err(Faults::one(Fault::new(
            "wrong_type",
            "",
            "a shipment is one JSON object",
            "write an object in braces",
        )));
    };
    let faults = &mut faults;
    keys(&wire.unknown, &wire.repeated, ShipmentWire::KEYS, root, faults);
    if let Some(schema) = wire.schema.get(root.key("schema"), faults)
        && schema != SCHEMA
    {
        faults.push(Fault::new(
            "unknown_schema",
            "schema",
            format_args!("`{schema}` is not {SCHEMA}"),
            "convert the record or leave the field out",
        ));
    }
    let id = wire.id.need(root.key("id"), faults).unwrap_or_default();
    let refs = wire.refs.get(root.key("refs"), faults);
    let entry = wire.entry.get(root.key("entry"), faults).unwrap_or_default();
    let entry = self::entry(&entry, root.key("entry"), faults);
    let events = each(wire.events, root.key("events"), faults, |wire, at, faults| event(&wire, at, faults))
        .into_iter()
        .flatten()
        .collect();
    let importer = wire.importer.get(root.key("importer"), faults);
    let importer = importer.map(|wire| party(wire, root.key("importer"), faults, Some(Role::Importer)));
    let lines_absent = wire.lines.is_absent();
    let lines = each(wire.lines, root.key("lines"), faults, line);
    let attestations =
        each(wire.attestations, root.key("attestations"), faults, attestation).into_iter().flatten().collect();

    // A day stands in only so that the checks below can run; its absence is already a fault.
    let draft = Draft { id, refs, entry, events, importer, lines, attestations };
    let mut found = Vec::new();
    check::shipment(&draft, &mut found);
    if lines_absent {
        faults.push(Fault::new("missing", "lines", "required and missing", "add at least one line"));
    }
    // What a leaf already explained is not explained again by the check that missed its value.
    found.retain(|later| !faults.iter().any(|known| covers(known.path(), later.path())));
    faults.extend(found);
    Faults::unless(std::mem::take(faults), Shipment(draft))
}

/// Whether a fault at `known` already explains one found later at `later`.
fn covers(known: &str, later: &str) -> bool {
    known == later || known.strip_prefix(later).is_some_and(|rest| rest.starts_with('.') || rest.starts_with('['))
}

/// Reports unknown and repeated keys.
fn keys(unknown: &[Cow<'_, str>], repeated: &[&str], known: &[&str], at: At<'_>, faults: &mut Vec<Fault>) {
    for key in unknown {
        let near = known.iter().find(|known| is_near(known, key));
        let mend = match near {
            Some(near) => format!("did you mean `{near}`? otherwise remove it"),
            None => format!("remove it; known here: {}", known.join(", ")),
        };
        faults.push(Fault::new(
            "unknown_field",
            at.key(key),
            format_args!("`{key}` is not a field of the format"),
            mend,
        ));
    }
    for key in repeated {
        faults.push(Fault::new("repeated_field", at.key(key), "given more than once", "keep one"));
    }
}

/// Whether two keys differ by case, separators or one letter.
fn is_near(known: &str, given: &str) -> bool {
    let bare = |key: &str| key.to_lowercase().replace(['_', '-', ' '], "");
    let (a, b) = (bare(known), bare(given));
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let tail = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count();
    let longest = a.chars().count().max(b.chars().count());
    a == b || (longest >= 4 && shared.saturating_add(tail).saturating_add(1) >= longest)
}

/// Reads each object of a list.
fn each<W, T>(
    list: List<Object<W>>,
    at: At<'_>,
    faults: &mut Vec<Fault>,
    read: impl Fn(W, At<'_>, &mut Vec<Fault>) -> T,
) -> Vec<T>
where
    W: Default,
{
    let mut items = Vec::new();
    for (index, object) in list.get(at, faults).into_iter().enumerate() {
        let here = at.index(index);
        match object {
            Object::Absent => faults.push(Fault::new(
                "wrong_type",
                here,
                "expected an object, found null",
                "write an object in braces",
            )),
            object => items.extend(object.get(here, faults).map(|wire| read(wire, here, faults))),
        }
    }
    items
}

/// Reads each scalar of a list.
fn all<'a, K: Kind>(list: List<Leaf<'a, K>>, at: At<'_>, faults: &mut Vec<Fault>) -> Vec<K::Out<'a>> {
    let items = list.get(at, faults);
    items.iter().enumerate().filter_map(|(index, leaf)| leaf.need(at.index(index), faults)).collect()
}

fn entry<'a>(wire: &EntryWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Entry<'a> {
    keys(&wire.unknown, &wire.repeated, EntryWire::KEYS, at, faults);
    let import_date = wire.import_date.need(at.key("import_date"), faults);
    Entry {
        number: wire.number.get(at.key("number"), faults),
        kind: wire.kind.get(at.key("type"), faults),
        import_date: import_date.unwrap_or_else(stand_in),
        import_date_basis: wire
            .import_date_basis
            .get(at.key("import_date_basis"), faults)
            .unwrap_or(ImportDateBasis::Actual),
        entered_date: wire.entered_date.get(at.key("entered_date"), faults),
        custody: wire.custody.get(at.key("custody"), faults).unwrap_or(Custody::Unknown),
        export_country: wire.export_country.get(at.key("export_country"), faults),
        port: wire.port.get(at.key("port"), faults),
    }
}

/// A day that no check objects to, for a draft that will not be returned.
fn stand_in() -> Date {
    Date::default()
}

fn event(wire: &EventWire<'_>, at: At<'_>, faults: &mut Vec<Fault>) -> Option<Event> {
    keys(&wire.unknown, &wire.repeated, EventWire::KEYS, at, faults);
    let kind = wire.kind.need(at.key("kind"), faults);
    let on = wire.on.need(at.key("on"), faults);
    let due = wire.due.get(at.key("due"), faults);
    Some(Event { kind: kind?, on: on?, due })
}

fn line<'a>(wire: LineWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Line<'a> {
    keys(&wire.unknown, &wire.repeated, LineWire::KEYS, at, faults);
    Line {
        number: wire.number.need(at.key("number"), faults).unwrap_or_default(),
        refs: wire.refs.get(at.key("refs"), faults),
        hts: wire.hts.get(at.key("hts"), faults),
        description: wire.description.get(at.key("description"), faults),
        product: wire.product.get(at.key("product"), faults),
        sector: wire.sector.get(at.key("sector"), faults),
        tags: all(wire.tags, at.key("tags"), faults),
        value_usd: wire.value_usd.get(at.key("value_usd"), faults),
        quantity: quantity(wire.quantity, at.key("quantity"), faults),
        origin: origin(wire.origin, at.key("origin"), faults),
        parties: parties(wire.parties, at.key("parties"), faults),
        inputs_known: wire.inputs_known.get(at.key("inputs_known"), faults).unwrap_or_default(),
        inputs: inputs(wire.inputs, at.key("inputs"), faults, 1),
        allegations: each(wire.allegations, at.key("allegations"), faults, allegation),
        attestations: each(wire.attestations, at.key("attestations"), faults, attestation)
            .into_iter()
            .flatten()
            .collect(),
    }
}

fn inputs<'a>(wires: List<Object<InputWire<'a>>>, at: At<'_>, faults: &mut Vec<Fault>, depth: usize) -> Vec<Input<'a>> {
    if depth > MAX_INPUT_DEPTH && !wires.is_absent() {
        faults.push(check::too_deep(at));
        return Vec::new();
    }
    each(wires, at, faults, |wire, at, faults| input(wire, at, faults, depth))
}

fn input<'a>(wire: InputWire<'a>, at: At<'_>, faults: &mut Vec<Fault>, depth: usize) -> Input<'a> {
    keys(&wire.unknown, &wire.repeated, InputWire::KEYS, at, faults);
    Input {
        material: wire.material.get(at.key("material"), faults),
        description: wire.description.get(at.key("description"), faults),
        hts: wire.hts.get(at.key("hts"), faults),
        product: wire.product.get(at.key("product"), faults),
        sector: wire.sector.get(at.key("sector"), faults),
        tags: all(wire.tags, at.key("tags"), faults),
        share: wire.share.get(at.key("share"), faults),
        quantity: quantity(wire.quantity, at.key("quantity"), faults),
        origin: origin(wire.origin, at.key("origin"), faults),
        parties: parties(wire.parties, at.key("parties"), faults),
        inputs_known: wire.inputs_known.get(at.key("inputs_known"), faults),
        inputs: inputs(wire.inputs, at.key("inputs"), faults, depth.saturating_add(1)),
    }
}

fn quantity<'a>(wire: Object<QuantityWire<'a>>, at: At<'_>, faults: &mut Vec<Fault>) -> Option<Quantity<'a>> {
    let wire = wire.get(at, faults)?;
    keys(&wire.unknown, &wire.repeated, QuantityWire::KEYS, at, faults);
    let amount = wire.amount.need(at.key("amount"), faults);
    let unit = wire.unit.get(at.key("unit"), faults);
    Some(Quantity { amount: amount?, unit })
}

fn origin<'a>(wire: Object<OriginWire<'a>>, at: At<'_>, faults: &mut Vec<Fault>) -> Origin<'a> {
    let Some(wire) = wire.get(at, faults) else { return Origin::default() };
    keys(&wire.unknown, &wire.repeated, OriginWire::KEYS, at, faults);
    Origin {
        country: wire.country.get(at.key("country"), faults),
        subdivision: wire.subdivision.get(at.key("subdivision"), faults),
        place: wire.place.get(at.key("place"), faults),
        postal_code: wire.postal_code.get(at.key("postal_code"), faults),
    }
}

fn parties<'a>(wires: List<Object<PartyWire<'a>>>, at: At<'_>, faults: &mut Vec<Fault>) -> Vec<Party<'a>> {
    each(wires, at, faults, |wire, at, faults| party(wire, at, faults, None))
}

fn party<'a>(wire: PartyWire<'a>, at: At<'_>, faults: &mut Vec<Fault>, otherwise: Option<Role>) -> Party<'a> {
    keys(&wire.unknown, &wire.repeated, PartyWire::KEYS, at, faults);
    let role = match otherwise {
        Some(role) => wire.role.get(at.key("role"), faults).or(Some(role)),
        None => wire.role.need(at.key("role"), faults),
    };
    Party {
        role: role.unwrap_or(Role::Other),
        name: wire.name.get(at.key("name"), faults),
        name_local: wire.name_local.get(at.key("name_local"), faults),
        country: wire.country.get(at.key("country"), faults),
        subdivision: wire.subdivision.get(at.key("subdivision"), faults),
        address: wire.address.get(at.key("address"), faults),
        postal_code: wire.postal_code.get(at.key("postal_code"), faults),
        mid: wire.mid.get(at.key("mid"), faults),
        ids: each(wire.ids, at.key("ids"), faults, |wire, at, faults| identifier(&wire, at, faults))
            .into_iter()
            .flatten()
            .collect(),
        parent: wire.parent.get(at.key("parent"), faults),
        tags: all(wire.tags, at.key("tags"), faults),
        workforce: wire
            .workforce
            .get(at.key("workforce"), faults)
            .map(|wire| workforce(wire, at.key("workforce"), faults)),
    }
}

fn identifier<'a>(wire: &IdentifierWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Option<Identifier<'a>> {
    keys(&wire.unknown, &wire.repeated, IdentifierWire::KEYS, at, faults);
    let scheme = wire.scheme.need(at.key("scheme"), faults);
    let value = wire.value.need(at.key("value"), faults);
    Some(Identifier { scheme: scheme?, value: value? })
}

fn workforce<'a>(wire: WorkforceWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Workforce<'a> {
    keys(&wire.unknown, &wire.repeated, WorkforceWire::KEYS, at, faults);
    Workforce {
        nationalities: all(wire.nationalities, at.key("nationalities"), faults),
        state_transfer: wire.state_transfer.get(at.key("state_transfer"), faults),
        labor: each(wire.labor, at.key("labor"), faults, |wire, at, faults| labor(&wire, at, faults))
            .into_iter()
            .flatten()
            .collect(),
    }
}

fn labor<'a>(wire: &LaborWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Option<Labor<'a>> {
    keys(&wire.unknown, &wire.repeated, LaborWire::KEYS, at, faults);
    let kind = wire.kind.need(at.key("kind"), faults);
    let status = wire.status.get(at.key("status"), faults).unwrap_or(LaborStatus::Alleged);
    let source = wire.source.get(at.key("source"), faults);
    Some(Labor { kind: kind?, status, source })
}

fn allegation<'a>(wire: AllegationWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Allegation<'a> {
    keys(&wire.unknown, &wire.repeated, AllegationWire::KEYS, at, faults);
    Allegation {
        source: wire.source.get(at.key("source"), faults),
        source_kind: wire.source_kind.get(at.key("source_kind"), faults).unwrap_or(SourceKind::Other),
        date: wire.date.get(at.key("date"), faults),
        site: wire.site.get(at.key("site"), faults),
        indicators: all(wire.indicators, at.key("indicators"), faults),
        summary: wire.summary.get(at.key("summary"), faults),
        citation: wire.citation.get(at.key("citation"), faults),
    }
}

fn attestation<'a>(wire: AttestationWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Option<Attestation<'a>> {
    keys(&wire.unknown, &wire.repeated, AttestationWire::KEYS, at, faults);
    let kind = wire.kind.need(at.key("kind"), faults);
    let by = wire.issuer.get(at.key("issuer"), faults).map(|wire| issuer(&wire, at.key("issuer"), faults));
    let issued = wire.issued.get(at.key("issued"), faults);
    let expires = wire.expires.get(at.key("expires"), faults);
    let document =
        wire.document.get(at.key("document"), faults).map(|wire| document(&wire, at.key("document"), faults));
    let covers = wire.covers.get(at.key("covers"), faults).map(|wire| covered(wire, at.key("covers"), faults));
    let observations =
        each(wire.observations, at.key("observations"), faults, |wire, at, faults| observation(&wire, at, faults))
            .into_iter()
            .flatten()
            .collect();
    let announced = wire.announced.get(at.key("announced"), faults);
    let worker_interviews = wire.worker_interviews.get(at.key("worker_interviews"), faults);
    Some(Attestation {
        kind: kind?,
        issuer: by,
        issued,
        expires,
        document,
        covers,
        observations,
        announced,
        worker_interviews,
    })
}

fn issuer<'a>(wire: &IssuerWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Issuer<'a> {
    keys(&wire.unknown, &wire.repeated, IssuerWire::KEYS, at, faults);
    Issuer {
        name: wire.name.get(at.key("name"), faults),
        relationship: wire.relationship.get(at.key("relationship"), faults),
    }
}

fn document<'a>(wire: &DocumentWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Document<'a> {
    keys(&wire.unknown, &wire.repeated, DocumentWire::KEYS, at, faults);
    Document {
        id: wire.id.get(at.key("id"), faults),
        sha256: wire.sha256.get(at.key("sha256"), faults),
        language: wire.language.get(at.key("language"), faults),
        translated: wire.translated.get(at.key("translated"), faults),
    }
}

fn covered<'a>(wire: CoversWire<'a>, at: At<'_>, faults: &mut Vec<Fault>) -> Covers<'a> {
    keys(&wire.unknown, &wire.repeated, CoversWire::KEYS, at, faults);
    Covers {
        parties: all(wire.parties, at.key("parties"), faults),
        sites: all(wire.sites, at.key("sites"), faults),
        goods: all(wire.goods, at.key("goods"), faults),
        lots: all(wire.lots, at.key("lots"), faults),
        stages: all(wire.stages, at.key("stages"), faults),
        period: wire.period.get(at.key("period"), faults).map(|wire| period(&wire, at.key("period"), faults)),
    }
}

fn period(wire: &PeriodWire<'_>, at: At<'_>, faults: &mut Vec<Fault>) -> Period {
    keys(&wire.unknown, &wire.repeated, PeriodWire::KEYS, at, faults);
    Period { from: wire.from.get(at.key("from"), faults), to: wire.to.get(at.key("to"), faults) }
}

fn observation(wire: &ObservationWire<'_>, at: At<'_>, faults: &mut Vec<Fault>) -> Option<Observation> {
    keys(&wire.unknown, &wire.repeated, ObservationWire::KEYS, at, faults);
    let indicator = wire.indicator.need(at.key("indicator"), faults);
    let result = wire.result.need(at.key("result"), faults);
    let workers_seen = wire.workers_seen.get(at.key("workers_seen"), faults);
    let workers_total = wire.workers_total.get(at.key("workers_total"), faults);
    Some(Observation { indicator: indicator?, result: result?, workers_seen, workers_total })
}
