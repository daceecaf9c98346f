//! Countries by ISO 3166-1, with names, aliases and withdrawn codes.
//!
//! A withdrawn code is never mapped to a successor: the fault names the candidates and a person decides. Five
//! two-letter codes were reused (AI, BQ, BY, GE, SK); they mean today's country.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A country or area that can be an origin: an officially assigned ISO 3166-1 code, or `XK` (Kosovo).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// Why a text is not a country of origin.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CountryError {
    /// No ISO 3166-1 code and no known name or alias.
    #[error("`{0}` is no country known to ISO 3166-1")]
    Unknown(String),
    /// A code of a state that no longer exists.
    #[error("`{code}` ({name}) was withdrawn in {when}; today: {successors}")]
    Withdrawn {
        /// The code as given.
        code: String,
        /// The name it had.
        name: String,
        /// Year or day of withdrawal.
        when: String,
        /// The codes of today that may be meant.
        successors: String,
    },
    /// A reserved code that is not an origin, such as `EU`.
    #[error("`{code}` ({name}) is not a country of origin: {note}")]
    NotAnOrigin {
        /// The code as given.
        code: String,
        /// Its name.
        name: String,
        /// What to use instead.
        note: String,
    },
}

impl Country {
    /// The United States.
    pub const US: Self = Self(*b"US");
    /// China.
    pub const CN: Self = Self(*b"CN");
    /// Hong Kong.
    pub const HK: Self = Self(*b"HK");
    /// The Democratic People's Republic of Korea.
    pub const KP: Self = Self(*b"KP");

    /// Reads a two- or three-letter code, a name or an alias, ignoring case and surrounding space.
    ///
    /// # Errors
    /// Unknown, withdrawn or reserved codes, each with what to write instead.
    pub fn parse(text: &str) -> Result<Self, CountryError> {
        let asked = text.trim();
        let key = asked.to_uppercase();
        if let Some(found) = TABLE.by_key.get(key.as_str()) {
            return Ok(*found);
        }
        match TABLE.refused.get(key.as_str()) {
            Some(row) if row.status == "obsolete" => Err(CountryError::Withdrawn {
                code: asked.to_owned(),
                name: row.name.to_string(),
                when: row.withdrawn.to_string(),
                successors: row.successors.join(", "),
            }),
            Some(row) => Err(CountryError::NotAnOrigin {
                code: asked.to_owned(),
                name: row.name.to_string(),
                note: row.note.to_string(),
            }),
            None => Err(CountryError::Unknown(asked.to_owned())),
        }
    }

    /// The two-letter code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The short English name.
    pub fn name(self) -> &'static str {
        TABLE.names.get(&self).map_or("", |name| name.as_ref())
    }

    /// Whether goods made here are outside section 307 as to this place: the statute says "in any foreign
    /// country" (19 U.S.C. 1307), and the insular possessions are not foreign (19 CFR 134.1(a)).
    pub fn is_domestic(self) -> bool {
        matches!(self.code(), "US" | "PR" | "GU" | "VI" | "AS" | "MP" | "UM")
    }

    /// Every country that can be an origin, in code order.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.names.keys().copied()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[derive(Deserialize)]
struct Row {
    code: Cow<'static, str>,
    #[serde(default)]
    alpha3: Cow<'static, str>,
    name: Cow<'static, str>,
    #[serde(default)]
    names: Vec<Cow<'static, str>>,
    status: Cow<'static, str>,
    #[serde(default)]
    withdrawn: Cow<'static, str>,
    #[serde(default)]
    successors: Vec<Cow<'static, str>>,
    #[serde(default)]
    note: Cow<'static, str>,
}

/// Lookups over the embedded list. A test holds that the list parses and has 249 official codes.
struct Table {
    /// Upper-case code, name or alias.
    by_key: BTreeMap<String, Country>,
    names: BTreeMap<Country, Cow<'static, str>>,
    refused: BTreeMap<String, Row>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows: Vec<Row> = serde_json::from_str(include_str!("data/countries.json")).unwrap_or_default();
    let mut table = Table { by_key: BTreeMap::new(), names: BTreeMap::new(), refused: BTreeMap::new() };
    // Names first, codes after: a code always wins over an alias spelled alike.
    let live = |row: &Row| matches!(row.status.as_ref(), "official" | "user_assigned");
    let code_of = |row: &Row| row.code.as_bytes().try_into().ok().map(Country);
    for row in rows.iter().filter(|row| live(row)) {
        let Some(country) = code_of(row) else { continue };
        for name in std::iter::once(&row.name).chain(&row.names) {
            table.by_key.insert(name.to_uppercase(), country);
        }
    }
    for row in rows.iter().filter(|row| live(row)) {
        let Some(country) = code_of(row) else { continue };
        table.by_key.insert(row.code.to_string(), country);
        table.by_key.insert(row.alpha3.to_string(), country);
        table.names.insert(country, row.name.clone());
    }
    for row in rows.into_iter().filter(|row| !live(row)) {
        let key = row.code.to_string();
        if !table.names.keys().any(|country| country.code() == key) {
            table.by_key.remove(&key);
            table.refused.entry(key).or_insert(row);
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_list_has_249_official_codes_and_kosovo() {
        assert_eq!(Country::all().count(), 250);
    }

    #[test]
    fn codes_names_and_aliases_are_read() {
        for text in ["KH", "kh", " KHM ", "Cambodia"] {
            assert_eq!(Country::parse(text).unwrap().code(), "KH");
        }
        assert_eq!(Country::parse("Ivory Coast").unwrap().code(), "CI");
        assert_eq!(Country::parse("Burma").unwrap().code(), "MM");
        assert_eq!(Country::parse("Taiwan").unwrap().code(), "TW");
    }

    #[test]
    fn withdrawn_codes_are_refused_with_their_successors() {
        let told = Country::parse("YU").unwrap_err().to_string();
        assert!(told.contains("withdrawn") && told.contains("ME, RS"), "{told}");
        assert!(Country::parse("SU").unwrap_err().to_string().contains("UZ"));
        assert!(matches!(Country::parse("EU"), Err(CountryError::NotAnOrigin { .. })));
        assert!(matches!(Country::parse("UK"), Err(CountryError::NotAnOrigin { .. })));
        assert!(matches!(Country::parse("ZZ"), Err(CountryError::Unknown(_))));
        // Reused by another country: today's meaning only.
        assert_eq!(Country::parse("GE").unwrap().name(), "Georgia");
    }
}
