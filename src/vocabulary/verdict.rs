//! The words of an answer: outcome, certainty, legal basis.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a finding says, from weak to strong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// No rule fired. That is no statement of admissibility: 19 U.S.C. 1307 needs no order.
    NoMatch,
    /// Risk indicators only: DOL lists, priority sectors, nexus to a listed party, a firm's own rules.
    RiskOnly,
    /// Facts that point at convict, forced, indentured or forced child labor with no order or presumption in force.
    StatutoryConcern,
    /// Within the scope of a withhold release order in force (19 CFR 12.42(e)).
    WroMatch,
    /// Within the scope of a Finding in force (19 CFR 12.42(f)).
    FindingMatch,
    /// Made in whole or in part in Xinjiang, or by a listed entity (Pub. L. 117-78 s.3(a)).
    UflpaPresumption,
    /// Labor of North Korean nationals or citizens, anywhere (22 U.S.C. 9241a).
    CaatsaPresumption,
}

impl Outcome {
    /// All outcomes, from weak to strong.
    pub const ALL: [Self; 7] = [
        Self::NoMatch,
        Self::RiskOnly,
        Self::StatutoryConcern,
        Self::WroMatch,
        Self::FindingMatch,
        Self::UflpaPresumption,
        Self::CaatsaPresumption,
    ];

    /// Whether an order or a presumption is matched.
    pub fn is_legal_match(self) -> bool {
        self >= Self::WroMatch
    }

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoMatch => "no_match",
            Self::RiskOnly => "risk_only",
            Self::StatutoryConcern => "statutory_concern",
            Self::WroMatch => "wro_match",
            Self::FindingMatch => "finding_match",
            Self::UflpaPresumption => "uflpa_presumption",
            Self::CaatsaPresumption => "caatsa_presumption",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// How firmly a finding's conditions hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Certainty {
    /// No condition fails and the distinguishing ones are met, at least one only by resemblance or not known.
    Possible,
    /// Every condition holds on declared facts.
    Declared,
}

impl Certainty {
    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Declared => "declared",
        }
    }
}

/// The legal basis of a finding; it decides the procedure that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Basis {
    /// CAATSA 321(b), 22 U.S.C. 9241a.
    Caatsa,
    /// UFLPA s.3, 22 U.S.C. 6901 note.
    Uflpa,
    /// A Finding, 19 CFR 12.42(f).
    Finding,
    /// A withhold release order, 19 CFR 12.42(e).
    Wro,
    /// 19 U.S.C. 1307 itself.
    Statute,
    /// A risk indicator; never law.
    Risk,
}

impl Basis {
    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Caatsa => "caatsa",
            Self::Uflpa => "uflpa",
            Self::Finding => "finding",
            Self::Wro => "wro",
            Self::Statute => "statute",
            Self::Risk => "risk",
        }
    }
}
