//! Places in words, postal codes and company codes: what they say about Xinjiang and about the localities of orders.
//!
//! A spelling that means one place says it. One that also means places abroad or goods (Aksu, Hami) resembles it where
//! China is declared. One that also means other Chinese places, firms or words (Qinghe, Tianshan) says nothing alone. The
//! name of a street is no place ("Tianshan Road, Shanghai").

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::derive::words;
use crate::law::{Order, Snapshot};
use crate::names::plain_words;
use crate::rule::{Symbol, Symbols};
use crate::vocabulary::{Country, Subdivision};

/// What a text says about the gazetteer's region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// It names a place of the region.
    Names,
    /// It holds a spelling that resembles one where China is declared, and no known city beside it.
    Resembles,
    /// It names another locality.
    Elsewhere,
    /// It decides nothing.
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    Names,
    Resembles,
    Nothing,
    Elsewhere,
}

/// Provinces and cities of China outside the region. A test holds that the file parses.
#[derive(Debug, Default, Deserialize)]
struct Cities {
    latin: Vec<String>,
    han: Vec<String>,
}

/// A locality of one order, given by names.
#[derive(Debug)]
pub(super) struct Locality {
    pub(super) word: Symbol,
    pub(super) country: Country,
    /// The subdivision that alone resembles it.
    pub(super) subdivision: Option<Subdivision>,
    names: Vec<String>,
    weak_names: Vec<String>,
}

/// Places of the region of the UFLPA, and localities of orders.
#[derive(Debug)]
pub(super) struct Gazetteer {
    /// The region's own word.
    pub(super) region: Option<Symbol>,
    /// Every word of a place in the region.
    pub(super) region_words: Vec<Symbol>,
    subdivision: Option<Subdivision>,
    by_first: BTreeMap<String, Vec<(String, Says)>>,
    han: Vec<String>,
    han_elsewhere: Vec<String>,
    /// First and last postal code.
    postal: Option<(u32, u32)>,
    /// First two digits of the administrative code.
    gb_prefix: String,
    pub(super) localities: Vec<Locality>,
}

/// Words after a name that make it a street or a building.
const STREET: &[&str] = &[
    "road",
    "rd",
    "street",
    "st",
    "avenue",
    "ave",
    "lu",
    "jie",
    "dadao",
    "boulevard",
    "blvd",
    "lane",
    "alley",
    "mansion",
    "building",
    "plaza",
    "tower",
    "hotel",
    "bridge",
    "caddesi",
    "cad",
    "sokak",
    "bulvari",
];

/// Words that may stand between a name and its street word.
const DIRECTION: &[&str] = &[
    "east", "west", "north", "south", "middle", "central", "dong", "xi", "nan", "bei", "zhong", "1st", "2nd", "3rd",
    "first", "second", "third",
];

/// The same in Chinese.
const HAN_STREET: &[&str] = &[
    "路", "街", "大道", "巷", "道", "大厦", "广场", "东路", "西路", "南路", "北路", "中路", "一路", "二路", "东街",
    "西街",
];

impl Gazetteer {
    pub(super) fn new(snapshot: &Snapshot, symbols: &Symbols) -> Self {
        let subdivision = snapshot.source("uflpa-xuar").and_then(|statute| statute.subdivision);
        let region = subdivision.and_then(|subdivision| symbols.get(&subdivision.to_string()));
        let cities: Cities =
            serde_json::from_str(include_str!("../vocabulary/data/chinese_cities.json")).unwrap_or_default();
        let mut gazetteer = Self {
            region,
            region_words: region.into_iter().collect(),
            subdivision,
            by_first: BTreeMap::new(),
            han: Vec::new(),
            han_elsewhere: cities.han,
            postal: None,
            gb_prefix: String::new(),
            localities: snapshot.orders().iter().filter_map(|order| locality(order, symbols)).collect(),
        };
        for name in &cities.latin {
            gazetteer.add(name, Says::Elsewhere);
        }
        for place in snapshot.places().iter().filter(|place| Some(place.subdivision) == subdivision) {
            let spellings = [
                (&place.names, Says::Names),
                (&place.weak_names, Says::Resembles),
                (&place.never_alone, Says::Nothing),
                (&place.elsewhere, Says::Elsewhere),
            ];
            for (names, says) in spellings {
                for name in names {
                    gazetteer.add(name, says);
                }
            }
            gazetteer.han.extend(place.han.iter().cloned());
            if place.level == "region" {
                gazetteer.postal = place
                    .postal_range
                    .split_once('-')
                    .and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
                place.gb_code.get(..2).unwrap_or_default().clone_into(&mut gazetteer.gb_prefix);
            }
        }
        for order in snapshot.orders() {
            let within =
                order.locality.as_ref().is_some_and(|l| l.subdivision.is_some() && l.subdivision == subdivision);
            gazetteer
                .region_words
                .extend(words::locality(order).filter(|_| within).and_then(|word| symbols.get(&word)));
        }
        gazetteer
    }

