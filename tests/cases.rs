//! Public rulings and orders as golden cases: one legal point a file, each with its citation and the reason.

use crate::support::{differences, json_files, screen};

#[test]
fn every_case_is_answered_as_the_law_says() {
    let mut failed = Vec::new();
    let mut vectors = 0;
    for (name, case) in json_files("cases") {
        assert!(case["why"].as_str().is_some_and(|why| !why.is_empty()), "{name} says no why");
        assert!(case["citation"].as_str().is_some_and(|citation| !citation.is_empty()), "{name} cites nothing");
        for vector in case["vectors"].as_array().unwrap() {
            vectors += 1;
            let assessment = screen(&vector["shipment"], vector["as_of"].as_str().unwrap());
            let found = differences(&assessment, &vector["expect"]);
            if !found.is_empty() {
                failed.push(format!("{name} / {}:\n  {}", vector["name"], found.join("\n  ")));
            }
        }
    }
    assert!(vectors >= 100, "only {vectors} vectors");
    assert!(failed.is_empty(), "{} of {vectors} vectors differ:\n{}", failed.len(), failed.join("\n"));
}
