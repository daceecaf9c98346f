//! The command line of `section307`: reads files, asks the library, prints.
//!
//! The library reads no clock, file or environment; this program does, and nothing else.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
