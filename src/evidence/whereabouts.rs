//! Where a node was made: what its origin says, and what its makers' addresses say.
//!
//! The origin declares; an address only resembles, and never drops what the origin says. A field that points into the
//! region of the UFLPA beside an origin declared elsewhere is told as a contradiction.

use super::node::{Field, Node};
use super::places::Reading;
use super::reader::{Contradiction, Said, Sight, origin_country};
use crate::rule::{Slot, Strength, Symbol};
use crate::shipment::Party;
use crate::vocabulary::{Country, Role, Subdivision};

impl Sight<'_> {
    /// What the origin says: country, subdivision, place, postal code.
    pub(super) fn origin(&self, node: &Node<'_>, say: &mut dyn FnMut(Said)) {
        let origin = node.origin();
        let declared = origin_country(node);
        if let Some(country) = declared {
            let field = if origin.country.is_some() { Field::Country } else { Field::Subdivision };
            if let Some(word) = self.reader.country(country) {
                say(Said::Word { slot: Slot::Place, word, strength: Strength::Declared, field, listing: None });
            }
            // Goods of North Korea were in all likelihood made by its nationals (22 U.S.C. 9241a asks nothing of origin).
            if country == Country::KP
                && let Some(word) = self.reader.country(country)
            {
                say(Said::Word { slot: Slot::Workers, word, strength: Strength::Weak, field, listing: None });
            }
        }
        if let Some(subdivision) = origin.subdivision {
            let fits = origin.country.is_none_or(|country| is_within(subdivision, country));
            if !fits {
                say(Said::Contradiction(Contradiction::Country { field: Field::Subdivision }));
            }
            if let Some(word) = self.reader.subdivision(subdivision) {
                let strength = if fits { Strength::Declared } else { Strength::Weak };
                say(Said::Word { slot: Slot::Place, word, strength, field: Field::Subdivision, listing: None });
            }
            for locality in
                self.reader.places.localities.iter().filter(|locality| locality.subdivision == Some(subdivision))
            {
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
            && self.reader.places.postal(code) == Some(true)
        {
            // Other countries have six digits too: without a country the code only resembles.
            let strength = if declared.is_some() { Strength::Declared } else { Strength::Weak };
            self.say_region(node, Field::PostalCode, strength, say);
        }
        self.described_places(node, say);
    }

    /// Goods described as of the region beside another origin: no condition is met by that, but a person should look.
    fn described_places(&self, node: &Node<'_>, say: &mut dyn FnMut(Said)) {
        for (field, text) in [(Field::Description, node.description()), (Field::Material, node.material())] {
            if text.is_some_and(|text| self.text(text).reading == Reading::NamesRegion)
                && !self.is_declared_of_region(node)
            {
                say(Said::Contradiction(Contradiction::Region { field }));
            }
        }
    }

    fn is_declared_of_region(&self, node: &Node<'_>) -> bool {
        let origin = node.origin();
        let place = |place: &str| matches!(self.text(place).reading, Reading::Names | Reading::NamesRegion);
        origin.subdivision.is_some_and(|subdivision| self.reader.places.is_region(subdivision))
            || origin.place.as_deref().is_some_and(place)
            || origin.postal_code.as_deref().and_then(|code| self.reader.places.postal(code)) == Some(true)
    }

    /// What the makers' addresses say of where the goods were made: never more than a resemblance. An owner's seat says
    /// nothing of that. Where no origin is declared, the makers' country and subdivision stand in for it.
    pub(super) fn maker_places(&self, node: &Node<'_>, say: &mut dyn FnMut(Said)) {
        let declared = origin_country(node);
        for (at, party) in node.parties().iter().enumerate() {
            if !party.role.is_maker() || matches!(party.role, Role::Owner | Role::Vessel) {
                continue;
            }
            let mut weakly = |word: Option<Symbol>, field| {
                if let Some(word) = word {
                    say(Said::Word { slot: Slot::Place, word, strength: Strength::Weak, field, listing: None });
                }
            };
            if declared.is_none() {
                weakly(party.country.and_then(|country| self.reader.country(country)), Field::PartyCountry(at));
            }
            if let Some(subdivision) = party.subdivision {
                if self.reader.places.is_region(subdivision) {
                    self.say_region(node, Field::PartySubdivision(at), Strength::Weak, say);
                } else if node.origin().subdivision.is_none()
                    && declared.is_none_or(|country| country == subdivision.country())
                {
                    weakly(self.reader.subdivision(subdivision), Field::PartySubdivision(at));
                }
            }
            let country = party.country.or(declared);
            if let Some(address) = party.address.as_deref() {
                self.address_words(node, address, country, Field::PartyAddress(at), say);
            }
            if country.is_none_or(|country| country == Country::CN)
                && party.postal_code.as_deref().and_then(|code| self.reader.places.postal(code)) == Some(true)
            {
                self.say_region(node, Field::PartyPostalCode(at), Strength::Weak, say);
            }
            for (index, id) in party.ids.iter().enumerate() {
                if is_social_credit(&id.scheme) && self.reader.places.social_credit(&id.value) == Some(true) {
                    self.say_region(node, Field::PartyId(at, index), Strength::Weak, say);
                }
            }
        }
    }

    /// A place of origin in words. A county abroad may bear the name of one of the region; a prefecture does not.
    fn place_words(&self, node: &Node<'_>, text: &str, field: Field, strength: Strength, say: &mut dyn FnMut(Said)) {
        let declared = origin_country(node);
        match self.text(text).reading {
            Reading::NamesRegion => self.say_region(node, field, strength, say),
            Reading::Names if declared.is_none_or(|country| country == Country::CN) => {
                self.say_region(node, field, strength, say);
            }
            Reading::Resembles if declared == Some(Country::CN) => self.say_region(node, field, Strength::Weak, say),
            _ => {}
        }
        self.locality_words(declared, text, field, strength, say);
    }

    /// A maker's address in words, read as a place is.
    fn address_words(
        &self,
        node: &Node<'_>,
        text: &str,
        country: Option<Country>,
        field: Field,
        say: &mut dyn FnMut(Said),
    ) {
        let chinese = country.is_none_or(|country| country == Country::CN);
        let points = match self.text(text).reading {
            Reading::NamesRegion => true,
            Reading::Names => chinese,
            Reading::Resembles => country == Some(Country::CN),
            _ => chinese && self.text(text).postal == Some(true),
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
        for (at, named) in &self.text(text).localities {
            let Some(locality) = self.reader.places.localities.get(*at) else { continue };
            if country.is_none_or(|country| country == locality.country) {
                let strength = strength.min(*named);
                say(Said::Word { slot: Slot::Place, word: locality.word, strength, field, listing: None });
            }
        }
    }

    /// A field points into the region. Beside a declared origin elsewhere that is a contradiction and only a resemblance.
    fn say_region(&self, node: &Node<'_>, field: Field, strength: Strength, say: &mut dyn FnMut(Said)) {
        let Some(word) = self.reader.places.region else { return };
        let origin = node.origin();
        let elsewhere = origin.subdivision.is_some_and(|subdivision| !self.reader.places.is_region(subdivision))
            || origin.country.is_some_and(|country| country != Country::CN);
        if elsewhere {
            say(Said::Contradiction(Contradiction::Region { field }));
        }
        let strength = if elsewhere { Strength::Weak } else { strength };
        say(Said::Word { slot: Slot::Place, word, strength, field, listing: None });
    }

    /// Whether something decides that the node was or was not made in the region: the subdivision, place or postal code of
    /// its origin, or of a maker.
    pub(crate) fn is_region_decided(&self, node: &Node<'_>) -> bool {
        let origin = node.origin();
        let text = |text: &str| {
            matches!(self.text(text).reading, Reading::NamesRegion | Reading::Names | Reading::Elsewhere)
                || self.text(text).postal.is_some()
        };
        let code = |code: &str| self.reader.places.postal(code).is_some();
        let of_maker = |party: &Party<'_>| {
            party.role.is_maker()
                && party.role != Role::Owner
                && (party.subdivision.is_some()
                    || party.address.as_deref().is_some_and(text)
                    || party.postal_code.as_deref().is_some_and(code)
                    || party.ids.iter().any(|id| {
                        is_social_credit(&id.scheme) && self.reader.places.social_credit(&id.value).is_some()
                    }))
        };
        if origin.subdivision.is_some()
            || origin.place.as_deref().is_some_and(text)
            || origin.postal_code.as_deref().is_some_and(code)
        {
            return true;
        }
        // Where the origin bears a name that the region has too, a maker elsewhere (a packer of fruit) does not settle it.
        let open = origin.place.as_deref().is_some_and(|place| self.text(place).reading == Reading::Ambiguous);
        !open && node.parties().iter().any(of_maker)
    }
}

fn is_social_credit(scheme: &str) -> bool {
    ["uscc", "usci", "uscic", "unified_social_credit_code"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Whether a subdivision is in a country. Hong Kong, Macao and Taiwan have codes of their own and under China.
fn is_within(subdivision: Subdivision, country: Country) -> bool {
    subdivision.country() == country
        || matches!(
            (subdivision.to_string().as_str(), country.code()),
            ("CN-HK", "HK") | ("CN-MO", "MO") | ("CN-TW", "TW")
        )
}
