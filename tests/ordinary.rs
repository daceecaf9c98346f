//! Ordinary lines ask nobody to look: the review rate is a quality figure as much as recall is.

use std::collections::BTreeSet;

use section307::screening::{Action, Level};
use serde_json::Value;

use crate::support::{TODAY, fixtures, screen};

#[test]
fn ordinary_lines_end_with_action_none() {
    let text = std::fs::read_to_string(fixtures("ordinary").join("lines.jsonl")).unwrap();
    let mut countries = BTreeSet::new();
    let mut failed = Vec::new();
    let mut count = 0;
    for line in text.lines() {
        let shipment: Value = serde_json::from_str(line).unwrap();
        count += 1;
        countries.insert(shipment["lines"][0]["origin"]["country"].to_string());
        let assessment = screen(&shipment, TODAY);
        if assessment.action != Action::None {
            let reasons = assessment.lines.iter().flat_map(|line| {
                let findings = line.findings.iter().map(|f| format!("{} {:?}", f.rule, f.facts));
                findings.chain(line.gaps.iter().filter(|gap| gap.level == Level::Review).map(|gap| format!("{gap:?}")))
            });
            failed.push(format!(
                "{} ({}): {:?}\n    {}",
                shipment["id"],
                shipment["refs"]["why"],
                assessment.action,
                reasons.collect::<Vec<_>>().join("\n    ")
            ));
        }
    }
    assert!(count >= 60 && countries.len() >= 30, "{count} lines from {} countries", countries.len());
    assert!(
        failed.is_empty(),
        "{} of {count} ordinary shipments call for a person:\n{}",
        failed.len(),
        failed.join("\n")
    );
}
