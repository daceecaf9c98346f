//! Nanoseconds a line of the compiled rules, a naive loop, a sketch and a floor: in turn, in one process, on one thread.
//!
//! Before anything is timed, every engine but the floors must give the naive loop's rules on every line it is timed on.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use section307_peers::engines::{Engine, Floor, FromStrings, Interned, Naive, Sketch, Words, compile};
use section307_peers::workload::{Line, SEED, World};

/// Name, rules, lines, whether 12 lines in 100 lack a fact.
const WORKS: [(&str, usize, usize, bool); 4] = [
    ("rules-60", 60, 100_000, false),
    ("rules-600", 600, 100_000, false),
    ("rules-600-unknown", 600, 100_000, true),
    ("rules-6000", 6_000, 20_000, false),
];

struct Figures {
    work: &'static str,
    engine: &'static str,
    median: f64,
    min: f64,
    max: f64,
    matches: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut json = false;
    let mut rounds = 5_usize;
    let mut seed = SEED;
    let (mut only_work, mut only_engine) = (None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--rounds" => rounds = arguments.next().ok_or("--rounds needs a number")?.parse::<usize>()?.max(1),
            "--seed" => seed = arguments.next().ok_or("--seed needs a number")?.parse()?,
            "--work" => only_work = Some(arguments.next().ok_or("--work needs a name such as rules-600")?),
            "--engine" => only_engine = Some(arguments.next().ok_or("--engine needs a name such as section307")?),
            other => {
                let known = "--json, --rounds N, --seed N, --work NAME, --engine NAME";
                return Err(format!("unknown argument {other}: use {known}").into());
            }
        }
    }
    let mut all = Vec::new();
    for (work, rules, lines, unknown) in WORKS {
        if only_work.as_deref().is_none_or(|only| only == work) {
            all.extend(measure(work, (rules, lines, unknown), rounds, seed, only_engine.as_deref())?);
        }
    }
    if json {
        let rows = all.iter().map(|row| {
            serde_json::json!({"work": row.work, "engine": row.engine, "median_ns": row.median, "min_ns": row.min,
                "max_ns": row.max, "matches": row.matches})
        });
        println!("{}", serde_json::Value::Array(rows.collect()));
    } else {
        print_table(&all);
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "measuring needs a clock; the library has none")]
fn measure(
    work: &'static str,
    (rule_count, line_count, unknown): (usize, usize, bool),
    rounds: usize,
    seed: u64,
    only_engine: Option<&str>,
) -> Result<Vec<Figures>, Box<dyn Error>> {
    // Rules before lines: allocated into the holes that forgotten facts leave, they would slow the naive loop twofold.
    let rules = World::new(seed).rules(rule_count);
    let table = compile(&rules)?;
    let mut world = World::new(seed);
    let mut lines = world.lines(line_count);
    if unknown {
        world.forget(&mut lines);
    }
    let facts = lines.iter().map(|line| [line.date.unwrap_or(0), line.value.unwrap_or(0), 0, 0]).collect();
    let mut engines: Vec<Box<dyn Engine + '_>> = vec![
        Box::new(Interned::new(&table, &lines)),
        Box::new(FromStrings::new(&table)),
        Box::new(Naive(&rules)),
        Box::new(Sketch::new(&rules, &lines)),
        Box::new(Floor(facts)),
        Box::new(Words::new(&lines)),
    ];
    #[cfg(feature = "engines")]
    if !unknown {
        engines.extend(section307_peers::others::all(&rules)?);
    }
    let matches = compare(work, &mut engines, &lines)?;
    engines.retain(|engine| only_engine.is_none_or(|only| only == engine.name()));
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); engines.len()];
    let mut out = Vec::new();
    for _ in 0..rounds {
        for (engine, times) in engines.iter_mut().zip(&mut times) {
            let lines = lines.get(..engine.lines()).unwrap_or(&lines);
            let start = Instant::now();
            for (at, line) in lines.iter().enumerate() {
                out.clear();
                engine.answer(at, line, &mut out);
                black_box(&out);
            }
            times.push(start.elapsed().as_secs_f64() * 1e9 / lines.len() as f64);
        }
    }
    let figures = engines.iter().zip(&mut times).map(|(engine, times)| {
        times.sort_by(f64::total_cmp);
        let (min, max) = (times[0], times[times.len() - 1]);
        Figures { work, engine: engine.name(), median: times[times.len() / 2], min, max, matches }
    });
    Ok(figures.collect())
}

/// Every engine's rules against the naive loop's, on every line; matches a line, mean.
fn compare(work: &str, engines: &mut [Box<dyn Engine + '_>], lines: &[Line]) -> Result<f64, Box<dyn Error>> {
    let (mut total, mut expected, mut got) = (0_usize, Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        expected.clear();
        if let Some(naive) = engines.iter_mut().find(|engine| engine.name() == "naive") {
            naive.answer(at, line, &mut expected);
        }
        total += expected.len();
        let answering = |engine: &&mut Box<dyn Engine>| {
            !matches!(engine.name(), "naive" | "floor" | "floor-strings") && at < engine.lines()
        };
        for engine in engines.iter_mut().filter(answering) {
            got.clear();
            engine.answer(at, line, &mut got);
            if got != expected {
                let name = engine.name();
                return Err(format!("{work}, line {at}: {name} gives {got:?}, naive {expected:?} on {line:?}").into());
            }
        }
    }
    Ok(total as f64 / lines.len() as f64)
}

fn print_table(all: &[Figures]) {
    println!(
        "{:<18} {:<19} {:>10} {:>10} {:>10} {:>8} {:>9}",
        "work", "engine", "median ns", "min", "max", "matches", "x naive"
    );
    for row in all {
        let naive = all.iter().find(|other| other.work == row.work && other.engine == "naive");
        let ratio = naive.map_or(0.0, |naive| naive.median / row.median);
        println!(
            "{:<18} {:<19} {:>10.1} {:>10.1} {:>10.1} {:>8.2} {:>9.1}",
            row.work, row.engine, row.median, row.min, row.max, row.matches, ratio
        );
    }
}
