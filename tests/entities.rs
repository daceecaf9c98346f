//! Every entity of the UFLPA Entity List by every name, on its first day and the day before.

use section307::vocabulary::{Certainty, Outcome};
use serde_json::{Value, json};

use crate::support::{SCREENER, TODAY, screen};

fn made_by(key: &str, name: &str, import_date: impl serde::Serialize) -> Value {
    json!({
        "id": name, "entry": {"import_date": import_date},
        "lines": [{"number": 1, "hts": "9503", "origin": {"country": "CN", "subdivision": "CN-GD"}, "inputs_known": "all",
                   "parties": [{"role": "manufacturer", key: name}]}]
    })
}

fn presumed(shipment: &Value, entity: &str) -> Option<Certainty> {
    let assessment = screen(shipment, TODAY);
    let findings = assessment.lines.iter().flat_map(|line| &line.findings);
    let found = findings.filter(|f| f.authority == entity && f.outcome == Outcome::UflpaPresumption);
    found
        .inspect(|f| {
            assert!(
                f.citation.contains("22 U.S.C. 6901 note") && f.citation.contains("s.2(d)(2)(B)("),
                "{}",
                f.citation
            );
        })
        .map(|f| f.certainty)
        .max()
}

#[test]
fn every_name_is_met_from_the_day_of_listing() {
    for entity in SCREENER.snapshot().entities() {
        let first = entity.in_force_from;
        let own = std::iter::once(("name", &entity.name, Certainty::Declared));
        let local = (!entity.name_local.is_empty()).then_some(("name_local", &entity.name_local, Certainty::Declared));
        let aliases = entity.aliases.iter().map(|alias| ("name", &alias.name, alias.gives));
        for (key, name, gives) in own.chain(local).chain(aliases) {
            assert_eq!(presumed(&made_by(key, name, first), &entity.id), Some(gives), "{name}");
            assert_eq!(presumed(&made_by(key, name, first.day_before()), &entity.id), None, "{name} the day before");
            let loud = name.to_uppercase().replace(", ", ",").replace("CO. LTD.", "COMPANY LIMITED");
            assert_eq!(presumed(&made_by(key, &loud, first), &entity.id), Some(gives), "{loud}");
        }
    }
}

#[test]
fn selling_is_nexus_and_not_production() {
    for entity in SCREENER.snapshot().entities() {
        let mut sold = made_by("name", &entity.name, entity.in_force_from);
        sold["lines"][0]["parties"][0]["role"] = json!("seller");
        let assessment = screen(&sold, TODAY);
        let finding = assessment.lines[0].findings.iter().find(|f| f.authority == entity.id).unwrap();
        assert_eq!((finding.outcome, assessment.action.word()), (Outcome::RiskOnly, "review"), "{}", entity.id);
    }
}

#[test]
fn the_entity_limb_ends_with_the_act() {
    // Pub. L. 117-78 s.6: not in force on 2029-12-23.
    let entity = SCREENER.snapshot().entity("ninestar").unwrap();
    assert_eq!(presumed(&made_by("name", &entity.name, "2029-12-22"), "ninestar"), Some(Certainty::Declared));
    assert_eq!(presumed(&made_by("name", &entity.name, "2029-12-23"), "ninestar"), None);
}

#[test]
fn an_affiliate_is_not_listed_unless_the_listing_covers_it() {
    for entity in SCREENER.snapshot().entities() {
        let mut affiliate = made_by("name", "Quiet River Works Unlimited", entity.in_force_from);
        affiliate["lines"][0]["parties"][0]["parent"] = json!(entity.name);
        let found = presumed(&affiliate, &entity.id);
        assert_eq!(found, (!entity.open_ended.is_empty()).then_some(Certainty::Declared), "{}", entity.id);
    }
}

#[test]
fn a_weak_alias_counts_in_full_for_the_goods_it_excepts() {
    let mut pump = made_by("name", "Shimge Pump Industry Group Co., Ltd.", "2026-08-03");
    assert_eq!(presumed(&pump, "tianshan-aluminum-group"), Some(Certainty::Possible));
    pump["lines"][0]["hts"] = json!("7604.29");
    assert_eq!(presumed(&pump, "tianshan-aluminum-group"), Some(Certainty::Declared));
}
