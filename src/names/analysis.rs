//! A name in its parts: brand, number, place, industry, generic words, legal form, whatever the script.
//!
//! Han terms are read by a bilingual table, the longest first; what is left is the brand, in pinyin. Other scripts are
//! written in Latin letters by a library's tables. That widens the search and never decides: a caller shows the parts.

use super::lexicon::{Lexicon, Meaning, PartKind};
use super::normal::{initials_joined, plain_words};
use super::script::{is_han, letters};

/// Longest name that is read, in characters; what is beyond it is left out, so that a hostile name takes bounded time.
const MAX_CHARS: usize = 400;
/// Most parts of a name.
const MAX_PARTS: usize = 48;

/// A part of a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// What it is compared by: a key of the lexicon, or its letters.
    pub text: String,
    /// The letters it is written with, where it may be what tells the firm from others; else nothing.
    pub(super) brand: String,
}

/// A name in its parts, legal forms left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    pub(super) parts: Vec<Part>,
    /// The letters of the brand, joined.
    pub(super) brand: String,
    /// Plain words without the legal form.
    pub(super) plain: String,
    /// All its letters, nothing between them: names that differ in spaces only are alike in it.
    pub(super) joined: String,
}

impl Analysis {
    /// Reads a name.
    pub fn of(name: &str, lexicon: &Lexicon) -> Self {
        let name: String = name.chars().take(MAX_CHARS).collect();
        let mut parts = Vec::new();
        let mut latin = String::new();
        let chars: Vec<char> = name.chars().map(|c| lexicon.simplified(c)).collect();
        let mut at = 0;
        while let Some(c) = chars.get(at) {
            if is_han(*c) {
                latin_parts(&latin, lexicon, &mut parts);
                latin.clear();
                let end = chars
                    .iter()
                    .skip(at)
                    .position(|c| !is_han(*c))
                    .map_or(chars.len(), |length| at.saturating_add(length));
                han_parts(chars.get(at..end).unwrap_or_default(), lexicon, &mut parts);
                at = end;
            } else {
                latin.push(*c);
                at = at.saturating_add(1);
            }
        }
        latin_parts(&latin, lexicon, &mut parts);
        parts.retain(|part| part.kind != PartKind::LegalForm);
        parts.truncate(MAX_PARTS);
        let brand = parts.iter().map(|part| part.brand.as_str()).collect();
        let plain = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
        let joined = letters(&name);
        Self { parts, brand, plain, joined }
    }

    /// The parts in order, legal forms left out.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl Part {
    fn of(meaning: &Meaning, spelled: String) -> Self {
        let brand = if meaning.ambiguous { spelled } else { String::new() };
        Self { kind: meaning.kind, text: meaning.key.clone(), brand }
    }

    fn of_brand(letters: String) -> Self {
        Self { kind: PartKind::Brand, text: letters.clone(), brand: letters }
    }
}

fn latin_parts(text: &str, lexicon: &Lexicon, parts: &mut Vec<Part>) {
    let words = initials_joined(&plain_words(&any_ascii::any_ascii(text)));
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let mut rest = words.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let (part, count) = match (lexicon.latin(rest), number(first)) {
            (Some((meaning, count)), _) => {
                let spelled = rest.get(..count).unwrap_or_default().concat();
                (Part::of(meaning, spelled), count)
            }
            (None, Some(digits)) => {
                let text = digits.trim_start_matches('0').to_owned();
                (Part { kind: PartKind::Number, text, brand: String::new() }, 1)
            }
            (None, None) => (Part::of_brand((*first).to_owned()), 1),
        };
        parts.push(part);
        rest = rest.get(count..).unwrap_or(after);
    }
}

/// The digits of a number or an ordinal: `7`, `33rd`, `first`.
fn number(word: &str) -> Option<&str> {
    const WORDS: [(&str, &str); 26] = [
        ("ii", "2"),
        ("iii", "3"),
        ("iv", "4"),
        ("vi", "6"),
        ("vii", "7"),
        ("twelfth", "12"),
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("first", "1"),
        ("second", "2"),
        ("third", "3"),
        ("fourth", "4"),
        ("fifth", "5"),
        ("sixth", "6"),
        ("seventh", "7"),
        ("eighth", "8"),
        ("ninth", "9"),
        ("tenth", "10"),
    ];
    if let Some((_, digits)) = WORDS.iter().find(|(known, _)| *known == word) {
        return Some(digits);
    }
    let end = word.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(word.len());
    let (digits, rest) = word.split_at_checked(end)?;
    (!digits.is_empty() && matches!(rest, "" | "st" | "nd" | "rd" | "th")).then_some(digits)
}

fn han_parts(mut rest: &[char], lexicon: &Lexicon, parts: &mut Vec<Part>) {
    let mut brand = String::new();
    let flush = |brand: &mut String, parts: &mut Vec<Part>| {
        let letters = letters(brand);
        if !letters.is_empty() {
            parts.push(Part::of_brand(letters));
        }
        brand.clear();
    };
    while let Some((first, after)) = rest.split_first() {
        if let Some((meaning, count)) = lexicon.han(rest) {
            flush(&mut brand, parts);
            let spelled: String = rest.get(..count).unwrap_or_default().iter().collect();
            parts.push(Part::of(meaning, letters(&spelled)));
            rest = rest.get(count..).unwrap_or(after);
        } else {
            brand.push(*first);
            rest = after;
        }
    }
    flush(&mut brand, parts);
}
