//! Terms of goods: which of the rules' terms stand in the words about goods.

use std::collections::BTreeMap;

use crate::names::plain_words;
use crate::rule::{Checked, Symbol};

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

    /// Terms that stand in some plain words as whole words and are not denied ("no cotton", "cotton-free"), in symbol order.
    pub(super) fn within(&self, words: &str) -> Vec<Symbol> {
        let mut found = Vec::new();
        let mut rest = words;
        let mut before = "";
        while !rest.is_empty() {
            let first = rest.split(' ').next().unwrap_or_default();
            let denied = matches!(before, "no" | "non" | "not" | "without" | "excluding");
            for (term, symbol) in self.by_first.get(first).into_iter().flatten().filter(|_| !denied) {
                let stands = |after: &str| after.is_empty() || (after.starts_with(' ') && !after.starts_with(" free"));
                if rest.strip_prefix(term.as_str()).is_some_and(stands) {
                    found.push(*symbol);
                }
            }
            before = first;
            rest = rest.split_once(' ').map_or("", |(_, rest)| rest);
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
