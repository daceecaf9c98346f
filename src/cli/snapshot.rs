//! `snapshot export` and `snapshot check`.

use std::io::Write;

use section307::law::Snapshot as Law;

use super::args::Snapshot;
use super::exit::{End, Failure};
use super::source;

pub(crate) fn snapshot(command: &Snapshot, out: &mut dyn Write) -> Result<End, Failure> {
    match command {
        Snapshot::Export { output } => {
            let law = Law::embedded();
            std::fs::write(output, law.to_json() + "\n").map_err(|error| Failure::File(output.clone(), error))?;
            writeln!(out, "{} written to {}", law.digest(), output.display())?;
        }
        Snapshot::Check { file } => {
            let law = source::snapshot(file)?;
            writeln!(
                out,
                "{}: {} orders, {} entities, no faults",
                law.digest(),
                law.orders().len(),
                law.entities().len()
            )?;
        }
    }
    Ok(End::Nothing)
}
