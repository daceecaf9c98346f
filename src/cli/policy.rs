//! `policy show` and `policy check`: the weights behind the queue priority.

use std::io::Write;

use section307::policy::Policy as Weights;

use super::args::Policy;
use super::exit::{End, Failure};
use super::source;

pub(crate) fn policy(command: &Policy, out: &mut dyn Write) -> Result<End, Failure> {
    match command {
        Policy::Show => {
            writeln!(out, "{}", serde_json::to_string_pretty(&Weights::standard()).unwrap_or_default())?;
        }
        Policy::Check { file } => {
            let policy = source::policy(file)?;
            writeln!(out, "no faults; a person looks from {} on; {}", policy.review_from(), policy.digest())?;
        }
    }
    Ok(End::Nothing)
}
