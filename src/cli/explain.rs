//! `explain`: every finding with its facts and citation, every gap, the history, the notice.

use std::io::Write;

use section307::fault::printable;
use section307::screening::{Assessment, Level, LineAssessment};
use section307::vocabulary::{Basis, Certainty};

use super::args::Explain;
use super::exit::{End, Failure};
use super::output::style;
use super::screen::{Answer, each};

pub(crate) fn explain(args: &Explain, out: &mut dyn Write, err: &mut dyn Write) -> Result<End, Failure> {
    let ended = each(&args.question, err, &mut |answer| match answer {
        Answer::Assessed(assessment) => {
            shipment(&assessment, out)?;
            out.flush()?;
            Ok(())
        }
        Answer::Unreadable(_) => Ok(()),
    })?;
    Ok(ended.end)
}

fn shipment(assessment: &Assessment, out: &mut dyn Write) -> Result<(), Failure> {
    let style = style(assessment.action);
    writeln!(
        out,
        "Shipment {}, imported {}, asked as of {}: {style}{}{style:#}",
        printable(&assessment.shipment),
        assessment.import_date,
        assessment.as_of,
        assessment.action.word(),
    )?;
    for (key, value) in &assessment.refs {
        writeln!(out, "  {}: {}", printable(key), printable(value))?;
    }
    for line in &assessment.lines {
        self::line(line, out)?;
    }
    for clock in &assessment.clocks {
        let due = clock.due.map_or("no day yet".to_owned(), |due| format!("due {due}"));
        let lines: Vec<_> = clock.lines.iter().map(u64::to_string).collect();
        let (state, source) = (clock.state.word(), &clock.source);
        writeln!(
            out,
            "  clock: {} ({}, lines {}): {due}, {state}; {source} ({})",
            clock.id,
            clock.basis,
            lines.join(" "),
            clock.confidence
        )?;
    }
    for gap in &assessment.gaps {
        writeln!(out, "  note: {}", gap.why)?;
    }
    for entry in &assessment.history {
        let on = entry.on.map(|day| format!(" on {day}")).unwrap_or_default();
        writeln!(out, "  history: {} ({}{on}): {}", entry.authority, entry.status, entry.note)?;
    }
    writeln!(out, "  law: {}", assessment.law.digest)?;
    writeln!(out, "  {}\n", assessment.notice)?;
    Ok(())
}

fn line(line: &LineAssessment, out: &mut dyn Write) -> Result<(), Failure> {
    let certainty = line.certainty.map(|certainty| format!(" ({})", certainty.word())).unwrap_or_default();
    writeln!(out, "\n  Line {}: {}{certainty}, action {}", line.number, line.outcome, line.action.word())?;
    for finding in &line.findings {
        let authority = printable(&finding.authority);
        writeln!(out, "    {} ({}), {authority}", finding.outcome, Certainty::word(finding.certainty))?;
        writeln!(out, "      {}", printable(&finding.title))?;
        // A list or a desk manual is where to read it; it is no law.
        let read = if finding.basis == Basis::Risk { "source, not law" } else { "law" };
        writeln!(out, "      {read}: {}", printable(&finding.citation))?;
        for fact in &finding.facts {
            writeln!(
                out,
                "      {} = `{}`  [{}]",
                printable(&fact.path),
                printable(&fact.value),
                printable(&fact.satisfies)
            )?;
        }
        for note in &finding.notes {
            writeln!(out, "      note: {note}")?;
        }
    }
    writeln!(out, "    queue priority {} (rank {}); no probability, no statement of law", line.score, line.rank)?;
    for part in &line.parts {
        let papers =
            if part.weight < part.full { format!(" of {}, lowered by papers", part.full) } else { String::new() };
        writeln!(
            out,
            "      {:>9}{papers}  {} ({}): {}",
            part.weight,
            part.of,
            printable(&part.from),
            printable(&part.why)
        )?;
    }
    for gap in &line.gaps {
        let level = if gap.level == Level::Review { "look at" } else { "missing" };
        writeln!(out, "    {level} {}: {}", printable(&gap.path), printable(&gap.why))?;
        if !gap.could_decide.is_empty() {
            writeln!(out, "      could decide: {}", gap.could_decide.join(", "))?;
        }
    }
    for document in &line.documents {
        let (state, route) = (document.state.word(), document.route.replace('_', " "));
        let papers = printable(&document.papers.join(", "));
        writeln!(out, "    to prove ({route}): {}: {state} {papers}", document.what)?;
        writeln!(out, "      {}; from {}", document.why, document.who)?;
        writeln!(out, "      {} ({})", document.source, document.confidence)?;
    }
    contexts(line, out)
}

/// What is said of the country and of goods like these, beside the findings.
fn contexts(line: &LineAssessment, out: &mut dyn Write) -> Result<(), Failure> {
    for context in &line.context {
        writeln!(
            out,
            "    context, not law: {} ({}, {}, {})",
            context.claim, context.record, context.source_kind, context.date
        )?;
        if context.confidence != "verified" {
            writeln!(out, "      this record is {}", context.confidence)?;
        }
        if !context.note.is_empty() {
            writeln!(out, "      note: {}", context.note)?;
        }
        if !context.contradicted_by.is_empty() {
            writeln!(out, "      contradicted by: {}", context.contradicted_by.join(", "))?;
        }
        if !context.see.is_empty() {
            writeln!(out, "      see: {}", context.see.join(", "))?;
        }
    }
    Ok(())
}
