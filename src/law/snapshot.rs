//! A dated state of the law, as one file.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::entity::Entity;
use super::goods::PriorityGoods;
use super::indicator::Indicator;
use super::order::{CarveOut, NamedParty, Order};
use super::place::Place;
use super::source::Source;
use super::{check, embedded};
use crate::digest::digest;
use crate::fault::{At, Fault, Faults};
use crate::vocabulary::Date;

/// The format name a snapshot carries.
pub(super) const FORMAT: &str = "section307/snapshot/1";

/// The law as known on a day. Every record keeps id, citation, source and confidence; what is missing is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    format: String,
    known_to: KnownTo,
    orders: Vec<Order>,
    parties: Vec<NamedParty>,
    carve_outs: Vec<CarveOut>,
    entities: Vec<Entity>,
    places: Vec<Place>,
    goods: Vec<PriorityGoods>,
    indicators: Vec<Indicator>,
    sources: Vec<Source>,
    gaps: Vec<KnownGap>,
}

/// Until when each list is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownTo {
    /// Orders and Findings.
    pub orders: Date,
    /// The UFLPA Entity List.
    pub uflpa_entities: Date,
    /// The DOL list of goods.
    pub dol_goods: Date,
}

/// Something the snapshot is known to lack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownGap {
    /// The source concerned.
    pub source: String,
    /// What is missing.
    pub what: String,
}

/// The records of a snapshot, before they are checked.
#[derive(Debug, Clone)]
pub(super) struct Records {
    pub(super) known_to: KnownTo,
    pub(super) orders: Vec<Order>,
    pub(super) parties: Vec<NamedParty>,
    pub(super) carve_outs: Vec<CarveOut>,
    pub(super) entities: Vec<Entity>,
    pub(super) places: Vec<Place>,
    pub(super) goods: Vec<PriorityGoods>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) sources: Vec<Source>,
    pub(super) gaps: Vec<KnownGap>,
}

impl From<Records> for Snapshot {
    fn from(records: Records) -> Self {
        let Records { known_to, orders, parties, carve_outs, entities, places, goods, indicators, sources, gaps } =
            records;
        Self {
            format: FORMAT.to_owned(),
            known_to,
            orders,
            parties,
            carve_outs,
            entities,
            places,
            goods,
            indicators,
            sources,
            gaps,
        }
    }
}

impl Snapshot {
    /// The law shipped with this version. It ages: see [`Snapshot::known_to`] and [`Snapshot::gaps`].
    pub fn embedded() -> Self {
        embedded::records().into()
    }

    /// Reads a snapshot from JSON and checks it.
    ///
    /// # Errors
    /// Every fault at once, each with the record it is in; broken syntax alone is a single fault.
    pub fn from_json(json: &str) -> Result<Self, Faults> {
        let value = serde_json::from_str(json).map_err(|error| Faults::one(Fault::syntax(&error)))?;
        let serde_json::Value::Object(mut object) = value else {
            return Err(Faults::one(Fault::new(
                "wrong_type",
                "",
                "a snapshot is one JSON object",
                "export one to see the form",
            )));
        };
        let mut faults = Vec::new();
        let root = At::Root;
        match object.remove("format") {
            Some(serde_json::Value::String(format)) if format == FORMAT => {}
            found => faults.push(Fault::new(
                "unknown_format",
                "format",
                format_args!("expected {FORMAT}, found {}", found.map_or("nothing".to_owned(), |v| v.to_string())),
                "use a snapshot of this format",
            )),
        }
        let known_to = object.remove("known_to").unwrap_or_default();
        let known_to = serde_json::from_value(known_to)
            .map_err(|error| {
                faults.push(Fault::new(
                    "bad_record",
                    "known_to",
                    error,
                    "give the days `orders`, `uflpa_entities`, `dol_goods`",
                ));
            })
            .ok();
        let records = Records {
            known_to: known_to.unwrap_or(KnownTo {
                orders: Date::default(),
                uflpa_entities: Date::default(),
                dol_goods: Date::default(),
            }),
            orders: records(&mut object, root, "orders", &mut faults),
            parties: records(&mut object, root, "parties", &mut faults),
            carve_outs: records(&mut object, root, "carve_outs", &mut faults),
            entities: records(&mut object, root, "entities", &mut faults),
            places: records(&mut object, root, "places", &mut faults),
            goods: records(&mut object, root, "goods", &mut faults),
            indicators: records(&mut object, root, "indicators", &mut faults),
            sources: records(&mut object, root, "sources", &mut faults),
            gaps: records(&mut object, root, "gaps", &mut faults),
        };
        for key in object.keys() {
            faults.push(Fault::new("unknown_field", key, "not a field of the format", "remove it"));
        }
        check::records(&records, &mut faults);
        Faults::unless(faults, records.into())
    }

