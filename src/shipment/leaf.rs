//! The scalars of a wire struct: a leaf accepts any JSON and remembers what it got.
//!
//! Each leaf carries its kind in its type. The kind reads the text, names the mend, and gives the JSON Schema, so the
//! three cannot drift apart.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, MapAccess, SeqAccess, Visitor};

use super::words::Words;
use crate::fault::{At, Fault};
use crate::limits::MAX_TEXT_BYTES;
use crate::vocabulary::{Amount, Country, Date, Sector, Share, Subdivision, TariffNumber};

/// A JSON scalar, or what stood in its place.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Raw<'a> {
    #[default]
    Absent,
    Null,
    Text(Cow<'a, str>),
    Whole(u64),
    Number,
    Flag(bool),
    List,
    Object,
}

impl Raw<'_> {
    fn is(&self) -> &'static str {
        match self {
            Self::Absent => "nothing",
            Self::Null => "null",
            Self::Text(_) => "a string",
            Self::Whole(_) | Self::Number => "a number",
            Self::Flag(_) => "true or false",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

/// Why a leaf could not be read: code, message, mend.
pub(super) type Unread = (&'static str, String, String);

/// How a leaf of this kind is read and described.
pub(super) trait Kind {
    type Out<'a>;

    fn read<'a>(raw: &Raw<'a>) -> Result<Self::Out<'a>, Unread>;

    #[cfg(feature = "cli")]
    fn schema() -> serde_json::Value;
}

/// A field that should hold one scalar of kind `K`.
#[derive(Debug, Clone)]
pub(super) struct Leaf<'a, K> {
    raw: Raw<'a>,
    kind: PhantomData<K>,
}

impl<K> Default for Leaf<'_, K> {
    fn default() -> Self {
        Self { raw: Raw::Absent, kind: PhantomData }
    }
}

impl<'a, K: Kind> Leaf<'a, K> {
    /// The value; absent and null are nothing; anything unreadable is a fault and nothing.
    pub(super) fn get(&self, at: At<'_>, faults: &mut Vec<Fault>) -> Option<K::Out<'a>> {
        if matches!(self.raw, Raw::Absent | Raw::Null) {
            return None;
        }
        K::read(&self.raw).map_err(|(code, message, mend)| faults.push(Fault::new(code, at, message, mend))).ok()
    }

    /// The value of a field that must be there.
    pub(super) fn need(&self, at: At<'_>, faults: &mut Vec<Fault>) -> Option<K::Out<'a>> {
        if self.is_absent() {
            faults.push(Fault::new("missing", at, "required and missing", "add it"));
        }
        self.get(at, faults)
    }

    /// Whether nothing was given, not even something unreadable.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self.raw, Raw::Absent | Raw::Null)
    }
}

impl<'de: 'a, 'a, K> Deserialize<'de> for Leaf<'a, K> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor(PhantomData)).map(|raw| Self { raw, kind: PhantomData })
    }
}

struct RawVisitor<'a>(PhantomData<&'a str>);

impl<'de: 'a, 'a> Visitor<'de> for RawVisitor<'a> {
    type Value = Raw<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Raw<'a>, E> {
        Ok(Raw::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Raw<'a>, E> {
        Ok(Raw::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Raw<'a>, E> {
        Ok(Raw::Text(Cow::Owned(text)))
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Raw<'a>, E> {
        Ok(Raw::Flag(flag))
    }

    fn visit_u64<E: de::Error>(self, whole: u64) -> Result<Raw<'a>, E> {
        Ok(Raw::Whole(whole))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Raw<'a>, E> {
        Ok(Raw::Number)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Raw<'a>, E> {
        Ok(Raw::Number)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Raw<'a>, E> {
        Ok(Raw::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw<'a>, A::Error> {
        while seq.next_element::<de::IgnoredAny>()?.is_some() {}
        Ok(Raw::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw<'a>, A::Error> {
        while map.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {}
        Ok(Raw::Object)
    }
}

fn wrong<T>(raw: &Raw<'_>, wanted: &str) -> Result<T, Unread> {
    Err(("wrong_type", format!("expected {wanted}, found {}", raw.is()), format!("write {wanted}")))
}

fn text<'r, 'a>(raw: &'r Raw<'a>, wanted: &str) -> Result<&'r Cow<'a, str>, Unread> {
    match raw {
        Raw::Text(text) if text.len() > MAX_TEXT_BYTES => Err((
            "too_long",
            format!("the text has {} bytes, more than {MAX_TEXT_BYTES}", text.len()),
            "shorten it".to_owned(),
        )),
        Raw::Text(text) => Ok(text),
        other => wrong(other, wanted),
    }
}

/// Declares a leaf kind: name, output, how to read it, its schema.
macro_rules! kind {
    ($name:ident -> $out:ty, |$raw:ident| $read:expr, $schema:tt) => {
        #[derive(Debug, Clone)]
        pub(super) struct $name;

        impl Kind for $name {
            type Out<'a> = $out;

            fn read($raw: &Raw<'_>) -> Result<$out, Unread> {
                $read
            }

            #[cfg(feature = "cli")]
            fn schema() -> serde_json::Value {
                serde_json::json!($schema)
            }
        }
    };
}

/// Any text.
#[derive(Debug, Clone)]
pub(super) struct Text;

impl Kind for Text {
    type Out<'a> = Cow<'a, str>;

    fn read<'a>(raw: &Raw<'a>) -> Result<Cow<'a, str>, Unread> {
        text(raw, "a string").cloned()
    }

    #[cfg(feature = "cli")]
    fn schema() -> serde_json::Value {
        serde_json::json!({"type": "string", "maxLength": MAX_TEXT_BYTES})
    }
}

