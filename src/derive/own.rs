//! A firm's own rules: the form of the derived ones, on facts of the firm's own choosing, never law.

use crate::fault::{At, Fault, Faults};
use crate::rule::{Effect, Row, Rule, SetTest, Slot, read};
use crate::shipment::{AttestationKind, LaborKind};
use crate::vocabulary::{Basis, Country, Outcome, Sector, Subdivision};

/// Rules of a firm, checked: each gives `risk_only` and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnRules(Vec<Rule>);

impl OwnRules {
    /// Reads a JSON list of rules in the form `rules show` prints.
    ///
    /// # Errors
    /// Every fault at once, each with its path and mend: a rule that would be law, a condition that only records of law
    /// can meet, a word no shipment can say.
    pub fn from_json(json: &str) -> Result<Self, Faults> {
        read(json, &check).map(|checked| Self(checked.rules().to_vec()))
    }

    /// The rules.
    pub fn rules(&self) -> &[Rule] {
        &self.0
    }
}

fn check(rule: &Rule, at: At<'_>, faults: &mut Vec<Fault>) {
    if rule.basis != Basis::Risk {
        let message = "a firm's own rule is never law";
        faults.push(Fault::new("risk_is_not_law", at.key("basis"), message, "write `risk`"));
    } else if rule.effect != Effect::Outcome(Outcome::RiskOnly) {
        let message = "a firm's own rule gives a risk indicator and nothing else";
        faults.push(Fault::new("risk_is_not_law", at.key("effect"), message, "write `risk_only`"));
    }
    for (key, rows) in [("rows", &rule.rows), ("unless", &rule.unless)] {
        let list = at.key(key);
        for (index, row) in rows.iter().enumerate() {
            check_row(row, list.index(index), faults);
        }
    }
}

fn check_row(row: &Row, at: At<'_>, faults: &mut Vec<Fault>) {
    for (slot, set) in row.sets() {
        match slot {
            Slot::Place => words(set, at.key("place"), PLACE, faults),
            Slot::Sector => words(set, at.key("sector"), SECTOR, faults),
            Slot::Workers => words(set, at.key("workers"), WORKERS, faults),
            Slot::Labor => words(set, at.key("labor"), LABOR, faults),
            Slot::Attested => words(set, at.key("attested"), ATTESTED, faults),
            Slot::Tag => {}
            Slot::Maker => of_law(at.key("maker"), faults),
            Slot::Vessel => of_law(at.key("vessel"), faults),
            Slot::Trader => of_law(at.key("trader"), faults),
            Slot::Party => of_law(at.key("party"), faults),
            Slot::Fact => of_law(at.key("fact"), faults),
            Slot::Time => of_law(at.key("time"), faults),
        }
    }
}

/// A word list: whether a shipment can say a word, and how to mend one it cannot.
type Vocabulary = (fn(&str) -> bool, &'static str);

const PLACE: Vocabulary = (
    |word| Country::parse(word).is_ok_and(|country| country.code() == word) || is_subdivision(word),
    "use codes such as GT or CN-XJ",
);
const SECTOR: Vocabulary = (
    |word| Sector::parse(word).is_some_and(|sector| sector.id() == word),
    "use the id of a sector, such as agriculture",
);
const WORKERS: Vocabulary =
    (|word| Country::parse(word).is_ok_and(|country| country.code() == word), "use country codes such as KP");
const LABOR: Vocabulary = (
    |word| LaborKind::parse(word).is_some_and(|kind| kind != LaborKind::Child),
    "use convict, forced, indentured or forced_child",
);
const ATTESTED: Vocabulary =
    (|word| AttestationKind::parse(word).is_some(), "use a kind of attestation of the shipment format, such as audit");

fn is_subdivision(word: &str) -> bool {
    Subdivision::parse(word).is_some_and(|subdivision| subdivision.to_string() == word)
}

fn words(set: &SetTest, at: At<'_>, (known, mend): Vocabulary, faults: &mut Vec<Fault>) {
    for word in set.within.iter().chain(&set.outside).filter(|word| !known(word)) {
        let message = format_args!("`{word}` is a word no shipment says here, so the condition never holds");
        faults.push(Fault::new("unknown_word", at, message, mend));
    }
}

fn of_law(at: At<'_>, faults: &mut Vec<Fault>) {
    faults.push(Fault::new(
        "condition_of_law",
        at,
        "only records of law say words on this dimension",
        "tag the party or the line in the shipment and ask for the `tag`",
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(row: &str) -> String {
        format!(
            r#"[{{"code": "F-1", "title": "t", "authority": "desk", "basis": "risk", "effect": "risk_only",
                 "citation": "desk manual 4", "rows": [{row}]}}]"#
        )
    }

    fn faults(json: &str) -> Vec<(String, String)> {
        let faults = OwnRules::from_json(json).unwrap_err();
        faults.iter().map(|fault| (fault.code().to_owned(), fault.path().to_owned())).collect()
    }

    #[test]
    fn tags_sectors_values_and_places_make_a_rule() {
        let row = r#"{"tag": {"in": ["new_supplier"]}, "sector": {"in": ["textiles_apparel"]},
                      "place": {"in": ["GT", "CN-XJ"]}, "value_usd": {"at_least": "10000"},
                      "attested": {"outside": ["audit"]}}"#;
        assert_eq!(OwnRules::from_json(&rule(row)).unwrap().rules().len(), 1);
    }

    #[test]
    fn a_rule_of_a_firm_is_never_law() {
        let row = r#"{"place": {"in": ["GT"]}}"#;
        let legal = rule(row).replace(r#""risk_only""#, r#""wro_match""#).replace(r#""risk","#, r#""wro","#);
        assert_eq!(faults(&legal), [("risk_is_not_law".to_owned(), "rules[0].basis".to_owned())]);
        let nexus = rule(row).replace(r#""risk_only""#, r#""nexus""#);
        assert_eq!(faults(&nexus), [("risk_is_not_law".to_owned(), "rules[0].effect".to_owned())]);
    }

    #[test]
    fn a_fault_names_the_place_in_the_file_though_another_rule_cannot_be_read() {
        let good = rule(r#"{"place": {"in": ["Guatemala"]}}"#);
        let json = format!(r#"[{{"code": 1}}, {}"#, good.trim_start_matches('['));
        let found: Vec<_> = faults(&json).into_iter().map(|(_, path)| path).collect();
        assert_eq!(found, ["rules[0]", "rules[1].rows[0].place"]);
    }

    #[test]
    fn every_word_no_shipment_says_is_told_at_once() {
        let row = r#"{"place": {"in": ["Guatemala", "GT"]}, "sector": {"in": ["textiles"]},
                      "attested": {"in": ["rumour"]}, "workers": {"in": ["ZZ"]}, "labor": {"in": ["child_"]},
                      "maker": {"in": ["uflpa-list"]}}"#;
        let mut found: Vec<_> = faults(&rule(row)).into_iter().map(|(_, path)| path).collect();
        found.sort();
        assert_eq!(
            found,
            ["attested", "labor", "maker", "place", "sector", "workers"].map(|key| format!("rules[0].rows[0].{key}"))
        );
    }
}
