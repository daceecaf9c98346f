//! Reads a node into facts, and on demand tells which field said what.

use std::collections::BTreeMap;

use super::goods::Terms;
use super::lists::{Listing, Lists};
use super::makers::Parties;
use super::node::{Field, Node};
use super::places::{Gazetteer, Reading};
use crate::derive::words;
use crate::law::{Moment, Reach, Snapshot, Term, reach};
use crate::names::plain_words;
use crate::rule::{Checked, Facts, Open, Slot, Strength, Symbol, Symbols};
use crate::shipment::Draft;
use crate::vocabulary::{Country, Role};

/// What was read in one field.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said {
    Word { slot: Slot, word: Symbol, strength: Strength, field: Field, listing: Option<u32> },
    Contradiction(Contradiction),
}

/// Two fields that cannot both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Contradiction {
    /// A field points into the region, another declares the goods from elsewhere.
    Region { field: Field },
    /// The subdivision is not of the country of origin.
    Country { field: Field },
    /// A name resembles a listed one, but the party is in another country.
    NameAbroad { field: Field, listing: u32 },
}

/// A field that said a word.
#[derive(Debug, Clone)]
pub(crate) struct Witness<'r> {
    pub(crate) word: Symbol,
    pub(crate) strength: Strength,
    pub(crate) field: Field,
    /// The listing a name met.
    pub(crate) listing: Option<&'r Listing>,
}

/// The law's names, places and terms, ready to read nodes with.
#[derive(Debug)]
pub(crate) struct Reader {
    pub(super) lists: Lists,
    pub(super) places: Gazetteer,
    terms: Terms,
    symbols: Symbols,
    countries: BTreeMap<Country, Symbol>,
    /// Terms of the Entity List's entries, by index in the snapshot.
    entities: Vec<Term>,
    /// Id and term of every other instrument.
    instruments: Vec<(String, Term)>,
    pub(super) listed: Option<Symbol>,
    pub(super) listed_later: Option<Symbol>,
    pub(super) delisted: Option<Symbol>,
    pub(super) state_transfer: Option<Symbol>,
    pub(super) alleged: Option<Symbol>,
}

/// What the law is at one moment: the words of the time dimension, and which entities are listed.
#[derive(Debug, Clone)]
pub(crate) struct LawInForce {
    pub(crate) moment: Moment,
    time: Vec<Symbol>,
    entities: Vec<Reach>,
}

impl Reader {
    pub(crate) fn new(snapshot: &Snapshot, rules: &Checked) -> Self {
        let symbols = rules.symbols();
        let orders = snapshot.orders().iter().map(|order| (order.id.clone(), order.term()));
        let parties = snapshot.parties().iter().map(|party| (party.id.clone(), Term::new(party.from, Some(party.to))));
        let carve_outs =
            snapshot.carve_outs().iter().map(|carve_out| (carve_out.id.clone(), Term::new(carve_out.from, None)));
        let sources = snapshot.sources().iter().filter_map(|source| Some((source.id.clone(), source.term()?)));
        Self {
            lists: Lists::new(snapshot, symbols),
            places: Gazetteer::new(snapshot, symbols),
            terms: Terms::new(rules),
            countries: Country::all().filter_map(|country| Some((country, symbols.get(country.code())?))).collect(),
            entities: snapshot.entities().iter().map(crate::law::Entity::term).collect(),
            instruments: orders.chain(parties).chain(carve_outs).chain(sources).collect(),
            listed: symbols.get(words::LISTED),
            listed_later: symbols.get(words::LISTED_LATER),
            delisted: symbols.get(words::DELISTED),
            state_transfer: symbols.get(words::STATE_TRANSFER),
            alleged: symbols.get(words::ALLEGED),
            symbols: symbols.clone(),
        }
    }

    pub(super) fn word(&self, text: &str) -> Option<Symbol> {
        self.symbols.get(text)
    }

