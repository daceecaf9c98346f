//! The routes by which section 307 reaches goods, and what each needs of a country's goods.

use serde::Serialize;

use crate::law::{CustodyOn, Moment, Reach, Source, SourceKind, reach};
use crate::screening::Screener;
use crate::vocabulary::{Country, Date, Sector, SectorKind};

/// A way by which section 307 could reach goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Route {
    /// The legal basis: the id of a statute, `wro`, `finding` or `petition`.
    pub basis: String,
    /// What it needs, and what follows.
    pub how: String,
    /// Where to read the law.
    pub citation: String,
    /// `verified` or `recalled`.
    pub confidence: String,
}

/// Routes open on a day; none for a service that makes no good.
pub(super) fn of(screener: &Screener, country: Country, sector: Option<Sector>, as_of: Date) -> Vec<Route> {
    let route = |basis: &str, how: &str, citation: &str, confidence: &str| Route {
        basis: basis.to_owned(),
        how: how.to_owned(),
        citation: citation.to_owned(),
        confidence: confidence.to_owned(),
    };
    if sector.is_some_and(|sector| sector.kind() == SectorKind::ServiceNotInProduction) {
        return vec![route(
            "none",
            "a service is no merchandise: no order, Finding or presumption can attach to it. A recruiter or labor agency \
             shared with makers of goods is a question to ask those makers",
            "19 U.S.C. 1307 (\"goods, wares, articles, and merchandise\")",
            "verified",
        )];
    }
    if country.is_domestic() {
        return vec![route(
            "none",
            "goods made in the United States are outside section 307, which speaks of a foreign country; their foreign \
             inputs are not",
            "19 U.S.C. 1307",
            "verified",
        )];
    }
    let moment = Moment { import_date: as_of, custody: CustodyOn::Unknown, as_of };
    let statutes = screener.snapshot().sources().iter().filter(|source| source.kind == SourceKind::Statute);
    let open = statutes.filter(|statute| statute.term().is_some_and(|term| reach(&term, moment) == Reach::InForce));
    let of_statute = |statute: &Source| Route {
        basis: statute.id.clone(),
        how: statute.title.clone(),
        citation: statute.citation.clone(),
        confidence: statute.confidence.clone(),
    };
    let mut routes: Vec<_> = open.map(of_statute).collect();
    routes.extend([
        route(
            "wro",
            "information available reasonably but not conclusively indicates forced labor on a class of goods from a maker \
             or locality: release is withheld; the importer may export or prove admissibility within three months of \
             importation",
            "19 CFR 12.42(e), 12.43, 12.44",
            "verified in substance",
        ),
        route(
            "finding",
            "a determination published in the Federal Register and the Customs Bulletin: goods from the locality, direct or \
             not, are seized unless satisfactory evidence is given; no export",
            "19 CFR 12.42(f), (g), 12.44(b)",
            "verified",
        ),
        route(
            "petition",
            "anyone may communicate reasons to believe to a port director: a full statement of the reasons, a description \
             or sample of the goods, all facts obtainable about their production abroad; a conforming petition is \
             forwarded within ten days",
            "19 CFR 12.42(b), (c)",
            "verified",
        ),
    ]);
    routes
}
