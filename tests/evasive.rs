//! Shipments arranged to hide a match, each beside its ordinary twin.

use crate::support::{TODAY, differences, json_files, screen};

#[test]
fn evasive_shipments_are_found_and_their_twins_are_not() {
    let mut failed = Vec::new();
    for (name, pair) in json_files("evasive") {
        let as_of = pair["as_of"].as_str().unwrap_or(TODAY);
        let found = differences(&screen(&pair["evasive"], as_of), &pair["expect"]);
        if !found.is_empty() {
            failed.push(format!("{name}:\n  {}", found.join("\n  ")));
        }
        let twin = serde_json::json!({"action": "none", "absent": pair["expect"]["authorities"]});
        let found = differences(&screen(&pair["twin"], as_of), &twin);
        if !found.is_empty() {
            failed.push(format!("{name}, twin:\n  {}", found.join("\n  ")));
        }
    }
    assert!(failed.is_empty(), "{} differ:\n{}", failed.len(), failed.join("\n"));
}
