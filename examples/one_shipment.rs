//! A compliance system asks about one shipment and acts on the answer: `cargo run --example one_shipment`.

#![expect(clippy::print_stdout, reason = "an example prints")]

use section307::screening::{Action, Screener};
use section307::shipment::Shipment;
use section307::vocabulary::Date;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let screener = Screener::embedded();
    let json = include_str!("../fixtures/samples/bicycles.json");
    let shipment = Shipment::from_json(json)?;
    let assessment = screener.screen(&shipment, Date::parse("2026-11-24")?);

    for line in &assessment.lines {
        match line.action {
            Action::None => println!("line {}: book it", line.number),
            action => {
                println!("line {}: {}", line.number, action.word());
                for finding in &line.findings {
                    println!("  {} ({}), {}", finding.outcome, finding.authority, finding.citation);
                }
            }
        }
    }
    Ok(())
}
