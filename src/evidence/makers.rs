//! Parties: who made, sold and moved the goods, and which listed names they meet.

use super::lists::Listing;
use super::node::{Field, Node};
use super::reader::{Contradiction, Reader, Said};
use crate::law::Reach;
use crate::names::{Kind, NameHit, Resemblance};
use crate::rule::{Slot, Strength};
use crate::shipment::{Draft, LaborKind, LaborStatus, Party};
use crate::vocabulary::{Certainty, Country, Role};

/// Which entities of the list are in force at the moment, by their index.
pub(super) type ReachOf<'a> = &'a [Reach];

impl Reader {
    /// Every word that the parties of a node say.
    pub(super) fn parties(
        &self,
        node: &Node<'_>,
        shipment: &Draft<'_>,
        entities: ReachOf<'_>,
        say: &mut dyn FnMut(Said),
    ) {
        for (at, party) in node.parties().iter().enumerate() {
            let slot = if party.role.is_maker() { Slot::Maker } else { Slot::Trader };
            self.names(node, party, at, slot, entities, say);
            if party.role.is_maker() {
                self.vessel(party, at, say);
                self.subsidiary(party, at, entities, say);
                self.workforce(party, at, say);
            }
        }
        self.importers(node, shipment, entities, say);
        self.allegations(node, say);
    }

    /// Names that equal or resemble a listed one.
    fn names(
        &self,
        node: &Node<'_>,
        party: &Party<'_>,
        at: usize,
        slot: Slot,
        entities: ReachOf<'_>,
        say: &mut dyn FnMut(Said),
    ) {
        let fields = [(&party.name, Field::PartyName(at)), (&party.name_local, Field::PartyNameLocal(at))];
        for (text, field) in fields.into_iter().filter_map(|(text, field)| Some((text.as_deref()?, field))) {
            for hit in self.lists.names.hits(Kind::Company, text) {
                let Some(listing) = self.listing(hit) else { continue };
                if hit.resemblance == Resemblance::Extends
                    && is_foreign_to(listing, party.country.or(node.origin().country))
                {
                    say(Said::Contradiction(Contradiction::NameAbroad { field, listing: hit.party }));
                    continue;
                }
                let strength = strength(hit, listing, node);
                self.say_listing(hit.party, listing, slot, strength, field, entities, say);
                say_role(listing, hit, party.role, field, say);
            }
        }
    }

    /// The words of a listing: its own, and for an entity how the list stands to it that day.
    #[expect(clippy::too_many_arguments, reason = "one saying, told in full")]
    fn say_listing(
        &self,
        number: u32,
        listing: &Listing,
        slot: Slot,
        strength: Strength,
        field: Field,
        entities: ReachOf<'_>,
        say: &mut dyn FnMut(Said),
    ) {
        let list = listing.entity.and_then(|entity| match entities.get(entity)? {
            Reach::InForce => self.listed,
            Reach::BeforeOrder => self.listed_later,
            _ => self.delisted,
        });
        for word in listing.word.into_iter().chain(list) {
            say(Said::Word { slot, word, strength, field, listing: Some(number) });
        }
    }

    /// The vessel that caught the goods. A vessel's name in another maker's place only resembles it.
    fn vessel(&self, party: &Party<'_>, at: usize, say: &mut dyn FnMut(Said)) {
        let Some(name) = party.name.as_deref() else { return };
        for hit in self.lists.names.hits(Kind::Vessel, name) {
            let strength = if party.role == Role::Vessel { Strength::Declared } else { Strength::Weak };
            if let Some(word) = self.listing(hit).and_then(|listing| listing.word) {
                say(Said::Word {
                    slot: Slot::Vessel,
                    word,
                    strength,
                    field: Field::PartyName(at),
                    listing: Some(hit.party),
                });
            }
        }
    }

    /// A declared parent whose listing covers subsidiaries. Elsewhere an affiliate is not listed.
    fn subsidiary(&self, party: &Party<'_>, at: usize, entities: ReachOf<'_>, say: &mut dyn FnMut(Said)) {
        let Some(parent) = party.parent.as_deref() else { return };
        for hit in self.lists.names.hits(Kind::Company, parent) {
            let Some(listing) = self.listing(hit).filter(|listing| listing.covers_subsidiaries) else { continue };
            let strength = match (hit.resemblance, hit.gives) {
                (Resemblance::Equal, Certainty::Declared) => Strength::Declared,
                _ => Strength::Weak,
            };
            self.say_listing(hit.party, listing, Slot::Maker, strength, Field::PartyParent(at), entities, say);
        }
    }

