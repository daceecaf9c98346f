//! The presumptions and the bare statute become rows.
//!
//! Lists are joined in evidence: "a maker on the Entity List" is one rule whose authority is the entity met.

use super::words;
use crate::law::{Reach, Snapshot, Source};
use crate::rule::{Effect, Row, Rule, SetTest};
use crate::vocabulary::{Basis, Outcome};

/// Rules of the UFLPA, CAATSA 321(b) and 19 U.S.C. 1307, each only while its statute's record says so.
pub(super) fn rules(snapshot: &Snapshot) -> Vec<Rule> {
    let mut rules = Vec::new();
    if let Some(statute) = snapshot.source("caatsa-321b") {
        rules.extend(caatsa(statute));
    }
    if let Some(statute) = snapshot.source("uflpa-xuar") {
        rules.extend(region(statute));
    }
    if let Some(statute) = snapshot.source("uflpa-list") {
        rules.extend(list(statute));
    }
    if let Some(statute) = snapshot.source("usc-19-1307") {
        rules.extend(bare(statute));
    }
    rules
}

fn in_force(statute: &Source) -> SetTest {
    SetTest::within([words::time(&statute.id, Reach::InForce)])
}

fn rule(statute: &Source, pattern: &str, title: &str, basis: Basis, effect: Effect, row: Row) -> Rule {
    let code = if pattern.is_empty() { statute.id.clone() } else { format!("{}/{pattern}", statute.id) };
    Rule {
        code,
        title: title.to_owned(),
        authority: statute.id.clone(),
        basis,
        effect,
        citation: statute.citation.clone(),
        rows: vec![Row { time: Some(in_force(statute)), ..row }],
        unless: Vec::new(),
    }
}

/// CAATSA 321(b): the nationality of the workers, anywhere; not the origin of the goods (22 U.S.C. 9241a).
fn caatsa(statute: &Source) -> Option<Rule> {
    let workers = Some(SetTest::within([statute.nationality?.code().to_owned()]));
    let title = "Labor of North Korean nationals or citizens: deemed within section 307";
    Some(rule(
        statute,
        "",
        title,
        Basis::Caatsa,
        Effect::Outcome(Outcome::CaatsaPresumption),
        Row { workers, ..Row::default() },
    ))
}

/// UFLPA s.3(a)(1): made wholly or in part in Xinjiang; any input, any share.
fn region(statute: &Source) -> Option<Rule> {
    let place = Some(SetTest::within([statute.subdivision?.to_string()]));
    let title = "Made wholly or in part in Xinjiang: presumed within section 307";
    Some(rule(
        statute,
        "",
        title,
        Basis::Uflpa,
        Effect::Outcome(Outcome::UflpaPresumption),
        Row { place, ..Row::default() },
    ))
}

/// UFLPA s.3(a)(2): produced by a listed entity. Selling is nexus, not production.
fn list(statute: &Source) -> Vec<Rule> {
    let listed = || Some(SetTest::within([words::LISTED]));
    let outcome = Effect::Outcome(Outcome::UflpaPresumption);
    vec![
        rule(
            statute,
            "",
            "Made by an entity on the UFLPA Entity List: presumed within section 307",
            Basis::Uflpa,
            outcome,
            Row { maker: listed(), ..Row::default() },
        ),
        rule(
            statute,
            "nexus",
            "A listed entity sold or moved the goods; who made them?",
            Basis::Risk,
            Effect::Nexus,
            Row { trader: listed(), ..Row::default() },
        ),
        Rule {
            // The Act's own term is not asked: the entity's dates are what this entry is about.
            rows: vec![Row { maker: Some(SetTest::within([words::LISTED_LATER, words::DELISTED])), ..Row::default() }],
            ..rule(
                statute,
                "history",
                "The maker was put on the Entity List after the importation, or taken off before it",
                Basis::Uflpa,
                Effect::History,
                Row::default(),
            )
        },
    ]
}

/// 19 U.S.C. 1307 itself: it acts of its own force. Ordinary child labor is never a trigger.
fn bare(statute: &Source) -> Vec<Rule> {
    let concern = |pattern: &str, word: &str, title: &str| {
        let labor = Some(SetTest::within([word]));
        rule(
            statute,
            pattern,
            title,
            Basis::Statute,
            Effect::Outcome(Outcome::StatutoryConcern),
            Row { labor, ..Row::default() },
        )
    };
    vec![
        concern("convict", "convict", "Convict labor is alleged or documented; no order was ever needed"),
        concern(
            "forced",
            "forced",
            "Forced labor is alleged or documented: work exacted under menace of a penalty, not offered voluntarily; both elements must be shown",
        ),
        concern("indentured", "indentured", "Indentured labor under penal sanctions is alleged or documented"),
        concern(
            "forced-child",
            "forced_child",
            "Forced or indentured child labor is alleged or documented (Pub. L. 106-200 s.411(a))",
        ),
        concern("state-transfer", words::STATE_TRANSFER, "A state transferred the workers: a sign of forced labor"),
        concern("allegation", words::ALLEGED, "Somebody alleges indicators of forced labor: signs, not the legal test"),
    ]
}
