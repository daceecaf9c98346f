//! Any text as a policy or as a firm's own rules: refused with mends, or usable; never a panic, and a score is a score.
#![no_main]

use libfuzzer_sys::fuzz_target;
use section307::derive::OwnRules;
use section307::policy::Policy;
use section307::vocabulary::{Basis, Outcome};

fuzz_target!(|text: &str| {
    match Policy::from_json(text) {
        Ok(policy) => {
            assert_eq!(Policy::from_json(&policy.to_json()).as_ref(), Ok(&policy));
            let scores = [0, 1, 250_000, u64::MAX].map(|rank| policy.score(rank));
            assert!(scores.is_sorted() && scores[3].hundredths() < 10_000);
        }
        Err(faults) => assert!(faults.iter().all(|fault| !fault.mend().is_empty())),
    }
    match OwnRules::from_json(text) {
        Ok(own) => assert!(own.rules().iter().all(|rule| {
            rule.basis == Basis::Risk && rule.effect == section307::rule::Effect::Outcome(Outcome::RiskOnly)
        })),
        Err(faults) => assert!(faults.iter().all(|fault| !fault.mend().is_empty())),
    }
});
