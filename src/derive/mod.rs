//! From records of law to rules: the one place where law becomes conditions.
//!
//! A new order needs no code: its record carries its scope, and the patterns here turn any record into rules, each with
//! the citation of the pattern. `rules show CODE` prints the result.

mod indicator;
mod order;
mod own;
mod presumption;
pub(crate) mod words;

pub use own::OwnRules;

use crate::fault::{At, Fault, Faults};
use crate::law::Snapshot;
use crate::rule::{Checked, Row, SetTest, check};
use crate::vocabulary::Country;

/// The rules of a snapshot, in the order of its records, then a firm's own.
///
/// # Errors
/// Faults of the derived rules; a snapshot that passed its own checks gives none. A firm's rule under the code or the
/// authority of a record or rule of the law.
pub fn rules(snapshot: &Snapshot, own: &OwnRules) -> Result<Checked, Faults> {
    let mut rules = presumption::rules(snapshot);
    rules.extend(snapshot.orders().iter().flat_map(|order| order::rules(order, snapshot)));
    rules.extend(indicator::rules(snapshot));
    for rule in &mut rules {
        rule.unless.insert(0, made_at_home());
    }
    let root = At::Root;
    let list = root.key("rules");
    let taken = |word: &str| snapshot.has_record(word) || rules.iter().any(|rule| rule.code == word);
    let mut faults = Vec::new();
    for (index, own) in own.rules().iter().enumerate() {
        for (key, word) in [("code", &own.code), ("authority", &own.authority)] {
            if taken(word) {
                let message = format_args!("`{word}` is a record or a rule of the law");
                faults.push(Fault::new("of_the_law", list.index(index).key(key), message, "name the firm's own"));
            }
        }
    }
    Faults::unless(faults, ())?;
    rules.extend_from_slice(own.rules());
    check(rules)
}

/// Goods made in the United States are outside section 307 ("in any foreign country", 19 U.S.C. 1307); their foreign
/// inputs are not.
fn made_at_home() -> Row {
    let home = Country::all().filter(|country| country.is_domestic());
    Row { place: Some(SetTest::within(home.map(|country| country.code().to_owned()))), ..Row::default() }
}
