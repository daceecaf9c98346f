//! `screen`: every record is answered or told to be unreadable; none is dropped.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use section307::fault::{Faults, printable};
use section307::ingest::{Record, records};
use section307::screening::{Assessment, Batch};
use section307::shipment::Shipment;
use serde::Serialize;

use super::args::{Question, Screen};
use super::exit::{End, Failure};
use super::output::Printer;
use super::source;

pub(crate) fn screen(args: &Screen, out: &mut dyn Write, err: &mut dyn Write) -> Result<End, Failure> {
    let mut errors = match &args.errors {
        Some(path) => Some(File::create(path).map_err(|error| Failure::File(path.clone(), error))?),
        None => None,
    };
    let mut printer = Printer::new(args.output, out);
    let ended = each(&args.question, err, &mut |answer| match answer {
        Answer::Assessed(assessment) => printer.assessment(&assessment),
        Answer::Unreadable(unreadable) => match &mut errors {
            Some(file) => {
                let line = serde_json::to_string(&unreadable).unwrap_or_default();
                writeln!(file, "{line}").map_err(Failure::Output)
            }
            None => Ok(()),
        },
    })?;
    printer.finish(ended.unreadable)?;
    Ok(ended.end)
}

/// What became of a record.
pub(crate) enum Answer {
    Assessed(Box<Assessment>),
    Unreadable(Unreadable),
}

/// A record that could not be read.
#[derive(Debug, Serialize)]
pub(crate) struct Unreadable {
    file: String,
    line: u64,
    faults: Vec<section307::fault::Fault>,
}

/// How a run over all records ended.
pub(crate) struct Ended {
    pub(crate) end: End,
    pub(crate) unreadable: u64,
}

/// Screens every record of every file, in order. Unreadable ones are told on `err` and counted; a file that cannot be
/// opened is told and the others are screened.
pub(crate) fn each(
    question: &Question,
    err: &mut dyn Write,
    then: &mut dyn FnMut(Answer) -> Result<(), Failure>,
) -> Result<Ended, Failure> {
    let screener = source::asked(question)?;
    let as_of = question.as_of.map_or_else(source::today, Ok)?;
    let mut run = Run { batch: screener.batch(as_of), question, unreadable: 0, end: End::Nothing };
    for path in &question.files {
        if let Err(failure) = run.file(path, err, then) {
            if failure.is_broken_pipe() || !matches!(failure, Failure::File(..)) {
                return Err(failure);
            }
            writeln!(err, "section307: {failure}")?;
            run.end = End::Failed;
        }
    }
    Ok(Ended { end: run.end, unreadable: run.unreadable })
}

struct Run<'r> {
    batch: Batch<'r>,
    question: &'r Question,
    unreadable: u64,
    end: End,
}

impl Run<'_> {
    fn file(
        &mut self,
        path: &Path,
        err: &mut dyn Write,
        then: &mut dyn FnMut(Answer) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut any = false;
        for record in records(source::open(path)?) {
            let record = record.map_err(|error| Failure::File(path.to_owned(), error))?;
            any = true;
            self.record(path, &record, err, then)?;
        }
        if !any {
            self.record(path, &Record { line: 1, bytes: Vec::new(), cut: false }, err, then)?;
        }
        Ok(())
    }

    fn record(
        &mut self,
        path: &Path,
        record: &Record,
        err: &mut dyn Write,
        then: &mut dyn FnMut(Answer) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        match Shipment::from_bytes(&record.bytes) {
            Ok(shipment) => {
                let assessment = self.batch.assess(&shipment);
                if self.question.fail_on.is_met(assessment.action) {
                    self.end = self.end.max(End::Something);
                }
                then(Answer::Assessed(Box::new(assessment)))
            }
            Err(faults) => {
                self.unreadable = self.unreadable.saturating_add(1);
                self.end = End::Failed;
                tell(path, record, &faults, err)?;
                let faults = faults.iter().cloned().collect();
                then(Answer::Unreadable(Unreadable { file: path.display().to_string(), line: record.line, faults }))
            }
        }
    }
}

/// Tells the faults of a record: file, line, path, reason, mend.
fn tell(path: &Path, record: &Record, faults: &Faults, err: &mut dyn Write) -> Result<(), Failure> {
    let file = printable(&path.display().to_string());
    if record.cut {
        writeln!(err, "{file}:{}: the record is longer than a reader accepts and was cut", record.line)?;
    }
    for fault in faults.iter() {
        writeln!(err, "{file}:{}: {fault}", record.line)?;
    }
    Ok(())
}
