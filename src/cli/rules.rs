//! `rules list`, `rules show`, `rules check`.

use std::io::Write;

use super::args::Rules;
use super::exit::{End, Failure};
use super::source;

pub(crate) fn rules(command: &Rules, out: &mut dyn Write) -> Result<End, Failure> {
    match command {
        Rules::List { snapshot } => {
            let screener = source::screener(snapshot.as_deref())?;
            for rule in screener.rules().rules() {
                writeln!(out, "{:<60} {}", rule.code, rule.title)?;
            }
        }
        Rules::Show { code, snapshot } => {
            let screener = source::screener(snapshot.as_deref())?;
            let Some(rule) = screener.rules().by_code(code) else {
                return Err(Failure::Told(format!(
                    "no rule has the code `{code}`; `section307 rules list` lists them"
                )));
            };
            writeln!(out, "{}", serde_json::to_string_pretty(rule).unwrap_or_default())?;
        }
        Rules::Check { file: None } => {
            let screener = source::screener(None)?;
            writeln!(out, "{} rules derived from the law, no faults", screener.rules().rules().len())?;
        }
        Rules::Check { file: Some(path) } => {
            writeln!(out, "{} rules, no faults", source::own_rules(path)?.rules().len())?;
        }
    }
    Ok(End::Nothing)
}
