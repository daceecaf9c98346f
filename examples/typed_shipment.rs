//! A broker's tool builds a shipment in code, without JSON: `cargo run --example typed_shipment`.

#![expect(clippy::print_stdout, reason = "an example prints")]

use section307::screening::Screener;
use section307::shipment::{Draft, Input, InputsKnown, Line, Origin, Party, Shipment};
use section307::vocabulary::{Country, Date, Role, TariffNumber};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let cotton = Input {
        material: Some("raw cotton".into()),
        hts: Some(TariffNumber::parse("5201")?),
        origin: Origin::of(Country::parse("TM")?),
        ..Input::default()
    };
    let line = Line {
        number: 1,
        hts: Some(TariffNumber::parse("6109.10")?),
        origin: Origin::of(Country::parse("SV")?),
        parties: vec![Party::named(Role::Manufacturer, "Confecciones Ejemplo S.A. de C.V.")],
        inputs_known: InputsKnown::All,
        inputs: vec![cotton],
        ..Line::default()
    };
    let mut draft = Draft::new("PO-4711", Date::parse("2025-06-02")?);
    draft.lines.push(line);

    // The same checks as for JSON: every fault at once.
    let shipment = Shipment::new(draft)?;
    let assessment = Screener::embedded().screen(&shipment, Date::parse("2026-11-24")?);
    println!("{}: {}", assessment.outcome, assessment.action.word());
    for finding in assessment.lines.iter().flat_map(|line| &line.findings) {
        for fact in &finding.facts {
            println!("  {} = {} [{}]", fact.path, fact.value, fact.satisfies);
        }
    }
    Ok(())
}
