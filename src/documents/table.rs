//! The documents as data: route, goods, who can give it, which kinds of attestation it is met by.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::TariffNumber;

/// One document of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) routes: Vec<String>,
    /// Goods it is for, the line's or an input's; empty for all.
    #[serde(default)]
    pub(super) hs: Vec<TariffNumber>,
    /// Goods it is for where the words about them name the material.
    #[serde(default)]
    pub(super) hs_if_named: Vec<TariffNumber>,
    /// That material, as a plain word.
    #[serde(default)]
    pub(super) named: String,
    #[serde(default)]
    pub(super) when: When,
    pub(super) what: String,
    pub(super) why: String,
    pub(super) who: String,
    /// Kinds of attestation; empty where no paper of the format is one.
    pub(super) met_by: Vec<String>,
    /// How many papers of the kind it needs.
    #[serde(default = "one")]
    pub(super) copies: usize,
    /// Relationships of issuers whose paper it is not.
    #[serde(default)]
    pub(super) not_by: Vec<String>,
    /// Whether a paper has to cover a maker, and not only a seller or mover.
    #[serde(default)]
    pub(super) of_makers: bool,
    /// The stage of production a paper has to cover, if it names stages.
    #[serde(default)]
    pub(super) stage: String,
    pub(super) source: String,
    pub(super) confidence: String,
}

/// When a document is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum When {
    #[default]
    Always,
    /// The goods or an input were made in another country than the one of export.
    MadeElsewhere,
}

fn one() -> usize {
    1
}

/// The rows. A test holds that the file parses.
pub(super) static TABLE: LazyLock<Vec<Row>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/documents.json")).unwrap_or_default());

impl Row {
    /// Whether it is for one of these goods, each with the plain words about it.
    pub(super) fn is_about(&self, goods: &[(Option<TariffNumber>, String)]) -> bool {
        let within = |hts: Option<TariffNumber>, class: &[TariffNumber]| {
            hts.is_some_and(|hts| class.iter().any(|prefix| prefix.covers(&hts)))
        };
        let named = |words: &str| !self.named.is_empty() && words.split(' ').any(|word| word == self.named);
        self.hs.is_empty()
            || goods
                .iter()
                .any(|(hts, words)| within(*hts, &self.hs) || (within(*hts, &self.hs_if_named) && named(words)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipment::AttestationKind;

    #[test]
    fn the_table_parses_and_names_only_papers_of_the_format() {
        let rows: Vec<Row> = serde_json::from_str(include_str!("data/documents.json")).unwrap();
        assert!(rows.len() > 20);
        let routes = ["wro", "finding", "uflpa_review", "uflpa_exception", "caatsa", "own_chain"];
        for row in &rows {
            assert!(row.routes.iter().all(|route| routes.contains(&route.as_str())), "{}", row.id);
            assert!(row.met_by.iter().all(|kind| AttestationKind::parse(kind).is_some()), "{}", row.id);
            // What no list of CBP names is marked as ours.
            assert_eq!(row.routes == ["own_chain"], row.confidence == "ours", "{}", row.id);
        }
    }
}
