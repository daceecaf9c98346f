//! The records shipped with this version, one file a kind, one record a line.
//!
//! A test holds that every file parses, passes the checks of any snapshot, and has the counts its notes claim.

use serde::de::DeserializeOwned;

use super::snapshot::{KnownTo, Records};
use crate::vocabulary::Date;

/// All embedded records.
pub(super) fn records() -> Records {
    Records {
        known_to: serde_json::from_str(include_str!("data/known_to.json")).unwrap_or(KnownTo {
            orders: Date::default(),
            uflpa_entities: Date::default(),
            dol_goods: Date::default(),
        }),
        orders: list(include_str!("data/orders.json")),
        parties: list(include_str!("data/parties.json")),
        carve_outs: list(include_str!("data/carve_outs.json")),
        entities: list(include_str!("data/entities.json")),
        places: list(include_str!("data/places.json")),
        goods: list(include_str!("data/goods.json")),
        indicators: list(include_str!("data/indicators.json")),
        sources: list(include_str!("data/sources.json")),
        gaps: list(include_str!("data/gaps.json")),
    }
}

fn list<T: DeserializeOwned>(json: &str) -> Vec<T> {
    serde_json::from_str(json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Entity, Indicator, Order, Place, PriorityGoods, Snapshot, Source, check};

    #[test]
    fn every_file_parses_whole() {
        serde_json::from_str::<KnownTo>(include_str!("data/known_to.json")).unwrap();
        serde_json::from_str::<Vec<Order>>(include_str!("data/orders.json")).unwrap();
        serde_json::from_str::<Vec<Entity>>(include_str!("data/entities.json")).unwrap();
        serde_json::from_str::<Vec<Place>>(include_str!("data/places.json")).unwrap();
        serde_json::from_str::<Vec<PriorityGoods>>(include_str!("data/goods.json")).unwrap();
        serde_json::from_str::<Vec<Indicator>>(include_str!("data/indicators.json")).unwrap();
        serde_json::from_str::<Vec<Source>>(include_str!("data/sources.json")).unwrap();
        let records = records();
        assert_eq!(
            [
                records.orders.len(),
                records.parties.len(),
                records.carve_outs.len(),
                records.entities.len(),
                records.places.len()
            ],
            [87, 5, 5, 187, 228]
        );
        assert_eq!(
            [records.goods.len(), records.indicators.len(), records.gaps.len()],
            [297, 496 + 10 + 58 + 564 + 65 + 12, 12]
        );
    }

    #[test]
    fn the_embedded_law_passes_its_own_checks_and_comes_back_from_a_file() {
        let mut faults = Vec::new();
        check::records(&records(), &mut faults);
        assert_eq!(faults, []);
        let snapshot = Snapshot::embedded();
        let back = Snapshot::from_json(&snapshot.to_json()).unwrap();
        assert_eq!(back, snapshot);
        assert_eq!(back.digest(), snapshot.digest());
    }
}
