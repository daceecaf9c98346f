//! Places in words, postal codes and company codes: what they say about Xinjiang and about the localities of orders.
//!
//! A spelling that means one place says it. One that also means places abroad or goods (Aksu, Hami) resembles it where
//! China is declared. One that also means other Chinese places, firms or words (Qinghe, Tianshan) says nothing alone. The
//! name of a street is no place ("Tianshan Road, Shanghai").

use std::collections::BTreeMap;

use super::address::{holds, is_street, names_a_locality, names_han};
use crate::derive::words;
use crate::law::{Order, Snapshot};
use crate::names::plain_words;
use crate::rule::{Symbol, Symbols};
use crate::vocabulary::{ChineseCities, Country, Subdivision};

/// What a text says about the gazetteer's region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// It names the region or the XPCC: no place abroad is called so.
    NamesRegion,
    /// It names a prefecture, county or city of the region, and no known city elsewhere beside it.
    Names,
    /// It holds a spelling that resembles one where China is declared, and no known city beside it.
    Resembles,
    /// It names another locality.
    Elsewhere,
    /// Its only word of a place is the name of one of the region and of one elsewhere as well: it decides nothing.
    Ambiguous,
    /// It decides nothing.
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    NamesRegion,
    Names,
    Resembles,
    Nothing,
    Elsewhere,
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
    han: Vec<(String, Says)>,
    han_elsewhere: Vec<String>,
    /// First and last postal code.
    postal: Option<(u32, u32)>,
    /// First two digits of the administrative code.
    gb_prefix: String,
    pub(super) localities: Vec<Locality>,
}