    pub(super) fn country(&self, country: Country) -> Option<Symbol> {
        self.countries.get(&country).copied()
    }

    /// A listing by the number a contradiction or witness carries.
    pub(crate) fn listing_number(&self, number: u32) -> Option<&Listing> {
        self.lists.listing(number)
    }

    /// How every instrument stands at a moment.
    pub(crate) fn law_in_force(&self, moment: Moment) -> LawInForce {
        let time =
            self.instruments.iter().filter_map(|(id, term)| self.symbols.get(&words::time(id, reach(term, moment))));
        LawInForce {
            moment,
            time: time.collect(),
            entities: self.entities.iter().map(|term| reach(term, moment)).collect(),
        }
    }

    /// What is known of a node, as far as the rules ask; and what contradicts itself.
    pub(crate) fn facts(
        &self,
        node: &Node<'_>,
        line: &Node<'_>,
        shipment: &Draft<'_>,
        law: &LawInForce,
    ) -> (Facts, Vec<Contradiction>) {
        let mut facts = Facts::about(self.terms.goods(node), self.terms.goods(line));
        let mut contradictions = Vec::new();
        self.say_all(node, shipment, law, &mut |said| match said {
            Said::Word { slot, word, strength, .. } => facts.slot_mut(slot).say(word, strength),
            Said::Contradiction(contradiction) => contradictions.push(contradiction),
        });
        for word in &law.time {
            facts.slot_mut(Slot::Time).say(*word, Strength::Declared);
        }
        self.leave_open(node, &mut facts);
        contradictions.sort_unstable();
        contradictions.dedup();
        (facts, contradictions)
    }

