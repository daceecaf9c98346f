//! The wire form of `section307/shipment/1`: which keys an object has and what kind each should be.
//!
//! Nothing is refused here. Unknown and repeated keys are kept, so that `decode` can report them all.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, MapAccess, Visitor};

use super::container::{Key, List, Object, Pairs};
use super::leaf::{
    CountryCode, Day, Decimal, Flag, Leaf, Part, SectorWord, SubdivisionCode, Tariff, Text, Whole, Word,
};
use super::words::{
    AttestationKind, Custody, EventKind, ImportDateBasis, Indicator, InputsKnown, LaborKind, LaborStatus,
    ObservationResult, Relationship, SourceKind,
};
use crate::vocabulary::Role;

/// Declares a wire object: its fields with their keys and kinds, and which keys must be there.
macro_rules! wire {
    ($(#[$doc:meta])* $name:ident requires [$($need:literal),*] { $($key:literal $field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "cli", schemars(deny_unknown_fields, extend("required" = [$($need),*])))]
        pub(super) struct $name<'a> {
            $(#[cfg_attr(feature = "cli", schemars(rename = $key))] pub(super) $field: $kind,)*
            /// Keys the format does not have.
            #[cfg_attr(feature = "cli", schemars(skip))]
            pub(super) unknown: Vec<Cow<'a, str>>,
            /// Keys given more than once.
            #[cfg_attr(feature = "cli", schemars(skip))]
            pub(super) repeated: Vec<&'static str>,
        }

        impl $name<'_> {
            /// Every key of the object.
            pub(super) const KEYS: &'static [&'static str] = &[$($key),*];
        }

        impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Fields<'a>(PhantomData<&'a str>);
                impl<'de: 'a, 'a> Visitor<'de> for Fields<'a> {
                    type Value = $name<'a>;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<$name<'a>, A::Error> {
                        let mut object = $name::default();
                        let mut seen: Vec<&'static str> = Vec::with_capacity(8);
                        while let Some(Key(key)) = map.next_key()? {
                            match key.as_ref() {
                                $($key => {
                                    if seen.contains(&$key) {
                                        object.repeated.push($key);
                                    }
                                    seen.push($key);
                                    object.$field = map.next_value()?;
                                })*
                                _ => {
                                    map.next_value::<de::IgnoredAny>()?;
                                    object.unknown.push(key);
                                }
                            }
                        }
                        Ok(object)
                    }
                }
                deserializer.deserialize_map(Fields(PhantomData))
            }
        }
    };
}

wire! {
    /// A shipment.
    ShipmentWire requires ["id", "entry", "lines"] {
        "schema" schema: Leaf<'a, Text>,
        "id" id: Leaf<'a, Text>,
        "refs" refs: Pairs<'a>,
        "entry" entry: Object<EntryWire<'a>>,
        "events" events: List<Object<EventWire<'a>>>,
        "importer" importer: Object<PartyWire<'a>>,
        "lines" lines: List<Object<LineWire<'a>>>,
        "attestations" attestations: List<Object<AttestationWire<'a>>>,
    }
}

wire! {
    /// The entry.
    EntryWire requires ["import_date"] {
        "number" number: Leaf<'a, Text>,
        "type" kind: Leaf<'a, Text>,
        "import_date" import_date: Leaf<'a, Day>,
        "import_date_basis" import_date_basis: Leaf<'a, Word<ImportDateBasis>>,
        "entered_date" entered_date: Leaf<'a, Day>,
        "custody" custody: Leaf<'a, Word<Custody>>,
        "export_country" export_country: Leaf<'a, CountryCode>,
        "port" port: Leaf<'a, Text>,
    }
}

wire! {
    /// An act, on the day it was done.
    EventWire requires ["kind", "on"] {
        "kind" kind: Leaf<'a, Word<EventKind>>,
        "on" on: Leaf<'a, Day>,
        "due" due: Leaf<'a, Day>,
    }
}

wire! {
    /// One line of the entry.
    LineWire requires ["number"] {
        "number" number: Leaf<'a, Whole>,
        "refs" refs: Pairs<'a>,
        "hts" hts: Leaf<'a, Tariff>,
        "description" description: Leaf<'a, Text>,
        "product" product: Leaf<'a, Text>,
        "sector" sector: Leaf<'a, SectorWord>,
        "tags" tags: List<Leaf<'a, Text>>,
        "value_usd" value_usd: Leaf<'a, Decimal>,
        "quantity" quantity: Object<QuantityWire<'a>>,
        "origin" origin: Object<OriginWire<'a>>,
        "parties" parties: List<Object<PartyWire<'a>>>,
        "inputs_known" inputs_known: Leaf<'a, Word<InputsKnown>>,
        "inputs" inputs: List<Object<InputWire<'a>>>,
        "allegations" allegations: List<Object<AllegationWire<'a>>>,
        "attestations" attestations: List<Object<AttestationWire<'a>>>,
    }
}

wire! {
    /// A material or component, itself possibly made of others.
    InputWire requires [] {
        "material" material: Leaf<'a, Text>,
        "description" description: Leaf<'a, Text>,
        "hts" hts: Leaf<'a, Tariff>,
        "product" product: Leaf<'a, Text>,
        "sector" sector: Leaf<'a, SectorWord>,
        "tags" tags: List<Leaf<'a, Text>>,
        "share" share: Leaf<'a, Part>,
        "quantity" quantity: Object<QuantityWire<'a>>,
        "origin" origin: Object<OriginWire<'a>>,
        "parties" parties: List<Object<PartyWire<'a>>>,
        "inputs_known" inputs_known: Leaf<'a, Word<InputsKnown>>,
        "inputs" inputs: List<Object<InputWire<'a>>>,
    }
}

