//! Papers as far as they weigh: what they take from the indicators they speak to, and the harm they saw.
//!
//! A paper takes weight away when it speaks on the day of importation and about the year before, names every maker of the
//! line among the parties it covers, and saw no harm; an audit or survey must have looked at something and found it
//! absent. Papers of one issuer do not add up. What an interested issuer says never changes the action.

use std::collections::BTreeMap;

use super::priority::Issuers;
use crate::documents::{names_of, names_of_importer, papers_of};
use crate::names::normal_form;
use crate::policy::{Credit, Policy, WeightOf};
use crate::shipment::{Attestation, AttestationKind, Draft, Indicator, Line, Observation, ObservationResult, Party};

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
        for (path, paper, at_line) in papers_of(shipment, at, line) {
            if issuers == Issuers::Disinterested && is_interested(paper, shipment, line) {
                continue;
            }
            if paper.saw_harm() {
                papers.add_harm(&path, paper, line, at_line);
            } else if !state_imposed && speaks_for(paper, shipment, line, policy.credit()) {
                papers.add_credit(paper, is_interested(paper, shipment, line));
            }
        }
        papers
    }

    /// Adds the harm a paper saw: one given for the line speaks of it, one given for the shipment of the parties it names.
    fn add_harm(&mut self, path: &str, paper: &Attestation<'_>, line: &Line<'_>, at_line: bool) {
        let names_nobody = paper.covers.as_ref().is_none_or(|covers| covers.parties.is_empty());
        if !at_line && !names_nobody && !names_of(line, |_| true).iter().any(|name| covered(paper).contains(name)) {
            return;
        }
        for observation in paper.observations.iter().filter(|seen| seen.result == ObservationResult::Present) {
            self.harms.entry(observation.indicator).or_insert_with(|| path.to_owned());
        }
    }

    fn add_credit(&mut self, paper: &Attestation<'_>, interested: bool) {
        let Some(known) = self.policy.papers().iter().find(|known| known.kind == paper.kind.word()) else { return };
        let issuer =
            paper.issuer.as_ref().and_then(|issuer| issuer.name.as_deref()).map(normal_form).unwrap_or_default();
        let credit = worth(paper, interested, u64::from(known.credit), self.policy.credit());
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
fn worth(paper: &Attestation<'_>, interested: bool, mut credit: u64, rules: &Credit) -> u64 {
    if is_visit(paper) {
        if paper.announced == Some(false) {
            credit = credit.saturating_add(u64::from(rules.unannounced));
        }
        if paper.worker_interviews == Some(true) {
            credit = credit.saturating_add(u64::from(rules.worker_interviews));
        }
    }
    if interested { credit.saturating_mul(u64::from(rules.interested_keeps)) / 1_000 } else { credit }
}

/// Whether whoever issued it has an interest in the sale: by its relationship, or as the importer or a party of the line.
fn is_interested(paper: &Attestation<'_>, shipment: &Draft<'_>, line: &Line<'_>) -> bool {
    let issuer = paper.issuer.as_ref().and_then(|issuer| issuer.name.as_deref()).map(normal_form);
    paper.is_interested()
        || issuer.is_some_and(|issuer| {
            names_of_importer(shipment).any(|name| name == issuer) || names_of(line, |_| true).contains(&issuer)
        })
}

/// Whether somebody went there or asked the workers.
fn is_visit(paper: &Attestation<'_>) -> bool {
    matches!(paper.kind, AttestationKind::Audit | AttestationKind::WorkerSurvey)
}

/// Whether a paper speaks for this line: on its day, about a period near it, about its makers, and from having looked.
fn speaks_for(paper: &Attestation<'_>, shipment: &Draft<'_>, line: &Line<'_>, credit: &Credit) -> bool {
    let on = shipment.entry.import_date;
    let looked = |observation: &Observation| {
        observation.result == ObservationResult::Absent && observation.workers_seen != Some(0)
    };
    // What it is about: its period, else the day it was issued.
    let period = paper.covers.as_ref().and_then(|covers| covers.period.as_ref());
    let (from, to) = match period {
        Some(period) => (period.from, period.to),
        None => (paper.issued, paper.issued),
    };
    let near =
        from.is_none_or(|from| from <= on) && to.is_some_and(|to| to.plus_days(u32::from(credit.fresh_days)) >= on);
    paper.speaks_on(on)
        && near
        && covers_makers(paper, line)
        && (!is_visit(paper) || paper.observations.iter().any(looked))
}

/// Whether the parties it covers hold every maker that the line names, and at least one.
fn covers_makers(paper: &Attestation<'_>, line: &Line<'_>) -> bool {
    let covered = covered(paper);
    let makers = line.parties.iter().filter(|party| party.role.is_maker());
    let named = |party: &Party<'_>| {
        [&party.name, &party.name_local].into_iter().flatten().any(|name| covered.contains(&normal_form(name)))
    };
    let mut makers = makers.map(named).peekable();
    makers.peek().is_some() && makers.all(|covered| covered)
}

fn covered(paper: &Attestation<'_>) -> Vec<String> {
    paper.covers.iter().flat_map(|covers| &covers.parties).map(|name| normal_form(name)).collect()
}
