//! Every name of the law in one index, with what each name stands for.

use crate::derive::words;
use crate::law::{MakerKind, Snapshot};
use crate::names::{Kind, NameHit, NameIndex, NameIndexBuilder};
use crate::rule::{Symbol, Symbols};
use crate::vocabulary::{Certainty, Country, Role, TariffNumber};

/// What a listed name stands for.
#[derive(Debug, Clone)]
pub(crate) struct Listing {
    /// The record: an order, an entity, a party an order named, a carve-out.
    pub(crate) record: String,
    /// The name as listed.
    pub(crate) name: String,
    /// The word a rule asks for when the party made, sold or moved goods.
    pub(super) word: Option<Symbol>,
    /// Index of the entity in the snapshot, for a name of the Entity List.
    pub(super) entity: Option<usize>,
    /// Goods for which a weak alias counts as declared.
    pub(super) except_hs: Vec<TariffNumber>,
    /// The words a rule asks for when the party plays a role.
    pub(super) roles: Vec<(Role, Symbol)>,
    /// Whether declared subsidiaries are within the listing.
    pub(super) covers_subsidiaries: bool,
    /// Where the listed party is.
    pub(super) country: Option<Country>,
}

/// All listings and the index over their names.
#[derive(Debug)]
pub(super) struct Lists {
    listings: Vec<Listing>,
    names: NameIndex,
}

impl Lists {
    pub(super) fn new(snapshot: &Snapshot, symbols: &Symbols) -> Self {
        let mut lists = Building { listings: Vec::new(), names: NameIndexBuilder::default() };
        lists.add_orders(snapshot, symbols);
        lists.add_entities(snapshot, symbols);
        lists.add_parties(snapshot, symbols);
        Self { listings: lists.listings, names: lists.names.build() }
    }

    /// Every listed name that a field meets. Of several names of one record the nearest decides: a name written just like
    /// a weak alias is that alias, though without its legal form the full name would be the same.
    pub(super) fn hits(&self, kind: Kind, field: &str) -> Vec<NameHit> {
        let mut hits = self.names.hits(kind, field);
        let record = |hit: &NameHit| self.listing(hit.party).map(|listing| listing.record.as_str());
        let all = hits.clone();
        hits.retain(|hit| !all.iter().any(|other| other.resemblance > hit.resemblance && record(other) == record(hit)));
        hits
    }

    /// A listing by its number.
    pub(super) fn listing(&self, number: u32) -> Option<&Listing> {
        usize::try_from(number).ok().and_then(|at| self.listings.get(at))
    }
}

struct Building {
    listings: Vec<Listing>,
    names: NameIndexBuilder,
}

impl Building {
    fn add(&mut self, kind: Kind, gives: Certainty, listing: Listing) {
        let Ok(number) = u32::try_from(self.listings.len()) else { return };
        self.names.add(kind, &listing.name, number, gives, listing.covers_subsidiaries);
        self.listings.push(listing);
    }

    fn add_orders(&mut self, snapshot: &Snapshot, symbols: &Symbols) {
        for order in snapshot.orders() {
            let kind = if order.maker_kind == MakerKind::Vessel { Kind::Vessel } else { Kind::Company };
            let makers = order.makers.iter().map(|name| (name, Certainty::Declared));
            let aliases = order
                .aliases
                .iter()
                .map(|alias| (&alias.name, if alias.weak { Certainty::Possible } else { Certainty::Declared }));
            for (name, gives) in makers.chain(aliases) {
                self.add(
                    kind,
                    gives,
                    Listing {
                        record: order.id.clone(),
                        name: name.clone(),
                        word: symbols.get(&order.id),
                        entity: None,
                        except_hs: Vec::new(),
                        roles: Vec::new(),
                        // A fleet is the vessels its owner has.
                        covers_subsidiaries: order.covers_subsidiaries || order.maker_kind == MakerKind::Fleet,
                        country: Some(order.country),
                    },
                );
            }
        }
    }

    fn add_entities(&mut self, snapshot: &Snapshot, symbols: &Symbols) {
        for (index, entity) in snapshot.entities().iter().enumerate() {
            let own = [&entity.name, &entity.name_local].into_iter().filter(|name| !name.is_empty());
            let own = own.map(|name| (name, Certainty::Declared, &[][..]));
            let aliases = entity.aliases.iter().map(|alias| (&alias.name, alias.gives, alias.except_hs.as_slice()));
            for (name, gives, except_hs) in own.chain(aliases) {
                self.add(
                    Kind::Company,
                    gives,
                    Listing {
                        record: entity.id.clone(),
                        name: name.clone(),
                        word: symbols.get(&entity.id),
                        entity: Some(index),
                        except_hs: except_hs.to_vec(),
                        roles: Vec::new(),
                        covers_subsidiaries: !entity.open_ended.is_empty(),
                        country: Some(Country::CN),
                    },
                );
            }
        }
    }

    /// Parties an order named for a time, and parties carved out; a carve-out covers whom its order covers.
    fn add_parties(&mut self, snapshot: &Snapshot, symbols: &Symbols) {
        let covers = |order: &str| snapshot.order(order).is_some_and(|order| order.covers_subsidiaries);
        let named = snapshot.parties().iter().map(|p| (&p.id, &p.party, &p.roles, false));
        let carved_out = snapshot.carve_outs().iter().map(|c| (&c.id, &c.party, &c.roles, covers(&c.order)));
        for (id, party, roles, covers_subsidiaries) in named.chain(carved_out) {
            let role_words = roles.iter().filter_map(|role| Some((*role, symbols.get(&words::in_role(*role, id))?)));
            let listing = Listing {
                record: id.clone(),
                name: party.clone(),
                word: symbols.get(id),
                entity: None,
                except_hs: Vec::new(),
                roles: role_words.collect(),
                covers_subsidiaries,
                country: None,
            };
            self.add(Kind::Company, Certainty::Declared, listing);
        }
    }
}
