//! Any text as rules: refused with mends, or compiled; never a panic, and the two forms agree on what is not known.
#![no_main]

use libfuzzer_sys::fuzz_target;
use section307::rule::{Facts, Table, evaluate_plainly, from_json};

fuzz_target!(|text: &str| {
    match from_json(text) {
        Ok(rules) => {
            let facts = Facts::default();
            assert_eq!(Table::new(rules.clone()).evaluate(&facts), evaluate_plainly(&rules, &facts));
        }
        Err(faults) => assert!(faults.iter().all(|fault| !fault.mend().is_empty())),
    }
});
