//! Words of facts and rules as small numbers.

use std::collections::BTreeMap;
use std::hash::Hasher;

use rustc_hash::FxHasher;

/// A word known to a set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

impl Symbol {
    /// Its place among the words of its set.
    pub(super) fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    pub(super) fn number(self) -> u32 {
        self.0
    }

    pub(super) fn numbered(number: u32) -> Self {
        Self(number)
    }
}

/// The words of a set of rules, each with a number. A word no rule asks for has none, and no fact needs it.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    texts: Vec<String>,
    /// For a place such as `CN-XJ` or `RS:zrenjanin`, the country it is in.
    parents: Vec<Option<Symbol>>,
    /// Words by the last bits of their hash, by hash, by text: chosen words of equal hash cost a few comparisons more, never
    /// a walk through all.
    sorted: Vec<(u32, Symbol)>,
    /// Where in `sorted` the hashes begin that end with these bits.
    starts: Vec<u32>,
}

/// Words being collected.
#[derive(Debug, Default)]
pub(super) struct Collected {
    by_text: BTreeMap<String, Symbol>,
    symbols: Symbols,
}

impl Collected {
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
        // Two thousand million words do not fit in a file of law.
        let symbol = Symbol(u32::try_from(self.symbols.texts.len()).unwrap_or(u32::MAX));
        self.by_text.insert(text.to_owned(), symbol);
        self.symbols.texts.push(text.to_owned());
        self.symbols.parents.push(parent);
        symbol
    }

    /// The words, to be looked up.
    pub(super) fn finish(self) -> Symbols {
        let mut symbols = self.symbols;
        // In text order before the stable sort by hash.
        symbols.sorted = self.by_text.iter().map(|(text, symbol)| (hash(text), *symbol)).collect();
        let buckets = symbols.sorted.len().saturating_mul(4).next_power_of_two();
        symbols.sorted.sort_by_key(|(hash, _)| (bucket_of(*hash, buckets), *hash));
        symbols.starts = (0..=buckets)
            .map(|bucket| symbols.sorted.partition_point(|(hash, _)| bucket_of(*hash, buckets) < bucket))
            .map(|start| u32::try_from(start).unwrap_or(u32::MAX))
            .collect();
        symbols
    }
}

fn hash(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// The last bits of a hash, as many as number the buckets, a power of two.
fn bucket_of(hash: u32, buckets: usize) -> usize {
    usize::try_from(hash).unwrap_or(0) & buckets.wrapping_sub(1)
}

impl Symbols {
    /// The number of a word, if any rule asks for it.
    pub fn get(&self, text: &str) -> Option<Symbol> {
        let hash = hash(text);
        let bucket = bucket_of(hash, self.starts.len().saturating_sub(1));
        let place = |at: usize| self.starts.get(at).and_then(|start| usize::try_from(*start).ok());
        let words = self.sorted.get(place(bucket)?..place(bucket.saturating_add(1))?)?;
        let found =
            words.binary_search_by(|(known, symbol)| known.cmp(&hash).then_with(|| self.text(*symbol).cmp(text)));
        found.ok().and_then(|at| words.get(at)).map(|(_, symbol)| *symbol)
    }

    /// Every word with its number, in the order of numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Symbol)> {
        self.texts.iter().zip(0..).map(|(text, number)| (text.as_str(), Symbol(number)))
    }

    /// The word.
    pub fn text(&self, symbol: Symbol) -> &str {
        self.texts.get(symbol.index()).map_or("", String::as_str)
    }

    /// The country of a place word; nothing for a country itself and for words that are no places.
    pub fn parent(&self, symbol: Symbol) -> Option<Symbol> {
        self.parents.get(symbol.index()).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let words: Vec<String> = (0..500).map(|at| format!("word {at}")).chain(["CN-XJ".to_owned()]).collect();
        let mut collected = Collected::default();
        let numbers: Vec<_> = words.iter().map(|word| collected.intern(word)).collect();
        let symbols = collected.finish();
        for (word, number) in words.iter().zip(numbers) {
            assert_eq!(symbols.get(word), Some(number));
            assert_eq!(symbols.text(number), word);
        }
        assert_eq!(symbols.get("CN-XJ").and_then(|place| symbols.parent(place)), symbols.get("CN"));
        assert!(symbols.get("CN").is_some() && symbols.get("word 500").is_none() && symbols.get("").is_none());
        assert_eq!(Symbols::default().get("CN"), None);
    }
}
