//! Reads a policy file: every fault at once, each with its path and mend.

use std::collections::BTreeSet;

use super::{FORMAT, Policy, WeightOf};
use crate::fault::{At, Fault, Faults};
use crate::shipment::AttestationKind;
use crate::vocabulary::{Country, Subdivision};

const THOUSAND: u16 = 1_000;

pub(super) fn policy(json: &str) -> Result<Policy, Faults> {
    let value: serde_json::Value = serde_json::from_str(json).map_err(|error| Faults::one(Fault::syntax(&error)))?;
    let mut faults = Vec::new();
    weights_by_name(&value, &mut faults);
    let policy = match serde_json::from_value::<Policy>(value) {
        Ok(policy) => policy,
        Err(_) if !faults.is_empty() => return Faults::unless(faults, Policy::weightless()),
        Err(error) => {
            let mend = "compare with `section307 policy show`";
            return Err(Faults::one(Fault::new("bad_policy", "", error, mend)));
        }
    };
    check(&policy, &mut faults);
    Faults::unless(faults, policy)
}

/// Weights of unknown evidence, each told by its place, before the whole is read.
fn weights_by_name(value: &serde_json::Value, faults: &mut Vec<Fault>) {
    let root = At::Root;
    let list = root.key("weights");
    for (index, weight) in value.get("weights").and_then(|list| list.as_array()).into_iter().flatten().enumerate() {
        if let Err(error) = serde_json::from_value::<super::Weight>(weight.clone()) {
            let mend = "give `of`, `weight`, `most` and `why`; `section307 policy show` lists what can weigh";
            faults.push(Fault::new("bad_weight", list.index(index), error, mend));
        }
    }
}

fn check(policy: &Policy, faults: &mut Vec<Fault>) {
    let root = At::Root;
    if policy.format != FORMAT {
        faults.push(Fault::new(
            "unknown_format",
            "format",
            format_args!("expected {FORMAT}, found {}", policy.format),
            "use a policy of this format",
        ));
    }
    if policy.half.rank == 0 {
        faults.push(Fault::new(
            "out_of_range",
            "half.rank",
            "at 0 every rank would score alike",
            "give the rank at which the score is 50",
        ));
    }
    weights(policy, faults);
    let list = root.key("rules");
    let mut codes = BTreeSet::new();
    for (index, rule) in policy.rules.iter().enumerate() {
        reason(&rule.why, list.index(index), faults);
        if !codes.insert(rule.code.as_str()) {
            faults.push(duplicate(&rule.code, list.index(index).key("code")));
        }
    }
    papers(policy, faults);
}

fn weights(policy: &Policy, faults: &mut Vec<Fault>) {
    let root = At::Root;
    let list = root.key("weights");
    let mut seen = BTreeSet::new();
    for (index, weight) in policy.weights.iter().enumerate() {
        let at = list.index(index);
        reason(&weight.why, at, faults);
        if !seen.insert(weight.of) {
            faults.push(duplicate(weight.of.word(), at.key("of")));
        }
    }
    for missing in WeightOf::ALL.into_iter().filter(|of| !seen.contains(of)) {
        let message = format_args!("nothing says what `{}` weighs", missing.word());
        faults.push(Fault::new("missing", "weights", message, "add it; 0 is a weight"));
    }
    vanishing(policy, faults);
    // More adverse evidence may never lower the rank.
    let weight = |of| policy.weight(of).map_or(0, |weight| weight.weight);
    let rising = [
        (WeightOf::UflpaPossible, WeightOf::UflpaDeclared),
        (WeightOf::CaatsaPossible, WeightOf::CaatsaDeclared),
        (WeightOf::FindingPossible, WeightOf::FindingDeclared),
        (WeightOf::WroPossible, WeightOf::WroDeclared),
        (WeightOf::ConcernPossible, WeightOf::ConcernDeclared),
        (WeightOf::FurtherPossible, WeightOf::FurtherDeclared),
        (WeightOf::ReviewGap, WeightOf::EndedOrder),
        (WeightOf::ReviewGap, WeightOf::ConcernPossible),
        (WeightOf::EndedOrder, WeightOf::ConcernPossible),
        (WeightOf::Nexus, WeightOf::ConcernPossible),
        (WeightOf::ConcernPossible, WeightOf::WroPossible),
        (WeightOf::ConcernPossible, WeightOf::FindingPossible),
        (WeightOf::ConcernPossible, WeightOf::UflpaPossible),
        (WeightOf::ConcernPossible, WeightOf::CaatsaPossible),
        (WeightOf::FurtherDeclared, WeightOf::ConcernPossible),
    ];
    for (less, more) in rising.into_iter().filter(|(less, more)| weight(*less) > weight(*more)) {
        faults.push(Fault::new(
            "falling",
            "weights",
            format_args!(
                "`{}` weighs more than `{}`, so better evidence would lower the rank",
                less.word(),
                more.word()
            ),
            "exchange the weights",
        ));
    }
}

