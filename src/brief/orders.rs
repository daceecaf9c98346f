//! Orders, Findings and listed entities that reach goods of a country.

use serde::Serialize;

use crate::law::{CustodyOn, Entity, MakerKind, Moment, Order, OrderKind, Reach, reach};
use crate::screening::Screener;
use crate::vocabulary::{Country, Date, Sector, SectorKind};

/// An order or Finding that reaches goods of the country, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OrderInBrief {
    /// Id of the record.
    pub authority: String,
    /// Withhold release order or Finding.
    pub kind: OrderKind,
    /// The goods in words.
    pub merchandise: String,
    /// Named makers; none for an order on a whole region.
    pub makers: Vec<String>,
    /// First day in force.
    pub in_force_from: Date,
    /// First day no longer in force.
    pub in_force_to: Option<Date>,
    /// Whether it stands on the day of the question.
    pub stands: Stands,
    /// How it reaches goods of the country.
    pub how: Relation,
    /// Legal citation.
    pub citation: String,
    /// Grounds that a source gives, such as `forced_child`.
    pub grounds: Vec<String>,
    /// What a reader must know beside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Whether an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stands {
    /// In force for goods imported that day.
    InForce,
    /// Ended, set aside, or of unknown end: history.
    Ended,
    /// Not issued yet that day.
    NotYet,
}

/// How an order reaches goods of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Relation {
    /// Its makers or its locality are there.
    MadeThere,
    /// It names vessels of that flag or owner: their catch is reached, whatever the flag, and no other catch.
    OfVessel,
    /// It reaches goods made anywhere with the goods of the order, and the sector works with such goods.
    AsInput,
}

/// An entity of the UFLPA Entity List seated in the country: its goods are presumed within section 307 wherever made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ListedEntity {
    /// Id of the record.
    pub authority: String,
    /// Name on the list.
    pub name: String,
    /// Clauses under which it is listed.
    pub sublists: Vec<String>,
    /// First day listed.
    pub in_force_from: Date,
}

/// Orders on makers or places of the country, then orders that reach goods of any country through inputs.
pub(super) fn of(screener: &Screener, country: Country, sector: Option<Sector>, as_of: Date) -> Vec<OrderInBrief> {
    let orders = screener.snapshot().orders();
    let of_sector = |order: &&Order| sector.is_none_or(|sector| concerns(order, sector));
    let there = orders.iter().filter(|order| order.country == country).filter(of_sector);
    let input = |order: &&Order| {
        let elsewhere = order.downstream && order.country != country && !order.class.hs.is_empty();
        elsewhere && of_sector(order) && stands(order, as_of) == Stands::InForce
    };
    let of_vessel = |order: &Order| matches!(order.maker_kind, MakerKind::Vessel | MakerKind::Fleet);
    let how = |order: &Order| if of_vessel(order) { Relation::OfVessel } else { Relation::MadeThere };
    let there = there.map(|order| brief(order, how(order), as_of));
    there.chain(orders.iter().filter(input).map(|order| brief(order, Relation::AsInput, as_of))).collect()
}

/// Entities seated in the country that are listed on the day.
pub(super) fn entities(screener: &Screener, country: Country, as_of: Date) -> Vec<ListedEntity> {
    let entities = screener.snapshot().entities().iter();
    let seated = |entity: &&Entity| entity.subdivision.is_some_and(|subdivision| subdivision.country() == country);
    let listed = entities.filter(seated).filter(|entity| reach(&entity.term(), on(as_of)) == Reach::InForce);
    let brief = |entity: &Entity| ListedEntity {
        authority: entity.id.clone(),
        name: entity.name.clone(),
        sublists: entity.sublists.clone(),
        in_force_from: entity.in_force_from,
    };
    listed.map(brief).collect()
}

/// Whether goods of the order are of a sector; an order on all products of a maker is of every sector of goods.
fn concerns(order: &Order, sector: Sector) -> bool {
    let goods = sector.kind() == SectorKind::Goods;
    goods && (order.class.hs.is_empty() || order.class.hs.iter().any(|hs| hs.is_of_sector(sector)))
}

fn brief(order: &Order, how: Relation, as_of: Date) -> OrderInBrief {
    let mut notes = Vec::new();
    if order.grounds.iter().any(|ground| ground == "forced_child") {
        notes.push(
            "grounded in forced or indentured child labor: no funds may be used to release such goods \
             (Pub. L. 108-90 ss.514-515)"
                .to_owned(),
        );
    }
    if order.yields_to_uflpa_from.is_some_and(|from| from <= as_of) {
        notes.push("CBP enforces by the UFLPA instead where both match".to_owned());
    }
    if order.end_unknown {
        notes.push("it ended, and the day was not found".to_owned());
    }
    if order.confidence != "verified" {
        notes.push(format!("this record is {}", order.confidence));
    }
    OrderInBrief {
        authority: order.id.clone(),
        kind: order.kind,
        merchandise: order.merchandise.clone(),
        makers: order.makers.clone(),
        in_force_from: order.in_force_from,
        in_force_to: order.in_force_to,
        stands: stands(order, as_of),
        how,
        citation: order.citation.clone(),
        grounds: order.grounds.clone(),
        notes,
    }
}

fn stands(order: &Order, as_of: Date) -> Stands {
    match reach(&order.term(), on(as_of)) {
        Reach::InForce | Reach::HeldByFinding => Stands::InForce,
        Reach::BeforeOrder => Stands::NotYet,
        _ => Stands::Ended,
    }
}

/// Goods imported on the day of the question.
fn on(day: Date) -> Moment {
    Moment { import_date: day, custody: CustodyOn::Unknown, as_of: day }
}