    fn add(&mut self, name: &str, says: Says) {
        let words = plain_words(name);
        if let Some(first) = words.split(' ').next().filter(|first| !first.is_empty()) {
            self.by_first.entry(first.to_owned()).or_default().push((words.clone(), says));
        }
    }

    /// Whether a subdivision is the region.
    pub(super) fn is_region(&self, subdivision: Subdivision) -> bool {
        Some(subdivision) == self.subdivision
    }

    /// What a place or an address in words says. A named city settles what an ambiguous word beside it means; any other
    /// word does not.
    pub(super) fn read(&self, text: &str) -> Reading {
        let words = plain_words(text);
        let mut names = self.han.iter().any(|name| names_han(text, name));
        let mut city = self.han_elsewhere.iter().any(|name| names_han(text, name));
        let (mut resembles, mut other) = (false, false);
        let mut rest = words.as_str();
        while !rest.is_empty() {
            let (said, length) = self.longest(rest);
            match said {
                Some(Says::Names) => names = true,
                Some(Says::Resembles) => resembles = true,
                Some(Says::Elsewhere) => city = true,
                Some(Says::Nothing) => {}
                None => other |= rest.get(..length).unwrap_or_default().chars().any(char::is_alphabetic),
            }
            rest = rest.get(length..).unwrap_or_default().trim_start();
        }
        match (names, city, resembles) {
            (true, _, _) => Reading::Names,
            (false, true, _) => Reading::Elsewhere,
            (false, false, true) => Reading::Resembles,
            (false, false, false) if other => Reading::Elsewhere,
            (false, false, false) => Reading::Nothing,
        }
    }

    /// What the longest known spelling at the start says, and how many bytes to go on; an unknown word says nothing known.
    fn longest(&self, rest: &str) -> (Option<Says>, usize) {
        let first = rest.split(' ').next().unwrap_or_default();
        let known = self.by_first.get(first).into_iter().flatten();
        let here = known.filter(|(name, _)| {
            rest.strip_prefix(name.as_str()).is_some_and(|after| after.is_empty() || after.starts_with(' '))
        });
        match here.max_by_key(|(name, says)| (name.len(), std::cmp::Reverse(*says))) {
            Some((name, _)) if is_street(rest.get(name.len()..).unwrap_or_default()) => (None, name.len()),
            Some((name, says)) => (Some(*says), name.len()),
            None => (None, first.len().max(1)),
        }
    }

    /// Whether a Chinese postal code is of the region; nothing if it is no Chinese postal code.
    pub(super) fn postal(&self, code: &str) -> Option<bool> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let number: u32 = (digits.len() == 6).then(|| digits.parse().ok()).flatten()?;
        let (from, to) = self.postal?;
        Some((from..=to).contains(&number))
    }

    /// Whether a unified social credit code was given out in the region: digits 3 to 8 are an administrative code.
    pub(super) fn social_credit(&self, code: &str) -> Option<bool> {
        let code = code.trim();
        let area = code.get(2..8).filter(|area| code.len() == 18 && area.bytes().all(|b| b.is_ascii_digit()))?;
        (!self.gb_prefix.is_empty()).then(|| area.starts_with(&self.gb_prefix))
    }
}

