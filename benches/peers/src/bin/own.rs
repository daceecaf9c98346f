//! Our own figures: what it takes to compile rules, what they hold in memory, and what a typed line costs a batch.
//!
//! No peer stands beside these: each line names its unit and, where the project set one, its goal.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use section307::screening::Screener;
use section307::shipment::{Draft, Line, Origin, Party, Shipment};
use section307::vocabulary::{Country, Date, Role, TariffNumber};
use section307_peers::engines::compile;
use section307_peers::workload::{SEED, World};

const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    for count in [60, 600, 6_000] {
        rules(count)?;
    }
    let screener = Screener::embedded();
    let mut batch = screener.batch(Date::parse("2026-11-24")?);
    for (what, line) in lines()? {
        let mut draft = Draft::new("S-1", Date::parse("2024-05-01")?);
        draft.lines.push(line);
        let shipment = Shipment::new(draft)?;
        let verdict = batch.screen(&shipment);
        let nanoseconds = median(|| {
            for _ in 0..100_000 {
                black_box(batch.screen(black_box(&shipment)));
            }
        }) / 100_000.0
            * 1e9;
        println!("batch.screen, {what}: {nanoseconds:.0} ns ({}); goal 1,000 ns", verdict.outcome().word());
    }
    Ok(())
}

/// Compile time and memory of so many rules, beside the naive loop's structs.
fn rules(count: usize) -> Result<(), Box<dyn Error>> {
    let mut naive = Vec::new();
    let structs = allocation_counter::measure(|| naive = World::new(SEED).rules(count)).bytes_current;
    let mut table = None;
    let held = allocation_counter::measure(|| table = compile(&naive).ok()).bytes_current;
    drop(table.ok_or("the generated rules have faults")?);
    let milliseconds = median(|| drop(black_box(compile(&naive)))) * 1e3;
    println!(
        "{count} rules: written, checked and compiled in {milliseconds:.1} ms (goal 50 for 6,000); hold {} KiB, {:.1} x the naive structs (goal 4)",
        held / 1024,
        held as f64 / structs as f64
    );
    Ok(())
}

/// Two lines without findings, two parties each: ordinary goods, and goods of a Chinese maker.
fn lines() -> Result<[(&'static str, Line<'static>); 2], Box<dyn Error>> {
    let line = |hts, country: &str, maker: &'static str, seller: &'static str| -> Result<_, Box<dyn Error>> {
        Ok(Line {
            number: 1,
            hts: Some(TariffNumber::parse(hts)?),
            origin: Origin::of(Country::parse(country)?),
            parties: vec![Party::named(Role::Manufacturer, maker), Party::named(Role::Seller, seller)],
            ..Line::default()
        })
    };
    Ok([
        ("valves of Italy", line("8481.80", "IT", "Officina Meccanica Rossi S.p.A.", "Rossi Export S.r.l.")?),
        ("bicycles of China", line("8712.00", "CN", "Ningbo Example Bicycle Co., Ltd.", "Ningbo Example Trading Co.")?),
    ])
}

/// Seconds of the middle round.
#[expect(clippy::disallowed_methods, reason = "measuring needs a clock; the library has none")]
fn median(mut round: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            round();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}
