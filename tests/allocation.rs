//! A batch that has met a line's texts and facts screens it again without allocating.

use section307::screening::{Action, Batch};
use section307::shipment::Shipment;
use section307::vocabulary::Outcome;
use serde_json::{Value, json};

use crate::support::{SCREENER, TODAY, day};

/// Screens three times and counts the allocations of the third.
fn allocations(batch: &mut Batch<'_>, line: Value) -> (Outcome, Action, u64) {
    let text = json!({"id": "S", "entry": {"import_date": "2024-05-01"}, "lines": [line]}).to_string();
    let shipment = Shipment::from_json(&text).unwrap();
    for _ in 0..2 {
        batch.screen(&shipment);
    }
    let mut verdict = None;
    let counted = allocation_counter::measure(|| verdict = Some(batch.screen(&shipment)));
    let verdict = verdict.unwrap();
    (verdict.outcome(), verdict.action(), counted.count_total)
}

#[test]
fn a_line_without_findings_allocates_nothing() {
    let parties = json!([
        {"role": "manufacturer", "name": "Officina Meccanica Rossi S.p.A.", "country": "IT",
         "address": "Via Emilia 12, 41124 Modena"},
        {"role": "seller", "name": "Rossi Export S.r.l.", "country": "IT"}]);
    let inputs = json!([
        {"material": "steel tube", "hts": "7304", "origin": {"country": "DE"}},
        {"material": "rubber", "hts": "4001", "origin": {"country": "TH"},
         "parties": [{"role": "producer", "name": "Rayong Rubber Co., Ltd.", "country": "TH"}]}]);
    let maker = json!([
        {"role": "manufacturer", "name": "宁波海天自行车有限公司", "address": "Beilun, Ningbo, Zhejiang 315800"}]);
    let china = json!({"country": "CN", "subdivision": "CN-ZJ"});
    let mut batch = SCREENER.batch(day(TODAY));
    for line in [
        json!({"number": 1, "hts": "8481.80", "origin": {"country": "IT"}, "parties": parties}),
        json!({"number": 1, "hts": "8712.00", "description": "bicycles, steel frame", "value_usd": "12500.00",
               "origin": {"country": "IT", "place": "Modena"}, "parties": parties, "inputs": inputs}),
        json!({"number": 1, "hts": "8712.00", "description": "bicycles", "origin": china, "parties": maker}),
    ] {
        let answer = allocations(&mut batch, line.clone());
        assert_eq!(answer, (Outcome::NoMatch, Action::None, 0), "{line}");
    }
}

#[test]
fn the_counter_counts() {
    // A finding is kept by line, so it allocates: the zero above is no broken counter.
    let hats = json!({"number": 1, "hts": "6703.00.30", "origin": {"country": "CN"},
                      "parties": [{"role": "manufacturer", "name": "Hetian Haolin Hair Accessories Co. Ltd."}]});
    let (outcome, action, count) = allocations(&mut SCREENER.batch(day(TODAY)), hats);
    assert_eq!((outcome, action), (Outcome::UflpaPresumption, Action::Escalate));
    assert!(count > 0);
}