kind!(Day -> Date, |raw| {
    Date::parse(text(raw, "a date string")?)
        .map_err(|e| ("bad_date", e.to_string(), "write YYYY-MM-DD, such as 2022-04-17".to_owned()))
}, {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"});

kind!(Decimal -> Amount, |raw| {
    Amount::parse(text(raw, "a decimal string such as \"12500.00\"")?)
        .map_err(|e| ("bad_amount", e.to_string(), "write a decimal string of zero or more, such as \"12500.00\"".to_owned()))
}, {"type": "string", "pattern": r"^\d+(\.\d+)?$"});

kind!(Part -> Share, |raw| {
    Share::parse(text(raw, "a decimal string such as \"0.92\"")?)
        .map_err(|e| ("bad_share", e.to_string(), "write a decimal string from 0 to 1, such as \"0.92\"".to_owned()))
}, {"type": "string", "pattern": r"^(0(\.\d+)?|1(\.0+)?)$"});

kind!(CountryCode -> Country, |raw| {
    Country::parse(text(raw, "a country code string")?)
        .map_err(|e| ("bad_country", e.to_string(), "write an ISO 3166-1 code of today, such as CN".to_owned()))
}, {"type": "string", "description": "ISO 3166-1 code, such as CN"});

kind!(SubdivisionCode -> Subdivision, |raw| {
    let word = text(raw, "a subdivision code string")?;
    Subdivision::parse(word).ok_or_else(|| {
        ("bad_subdivision", format!("`{word}` is no ISO 3166-2 code"), "write country, hyphen, code, such as CN-XJ".to_owned())
    })
}, {"type": "string", "pattern": r"^[A-Za-z]{2}-[A-Za-z0-9]{1,3}$"});

kind!(Tariff -> TariffNumber, |raw| {
    TariffNumber::parse(text(raw, "a tariff number string")?)
        .map_err(|e| ("bad_tariff_number", e.to_string(), "write 2, 4, 6, 8 or 10 digits as a string, such as 6110.20.2079".to_owned()))
}, {"type": "string", "pattern": r"^[0-9. ]+$"});

kind!(SectorWord -> Sector, |raw| {
    let word = text(raw, "a sector string")?;
    Sector::parse(word).ok_or_else(|| {
        let known: Vec<_> = Sector::all().map(Sector::id).collect();
        ("bad_sector", format!("`{word}` is no sector"), format!("write one of {}", known.join(", ")))
    })
}, {"type": "string", "enum": (Sector::all().map(Sector::id).collect::<Vec<_>>())});

kind!(Flag -> bool, |raw| match raw {
    Raw::Flag(flag) => Ok(*flag),
    other => wrong(other, "true or false"),
}, {"type": "boolean"});

kind!(Whole -> u64, |raw| match raw {
    Raw::Whole(whole) => Ok(*whole),
    other => wrong(other, "a whole number of zero or more, without quotes"),
}, {"type": "integer", "minimum": 0});

/// One of a fixed list of words.
#[derive(Debug, Clone)]
pub(super) struct Word<W>(PhantomData<W>);

impl<W: Words> Kind for Word<W> {
    type Out<'a> = W;

    fn read(raw: &Raw<'_>) -> Result<W, Unread> {
        let word = text(raw, W::WHAT)?;
        W::of(word).ok_or_else(|| {
            let known: Vec<_> = W::ALL.iter().map(|(_, word)| *word).collect();
            ("unknown_word", format!("`{word}` is not {}", W::WHAT), format!("write one of {}", known.join(", ")))
        })
    }

    #[cfg(feature = "cli")]
    fn schema() -> serde_json::Value {
        serde_json::json!({"type": "string", "enum": (W::ALL.iter().map(|(_, word)| *word).collect::<Vec<_>>())})
    }
}

/// `schema` or null, since null says the same as leaving a field out.
#[cfg(feature = "cli")]
pub(super) fn nullable(schema: &serde_json::Value) -> schemars::Schema {
    schemars::json_schema!({"anyOf": [schema, {"type": "null"}]})
}

#[cfg(feature = "cli")]
impl<K: Kind> schemars::JsonSchema for Leaf<'_, K> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "leaf".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        nullable(&K::schema())
    }
}
