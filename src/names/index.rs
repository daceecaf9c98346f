//! Listed names, looked up by normal form.

use std::collections::BTreeMap;

use super::normal::{normal_form, plain_words};
use super::split::names_in;
use crate::vocabulary::Certainty;

/// Companies and vessels are named differently and never stand for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A firm, a factory, a camp, a park.
    Company,
    /// A fishing vessel.
    Vessel,
}

/// How a name stands to a listed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Resemblance {
    /// It begins with the name of a listing that covers subsidiaries and goes on: perhaps one of them.
    Extends,
    /// The same normal form: the same name but for case, marks and legal form.
    Equal,
    /// The same words, the legal form too.
    Exact,
}

/// One listed name that a given name meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameHit {
    /// The caller's number for the listed party.
    pub party: u32,
    /// How the names stand to each other.
    pub resemblance: Resemblance,
    /// The strongest certainty this hit may give: a short or generic alias gives `possible` even when equal.
    pub gives: Certainty,
}

#[derive(Debug, Clone)]
struct Listed {
    party: u32,
    gives: Certainty,
    /// The words with the legal form.
    words: String,
}

/// Collects listed names.
#[derive(Debug, Default)]
pub struct NameIndexBuilder {
    equal: BTreeMap<(Kind, String), Vec<Listed>>,
    open: BTreeMap<String, Vec<u32>>,
}

/// A frozen set of listed names.
#[derive(Debug, Default)]
pub struct NameIndex {
    equal: BTreeMap<(Kind, String), Vec<Listed>>,
    /// Normal forms of listings that cover subsidiaries.
    open: BTreeMap<String, Vec<u32>>,
}

impl NameIndexBuilder {
    /// Adds every name that `field` holds for `party`; `gives` caps what an equal name can give, `covers_subsidiaries`
    /// makes longer names that begin with it resemble it.
    pub fn add(&mut self, kind: Kind, field: &str, party: u32, gives: Certainty, covers_subsidiaries: bool) {
        for part in names_in(field) {
            let key = key(kind, &part.name);
            let gives = if part.acronym { Certainty::Possible } else { gives };
            if covers_subsidiaries && gives == Certainty::Declared && is_distinctive(&key) {
                self.open.entry(key.clone()).or_default().push(party);
            }
            self.equal.entry((kind, key)).or_default().push(Listed { party, gives, words: plain_words(&part.name) });
        }
    }

    /// Freezes the set.
    pub fn build(self) -> NameIndex {
        NameIndex { equal: self.equal, open: self.open }
    }
}

impl NameIndex {
    /// Every listed party that one of the names in `field` meets, each once with its strongest hit, in party order.
    pub fn hits(&self, kind: Kind, field: &str) -> Vec<NameHit> {
        let mut hits: BTreeMap<u32, (Certainty, Resemblance)> = BTreeMap::new();
        let mut note = |party: u32, gives: Certainty, resemblance: Resemblance| {
            let best = hits.entry(party).or_insert((gives, resemblance));
            *best = (*best).max((gives, resemblance));
        };
        for part in names_in(field) {
            let asked = key(kind, &part.name);
            let words = plain_words(&part.name);
            for listed in self.equal.get(&(kind, asked.clone())).into_iter().flatten() {
                let gives = if part.acronym { Certainty::Possible } else { listed.gives };
                let resemblance = if listed.words == words { Resemblance::Exact } else { Resemblance::Equal };
                note(listed.party, gives, resemblance);
            }
            if kind == Kind::Company {
                for party in self.extended(&asked) {
                    note(party, Certainty::Possible, Resemblance::Extends);
                }
                for listed in self.branch_of(&part.name) {
                    note(listed, Certainty::Possible, Resemblance::Extends);
                }
            }
        }
        hits.into_iter().map(|(party, (gives, resemblance))| NameHit { party, resemblance, gives }).collect()
    }

    /// Parties whose full name, legal form and all, this name begins with: "Taida Apparel Co., Ltd. Second Factory".
    fn branch_of(&self, name: &str) -> Vec<u32> {
        let words = plain_words(name);
        let whole = |(at, _): (usize, char)| {
            let (full, key) = (words.get(..at)?, normal_form(words.get(..at)?));
            (key.len() < full.len() && is_distinctive(&key)).then_some(key)
        };
        let keys = words.char_indices().filter(|(at, c)| *at > 0 && *c == ' ').filter_map(whole);
        let listed = keys.filter_map(|key| self.equal.get(&(Kind::Company, key)));
        listed.flatten().filter(|listed| listed.gives == Certainty::Declared).map(|listed| listed.party).collect()
    }

