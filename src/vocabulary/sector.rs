//! Industry sectors, as data, each of a kind.
//!
//! The law reaches goods, not services: "goods, wares, articles, and merchandise mined, produced, or manufactured"
//! (19 U.S.C. 1307). So a scope of goods is built from a [`GoodsSector`], and a `GoodsSector` cannot be made from
//! domestic service. A service used *in* production is part of "wholly or in part".

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;
use thiserror::Error;

/// What a sector makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SectorKind {
    /// Merchandise.
    Goods,
    /// A service performed in making merchandise (harvest crews, contract processing).
    ServiceInProduction,
    /// A service that makes no importable good (domestic service).
    ServiceNotInProduction,
}

/// A sector of the embedded table.
#[derive(Clone, Copy)]
pub struct Sector(&'static Row);

/// A sector that makes merchandise; the only kind from which a scope of goods can be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoodsSector(Sector);

/// The sector makes no importable good, so no order or presumption can attach to it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("sector `{0}` is a service: section 307 reaches goods only (19 U.S.C. 1307)")]
pub struct NotGoods(String);

impl Sector {
    /// Finds a sector by id or another name, ignoring case; spaces and hyphens count as underscores.
    pub fn parse(text: &str) -> Option<Self> {
        let key = text.trim().to_lowercase().replace([' ', '-'], "_");
        SECTORS.iter().find(|row| row.id == key || row.names.iter().any(|name| *name == key)).map(Self)
    }

    /// Every sector, in table order.
    pub fn all() -> impl Iterator<Item = Self> {
        SECTORS.iter().map(Self)
    }

    /// The stable id, such as `textiles_apparel`.
    pub fn id(self) -> &'static str {
        &self.0.id
    }

    /// The name for a reader.
    pub fn name(self) -> &'static str {
        &self.0.name
    }

    /// What it makes.
    pub fn kind(self) -> SectorKind {
        self.0.kind
    }

    /// What the table says of it, or nothing.
    pub fn note(self) -> &'static str {
        &self.0.note
    }
}

impl TryFrom<Sector> for GoodsSector {
    type Error = NotGoods;

    fn try_from(sector: Sector) -> Result<Self, NotGoods> {
        match sector.kind() {
            SectorKind::Goods => Ok(Self(sector)),
            SectorKind::ServiceInProduction | SectorKind::ServiceNotInProduction => {
                Err(NotGoods(sector.id().to_owned()))
            }
        }
    }
}

impl GoodsSector {
    /// The sector.
    pub fn sector(self) -> Sector {
        self.0
    }
}

impl PartialEq for Sector {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for Sector {}

impl fmt::Debug for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[derive(Deserialize)]
struct Row {
    id: Cow<'static, str>,
    kind: SectorKind,
    name: Cow<'static, str>,
    #[serde(default)]
    names: Vec<Cow<'static, str>>,
    #[serde(default)]
    note: Cow<'static, str>,
}

static SECTORS: LazyLock<Vec<Row>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/sectors.json")).unwrap_or_default());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sectors_of_the_mission_are_there_by_name() {
        assert_eq!(Sector::parse("agriculture").unwrap().kind(), SectorKind::Goods);
        assert_eq!(Sector::parse("textiles").unwrap().id(), "textiles_apparel");
        assert_eq!(Sector::parse("Domestic service").unwrap().kind(), SectorKind::ServiceNotInProduction);
        assert_eq!(Sector::parse("labor_contracting").unwrap().kind(), SectorKind::ServiceInProduction);
    }

    #[test]
    fn a_service_is_never_a_scope_of_goods() {
        for sector in Sector::all() {
            assert_eq!(GoodsSector::try_from(sector).is_ok(), sector.kind() == SectorKind::Goods, "{sector:?}");
        }
        assert!(GoodsSector::try_from(Sector::parse("domestic_service").unwrap()).is_err());
    }
}
