//! A country in brief, for someone with no shipment in hand: what is claimed about forced labor there, by whom, when and
//! what contradicts it; which orders reach its goods; by which routes section 307 could reach them.
//!
//! Nothing here is an answer about goods: a claim about a sector is no fact about a maker.

mod orders;
mod routes;

use serde::Serialize;

pub use orders::{ListedEntity, OrderInBrief, Relation, Stands};
pub use routes::Route;

use crate::law::{Indicator, IndicatorKind};
use crate::screening::{LawCited, Screener};
use crate::vocabulary::{Country, Date, Sector, SectorKind};

/// The format of a brief.
const SCHEMA: &str = "section307/brief/1";
/// The area code of claims about the whole region of the Northern Triangle.
const REGION: &str = "LAC";

/// A country in brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Brief {
    /// `section307/brief/1`.
    pub schema: &'static str,
    /// ISO 3166-1 code.
    pub country: String,
    /// Its name.
    pub name: String,
    /// The sector asked about; nothing for all.
    pub sector: Option<String>,
    /// The day of the question.
    pub as_of: Date,
    /// The law used.
    pub law: LawCited,
    /// Claims and findings of others about labor there, and rows of government lists.
    pub claims: Vec<Claim>,
    /// What a source was searched for and does not say.
    pub not_claimed: Vec<Claim>,
    /// Ratings of its government.
    pub ratings: Vec<Claim>,
    /// Claims about its region.
    pub region: Vec<Claim>,
    /// Orders and Findings that reach its goods, or did.
    pub orders: Vec<OrderInBrief>,
    /// Entities of the UFLPA Entity List seated there.
    pub entities: Vec<ListedEntity>,
    /// How section 307 could reach its goods.
    pub routes: Vec<Route>,
    /// What this brief is not.
    pub notice: String,
}

/// What somebody says of labor there. Context, never law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Claim {
    /// Id of the record.
    pub record: String,
    /// The claim.
    pub statement: String,
    /// The sector it is about.
    pub sector: String,
    /// What the source says of forced labor, in its own value: `true`, `not_listed`, `ambiguous`, `recommendation`, ...
    pub forced_labor: String,
    /// The same of forced or indentured child labor.
    pub forced_child_labor: String,
    /// The same of child labor, which alone is no section 307 trigger.
    pub child_labor: String,
    /// Who makes it.
    pub source_kind: String,
    /// When.
    pub date: String,
    /// Where it was read.
    pub source: String,
    /// `verified` or `recalled`.
    pub confidence: String,
    /// What contradicts it.
    pub contradicted_by: Vec<Contradiction>,
    /// Notes that set it beside other sources.
    pub see: Vec<Contradiction>,
    /// A doubt of the record, or why the sector matters for the law.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What contradicts a claim, or sets it beside other sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Contradiction {
    /// Id of the record.
    pub record: String,
    /// What it says.
    pub text: String,
}

impl Brief {
    /// What is known of a country, or of one sector of it, as of a day.
    ///
    /// # Example
    /// ```
    /// use section307::brief::Brief;
    /// use section307::screening::Screener;
    /// use section307::vocabulary::{Country, Date, Sector};
    ///
    /// let screener = Screener::embedded();
    /// let textiles = Sector::parse("textiles");
    /// let brief = Brief::of(&screener, Country::parse("GT")?, textiles, Date::parse("2026-11-24")?);
    /// let claim = &brief.claims[0];
    /// assert_eq!((claim.source_kind.as_str(), claim.date.as_str()), ("ngo_press_release", "2017-06-15"));
    /// assert_eq!(claim.contradicted_by[0].record, "I7");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(screener: &Screener, country: Country, sector: Option<Sector>, as_of: Date) -> Self {
        let reading = Reading { screener, sector };
        let records = || screener.indicators_of(country).filter(|record| reading.concerns(record));
        let claim = |record: &Indicator| reading.claim(record);
        let rating = |record: &&Indicator| record.kind == IndicatorKind::TipTier || record.sector == "country";
        let mut claims: Vec<_> =
            records().filter(|record| !rating(record) && !record.is_absence()).map(claim).collect();
        // Claims before rows of lists, the oldest record first.
        claims.sort_by_key(|claim| claim.source_kind == "government_list");
        let is_of_region = screener.indicators_of(country).any(|record| record.kind == IndicatorKind::NorthernTriangle);
        let region = screener.snapshot().indicators().iter().filter(|record| is_of_region && record.country == REGION);
        Self {
            schema: SCHEMA,
            country: country.code().to_owned(),
            name: country.name().to_owned(),
            sector: sector.map(|sector| sector.id().to_owned()),
            as_of,
            law: screener.law_cited(),
            claims,
            not_claimed: records().filter(|record| record.is_absence()).map(claim).collect(),
            ratings: screener.indicators_of(country).filter(rating).map(claim).collect(),
            region: region.map(claim).collect(),
            orders: orders::of(screener, country, sector, as_of),
            entities: orders::entities(screener, country, as_of),
            routes: routes::of(screener, country, sector, as_of),
            notice:
                "Claims about a country and its sectors: context, no fact about a maker or a shipment, and no law. \
                     Not legal advice; the absence of a record is no statement that there is no forced labor."
                    .to_owned(),
        }
    }

    /// The brief as JSON, one object, keys in a fixed order.
    pub fn to_json(&self) -> String {
        // Serialising plain structs of strings into memory has no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Records read for one sector.
struct Reading<'r> {
    screener: &'r Screener,
    sector: Option<Sector>,
}

impl Reading<'_> {
    /// Whether a record is about the sector asked for, or about every sector.
    fn concerns(&self, record: &Indicator) -> bool {
        let of_all = matches!(record.sector.as_str(), "all" | "country" | "");
        self.sector.is_none_or(|sector| of_all || record.sector == sector.id())
    }

    fn claim(&self, record: &Indicator) -> Claim {
        let snapshot = self.screener.snapshot();
        let service =
            Sector::parse(&record.sector).is_some_and(|sector| sector.kind() == SectorKind::ServiceNotInProduction);
        let mut notes = vec![record.note.clone()];
        if service {
            notes
                .push("a service makes no importable good, so section 307 cannot reach it (19 U.S.C. 1307)".to_owned());
        }
        notes.retain(|note| !note.is_empty());
        let contradiction = |id: &String| Contradiction {
            record: id.clone(),
            text: snapshot
                .indicators()
                .iter()
                .find(|record| record.id == *id)
                .map(|record| record.statement().into_owned())
                .unwrap_or_default(),
        };
        let list = matches!(record.kind, IndicatorKind::DolGoods | IndicatorKind::DolRemoved | IndicatorKind::Eo13126);
        Claim {
            record: record.id.clone(),
            statement: record.statement().into_owned(),
            sector: record.sector.clone(),
            forced_labor: record.forced_labor.clone(),
            forced_child_labor: record.forced_child_labor.clone(),
            child_labor: record.child_labor.clone(),
            source_kind: if list { "government_list".to_owned() } else { record.source_kind.clone() },
            date: match record.kind {
                IndicatorKind::DolGoods => snapshot.known_to().dol_goods.to_string(),
                _ => record.date.clone(),
            },
            source: snapshot.source(&record.source).map(|source| source.title.clone()).unwrap_or_default(),
            confidence: record.confidence.clone(),
            contradicted_by: record.contradicted_by.iter().map(contradiction).collect(),
            see: record.see.iter().map(contradiction).collect(),
            note: notes.join("; "),
        }
    }
}
