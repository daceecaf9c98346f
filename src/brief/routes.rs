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

/// The acts of CBP that any goods can come under, and what anyone can do towards them: basis, how, citation, confidence.
const REGULATIONS: [[&str; 4]; 3] = [
    [
        "wro",
        "information available reasonably but not conclusively indicates that goods of a maker or locality are made with \
         convict, forced or indentured labor: release is withheld; the importer may export or prove admissibility within \
         three months of importation",
        "19 CFR 12.42(e), 12.43, 12.44",
        "verified in substance",
    ],
    [
        "finding",
        "a determination published in the Federal Register and the Customs Bulletin: goods from the locality, direct or \
         not, are seized unless satisfactory evidence is given; no export",
        "19 CFR 12.42(f), (g), 12.44(b)",
        "verified",
    ],
    [
        "petition",
        "anyone may communicate reasons to believe to a port director: a full statement of the reasons, a description or \
         sample of the goods, all facts obtainable about their production abroad; a conforming petition is forwarded \
         within ten days",
        "19 CFR 12.42(b), (c)",
        "verified",
    ],
];

/// A service makes no merchandise.
const SERVICE: [&str; 4] = [
    "none",
    "a service is no merchandise: no order, Finding or presumption can attach to it. A recruiter or labor agency shared with \
     makers of goods is a question to ask those makers",
    "19 U.S.C. 1307 (\"goods, wares, articles, and merchandise\")",
    "verified",
];

/// Goods made at home are not made in a foreign country.
const DOMESTIC: [&str; 4] = [
    "none",
    "goods made in the United States are outside section 307, which speaks of a foreign country; their foreign inputs are \
     not",
    "19 U.S.C. 1307",
    "verified",
];

/// Of North Korea the origin is enough to ask.
const NORTH_KOREA: [&str; 4] = [
    "caatsa-321b",
    "origin North Korea alone is a possible presumption, for its workers are taken to be its nationals; sanctions law, not read \
     here, bars the goods as well",
    "22 U.S.C. 9241a",
    "verified; the reading of the origin is ours",
];

impl From<[&str; 4]> for Route {
    fn from([basis, how, citation, confidence]: [&str; 4]) -> Self {
        let [basis, how, citation, confidence] = [basis, how, citation, confidence].map(str::to_owned);
        Self { basis, how, citation, confidence }
    }
}

/// Routes open on a day; none for a service that makes no good.
pub(super) fn of(screener: &Screener, country: Country, sector: Option<Sector>, as_of: Date) -> Vec<Route> {
    if sector.is_some_and(|sector| sector.kind() == SectorKind::ServiceNotInProduction) {
        return vec![SERVICE.into()];
    }
    if country.is_domestic() {
        return vec![DOMESTIC.into()];
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
    let first = (country == Country::KP).then(|| NORTH_KOREA.into());
    first.into_iter().chain(open.map(of_statute)).chain(REGULATIONS.map(Route::from)).collect()
}
