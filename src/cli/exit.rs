//! How a command ends.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use section307::fault::Faults;

/// The end of a command that ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// Nothing at or above `--fail-on`: exit code 0.
    Nothing,
    /// Something at or above `--fail-on`: exit code 1.
    Something,
    /// A record or an argument could not be read: exit code 2.
    Failed,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Nothing => Self::from(0),
            End::Something => Self::from(1),
            End::Failed => Self::from(2),
        }
    }
}

/// Why a command could not run.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Output could not be written.
    Output(io::Error),
    /// A file could not be read or written.
    File(PathBuf, io::Error),
    /// A law or rules file has faults.
    Faults(PathBuf, Faults),
    /// Anything else, told in full.
    Told(String),
}

impl Failure {
    /// Whether the reader of our output went away, which is no failure.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Output(error) => write!(f, "cannot write the output: {error}"),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Faults(path, faults) => {
                write!(f, "{}: not usable", path.display())?;
                faults.iter().try_for_each(|fault| write!(f, "\n  {fault} [{}]", fault.code()))
            }
            Self::Told(text) => f.write_str(text),
        }
    }
}
