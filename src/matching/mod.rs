//! Names against the names of the law: which listed name a spelling resembles, in any script, part by part.
//!
//! A resemblance found here is something to look at. It decides nothing: screening reads equal names alone.

use std::collections::BTreeMap;

use crate::law::Snapshot;
use crate::names::{ALERT, Analysis, Comparison, Lexicon, compare, letters};
use crate::vocabulary::{ChineseCities, Country, Date, Subdivision};

/// A listed name, ready to be compared.
#[derive(Debug)]
struct Listed {
    record: String,
    name: String,
    country: Option<Country>,
    from: Date,
    to: Option<Date>,
    analysis: Analysis,
}

/// Every name of a snapshot in its parts. Built once, then shared.
#[derive(Debug)]
pub struct Matcher {
    lexicon: Lexicon,
    listed: Vec<Listed>,
}

/// A listed name that a spelling resembles.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Match {
    /// Id of the order or entity.
    pub record: String,
    /// The name as listed.
    pub name: String,
    /// Where the order's party is; nothing where the list does not say.
    pub country: Option<Country>,
    /// How much, and by which parts.
    pub comparison: Comparison,
}

impl Matcher {
    /// The orders and entities of a snapshot.
    pub fn new(snapshot: &Snapshot) -> Self {
        let lexicon = lexicon(snapshot);
        let mut listed = Vec::new();
        let mut add = |record: &str, name: &str, country, from, to| {
            let analysis = Analysis::of(name, &lexicon);
            if !name.trim().is_empty() {
                listed.push(Listed { record: record.to_owned(), name: name.to_owned(), country, from, to, analysis });
            }
        };
        for order in snapshot.orders() {
            let aliases = order.aliases.iter().map(|alias| &alias.name);
            for name in order.makers.iter().chain(aliases) {
                add(&order.id, name, Some(order.country), order.in_force_from, order.in_force_to);
            }
        }
        for entity in snapshot.entities() {
            let aliases = entity.aliases.iter().map(|alias| &alias.name);
            for name in [&entity.name, &entity.name_local].into_iter().chain(aliases) {
                let country = entity.subdivision.map(Subdivision::country);
                add(&entity.id, name, country, entity.in_force_from, entity.in_force_to);
            }
        }
        Self { lexicon, listed }
    }

    /// How much two names resemble each other.
    pub fn compare(&self, left: &str, right: &str) -> Comparison {
        compare(&Analysis::of(left, &self.lexicon), &Analysis::of(right, &self.lexicon))
    }

    /// Records in force on a day that a name resembles, the nearest first; of several names of one record the nearest.
    pub fn matches(&self, name: &str, country: Option<Country>, on: Date) -> Vec<Match> {
        let asked = Analysis::of(name, &self.lexicon);
        let in_force = |listed: &&Listed| listed.from <= on && listed.to.is_none_or(|to| on < to);
        let here =
            |listed: &&Listed| country.is_none_or(|country| listed.country.is_none_or(|known| same(known, country)));
        let mut found: Vec<Match> = Vec::new();
        for listed in self.listed.iter().filter(in_force).filter(here) {
            let comparison = compare(&asked, &listed.analysis);
            if comparison.score < ALERT {
                continue;
            }
            let found_here =
                Match { record: listed.record.clone(), name: listed.name.clone(), country: listed.country, comparison };
            match found.iter_mut().find(|known| known.record == listed.record) {
                Some(known) if known.comparison.score >= found_here.comparison.score => {}
                Some(known) => *known = found_here,
                None => found.push(found_here),
            }
        }
        found.sort_by(|a, b| (b.comparison.score, &a.record).cmp(&(a.comparison.score, &b.record)));
        found
    }
}

/// China and Hong Kong are one here: firms of the one trade under the other.
fn same(one: Country, other: Country) -> bool {
    one == other || [one, other].iter().all(|country| matches!(*country, Country::CN | Country::HK))
}

/// The words of names, with the places of the snapshot under one name each, and the cities of China.
fn lexicon(snapshot: &Snapshot) -> Lexicon {
    let mut places: Vec<(&str, &str, bool)> = Vec::new();
    // A prefecture, its city and its county share spellings: they go under one name, that of the first record.
    let mut under: BTreeMap<String, &str> = BTreeMap::new();
    for place in snapshot.places() {
        let own = [&place.name].into_iter();
        let spellings =
            || own.clone().chain(&place.names).chain(&place.weak_names).chain(&place.never_alone).chain(&place.han);
        let known = spellings().find_map(|spelling| under.get(&letters(spelling)).copied());
        let name = known.unwrap_or(&place.name);
        for spelling in spellings() {
            under.entry(letters(spelling)).or_insert(name);
            places.push((name, spelling, place.never_alone.contains(spelling)));
        }
    }
    let countries: Vec<_> = Country::all().map(|country| (country.code().to_owned(), country.name())).collect();
    places.extend(countries.iter().map(|(code, name)| (code.as_str(), *name, false)));
    let cities = ChineseCities::embedded();
    let under: Vec<_> = cities.latin.iter().chain(&cities.han).map(|city| (letters(city), city.as_str())).collect();
    places.extend(under.iter().map(|(name, city)| (name.as_str(), *city, false)));
    Lexicon::new(places)
}
