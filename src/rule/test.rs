//! The conditions of a row, and how a fact stands to them.

use serde::{Deserialize, Serialize};

use super::facts::{GoodsFact, Open, SlotFact, Strength};
use super::symbol::{Symbol, Symbols};
use crate::vocabulary::{Amount, Date, TariffNumber};

/// How a fact stands to a condition, from worst to best: several conditions together stand as the worst of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Membership {
    /// Known, and not in the set.
    Out,
    /// Not known.
    Unknown,
    /// In by resemblance or inference.
    Weak,
    /// In, as declared.
    Declared,
}

/// A set of words a dimension may take.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetTest {
    /// Accepts only these; empty accepts anything but what is outside.
    #[serde(rename = "in", skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// Accepts none of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<String>,
    /// A place of which only the country is known counts as resembling: the row names a maker as well.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub presumed: bool,
}

impl SetTest {
    /// Accepts these words.
    pub fn within<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Self {
        Self { within: words.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Accepts anything but these words.
    pub fn outside<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Self {
        Self { outside: words.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// How a fact stands to the set.
    pub fn membership(&self, fact: &SlotFact, symbols: &Symbols) -> Membership {
        let inside = if self.within.is_empty() { Membership::Declared } else { self.inside(fact, symbols) };
        inside.min(self.beyond(fact, symbols))
    }

    fn inside(&self, fact: &SlotFact, symbols: &Symbols) -> Membership {
        let accepted = |word: Symbol| self.within.iter().any(|text| text == symbols.text(word));
        let said = fact.words().filter(|(word, _)| accepted(*word)).map(|(_, strength)| strength).max();
        match (said, fact.open) {
            (Some(Strength::Declared), _) => Membership::Declared,
            (Some(Strength::Weak), _) => Membership::Weak,
            (None, Open::Closed) => Membership::Out,
            (None, Open::Any) => Membership::Unknown,
            (None, Open::Within(country)) => {
                match (reaches_into(&self.within, country, fact, symbols), self.presumed) {
                    (true, true) => Membership::Weak,
                    (true, false) => Membership::Unknown,
                    (false, _) => Membership::Out,
                }
            }
        }
    }

    fn beyond(&self, fact: &SlotFact, symbols: &Symbols) -> Membership {
        let refused = |word: Symbol| self.outside.iter().any(|text| text == symbols.text(word));
        let said = fact.words().filter(|(word, _)| refused(*word)).map(|(_, strength)| strength).max();
        match (said, fact.open) {
            _ if self.outside.is_empty() => Membership::Declared,
            (Some(Strength::Declared), _) => Membership::Out,
            (Some(Strength::Weak), _) => Membership::Weak,
            (None, Open::Any) => Membership::Unknown,
            (None, Open::Within(country)) if reaches_into(&self.outside, country, fact, symbols) => Membership::Unknown,
            (None, Open::Closed | Open::Within(_)) => Membership::Declared,
        }
    }
}

/// Whether one of the words is a place in that country which the fact leaves open.
fn reaches_into(words: &[String], country: Symbol, fact: &SlotFact, symbols: &Symbols) -> bool {
    let places = words.iter().filter_map(|text| symbols.get(text));
    places.filter(|word| symbols.parent(*word) == Some(country)).any(|word| !fact.excludes(word))
}

/// How the tariff numbers of a class of goods were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClassBasis {
    /// The order lists them.
    Official,
    /// The class and the numbers say the same.
    Exact,
    /// The numbers are wider than the class: one of the terms must stand in the description too.
    Inferred,
}

/// A class of goods, by tariff numbers and terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoodsTest {
    /// How the numbers were chosen.
    pub basis: ClassBasis,
    /// Tariff numbers, each covering what it begins.
    pub hs: Vec<TariffNumber>,
    /// Words of the class.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<String>,
    /// Unknown goods leave a gap: the row turns on the goods. An order turns on its maker or place instead.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub distinguishing: bool,
    /// Accepts what is outside the class instead.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside: bool,
}

impl GoodsTest {
    /// How goods stand to the class.
    pub fn membership(&self, fact: &GoodsFact, symbols: &Symbols) -> Membership {
        let inside = self.inside(fact, symbols);
        match (self.outside, inside) {
            (false, inside) => inside,
            (true, Membership::Out) => Membership::Declared,
            (true, Membership::Unknown) => Membership::Unknown,
            // Weakly inside may be either; inside by the number with only the term missing stays inside.
            (true, Membership::Weak) if fact.hts.is_none() => Membership::Weak,
            (true, Membership::Weak | Membership::Declared) => Membership::Out,
        }
    }

    fn inside(&self, fact: &GoodsFact, symbols: &Symbols) -> Membership {
        let term = fact.terms.iter().any(|term| self.terms.iter().any(|text| text == symbols.text(*term)));
        let Some(hts) = fact.hts else {
            return if term { Membership::Weak } else { Membership::Unknown };
        };
        if self.hs.iter().any(|prefix| prefix.covers(&hts)) {
            return if term || self.basis != ClassBasis::Inferred { Membership::Declared } else { Membership::Weak };
        }
        // A number shorter than the class may or may not be of it.
        if self.hs.iter().any(|prefix| hts.covers(prefix)) { Membership::Weak } else { Membership::Out }
    }
}

/// Days from the first, included, to the last, excluded; an end not given is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DateTest {
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// First day no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl DateTest {
    /// How a day stands to the span.
    pub fn membership(&self, fact: Option<Date>) -> Membership {
        between(fact, |day| self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day < to))
    }
}

/// Amounts from the least to the most, both included; an end not given is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AmountTest {
    /// The least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Amount>,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Amount>,
}

impl AmountTest {
    /// How an amount stands to the span.
    pub fn membership(&self, fact: Option<Amount>) -> Membership {
        between(fact, |amount| {
            self.at_least.is_none_or(|least| amount >= least) && self.at_most.is_none_or(|most| amount <= most)
        })
    }
}

fn between<T>(fact: Option<T>, within: impl FnOnce(T) -> bool) -> Membership {
    match fact.map(within) {
        None => Membership::Unknown,
        Some(true) => Membership::Declared,
        Some(false) => Membership::Out,
    }
}
