//! The findings of a unit: which rule fired, by which facts, under which law.

use std::collections::BTreeMap;

use super::assessment::{Fact, Finding};
use super::conclude::found;
use super::{Unit, own_facts};
use crate::derive::words;
use crate::evidence::{Field, Node, Witness, origin_country};
use crate::rule::{Answer, ClassBasis, GoodsFact, GoodsTest, Membership, Row, Rule, SetTest, Slot, Strength};
use crate::vocabulary::{Basis, Certainty, Country, Outcome};

/// The findings of an answer: one, or for a list one per listed entity met.
pub(super) fn of_answer(unit: &Unit<'_>, answer: &Answer) -> Vec<Finding> {
    let (Some(rule), Some((outcome, certainty))) = (unit.screener.rule(answer.rule), found(unit.screener, answer))
    else {
        return Vec::new();
    };
    let Some(row) = usize::try_from(answer.row).ok().and_then(|at| rule.rows.get(at)) else { return Vec::new() };
    let finding = |authority: &str, citation: String, certainty, facts| Finding {
        rule: rule.code.clone(),
        title: rule.title.clone(),
        authority: authority.to_owned(),
        basis: rule.basis,
        outcome,
        certainty,
        node: unit.node.to_string(),
        facts,
        citation,
        notes: notes(unit, rule, outcome),
        contribution: "0".to_owned(),
    };
    if rule.authority != words::LISTED {
        return vec![finding(&rule.authority, rule.citation.clone(), certainty, facts(unit, rule, row, None))];
    }
    let slot = if row.trader.is_some() { Slot::Trader } else { Slot::Maker };
    let mut met: BTreeMap<&str, Strength> = BTreeMap::new();
    for witness in unit.sight.witnesses(unit.node, unit.shipment, unit.law, slot, &[words::LISTED.to_owned()]) {
        if let Some(listing) = witness.listing {
            let strongest = met.entry(&listing.record).or_insert(witness.strength);
            *strongest = (*strongest).max(witness.strength);
        }
    }
    let entity_finding = |(record, strength): (&str, Strength)| {
        let certainty = if strength == Strength::Declared { certainty } else { Certainty::Possible };
        let entity = unit.screener.snapshot.entity(record);
        let clauses = entity.map(|entity| entity.sublists.join("), (")).unwrap_or_default();
        let documents = entity.map(|entity| entity.citation.as_str()).filter(|text| !text.is_empty());
        let documents = documents.unwrap_or("Federal Register document not recorded");
        let citation = format!("{}; listed under s.2(d)(2)(B)({clauses}); {documents}", rule.citation);
        finding(record, citation, certainty, facts(unit, rule, row, Some(record)))
    };
    met.into_iter().map(entity_finding).collect()
}

/// What a reader must know beside a finding.
fn notes(unit: &Unit<'_>, rule: &Rule, outcome: Outcome) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(order) = unit.screener.snapshot.order(&rule.authority) {
        if order.grounds.iter().any(|ground| ground == "forced_child") && outcome.is_legal_match() {
            notes.push("grounded in forced or indentured child labor: no funds may be used to release such goods (Pub. L. 108-90 ss.514-515)".to_owned());
        }
        let yields = order.yields_to_uflpa_from.is_some_and(|from| unit.law.moment.import_date >= from);
        if yields && outcome.is_legal_match() {
            notes.push("CBP enforces by the UFLPA instead where both match".to_owned());
        }
        if order.confidence != "verified" {
            notes.push(format!("this record of the order is {}", order.confidence));
        }
    }
    if let Some(record) = unit.screener.indicator_behind(rule) {
        if record.confidence != "verified" {
            notes.push(format!("this record is {}", record.confidence));
        }
        if !record.note.is_empty() {
            notes.push(record.note.clone());
        }
    }
    let origin = origin_country(unit.node);
    if rule.basis == Basis::Caatsa && origin == Some(Country::KP) {
        notes.push("sanctions law bars goods of North Korea as well".to_owned());
    }
    if rule.basis == Basis::Statute {
        notes.push("elements of 19 U.S.C. 1307: mined, produced or manufactured wholly or in part in a foreign country; by convict labor, forced labor or indentured labor under penal sanctions".to_owned());
        if !rule.code.ends_with("/convict") {
            notes.push("forced labor is work exacted under menace of a penalty for its nonperformance and not offered voluntarily: both elements must be shown".to_owned());
        }
    }
    notes
}

