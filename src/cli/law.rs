//! `law list` and `law show`: the snapshot, readable; what is recalled or missing stays visible.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use section307::law::{Entity, Indicator, IndicatorKind, Order, OrderKind, Place, PriorityGoods, Snapshot};
use section307::vocabulary::{Sector, TariffNumber};
use serde::Serialize;
use serde_json::Value;

use super::args::{Kind, Law};
use super::exit::{End, Failure};
use super::source;

pub(crate) fn law(command: &Law, out: &mut dyn Write) -> Result<End, Failure> {
    match command {
        Law::List { kind, snapshot } => {
            let snapshot = snapshot.as_deref().map_or_else(|| Ok(Snapshot::embedded()), source::snapshot)?;
            list(&snapshot, *kind, out)
        }
        Law::Show { id, snapshot } => {
            let snapshot = snapshot.as_deref().map_or_else(|| Ok(Snapshot::embedded()), source::snapshot)?;
            show(&snapshot, id, out)
        }
    }
}

fn list(snapshot: &Snapshot, kind: Option<Kind>, out: &mut dyn Write) -> Result<End, Failure> {
    if let Some(kind) = kind {
        records(snapshot, kind, out)?;
        return Ok(End::Nothing);
    }
    let orders = snapshot.orders();
    let standing = |kind| {
        orders.iter().filter(|order| order.kind == kind && order.in_force_to.is_none() && !order.end_unknown).count()
    };
    let known = snapshot.known_to();
    writeln!(out, "law {}", snapshot.digest())?;
    writeln!(
        out,
        "orders      {:>5}  {} WROs and {} Findings in force, known to {}",
        orders.len(),
        standing(OrderKind::Wro),
        standing(OrderKind::Finding),
        known.orders
    )?;
    writeln!(out, "parties     {:>5}  named by an order for a time", snapshot.parties().len())?;
    writeln!(out, "carve-outs  {:>5}  taken out of an order", snapshot.carve_outs().len())?;
    writeln!(
        out,
        "entities    {:>5}  UFLPA Entity List, known to {}",
        snapshot.entities().len(),
        known.uflpa_entities
    )?;
    writeln!(out, "places      {:>5}  Xinjiang and XPCC", snapshot.places().len())?;
    writeln!(
        out,
        "goods       {:>5}  context, not law: UFLPA priority sectors and traced inputs",
        snapshot.goods().len()
    )?;
    writeln!(out, "indicators  {:>5}  context, not law:", snapshot.indicators().len())?;
    indicators(snapshot, out)?;
    writeln!(out, "sources     {:>5}  statutes, strategies, lists, references", snapshot.sources().len())?;
    let mut recalled = Vec::new();
    for (id, record) in all(snapshot) {
        if record.get("confidence").and_then(Value::as_str).is_some_and(|confidence| confidence.contains("recalled")) {
            recalled.push(id);
        }
    }
    writeln!(out, "recalled    {:>5}  records not confirmed in a source; `law show` says which", recalled.len())?;
    writeln!(out, "missing:")?;
    for gap in snapshot.gaps() {
        writeln!(out, "  {}: {}", gap.source, gap.what)?;
    }
    writeln!(out, "`law list --kind orders` lists records; `law show ID` shows one.")?;
    Ok(End::Nothing)
}

/// What the indicators are, each list beside the counts its publisher gives.
fn indicators(snapshot: &Snapshot, out: &mut dyn Write) -> Result<(), Failure> {
    let of = |wanted: IndicatorKind| snapshot.indicators().iter().filter(move |record| record.kind == wanted);
    let official = |list: &str, what: &str| {
        let counts = snapshot.source(list).into_iter().flat_map(|source| &source.official);
        counts.filter(|official| official.what == what).map(|official| official.count).next().unwrap_or_default()
    };
    for (list, kind, name) in [
        ("dol-goods", IndicatorKind::DolGoods, "DOL list of goods"),
        ("eo13126-list", IndicatorKind::Eo13126, "EO 13126 list"),
    ] {
        let stands = || of(kind).filter(|record| matches!(record.status.as_str(), "" | "active"));
        let goods: BTreeSet<_> = stands().map(|record| &record.good).collect();
        let areas: BTreeSet<_> = stands().map(|record| &record.area).collect();
        writeln!(
            out,
            "  {name}: {} rows, {} of {} goods, {} of {} countries and areas",
            of(kind).count(),
            goods.len(),
            official(list, "goods"),
            areas.len(),
            official(list, "areas"),
        )?;
    }
    writeln!(out, "  removed from the DOL list: {} rows", of(IndicatorKind::DolRemoved).count())?;
    let mut years: BTreeMap<&str, u32> = BTreeMap::new();
    for record in of(IndicatorKind::TipTier) {
        let count = years.entry(&record.date).or_default();
        *count = count.saturating_add(1);
    }
    for (year, count) in years {
        let all = official("tip-tiers", "countries_a_year");
        writeln!(out, "  TIP Report {year}: tiers of {count} of {all} countries")?;
    }
    let (claims, doubts) = (of(IndicatorKind::NorthernTriangle).count(), of(IndicatorKind::Contradiction).count());
    writeln!(out, "  Northern Triangle: {claims} claims, {doubts} contradictions")?;
    Ok(())
}

