//! What a text means, worked out once per distinct text and batch.
//!
//! Suppliers, addresses and descriptions come again and again; comparing a name with every list costs a thousand times what
//! screening a line costs. The memory is bounded: when full it starts anew. It never changes an answer.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::goods::Terms;
use super::lists::Lists;
use super::places::{Gazetteer, Reading};
use crate::names::{Kind, NameHit, plain_words};
use crate::rule::{Strength, Symbol};

/// Most distinct texts kept of each kind. Keys are foreign text, so they are hashed with a key of the process.
const MAX_TEXTS: usize = 1 << 16;

type Known<T> = RefCell<HashMap<Box<str>, Arc<T>>>;

/// Texts met in a batch.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    companies: Known<Name>,
    vessels: Known<Name>,
    texts: Known<Text>,
}

/// What a name means.
#[derive(Debug)]
pub(super) struct Name {
    /// Listed names it meets.
    pub(super) hits: Vec<NameHit>,
    /// It stands for no name ("unknown", "see invoice").
    pub(super) nobody: bool,
}

/// What a place, an address or a description means.
#[derive(Debug)]
pub(super) struct Text {
    /// What it says about the region.
    pub(super) reading: Reading,
    /// A Chinese postal code stands in it: whether of the region.
    pub(super) postal: Option<bool>,
    /// Localities of orders it names or resembles, by their index.
    pub(super) localities: Vec<(usize, Strength)>,
    /// Terms of goods that stand in it.
    pub(super) terms: Vec<Symbol>,
}

/// Words given in place of a name.
const NOBODY: &[&str] = &[
    "",
    "unknown",
    "n a",
    "na",
    "tbd",
    "tba",
    "none",
    "various",
    "not available",
    "not known",
    "to be determined",
    "to be advised",
    "same as above",
    "see invoice",
    "as per invoice",
    "nil",
    "x",
    "xxx",
    "manufacturer",
    "supplier",
];

impl Memory {
    pub(super) fn name(&self, lists: &Lists, kind: Kind, text: &str) -> Arc<Name> {
        let known = if kind == Kind::Vessel { &self.vessels } else { &self.companies };
        remembered(known, text, || Name {
            hits: lists.hits(kind, text),
            nobody: NOBODY.contains(&plain_words(text).as_str()),
        })
    }

    pub(super) fn text(&self, places: &Gazetteer, terms: &Terms, text: &str) -> Arc<Text> {
        remembered(&self.texts, text, || {
            let words = plain_words(text);
            let localities = places.localities.iter().enumerate().filter_map(|(at, locality)| {
                let strength = if locality.is_named(&words) {
                    Strength::Declared
                } else if locality.is_resembled(&words) {
                    Strength::Weak
                } else {
                    return None;
                };
                Some((at, strength))
            });
            Text {
                reading: places.read(text),
                postal: places.postal_in(text),
                localities: localities.collect(),
                terms: terms.within(&words),
            }
        })
    }
}

fn remembered<T>(known: &Known<T>, text: &str, make: impl FnOnce() -> T) -> Arc<T> {
    if let Some(found) = known.borrow().get(text) {
        return Arc::clone(found);
    }
    let meaning = Arc::new(make());
    let mut known = known.borrow_mut();
    if known.len() >= MAX_TEXTS {
        known.clear();
    }
    known.insert(text.into(), Arc::clone(&meaning));
    meaning
}
