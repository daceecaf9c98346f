//! Caps on hostile input: a fault, or a gap that makes a person look; never a smaller answer in silence.

use section307::limits::{
    MAX_INPUT_DEPTH, MAX_LINES, MAX_NODES_PER_LINE, MAX_PARTIES, MAX_RECORD_BYTES, MAX_TEXT_BYTES,
};
use section307::screening::{Action, Level};
use section307::shipment::Shipment;
use section307::vocabulary::Outcome;
use serde_json::{Value, json};

use crate::support::{TODAY, screen};

fn with_line(line: Value) -> Value {
    json!({"id": "cap", "entry": {"import_date": "2024-05-01"}, "lines": [line]})
}

fn refused(shipment: &Value, path: &str) -> bool {
    let text = shipment.to_string();
    let faults = Shipment::from_json(&text);
    faults.is_err_and(|faults| faults.iter().any(|fault| fault.path() == path))
}

fn nested(depth: usize) -> Value {
    let mut node = json!({"material": "cotton", "origin": {"country": "TM"}});
    for _ in 1..depth {
        node = json!({"material": "stage", "origin": {"country": "TR"}, "inputs": [node]});
    }
    with_line(json!({"number": 1, "hts": "6109.10", "origin": {"country": "SV"}, "inputs": [node]}))
}

#[test]
fn the_deepest_allowed_input_is_screened_and_one_deeper_is_a_fault() {
    let assessment = screen(&nested(MAX_INPUT_DEPTH), TODAY);
    assert_eq!(assessment.outcome, Outcome::WroMatch, "Turkmen cotton at the deepest allowed stage");
    let path = format!("lines[0]{}.inputs", ".inputs[0]".repeat(MAX_INPUT_DEPTH));
    assert!(refused(&nested(MAX_INPUT_DEPTH + 1), &path));
}

#[test]
fn more_nodes_than_are_screened_make_a_person_look() {
    let input = json!({"material": "part", "hts": "9403", "origin": {"country": "IT"}});
    let line = |count| {
        with_line(
            json!({"number": 1, "hts": "9403", "origin": {"country": "IT"}, "inputs_known": "all", "inputs": vec![input.clone(); count]}),
        )
    };
    assert_eq!(screen(&line(MAX_NODES_PER_LINE - 1), TODAY).action, Action::None);
    let over = screen(&line(MAX_NODES_PER_LINE), TODAY);
    assert_eq!(over.action, Action::Review);
    assert!(
        over.lines[0].gaps.iter().any(|gap| gap.level == Level::Review && gap.path == "lines[0]"),
        "{:?}",
        over.lines[0].gaps
    );
}

#[test]
fn long_texts_many_parties_and_many_lines_are_faults() {
    let long = "x".repeat(MAX_TEXT_BYTES + 1);
    assert!(refused(&with_line(json!({"number": 1, "description": long})), "lines[0].description"));
    let parties = vec![json!({"role": "seller", "name": "A"}); MAX_PARTIES + 1];
    assert!(refused(&with_line(json!({"number": 1, "hts": "9403", "parties": parties})), "lines[0].parties"));
    let lines: Vec<_> = (1..=MAX_LINES + 1).map(|number| json!({"number": number, "hts": "9403"})).collect();
    let shipment = json!({"id": "cap", "entry": {"import_date": "2024-05-01"}, "lines": lines});
    assert!(refused(&shipment, "lines"));
}

#[test]
fn a_record_without_end_is_cut_and_told() {
    let mut bytes = b"{\"id\": \"".to_vec();
    bytes.resize(MAX_RECORD_BYTES + 10, b'x');
    let records: Vec<_> = section307::ingest::records(bytes.as_slice()).map(Result::unwrap).collect();
    assert_eq!((records.len(), records[0].cut, records[0].bytes.len()), (1, true, MAX_RECORD_BYTES));
}

#[test]
fn more_faults_than_are_told_say_so() {
    let lines: Vec<_> = (1..=300).map(|number| json!({"number": number, "hts": "611"})).collect();
    let text = json!({"id": "cap", "entry": {"import_date": "2024-05-01"}, "lines": lines}).to_string();
    let faults = Shipment::from_json(&text).unwrap_err();
    assert_eq!(faults.iter().last().map(|fault| fault.code().to_owned()), Some("too_many_faults".to_owned()));
}