fn is_street(after: &str) -> bool {
    let mut words = after.split_whitespace();
    match words.next() {
        Some(word) if STREET.contains(&word) => true,
        Some(word) if DIRECTION.contains(&word) => words.next().is_some_and(|next| STREET.contains(&next)),
        _ => false,
    }
}

fn names_han(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, found)| {
        let after = text.get(at.saturating_add(found.len())..).unwrap_or_default();
        !HAN_STREET.iter().any(|street| after.starts_with(street))
    })
}

fn locality(order: &Order, symbols: &Symbols) -> Option<Locality> {
    let locality = order.locality.as_ref().filter(|locality| !locality.names.is_empty())?;
    Some(Locality {
        word: symbols.get(&words::locality(order)?)?,
        country: locality.country,
        subdivision: locality.subdivision.filter(|_| words::subdivision_resembles(order)),
        names: locality.names.iter().map(|name| plain_words(name)).collect(),
        weak_names: locality.weak_names.iter().map(|name| plain_words(name)).collect(),
    })
}

impl Locality {
    /// Whether a text in [`plain_words`] form names the locality.
    pub(super) fn is_named(&self, words: &str) -> bool {
        self.names.iter().any(|name| holds(words, name))
    }

    /// Whether it only resembles it.
    pub(super) fn is_resembled(&self, words: &str) -> bool {
        self.weak_names.iter().any(|name| holds(words, name))
    }
}

/// Whether `words` holds `part` as whole words.
fn holds(words: &str, part: &str) -> bool {
    words.match_indices(part).any(|(at, _)| {
        let before = words.get(..at).unwrap_or_default();
        let after = words.get(at.saturating_add(part.len())..).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Gazetteer {
        let snapshot = Snapshot::embedded();
        let rules = crate::derive::rules(&snapshot).unwrap();
        Gazetteer::new(&snapshot, rules.symbols())
    }

    #[test]
    fn spellings_say_what_they_may() {
        let places = gazetteer();
        let expected = [
            (
                Reading::Names,
                &[
                    "Urumqi",
                    "No. 5 Jinger Road, Korla, Xinjiang",
                    "Kashgar",
                    "Khotan",
                    "新疆和田市",
                    "乌鲁木齐市天山区",
                    "XPCC Regiment 152",
                    "Lop County",
                ][..],
            ),
            (Reading::Resembles, &["Aksu", "Hami", "Hetian", "Textile Industrial Zone, Aksu"]),
            (
                Reading::Elsewhere,
                &[
                    "Yiwu",
                    "Yiwu, Zhejiang",
                    "Shenzhen",
                    "889 Tianshan Road, Changning, Shanghai",
                    "上海市天山路",
                    "Xinjiang Road, Qingdao",
                    "宁波市",
                    "Hetian West Road, Dongguan",
                    "Hetian Industrial Zone, Houjie, Dongguan",
                ],
            ),
            (Reading::Nothing, &["Qinghe", "Xinhe", "", "12345"]),
        ];
        for (reading, texts) in expected {
            for text in texts {
                assert_eq!(places.read(text), reading, "{text}");
            }
        }
    }

    #[test]
    fn the_list_of_cities_parses() {
        let cities: Cities = serde_json::from_str(include_str!("../vocabulary/data/chinese_cities.json")).unwrap();
        assert!(cities.latin.len() > 300 && cities.han.len() > 30);
    }

    #[test]
    fn codes_of_the_region() {
        let places = gazetteer();
        assert_eq!(places.postal("830000"), Some(true));
        assert_eq!(places.postal("848599"), Some(true));
        assert_eq!(places.postal("518000"), Some(false));
        assert_eq!(places.postal("84101"), None);
        assert_eq!(places.social_credit("91650100MA775G0L1X"), Some(true));
        assert_eq!(places.social_credit("91440300708461136T"), Some(false));
        assert_eq!(places.social_credit("65"), None);
    }
}
