//! Queue priority of a line: which pieces of evidence weigh, how much, and why. It decides nothing of law.
//!
//! Of the findings of law only the strongest weighs in full; the others corroborate it. Without one, the heaviest of a
//! listed party in the chain, an ended order and a gap weighs. Every other kind counts a few times at most, so that many
//! inputs of one kind do not pile up. Papers lower the weight of indicators on the line's own goods, never of a finding of
//! law.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Unit;
use super::assessment::Part;
use super::conclude::found;
use super::history;
use super::papers::Papers;
use super::screener::Screener;
use crate::evidence::origin_country;
use crate::policy::{Policy, WeightOf};
use crate::shipment::{Draft, Line};
use crate::vocabulary::{Certainty, Country};

/// What was found on a line, as far as it weighs.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By rule: as what it weighs, and as what beside a stronger finding of law.
    rules: BTreeMap<u32, (WeightOf, Option<WeightOf>)>,
    /// Index of the line in the shipment.
    index: usize,
    /// Path of the first gap that asks a person to look.
    pub(super) review_gap: Option<String>,
    /// Rules of no law that fired on an input.
    on_inputs: BTreeSet<u32>,
    /// Whether a state imposes the labor: by the place of a node, or by the evidence that fired.
    state_imposed: bool,
    /// The country of the line, if the policy weighs what is said of it.
    claims: Option<Country>,
}

/// Whose papers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Issuers {
    /// All of them: for the rank shown.
    All,
    /// Those without interest in the sale: for the action.
    Disinterested,
}

impl Tally {
    /// Adds what a unit says.
    pub(super) fn add(&mut self, unit: &Unit<'_>) {
        for answer in unit.answers {
            let weighs = match found(unit.screener, answer) {
                Some((outcome, certainty)) => match WeightOf::of_law(outcome, certainty) {
                    Some((full, further)) => Some((full, Some(further))),
                    None => unit.screener.weighs(answer.rule).filter(|of| counts(*of, certainty)).map(|of| (of, None)),
                },
                None => history::wants_review(unit, answer).then_some((WeightOf::EndedOrder, None)),
            };
            if let Some(weighs) = weighs {
                if weighs.1.is_none() && !unit.node.is_line() {
                    self.on_inputs.insert(answer.rule);
                }
                self.state_imposed |= unit.screener.is_state_imposed(answer.rule);
                // Kinds are in order of strength: declared before possible.
                let known = self.rules.entry(answer.rule).or_insert(weighs);
                *known = weighs.min(*known);
            }
        }
        self.index = unit.node.line;
        let (country, subdivision) = (origin_country(unit.node), unit.node.origin().subdivision);
        self.state_imposed |= unit.screener.imposes_labor(country, subdivision);
        if unit.node.is_line() {
            self.claims = country.filter(|country| unit.screener.weighs_country(*country));
        }
    }

    /// Every piece that weighs, the heaviest first.
    pub(super) fn parts(
        &self,
        screener: &Screener,
        shipment: &Draft<'_>,
        line: &Line<'_>,
        issuers: Issuers,
    ) -> Vec<Part> {
        let policy = screener.policy();
        let papers = Papers::of(policy, shipment, (self.index, line), issuers, self.state_imposed);
        let mut parts = Parts { policy, papers: &papers, all: Vec::new(), counted: BTreeMap::new() };
        // By code, so that what counts depends neither on the order of nodes nor on that of the law's records.
        let code = |(rule, weighs): (&u32, &(WeightOf, Option<WeightOf>))| {
            screener.rule(*rule).map(|rule| (rule.code.as_str(), weighs.0, weighs.1))
        };
        let mut rules: Vec<_> = self.rules.iter().filter_map(code).collect();
        rules.sort_unstable();
        let weight = |of: WeightOf| policy.weight(of).map_or(0, |weight| weight.weight);
        let law = || rules.iter().filter(|(_, _, further)| further.is_some());
        let strongest = law().max_by_key(|(code, full, _)| (weight(*full), Reverse(*code))).copied();
        if let Some((code, full, _)) = strongest {
            parts.add(full, code.to_owned(), true);
            let mut others: Vec<_> = law()
                .filter(|(known, ..)| *known != code)
                .filter_map(|(code, _, further)| Some((*code, (*further)?)))
                .collect();
            others.sort_unstable_by_key(|(code, further)| (Reverse(weight(*further)), *code));
            for (code, further) in others.into_iter().take(policy.most_further()) {
                parts.add(further, code.to_owned(), true);
            }
        } else if let Some((of, from)) = self.to_look_at(&rules, weight) {
            parts.add(of, from, true);
        }
        for (code, of, _) in rules.iter().filter(|(_, of, further)| further.is_none() && !is_to_look_at(*of)) {
            parts.add(*of, (*code).to_owned(), self.is_own_goods(screener, code));
        }
        for (indicator, path) in papers.harms() {
            parts.add(WeightOf::ObservedHarm, format!("{path}: {}", indicator.word()), true);
        }
        if let Some(country) = self.claims {
            parts.add(WeightOf::CountryFact, country.code().to_owned(), true);
        }
        parts.all.sort_by(|a, b| (b.weight, a.of, &a.from).cmp(&(a.weight, b.of, &b.from)));
        parts.all
    }

