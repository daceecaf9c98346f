//! What the project was asked for: the claims on Guatemala, El Salvador and Honduras, each with whose it is, and the routes
//! by which section 307 reaches goods from there.

use section307::brief::{Brief, Relation};
use section307::law::Snapshot;
use section307::screening::Screener;
use section307::shipment::Shipment;
use section307::vocabulary::{Country, Outcome, Sector};
use serde_json::{Value, json};

use crate::support::{SCREENER, TODAY, day, screen};

fn brief(country: &str, sector: &str) -> Brief {
    Brief::of(&SCREENER, Country::parse(country).unwrap(), Sector::parse(sector), day(TODAY))
}

/// The claims of the press release of 2017-06-15 in a brief.
fn press_release(brief: &Brief) -> Vec<&section307::brief::Claim> {
    brief.claims.iter().filter(|claim| claim.source_kind == "ngo_press_release").collect()
}

#[test]
fn all_eight_claims_of_the_press_release_are_there_and_honduran_textiles_are_not() {
    for country in ["GT", "SV", "HN"] {
        for sector in ["agriculture", "domestic_service", "textiles_apparel"] {
            let brief = brief(country, sector);
            let claims = press_release(&brief);
            if (country, sector) == ("HN", "textiles_apparel") {
                assert_eq!(claims, Vec::<&section307::brief::Claim>::new());
                assert_eq!(brief.not_claimed[0].record, "NT009");
                continue;
            }
            assert_eq!(claims.len(), 1, "{country} {sector}");
            let claim = claims[0];
            assert_eq!((claim.forced_labor.as_str(), claim.date.as_str()), ("true", "2017-06-15"));
            assert!(claim.contradicted_by.iter().all(|doubt| !doubt.text.is_empty()));
            assert!(!claim.contradicted_by.is_empty() && claim.source.contains("Human Rights First"));
        }
    }
}

#[test]
fn values_of_the_sources_are_kept_as_they_are() {
    let value = |country, sector, record: &str| {
        let brief = brief(country, sector);
        let claim = brief.claims.iter().find(|claim| claim.record == record).unwrap();
        claim.forced_labor.clone()
    };
    assert_eq!(value("SV", "textiles", "NT044"), "ambiguous");
    assert_eq!(value("GT", "agriculture", "NT054"), "recommendation");
    assert_eq!(value("GT", "agriculture", "NT018"), "not_listed");
}

#[test]
fn domestic_service_has_no_route_and_goods_have_all() {
    let bases = |sector| brief("HN", sector).routes.into_iter().map(|route| route.basis).collect::<Vec<_>>();
    assert_eq!(bases("domestic_service"), ["none"]);
    assert_eq!(
        bases("agriculture"),
        ["usc-19-1307", "uflpa-xuar", "uflpa-list", "caatsa-321b", "wro", "finding", "petition"]
    );
    assert_eq!(brief("CN", "domestic_service").orders, [], "no order can attach to a service");
    // After its sunset the UFLPA is no route.
    let later = Brief::of(&SCREENER, Country::parse("HN").unwrap(), None, day("2029-12-23"));
    assert!(!later.routes.iter().any(|route| route.basis.starts_with("uflpa")));
}

#[test]
fn a_brief_shows_orders_on_the_place_and_those_that_reach_its_sector_through_inputs() {
    let ids = |brief: &Brief, how| {
        let orders = brief.orders.iter().filter(|order| order.how == how);
        orders.map(|order| order.authority.clone()).collect::<Vec<_>>()
    };
    let garments = brief("GT", "textiles");
    assert_eq!(ids(&garments, Relation::MadeThere), Vec::<String>::new());
    assert!(ids(&garments, Relation::AsInput).contains(&"wro-2018-05-18-tm-cotton".to_owned()));
    let tobacco = brief("MW", "agriculture");
    assert_eq!(ids(&tobacco, Relation::MadeThere), ["wro-2019-11-01-mw-tobacco"]);
    let order = tobacco.orders.iter().find(|order| order.authority == "wro-2019-11-01-mw-tobacco").unwrap();
    assert!(order.notes[0].contains("Pub. L. 108-90"));
}

fn made_in(country: &str, hts: &str, workforce: Value) -> Value {
    json!({"id": "S", "entry": {"import_date": "2025-05-02"}, "lines": [{"number": 1, "hts": hts,
        "origin": {"country": country},
        "parties": [{"role": "manufacturer", "name": "Confecciones El Ejemplo S.A.", "country": country, "workforce": workforce}]}]})
}

#[test]
fn documented_forced_labor_is_a_statutory_concern_and_a_claim_on_the_country_is_none() {
    for country in ["GT", "SV", "HN"] {
        for (hts, _) in [("6109.10", "garments"), ("0901.11", "coffee")] {
            let concern = made_in(country, hts, json!({"labor": [{"kind": "forced", "status": "documented"}]}));
            let assessment = screen(&concern, TODAY);
            assert_eq!((assessment.outcome.word(), assessment.action.word()), ("statutory_concern", "review"));
            let child = made_in(country, hts, json!({"labor": [{"kind": "child", "status": "documented"}]}));
            let ordinary = made_in(country, hts, json!({}));
            for line in [child, ordinary] {
                let assessment = screen(&line, TODAY);
                assert!(assessment.outcome <= Outcome::RiskOnly && assessment.action.word() == "none", "{line}");
            }
        }
    }
}

#[test]
fn an_invented_order_on_a_guatemalan_mill_is_a_line_of_data() {
    let mut snapshot: Value = serde_json::from_str(&SCREENER.snapshot().to_json()).unwrap();
    let orders = snapshot["orders"].as_array_mut().unwrap();
    let pattern = orders.iter().find(|order| order["id"] == "wro-2026-06-23-jo-casual-wear").unwrap();
    let mut invented = pattern.clone();
    invented["id"] = json!("wro-2026-10-01-gt-hilados");
    invented["country"] = json!("GT");
    invented["makers"] = json!(["Hilados Ejemplares de Amatitlán S.A."]);
    for (key, value) in [("issued", "2026-10-01"), ("in_force_from", "2026-10-01"), ("region", "Amatitlán")] {
        invented[key] = json!(value);
    }
    for key in ["locality", "aliases"] {
        invented.as_object_mut().unwrap().remove(key);
    }
    invented["place_is_scope"] = json!(false);
    orders.push(invented);
    let screener = Screener::new(Snapshot::from_json(&snapshot.to_string()).unwrap()).unwrap();
    let line = |day: &str| {
        json!({"id": "S", "entry": {"import_date": day}, "lines": [{"number": 1, "hts": "6109.10",
            "description": "knitted cotton garments", "origin": {"country": "GT"},
            "parties": [{"role": "manufacturer", "name": "HILADOS EJEMPLARES DE AMATITLAN, S.A.", "country": "GT"}]}]})
        .to_string()
    };
    let outcome = |text: &str| screener.screen(&Shipment::from_json(text).unwrap(), day(TODAY)).outcome.word();
    assert_eq!(outcome(&line("2026-10-01")), "wro_match");
    assert_eq!(outcome(&line("2026-09-30")), "statutory_concern");
}
