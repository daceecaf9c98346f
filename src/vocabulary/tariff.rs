//! Tariff numbers of the Harmonized System and the Harmonized Tariff Schedule of the United States.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Sector;

/// A tariff number of 2, 4, 6, 8 or 10 digits; a shorter one covers every longer one it begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TariffNumber {
    /// Digits as ASCII, padded with zero bytes, so that order is the order of the tariff.
    digits: [u8; 10],
    len: u8,
}

/// Why a text is no tariff number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TariffError {
    /// Other characters than digits, points and spaces.
    #[error("`{0}` is no tariff number: digits with points, such as `6110.20.2079`")]
    NotDigits(String),
    /// An odd count of digits, or none, or more than ten.
    #[error("`{text}` has {count} digits; a tariff number has 2, 4, 6, 8 or 10 (was a leading zero lost?)")]
    Length {
        /// The text as given.
        text: String,
        /// How many digits it has.
        count: usize,
    },
    /// Chapter 00 or 77.
    #[error("`{0}` is in a chapter that does not exist")]
    Chapter(String),
}

impl TariffNumber {
    /// Reads digits, ignoring points and spaces between them.
    ///
    /// # Errors
    /// Other characters, a wrong count of digits, chapter 00 or 77. That a heading exists in HS 2022 is asked by
    /// [`TariffNumber::heading_exists`]: older entries use older editions.
    pub fn parse(text: &str) -> Result<Self, TariffError> {
        let asked = text.trim();
        let (mut digits, mut count) = ([0; 10], 0_usize);
        for byte in asked.bytes() {
            match byte {
                b'0'..=b'9' => {
                    if let Some(to) = digits.get_mut(count) {
                        *to = byte;
                    }
                    count = count.saturating_add(1);
                }
                b'.' | b' ' => {}
                _ => return Err(TariffError::NotDigits(asked.to_owned())),
            }
        }
        if count == 0 || count > 10 || count % 2 == 1 {
            return Err(TariffError::Length { text: asked.to_owned(), count });
        }
        let number = Self { digits, len: u8::try_from(count).unwrap_or(10) };
        if matches!(number.chapter(), "00" | "77") {
            return Err(TariffError::Chapter(asked.to_owned()));
        }
        Ok(number)
    }

    /// The digits without points.
    pub fn digits(&self) -> &str {
        let bytes = self.digits.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The first two digits.
    pub fn chapter(&self) -> &str {
        self.digits().get(..2).unwrap_or_default()
    }

    /// Whether every good of `other` is a good of this number: `52` covers `5209.42`.
    pub fn covers(&self, other: &Self) -> bool {
        let beyond = 128_u32.saturating_sub(u32::from(self.len).saturating_mul(8));
        (self.as_number() ^ other.as_number()).checked_shr(beyond).unwrap_or(0) == 0
    }

    /// The first two digits as a number, 1 to 99.
    pub(crate) fn chapter_number(&self) -> u32 {
        let [tens, ones, ..] = self.digits.map(|digit| u32::from(digit.saturating_sub(b'0')));
        tens.saturating_mul(10).saturating_add(ones)
    }

    /// The digits from the left of a number wide enough to compare them at once.
    fn as_number(&self) -> u128 {
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(self.digits).for_each(|(to, digit)| *to = digit);
        u128::from_be_bytes(bytes)
    }

    /// The shorter numbers that cover this one, longest first.
    pub fn broader(self) -> impl Iterator<Item = Self> {
        [8, 6, 4, 2].into_iter().filter(move |len| *len < self.len).map(move |len| {
            let mut digits = self.digits;
            for digit in digits.iter_mut().skip(usize::from(len)) {
                *digit = 0;
            }
            Self { digits, len }
        })
    }

    /// Whether the first four digits are a heading of HS 2022, or a special chapter of the United States (98, 99);
    /// true for a chapter alone.
    pub fn heading_exists(&self) -> bool {
        matches!(self.chapter(), "98" | "99") || self.digits().len() < 4 || self.heading().is_some()
    }

    /// The heading's text, in the project's own words.
    pub fn description(&self) -> Option<&'static str> {
        self.heading().map(|row| row.description.as_ref())
    }

