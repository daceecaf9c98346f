//! Words of facts and rules as small numbers.

use std::collections::BTreeMap;

/// A word known to a set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

/// The words of a set of rules, each with a number. A word no rule asks for has none, and no fact needs it.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    by_text: BTreeMap<String, Symbol>,
    texts: Vec<String>,
    /// For a place such as `CN-XJ` or `RS:zrenjanin`, the country it is in.
    parents: Vec<Option<Symbol>>,
}

impl Symbols {
    /// The number of a word, given now if it has none.
    pub(super) fn intern(&mut self, text: &str) -> Symbol {
        if let Some(known) = self.by_text.get(text) {
            return *known;
        }
        let parent = match text.split_once([':', '-']) {
            Some((country, _)) if country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()) => {
                Some(self.intern(country))
            }
            _ => None,
        };
        // More than four thousand million words cannot be held in memory.
        let symbol = Symbol(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        self.by_text.insert(text.to_owned(), symbol);
        self.texts.push(text.to_owned());
        self.parents.push(parent);
        symbol
    }

    /// The number of a word, if any rule asks for it.
    pub fn get(&self, text: &str) -> Option<Symbol> {
        self.by_text.get(text).copied()
    }

    /// Every word with its number, in word order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Symbol)> {
        self.by_text.iter().map(|(text, symbol)| (text.as_str(), *symbol))
    }

    /// The word.
    pub fn text(&self, symbol: Symbol) -> &str {
        usize::try_from(symbol.0).ok().and_then(|at| self.texts.get(at)).map_or("", String::as_str)
    }

    /// The country of a place word; nothing for a country itself and for words that are no places.
    pub fn parent(&self, symbol: Symbol) -> Option<Symbol> {
        usize::try_from(symbol.0).ok().and_then(|at| self.parents.get(at)).copied().flatten()
    }
}
