//! Goods: the declared tariff number, and which terms of the rules stand in the words about the goods.

use std::collections::BTreeMap;

use super::node::{Field, Node};
use crate::names::plain_words;
use crate::rule::{Checked, GoodsFact, Symbol};

/// The terms of all rules, by their first word.
#[derive(Debug)]
pub(super) struct Terms {
    by_first: BTreeMap<String, Vec<(String, Symbol)>>,
}

impl Terms {
    pub(super) fn new(rules: &Checked) -> Self {
        let mut by_first: BTreeMap<String, Vec<(String, Symbol)>> = BTreeMap::new();
        let rows = rules.rules().iter().flat_map(|rule| rule.rows.iter().chain(&rule.unless));
        for term in rows.flat_map(|row| row.goods.iter().chain(&row.line_goods)).flat_map(|goods| &goods.terms) {
            let words = plain_words(term);
            let (Some(first), Some(symbol)) = (words.split(' ').next(), rules.symbols().get(term)) else { continue };
            let under = by_first.entry(first.to_owned()).or_default();
            if !under.iter().any(|(_, known)| *known == symbol) {
                under.push((words.clone(), symbol));
            }
        }
        Self { by_first }
    }

    /// Terms that stand in the text as whole words and are not denied ("no cotton", "cotton-free").
    fn within(&self, text: &str, mut found: impl FnMut(Symbol)) {
        let words = plain_words(text);
        let mut rest = words.as_str();
        let mut before = "";
        while !rest.is_empty() {
            let first = rest.split(' ').next().unwrap_or_default();
            let denied = matches!(before, "no" | "non" | "not" | "without" | "excluding");
            for (term, symbol) in self.by_first.get(first).into_iter().flatten().filter(|_| !denied) {
                let stands = |after: &str| after.is_empty() || (after.starts_with(' ') && !after.starts_with(" free"));
                if rest.strip_prefix(term.as_str()).is_some_and(stands) {
                    found(*symbol);
                }
            }
            before = first;
            rest = rest.split_once(' ').map_or("", |(_, rest)| rest);
        }
    }

    /// The goods of a node.
    pub(super) fn goods(&self, node: &Node<'_>) -> GoodsFact {
        let mut terms = Vec::new();
        self.said(node, |_, symbol| terms.push(symbol));
        terms.sort_unstable();
        terms.dedup();
        GoodsFact { hts: node.hts(), terms }
    }

    /// Which field says which term.
    pub(super) fn said(&self, node: &Node<'_>, mut found: impl FnMut(Field, Symbol)) {
        for (field, text) in [(Field::Description, node.description()), (Field::Material, node.material())] {
            if let Some(text) = text {
                self.within(text, |symbol| found(field, symbol));
            }
        }
    }
}
