//! Any text as a snapshot of law: refused with mends, or derived to rules; never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use section307::law::Snapshot;
use section307::screening::Screener;

fuzz_target!(|text: &str| {
    match Snapshot::from_json(text) {
        Ok(snapshot) => drop(Screener::new(snapshot)),
        Err(faults) => assert!(faults.iter().all(|fault| !fault.mend().is_empty())),
    }
});