impl Gazetteer {
    pub(super) fn new(snapshot: &Snapshot, symbols: &Symbols) -> Self {
        let subdivision = snapshot.source("uflpa-xuar").and_then(|statute| statute.subdivision);
        let region = subdivision.and_then(|subdivision| symbols.get(&subdivision.to_string()));
        let cities = ChineseCities::embedded();
        let mut gazetteer = Self {
            region,
            region_words: region.into_iter().collect(),
            subdivision,
            by_first: BTreeMap::new(),
            han: Vec::new(),
            han_elsewhere: cities.han.clone(),
            postal: None,
            gb_prefix: String::new(),
            localities: snapshot.orders().iter().filter_map(|order| locality(order, symbols)).collect(),
        };
        for name in &cities.latin {
            gazetteer.add(name, Says::Elsewhere);
        }
        for place in snapshot.places().iter().filter(|place| Some(place.subdivision) == subdivision) {
            let whole = matches!(place.level.as_str(), "region" | "xpcc" | "xpcc_division" | "xpcc_regiment");
            let own = if whole { Says::NamesRegion } else { Says::Names };
            let spellings = [
                (&place.names, own),
                (&place.weak_names, Says::Resembles),
                (&place.never_alone, Says::Nothing),
                (&place.elsewhere, Says::Elsewhere),
            ];
            for (names, says) in spellings {
                for name in names {
                    gazetteer.add(name, says);
                }
            }
            gazetteer.han.extend(place.han.iter().map(|name| (name.clone(), own)));
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

    /// What a place or an address in words says. A named city settles what an ambiguous word or a like-named county beside it
    /// means. Words that name no locality (a street, a building, the country) decide nothing.
    pub(super) fn read(&self, text: &str) -> Reading {
        let words = plain_words(text);
        let han = self.han.iter().filter(|(name, _)| names_han(text, name)).map(|(_, says)| *says).min();
        let mut region = han == Some(Says::NamesRegion);
        let mut county = han == Some(Says::Names);
        let mut city = self.han_elsewhere.iter().any(|name| names_han(text, name));
        let (mut resembles, mut ambiguous, mut other) = (false, false, false);
        let mut rest = words.as_str();
        while !rest.is_empty() {
            let (said, length) = self.longest(rest);
            let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            match said {
                Some(Says::NamesRegion) => region = true,
                Some(Says::Names) => county = true,
                Some(Says::Resembles) => resembles = true,
                Some(Says::Elsewhere) => city = true,
                Some(Says::Nothing) => ambiguous = true,
                None => other |= names_a_locality(word) && !is_street(after),
            }
            rest = after.trim_start();
        }
        match (region, city, county, resembles) {
            (true, ..) => Reading::NamesRegion,
            (false, true, ..) => Reading::Elsewhere,
            (false, false, true, _) => Reading::Names,
            (false, false, false, true) => Reading::Resembles,
            (false, false, false, false) if other => Reading::Elsewhere,
            (false, false, false, false) if ambiguous => Reading::Ambiguous,
            (false, false, false, false) => Reading::Nothing,
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

    /// Whether a Chinese postal code is of the region; nothing if it is no Chinese postal code. Codes begin with 01 to 86.
    pub(super) fn postal(&self, code: &str) -> Option<bool> {
        let number = six_digits(code)?;
        let (from, to) = self.postal?;
        (10_000..870_000).contains(&number).then(|| (from..=to).contains(&number))
    }

    /// The same for a postal code that stands in an address.
    pub(super) fn postal_in(&self, address: &str) -> Option<bool> {
        let words = plain_words(address);
        words.split(' ').filter(|word| word.bytes().all(|b| b.is_ascii_digit())).find_map(|word| self.postal(word))
    }

    /// Whether a unified social credit code was given out in the region: digits 3 to 8 are an administrative code.
    pub(super) fn social_credit(&self, code: &str) -> Option<bool> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let area = code.get(2..8).filter(|area| code.len() == 18 && area.bytes().all(|b| b.is_ascii_digit()))?;
        (!self.gb_prefix.is_empty()).then(|| area.starts_with(&self.gb_prefix))
    }
}

/// The six digits of a code, without spaces, points and a leading `CN`; full-width digits too.
fn six_digits(code: &str) -> Option<u32> {
    let code = code.trim();
    let code = code.strip_prefix("CN").or_else(|| code.strip_prefix("cn")).unwrap_or(code);
    let mut number: u32 = 0;
    let mut count = 0_u32;
    for c in code.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.')) {
        let digit = c.to_digit(10).or_else(|| u32::from(c).checked_sub(0xff10).filter(|digit| *digit < 10))?;
        number = number.checked_mul(10)?.checked_add(digit)?;
        count = count.saturating_add(1);
    }
    (count == 6).then_some(number)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Gazetteer {
        let snapshot = Snapshot::embedded();
        let rules = crate::derive::rules(&snapshot, &crate::derive::OwnRules::default()).unwrap();
        Gazetteer::new(&snapshot, rules.symbols())
    }

    #[test]
    fn spellings_say_what_they_may() {
        let places = gazetteer();
        let expected = [
            (Reading::NamesRegion, &["No. 5 Jinger Road, Korla, Xinjiang", "新疆和田市", "XPCC Regiment 152"][..]),
            (Reading::Names, &["Urumqi", "烏魯木齊", "Kashgar City", "Lop County", "Awat", "Shayar", "石河子市"]),
            (Reading::Resembles, &["Aksu", "Hami", "Hetian", "Textile Industrial Zone, Aksu", "Shanshan"]),
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
                    "Luopu, Panyu, Guangzhou",
                    "Hetian Industrial Zone, Houjie, Dongguan",
                    "Urumqi M. Road, Shanghai",
                    "诸暨市",
                    "Xiaolan Town",
                    "Xinjiang Trade Centre, Beijing",
                    "深圳市裕民工业区",
                ],
            ),
            (Reading::Ambiguous, &["Qinghe", "Xinhe", "Qinghe County, China", "Yutian"]),
            (
                Reading::Nothing,
                &["", "12345", "China", "Room 301, Building 5, China", "unknown", "88 Fuhua Road", "N/A", "中国"],
            ),
        ];
        for (reading, texts) in expected {
            for text in texts {
                assert_eq!(places.read(text), reading, "{text}");
            }
        }
    }

    #[test]
    fn codes_of_the_region() {
        let places = gazetteer();
        assert_eq!(places.postal("830000"), Some(true));
        assert_eq!(places.postal("848599"), Some(true));
        assert_eq!(places.postal("518000"), Some(false));
        assert_eq!(places.postal("84101"), None);
        assert_eq!(places.postal("000000"), None);
        assert_eq!(places.postal("999999"), None);
        assert_eq!(places.postal("CN-830000"), Some(true));
        assert_eq!(places.postal("８３００００"), Some(true));
        assert_eq!(places.postal_in("88 Youhao Road, 830000, China"), Some(true));
        assert_eq!(places.social_credit("9165 0100 MA77 5G0L 1X"), Some(true));
        assert_eq!(places.social_credit("91650100MA775G0L1X"), Some(true));
        assert_eq!(places.social_credit("91440300708461136T"), Some(false));
        assert_eq!(places.social_credit("65"), None);
    }
}