fn records(snapshot: &Snapshot, kind: Kind, out: &mut dyn Write) -> Result<(), Failure> {
    let rows: Vec<String> = match kind {
        Kind::Orders => snapshot.orders().iter().map(order).collect(),
        Kind::Parties => {
            snapshot.parties().iter().map(|r| format!("{:<52} {} - {} {}", r.id, r.from, r.to, r.party)).collect()
        }
        Kind::CarveOuts => {
            snapshot.carve_outs().iter().map(|r| format!("{:<52} {} {}: {}", r.id, r.from, r.party, r.goods)).collect()
        }
        Kind::Entities => snapshot.entities().iter().map(entity).collect(),
        Kind::Places => {
            let row = |r: &Place| format!("{:<18} {:<14} {} {}", r.id, r.level, r.name, r.han.join(" "));
            snapshot.places().iter().map(row).collect()
        }
        Kind::Goods => {
            let row =
                |r: &PriorityGoods| format!("{:<10} {:<12} {:<24} {}", r.id, r.hs.to_string(), r.basis, r.description);
            snapshot.goods().iter().map(row).collect()
        }
        Kind::Indicators => {
            let row = |r: &Indicator| format!("{:<12} {:<18} {:<3} {}", r.id, r.kind.word(), r.country, r.statement());
            snapshot.indicators().iter().map(row).collect()
        }
        Kind::Sources => snapshot.sources().iter().map(|r| format!("{:<22} {}", r.id, r.title)).collect(),
    };
    for row in rows {
        writeln!(out, "{}", row.trim_end())?;
    }
    Ok(())
}

fn order(order: &Order) -> String {
    let to = order
        .in_force_to
        .map_or_else(|| if order.end_unknown { "end unknown" } else { "" }.to_owned(), |d| d.to_string());
    format!("{:<52} {:<22} {} - {to:<12} {}", order.id, order.status.word(), order.in_force_from, order.merchandise)
}

fn entity(entity: &Entity) -> String {
    let Entity { id, in_force_from, name, name_local, .. } = entity;
    format!("{id:<72} {in_force_from} ({}) {name} {name_local}", entity.sublists.join(", "))
}

/// Prints one record, field by field, and what it is.
fn show(snapshot: &Snapshot, id: &str, out: &mut dyn Write) -> Result<End, Failure> {
    let Some((_, record)) = all(snapshot).into_iter().find(|(known, _)| known == id) else {
        if let Some((description, sector)) = heading(id) {
            writeln!(out, "{id} (context, not law)")?;
            writeln!(out, "  heading: {description} (HS 2022, in this project's words)")?;
            writeln!(out, "  sector: {} (this project's assignment)", sector.id())?;
            return Ok(End::Nothing);
        }
        return Err(Failure::Told(format!(
            "no record has the id `{id}`; `section307 law list --kind orders` lists ids"
        )));
    };
    let context = snapshot.indicators().iter().any(|r| r.id == id)
        || snapshot.goods().iter().any(|r| r.id == id)
        || snapshot.source(id).is_some_and(|s| s.kind == section307::law::SourceKind::Strategy);
    writeln!(out, "{id}{}", if context { " (context, not law)" } else { "" })?;
    if let Some(indicator) = snapshot.indicators().iter().find(|r| r.id == id) {
        writeln!(out, "  {}", indicator.statement())?;
    }
    for (key, value) in record.as_object().into_iter().flatten().filter(|(key, _)| *key != "id") {
        writeln!(out, "  {key}: {}", plain(value))?;
        // A source named by its id is shown in full.
        if key == "source"
            && let Some(source) = value.as_str().and_then(|id| snapshot.source(id))
        {
            writeln!(out, "    {}", source.title)?;
        }
    }
    Ok(End::Nothing)
}

/// What a heading of the Harmonized System is, and its sector.
fn heading(id: &str) -> Option<(&'static str, Sector)> {
    let heading = TariffNumber::parse(id).ok().filter(|heading| heading.digits().len() == 4)?;
    Some((heading.description()?, heading.sector()?))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| format!("{key} {}", plain(value))).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// Every record with its id.
fn all(snapshot: &Snapshot) -> Vec<(String, Value)> {
    fn of<T: Serialize>(records: &[T]) -> impl Iterator<Item = (String, Value)> + '_ {
        records.iter().filter_map(|record| {
            let value = serde_json::to_value(record).ok()?;
            Some((value.get("id")?.as_str()?.to_owned(), value))
        })
    }
    of(snapshot.orders())
        .chain(of(snapshot.parties()))
        .chain(of(snapshot.carve_outs()))
        .chain(of(snapshot.entities()))
        .chain(of(snapshot.places()))
        .chain(of(snapshot.goods()))
        .chain(of(snapshot.indicators()))
        .chain(of(snapshot.sources()))
        .collect()
}
