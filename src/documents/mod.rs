//! Documents: what must be proved, by which paper, who can give it, and whether the shipment has it.
//!
//! The routes need different things: an order or Finding asks for the proof of 19 CFR 12.43; under the UFLPA a review asks
//! whether the Act reaches the goods at all, an exception for clear and convincing evidence; CAATSA for who worked. Papers
//! that no list of CBP names are marked as ours. A paper present is not a paper that proves.

mod table;

use serde::Serialize;

use table::{Row, TABLE, When};

use crate::clocks::Governing;
use crate::names::{normal_form, plain_words};
use crate::shipment::{Attestation, Draft, Input, Line};
use crate::vocabulary::{Basis, Date, Role, TariffNumber};

/// A document that a route asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Document {
    /// Stable id.
    pub id: String,
    /// What to have.
    pub what: String,
    /// The route: `wro`, `finding`, `uflpa_review`, `uflpa_exception`, `caatsa`; `own_chain` where no order is matched.
    #[serde(rename = "for")]
    pub route: String,
    /// What it has to show.
    pub why: String,
    /// Who can give it.
    pub who: String,
    /// Where it is asked for.
    pub source: String,
    /// `verified`, `recalled`, `ours`, or which part is.
    pub confidence: String,
    /// Whether the shipment has it.
    pub state: DocumentState,
    /// Paths of the papers that the state comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<String>,
}

/// Whether the shipment has a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DocumentState {
    /// No paper of the kind is declared.
    Missing,
    /// The paper is about other parties or stages.
    OutOfScope,
    /// The paper had expired on the day of importation.
    Expired,
    /// A paper of the kind is there; whether it proves anything is for a person.
    Present,
    /// A paper of the kind saw an indicator of forced labor.
    Contradicted,
}

impl DocumentState {
    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::OutOfScope => "out_of_scope",
            Self::Expired => "expired",
            Self::Present => "present",
            Self::Contradicted => "contradicted",
        }
    }
}

/// The documents of a line: by what governs it, or, where nothing does and an indicator is met, for its own chain.
pub(crate) fn of(
    shipment: &Draft<'_>,
    as_of: Date,
    (at, line): (usize, &Line<'_>),
    governing: Governing,
    has_finding: bool,
) -> Vec<Document> {
    let mut routes: Vec<&str> = Vec::new();
    for basis in governing.bases() {
        match basis {
            Basis::Uflpa => routes.extend(["uflpa_review", "uflpa_exception"]),
            other => routes.push(other.word()),
        }
    }
    if routes.is_empty() && has_finding {
        routes.push("own_chain");
    }
    let goods = goods_of(line);
    let mut documents = Vec::new();
    for route in routes {
        let asked = TABLE.iter().filter(|row| row.routes.iter().any(|known| known == route));
        for row in asked.filter(|row| row.is_about(&goods) && applies(row.when, shipment, line)) {
            let (state, papers) = state(row, shipment, as_of, (at, line));
            documents.push(Document {
                id: row.id.clone(),
                what: row.what.clone(),
                route: route.to_owned(),
                why: row.why.clone(),
                who: row.who.clone(),
                source: row.source.clone(),
                confidence: row.confidence.clone(),
                state,
                papers,
            });
        }
    }
    documents
}

/// Whether a condition of the table holds.
fn applies(when: When, shipment: &Draft<'_>, line: &Line<'_>) -> bool {
    match when {
        When::Always => true,
        When::MadeElsewhere => {
            let exported = shipment.entry.export_country.or(line.origin.country);
            let mut countries = Vec::new();
            each_input(&line.inputs, &mut |input| countries.extend(input.origin.country));
            countries.extend(line.origin.country);
            countries.into_iter().any(|country| exported.is_some_and(|exported| exported != country))
        }
    }
}

/// The strongest state of the papers of the kinds a row is met by, and their paths.
fn state(row: &Row, shipment: &Draft<'_>, as_of: Date, (at, line): (usize, &Line<'_>)) -> (DocumentState, Vec<String>) {
    // A paper issued after the day of the question is not there yet.
    let there = |paper: &Attestation<'_>| paper.issued.is_none_or(|issued| issued <= as_of);
    let of_kind = papers_of(shipment, at, line)
        .filter(|(_, paper, _)| there(paper) && row.met_by.iter().any(|kind| kind == paper.kind.word()));
    let mut found: Vec<_> =
        of_kind.map(|(path, paper, _)| (state_of(row, paper, shipment, line), path, paper.document.as_ref())).collect();
    // A further certificate beside the first: one document attached twice is not two.
    let mut sound: Vec<_> = found.iter().filter(|(state, ..)| *state == DocumentState::Present).collect();
    sound.dedup_by(|a, b| a.2.is_some() && a.2 == b.2);
    if row.copies > 1 && !sound.is_empty() && sound.len() < row.copies {
        found.retain(|(state, ..)| *state != DocumentState::Present);
    }
    let strongest = found.iter().map(|(state, ..)| *state).max().unwrap_or(DocumentState::Missing);
    let papers = found.into_iter().filter(|(state, ..)| *state == strongest).map(|(_, path, _)| path);
    (strongest, papers.collect())
}

