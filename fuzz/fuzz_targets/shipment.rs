//! Any bytes as a shipment: refused with mends, or screened; never a panic. An accepted one answers the same twice.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use section307::screening::Screener;
use section307::shipment::Shipment;
use section307::vocabulary::Date;

static SCREENER: LazyLock<Screener> = LazyLock::new(Screener::embedded);

fuzz_target!(|bytes: &[u8]| {
    match Shipment::from_bytes(bytes) {
        Ok(shipment) => {
            let as_of = Date::parse("2026-11-24").unwrap();
            let once = SCREENER.screen(&shipment, as_of).to_json();
            assert_eq!(once, SCREENER.screen(&shipment, as_of).to_json());
        }
        Err(faults) => assert!(faults.iter().all(|fault| !fault.mend().is_empty())),
    }
});
