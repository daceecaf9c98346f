//! What a hostile reading tried: each line a way to be missed or to ring for nothing.

use section307::vocabulary::Outcome;
use serde_json::{Value, json};

use crate::support::{TODAY, screen};

fn on(date: &str, line: Value) -> section307::screening::Assessment {
    let mut line = line;
    line["number"] = json!(1);
    if line.get("inputs_known").is_none() {
        line["inputs_known"] = json!("all");
    }
    screen(&json!({"id": "H", "entry": {"import_date": date}, "lines": [line]}), TODAY)
}

fn action(date: &str, line: Value) -> &'static str {
    on(date, line).action.word()
}

fn maker(name: &str, address: &str) -> Value {
    json!([{"role": "manufacturer", "name": name, "address": address}])
}

fn shirt(parties: Value) -> Value {
    json!({"hts": "6109.10", "description": "cotton shirts", "origin": {"country": "CN"}, "parties": parties})
}

#[test]
fn words_that_stand_for_no_name_or_no_locality_decide_nothing() {
    for name in ["UNKNOWN", "N/A", "TBD", "-", "***"] {
        assert_eq!(action("2024-05-01", shirt(maker(name, "Shaoxing"))), "review", "{name}");
    }
    for address in ["China", "unknown", "Room 301, Building 5", "Qinghe County, China", "88 Fuhua Road, China"] {
        assert_eq!(action("2024-05-01", shirt(maker("Plain Loom Co.", address))), "review", "{address}");
    }
    assert_eq!(action("2024-05-01", shirt(maker("Plain Loom Co.", "Shaoxing"))), "none");
    let coded = |code: &str| shirt(json!([{"role": "manufacturer", "name": "Plain Loom Co.", "postal_code": code}]));
    assert_eq!((action("2024-05-01", coded("000000")), action("2024-05-01", coded("312000"))), ("review", "none"));
    let owner = json!([{"role": "owner", "name": "Far Holdings", "country": "US", "subdivision": "US-CA"}]);
    assert_eq!(action("2024-05-01", shirt(owner)), "review", "an owner did not make the goods");
}

#[test]
fn goods_in_words_alone_are_asked_about_too() {
    let with_input = |input: Value| json!({"hts": "6109.10", "origin": {"country": "BD"}, "parties": maker("Dhaka Knit", "Dhaka"), "inputs": [input]});
    assert_eq!(
        action("2024-05-01", with_input(json!({"material": "raw cotton", "origin": {"country": "CN"}}))),
        "review"
    );
    assert_eq!(
        action("2024-05-01", with_input(json!({"material": "polyester, no cotton", "origin": {"country": "CN"}}))),
        "none"
    );
    assert_eq!(
        action(
            "2024-05-01",
            json!({"description": "frozen squid", "origin": {"country": "TW"}, "parties": maker("Ice Co.", "Kaohsiung")})
        ),
        "review"
    );
    let dog_food = json!({"hts": "2309.10", "description": "chicken dog food", "origin": {"country": "TW"}, "parties": maker("Paw Co.", "Tainan")});
    assert_eq!(action("2024-05-01", dog_food), "none");
}

#[test]
fn an_address_in_the_region_counts_whatever_country_is_declared() {
    for country in [json!(null), json!("VN"), json!("HK")] {
        let party = json!([{"role": "manufacturer", "name": "Plain Loom Co.", "country": country, "address": "88 Youhao North Road, Urumqi, Xinjiang, China"}]);
        let assessment = on("2024-05-01", json!({"hts": "6109.10", "origin": {"country": "VN"}, "parties": party}));
        assert_eq!((assessment.outcome, assessment.action.word()), (Outcome::UflpaPresumption, "review"), "{country}");
        assert!(assessment.lines[0].gaps.iter().any(|gap| gap.path == "lines[0].parties[0].address"), "{country}");
    }
    // Counties abroad bear like names.
    for (country, place) in [("RS", "Horgoš"), ("KZ", "Korgas"), ("TR", "Aksu"), ("KZ", "Aral City")] {
        let assessment = on("2024-05-01", json!({"hts": "9403", "origin": {"country": country, "place": place}}));
        assert!(assessment.outcome < Outcome::StatutoryConcern, "{place}");
    }
}

