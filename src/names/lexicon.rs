//! What the words of company names stand for: legal forms, industries, generic words, places under one name.

use std::collections::HashMap;

use serde::Deserialize;

use super::normal::{initials_joined, plain_words};

/// What a part of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PartKind {
    /// What tells the firm from others.
    Brand,
    /// A number: of a vessel, a division, a plant.
    Number,
    /// Where it is.
    Place,
    /// What it does.
    Industry,
    /// A word of any firm: group, international.
    Generic,
    /// Its legal form.
    LegalForm,
}

/// The words of names, with the places a caller knows. Built once, then shared.
#[derive(Debug)]
pub struct Lexicon {
    /// Plain words to their meaning; several words joined by blanks.
    latin: HashMap<String, Meaning>,
    /// Longest entry of `latin`, in words.
    longest: usize,
    /// Han terms, the longest first.
    han: Vec<(Vec<char>, Meaning)>,
    /// Traditional to simplified characters.
    simplified: HashMap<char, char>,
}

/// What a word stands for.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    pub(super) kind: PartKind,
    pub(super) key: String,
    /// A place whose name is also a word or a brand: it may be what tells the firm from others.
    pub(super) ambiguous: bool,
}

#[derive(Deserialize)]
struct Words {
    industry: Vec<Word>,
    generic: Vec<Word>,
    /// Traditional characters, each before its simplified form.
    simplified: String,
    legal_han: Vec<String>,
    legal_latin: Vec<String>,
}

#[derive(Deserialize)]
struct Word {
    key: String,
    latin: Vec<String>,
    han: Vec<String>,
}

impl Lexicon {
    /// The words of this project, and places: the one name each goes under, a spelling in any script, and whether that
    /// spelling is also a word or a brand.
    pub fn new<'p>(places: impl IntoIterator<Item = (&'p str, &'p str, bool)>) -> Self {
        let mut lexicon = Self { latin: HashMap::new(), longest: 1, han: Vec::new(), simplified: HashMap::new() };
        // A test holds that the file parses.
        let words: Option<Words> = serde_json::from_str(include_str!("data/words.json")).ok();
        if let Some(words) = words {
            let characters: Vec<char> = words.simplified.chars().collect();
            for pair in characters.chunks_exact(2) {
                if let [traditional, simplified] = pair {
                    lexicon.simplified.insert(*traditional, *simplified);
                }
            }
            for (kind, list) in [(PartKind::Industry, &words.industry), (PartKind::Generic, &words.generic)] {
                for word in list {
                    word.latin.iter().for_each(|spelling| lexicon.add(spelling, kind, &word.key, false));
                    word.han.iter().for_each(|spelling| lexicon.add(spelling, kind, &word.key, false));
                }
            }
            for form in words.legal_han.iter().chain(&words.legal_latin) {
                lexicon.add(form, PartKind::LegalForm, form, false);
            }
        }
        for (name, spelling, ambiguous) in places {
            lexicon.add(spelling, PartKind::Place, name, ambiguous);
        }
        lexicon.han.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
        lexicon
    }

    /// The first meaning of a spelling stays.
    fn add(&mut self, spelling: &str, kind: PartKind, key: &str, ambiguous: bool) {
        let meaning = Meaning { kind, key: key.to_lowercase(), ambiguous };
        if spelling.chars().any(super::script::is_han) {
            let chars: Vec<char> = spelling.chars().map(|c| self.simplified(c)).collect();
            if !self.han.iter().any(|(known, ..)| *known == chars) {
                self.han.push((chars, meaning));
            }
            return;
        }
        let words = initials_joined(&plain_words(&any_ascii::any_ascii(spelling)));
        if words.is_empty() {
            return;
        }
        self.longest = self.longest.max(words.split(' ').count());
        self.latin.entry(words).or_insert(meaning);
    }

    /// What the words from one on stand for, and how many they are; the longest known.
    pub(super) fn latin(&self, words: &[&str]) -> Option<(&Meaning, usize)> {
        (1..=self.longest.min(words.len())).rev().find_map(|count| {
            let meaning = self.latin.get(&words.get(..count)?.join(" "))?;
            Some((meaning, count))
        })
    }

    /// A character in its simplified form.
    pub(super) fn simplified(&self, c: char) -> char {
        self.simplified.get(&c).copied().unwrap_or(c)
    }

    /// What the Han characters from one on stand for, and how many they are; the longest known.
    pub(super) fn han(&self, rest: &[char]) -> Option<(&Meaning, usize)> {
        let (term, meaning) = self.han.iter().find(|(term, _)| rest.starts_with(term))?;
        Some((meaning, term.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_parse_and_are_found_longest_first() {
        serde_json::from_str::<Words>(include_str!("data/words.json")).unwrap();
        let lexicon = Lexicon::new([("Hetian", "Hotan", false), ("Hetian", "和田", false)]);
        let latin =
            |words: &[&str]| lexicon.latin(words).map(|(meaning, count)| (meaning.kind, meaning.key.clone(), count));
        assert_eq!(
            latin(&["joint", "stock", "company", "x"]).map(|(kind, _, n)| (kind, n)),
            Some((PartKind::LegalForm, 3))
        );
        assert_eq!(latin(&["hotan"]), Some((PartKind::Place, "hetian".to_owned(), 1)));
        let han: Vec<char> = "紡織有限公司".chars().map(|c| lexicon.simplified(c)).collect();
        assert_eq!(lexicon.han(&han).map(|(meaning, count)| (meaning.key.as_str(), count)), Some(("textile", 2)));
    }
}