    /// What makes a person look without a finding of law: a party in the chain, an ended order, a gap. The heaviest counts,
    /// so that a finding of law that takes the place of several of them never weighs less.
    fn to_look_at(
        &self,
        rules: &[(&str, WeightOf, Option<WeightOf>)],
        weight: impl Fn(WeightOf) -> u32,
    ) -> Option<(WeightOf, String)> {
        let of_rules =
            rules.iter().filter(|(_, of, _)| is_to_look_at(*of)).map(|(code, of, _)| (*of, (*code).to_owned()));
        let gap = self.review_gap.iter().map(|path| (WeightOf::ReviewGap, path.clone()));
        of_rules.chain(gap).min_by(|a, b| (Reverse(weight(a.0)), &a.1).cmp(&(Reverse(weight(b.0)), &b.1)))
    }

    /// Whether a rule fired on the line's own goods: papers speak to them, not to inputs of others.
    fn is_own_goods(&self, screener: &Screener, code: &str) -> bool {
        !self.on_inputs.iter().any(|rule| screener.rule(*rule).is_some_and(|rule| rule.code == code))
    }

    /// Whether the score reaches the policy's threshold; papers of an interested issuer do not count here.
    pub(super) fn calls_a_person(&self, screener: &Screener, shipment: &Draft<'_>, line: &Line<'_>) -> bool {
        let silent = self.rules.is_empty() && self.claims.is_none() && self.review_gap.is_none();
        if silent && line.attestations.is_empty() && shipment.attestations.is_empty() {
            return false;
        }
        let rank = rank(&self.parts(screener, shipment, line, Issuers::Disinterested));
        rank > 0 && screener.policy().score(rank) >= screener.policy().review_from()
    }
}

fn is_to_look_at(of: WeightOf) -> bool {
    matches!(of, WeightOf::Nexus | WeightOf::EndedOrder)
}

/// An indicator counts on declared facts; a firm's own rule and a listed party in the chain also when possible.
fn counts(of: WeightOf, certainty: Certainty) -> bool {
    certainty == Certainty::Declared || matches!(of, WeightOf::OwnRule | WeightOf::Nexus)
}

/// The sum of the parts.
pub(super) fn rank(parts: &[Part]) -> u64 {
    parts.iter().fold(0, |sum, part| sum.saturating_add(part.weight))
}

/// Parts in the making: how often each kind counted already.
struct Parts<'p> {
    policy: &'p Policy,
    papers: &'p Papers<'p>,
    all: Vec<Part>,
    counted: BTreeMap<WeightOf, u32>,
}

impl Parts<'_> {
    /// `papers`: whether papers may lower it.
    fn add(&mut self, of: WeightOf, from: String, papers: bool) {
        let own = (of == WeightOf::OwnRule).then(|| self.policy.rule(&from)).flatten();
        let (full, why) = match (own, self.policy.weight(of)) {
            (Some(own), _) => (own.weight, &own.why),
            (None, Some(weight)) => {
                let counted = self.counted.entry(of).or_default();
                if *counted >= weight.most {
                    return;
                }
                *counted = counted.saturating_add(1);
                (weight.weight, &weight.why)
            }
            (None, None) => return,
        };
        let full = u64::from(full);
        let credit = if papers { self.papers.credit(of) } else { 0 };
        let weight = full.saturating_sub(full.saturating_mul(credit) / 1_000);
        if full > 0 {
            self.all.push(Part { of: of.word(), from, weight, full, why: why.clone() });
        }
    }
}
