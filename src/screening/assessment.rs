//! An assessment: the answer with its reasons, as written in `section307/assessment/1`.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::clocks::Clock;
use crate::documents::Document;
use crate::law::KnownTo;
use crate::policy::Score;
use crate::vocabulary::{Basis, Certainty, Date, Outcome};

/// The answer for one shipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Assessment {
    /// `section307/assessment/1`.
    pub schema: &'static str,
    /// The shipment's id.
    pub shipment: String,
    /// The importer's references, echoed.
    #[serde(serialize_with = "pairs")]
    pub refs: Vec<(String, String)>,
    /// Date of importation.
    pub import_date: Date,
    /// The day of the question.
    pub as_of: Date,
    /// The law used.
    pub law: LawCited,
    /// The scoring policy used.
    pub policy: PolicyCited,
    /// Version of this crate.
    pub engine: &'static str,
    /// The strongest line's outcome. Never a statement of admissibility.
    pub outcome: Outcome,
    /// Its certainty; nothing for `no_match`.
    pub certainty: Option<Certainty>,
    /// What the importer's own desk should do; never what CBP will do.
    pub action: Action,
    /// Queue priority of the most urgent line: 0 to below 100. No probability and no statement of law.
    pub score: Score,
    /// The same as an integer sum of weights.
    pub rank: u64,
    /// Line by line.
    pub lines: Vec<LineAssessment>,
    /// What is missing for the shipment as a whole.
    pub gaps: Vec<Gap>,
    /// What is due by when, in order of the procedure.
    pub clocks: Vec<Clock>,
    /// Orders that no longer stand, or ended since, in whose scope a line is.
    pub history: Vec<HistoryEntry>,
    /// What this answer is not, and how old its law is.
    pub notice: String,
}

/// The law used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LawCited {
    /// Digest of the snapshot.
    pub digest: String,
    /// Until when each list is known.
    pub known_to: KnownTo,
}

/// The scoring policy used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PolicyCited {
    /// Digest of the policy.
    pub digest: String,
}

/// The answer for one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LineAssessment {
    /// Line number.
    pub number: u64,
    /// The importer's references, echoed.
    #[serde(serialize_with = "pairs")]
    pub refs: Vec<(String, String)>,
    /// Outcome of the strongest finding.
    pub outcome: Outcome,
    /// Certainty of the strongest finding; nothing for `no_match`.
    pub certainty: Option<Certainty>,
    /// What the importer's own desk should do.
    pub action: Action,
    /// Queue priority: 0 to below 100. No probability and no statement of law.
    pub score: Score,
    /// The same as an integer sum of weights.
    pub rank: u64,
    /// What the rank is the sum of, heaviest first.
    pub parts: Vec<Part>,
    /// Every finding, strongest first.
    pub findings: Vec<Finding>,
    /// What is missing, by path.
    pub gaps: Vec<Gap>,
    /// What is said about the country and sector; never law.
    pub context: Vec<Context>,
    /// What must be proved, by which paper, and whether it is there.
    pub documents: Vec<Document>,
}

/// A rule that fired on a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// Code of the rule.
    pub rule: String,
    /// What the rule says.
    pub title: String,
    /// The record of law: an order, a listed entity, a statute, a row of a list.
    pub authority: String,
    /// Legal basis.
    pub basis: Basis,
    /// Outcome.
    pub outcome: Outcome,
    /// Certainty.
    pub certainty: Certainty,
    /// Path of the node.
    pub node: String,
    /// The facts that satisfied it.
    pub facts: Vec<Fact>,
    /// Where to read the law.
    pub citation: String,
    /// What a reader must know beside it.
    pub notes: Vec<String>,
    /// Its part of the rank, a whole number; `0` for a further finding of a rule that is counted already.
    pub contribution: String,
}

/// A piece of evidence that adds to the rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Part {
    /// The kind of evidence, as in the policy.
    pub of: &'static str,
    /// What it comes from: the code of a rule, or a path.
    pub from: String,
    /// What it adds.
    pub weight: u64,
    /// What it would add if no paper spoke to it.
    pub full: u64,
    /// Why so much, as the policy says.
    pub why: String,
}

/// A field that satisfied a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fact {
    /// Path of the field.
    pub path: String,
    /// What it says.
    pub value: String,
    /// Which condition it satisfies, and how.
    pub satisfies: String,
}

/// A fact that is missing or contradicts itself, and what it could decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Gap {
    /// Path of the field.
    pub path: String,
    /// Whether a person should look.
    pub level: Level,
    /// Why it matters.
    pub why: String,
    /// Records of law it could decide.
    pub could_decide: Vec<String>,
}

/// How much a gap matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Level {
    /// Worth knowing.
    Note,
    /// A person should look.
    Review,
}

/// A claim about the country or sector: whose it is and what contradicts it. It decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Context {
    /// Id of the record.
    pub record: String,
    /// The claim.
    pub claim: String,
    /// Who makes it.
    pub source_kind: String,
    /// When.
    pub date: String,
    /// Ids of what contradicts it.
    pub contradicted_by: Vec<String>,
    /// Ids of notes that set it beside other sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<String>,
    /// `verified` or `recalled`.
    pub confidence: String,
    /// A doubt of the record.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// An order that no longer stands for these goods, or has ended since they were imported.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct HistoryEntry {
    /// The record of law.
    pub authority: String,
    /// What became of it.
    pub status: String,
    /// On which day; nothing if not found.
    pub on: Option<Date>,
    /// What that means for these goods.
    pub note: String,
    /// Numbers of the lines in its scope.
    pub lines: Vec<u64>,
}

/// What the importer's own desk should do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Action {
    /// Nothing calls for a person.
    None,
    /// A person should look.
    Review,
    /// An order or a presumption is matched on declared facts.
    Escalate,
}

impl Action {
    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Review => "review",
            Self::Escalate => "escalate",
        }
    }
}

impl Assessment {
    /// The assessment as JSON, one object, keys in a fixed order.
    pub fn to_json(&self) -> String {
        // Serialising plain structs of strings into memory has no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn pairs<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (key, value) in pairs {
        map.serialize_entry(key, value)?;
    }
    map.end()
}
