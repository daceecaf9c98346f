//! Parties: who made, sold and moved the goods, and which listed names they meet.

use super::lists::Listing;
use super::node::{Field, Node};
use super::reader::{Contradiction, Said, Sight, origin_country};
use crate::law::Reach;
use crate::names::{Kind, NameHit, Resemblance};
use crate::rule::{Slot, Strength, Symbol};
use crate::shipment::{Draft, LaborKind, LaborStatus, Party};
use crate::vocabulary::{Certainty, Country, Role};

/// Reads the parties of one node.
pub(super) struct Parties<'p> {
    pub(super) sight: Sight<'p>,
    pub(super) node: &'p Node<'p>,
    /// How the Entity List stands that day, by the entity's index.
    pub(super) entities: &'p [Reach],
    pub(super) say: &'p mut dyn FnMut(Said),
}

impl Parties<'_> {
    /// Every word that the parties of the node, and the importer, say.
    pub(super) fn read(&mut self, shipment: &Draft<'_>) {
        for (at, party) in self.node.parties().iter().enumerate() {
            self.names(party, at);
            if party.role.is_maker() {
                self.vessel(party, at);
                self.subsidiary(party, at);
            }
            if works_on_the_goods(party.role) {
                self.workforce(party, at);
            }
        }
        self.importers(shipment);
        self.allegations();
    }

    fn word(&mut self, slot: Slot, word: Option<Symbol>, strength: Strength, field: Field) {
        if let Some(word) = word {
            (self.say)(Said::Word { slot, word, strength, field, listing: None });
        }
    }

    /// Names that equal or resemble a listed one.
    fn names(&mut self, party: &Party<'_>, at: usize) {
        let slot = if party.role.is_maker() { Slot::Maker } else { Slot::Trader };
        let fields = [(&party.name, Field::PartyName(at)), (&party.name_local, Field::PartyNameLocal(at))];
        for (text, field) in fields.into_iter().filter_map(|(text, field)| Some((text.as_deref()?, field))) {
            for (hit, listing) in self.sight.hits(&self.sight.name(Kind::Company, text)) {
                let country = party.country.or(self.node.origin().country);
                if hit.resemblance == Resemblance::Extends && is_foreign_to(listing, country) {
                    let contradiction = Contradiction::NameAbroad { field, listing: hit.party };
                    (self.say)(Said::Contradiction(contradiction));
                    continue;
                }
                let strength = strength(hit, listing, self.node);
                if slot == Slot::Maker && strength == Strength::Declared && self.is_made_at_home(listing) {
                    (self.say)(Said::Contradiction(Contradiction::ListedAtHome { field, listing: hit.party }));
                }
                self.listing(hit, listing, slot, strength, field);
                self.role(hit, listing, party.role, field);
            }
        }
    }

    /// A listed maker abroad beside a domestic origin: section 307 does not reach goods made here, so were they?
    fn is_made_at_home(&self, listing: &Listing) -> bool {
        let home = origin_country(self.node).is_some_and(Country::is_domestic);
        home && listing.country.is_some_and(|country| !country.is_domestic())
    }

    /// The words of a listing: its own, and for an entity how the list stands to it that day.
    fn listing(&mut self, hit: NameHit, listing: &Listing, slot: Slot, strength: Strength, field: Field) {
        let list = listing.entity.and_then(|entity| match self.entities.get(entity)? {
            Reach::InForce => self.sight.reader.listed,
            Reach::BeforeOrder => self.sight.reader.listed_later,
            _ => self.sight.reader.delisted,
        });
        for word in listing.word.into_iter().chain(list) {
            (self.say)(Said::Word { slot, word, strength, field, listing: Some(hit.party) });
        }
    }

    /// A party in a role that a carve-out or an order names. Only the same name counts.
    fn role(&mut self, hit: NameHit, listing: &Listing, role: Role, field: Field) {
        if hit.resemblance >= Resemblance::Equal && hit.gives == Certainty::Declared {
            for (_, word) in listing.roles.iter().filter(|(known, _)| *known == role) {
                let (slot, strength) = (Slot::Party, Strength::Declared);
                (self.say)(Said::Word { slot, word: *word, strength, field, listing: Some(hit.party) });
            }
        }
    }

    /// The vessel that caught the goods. A vessel's name in another maker's place only resembles it.
    fn vessel(&mut self, party: &Party<'_>, at: usize) {
        let Some(name) = party.name.as_deref() else { return };
        let strength = if party.role == Role::Vessel { Strength::Declared } else { Strength::Weak };
        for (hit, listing) in self.sight.hits(&self.sight.name(Kind::Vessel, name)) {
            self.listing(hit, listing, Slot::Vessel, strength, Field::PartyName(at));
        }
    }

    /// A declared parent whose listing covers subsidiaries. Elsewhere an affiliate is not listed.
    fn subsidiary(&mut self, party: &Party<'_>, at: usize) {
        let Some(parent) = party.parent.as_deref() else { return };
        for (hit, listing) in self.sight.hits(&self.sight.name(Kind::Company, parent)) {
            if listing.covers_subsidiaries {
                let same = hit.resemblance >= Resemblance::Equal && hit.gives == Certainty::Declared;
                let strength = if same { Strength::Declared } else { Strength::Weak };
                self.listing(hit, listing, Slot::Maker, strength, Field::PartyParent(at));
                self.role(hit, listing, party.role, Field::PartyParent(at));
            }
        }
    }

    /// Nationalities, transfers by a state, classes of labor. Ordinary child labor says nothing here.
    fn workforce(&mut self, party: &Party<'_>, at: usize) {
        let Some(workforce) = &party.workforce else { return };
        for (index, country) in workforce.nationalities.iter().enumerate() {
            let word = self.sight.reader.country(*country);
            self.word(Slot::Workers, word, Strength::Declared, Field::Nationality(at, index));
        }
        if workforce.state_transfer == Some(true) {
            self.word(Slot::Labor, self.sight.reader.state_transfer, Strength::Declared, Field::StateTransfer(at));
        }
        for (index, labor) in workforce.labor.iter().enumerate().filter(|(_, labor)| labor.kind != LaborKind::Child) {
            let strength = if labor.status == LaborStatus::Documented { Strength::Declared } else { Strength::Weak };
            let word = self.sight.reader.word(labor.kind.word());
            self.word(Slot::Labor, word, strength, Field::Labor(at, index));
        }
    }

    /// The importer: of the shipment, or named on the line. It plays its role for every node of the line, and may itself
    /// be a listed party.
    fn importers(&mut self, shipment: &Draft<'_>) {
        if let Some(importer) = &shipment.importer {
            for text in [&importer.name, &importer.name_local].into_iter().flatten() {
                for (hit, listing) in self.sight.hits(&self.sight.name(Kind::Company, text)) {
                    self.role(hit, listing, Role::Importer, Field::ImporterName);
                    if self.node.is_line() {
                        let strength = strength(hit, listing, self.node);
                        self.listing(hit, listing, Slot::Trader, strength, Field::ImporterName);
                    }
                }
            }
        }
        if self.node.is_line() {
            return;
        }
        let parties = shipment.lines.get(self.node.line).map(|line| line.parties.as_slice()).unwrap_or_default();
        for (at, party) in parties.iter().enumerate().filter(|(_, party)| party.role == Role::Importer) {
            let Some(name) = party.name.as_deref() else { continue };
            for (hit, listing) in self.sight.hits(&self.sight.name(Kind::Company, name)) {
                self.role(hit, listing, Role::Importer, Field::LineImporter(at));
            }
        }
    }

    /// What others say of the line: allegations stay alleged, whoever makes them.
    fn allegations(&mut self) {
        for at in 0..self.node.allegations().len() {
            self.word(Slot::Labor, self.sight.reader.alleged, Strength::Weak, Field::Allegation(at));
        }
    }
}

/// Whether the party's workers worked on the goods: those of its makers, and those a recruiter supplied.
pub(super) fn works_on_the_goods(role: Role) -> bool {
    role.is_maker() || role == Role::Recruiter
}

/// How firmly a name says a listing. An alias that is weak in general counts in full for the goods it excepts.
fn strength(hit: NameHit, listing: &Listing, node: &Node<'_>) -> Strength {
    let excepted = || node.hts().is_some_and(|hts| listing.except_hs.iter().any(|prefix| prefix.covers(&hts)));
    let same = hit.resemblance >= Resemblance::Equal;
    if same && (hit.gives == Certainty::Declared || excepted()) { Strength::Declared } else { Strength::Weak }
}

/// Whether a party in that country cannot be an unnamed subsidiary met only by resemblance. China and Hong Kong are one
/// here; an equal name is never dropped for its country.
fn is_foreign_to(listing: &Listing, country: Option<Country>) -> bool {
    let same = |a: Country, b: Country| a == b || [a, b].iter().all(|c| matches!(*c, Country::CN | Country::HK));
    listing.country.zip(country).is_some_and(|(listed, declared)| !same(listed, declared))
}
