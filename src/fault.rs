//! What is wrong with an input: where, why, and the mend.
//!
//! Readers of shipments, rules and snapshots report every fault at once; only broken JSON syntax stops a reader, and is
//! then the single fault.

use std::fmt;

use serde::Serialize;

use crate::limits::MAX_FAULTS;

/// One thing wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    code: &'static str,
    path: String,
    message: String,
    mend: String,
}

impl Fault {
    pub(crate) fn new(
        code: &'static str,
        path: impl fmt::Display,
        message: impl fmt::Display,
        mend: impl fmt::Display,
    ) -> Self {
        Self { code, path: path.to_string(), message: message.to_string(), mend: mend.to_string() }
    }

    /// The fault of text that is not JSON at all.
    pub(crate) fn syntax(error: &serde_json::Error) -> Self {
        let (message, mend) = match error.classify() {
            serde_json::error::Category::Eof if error.line() <= 1 && error.column() == 0 => {
                ("the input is empty".to_owned(), "give one JSON object")
            }
            serde_json::error::Category::Eof => (
                format!("the JSON ends too early at line {} column {}", error.line(), error.column()),
                "close every bracket and string",
            ),
            _ => (format!("not JSON: {}", printable(&error.to_string())), "mend the syntax at that place"),
        };
        Self::new("syntax", "", message, mend)
    }

    /// A stable word for programs, such as `unknown_field`.
    pub fn code(&self) -> &str {
        self.code
    }

    /// Where, such as `lines[0].inputs[1].hts`; empty for the record as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do.
    pub fn mend(&self) -> &str {
        &self.mend
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", printable(&self.path))?;
        }
        write!(f, "{} ({})", printable(&self.message), printable(&self.mend))
    }
}

/// Everything wrong with one input; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", summary(.0))]
pub struct Faults(Vec<Fault>);

fn summary(faults: &[Fault]) -> String {
    let first = faults.first().map(ToString::to_string).unwrap_or_default();
    match faults.len() {
        0 | 1 => first,
        more => format!("{more} faults; first: {first}"),
    }
}

impl Faults {
    pub(crate) fn one(fault: Fault) -> Self {
        Self(vec![fault])
    }

    /// `Ok(value)` if nothing was found wrong.
    pub(crate) fn unless<T>(mut found: Vec<Fault>, value: T) -> Result<T, Self> {
        if found.is_empty() {
            return Ok(value);
        }
        if found.len() > MAX_FAULTS {
            found.truncate(MAX_FAULTS);
            found.push(Fault::new("too_many_faults", "", "there are more faults than these", "mend these first"));
        }
        Err(Self(found))
    }

    /// The faults, in the order of the input.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    /// Whether the input is not JSON at all.
    pub fn is_syntax(&self) -> bool {
        self.0.iter().any(|fault| fault.code == "syntax")
    }

    /// Whether a field unknown to the format was given.
    pub fn has_unknown_field(&self) -> bool {
        self.0.iter().any(|fault| fault.code == "unknown_field")
    }
}

/// Text of foreign origin without control characters, for a terminal or a log.
pub fn printable(text: &str) -> String {
    let shown = |c: char| {
        !c.is_control() && !matches!(u32::from(c), 0x200b..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfeff)
    };
    text.chars().map(|c| if shown(c) { c } else { '\u{fffd}' }).collect()
}

/// A place in an input, built on the way down and written out only for a fault.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At<'p> {
    Root,
    Key(&'p At<'p>, &'p str),
    Index(&'p At<'p>, usize),
}

impl<'p> At<'p> {
    pub(crate) fn key(&'p self, key: &'p str) -> Self {
        Self::Key(self, key)
    }

    pub(crate) fn index(&'p self, index: usize) -> Self {
        Self::Index(self, index)
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Self::Root, key) => f.write_str(key),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_paths() {
        let root = At::Root;
        let lines = root.key("lines");
        assert_eq!(lines.index(0).key("hts").to_string(), "lines[0].hts");
        assert_eq!(root.to_string(), "");
    }

    #[test]
    fn foreign_text_cannot_steer_a_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\u{202e}"), "a\u{fffd}[31mb\u{fffd}");
    }
}
