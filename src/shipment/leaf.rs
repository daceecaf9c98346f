//! The lenient parts of a wire struct: a value, an object or a list that accepts any JSON and remembers what it got.
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

            fn read<'a>($raw: &Raw<'a>) -> Result<$out, Unread> {
                $read
            }

            #[cfg(feature = "cli")]
            fn schema() -> serde_json::Value {
                serde_json::json!($schema)
            }
        }
    };
}

kind!(Text -> Cow<'a, str>, |raw| text(raw, "a string").cloned(), {"type": "string", "maxLength": MAX_TEXT_BYTES});

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

    fn read<'a>(raw: &Raw<'a>) -> Result<W, Unread> {
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

/// A field that should hold an object.
#[derive(Debug, Clone, Default)]
pub(super) enum Object<T> {
    #[default]
    Absent,
    Wrong(&'static str),
    Is(T),
}

impl<T> Object<T> {
    /// The object; anything else is a fault and nothing.
    pub(super) fn get(self, at: At<'_>, faults: &mut Vec<Fault>) -> Option<T> {
        match self {
            Self::Absent => None,
            Self::Is(object) => Some(object),
            Self::Wrong(found) => {
                faults.push(Fault::new("wrong_type", at, format_args!("expected an object, found {found}"), "write an object in braces"));
                None
            }
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

/// The arms of a visitor for JSON that is not of the wanted shape.
macro_rules! otherwise {
    ($value:ty { $($visit:ident($arg:ty) = $found:expr,)* }) => {
        $(fn $visit<E: de::Error>(self, _: $arg) -> Result<$value, E> { Ok($found) })*
        fn visit_unit<E: de::Error>(self) -> Result<$value, E> { Ok(<$value>::default()) }
    };
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
        T::deserialize(de::value::MapAccessDeserializer::new(map)).map(Object::Is)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Object<T>, A::Error> {
        while seq.next_element::<de::IgnoredAny>()?.is_some() {}
        Ok(Object::Wrong("a list"))
    }

    otherwise! { Object<T> {
        visit_str(&str) = Object::Wrong("a string"),
        visit_bool(bool) = Object::Wrong("true or false"),
        visit_u64(u64) = Object::Wrong("a number"),
        visit_i64(i64) = Object::Wrong("a number"),
        visit_f64(f64) = Object::Wrong("a number"),
    }}
}

/// A field that should hold a list.
#[derive(Debug, Clone, Default)]
pub(super) enum List<T> {
    #[default]
    Absent,
    Wrong(&'static str),
    Is(Vec<T>),
}

impl<T> List<T> {
    /// The items; anything but a list is a fault and no items.
    pub(super) fn get(self, at: At<'_>, faults: &mut Vec<Fault>) -> Vec<T> {
        match self {
            Self::Absent => Vec::new(),
            Self::Is(items) => items,
            Self::Wrong(found) => {
                faults.push(Fault::new("wrong_type", at, format_args!("expected a list, found {found}"), "write a list in square brackets"));
                Vec::new()
            }
        }
    }

    /// Whether nothing was given.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<List<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(List::Is(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<List<T>, A::Error> {
        while map.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {}
        Ok(List::Wrong("an object"))
    }

    otherwise! { List<T> {
        visit_str(&str) = List::Wrong("a string"),
        visit_bool(bool) = List::Wrong("true or false"),
        visit_u64(u64) = List::Wrong("a number"),
        visit_i64(i64) = List::Wrong("a number"),
        visit_f64(f64) = List::Wrong("a number"),
    }}
}

/// An object of any keys whose values should be strings.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairs<'a>(Vec<(Cow<'a, str>, Leaf<'a, Text>)>);

impl<'a> Pairs<'a> {
    /// The pairs in key order.
    pub(super) fn get(self, at: At<'_>, faults: &mut Vec<Fault>) -> Vec<(Cow<'a, str>, Cow<'a, str>)> {
        let mut pairs: Vec<_> =
            self.0.into_iter().filter_map(|(key, leaf)| Some((key.clone(), leaf.get(at.key(&key), faults)?))).collect();
        pairs.sort();
        pairs
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor<'a>(PhantomData<&'a str>);
        impl<'de: 'a, 'a> Visitor<'de> for PairsVisitor<'a> {
            type Value = Pairs<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of strings")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'a>, A::Error> {
                let mut pairs = Vec::new();
                while let Some((Key(key), leaf)) = map.next_entry()? {
                    pairs.push((key, leaf));
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(PairsVisitor(PhantomData))
    }
}

/// A key, borrowed where it has no escapes.
pub(super) struct Key<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor<'a>(PhantomData<&'a str>);
        impl<'de: 'a, 'a> Visitor<'de> for KeyVisitor<'a> {
            type Value = Key<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E: de::Error>(self, key: &'de str) -> Result<Key<'a>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E: de::Error>(self, key: &str) -> Result<Key<'a>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor(PhantomData))
    }
}

/// JSON Schemas of the lenient parts, from the kinds in their types.
#[cfg(feature = "cli")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde_json::Value;

    use super::{Kind, Leaf, List, Object, Pairs};

    /// `schema` or null, since null says the same as leaving a field out.
    fn nullable(schema: Value) -> Schema {
        json_schema!({"anyOf": [schema, {"type": "null"}]})
    }

    impl<K: Kind> JsonSchema for Leaf<'_, K> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "leaf".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            nullable(K::schema())
        }
    }

    impl<T: JsonSchema> JsonSchema for Object<T> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "object".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            nullable(generator.subschema_for::<T>().to_value())
        }
    }

    impl<T: JsonSchema> JsonSchema for List<T> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "list".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let items = generator.subschema_for::<T>().to_value();
            nullable(serde_json::json!({"type": "array", "items": items}))
        }
    }

    impl JsonSchema for Pairs<'_> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "pairs".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({"type": "object", "additionalProperties": {"type": "string"}})
        }
    }
}
