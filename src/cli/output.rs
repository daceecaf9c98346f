//! Answers on standard output: a person's table, JSON, JSON Lines. Each record is flushed as soon as it is answered.

use std::collections::BTreeMap;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use section307::fault::printable;
use section307::screening::{Action, Assessment, Level, LineAssessment};
use section307::vocabulary::{Basis, Certainty, Outcome};

use super::args::Output;
use super::exit::Failure;

pub(crate) struct Printer<'o> {
    form: Output,
    out: &'o mut dyn Write,
    printed: u64,
    /// The first assessment, held back until it is known whether it is the only one.
    first: Option<String>,
    actions: BTreeMap<Action, u64>,
}

impl<'o> Printer<'o> {
    pub(crate) fn new(form: Output, out: &'o mut dyn Write) -> Self {
        Self { form, out, printed: 0, first: None, actions: BTreeMap::new() }
    }

    pub(crate) fn assessment(&mut self, assessment: &Assessment) -> Result<(), Failure> {
        self.printed = self.printed.saturating_add(1);
        let count = self.actions.entry(assessment.action).or_default();
        *count = count.saturating_add(1);
        match self.form {
            Output::Table => self.table(assessment)?,
            Output::Jsonl => writeln!(self.out, "{}", assessment.to_json())?,
            Output::Json => match (self.printed, self.first.take()) {
                (1, _) => self.first = Some(assessment.to_json()),
                (_, Some(first)) => write!(self.out, "[{first},\n{}", assessment.to_json())?,
                (_, None) => write!(self.out, ",\n{}", assessment.to_json())?,
            },
        }
        self.out.flush()?;
        Ok(())
    }

    pub(crate) fn finish(&mut self, unreadable: u64) -> Result<(), Failure> {
        match (self.form, self.first.take()) {
            (Output::Json, Some(only)) => writeln!(self.out, "{only}")?,
            (Output::Json, None) if self.printed > 1 => writeln!(self.out, "]")?,
            (Output::Json, None) => writeln!(self.out, "[]")?,
            (Output::Table, _) => self.summary(unreadable)?,
            _ => {}
        }
        Ok(())
    }

    fn table(&mut self, assessment: &Assessment) -> Result<(), Failure> {
        if self.printed == 1 {
            writeln!(
                self.out,
                "{:<9} {:<19} {:<9} {:>8}  {:<26} REASON",
                "ACTION", "OUTCOME", "CERTAINTY", "PRIORITY", "SHIPMENT, LINE"
            )?;
        }
        for line in &assessment.lines {
            let style = style(line.action);
            let place = format!("{}, {}", printable(&assessment.shipment), line.number);
            writeln!(
                self.out,
                "{style}{:<9}{style:#} {:<19} {:<9} {:>8}  {place:<26} {}",
                line.action.word(),
                line.outcome,
                line.certainty.map_or("-", Certainty::word),
                line.score.to_string(),
                reason(assessment, line),
            )?;
        }
        Ok(())
    }

    fn summary(&mut self, unreadable: u64) -> Result<(), Failure> {
        if self.printed > 1 || unreadable > 0 {
            let count = |action| self.actions.get(&action).copied().unwrap_or_default();
            writeln!(
                self.out,
                "{} shipments: {} escalate, {} review, {} none; {unreadable} unreadable",
                self.printed,
                count(Action::Escalate),
                count(Action::Review),
                count(Action::None),
            )?;
        }
        if self.printed > 0 {
            writeln!(
                self.out,
                "Not legal advice. No match is no statement of admissibility: 19 U.S.C. 1307 needs no order."
            )?;
        }
        Ok(())
    }
}

pub(crate) fn style(action: Action) -> Style {
    match action {
        Action::Escalate => AnsiColor::Red.on_default().bold(),
        Action::Review => AnsiColor::Yellow.on_default(),
        _ => Style::new(),
    }
}

/// The reason for a line's answer, in one line: its strongest finding, or the gap that makes a person look.
pub(crate) fn reason(assessment: &Assessment, line: &LineAssessment) -> String {
    let finding = line.findings.first();
    let gap = line.gaps.iter().find(|gap| gap.level == Level::Review);
    let history = assessment.history.iter().find(|entry| entry.lines.contains(&line.number));
    let legal = finding.is_some_and(|finding| finding.outcome.is_legal_match());
    let nexus = line.findings.iter().find(|finding| finding.rule.ends_with("/nexus"));
    let reason = match (finding, gap, history) {
        (Some(finding), _, _) if legal => told(finding),
        (_, None, None) if scored(line).is_some() => scored(line).unwrap_or_default(),
        (_, _, _) if nexus.is_some() => nexus.map(told).unwrap_or_default(),
        (Some(finding), None, None) => told(finding),
        (_, Some(gap), _) => format!("{}: {}", gap.path, gap.why),
        (_, None, Some(entry)) => format!("{} ({}): {}", entry.authority, entry.status, entry.note),
        (None, None, None) => match line.parts.first() {
            Some(part) => {
                format!("no rule fired; {} ({}), of an issuer with an interest: no action", part.from, part.of)
            }
            None => "nothing declared meets a rule".to_owned(),
        },
    };
    printable(&reason)
}

/// The heaviest part of the queue priority, where that alone makes a person look.
fn scored(line: &LineAssessment) -> Option<String> {
    let weak = line.outcome <= Outcome::RiskOnly && line.action == Action::Review;
    let nexus = line.findings.iter().any(|finding| finding.rule.ends_with("/nexus"));
    let part = line.parts.first().filter(|_| weak && !nexus)?;
    Some(format!("queue priority at the policy's threshold: {} ({})", part.from, part.of))
}

/// A finding in one line: the record of law, where, and the field that distinguishes it.
fn told(finding: &section307::screening::Finding) -> String {
    if finding.basis == Basis::Risk && !finding.rule.ends_with("/nexus") {
        return format!("{}: {}", finding.authority, finding.title);
    }
    let named = |prefix: &str| finding.facts.iter().find(|fact| fact.satisfies.starts_with(prefix));
    let distinguishing =
        ["maker", "vessel", "seller", "party", "nationality", "labor", "place", "goods"].into_iter().find_map(named);
    match distinguishing {
        Some(fact) => format!("{} at {}: `{}`", finding.authority, fact.path, fact.value),
        None => format!("{} at {}", finding.authority, finding.node),
    }
}
