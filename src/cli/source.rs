//! Files, standard input and the clock: everything the library may not read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use section307::derive::OwnRules;
use section307::law::Snapshot;
use section307::limits::MAX_LAW_BYTES;
use section307::policy::Policy;
use section307::screening::Screener;
use section307::vocabulary::Date;

use super::args::Question;
use super::exit::Failure;

/// The screener over a snapshot file, or over the embedded law.
pub(crate) fn screener(snapshot: Option<&Path>) -> Result<Screener, Failure> {
    let Some(path) = snapshot else { return Ok(Screener::embedded()) };
    Screener::new(self::snapshot(path)?).map_err(|faults| Failure::Faults(path.to_owned(), faults))
}

/// The screener a question asks for: its law, its firm's own rules, its policy.
pub(crate) fn asked(question: &Question) -> Result<Screener, Failure> {
    let Question { snapshot, rules, policy, .. } = question;
    if rules.is_none() && policy.is_none() {
        return screener(snapshot.as_deref());
    }
    let law = snapshot.as_deref().map_or_else(|| Ok(Snapshot::embedded()), self::snapshot)?;
    let own = rules.as_deref().map_or_else(|| Ok(OwnRules::default()), own_rules)?;
    let policy = policy.as_deref().map_or_else(|| Ok(Policy::standard()), self::policy)?;
    let named = rules.as_ref().or(snapshot.as_ref()).cloned().unwrap_or_default();
    Screener::configured(law, &own, policy).map_err(|faults| Failure::Faults(named, faults))
}

/// A firm's own rules, checked.
pub(crate) fn own_rules(path: &Path) -> Result<OwnRules, Failure> {
    OwnRules::from_json(&text(path)?).map_err(|faults| Failure::Faults(path.to_owned(), faults))
}

/// A policy file, checked.
pub(crate) fn policy(path: &Path) -> Result<Policy, Failure> {
    Policy::from_json(&text(path)?).map_err(|faults| Failure::Faults(path.to_owned(), faults))
}

/// A snapshot file, checked.
pub(crate) fn snapshot(path: &Path) -> Result<Snapshot, Failure> {
    let text = text(path)?;
    Snapshot::from_json(&text).map_err(|faults| Failure::Faults(path.to_owned(), faults))
}

/// The whole text of a law or rules file.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let failed = |error| Failure::File(path.to_owned(), error);
    let mut text = String::new();
    let limit = u64::try_from(MAX_LAW_BYTES).unwrap_or(u64::MAX);
    File::open(path).map_err(failed)?.take(limit.saturating_add(1)).read_to_string(&mut text).map_err(failed)?;
    if text.len() > MAX_LAW_BYTES {
        return Err(Failure::Told(format!("{}: longer than {MAX_LAW_BYTES} bytes", path.display())));
    }
    Ok(text)
}

/// A stream of shipments: a file, or standard input for `-`.
pub(crate) fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).map_err(|error| Failure::File(path.to_owned(), error))?;
    Ok(Box::new(BufReader::new(file)))
}

/// Today in UTC, for a question without a day.
pub(crate) fn today() -> Result<Date, Failure> {
    let seconds =
        SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok());
    let now = seconds.and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
    let today = now.and_then(|now| Date::parse(&now.date_naive().to_string()).ok());
    today.ok_or_else(|| Failure::Told("the clock gives no date; say the day with --as-of".to_owned()))
}