    /// Nationalities, transfers by a state, classes of labor. Ordinary child labor says nothing here.
    fn workforce(&self, party: &Party<'_>, at: usize, say: &mut dyn FnMut(Said)) {
        let Some(workforce) = &party.workforce else { return };
        for (index, country) in workforce.nationalities.iter().enumerate() {
            if let Some(word) = self.country(*country) {
                let field = Field::Nationality(at, index);
                say(Said::Word { slot: Slot::Workers, word, strength: Strength::Declared, field, listing: None });
            }
        }
        if workforce.state_transfer == Some(true)
            && let Some(word) = self.state_transfer
        {
            say(Said::Word {
                slot: Slot::Labor,
                word,
                strength: Strength::Declared,
                field: Field::StateTransfer(at),
                listing: None,
            });
        }
        for (index, labor) in workforce.labor.iter().enumerate().filter(|(_, labor)| labor.kind != LaborKind::Child) {
            let strength = if labor.status == LaborStatus::Documented { Strength::Declared } else { Strength::Weak };
            if let Some(word) = self.word(labor.kind.word()) {
                say(Said::Word { slot: Slot::Labor, word, strength, field: Field::Labor(at, index), listing: None });
            }
        }
    }

    /// The importer: of the shipment, or named on the line. It plays its role for every node of the line, and may itself
    /// be a listed party.
    fn importers(&self, node: &Node<'_>, shipment: &Draft<'_>, entities: ReachOf<'_>, say: &mut dyn FnMut(Said)) {
        if let Some(importer) = &shipment.importer {
            for text in [&importer.name, &importer.name_local].into_iter().flatten() {
                for hit in self.lists.names.hits(Kind::Company, text) {
                    let Some(listing) = self.listing(hit) else { continue };
                    say_role(listing, hit, Role::Importer, Field::ImporterName, say);
                    if node.is_line() {
                        let strength = strength(hit, listing, node);
                        self.say_listing(
                            hit.party,
                            listing,
                            Slot::Trader,
                            strength,
                            Field::ImporterName,
                            entities,
                            say,
                        );
                    }
                }
            }
        }
        if !node.is_line() {
            let parties = shipment.lines.get(node.line).map(|line| line.parties.as_slice()).unwrap_or_default();
            for (at, party) in parties.iter().enumerate().filter(|(_, party)| party.role == Role::Importer) {
                for hit in party.name.iter().flat_map(|name| self.lists.names.hits(Kind::Company, name)) {
                    if let Some(listing) = self.listing(hit) {
                        say_role(listing, hit, Role::Importer, Field::LineImporter(at), say);
                    }
                }
            }
        }
    }

    /// What others say of the line: allegations stay alleged, whoever makes them.
    fn allegations(&self, node: &Node<'_>, say: &mut dyn FnMut(Said)) {
        let Some(word) = self.alleged else { return };
        for at in 0..node.allegations().len() {
            say(Said::Word {
                slot: Slot::Labor,
                word,
                strength: Strength::Weak,
                field: Field::Allegation(at),
                listing: None,
            });
        }
    }
}

/// A party in a role that a carve-out or an order names. Only an equal name counts.
fn say_role(listing: &Listing, hit: NameHit, role: Role, field: Field, say: &mut dyn FnMut(Said)) {
    if hit.resemblance == Resemblance::Equal && hit.gives == Certainty::Declared {
        for (_, word) in listing.roles.iter().filter(|(known, _)| *known == role) {
            say(Said::Word {
                slot: Slot::Party,
                word: *word,
                strength: Strength::Declared,
                field,
                listing: Some(hit.party),
            });
        }
    }
}

/// How firmly a name says a listing. An alias that is weak in general counts in full for the goods it excepts.
fn strength(hit: NameHit, listing: &Listing, node: &Node<'_>) -> Strength {
    let excepted = || node.hts().is_some_and(|hts| listing.except_hs.iter().any(|prefix| prefix.covers(&hts)));
    match hit.resemblance {
        Resemblance::Equal if hit.gives == Certainty::Declared || excepted() => Strength::Declared,
        _ => Strength::Weak,
    }
}

/// Whether a party in that country cannot be an unnamed subsidiary met only by resemblance. China and Hong Kong are one
/// here; an equal name is never dropped for its country.
fn is_foreign_to(listing: &Listing, country: Option<Country>) -> bool {
    let same = |a: Country, b: Country| a == b || [a, b].iter().all(|c| matches!(*c, Country::CN | Country::HK));
    listing.country.zip(country).is_some_and(|(listed, declared)| !same(listed, declared))
}
