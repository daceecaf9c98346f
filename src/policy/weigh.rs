//! What can weigh in the queue priority, and how much.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Certainty, Outcome};

/// A kind of evidence that has a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WeightOf {
    /// A UFLPA presumption on declared facts.
    UflpaDeclared,
    /// The same, possible.
    UflpaPossible,
    /// A CAATSA presumption on declared facts.
    CaatsaDeclared,
    /// The same, possible.
    CaatsaPossible,
    /// A Finding on declared facts.
    FindingDeclared,
    /// The same, possible.
    FindingPossible,
    /// A withhold release order on declared facts.
    WroDeclared,
    /// The same, possible.
    WroPossible,
    /// The statute itself, on documented facts.
    ConcernDeclared,
    /// The same, alleged or possible.
    ConcernPossible,
    /// Each further of the above on one line, declared.
    FurtherDeclared,
    /// The same, possible.
    FurtherPossible,
    /// A listed party that is not said to have made the goods.
    Nexus,
    /// An order on this maker that a court set aside, or whose end was not found.
    EndedOrder,
    /// A gap that asks a person to look, on a line without a finding of law.
    ReviewGap,
    /// An indicator of forced labor that an audit, a survey or another paper saw.
    ObservedHarm,
    /// Goods of a UFLPA priority sector.
    PrioritySector,
    /// Goods on the DOL list for forced labor.
    DolForcedLabor,
    /// Goods on the DOL list for an input made with forced labor.
    DolDownstream,
    /// Goods on the DOL list for child labor only, which is no section 307 trigger.
    DolChildLabor,
    /// Goods on the EO 13126 list.
    Eo13126,
    /// A firm's own rule without a weight of its own.
    OwnRule,
    /// A claim about the country, or the TIP tier of its government.
    CountryFact,
}

impl WeightOf {
    /// All of them, in order.
    pub const ALL: [Self; 23] = [
        Self::UflpaDeclared,
        Self::UflpaPossible,
        Self::CaatsaDeclared,
        Self::CaatsaPossible,
        Self::FindingDeclared,
        Self::FindingPossible,
        Self::WroDeclared,
        Self::WroPossible,
        Self::ConcernDeclared,
        Self::ConcernPossible,
        Self::FurtherDeclared,
        Self::FurtherPossible,
        Self::Nexus,
        Self::EndedOrder,
        Self::ReviewGap,
        Self::ObservedHarm,
        Self::PrioritySector,
        Self::DolForcedLabor,
        Self::DolDownstream,
        Self::DolChildLabor,
        Self::Eo13126,
        Self::OwnRule,
        Self::CountryFact,
    ];

    /// Indicators: they say something of goods like these or of a country, nothing of this shipment.
    pub const INDICATORS: [Self; 6] = [
        Self::PrioritySector,
        Self::DolForcedLabor,
        Self::DolDownstream,
        Self::DolChildLabor,
        Self::Eo13126,
        Self::CountryFact,
    ];

    /// The word used in policy files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::UflpaDeclared => "uflpa_declared",
            Self::UflpaPossible => "uflpa_possible",
            Self::CaatsaDeclared => "caatsa_declared",
            Self::CaatsaPossible => "caatsa_possible",
            Self::FindingDeclared => "finding_declared",
            Self::FindingPossible => "finding_possible",
            Self::WroDeclared => "wro_declared",
            Self::WroPossible => "wro_possible",
            Self::ConcernDeclared => "concern_declared",
            Self::ConcernPossible => "concern_possible",
            Self::FurtherDeclared => "further_declared",
            Self::FurtherPossible => "further_possible",
            Self::Nexus => "nexus",
            Self::EndedOrder => "ended_order",
            Self::ReviewGap => "review_gap",
            Self::ObservedHarm => "observed_harm",
            Self::PrioritySector => "priority_sector",
            Self::DolForcedLabor => "dol_forced_labor",
            Self::DolDownstream => "dol_downstream",
            Self::DolChildLabor => "dol_child_labor",
            Self::Eo13126 => "eo13126",
            Self::OwnRule => "own_rule",
            Self::CountryFact => "country_fact",
        }
    }

    /// What a finding of law weighs as, and as a further one; nothing below a statutory concern.
    pub(crate) const fn of_law(outcome: Outcome, certainty: Certainty) -> Option<(Self, Self)> {
        let (declared, possible) = match outcome {
            Outcome::UflpaPresumption => (Self::UflpaDeclared, Self::UflpaPossible),
            Outcome::CaatsaPresumption => (Self::CaatsaDeclared, Self::CaatsaPossible),
            Outcome::FindingMatch => (Self::FindingDeclared, Self::FindingPossible),
            Outcome::WroMatch => (Self::WroDeclared, Self::WroPossible),
            Outcome::StatutoryConcern => (Self::ConcernDeclared, Self::ConcernPossible),
            _ => return None,
        };
        Some(match certainty {
            Certainty::Possible => (possible, Self::FurtherPossible),
            _ => (declared, Self::FurtherDeclared),
        })
    }
}

/// What one kind of evidence weighs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// The kind of evidence.
    pub of: WeightOf,
    /// What each piece of it adds to the rank.
    pub weight: u32,
    /// How many pieces of it count on one line.
    pub most: u32,
    /// Why so much.
    pub why: String,
}
