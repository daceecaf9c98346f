//! The facts that satisfied a firm's own conditions: day, value, sector, tags, papers.

use super::Unit;
use super::assessment::Fact;
use crate::evidence::Field;
use crate::rule::{Row, SetTest};

/// Facts for the conditions that only a firm's own rules have.
pub(super) fn of_row(unit: &Unit<'_>, row: &Row, facts: &mut Vec<Fact>) {
    let line = format!("lines[{}]", unit.node.line);
    let mut push = |path: String, value: String, satisfies: String| facts.push(Fact { path, value, satisfies });
    if row.imported.is_some() {
        let (path, value) = unit.node.field(Field::ImportDate, unit.shipment);
        push(path, value, "day of importation".to_owned());
    }
    if row.value_usd.is_some() {
        match unit.facts.value_usd {
            Some(value) => push(format!("{line}.value_usd"), value.to_string(), "value of the line".to_owned()),
            None => push(line.clone(), "no value".to_owned(), "value of the line: not declared".to_owned()),
        }
    }
    if let (Some(_), Some(sector)) = (&row.sector, unit.node.sector()) {
        let field = if unit.node.declares_sector() { "sector" } else { "hts" };
        push(format!("{}.{field}", unit.node), sector.id().to_owned(), format!("sector: {}", sector.id()));
    }
    if let Some(set) = &row.tag {
        let own = unit.node.tags().iter().map(|tag| (format!("{}.tags", unit.node), tag));
        let parties = unit.node.parties().iter().enumerate();
        let parties = parties.flat_map(|(at, party)| {
            party.tags.iter().map(move |tag| (format!("{}.parties[{at}].tags", unit.node), tag))
        });
        for (path, tag) in own.chain(parties).filter(|(_, tag)| set.within.iter().any(|word| word == *tag)) {
            push(path, tag.to_string(), format!("tag: {tag}"));
        }
    }
    if let Some(SetTest { within, outside, .. }) = &row.attested {
        if !within.is_empty() {
            push(line.clone(), within.join(", "), "paper: given".to_owned());
        }
        if !outside.is_empty() {
            push(line, outside.join(", "), "paper: none that counts".to_owned());
        }
    }
}