    /// Parties whose open listing this longer name begins with, at the end of a word (or anywhere, between Han characters).
    fn extended<'a>(&'a self, asked: &'a str) -> impl Iterator<Item = u32> + 'a {
        asked
            .char_indices()
            .filter(|(at, c)| *at > 0 && (*c == ' ' || is_han(*c)))
            .filter_map(|(at, _)| self.open.get(asked.get(..at)?.trim_end()))
            .flatten()
            .copied()
    }
}

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9fff)
}

/// A listing's name is distinctive enough to be extended when it has two words, four Han characters, or is the
/// acronym by which the corps signs itself.
fn is_distinctive(key: &str) -> bool {
    key.contains(' ') || key.chars().filter(|c| is_han(*c)).count() >= 4 || key == "xpcc"
}

fn key(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Company => normal_form(name),
        Kind::Vessel => vessel_form(name),
    }
}

/// A vessel's name without what only says that it is one ("F/V", "Fishing Vessel:"), without its IMO number, without "No."
/// and leading zeros before a number, and without spaces: registers write "ZHENFA 7" and "Zhen Fa No. 07".
fn vessel_form(name: &str) -> String {
    let words = plain_words(name);
    let mut rest = words.as_str();
    for said in ["fishing vessel ", "fishing boat ", "vessel ", "f v ", "fv ", "m v ", "mv ", "f b "] {
        rest = rest.strip_prefix(said).unwrap_or(rest);
    }
    let before_imo = rest.split(" imo ").next().unwrap_or(rest);
    let words = before_imo.split(' ').filter(|word| !matches!(*word, "no" | "number" | "num"));
    words
        .map(|word| if word.bytes().all(|b| b.is_ascii_digit()) { word.trim_start_matches('0') } else { word })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> NameIndex {
        let mut names = NameIndexBuilder::default();
        names.add(Kind::Company, "Hoshine Silicon Industry Co. Ltd.", 1, Certainty::Declared, true);
        names.add(
            Kind::Company,
            "Xinjiang Production and Construction Corporation (XPCC)",
            2,
            Certainty::Declared,
            true,
        );
        names.add(Kind::Company, "XPCC", 2, Certainty::Declared, true);
        names.add(Kind::Company, "Meixin", 3, Certainty::Possible, false);
        names.add(Kind::Company, "Camel Group Co., Ltd.", 4, Certainty::Declared, false);
        names.add(Kind::Company, "新疆生产建设兵团", 2, Certainty::Declared, true);
        names.add(Kind::Vessel, "Yu Long No. 2", 5, Certainty::Declared, false);
        names.build()
    }

    fn parties(kind: Kind, name: &str) -> Vec<(u32, Certainty)> {
        index().hits(kind, name).iter().map(|hit| (hit.party, hit.gives)).collect()
    }

    #[test]
    fn equal_extended_and_weak_names() {
        assert_eq!(parties(Kind::Company, "HOSHINE SILICON INDUSTRY CO.,LTD"), [(1, Certainty::Declared)]);
        assert_eq!(parties(Kind::Company, "Hoshine Silicon Industry (Xinjiang) Co."), [(1, Certainty::Possible)]);
        assert_eq!(parties(Kind::Company, "XPCC 8th Division Textile"), [(2, Certainty::Possible)]);
        assert_eq!(parties(Kind::Company, "新疆生产建设兵团第八师纺织厂"), [(2, Certainty::Possible)]);
        assert_eq!(parties(Kind::Company, "Meixin"), [(3, Certainty::Possible)]);
        assert_eq!(parties(Kind::Company, "Meixin Hair"), []);
        assert_eq!(parties(Kind::Company, "Camel Group Battery Co., Ltd."), []);
        assert_eq!(parties(Kind::Company, "Camel Active"), []);
        assert_eq!(parties(Kind::Company, "Camel Group Co., Ltd. Second Factory"), [(4, Certainty::Possible)]);
    }

    #[test]
    fn vessels_and_companies_are_apart() {
        assert_eq!(parties(Kind::Vessel, "F/V YU LONG 2"), [(5, Certainty::Declared)]);
        assert_eq!(parties(Kind::Vessel, "FV \"YULONG No.02\" (IMO 1234567)"), [(5, Certainty::Declared)]);
        assert_eq!(parties(Kind::Vessel, "Yu Long No. 21"), []);
        assert_eq!(parties(Kind::Company, "Yu Long No. 2"), []);
        assert_eq!(parties(Kind::Vessel, "Camel Group Co., Ltd."), []);
    }
}
