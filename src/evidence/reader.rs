//! Reads a node into facts, and on demand tells which field said what.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::goods::Terms;
use super::lists::{Listing, Lists};
use super::makers::{Parties, works_on_the_goods};
use super::memory::{Memory, Name, Text};
use super::node::{Field, Node};
use super::places::Gazetteer;
use crate::derive::words;
use crate::law::{CustodyOn, Moment, Reach, Snapshot, Term, reach};
use crate::names::{Kind, NameHit};
use crate::rule::{Checked, Facts, GoodsFact, Open, Slot, SlotFact, Strength, Symbol, Symbols};
use crate::shipment::{Attestation, Draft, Party};
use crate::vocabulary::{Country, Role, Subdivision};

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
    /// A listed maker abroad beside a domestic origin.
    ListedAtHome { field: Field, listing: u32 },
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
    subdivisions: BTreeMap<Subdivision, Symbol>,
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
    pub(crate) time: SlotFact,
    entities: Vec<Reach>,
}

/// A reader with what it remembers: what a node is read with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sight<'r> {
    pub(crate) reader: &'r Reader,
    pub(crate) memory: &'r Memory,
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
            subdivisions: symbols.iter().filter_map(|(text, word)| Some((Subdivision::parse(text)?, word))).collect(),
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

    pub(super) fn subdivision(&self, subdivision: Subdivision) -> Option<Symbol> {
        self.subdivisions.get(&subdivision).copied()
    }

    /// A listing by the number a contradiction or witness carries.
    pub(crate) fn listing_number(&self, number: u32) -> Option<&Listing> {
        self.lists.listing(number)
    }

    /// How every instrument stands at a moment.
    pub(crate) fn law_in_force(&self, moment: Moment) -> LawInForce {
        let mut time = SlotFact::default();
        let mut say = |word: Option<Symbol>| {
            if let Some(word) = word {
                time.say(word, Strength::Declared);
            }
        };
        for (id, term) in &self.instruments {
            let stands = reach(term, moment);
            // An order that had not been issued on the day of the question names nobody yet.
            if stands == Reach::BeforeOrder && moment.as_of < term.from {
                continue;
            }
            say(self.symbols.get(&words::time(id, stands)));
            if stands == Reach::BeforeOrder && moment.custody == CustodyOn::Held {
                say(self.symbols.get(&words::held_before(id)));
            }
        }
        LawInForce { moment, time, entities: self.entities.iter().map(|term| reach(term, moment)).collect() }
    }
}

impl<'r> Sight<'r> {
    /// What is known of a node, as far as the rules ask, save the time; and what contradicts itself.
    pub(crate) fn read(
        self,
        node: &Node<'_>,
        line_goods: Option<&GoodsFact>,
        shipment: &Draft<'_>,
        law: &LawInForce,
        facts: &mut Facts,
        contradictions: &mut Vec<Contradiction>,
    ) {
        facts.clear();
        contradictions.clear();
        self.goods(node, &mut facts.goods);
        facts.line_goods.clone_from(line_goods.unwrap_or(&facts.goods));
        facts.imported = Some(shipment.entry.import_date);
        facts.value_usd = shipment.lines.get(node.line).and_then(|line| line.value_usd);
        self.say_all(node, shipment, law, &mut |said| match said {
            Said::Word { slot, word, strength, .. } => facts.slot_mut(slot).say(word, strength),
            Said::Contradiction(contradiction) => contradictions.push(contradiction),
        });
        self.own_words(node, shipment, facts);
        self.leave_open(node, facts);
        contradictions.sort_unstable();
        contradictions.dedup();
    }

    fn goods(self, node: &Node<'_>, goods: &mut GoodsFact) {
        goods.hts = node.hts();
        for text in [node.description(), node.material()].into_iter().flatten() {
            for term in &self.text(text).terms {
                if let Err(at) = goods.terms.binary_search(term) {
                    goods.terms.insert(at, *term);
                }
            }
        }
    }