    /// The sector of the heading, or of a finer exception.
    pub fn sector(&self) -> Option<Sector> {
        let row = self.heading()?;
        let finer = row.overrides.iter().find(|exception| self.digits().starts_with(exception.hs.as_ref()));
        Some(finer.map_or(row.sector, |exception| exception.sector))
    }

    /// Whether its goods are of a sector; of a chapter, whether some of them are.
    pub fn is_of_sector(&self, sector: Sector) -> bool {
        if self.digits().len() >= 4 {
            return self.sector() == Some(sector);
        }
        HEADINGS.iter().any(|row| row.code.starts_with(self.digits()) && row.sector == sector)
    }

    fn heading(&self) -> Option<&'static Heading> {
        let asked = self.digits().get(..4)?;
        let at = HEADINGS.binary_search_by(|row| row.code.as_ref().cmp(asked)).ok()?;
        HEADINGS.get(at)
    }
}

impl Hash for TariffNumber {
    /// As two numbers: the padding tells the length.
    fn hash<H: Hasher>(&self, state: &mut H) {
        if let (Some(first), Some(last)) = (self.digits.first_chunk(), self.digits.last_chunk()) {
            state.write_u64(u64::from_le_bytes(*first));
            state.write_u16(u16::from_le_bytes(*last));
        }
    }
}

impl fmt::Display for TariffNumber {
    /// With points, as the tariff is printed: `6110.20.2079`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        for (from, to, point) in [(0, 4, ""), (4, 6, "."), (6, 10, ".")] {
            let part = digits.get(from..to.min(digits.len())).unwrap_or_default();
            if !part.is_empty() {
                write!(f, "{point}{part}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for TariffNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for TariffNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.digits())
    }
}

impl<'de> Deserialize<'de> for TariffNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[derive(Deserialize)]
struct Heading {
    #[serde(rename = "heading")]
    code: Cow<'static, str>,
    description: Cow<'static, str>,
    #[serde(deserialize_with = "sector")]
    sector: Sector,
    #[serde(default)]
    overrides: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    hs: Cow<'static, str>,
    #[serde(deserialize_with = "sector")]
    sector: Sector,
}

fn sector<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Sector, D::Error> {
    let text = Cow::<str>::deserialize(deserializer)?;
    Sector::parse(&text).ok_or_else(|| serde::de::Error::custom(format_args!("unknown sector `{text}`")))
}

/// The 1,228 headings of HS 2022, in order.
static HEADINGS: LazyLock<Vec<Heading>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/headings.json")).unwrap_or_default());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_headings_are_complete_and_sorted() {
        assert_eq!(HEADINGS.len(), 1228);
        assert!(HEADINGS.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn a_prefix_covers_what_it_begins() {
        let number = |text| TariffNumber::parse(text).unwrap();
        assert!(number("52").covers(&number("5209.42")));
        assert!(number("6110.20.2079").covers(&number("6110202079")));
        assert!(!number("5209.42").covers(&number("52")));
        assert!(!number("52").covers(&number("5309")));
        assert_eq!(number("6110202079").to_string(), "6110.20.2079");
        assert_eq!(number("541430".get(..4).unwrap()).sector(), None);
        assert_eq!(number("8541.43").sector().unwrap().id(), "solar");
        assert_eq!(number("8541.10").sector().unwrap().id(), "electronics");
    }

    #[test]
    fn impossible_numbers_are_refused() {
        for bad in ["", "611", "1", "123456789012", "61a0", "7701", "00", "6110-20", "9.4E+09"] {
            assert!(TariffNumber::parse(bad).is_err(), "{bad}");
        }
        assert!(!TariffNumber::parse("6299").unwrap().heading_exists());
        assert!(TariffNumber::parse("9903.88.03").unwrap().heading_exists());
    }
}