wire! {
    /// A quantity in its own unit.
    QuantityWire requires ["amount"] {
        "amount" amount: Leaf<'a, Decimal>,
        "unit" unit: Leaf<'a, Text>,
    }
}

wire! {
    /// Where goods were made.
    OriginWire requires [] {
        "country" country: Leaf<'a, CountryCode>,
        "subdivision" subdivision: Leaf<'a, SubdivisionCode>,
        "place" place: Leaf<'a, Text>,
        "postal_code" postal_code: Leaf<'a, Text>,
    }
}

wire! {
    /// A firm, a person or a vessel in one part. An importer needs no role.
    PartyWire requires [] {
        "role" role: Leaf<'a, Word<Role>>,
        "name" name: Leaf<'a, Text>,
        "name_local" name_local: Leaf<'a, Text>,
        "country" country: Leaf<'a, CountryCode>,
        "subdivision" subdivision: Leaf<'a, SubdivisionCode>,
        "address" address: Leaf<'a, Text>,
        "postal_code" postal_code: Leaf<'a, Text>,
        "mid" mid: Leaf<'a, Text>,
        "ids" ids: List<Object<IdentifierWire<'a>>>,
        "parent" parent: Leaf<'a, Text>,
        "tags" tags: List<Leaf<'a, Text>>,
        "workforce" workforce: Object<WorkforceWire<'a>>,
    }
}

wire! {
    /// An identifier in a scheme.
    IdentifierWire requires ["scheme", "value"] {
        "scheme" scheme: Leaf<'a, Text>,
        "value" value: Leaf<'a, Text>,
    }
}

wire! {
    /// Who works at a party's site.
    WorkforceWire requires [] {
        "nationalities" nationalities: List<Leaf<'a, CountryCode>>,
        "state_transfer" state_transfer: Leaf<'a, Flag>,
        "labor" labor: List<Object<LaborWire<'a>>>,
    }
}

wire! {
    /// A class of labor, with who says so.
    LaborWire requires ["kind"] {
        "kind" kind: Leaf<'a, Word<LaborKind>>,
        "status" status: Leaf<'a, Word<LaborStatus>>,
        "source" source: Leaf<'a, Text>,
    }
}

wire! {
    /// What somebody says about how a line's goods were made.
    AllegationWire requires [] {
        "source" source: Leaf<'a, Text>,
        "source_kind" source_kind: Leaf<'a, Word<SourceKind>>,
        "date" date: Leaf<'a, Day>,
        "site" site: Leaf<'a, Text>,
        "indicators" indicators: List<Leaf<'a, Word<Indicator>>>,
        "summary" summary: Leaf<'a, Text>,
        "citation" citation: Leaf<'a, Text>,
    }
}

wire! {
    /// A paper offered as evidence.
    AttestationWire requires ["kind"] {
        "kind" kind: Leaf<'a, Word<AttestationKind>>,
        "issuer" issuer: Object<IssuerWire<'a>>,
        "issued" issued: Leaf<'a, Day>,
        "expires" expires: Leaf<'a, Day>,
        "document" document: Object<DocumentWire<'a>>,
        "covers" covers: Object<CoversWire<'a>>,
        "observations" observations: List<Object<ObservationWire<'a>>>,
        "announced" announced: Leaf<'a, Flag>,
        "worker_interviews" worker_interviews: Leaf<'a, Flag>,
    }
}

wire! {
    /// Who issued a paper.
    IssuerWire requires [] {
        "name" name: Leaf<'a, Text>,
        "relationship" relationship: Leaf<'a, Word<Relationship>>,
    }
}

wire! {
    /// The document behind a paper.
    DocumentWire requires [] {
        "id" id: Leaf<'a, Text>,
        "sha256" sha256: Leaf<'a, Text>,
        "language" language: Leaf<'a, Text>,
        "translated" translated: Leaf<'a, Flag>,
    }
}

wire! {
    /// What a paper speaks to.
    CoversWire requires [] {
        "parties" parties: List<Leaf<'a, Text>>,
        "sites" sites: List<Leaf<'a, Text>>,
        "goods" goods: List<Leaf<'a, Text>>,
        "lots" lots: List<Leaf<'a, Text>>,
        "stages" stages: List<Leaf<'a, Text>>,
        "period" period: Object<PeriodWire<'a>>,
    }
}

wire! {
    /// Days from the first to the last, both included.
    PeriodWire requires [] {
        "from" from: Leaf<'a, Day>,
        "to" to: Leaf<'a, Day>,
    }
}

wire! {
    /// What was seen of one indicator.
    ObservationWire requires ["indicator", "result"] {
        "indicator" indicator: Leaf<'a, Word<Indicator>>,
        "result" result: Leaf<'a, Word<ObservationResult>>,
        "workers_seen" workers_seen: Leaf<'a, Whole>,
        "workers_total" workers_total: Leaf<'a, Whole>,
    }
}

/// The JSON Schema of the format.
#[cfg(feature = "cli")]
pub(super) fn json_schema() -> serde_json::Value {
    let mut schema = schemars::SchemaGenerator::default().into_root_schema_for::<ShipmentWire<'static>>();
    schema.insert("title".to_owned(), "section307/shipment/1".into());
    schema.to_value()
}
