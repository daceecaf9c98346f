//! A pipeline screens JSON Lines from standard input, one verdict a line, and renders only what calls for a person:
//! `cargo run --example stream < fixtures/samples/mixed-shipments.jsonl`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::io::{self, BufReader};

use section307::ingest::records;
use section307::screening::{Action, Screener};
use section307::shipment::Shipment;
use section307::vocabulary::Date;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let screener = Screener::embedded();
    let mut batch = screener.batch(Date::parse("2026-11-24")?);
    for record in records(BufReader::new(io::stdin())) {
        let record = record?;
        let shipment = match Shipment::from_bytes(&record.bytes) {
            Ok(shipment) => shipment,
            Err(faults) => {
                eprintln!("line {}: {faults}", record.line);
                continue;
            }
        };
        let verdict = batch.screen(&shipment);
        println!("{} {} {}", shipment.data().id, verdict.outcome(), verdict.action().word());
        if verdict.action() == Action::Escalate {
            let assessment = verdict.assessment(&screener, &shipment);
            println!("  {}", assessment.to_json());
        }
    }
    Ok(())
}
