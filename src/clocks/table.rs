//! The clocks as data: trigger, length, source. A change of the regulations (RIN 1515-AE36 is pending) is a change of rows.

use std::sync::LazyLock;

use serde::Deserialize;

use super::calendar::after_business_days;
use crate::vocabulary::Date;

/// One clock of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub(super) id: String,
    /// Legal bases it follows from; `unknown` for an act of customs without a basis found here.
    pub(super) bases: Vec<String>,
    pub(super) trigger: Trigger,
    pub(super) length: Length,
    pub(super) shown: Shown,
    /// Kinds of events that meet it.
    pub(super) met_by: Vec<String>,
    /// Whether they also meet it when done before it starts.
    #[serde(default)]
    pub(super) early_counts: bool,
    /// Kinds of events after which it no longer matters.
    pub(super) ended_by: Vec<String>,
    /// Whether an `extension_granted` moves it.
    #[serde(default)]
    pub(super) extendable: bool,
    /// First and last day of triggers this row is for; open if not said.
    #[serde(default)]
    pub(super) from: Option<Date>,
    #[serde(default)]
    pub(super) to: Option<Date>,
    pub(super) source: String,
    pub(super) confidence: String,
    pub(super) at_lapse: String,
    /// Where a Finding has other consequences.
    #[serde(default)]
    pub(super) at_lapse_of_finding: Option<String>,
    pub(super) notes: Vec<String>,
}

/// What starts a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Trigger {
    Importation,
    Presented,
    /// The detention, or the end of the days in which to decide.
    DecisionToDetain,
    DetentionNotice,
    /// Delivery or mailing of the advice of exclusion.
    Excluded,
    /// That, or a deemed exclusion if earlier.
    Exclusion,
    ProtestFiled,
    ProtestDenied,
    /// The denial of the protest, or its deemed denial.
    Denial,
    Entered,
    SeizureNotice,
    RedeliveryDemanded,
    PortalTask,
}

/// How long it runs; the day of the trigger does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Length {
    Days(u32),
    BusinessDays(u32),
    /// Calendar months, cut to the last day of a shorter month.
    Months(u32),
    Years(u32),
    /// The event itself gives the due day.
    Given,
}

/// When a clock is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Shown {
    /// Also while its trigger is not known.
    Always,
    OnceTriggered,
}

/// The rows, in order of the procedure. A test holds that the file parses.
pub(super) static TABLE: LazyLock<Vec<Row>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/table.json")).unwrap_or_default());

impl Row {
    /// Whether the row is for a trigger on that day.
    pub(super) fn is_for(&self, trigger: Date) -> bool {
        self.from.is_none_or(|from| from <= trigger) && self.to.is_none_or(|to| trigger < to)
    }
}

impl Length {
    /// The last day; nothing where the event gives it.
    pub(super) fn due(self, from: Date) -> Option<Date> {
        match self {
            Self::Days(days) => Some(from.plus_days(days)),
            Self::BusinessDays(days) => Some(after_business_days(from, days)),
            Self::Months(months) => Some(from.plus_months(months)),
            Self::Years(years) => Some(from.plus_months(years.saturating_mul(12))),
            Self::Given => None,
        }
    }
}

impl Trigger {
    /// The word used in assessments.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Importation => "importation",
            Self::Presented => "presented",
            Self::DecisionToDetain => "decision_to_detain",
            Self::DetentionNotice => "detention_notice",
            Self::Excluded => "excluded",
            Self::Exclusion => "exclusion",
            Self::ProtestFiled => "protest_filed",
            Self::ProtestDenied => "protest_denied",
            Self::Denial => "denial",
            Self::Entered => "entered",
            Self::SeizureNotice => "seizure_notice",
            Self::RedeliveryDemanded => "redelivery_demanded",
            Self::PortalTask => "portal_task",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipment::EventKind;

    #[test]
    fn the_table_parses_and_names_only_events_of_the_format() {
        let rows: Vec<Row> = serde_json::from_str(include_str!("data/table.json")).unwrap();
        assert_eq!(rows.len(), 15);
        for row in &rows {
            assert!(!row.source.is_empty() && !row.confidence.is_empty() && !row.at_lapse.is_empty(), "{}", row.id);
            for kind in row.met_by.iter().chain(&row.ended_by) {
                assert!(EventKind::parse(kind).is_some(), "{}: {kind}", row.id);
            }
        }
        // An order alone offers export; only the UFLPA has the clocks of 19 U.S.C. 1499.
        let bases = |id: &str| rows.iter().find(|row| row.id == id).unwrap().bases.clone();
        assert_eq!(bases("export_or_abandon"), ["wro"]);
        for id in ["decision_to_detain", "notice_of_detention", "deemed_exclusion", "uflpa_response"] {
            assert_eq!(bases(id), ["uflpa"]);
        }
    }
}