fn state_of(row: &Row, paper: &Attestation<'_>, shipment: &Draft<'_>, line: &Line<'_>) -> DocumentState {
    let covers = paper.covers.as_ref();
    let parties: Vec<_> = covers.into_iter().flat_map(|covers| &covers.parties).map(|name| normal_form(name)).collect();
    let stages: Vec<_> = covers.into_iter().flat_map(|covers| &covers.stages).map(|stage| normal_form(stage)).collect();
    let names = if row.of_makers {
        names_of(line, |role| role.is_maker() || role == Role::Recruiter)
    } else {
        names_of(line, |_| true).into_iter().chain(names_of_importer(shipment)).collect()
    };
    let other_parties = !parties.is_empty() && !names.iter().any(|name| parties.contains(name));
    let relationship = paper.issuer.as_ref().and_then(|issuer| issuer.relationship);
    let other_issuer = relationship.is_some_and(|by| row.not_by.iter().any(|word| word == by.word()));
    let other_stages = !row.stage.is_empty() && !stages.is_empty() && !stages.contains(&row.stage);
    if other_parties || other_issuer || other_stages {
        DocumentState::OutOfScope
    } else if paper.saw_harm() {
        DocumentState::Contradicted
    } else if paper.expires.is_some_and(|expires| expires < shipment.entry.import_date) {
        DocumentState::Expired
    } else {
        DocumentState::Present
    }
}

/// The tariff numbers of a line and of all its inputs, each with the plain words about it.
fn goods_of(line: &Line<'_>) -> Vec<(Option<TariffNumber>, String)> {
    let mut goods = vec![(line.hts, plain_words(line.description.as_deref().unwrap_or_default()))];
    each_input(&line.inputs, &mut |input| {
        let texts = [&input.material, &input.description].into_iter().flatten();
        let words: Vec<_> = texts.map(|text| plain_words(text)).collect();
        goods.push((input.hts, words.join(" ")));
    });
    goods
}

/// The papers of a line, then those of its shipment, each with its path and whether it was given for the line.
pub(crate) fn papers_of<'s>(
    shipment: &'s Draft<'_>,
    at: usize,
    line: &'s Line<'_>,
) -> impl Iterator<Item = (String, &'s Attestation<'s>, bool)> {
    let own = line.attestations.iter().enumerate();
    let own = own.map(move |(n, paper)| (format!("lines[{at}].attestations[{n}]"), paper, true));
    let shared = shipment.attestations.iter().enumerate();
    own.chain(shared.map(|(n, paper)| (format!("attestations[{n}]"), paper, false)))
}

/// The names, in normal form, of the parties of a line and of all its inputs that play certain roles.
pub(crate) fn names_of(line: &Line<'_>, plays: fn(Role) -> bool) -> Vec<String> {
    let mut parties: Vec<_> = line.parties.iter().collect();
    each_input(&line.inputs, &mut |input| parties.extend(&input.parties));
    let names = parties.into_iter().filter(|party| plays(party.role));
    names.flat_map(|party| [&party.name, &party.name_local]).flatten().map(|name| normal_form(name)).collect()
}

/// The names of the importer, in normal form.
pub(crate) fn names_of_importer(shipment: &Draft<'_>) -> impl Iterator<Item = String> {
    let names = shipment.importer.iter().flat_map(|importer| [&importer.name, &importer.name_local]).flatten();
    names.map(|name| normal_form(name))
}

/// Input trees are at most as deep as decoding allows, so this recursion is too.
fn each_input<'a>(inputs: &'a [Input<'_>], visit: &mut dyn FnMut(&'a Input<'a>)) {
    for input in inputs {
        visit(input);
        each_input(&input.inputs, visit);
    }
}