    /// Sector, a firm's own words, kinds of papers: for a firm's own rules.
    fn own_words(self, node: &Node<'_>, shipment: &Draft<'_>, facts: &mut Facts) {
        let mut say = |slot, text: &str| {
            if let Some(word) = self.reader.word(text) {
                facts.slot_mut(slot).say(word, Strength::Declared);
            }
        };
        if let Some(sector) = node.sector() {
            say(Slot::Sector, sector.id());
        }
        for tag in node.tags().iter().chain(node.parties().iter().flat_map(|party| &party.tags)) {
            say(Slot::Tag, tag);
        }
        let papers = shipment.lines.get(node.line).into_iter().flat_map(|line| &line.attestations);
        // A paper that decides whether a rule fires may be nobody's with an interest, nor out of date, nor one that saw harm.
        let counts = |paper: &&Attestation<'_>| {
            !paper.is_interested() && !paper.saw_harm() && paper.speaks_on(shipment.entry.import_date)
        };
        for paper in papers.chain(&shipment.attestations).filter(counts) {
            say(Slot::Attested, paper.kind.word());
        }
    }

    /// Every field of a node that said one of `words` on a dimension, in field order.
    pub(crate) fn witnesses(
        self,
        node: &Node<'_>,
        shipment: &Draft<'_>,
        law: &LawInForce,
        slot: Slot,
        words: &[String],
    ) -> Vec<Witness<'r>> {
        let mut found = Vec::new();
        self.say_all(node, shipment, law, &mut |said| {
            if let Said::Word { slot: in_slot, word, strength, field, listing } = said
                && in_slot == slot
                && words.iter().any(|text| text == self.reader.symbols.text(word))
            {
                let listing = listing.and_then(|number| self.reader.listing_number(number));
                found.push(Witness { word, strength, field, listing });
            }
        });
        found.sort_by(|a, b| (a.field, b.strength).cmp(&(b.field, a.strength)));
        found.dedup_by(|a, b| a.field == b.field && a.word == b.word);
        found
    }

    /// Every field of a node in whose words a term stands.
    pub(crate) fn term_witnesses(self, node: &Node<'_>, terms: &[String]) -> Vec<Field> {
        let fields = [(Field::Description, node.description()), (Field::Material, node.material())];
        let stands = |text: &str| {
            self.text(text).terms.iter().any(|term| terms.iter().any(|known| known == self.reader.symbols.text(*term)))
        };
        fields.into_iter().filter(|(_, text)| text.is_some_and(stands)).map(|(field, _)| field).collect()
    }

    pub(super) fn name(self, kind: Kind, text: &str) -> Arc<Name> {
        self.memory.name(&self.reader.lists, kind, text)
    }

    pub(super) fn text(self, text: &str) -> Arc<Text> {
        self.memory.text(&self.reader.places, &self.reader.terms, text)
    }

    /// The listings a name meets.
    pub(super) fn hits(self, name: &Name) -> impl Iterator<Item = (NameHit, &'r Listing)> + use<'r, '_> {
        name.hits.iter().filter_map(move |hit| Some((*hit, self.reader.listing_number(hit.party)?)))
    }

    /// Whether a party is named by more than a word that stands for no name.
    pub(crate) fn is_named(self, party: &Party<'_>) -> bool {
        let names = [&party.name, &party.name_local].into_iter().flatten();
        names.into_iter().any(|name| !self.name(Kind::Company, name).nobody)
    }

    fn say_all(self, node: &Node<'_>, shipment: &Draft<'_>, law: &LawInForce, say: &mut dyn FnMut(Said)) {
        self.origin(node, say);
        self.maker_places(node, say);
        Parties { sight: self, node, entities: &law.entities, say }.read(shipment);
    }

    /// What the node leaves open on each dimension.
    fn leave_open(self, node: &Node<'_>, facts: &mut Facts) {
        let place = facts.slot_mut(Slot::Place);
        match origin_country(node) {
            None => place.open = Open::Any,
            Some(country) if node.origin().subdivision.is_none() => {
                // A country no rule has places in leaves nothing open.
                place.open = self.reader.country(country).map_or(Open::Closed, Open::Within);
            }
            Some(_) => {}
        }
        if self.is_region_decided(node) {
            for word in &self.reader.places.region_words {
                place.exclude(*word);
            }
        }
        let named =
            |role: fn(Role) -> bool| node.parties().iter().any(|party| role(party.role) && self.is_named(party));
        let open = |known: bool| if known { Open::Closed } else { Open::Any };
        facts.slot_mut(Slot::Maker).open = open(named(Role::is_maker));
        facts.slot_mut(Slot::Vessel).open = open(named(|role| role == Role::Vessel));
        let nationality = |party: &Party<'_>| {
            works_on_the_goods(party.role) && party.workforce.as_ref().is_some_and(|w| !w.nationalities.is_empty())
        };
        facts.slot_mut(Slot::Workers).open = open(node.parties().iter().any(nationality));
        // Carve-outs ask for the exporter, the seller, the grower: the importer alone leaves them open.
        facts.slot_mut(Slot::Party).open = open(named(|_| true));
        facts.slot_mut(Slot::Fact).open = Open::Any;
    }
}

/// The declared country of origin, or that of the declared subdivision.
pub(crate) fn origin_country(node: &Node<'_>) -> Option<Country> {
    let origin = node.origin();
    origin.country.or_else(|| origin.subdivision.map(Subdivision::country))
}
