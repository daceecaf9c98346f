//! What is said of the country of a line and of goods like its own, beside the findings. It decides nothing.

use super::Unit;
use super::assessment::Context;
use crate::evidence::origin_country;
use crate::law::{Indicator, IndicatorKind};
use crate::shipment::Line;
use crate::vocabulary::{Sector, SectorKind};

/// Claims about the country of origin that concern these goods, their sector or a service that makes none; rows of lists
/// that do not stand; the newest tier of its government.
pub(super) fn of_line(unit: &Unit<'_>, line: &Line<'_>) -> Vec<Context> {
    let Some(country) = origin_country(unit.node).filter(|country| !country.is_domestic()) else { return Vec::new() };
    let records = || unit.screener.indicators_of(country);
    // A date of a source may be a year or a month alone; it is known once that has begun.
    let as_of = unit.law.moment.as_of.to_string();
    let known = |record: &&Indicator| record.date.as_str() <= as_of.as_str();
    let tiers = records().filter(known).filter(|record| record.kind == IndicatorKind::TipTier);
    let newest = tiers.max_by(|a, b| a.date.cmp(&b.date)).map(|record| record.id.as_str());
    let sector = line.sector.or_else(|| line.hts?.sector());
    let concerns = |record: &&Indicator| {
        let covered = line.hts.is_some_and(|hts| record.hs.iter().any(|prefix| prefix.covers(&hts)));
        let of_sector = record.hs.is_empty() && sector.is_some_and(|sector| sector.id() == record.sector);
        match record.kind {
            IndicatorKind::NorthernTriangle => !record.is_absence() && (covered || of_sector || is_service(record)),
            IndicatorKind::TipTier => newest == Some(record.id.as_str()),
            // What stands is a finding.
            IndicatorKind::Eo13126 => record.status != "active" && covered,
            IndicatorKind::DolRemoved => covered,
            _ => false,
        }
    };
    let mut claims: Vec<_> = records().filter(known).filter(concerns).map(context).collect();
    claims.sort_by(|a, b| a.record.cmp(&b.record));
    claims
}

fn is_service(record: &Indicator) -> bool {
    Sector::parse(&record.sector).is_some_and(|sector| sector.kind() != SectorKind::Goods)
}

fn context(record: &Indicator) -> Context {
    let makes_nothing =
        Sector::parse(&record.sector).is_some_and(|sector| sector.kind() == SectorKind::ServiceNotInProduction);
    let beside = if makes_nothing { " (a service: it does not affect the admissibility of these goods)" } else { "" };
    Context {
        record: record.id.clone(),
        claim: format!("{}{beside}", record.statement()),
        source_kind: record.source_kind.clone(),
        date: record.date.clone(),
        contradicted_by: record.contradicted_by.clone(),
        see: record.see.clone(),
        confidence: record.confidence.clone(),
        note: record.note.clone(),
    }
}
