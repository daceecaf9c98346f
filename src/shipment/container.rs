//! The containers of a wire struct: an object, a list or pairs that accept any JSON and remember what they got.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, MapAccess, SeqAccess, Visitor};

#[cfg(feature = "cli")]
use super::leaf::nullable;
use super::leaf::{Leaf, Text};
use crate::fault::{At, Fault};

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
                faults.push(Fault::new(
                    "wrong_type",
                    at,
                    format_args!("expected an object, found {found}"),
                    "write an object in braces",
                ));
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
                faults.push(Fault::new(
                    "wrong_type",
                    at,
                    format_args!("expected a list, found {found}"),
                    "write a list in square brackets",
                ));
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

/// JSON Schemas of the containers, from the types of what they hold.
#[cfg(feature = "cli")]
mod schema {
    use std::borrow::Cow;

    use super::{List, Object, Pairs, nullable};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    impl<T: JsonSchema> JsonSchema for Object<T> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "object".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            nullable(&generator.subschema_for::<T>().to_value())
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
            nullable(&serde_json::json!({"type": "array", "items": items}))
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
