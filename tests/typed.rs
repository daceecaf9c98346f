//! The typed door: the same checks, the same answers, and types that can be shared between threads.

use section307::law::Snapshot;
use section307::screening::{Assessment, Batch, Screener, Verdict};
use section307::shipment::{Draft, Input, Line, Origin, Party, Shipment};
use section307::vocabulary::{Country, Date, Role, TariffNumber};
use serde_json::json;

use crate::support::{SCREENER, TODAY, day, screen};

#[test]
fn typed_shipments_pass_the_same_checks() {
    let mut draft = Draft::new("", day("2024-05-01"));
    let line = |number| Line { number, hts: TariffNumber::parse("6299").ok(), ..Line::default() };
    draft.lines = vec![line(1), line(1), Line { number: 2, ..Line::default() }];
    let faults = Shipment::new(draft).unwrap_err();
    let paths: Vec<_> = faults.iter().map(|fault| fault.path().to_owned()).collect();
    assert_eq!(paths, ["id", "lines[1].number", "lines[0].hts", "lines[1].hts", "lines[2]"]);
}

#[test]
fn typed_and_json_shipments_are_answered_alike() {
    let country = |code| Country::parse(code).unwrap();
    let mut draft = Draft::new("S", day("2024-05-01"));
    let cotton = Input { hts: TariffNumber::parse("5201").ok(), origin: Origin::of(country("TM")), ..Input::default() };
    draft.lines.push(Line {
        number: 1,
        hts: TariffNumber::parse("6109.10").ok(),
        origin: Origin::of(country("SV")),
        parties: vec![Party::named(Role::Manufacturer, "Ninestar Corporation")],
        inputs: vec![cotton],
        ..Line::default()
    });
    let typed = SCREENER.screen(&Shipment::new(draft).unwrap(), day(TODAY));
    let json = json!({
        "id": "S", "entry": {"import_date": "2024-05-01"},
        "lines": [{"number": 1, "hts": "6109.10", "origin": {"country": "SV"},
                   "parties": [{"role": "manufacturer", "name": "Ninestar Corporation"}],
                   "inputs": [{"hts": "5201", "origin": {"country": "TM"}}]}]
    });
    assert_eq!(typed.to_json(), screen(&json, TODAY).to_json());
}

#[test]
fn headings_of_older_editions_are_accepted_before_hs_2022() {
    // 8803 (parts of aircraft) was a heading until HS 2022.
    let on = |date: &str| {
        let text =
            json!({"id": "S", "entry": {"import_date": date}, "lines": [{"number": 1, "hts": "8803"}]}).to_string();
        Shipment::from_json(&text).is_ok()
    };
    assert!(on("2022-01-26"));
    assert!(!on("2022-01-27"));
}

#[test]
fn the_order_of_records_and_rules_changes_no_answer() {
    let mut snapshot: serde_json::Value = serde_json::from_str(&SCREENER.snapshot().to_json()).unwrap();
    for list in ["orders", "entities", "places", "carve_outs", "parties", "indicators", "goods"] {
        snapshot[list].as_array_mut().unwrap().reverse();
    }
    let turned = Screener::new(Snapshot::from_json(&snapshot.to_string()).unwrap()).unwrap();
    for (name, case) in crate::support::json_files("cases") {
        for vector in case["vectors"].as_array().unwrap() {
            let text = vector["shipment"].to_string();
            let shipment = Shipment::from_json(&text).unwrap();
            let as_given = SCREENER.screen(&shipment, day(TODAY));
            let as_turned = turned.screen(&shipment, day(TODAY));
            assert_eq!(as_given.lines, as_turned.lines, "{name} / {}", vector["name"]);
            assert_eq!(as_given.history, as_turned.history, "{name} / {}", vector["name"]);
        }
    }
}

#[test]
fn public_types_can_be_shared_between_threads() {
    fn sent<T: Send>() {}
    fn shared<T: Send + Sync + std::panic::UnwindSafe>() {}
    shared::<Screener>();
    shared::<Snapshot>();
    shared::<Assessment>();
    shared::<Verdict>();
    shared::<Shipment<'static>>();
    shared::<Date>();
    shared::<section307::fault::Faults>();
    sent::<Batch<'static>>();
}