    /// Every field of a node that said one of `words` on a dimension, in field order.
    pub(crate) fn witnesses(
        &self,
        node: &Node<'_>,
        shipment: &Draft<'_>,
        law: &LawInForce,
        slot: Slot,
        words: &[String],
    ) -> Vec<Witness<'_>> {
        let mut found = Vec::new();
        self.say_all(node, shipment, law, &mut |said| {
            if let Said::Word { slot: in_slot, word, strength, field, listing } = said
                && in_slot == slot
                && words.iter().any(|text| text == self.symbols.text(word))
            {
                let listing = listing.and_then(|number| self.listing_number(number));
                found.push(Witness { word, strength, field, listing });
            }
        });
        found.sort_by(|a, b| (a.field, b.strength).cmp(&(b.field, a.strength)));
        found.dedup_by(|a, b| a.field == b.field && a.word == b.word);
        found
    }

    /// Every field of a node in whose words a term stands.
    pub(crate) fn term_witnesses(&self, node: &Node<'_>, terms: &[String]) -> Vec<Field> {
        let mut found = Vec::new();
        self.terms.said(node, |field, symbol| {
            if terms.iter().any(|term| term == self.symbols.text(symbol)) {
                found.push(field);
            }
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    fn say_all(&self, node: &Node<'_>, shipment: &Draft<'_>, law: &LawInForce, say: &mut dyn FnMut(Said)) {
        self.origin(node, say);
        self.maker_places(node, say);
        Parties { reader: self, node, entities: &law.entities, say }.read(shipment);
    }

    /// What the origin says: country, subdivision, place, postal code.
    fn origin(&self, node: &Node<'_>, say: &mut dyn FnMut(Said)) {
        let origin = node.origin();
        let declared = origin_country(node);
        if let Some(country) = declared {
            let field = if origin.country.is_some() { Field::Country } else { Field::Subdivision };
            if let Some(word) = self.country(country) {
                say(Said::Word { slot: Slot::Place, word, strength: Strength::Declared, field, listing: None });
            }
            // Goods of North Korea were in all likelihood made by its nationals (22 U.S.C. 9241a asks nothing of origin).
            if country == Country::KP
                && let Some(word) = self.country(country)
            {
                say(Said::Word { slot: Slot::Workers, word, strength: Strength::Weak, field, listing: None });
            }
        }
        if let Some(subdivision) = origin.subdivision {
            let fits = origin.country.is_none_or(|country| country == subdivision.country());
            if !fits {
                say(Said::Contradiction(Contradiction::Country { field: Field::Subdivision }));
            }
            if let Some(word) = self.word(&subdivision.to_string()) {
                let strength = if fits { Strength::Declared } else { Strength::Weak };
                say(Said::Word { slot: Slot::Place, word, strength, field: Field::Subdivision, listing: None });
            }
            for locality in self.places.localities.iter().filter(|locality| locality.subdivision == Some(subdivision)) {
                say(Said::Word {
                    slot: Slot::Place,
                    word: locality.word,
                    strength: Strength::Weak,
                    field: Field::Subdivision,
                    listing: None,
                });
            }
        }
        if let Some(place) = origin.place.as_deref() {
            self.place_words(node, place, Field::Place, Strength::Declared, say);
        }
        if let Some(code) = origin.postal_code.as_deref()
            && declared.is_none_or(|country| country == Country::CN)
            && self.places.postal(code) == Some(true)
        {
            self.say_region(node, Field::PostalCode, Strength::Declared, say);
        }
    }

    /// What the makers' addresses say of where the goods were made: never more than a resemblance. An owner's seat says
    /// nothing of that.
    fn maker_places(&self, node: &Node<'_>, say: &mut dyn FnMut(Said)) {
        for (at, party) in node.parties().iter().enumerate() {
            if !party.role.is_maker() || party.role == Role::Owner {
                continue;
            }
            if party.subdivision.is_some_and(|subdivision| self.places.is_region(subdivision)) {
                self.say_region(node, Field::PartySubdivision(at), Strength::Weak, say);
            }
            let country = party.country.or_else(|| origin_country(node));
            if let Some(address) = party.address.as_deref() {
                self.address_words(node, address, country, Field::PartyAddress(at), say);
            }
            if country.is_none_or(|country| country == Country::CN)
                && party.postal_code.as_deref().and_then(|code| self.places.postal(code)) == Some(true)
            {
                self.say_region(node, Field::PartyPostalCode(at), Strength::Weak, say);
            }
            for (index, id) in party.ids.iter().enumerate() {
                if id.scheme.eq_ignore_ascii_case("uscc") && self.places.social_credit(&id.value) == Some(true) {
                    self.say_region(node, Field::PartyId(at, index), Strength::Weak, say);
                }
            }
        }
    }

    /// A place of origin in words.
    fn place_words(&self, node: &Node<'_>, text: &str, field: Field, strength: Strength, say: &mut dyn FnMut(Said)) {
        let declared = origin_country(node);
        match self.places.read(text) {
            Reading::Names => self.say_region(node, field, strength, say),
            Reading::Resembles if declared == Some(Country::CN) => self.say_region(node, field, Strength::Weak, say),
            _ => {}
        }
        self.locality_words(declared, text, field, strength, say);
    }

    /// A maker's address in words. An address abroad says nothing of a like-named place here.
    fn address_words(
        &self,
        node: &Node<'_>,
        text: &str,
        country: Option<Country>,
        field: Field,
        say: &mut dyn FnMut(Said),
    ) {
        let points = match self.places.read(text) {
            Reading::Names => country.is_none_or(|country| country == Country::CN),
            Reading::Resembles => country == Some(Country::CN),
            _ => false,
        };
        if points {
            self.say_region(node, field, Strength::Weak, say);
        }
        self.locality_words(country, text, field, Strength::Weak, say);
    }

    fn locality_words(
        &self,
        country: Option<Country>,
        text: &str,
        field: Field,
        strength: Strength,
        say: &mut dyn FnMut(Said),
    ) {
        let words = plain_words(text);
        for locality in &self.places.localities {
            if country.is_some_and(|country| country != locality.country) {
                continue;
            }
            if locality.is_named(&words) {
                say(Said::Word { slot: Slot::Place, word: locality.word, strength, field, listing: None });
            } else if locality.is_resembled(&words) {
                say(Said::Word {
                    slot: Slot::Place,
                    word: locality.word,
                    strength: Strength::Weak,
                    field,
                    listing: None,
                });
            }
        }
    }

    /// A field points into the region. Beside a declared origin elsewhere that is a contradiction and only a resemblance.
    fn say_region(&self, node: &Node<'_>, field: Field, strength: Strength, say: &mut dyn FnMut(Said)) {
        let Some(word) = self.places.region else { return };
        let origin = node.origin();
        let elsewhere = origin.subdivision.is_some_and(|subdivision| !self.places.is_region(subdivision))
            || origin.country.is_some_and(|country| country != Country::CN);
        if elsewhere {
            say(Said::Contradiction(Contradiction::Region { field }));
        }
        let strength = if elsewhere { Strength::Weak } else { strength };
        say(Said::Word { slot: Slot::Place, word, strength, field, listing: None });
    }

    /// What the node leaves open on each dimension.
    fn leave_open(&self, node: &Node<'_>, facts: &mut Facts) {
        let place = facts.slot_mut(Slot::Place);
        match origin_country(node) {
            None => place.open = Open::Any,
            Some(country) if node.origin().subdivision.is_none() => {
                // A country no rule has places in leaves nothing open.
                place.open = self.country(country).map_or(Open::Closed, Open::Within);
            }
            Some(_) => {}
        }
        if self.is_region_decided(node) {
            for word in &self.places.region_words {
                place.exclude(*word);
            }
        }
        let named = |role: fn(Role) -> bool| node.parties().iter().any(|party| role(party.role) && party.is_named());
        let open = |known: bool| if known { Open::Closed } else { Open::Any };
        facts.slot_mut(Slot::Maker).open = open(named(Role::is_maker));
        facts.slot_mut(Slot::Vessel).open = open(named(|role| role == Role::Vessel));
        let workforce =
            |party: &crate::shipment::Party<'_>| party.workforce.as_ref().is_some_and(|w| !w.nationalities.is_empty());
        facts.slot_mut(Slot::Workers).open = open(node.parties().iter().any(workforce));
        // Carve-outs ask for the exporter, the seller, the grower: the importer alone leaves them open.
        facts.slot_mut(Slot::Party).open = open(named(|_| true));
        facts.slot_mut(Slot::Fact).open = Open::Any;
    }

    /// Whether something decides that the node was or was not made in the region: the subdivision, place or postal code of
    /// its origin, or of a maker.
    pub(crate) fn is_region_decided(&self, node: &Node<'_>) -> bool {
        let origin = node.origin();
        let text = |text: Option<&str>| {
            text.is_some_and(|text| matches!(self.places.read(text), Reading::Names | Reading::Elsewhere))
        };
        let code = |code: Option<&str>| code.and_then(|code| self.places.postal(code)).is_some();
        let of_maker = |party: &crate::shipment::Party<'_>| {
            party.role.is_maker()
                && (party.subdivision.is_some()
                    || text(party.address.as_deref())
                    || code(party.postal_code.as_deref())
                    || party.ids.iter().any(|id| {
                        id.scheme.eq_ignore_ascii_case("uscc") && self.places.social_credit(&id.value).is_some()
                    }))
        };
        origin.subdivision.is_some()
            || text(origin.place.as_deref())
            || code(origin.postal_code.as_deref())
            || node.parties().iter().any(of_maker)
    }
}

/// The declared country of origin, or that of the declared subdivision.
pub(crate) fn origin_country(node: &Node<'_>) -> Option<Country> {
    let origin = node.origin();
    origin.country.or_else(|| origin.subdivision.map(crate::vocabulary::Subdivision::country))
}