/// Evidence that would count no piece, or that better evidence would push out.
fn vanishing(policy: &Policy, faults: &mut Vec<Fault>) {
    let counts = |of: &WeightOf| !WeightOf::INDICATORS.contains(of) && *of != WeightOf::OwnRule;
    for of in WeightOf::ALL.into_iter().filter(counts) {
        if policy.weight(of).is_some_and(|weight| weight.most == 0) {
            let message = format_args!("`{}` counts no piece, so evidence would vanish", of.word());
            faults.push(Fault::new("out_of_range", "weights", message, "give `most` at least 1; 0 is a weight"));
        }
    }
    let most = |of| policy.weight(of).map(|weight| weight.most);
    if most(WeightOf::FurtherDeclared) != most(WeightOf::FurtherPossible) {
        faults.push(Fault::new(
            "falling",
            "weights",
            "`further_declared` and `further_possible` do not count equally often, so better evidence could lower the rank",
            "give both the same `most`",
        ));
    }
}

fn papers(policy: &Policy, faults: &mut Vec<Fault>) {
    let root = At::Root;
    let list = root.key("papers");
    let mut kinds = BTreeSet::new();
    for (index, paper) in policy.papers.iter().enumerate() {
        let at = list.index(index);
        reason(&paper.why, at, faults);
        if AttestationKind::parse(&paper.kind).is_none() {
            let message = format_args!("`{}` is no kind of attestation", paper.kind);
            faults.push(Fault::new("unknown_word", at.key("kind"), message, "use a kind of the shipment format"));
        }
        if !kinds.insert(paper.kind.as_str()) {
            faults.push(duplicate(&paper.kind, at.key("kind")));
        }
        if paper.credit > THOUSAND {
            let message = format_args!("{} of a thousand", paper.credit);
            faults.push(Fault::new("out_of_range", at.key("credit"), message, format_args!("give 0 to {THOUSAND}")));
        }
        let legal = |of: &&WeightOf| !WeightOf::INDICATORS.contains(of) && **of != WeightOf::OwnRule;
        if let Some(of) = paper.speaks_to.iter().find(legal) {
            faults.push(Fault::new(
                "not_an_indicator",
                at.key("speaks_to"),
                format_args!("no paper lowers the weight of `{}`", of.word()),
                "name indicators or `own_rule`",
            ));
        }
    }
    let root = At::Root;
    let credit = root.key("credit");
    reason(&policy.credit.why, credit, faults);
    for (key, value, limit) in [
        ("interested_keeps", policy.credit.interested_keeps, THOUSAND),
        ("unannounced", policy.credit.unannounced, THOUSAND),
        ("worker_interviews", policy.credit.worker_interviews, THOUSAND),
        ("most", policy.credit.most, THOUSAND - 1),
    ] {
        if value > limit {
            let message = format_args!("{value} of a thousand");
            faults.push(Fault::new("out_of_range", credit.key(key), message, format_args!("give 0 to {limit}")));
        }
    }
    let places = credit.key("state_imposed");
    for (index, place) in policy.credit.state_imposed.iter().enumerate() {
        if Country::parse(place).is_err() && Subdivision::parse(place).is_none() {
            let message = format_args!("`{place}` is no country or subdivision");
            faults.push(Fault::new("unknown_word", places.index(index), message, "use codes such as TM or CN-XJ"));
        }
    }
}

fn reason(why: &str, at: At<'_>, faults: &mut Vec<Fault>) {
    if why.trim().is_empty() {
        faults.push(Fault::new("missing", at.key("why"), "a number without a reason", "say why"));
    }
}

fn duplicate(word: &str, at: At<'_>) -> Fault {
    Fault::new("duplicate", at, format_args!("`{word}` is there twice"), "keep one")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(edit: impl FnOnce(&mut serde_json::Value)) -> Vec<(String, String)> {
        let mut policy: serde_json::Value = serde_json::from_str(&Policy::standard().to_json()).unwrap();
        edit(&mut policy);
        let faults = Policy::from_json(&policy.to_string()).unwrap_err();
        faults.iter().map(|fault| (fault.code().to_owned(), fault.path().to_owned())).collect()
    }

    fn one(code: &str, path: &str) -> Vec<(String, String)> {
        vec![(code.to_owned(), path.to_owned())]
    }

    #[test]
    fn a_policy_that_lowers_the_rank_for_better_evidence_is_refused() {
        assert_eq!(faults(|policy| policy["weights"][1]["weight"] = 2_000_000.into()), one("falling", "weights"));
    }

    #[test]
    fn no_paper_lowers_the_weight_of_a_legal_match() {
        let edit = |policy: &mut serde_json::Value| {
            policy["papers"][0]["speaks_to"] = serde_json::json!(["wro_declared"]);
        };
        assert_eq!(faults(edit), one("not_an_indicator", "papers[0].speaks_to"));
    }

    #[test]
    fn papers_never_take_the_whole_weight() {
        assert_eq!(faults(|policy| policy["credit"]["most"] = 1000.into()), one("out_of_range", "credit.most"));
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let edit = |policy: &mut serde_json::Value| {
            policy["format"] = "section307/policy/9".into();
            policy["half"]["rank"] = 0.into();
            policy["weights"][3]["why"] = " ".into();
            policy["papers"][1]["kind"] = "gossip".into();
            policy["credit"]["state_imposed"] = serde_json::json!(["ZZ"]);
        };
        let paths: Vec<_> = faults(edit).into_iter().map(|(_, path)| path).collect();
        assert_eq!(paths, ["format", "half.rank", "weights[3].why", "papers[1].kind", "credit.state_imposed[0]"]);
    }

    #[test]
    fn unknown_evidence_is_told_by_its_place() {
        let edit = |policy: &mut serde_json::Value| policy["weights"][5]["of"] = "rumour".into();
        assert_eq!(faults(edit), one("bad_weight", "weights[5]"));
    }
}
