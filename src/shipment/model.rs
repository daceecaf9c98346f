//! The data of a shipment, as plain structs. Field by field the format `section307/shipment/1`.

use std::borrow::Cow;

use super::words::{
    AttestationKind, Custody, EventKind, ImportDateBasis, Indicator, InputsKnown, LaborKind, LaborStatus,
    ObservationResult, Relationship, SourceKind,
};
use crate::vocabulary::{Amount, Country, Date, Role, Sector, Share, Subdivision, TariffNumber};

/// A shipment as declared.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft<'a> {
    /// The importer's own identifier.
    pub id: Cow<'a, str>,
    /// The importer's references; echoed, never read.
    pub refs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The entry.
    pub entry: Entry<'a>,
    /// What happened, by day.
    pub events: Vec<Event>,
    /// The importer.
    pub importer: Option<Party<'a>>,
    /// The lines.
    pub lines: Vec<Line<'a>>,
    /// Papers about the whole shipment.
    pub attestations: Vec<Attestation<'a>>,
}

impl Draft<'_> {
    /// A shipment imported on a day, with nothing else said.
    pub fn new(id: impl Into<String>, import_date: Date) -> Self {
        Self {
            id: Cow::Owned(id.into()),
            refs: Vec::new(),
            entry: Entry::on(import_date),
            events: Vec::new(),
            importer: None,
            lines: Vec::new(),
            attestations: Vec::new(),
        }
    }
}

/// The entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// Entry number.
    pub number: Option<Cow<'a, str>>,
    /// Entry type code; never changes a legal outcome.
    pub kind: Option<Cow<'a, str>>,
    /// Date of importation (19 CFR 101.1): it decides which law applies. Not the entry date.
    pub import_date: Date,
    /// Whether that date has happened.
    pub import_date_basis: ImportDateBasis,
    /// Date of entry.
    pub entered_date: Option<Date>,
    /// In whose hands the goods are.
    pub custody: Custody,
    /// Country of export.
    pub export_country: Option<Country>,
    /// Port code.
    pub port: Option<Cow<'a, str>>,
}

impl Entry<'_> {
    /// An entry of which only the date of importation is known.
    pub fn on(import_date: Date) -> Self {
        Self {
            number: None,
            kind: None,
            import_date,
            import_date_basis: ImportDateBasis::Actual,
            entered_date: None,
            custody: Custody::Unknown,
            export_country: None,
            port: None,
        }
    }
}

/// An act, on the day it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// The day of the act; for `excluded`, of delivery or mailing.
    pub on: Date,
    /// The new due date, for `extension_granted` and `portal_task`.
    pub due: Option<Date>,
}

/// One line of the entry: goods of one tariff number and origin.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line<'a> {
    /// Line number, unique in the shipment.
    pub number: u64,
    /// The importer's references; echoed, never read.
    pub refs: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Tariff number.
    pub hts: Option<TariffNumber>,
    /// Goods in words.
    pub description: Option<Cow<'a, str>>,
    /// Style or part number.
    pub product: Option<Cow<'a, str>>,
    /// Sector, where it should not follow from the tariff number.
    pub sector: Option<Sector>,
    /// A firm's own words, for its own rules.
    pub tags: Vec<Cow<'a, str>>,
    /// Value in US dollars; never changes a legal outcome.
    pub value_usd: Option<Amount>,
    /// Quantity.
    pub quantity: Option<Quantity<'a>>,
    /// Where the goods were made.
    pub origin: Origin<'a>,
    /// Who made, sold and moved them.
    pub parties: Vec<Party<'a>>,
    /// How much of the inputs is declared.
    pub inputs_known: InputsKnown,
    /// What the goods were made of.
    pub inputs: Vec<Input<'a>>,
    /// What others say.
    pub allegations: Vec<Allegation<'a>>,
    /// Papers about this line.
    pub attestations: Vec<Attestation<'a>>,
}

impl Default for InputsKnown {
    /// Silence about inputs means that none are known.
    fn default() -> Self {
        Self::None
    }
}

/// A material or component, itself possibly made of others.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Input<'a> {
    /// Material in words.
    pub material: Option<Cow<'a, str>>,
    /// Goods in words.
    pub description: Option<Cow<'a, str>>,
    /// Tariff number.
    pub hts: Option<TariffNumber>,
    /// Part number.
    pub product: Option<Cow<'a, str>>,
    /// Sector, where it should not follow from the tariff number.
    pub sector: Option<Sector>,
    /// A firm's own words.
    pub tags: Vec<Cow<'a, str>>,
    /// Part of the good above it, 0 to 1; no share is too small for the law.
    pub share: Option<Share>,
    /// Quantity.
    pub quantity: Option<Quantity<'a>>,
    /// Where it was made.
    pub origin: Origin<'a>,
    /// Who made, sold and moved it.
    pub parties: Vec<Party<'a>>,
    /// How much of its own inputs is declared; nothing if not said.
    pub inputs_known: Option<InputsKnown>,
    /// What it was made of.
    pub inputs: Vec<Input<'a>>,
}

/// A quantity in its own unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity<'a> {
    /// How many.
    pub amount: Amount,
    /// Of what unit.
    pub unit: Option<Cow<'a, str>>,
}

/// Where goods were made.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Origin<'a> {
    /// Country.
    pub country: Option<Country>,
    /// Subdivision.
    pub subdivision: Option<Subdivision>,
    /// A place in words.
    pub place: Option<Cow<'a, str>>,
    /// Postal code.
    pub postal_code: Option<Cow<'a, str>>,
}

impl Origin<'_> {
    /// Goods of a country, with nothing finer said.
    pub fn of(country: Country) -> Self {
        Self { country: Some(country), ..Self::default() }
    }
}

