//! Indicators: context, not law. A claim keeps whose it is and what contradicts it; values such as `not_listed`,
//! `ambiguous` or `recommendation` are kept as they are.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::vocabulary::TariffNumber;

/// One indicator: a row of a government list, a rating of a government, a claim about a country, or a contradiction of
/// such claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Stable id.
    pub id: String,
    /// What kind of statement it is.
    pub kind: IndicatorKind,
    /// Country or area code.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// Name of the area as listed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// Good as listed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub good: String,
    /// What the source says of child labor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub child_labor: String,
    /// What the source says of forced labor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub forced_labor: String,
    /// What the source says of forced child labor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub forced_child_labor: String,
    /// Whom it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub persons: String,
    /// Sector.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sector: String,
    /// Tariff numbers, this project's classification.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hs: Vec<TariffNumber>,
    /// The claim in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub claim: String,
    /// Date of the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Kind of source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source_kind: String,
    /// How a row of a list stands: `active`, `proposed`, `under_inquiry`, `removed`; empty if the list has no such word.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// Tier of the Trafficking in Persons Report: `1`, `2`, `2WL`, `3`, `special_case` (22 U.S.C. 7107(b)).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tier: String,
    /// Whether that report finds a government policy or pattern of trafficking.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub policy_or_pattern: String,
    /// Edition first seen in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_listed: String,
    /// How the row stands to the newest edition.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub edition: String,
    /// Whether the good is listed for an input.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub downstream: bool,
    /// The listed input.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub input_good: String,
    /// Where the listed input is from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub input_country: String,
    /// Ids of what contradicts it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradicted_by: Vec<String>,
    /// Ids of notes that set it beside other sources without contradicting it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<String>,
    /// A doubt, for a reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it was read, as a source id.
    pub source: String,
    /// `verified` or `recalled`.
    pub confidence: String,
}

/// What kind of statement an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IndicatorKind {
    /// A row of the DOL list of goods (22 U.S.C. 7112(b)(2)(C)).
    DolGoods,
    /// A row taken off that list.
    DolRemoved,
    /// A row of the list of Executive Order 13126: it binds federal contractors, not importers.
    Eo13126,
    /// A tier of the Trafficking in Persons Report: it rates a government, not its goods.
    TipTier,
    /// A claim about Guatemala, El Salvador, Honduras or their region.
    NorthernTriangle,
    /// Why a claim is doubtful.
    Contradiction,
}

impl IndicatorKind {
    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::DolGoods => "dol_goods",
            Self::DolRemoved => "dol_removed",
            Self::Eo13126 => "eo13126",
            Self::TipTier => "tip_tier",
            Self::NorthernTriangle => "northern_triangle",
            Self::Contradiction => "contradiction",
        }
    }
}

impl Indicator {
    /// Whether only ordinary child labor is reported, which is never a section 307 trigger.
    pub fn is_child_labor_only(&self) -> bool {
        self.forced_labor != "true" && self.forced_child_labor != "true"
    }

    /// Whether the source says outright that there is forced labor; not if it recommends, examines or leaves it open.
    pub fn says_forced_labor(&self) -> bool {
        self.forced_labor == "true" || self.forced_child_labor == "true"
    }

    /// Whether the record tells that a source does not make the claim, or that none was found.
    pub fn is_absence(&self) -> bool {
        matches!(self.forced_labor.as_str(), "not_claimed" | "not_found") && self.child_labor != "true"
    }

    /// What is claimed, in one sentence; a list's row is put into words.
    pub fn statement(&self) -> Cow<'_, str> {
        let labor = || if self.is_child_labor_only() { "child labor, not a 307 trigger" } else { "forced labor" };
        let made_with = if self.downstream {
            format!(", made with {} of {}", self.input_good, self.input_country)
        } else {
            String::new()
        };
        match self.kind {
            IndicatorKind::DolGoods => {
                format!("DOL list of goods: {}{made_with}, {} ({})", self.good, self.area, labor()).into()
            }
            IndicatorKind::DolRemoved => format!(
                "{} ({}) was on the DOL list of goods and was removed by the {} edition: {}",
                self.good,
                self.area,
                self.edition,
                labor()
            )
            .into(),
            IndicatorKind::Eo13126 => {
                let (good, area) = (&self.good, &self.area);
                match self.status.as_str() {
                    "active" => format!(
                        "EO 13126 list: {good}, {area} (forced or indentured child labor; binds federal contractors)"
                    ),
                    "removed" => format!("{good}, {area}, was on the EO 13126 list and was removed"),
                    "proposed" => format!("{good}, {area}, is proposed for the EO 13126 list and is not on it"),
                    other => format!("{good}, {area}, is not on the EO 13126 list: {}", other.replace('_', " ")),
                }
                .into()
            }
            IndicatorKind::TipTier => {
                let pattern = if self.policy_or_pattern == "true" {
                    "; the government has a policy or pattern of trafficking"
                } else {
                    ""
                };
                let year = self.date.get(..4).unwrap_or(&self.date);
                format!("TIP Report {year}: {}, {}{pattern}", self.area, tier(&self.tier)).into()
            }
            IndicatorKind::NorthernTriangle | IndicatorKind::Contradiction => self.claim.as_str().into(),
        }
    }
}

/// A tier in words.
fn tier(word: &str) -> String {
    match word {
        "2WL" => "Tier 2 Watch List".to_owned(),
        "special_case" => "special case".to_owned(),
        other => format!("Tier {other}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::law::Snapshot;

    #[test]
    fn a_statement_tells_whose_it_is_and_that_child_labor_is_no_trigger() {
        let law = Snapshot::embedded();
        let said = |id: &str| law.indicators().iter().find(|r| r.id == id).unwrap().statement().into_owned();
        assert_eq!(said("dol-002"), "DOL list of goods: Carpets, Afghanistan (child labor, not a 307 trigger)");
        assert_eq!(said("dol-001"), "DOL list of goods: Bricks, Afghanistan (forced labor)");
        assert_eq!(
            said("tip-CN-2025"),
            "TIP Report 2025: China, Tier 3; the government has a policy or pattern of trafficking"
        );
        assert_eq!(
            said("eo-01"),
            "EO 13126 list: Bricks, Afghanistan (forced or indentured child labor; binds federal contractors)"
        );
        assert_eq!(said("eo-53"), "Garments, Bangladesh, is proposed for the EO 13126 list and is not on it");
        assert_eq!(said("eo-56"), "Cotton, Uzbekistan, was on the EO 13126 list and was removed");
    }
}
