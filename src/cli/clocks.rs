//! `clocks`: what is due by when, as a calendar for a person or for a calendar program.

use std::io::Write;
use std::path::Path;

use icalendar::{Calendar, Component, Event, EventLike};
use section307::clocks::{Clock, State};
use section307::fault::printable;
use section307::screening::Assessment;
use section307::vocabulary::{Date, Weekday};

use super::args::Clocks;
use super::exit::{End, Failure};
use super::screen::{Answer, each};

/// A clock of a shipment.
struct Entry {
    shipment: String,
    clock: Clock,
    as_of: Date,
}

pub(crate) fn clocks(args: &Clocks, out: &mut dyn Write, err: &mut dyn Write) -> Result<End, Failure> {
    let mut entries = Vec::new();
    let ended = each(&args.question, err, &mut |answer| {
        if let Answer::Assessed(assessment) = answer {
            let Assessment { shipment, clocks, as_of, .. } = *assessment;
            let entry = |clock| Entry { shipment: printable(&shipment), clock, as_of };
            entries.extend(clocks.into_iter().map(entry));
        }
        Ok(())
    })?;
    // What is due first comes first; what has no day yet comes last.
    entries.sort_by_key(|entry| (entry.clock.due.is_none(), entry.clock.due));
    match args.ics.as_deref() {
        Some(path) if path == Path::new("-") => write!(out, "{}", calendar(&entries))?,
        Some(path) => {
            let failed = |error| Failure::File(path.to_owned(), error);
            std::fs::write(path, calendar(&entries).to_string()).map_err(failed)?;
            writeln!(out, "{} days written to {}", dated(&entries).count(), path.display())?;
        }
        None => table(&entries, out)?,
    }
    Ok(ended.end)
}

fn dated(entries: &[Entry]) -> impl Iterator<Item = (&Entry, Date)> {
    entries.iter().filter_map(|entry| Some((entry, entry.clock.due?)))
}

fn table(entries: &[Entry], out: &mut dyn Write) -> Result<(), Failure> {
    if entries.is_empty() {
        writeln!(out, "no clock runs: no line is within an order or a presumption, and no act of customs is declared")?;
        return Ok(());
    }
    writeln!(out, "{:<10} {:<3} {:<8} {:<23} {:<8} SHIPMENT, LINES", "DUE", "", "STATE", "CLOCK", "BASIS")?;
    for Entry { shipment, clock, .. } in entries {
        let due = clock.due.map_or("-".to_owned(), |due| due.to_string());
        let lines: Vec<_> = clock.lines.iter().map(u64::to_string).collect();
        writeln!(
            out,
            "{due:<10} {:<3} {:<8} {:<23} {:<8} {shipment}, {}",
            clock.due_weekday().map_or("", short),
            clock.state.word(),
            clock.id,
            clock.basis,
            lines.join(" "),
        )?;
        writeln!(out, "    {}", reason(clock))?;
        for note in &clock.notes {
            writeln!(out, "    note: {note}")?;
        }
    }
    writeln!(
        out,
        "Counted from the acts declared; the day of an act does not count. Not legal advice: confirm each day with its source."
    )?;
    Ok(())
}

/// What it counts from, under which law, and what follows.
fn reason(clock: &Clock) -> String {
    let trigger = clock.trigger.replace('_', " ");
    let from = clock.from.map_or(format!("from {trigger}, not known"), |from| format!("from {trigger} on {from}"));
    let effective = clock.effective.map(|day| format!(", effective {day}")).unwrap_or_default();
    format!("{from}; {} ({}); if it lapses: {}{effective}", clock.source, clock.confidence, clock.at_lapse)
}

fn short(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

/// Days that are still to come or were missed, as whole-day events. The same clocks give the same bytes.
fn calendar(entries: &[Entry]) -> Calendar {
    let mut calendar = Calendar::new();
    calendar.name("Section 307 clocks");
    for (entry, due) in dated(entries).filter(|(entry, _)| entry.clock.state != State::Met) {
        let Entry { shipment, clock, as_of } = entry;
        let lines: Vec<_> = clock.lines.iter().map(u64::to_string).collect();
        let (Some(day), Some(stamp)) = (naive(due), naive(*as_of).and_then(|day| day.and_hms_opt(0, 0, 0))) else {
            continue;
        };
        let mut told = vec![reason(clock)];
        told.extend(clock.notes.iter().cloned());
        calendar.push(
            Event::new()
                .uid(&format!("{shipment}-{}-{}-{}-{due}@section307", clock.basis, clock.id, lines.join("-")))
                .timestamp(stamp.and_utc())
                .summary(&format!(
                    "{} ({}): {shipment}, lines {}",
                    clock.id.replace('_', " "),
                    clock.basis,
                    lines.join(" ")
                ))
                .description(&told.join("\n"))
                .starts(day)
                .done(),
        );
    }
    calendar
}

fn naive(date: Date) -> Option<chrono::NaiveDate> {
    let (year, month, day) = date.ymd();
    chrono::NaiveDate::from_ymd_opt(year, month, day)
}
