//! ISO 3166-2 subdivision codes, such as `CN-XJ` (Xinjiang).

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Country;

/// A subdivision code: a country's two letters, a hyphen, one to three letters or digits.
///
/// Only the form and the country are checked, not the subdivision's existence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subdivision {
    country: Country,
    /// Upper-case letters and digits, padded with zero bytes.
    rest: [u8; 3],
}

impl Subdivision {
    /// Reads a code such as `CN-XJ`, ignoring case and surrounding space.
    pub fn parse(text: &str) -> Option<Self> {
        let upper = text.trim().to_ascii_uppercase();
        let (country, rest) = upper.split_once('-')?;
        let country = Country::parse(country).ok().filter(|found| found.code() == country)?;
        let bytes = rest.as_bytes();
        if bytes.is_empty() || bytes.len() > 3 || !bytes.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        let mut padded = [0; 3];
        for (to, from) in padded.iter_mut().zip(bytes) {
            *to = *from;
        }
        let rest = if country == Country::CN { letters_of_china(padded) } else { padded };
        Some(Self { country, rest })
    }

    /// The country it belongs to.
    pub fn country(self) -> Country {
        self.country
    }
}

/// Until 2017 the codes of China were the first two digits of GB/T 2260: `CN-65` is `CN-XJ` (recalled).
fn letters_of_china(code: [u8; 3]) -> [u8; 3] {
    const CODES: &[(&[u8; 2], &[u8; 2])] = &[
        (b"11", b"BJ"),
        (b"12", b"TJ"),
        (b"13", b"HE"),
        (b"14", b"SX"),
        (b"15", b"NM"),
        (b"21", b"LN"),
        (b"22", b"JL"),
        (b"23", b"HL"),
        (b"31", b"SH"),
        (b"32", b"JS"),
        (b"33", b"ZJ"),
        (b"34", b"AH"),
        (b"35", b"FJ"),
        (b"36", b"JX"),
        (b"37", b"SD"),
        (b"41", b"HA"),
        (b"42", b"HB"),
        (b"43", b"HN"),
        (b"44", b"GD"),
        (b"45", b"GX"),
        (b"46", b"HI"),
        (b"50", b"CQ"),
        (b"51", b"SC"),
        (b"52", b"GZ"),
        (b"53", b"YN"),
        (b"54", b"XZ"),
        (b"61", b"SN"),
        (b"62", b"GS"),
        (b"63", b"QH"),
        (b"64", b"NX"),
        (b"65", b"XJ"),
        (b"71", b"TW"),
        (b"91", b"HK"),
        (b"92", b"MO"),
    ];
    let [first, second, _] = code;
    let known = CODES.iter().find(|(digits, _)| **digits == [first, second]);
    known.map_or(code, |(_, [a, b])| [*a, *b, 0])
}

impl fmt::Display for Subdivision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = std::str::from_utf8(&self.rest).unwrap_or_default();
        write!(f, "{}-{}", self.country, rest.trim_end_matches('\0'))
    }
}

impl fmt::Debug for Subdivision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Subdivision {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Subdivision {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format_args!("`{text}` is not an ISO 3166-2 code such as `CN-XJ`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_and_country_are_checked() {
        assert_eq!(Subdivision::parse("cn-xj").unwrap().to_string(), "CN-XJ");
        assert_eq!(Subdivision::parse("CN-65").unwrap().to_string(), "CN-XJ");
        assert_eq!(Subdivision::parse("JP-13").unwrap().country().code(), "JP");
        for bad in ["CN", "CN-", "ZZ-XJ", "CN-XJXJ", "CN-X!", "CHN-XJ"] {
            assert!(Subdivision::parse(bad).is_none(), "{bad}");
        }
    }
}
