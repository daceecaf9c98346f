//! `match NAME` and `names compare`: which listed names a spelling resembles, and by which parts.

use std::io::Write;

use section307::fault::printable;
use section307::law::Snapshot;
use section307::matching::{Match, Matcher};
use section307::names::{Comparison, PartKind, WHOLE};
use serde_json::json;

use super::args::{self, MatchOutput, Names};
use super::exit::{End, Failure};
use super::source;

pub(crate) fn one(args: &args::Match, out: &mut dyn Write) -> Result<End, Failure> {
    let matcher = matcher(args.snapshot.as_deref())?;
    let on = args.on.map_or_else(source::today, Ok)?;
    let found = matcher.matches(&args.name, args.country, on);
    match args.output {
        MatchOutput::Text => text(&found, out)?,
        MatchOutput::Json => {
            let all = found.iter().map(|found| {
                json!({"authority": found.record, "name": found.name, "country": found.country.map(|c| c.code().to_owned()),
                    "score": decimal(found.comparison.score), "evidence": evidence(&found.comparison)})
            });
            writeln!(out, "{}", serde_json::Value::Array(all.collect()))?;
        }
    }
    Ok(End::Nothing)
}

fn text(found: &[Match], out: &mut dyn Write) -> Result<(), Failure> {
    if found.is_empty() {
        writeln!(out, "no listed name resembles it; 19 U.S.C. 1307 needs no list")?;
    }
    for Match { record, name, comparison, .. } in found {
        writeln!(out, "{} {record}: {}", decimal(comparison.score), printable(name))?;
        for piece in &comparison.evidence {
            let (left, right) = (printable(&piece.left), printable(&piece.right));
            writeln!(out, "    {:<9} {left:<20} {right:<20} {}", word(piece.kind), decimal(piece.resemblance))?;
        }
    }
    Ok(())
}

/// Reads pairs, writes the same columns with a score: to judge the comparison from outside.
pub(crate) fn names(command: &Names, out: &mut dyn Write) -> Result<End, Failure> {
    let Names::Compare { pairs, snapshot } = command;
    let matcher = matcher(snapshot.as_deref())?;
    let told = |error: csv::Error| Failure::Told(format!("{}: {error}", pairs.display()));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(pairs).map_err(told)?;
    let headers = reader.headers().map_err(told)?.clone();
    let column = |name: &str| {
        headers.iter().position(|header| header == name).ok_or_else(|| {
            Failure::Told(format!("{}: no column `{name}`; give the columns left,right,kind", pairs.display()))
        })
    };
    let (left, right) = (column("left")?, column("right")?);
    let mut writer = csv::Writer::from_writer(out);
    let written = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::Output(error),
        other => Failure::Told(format!("{other:?}")),
    };
    writer.write_record(headers.iter().chain(["score"])).map_err(written)?;
    for record in reader.records() {
        let record = record.map_err(told)?;
        let name = |at: usize| record.get(at).unwrap_or_default();
        let comparison = matcher.compare(name(left), name(right));
        writer.write_record(record.iter().chain([decimal(comparison.score).as_str()])).map_err(written)?;
    }
    writer.flush()?;
    Ok(End::Nothing)
}

fn matcher(snapshot: Option<&std::path::Path>) -> Result<Matcher, Failure> {
    let snapshot = snapshot.map_or_else(|| Ok(Snapshot::embedded()), source::snapshot)?;
    Ok(Matcher::new(&snapshot))
}

/// Ten-thousandths as a decimal from 0 to 1.
fn decimal(score: u32) -> String {
    format!("{}.{:04}", score / WHOLE, score % WHOLE)
}

fn evidence(comparison: &Comparison) -> Vec<serde_json::Value> {
    let piece = |piece: &section307::names::Evidence| json!({"part": word(piece.kind), "left": piece.left, "right": piece.right, "resemblance": decimal(piece.resemblance)});
    comparison.evidence.iter().map(piece).collect()
}

fn word(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Brand => "brand",
        PartKind::Number => "number",
        PartKind::Place => "place",
        PartKind::Industry => "industry",
        PartKind::LegalForm => "form",
        _ => "generic",
    }
}