    /// The snapshot as compact JSON; the same records give the same bytes.
    pub fn to_json(&self) -> String {
        // Serialising plain structs of strings into memory has no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// SHA-256 of [`Snapshot::to_json`], as `sha256:` and 64 hexadecimal digits.
    pub fn digest(&self) -> String {
        digest(self.to_json().as_bytes())
    }

    /// Whether a record has this id.
    pub fn has_record(&self, id: &str) -> bool {
        self.orders.iter().any(|record| record.id == id)
            || self.parties.iter().any(|record| record.id == id)
            || self.carve_outs.iter().any(|record| record.id == id)
            || self.entities.iter().any(|record| record.id == id)
            || self.places.iter().any(|record| record.id == id)
            || self.goods.iter().any(|record| record.id == id)
            || self.indicators.iter().any(|record| record.id == id)
            || self.sources.iter().any(|record| record.id == id)
    }

    /// Until when each list is known.
    pub fn known_to(&self) -> KnownTo {
        self.known_to
    }

    /// Withhold release orders and Findings.
    pub fn orders(&self) -> &[Order] {
        &self.orders
    }

    /// Parties orders named for a time.
    pub fn parties(&self) -> &[NamedParty] {
        &self.parties
    }

    /// Parties and goods taken out of orders.
    pub fn carve_outs(&self) -> &[CarveOut] {
        &self.carve_outs
    }

    /// The UFLPA Entity List.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Places of Xinjiang.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Goods of priority sectors and traced inputs.
    pub fn goods(&self) -> &[PriorityGoods] {
        &self.goods
    }

    /// Context, not law.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// Statutes, strategies, lists, references.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// What the snapshot is known to lack.
    pub fn gaps(&self) -> &[KnownGap] {
        &self.gaps
    }

    /// An order by its id.
    pub fn order(&self, id: &str) -> Option<&Order> {
        self.orders.iter().find(|order| order.id == id)
    }

    /// A listed entity by its id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// Reads a list record by record, so that each bad one is told by its place.
fn records<T: DeserializeOwned>(
    object: &mut serde_json::Map<String, serde_json::Value>,
    root: At<'_>,
    key: &str,
    faults: &mut Vec<Fault>,
) -> Vec<T> {
    let at = root.key(key);
    let list = match object.remove(key) {
        Some(serde_json::Value::Array(list)) => list,
        Some(_) => {
            faults.push(Fault::new("wrong_type", at, "expected a list", "write a list in square brackets"));
            return Vec::new();
        }
        None => {
            faults.push(Fault::new(
                "missing",
                at,
                "required and missing",
                "add it; an empty list says that there are none",
            ));
            return Vec::new();
        }
    };
    let mut records = Vec::with_capacity(list.len());
    for (index, value) in list.into_iter().enumerate() {
        match serde_json::from_value(value) {
            Ok(record) => records.push(record),
            Err(error) => faults.push(Fault::new(
                "bad_record",
                at.index(index),
                error,
                "compare with `law show` of a like record",
            )),
        }
    }
    records
}
