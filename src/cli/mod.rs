//! The commands. `run` parses, calls one command, and maps its end to an exit code.

mod args;
mod brief;
mod clocks;
mod exit;
mod explain;
mod law;
mod names;
mod output;
mod policy;
mod rules;
mod screen;
mod snapshot;
mod source;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use exit::{End, Failure};

/// Runs the program on its arguments.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            let wanted = !error.use_stderr();
            // Nothing is left to tell if even this cannot be printed.
            let _ = error.print();
            return if wanted { End::Nothing.into() } else { End::Failed.into() };
        }
    };
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    let mut err = anstream::AutoStream::auto(io::stderr());
    let ended = command(&args, &mut out, &mut err).and_then(|end| {
        out.flush()?;
        Ok(end)
    });
    match ended {
        Ok(end) => end.into(),
        Err(failure) if failure.is_broken_pipe() => End::Nothing.into(),
        Err(failure) => {
            let _ = writeln!(err, "section307: {failure}");
            End::Failed.into()
        }
    }
}

fn command(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<End, Failure> {
    match &args.command {
        Command::Screen(screen) => screen::screen(screen, out, err),
        Command::Explain(explain) => explain::explain(explain, out, err),
        Command::Match(args) => names::one(args, out),
        Command::Names { command } => names::names(command, out),
        Command::Clocks(args) => clocks::clocks(args, out, err),
        Command::Brief(args) => brief::brief(args, out),
        Command::Law { command } => law::law(command, out),
        Command::Rules { command } => rules::rules(command, out),
        Command::Policy { command } => policy::policy(command, out),
        Command::Schema { what } => {
            writeln!(out, "{:#}", what.schema())?;
            Ok(End::Nothing)
        }
        Command::Snapshot { command } => snapshot::snapshot(command, out),
    }
}
