//! Papers as far as they weigh: what they take from the indicators they speak to, and the harm they saw.
//!
//! A paper counts when it is dated by the importation, has not expired then, names a maker of the line among the parties it
//! covers, and saw no harm. Papers of one issuer do not add up. What an interested issuer says never changes the action.

use std::collections::BTreeMap;

use super::priority::Issuers;
use crate::names::normal_form;
use crate::policy::{Credit, Policy, WeightOf};
use crate::shipment::{Attestation, AttestationKind, Draft, Indicator, Line, ObservationResult, Relationship};

/// The papers of a line under a policy.
#[derive(Debug)]
pub(super) struct Papers<'p> {
    policy: &'p Policy,
    /// By issuer and kind of evidence: thousandths taken away by its best paper.
    credits: BTreeMap<(String, WeightOf), u64>,
    /// Indicators seen, with the path of the first paper that saw each.
    harms: BTreeMap<Indicator, String>,
}

impl<'p> Papers<'p> {
    pub(super) fn of(
        policy: &'p Policy,
        shipment: &Draft<'_>,
        (at, line): (usize, &Line<'_>),
        issuers: Issuers,
        state_imposed: bool,
    ) -> Self {
        let mut papers = Self { policy, credits: BTreeMap::new(), harms: BTreeMap::new() };
        let own =
            line.attestations.iter().enumerate().map(|(n, paper)| (format!("lines[{at}].attestations[{n}]"), paper));
        let shared = shipment.attestations.iter().enumerate().map(|(n, paper)| (format!("attestations[{n}]"), paper));
        for (path, paper) in own.chain(shared) {
            if issuers == Issuers::Disinterested && is_interested(paper) {
                continue;
            }
            // A paper that saw harm takes nothing away.
            let harmless = !papers.add_harm(&path, paper, line);
            if harmless && !state_imposed && speaks_for(paper, shipment, line) {
                papers.add_credit(paper);
            }
        }
        papers
    }

    /// Adds the harm a paper saw; tells whether it saw any.
    fn add_harm(&mut self, path: &str, paper: &Attestation<'_>, line: &Line<'_>) -> bool {
        let mut seen =
            paper.observations.iter().filter(|observation| observation.result == ObservationResult::Present).peekable();
        if seen.peek().is_none() {
            return false;
        }
        // A paper on other parties than this line's saw harm elsewhere.
        let names_nobody = paper.covers.as_ref().is_none_or(|covers| covers.parties.is_empty());
        if names_nobody || covers_a_maker(paper, line) {
            for observation in seen {
                self.harms.entry(observation.indicator).or_insert_with(|| path.to_owned());
            }
        }
        true
    }

    fn add_credit(&mut self, paper: &Attestation<'_>) {
        let Some(known) = self.policy.papers().iter().find(|known| known.kind == paper.kind.word()) else { return };
        let issuer =
            paper.issuer.as_ref().and_then(|issuer| issuer.name.as_deref()).map(normal_form).unwrap_or_default();
        let credit = worth(paper, u64::from(known.credit), self.policy.credit());
        for of in &known.speaks_to {
            let best = self.credits.entry((issuer.clone(), *of)).or_default();
            *best = (*best).max(credit);
        }
    }

    /// Thousandths that papers take from a kind of evidence.
    pub(super) fn credit(&self, of: WeightOf) -> u64 {
        let all = self.credits.iter().filter(|((_, speaks_to), _)| *speaks_to == of).map(|(_, credit)| *credit);
        all.fold(0, u64::saturating_add).min(u64::from(self.policy.credit().most))
    }

    /// Indicators of forced labor that papers saw, with the path of the first.
    pub(super) fn harms(&self) -> impl Iterator<Item = (Indicator, &str)> {
        self.harms.iter().map(|(indicator, path)| (*indicator, path.as_str()))
    }
}

/// Thousandths a paper takes away, by how it came about.
fn worth(paper: &Attestation<'_>, mut credit: u64, rules: &Credit) -> u64 {
    if matches!(paper.kind, AttestationKind::Audit | AttestationKind::WorkerSurvey) {
        if paper.announced == Some(false) {
            credit = credit.saturating_add(u64::from(rules.unannounced));
        }
        if paper.worker_interviews == Some(true) {
            credit = credit.saturating_add(u64::from(rules.worker_interviews));
        }
    }
    if is_interested(paper) { credit.saturating_mul(u64::from(rules.interested_keeps)) / 1_000 } else { credit }
}

/// Whether whoever issued it has an interest in the sale; an issuer not said counts as one.
fn is_interested(paper: &Attestation<'_>) -> bool {
    let relationship = paper.issuer.as_ref().and_then(|issuer| issuer.relationship);
    matches!(relationship, None | Some(Relationship::Supplier | Relationship::Importer))
}

/// Whether a paper speaks for this line: dated, not expired, and about one of its makers.
fn speaks_for(paper: &Attestation<'_>, shipment: &Draft<'_>, line: &Line<'_>) -> bool {
    let on = shipment.entry.import_date;
    paper.issued.is_some_and(|issued| issued <= on)
        && paper.expires.is_none_or(|expires| expires >= on)
        && covers_a_maker(paper, line)
}

fn covers_a_maker(paper: &Attestation<'_>, line: &Line<'_>) -> bool {
    let covered: Vec<_> =
        paper.covers.iter().flat_map(|covers| &covers.parties).map(|name| normal_form(name)).collect();
    let makers = line.parties.iter().filter(|party| party.role.is_maker());
    let mut names = makers.flat_map(|party| [&party.name, &party.name_local]).flatten();
    !covered.is_empty() && names.any(|name| covered.contains(&normal_form(name)))
}