/// A firm, a person or a vessel in one part.
#[derive(Debug, Clone, PartialEq)]
pub struct Party<'a> {
    /// The part it plays.
    pub role: Role,
    /// Name, as declared.
    pub name: Option<Cow<'a, str>>,
    /// Name in its own script.
    pub name_local: Option<Cow<'a, str>>,
    /// Country of the address.
    pub country: Option<Country>,
    /// Subdivision of the address.
    pub subdivision: Option<Subdivision>,
    /// Address in words.
    pub address: Option<Cow<'a, str>>,
    /// Postal code.
    pub postal_code: Option<Cow<'a, str>>,
    /// Manufacturer identification code (19 CFR part 102, appendix).
    pub mid: Option<Cow<'a, str>>,
    /// Other identifiers.
    pub ids: Vec<Identifier<'a>>,
    /// Name of the declared parent company.
    pub parent: Option<Cow<'a, str>>,
    /// A firm's own words.
    pub tags: Vec<Cow<'a, str>>,
    /// Who works there.
    pub workforce: Option<Workforce<'a>>,
}

impl<'a> Party<'a> {
    /// A party of which only part and name are known.
    pub fn named(role: Role, name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            role,
            name: Some(name.into()),
            name_local: None,
            country: None,
            subdivision: None,
            address: None,
            postal_code: None,
            mid: None,
            ids: Vec::new(),
            parent: None,
            tags: Vec::new(),
            workforce: None,
        }
    }
}

/// An identifier in a scheme, such as the unified social credit code (`uscc`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier<'a> {
    /// The scheme, in lower case.
    pub scheme: Cow<'a, str>,
    /// The value.
    pub value: Cow<'a, str>,
}

/// Who works at a party's site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workforce<'a> {
    /// Nationalities of the workers.
    pub nationalities: Vec<Country>,
    /// Whether a state transferred workers there.
    pub state_transfer: Option<bool>,
    /// Classes of labor alleged or documented.
    pub labor: Vec<Labor<'a>>,
}

/// A class of labor, with who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labor<'a> {
    /// The class.
    pub kind: LaborKind,
    /// Alleged or documented.
    pub status: LaborStatus,
    /// Who says so.
    pub source: Option<Cow<'a, str>>,
}

/// What somebody says about how a line's goods were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allegation<'a> {
    /// Who says it.
    pub source: Option<Cow<'a, str>>,
    /// What kind of source that is.
    pub source_kind: SourceKind,
    /// When it was said.
    pub date: Option<Date>,
    /// At which site.
    pub site: Option<Cow<'a, str>>,
    /// Which ILO indicators it speaks to.
    pub indicators: Vec<Indicator>,
    /// In short.
    pub summary: Option<Cow<'a, str>>,
    /// Where to read it.
    pub citation: Option<Cow<'a, str>>,
}

/// A paper offered as evidence. It never removes a legal match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attestation<'a> {
    /// What the paper is.
    pub kind: AttestationKind,
    /// Who issued it.
    pub issuer: Option<Issuer<'a>>,
    /// When.
    pub issued: Option<Date>,
    /// Until when it speaks.
    pub expires: Option<Date>,
    /// The document itself.
    pub document: Option<Document<'a>>,
    /// What it speaks to.
    pub covers: Option<Covers<'a>>,
    /// What was observed.
    pub observations: Vec<Observation>,
    /// Whether the visit was announced.
    pub announced: Option<bool>,
    /// Whether workers were interviewed.
    pub worker_interviews: Option<bool>,
}

impl Attestation<'_> {
    /// Whether whoever issued it has an interest in the sale; an issuer not said counts as one.
    pub fn is_interested(&self) -> bool {
        let relationship = self.issuer.as_ref().and_then(|issuer| issuer.relationship);
        matches!(relationship, None | Some(Relationship::Supplier | Relationship::Importer))
    }

    /// Whether it observed an indicator of forced labor.
    pub fn saw_harm(&self) -> bool {
        self.observations.iter().any(|observation| observation.result == ObservationResult::Present)
    }

    /// Whether it speaks on a day: issued by then, and not expired.
    pub fn speaks_on(&self, day: Date) -> bool {
        self.issued.is_some_and(|issued| issued <= day) && self.expires.is_none_or(|expires| expires >= day)
    }
}

/// Who issued a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer<'a> {
    /// Name.
    pub name: Option<Cow<'a, str>>,
    /// How it stands to the sale.
    pub relationship: Option<Relationship>,
}

/// The document behind a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document<'a> {
    /// The firm's own identifier.
    pub id: Option<Cow<'a, str>>,
    /// SHA-256, 64 hexadecimal digits.
    pub sha256: Option<Cow<'a, str>>,
    /// Language tag.
    pub language: Option<Cow<'a, str>>,
    /// Whether an English translation is attached.
    pub translated: Option<bool>,
}

/// What a paper speaks to; an empty list means that it does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Covers<'a> {
    /// Parties by name.
    pub parties: Vec<Cow<'a, str>>,
    /// Sites.
    pub sites: Vec<Cow<'a, str>>,
    /// Goods.
    pub goods: Vec<Cow<'a, str>>,
    /// Lots.
    pub lots: Vec<Cow<'a, str>>,
    /// Stages of production.
    pub stages: Vec<Cow<'a, str>>,
    /// Period.
    pub period: Option<Period>,
}

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// What was seen of one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observation {
    /// The indicator.
    pub indicator: Indicator,
    /// What was seen.
    pub result: ObservationResult,
    /// Workers interviewed.
    pub workers_seen: Option<u64>,
    /// Workers in all.
    pub workers_total: Option<u64>,
}
