//! Queue priority as data: what each kind of evidence weighs, from which score a person looks, and why.
//!
//! The rank of a line is an integer sum of weights; its score is 100 x rank / (rank + K), cut to two decimals: exact,
//! rising with adverse evidence, independent of order, never 100. It orders a desk's work. It is no probability and no
//! statement of law, and nothing here can make or unmake a legal match.

mod papers;
mod read;
mod weigh;

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

pub use papers::{Credit, Paper};
pub use weigh::{Weight, WeightOf};

use crate::digest::digest;
use crate::fault::Faults;

/// The format name a policy carries.
const FORMAT: &str = "section307/policy/1";

/// Weights, thresholds and the reason for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    format: String,
    name: String,
    half: Half,
    review_from: ReviewFrom,
    weights: Vec<Weight>,
    rules: Vec<RuleWeight>,
    papers: Vec<Paper>,
    credit: Credit,
}

/// The rank at which the score is 50.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Half {
    rank: u32,
    why: String,
}

/// The score from which a person looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewFrom {
    score: Score,
    why: String,
}

/// What one of a firm's own rules weighs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWeight {
    /// Code of the rule.
    pub code: String,
    /// What it adds to the rank.
    pub weight: u32,
    /// Why so much.
    pub why: String,
}

/// Queue priority from 0 to below 100, in hundredths. Written as a decimal string such as `12.50`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Score(u16);

impl Policy {
    /// The policy shipped with this version.
    pub fn standard() -> Self {
        // A test holds that the file reads without faults, so the empty policy never stands in.
        Self::from_json(include_str!("data/standard.json")).unwrap_or_else(|_| Self::weightless())
    }

    /// Reads a policy from JSON and checks it.
    ///
    /// # Errors
    /// Every fault at once, each with its path and mend; broken syntax alone is a single fault.
    pub fn from_json(json: &str) -> Result<Self, Faults> {
        read::policy(json)
    }

    /// The policy as compact JSON; equal policies give equal bytes.
    pub fn to_json(&self) -> String {
        // Serialising plain structs of strings into memory has no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// SHA-256 of [`Policy::to_json`], as `sha256:` and 64 hexadecimal digits.
    pub fn digest(&self) -> String {
        digest(self.to_json().as_bytes())
    }

    /// What a kind of evidence weighs.
    pub fn weight(&self, of: WeightOf) -> Option<&Weight> {
        self.weights.iter().find(|weight| weight.of == of)
    }

    /// How many further findings of law corroborate the strongest of a line.
    pub(crate) fn most_further(&self) -> usize {
        let most = self.weight(WeightOf::FurtherDeclared).map_or(0, |weight| weight.most);
        usize::try_from(most).unwrap_or(usize::MAX)
    }

    /// What one of a firm's own rules weighs, if the policy names it.
    pub fn rule(&self, code: &str) -> Option<&RuleWeight> {
        self.rules.iter().find(|rule| rule.code == code)
    }

    /// The kinds of papers that lower a weight.
    pub fn papers(&self) -> &[Paper] {
        &self.papers
    }

    /// What makes papers worth more or less.
    pub fn credit(&self) -> &Credit {
        &self.credit
    }

    /// The score of a rank: 100 x rank / (rank + K), cut to two decimals.
    pub fn score(&self, rank: u64) -> Score {
        let (rank, half) = (u128::from(rank), u128::from(self.half.rank));
        let hundredths = rank.saturating_mul(10_000).checked_div(rank.saturating_add(half)).unwrap_or_default();
        Score(u16::try_from(hundredths).unwrap_or(Score::MOST).min(Score::MOST))
    }

    /// The score from which a person looks.
    pub fn review_from(&self) -> Score {
        self.review_from.score
    }

    fn weightless() -> Self {
        let why = String::new;
        Self {
            format: FORMAT.to_owned(),
            name: String::new(),
            half: Half { rank: 1, why: why() },
            review_from: ReviewFrom { score: Score(Score::MOST), why: why() },
            weights: Vec::new(),
            rules: Vec::new(),
            papers: Vec::new(),
            credit: Credit {
                interested_keeps: 0,
                unannounced: 0,
                worker_interviews: 0,
                fresh_days: 0,
                most: 0,
                state_imposed: Vec::new(),
                why: why(),
            },
        }
    }
}

impl Score {
    /// The highest, 99.99: no rank makes 100.
    const MOST: u16 = 9_999;

    /// Reads a decimal such as `15.00`: 0 to below 100, at most two decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 2 || part.len() > 2 || !digits(whole) || !digits(part) {
            return None;
        }
        let hundredths: u16 = format!("{whole}{part:0<2}").parse().ok()?;
        Some(Self(hundredths))
    }

    /// The score in hundredths, 0 to 9,999.
    pub fn hundredths(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format_args!("`{text}` is no score such as \"15.00\", from 0 to 99.99"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_policy_reads_without_faults_and_comes_back() {
        let policy = Policy::from_json(include_str!("data/standard.json")).unwrap();
        assert_eq!(Policy::from_json(&policy.to_json()).unwrap(), policy);
        assert_eq!(policy.digest().len(), "sha256:".len() + 64);
    }

    #[test]
    fn the_score_is_half_at_k_exact_and_never_a_hundred() {
        let policy = Policy::standard();
        assert_eq!(policy.score(0).to_string(), "0.00");
        assert_eq!(policy.score(250_000).to_string(), "50.00");
        // 100 x 1 / 250,001 = 0.0003..., cut.
        assert_eq!(policy.score(1).to_string(), "0.00");
        assert_eq!(policy.score(50_000).to_string(), "16.66");
        assert_eq!(policy.score(u64::MAX).to_string(), "99.99");
    }

    #[test]
    fn the_sum_of_all_indicators_stays_below_the_threshold_of_the_standard_policy() {
        let policy = Policy::standard();
        let most = |of| policy.weight(of).map(|weight| u64::from(weight.weight) * u64::from(weight.most)).unwrap();
        let sum: u64 = WeightOf::INDICATORS.into_iter().map(most).sum();
        assert_eq!(sum, 14_000, "the reason given in the policy names this number");
        assert!(policy.score(sum) < policy.review_from());
        assert_eq!(most(WeightOf::CountryFact), 0, "country facts alone weigh nothing");
        assert_eq!(most(WeightOf::DolChildLabor), 0, "ordinary child labor stays out of the score");
    }

    #[test]
    fn a_score_reads_only_what_it_writes() {
        assert_eq!(Score::parse("15"), Some(Score(1500)));
        assert_eq!(Score::parse("7.5").unwrap().to_string(), "7.50");
        for text in ["", "100", "15.001", "-1", "1e1", ".5", "15,0", "1.+1"] {
            assert_eq!(Score::parse(text), None, "{text}");
        }
    }
}
