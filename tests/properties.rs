//! What must hold of every shipment, on generated ones.

use proptest::prelude::*;
use section307::law::Snapshot;
use section307::rule;
use section307::screening::{Assessment, Screener};
use section307::shipment::Shipment;
use section307::vocabulary::Outcome;
use serde_json::{Value, json};
use std::sync::LazyLock;

use crate::support::generate::shipment;
use crate::support::{SCREENER, TODAY, day, screen};

/// Outcome, certainty, action of a line and its legal findings as authority, outcome, certainty.
type Line = (u64, String, Vec<(String, String, String)>);

/// What the law says of each line, whatever the paths, by line number.
fn legal(assessment: &Assessment) -> Vec<Line> {
    let line = |line: &section307::screening::LineAssessment| {
        let legal = line.findings.iter().filter(|finding| finding.outcome > Outcome::RiskOnly);
        let mut legal: Vec<_> =
            legal.map(|f| (f.authority.clone(), f.outcome.to_string(), f.certainty.word().to_owned())).collect();
        legal.sort();
        (line.number, format!("{:?} {:?}", line.outcome.max(Outcome::RiskOnly), line.action), legal)
    };
    let mut lines: Vec<_> = assessment.lines.iter().map(line).collect();
    lines.sort();
    lines
}

/// The embedded law without every record of a sector that is a service.
static WITHOUT_SERVICES: LazyLock<Screener> = LazyLock::new(|| {
    let mut snapshot: Value = serde_json::from_str(&SCREENER.snapshot().to_json()).unwrap();
    let indicators = snapshot["indicators"].as_array_mut().unwrap();
    let before = indicators.len();
    indicators.retain(|indicator| indicator["sector"] != "domestic_service");
    assert!(indicators.len() < before);
    Screener::new(Snapshot::from_json(&snapshot.to_string()).unwrap()).unwrap()
});

fn reversed(value: &mut Value, key: &str) {
    if let Some(list) = value.get_mut(key).and_then(Value::as_array_mut) {
        list.reverse();
    }
    for inner in ["lines", "inputs"] {
        for node in value.get_mut(inner).and_then(Value::as_array_mut).into_iter().flatten() {
            reversed(node, key);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn services_attestations_values_and_entry_types_change_no_legal_outcome(given in shipment()) {
        let full = screen(&given, TODAY);
        let mut bare = given.clone();
        bare["entry"].as_object_mut().unwrap().remove("type");
        for line in bare["lines"].as_array_mut().unwrap() {
            let line = line.as_object_mut().unwrap();
            line.remove("attestations");
            line.remove("value_usd");
            line.insert("value_usd".to_owned(), json!("0.01"));
        }
        let text = bare.to_string();
        let without = WITHOUT_SERVICES.screen(&Shipment::from_json(&text).unwrap(), day(TODAY));
        prop_assert_eq!(legal(&full), legal(&without));
    }

    #[test]
    fn order_of_lines_parties_and_inputs_changes_nothing_but_paths(given in shipment()) {
        let full = screen(&given, TODAY);
        for key in ["lines", "parties", "inputs"] {
            let mut turned = given.clone();
            reversed(&mut turned, key);
            prop_assert_eq!(legal(&full), legal(&screen(&turned, TODAY)), "{}", key);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(given in shipment()) {
        prop_assert_eq!(screen(&given, TODAY).to_json(), screen(&given, TODAY).to_json());
    }

    #[test]
    fn a_batch_answers_each_shipment_as_if_it_were_the_first(given in proptest::collection::vec(shipment(), 1..6)) {
        let texts: Vec<_> = given.iter().map(Value::to_string).collect();
        let mut batch = SCREENER.batch(day(TODAY));
        for text in texts.iter().chain(&texts) {
            let shipment = Shipment::from_json(text).unwrap();
            let alone = SCREENER.screen(&shipment, day(TODAY));
            prop_assert_eq!(&batch.assess(&shipment), &alone);
            let verdict = batch.screen(&shipment);
            prop_assert_eq!((verdict.outcome(), verdict.certainty(), verdict.action()), (alone.outcome, alone.certainty, alone.action));
            for line in &alone.lines {
                let verdict = verdict.line(line.number);
                prop_assert_eq!((verdict.outcome, verdict.certainty, verdict.action), (line.outcome, line.certainty, line.action));
            }
            prop_assert_eq!(verdict.assessment(&SCREENER, &shipment), alone);
        }
    }

    #[test]
    fn the_answer_hangs_together(given in shipment()) {
        let assessment = screen(&given, TODAY);
        for line in &assessment.lines {
            let strongest = line.findings.iter().map(|f| (f.outcome, Some(f.certainty))).max();
            prop_assert_eq!((line.outcome, line.certainty), strongest.unwrap_or((Outcome::NoMatch, None)));
            for finding in &line.findings {
                prop_assert!(!finding.citation.is_empty() && !finding.facts.is_empty(), "{:?}", finding);
                for fact in &finding.facts {
                    // Every fact shown is a field of the shipment.
                    let pointer = format!("/{}", fact.path.replace(['.', '['], "/").replace(']', ""));
                    prop_assert!(given.pointer(&pointer).is_some(), "{} in {}", fact.path, given);
                }
            }
        }
    }

    #[test]
    fn decoding_any_text_never_panics(text in "\\PC{0,64}", cut in 0usize..400, given in shipment()) {
        let _ = Shipment::from_json(&text);
        let _ = Snapshot::from_json(&text);
        let _ = rule::from_json(&text);
        let json = given.to_string();
        let _ = Shipment::from_bytes(json.as_bytes().get(..cut.min(json.len())).unwrap());
    }

    #[test]
    fn decoding_any_bytes_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..256)) {
        let _ = Shipment::from_bytes(&bytes);
        for record in section307::ingest::records(bytes.as_slice()) {
            let _ = Shipment::from_bytes(&record.unwrap().bytes);
        }
    }

    #[test]
    fn decoding_json_of_any_shape_reports_faults_or_accepts(value in json_value()) {
        let text = json!({"id": "x", "entry": {"import_date": "2024-01-01", "custody": value}, "lines": [value], "refs": value}).to_string();
        if let Err(faults) = Shipment::from_json(&text) {
            prop_assert!(faults.iter().all(|fault| !fault.mend().is_empty()));
        }
        let text = json!({"id": "x", "entry": value, "lines": value, "importer": value, "events": value}).to_string();
        prop_assert!(Shipment::from_json(&text).is_err());
    }
}

/// Any JSON with keys of the format.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f32>().prop_map(|float| json!(float)),
        "\\PC{0,8}".prop_map(Value::from),
        proptest::sample::select(vec!["2024-01-01", "CN", "5209", "held", "manufacturer", "0.5"]).prop_map(Value::from),
    ];
    let keys = vec![
        "number",
        "hts",
        "origin",
        "country",
        "parties",
        "role",
        "name",
        "inputs",
        "inputs_known",
        "workforce",
        "labor",
        "kind",
        "x",
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((proptest::sample::select(keys.clone()), inner), 0..4).prop_map(|pairs| {
                Value::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
            }),
        ]
    })
}