#[test]
fn without_an_origin_the_makers_country_stands_in_for_the_locality_of_an_order() {
    let gloves = json!({"hts": "4015.12", "parties": [{"role": "manufacturer", "name": "Top Glove Corporation Bhd", "country": "MY"}]});
    assert_eq!(on("2021-05-01", gloves).outcome, Outcome::FindingMatch);
    let leaf = json!({"hts": "2401.20", "parties": [{"role": "grower", "name": "Plain Farm", "country": "MW"}]});
    assert_eq!(on("2024-05-01", leaf).outcome, Outcome::WroMatch);
}

#[test]
fn workers_a_recruiter_supplied_count() {
    let recruiter = |workforce: Value| json!({"hts": "9403", "origin": {"country": "PL"}, "parties": [{"role": "recruiter", "name": "Hands Sp. z o.o.", "workforce": workforce}]});
    assert_eq!(on("2024-05-01", recruiter(json!({"nationalities": ["KP"]}))).outcome, Outcome::CaatsaPresumption);
    let forced = json!({"labor": [{"kind": "forced", "status": "documented"}]});
    assert_eq!(on("2024-05-01", recruiter(forced)).outcome, Outcome::StatutoryConcern);
}

#[test]
fn goods_held_when_a_region_wide_order_came_are_a_concern() {
    let line = json!({"number": 1, "hts": "5201", "origin": {"country": "CN", "subdivision": "CN-XJ"}, "parties": maker("Plain Gin", "Aksu")});
    let shipment =
        |custody: &str| json!({"id": "H", "entry": {"import_date": "2021-01-12", "custody": custody}, "lines": [line]});
    let held = screen(&shipment("held"), TODAY);
    assert_eq!((held.outcome, held.action.word()), (Outcome::StatutoryConcern, "review"));
    assert!(screen(&shipment("released"), TODAY).outcome < Outcome::StatutoryConcern);
}

#[test]
fn a_node_that_names_nobody_is_no_match_of_a_party_named_for_a_time() {
    for date in ["2016-07-05", "2025-05-01"] {
        let assessment = on(date, json!({"description": "wooden toys", "origin": {"country": "DE"}}));
        assert_eq!((assessment.outcome, assessment.history.len()), (Outcome::NoMatch, 0), "{date}");
    }
}

#[test]
fn vessels_of_a_fleet_and_subsidiaries_carved_out() {
    let squid = json!({"hts": "0307.43", "origin": {"country": "CN"}, "parties": [{"role": "vessel", "name": "Long Xing 629", "parent": "Dalian Ocean Fishing Co., Ltd."}]});
    assert_eq!(on("2024-05-01", squid).outcome, Outcome::WroMatch);
    let sanyou = |hts: &str, parent: &str| {
        let party =
            json!([{"role": "manufacturer", "name": "Xingda Chemical Fibre", "parent": parent, "address": "Tangshan"}]);
        on(
            "2024-05-01",
            json!({"hts": hts, "description": "caustic soda, viscose", "origin": {"country": "CN"}, "parties": party}),
        )
    };
    assert_eq!(sanyou("2815.11", "Tangshan Sanyou Group").outcome, Outcome::WroMatch);
    assert!(
        sanyou("5504.10", "Tangshan Sanyou Group").outcome < Outcome::WroMatch,
        "viscose was carved out for the group"
    );
}

#[test]
fn a_listed_maker_beside_a_domestic_origin_makes_a_person_look() {
    let line =
        json!({"hts": "6109.10", "origin": {"country": "US"}, "parties": maker("Hetian Taida Apparel Co., Ltd.", "")});
    let assessment = on("2024-05-01", line);
    assert_eq!(assessment.action.word(), "review");
    assert!(assessment.outcome < Outcome::WroMatch, "goods made in the United States are outside section 307");
}

#[test]
fn goods_described_as_of_the_region_make_a_person_look() {
    let yarn = json!({"hts": "5205.11", "description": "Xinjiang long-staple cotton yarn", "origin": {"country": "CN", "subdivision": "CN-JS"}, "parties": maker("Plain Mill", "Nantong")});
    assert_eq!(action("2024-05-01", yarn), "review");
}

#[test]
fn an_order_not_yet_issued_on_the_day_of_the_question_names_nobody() {
    let shipment = json!({"id": "H", "entry": {"import_date": "2024-05-01"}, "lines": [{"number": 1, "hts": "8712", "origin": {"country": "TW"}, "inputs_known": "all",
        "parties": [{"role": "manufacturer", "name": "Giant Manufacturing Co., Ltd."}]}]});
    assert_eq!(screen(&shipment, "2025-09-23").outcome, Outcome::NoMatch);
    assert_eq!(screen(&shipment, "2025-09-24").outcome, Outcome::StatutoryConcern);
}
