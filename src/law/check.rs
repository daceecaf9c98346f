//! Checks of a snapshot's records: references, dates, scope.

use std::collections::BTreeSet;

use super::order::{ClassKind, Order, OrderStatus};
use super::snapshot::Records;
use super::source::SourceKind;
use crate::fault::{At, Fault};
use crate::vocabulary::Date;

/// Everything wrong with a snapshot's records.
pub(super) fn records(records: &Records, faults: &mut Vec<Fault>) {
    let root = At::Root;
    unique_ids(records, faults);
    let entities: BTreeSet<&str> = records.entities.iter().map(|entity| entity.id.as_str()).collect();
    let orders: BTreeSet<&str> = records.orders.iter().map(|order| order.id.as_str()).collect();
    let list = root.key("orders");
    for (index, order) in records.orders.iter().enumerate() {
        self::order(order, list.index(index), &entities, faults);
    }
    let list = root.key("parties");
    for (index, party) in records.parties.iter().enumerate() {
        known(&orders, &party.order, list.index(index).key("order"), faults);
        forward(party.from, Some(party.to), list.index(index).key("to"), faults);
    }
    let list = root.key("carve_outs");
    for (index, carve_out) in records.carve_outs.iter().enumerate() {
        known(&orders, &carve_out.order, list.index(index).key("order"), faults);
    }
    let list = root.key("entities");
    for (index, entity) in records.entities.iter().enumerate() {
        let at = list.index(index);
        forward(entity.in_force_from, entity.in_force_to, at.key("in_force_to"), faults);
        let triggers = |clause: &String| matches!(clause.as_str(), "i" | "ii" | "iv" | "v");
        if entity.sublists.is_empty() || !entity.sublists.iter().all(triggers) {
            faults.push(Fault::new(
                "bad_sublist",
                at.key("sublists"),
                "only clauses i, ii, iv and v of s.2(d)(2)(B) raise the presumption",
                "name the clause of the listing",
            ));
        }
        stated(&[("name", &entity.name), ("source", &entity.source), ("confidence", &entity.confidence)], at, faults);
    }
    let list = root.key("sources");
    for (index, source) in records.sources.iter().enumerate() {
        let at = list.index(index);
        if matches!(source.kind, SourceKind::Statute | SourceKind::Strategy) && source.in_force_from.is_none() {
            faults.push(Fault::new(
                "missing",
                at.key("in_force_from"),
                "a statute or strategy has a first day",
                "add it",
            ));
        }
        if let (Some(from), to) = (source.in_force_from, source.in_force_to) {
            forward(from, to, at.key("in_force_to"), faults);
        }
    }
    for statute in ["usc-19-1307", "uflpa-xuar", "uflpa-list", "caatsa-321b"] {
        if !records.sources.iter().any(|source| source.id == statute && source.kind == SourceKind::Statute) {
            faults.push(Fault::new(
                "missing",
                "sources",
                format_args!("the statute `{statute}` is missing"),
                "take it from the embedded snapshot",
            ));
        }
    }
}

fn unique_ids(records: &Records, faults: &mut Vec<Fault>) {
    let ids = [
        ("orders", records.orders.iter().map(|r| r.id.as_str()).collect::<Vec<_>>()),
        ("parties", records.parties.iter().map(|r| r.id.as_str()).collect()),
        ("carve_outs", records.carve_outs.iter().map(|r| r.id.as_str()).collect()),
        ("entities", records.entities.iter().map(|r| r.id.as_str()).collect()),
        ("places", records.places.iter().map(|r| r.id.as_str()).collect()),
        ("goods", records.goods.iter().map(|r| r.id.as_str()).collect()),
        ("indicators", records.indicators.iter().map(|r| r.id.as_str()).collect()),
        ("sources", records.sources.iter().map(|r| r.id.as_str()).collect()),
    ];
    let root = At::Root;
    let mut seen = BTreeSet::new();
    for (key, list) in &ids {
        let at = root.key(key);
        for (index, id) in list.iter().enumerate() {
            if id.trim().is_empty() || !seen.insert(*id) {
                faults.push(Fault::new(
                    "duplicate",
                    at.index(index).key("id"),
                    format_args!("id `{id}` is empty or used twice"),
                    "give each record its own id",
                ));
            }
        }
    }
}

fn order(order: &Order, at: At<'_>, entities: &BTreeSet<&str>, faults: &mut Vec<Fault>) {
    stated(
        &[
            ("merchandise", &order.merchandise),
            ("citation", &order.citation),
            ("source", &order.source),
            ("confidence", &order.confidence),
        ],
        at,
        faults,
    );
    forward(order.in_force_from, order.in_force_to, at.key("in_force_to"), faults);
    for entity in &order.same_party {
        known(entities, entity, at.key("same_party"), faults);
    }
    if order.class.hs.is_empty() != (order.class.basis == ClassKind::AllProducts) {
        faults.push(Fault::new(
            "bad_scope",
            at.key("class"),
            "a class has tariff numbers unless it is `all_products`",
            "name the numbers or the basis",
        ));
    }
    if order.place_is_scope != order.locality.is_some() {
        faults.push(Fault::new(
            "bad_scope",
            at.key("locality"),
            "a locality goes with `place_is_scope` and only with it",
            "add or remove it",
        ));
    }
    if order.makers.is_empty() && !order.place_is_scope {
        faults.push(Fault::new(
            "bad_scope",
            at.key("makers"),
            "the order names neither a maker nor a place",
            "name one",
        ));
    }
    let over = match order.status {
        OrderStatus::Active | OrderStatus::PartiallyActive => order.in_force_to.is_some() || order.end_unknown,
        _ => order.in_force_to.is_none() && !order.end_unknown,
    };
    if over || (order.end_unknown && order.in_force_to.is_some()) {
        faults.push(Fault::new(
            "bad_status",
            at.key("status"),
            format_args!("status `{}` does not fit the dates", order.status.word()),
            "set `in_force_to` or `end_unknown` as the status says",
        ));
    }
}

fn known(ids: &BTreeSet<&str>, id: &str, at: At<'_>, faults: &mut Vec<Fault>) {
    if !ids.contains(id) {
        faults.push(Fault::new(
            "unknown_reference",
            at,
            format_args!("`{id}` is no record of this snapshot"),
            "correct the id or add the record",
        ));
    }
}

fn forward(from: Date, to: Option<Date>, at: At<'_>, faults: &mut Vec<Fault>) {
    if to.is_some_and(|to| to <= from) {
        faults.push(Fault::new("bad_period", at, "ends on or before its first day", "check both days"));
    }
}

fn stated(fields: &[(&str, &String)], at: At<'_>, faults: &mut Vec<Fault>) {
    for (key, text) in fields {
        if text.trim().is_empty() {
            faults.push(Fault::new("missing", at.key(key), "required and empty", "write it"));
        }
    }
}