/// The facts that satisfied a row; for a list, those about one entity.
fn facts(unit: &Unit<'_>, rule: &Rule, row: &Row, entity: Option<&str>) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(goods) = &row.goods {
        goods_facts(unit, unit.node, &unit.facts.goods, goods, &mut facts);
    }
    if let Some(goods) = &row.line_goods {
        goods_facts(unit, unit.node.root(), &unit.facts.line_goods, goods, &mut facts);
    }
    for (slot, set) in row.sets() {
        if slot == Slot::Time {
            let reach = set.within.iter().find(|word| {
                unit.screener
                    .rules()
                    .symbols()
                    .get(word)
                    .is_some_and(|symbol| unit.law.time.words().any(|(known, _)| known == symbol))
            });
            let (path, value) = unit.node.field(Field::ImportDate, unit.shipment);
            let standing = reach.and_then(|word| word.rsplit_once('=')).map_or("in_force", |(_, reach)| reach);
            facts.push(Fact {
                path,
                value,
                satisfies: format!("time: {} {}", rule.authority, standing.replace('_', " ")),
            });
        } else {
            set_facts(unit, slot, set, entity, &mut facts);
        }
    }
    own_facts::of_row(unit, row, &mut facts);
    if rule.basis == Basis::Statute && row.place.is_none() {
        push(unit, unit.node, Field::Country, "foreign: made in a foreign country (19 U.S.C. 1307)", &mut facts);
    }
    facts
}

fn goods_facts(unit: &Unit<'_>, node: &Node<'_>, fact: &GoodsFact, goods: &GoodsTest, facts: &mut Vec<Fact>) {
    let membership = goods.membership(fact, unit.screener.rules().symbols());
    if goods.outside {
        push(unit, node, Field::Hts, "goods: outside the order's class", facts);
        return;
    }
    let covering = fact.hts.and_then(|hts| goods.hs.iter().filter(|prefix| prefix.covers(&hts)).max());
    match (covering, membership) {
        (Some(prefix), _) => {
            let inferred = goods.basis == ClassBasis::Inferred && membership == Membership::Weak;
            let how = if inferred { " (wider than the class)" } else { "" };
            push(unit, node, Field::Hts, &format!("goods: within {prefix}{how}"), facts);
        }
        (None, Membership::Weak) if fact.hts.is_some() => {
            push(unit, node, Field::Hts, "goods: shorter than the class, may be of it", facts);
        }
        _ => {}
    }
    for field in unit.sight.term_witnesses(node, &goods.terms) {
        push(unit, node, field, "goods: named by a term of the class", facts);
    }
}

fn set_facts(unit: &Unit<'_>, slot: Slot, set: &SetTest, entity: Option<&str>, facts: &mut Vec<Fact>) {
    let witnesses = unit.sight.witnesses(unit.node, unit.shipment, unit.law, slot, &set.within);
    let about =
        |witness: &&Witness<'_>| entity.is_none_or(|id| witness.listing.is_some_and(|listing| listing.record == id));
    let mut shown = false;
    for witness in witnesses.iter().filter(about) {
        shown = true;
        let firmly = if witness.strength == Strength::Declared { "" } else { " by resemblance" };
        let condition = condition(slot);
        let satisfies = match (witness.listing, witness.field) {
            (Some(listing), Field::PartyParent(_)) => {
                format!("{condition}: subsidiary of `{}` ({}){firmly}", listing.name, listing.record)
            }
            (Some(listing), _) => format!("{condition}: `{}` ({}){firmly}", listing.name, listing.record),
            (None, _) => format!("{condition}: {}{firmly}", unit.screener.rules().symbols().text(witness.word)),
        };
        push(unit, unit.node, witness.field, &satisfies, facts);
    }
    if slot == Slot::Place && !shown && set.presumed && !set.within.is_empty() {
        let satisfies = format!(
            "place: in the country of {}; where in it is not said, and the maker is named",
            set.within.join(", ")
        );
        push(unit, unit.node, Field::Country, &satisfies, facts);
    }
}

fn push(unit: &Unit<'_>, node: &Node<'_>, field: Field, satisfies: &str, facts: &mut Vec<Fact>) {
    let (path, value) = node.field(field, unit.shipment);
    if !value.is_empty() {
        facts.push(Fact { path, value, satisfies: satisfies.to_owned() });
    }
}

fn condition(slot: Slot) -> &'static str {
    match slot {
        Slot::Place => "place",
        Slot::Maker => "maker",
        Slot::Vessel => "vessel",
        Slot::Trader => "seller or mover",
        Slot::Party => "party in a role",
        Slot::Workers => "nationality of workers",
        Slot::Labor => "labor",
        Slot::Fact => "fact",
        Slot::Time => "time",
        Slot::Sector => "sector",
        Slot::Tag => "tag",
        Slot::Attested => "paper",
    }
}
