//! Renders an assessment: lines with findings, gaps and context; history; notice.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::assessment::{Assessment, Finding, Gap, Level, LineAssessment, PolicyCited};
use super::batch::Gathered;
use super::gaps::{self, Missing, Place};
use super::history::History;
use super::priority::{self, Issuers, Tally};
use super::screener::Screener;
use super::verdict::LineVerdict;
use super::{Unit, conclude, context, findings};
use crate::clocks::{self, Governing};
use crate::documents;
use crate::evidence::LawInForce;
use crate::shipment::{Draft, Line};
use crate::vocabulary::Date;

/// The format of an assessment.
const SCHEMA: &str = "section307/assessment/1";

/// An assessment in the making, line by line.
pub(super) struct Rendered<'r> {
    screener: &'r Screener,
    shipment: &'r Draft<'r>,
    law: &'r LawInForce,
    strongest: LineVerdict,
    rank: u64,
    /// By line number, what governs it.
    governed: Vec<(u64, Governing)>,
    lines: Vec<LineAssessment>,
    history: History,
}

impl<'r> Rendered<'r> {
    pub(super) fn new(screener: &'r Screener, shipment: &'r Draft<'r>, law: &'r LawInForce) -> Self {
        let (strongest, history) = (LineVerdict::NOTHING, History::default());
        Self { screener, shipment, law, strongest, rank: 0, governed: Vec::new(), lines: Vec::new(), history }
    }

    /// Adds a line from its units.
    pub(super) fn line(&mut self, line: &Line<'_>, gathered: Gathered<'_>) {
        let mut verdict = LineVerdict::NOTHING;
        let mut found: Vec<Finding> = Vec::new();
        let mut gaps = Gaps::default();
        let mut context = Vec::new();
        let mut tally = Tally::default();
        let mut governing = Governing::default();
        let capped = gathered(&mut |unit| {
            conclude::add(&mut verdict, unit);
            tally.add(unit);
            conclude::governs(&mut governing, unit);
            found.extend(unit.answers.iter().flat_map(|answer| findings::of_answer(unit, answer)));
            gaps::of_unit(unit, &mut |missing| gaps.add(path(unit, missing.at), missing));
            self.history.add(unit, line.number);
            if unit.node.is_line() {
                context = context::of_line(unit, line);
            }
        });
        if capped {
            gaps.add(format!("lines[{}]", self.lines.len()), gaps::CAPPED);
        }
        let gaps = gaps.into_gaps();
        tally.review_gap = gaps.iter().find(|gap| gap.level == Level::Review).map(|gap| gap.path.clone());
        conclude::finish(&mut verdict, capped, || tally.calls_a_person(self.screener, self.shipment, line));
        found.sort_by(|a, b| {
            let strongest_first = (b.outcome, b.certainty).cmp(&(a.outcome, a.certainty));
            strongest_first.then_with(|| (&a.authority, &a.node, &a.rule).cmp(&(&b.authority, &b.node, &b.rule)))
        });
        let parts = tally.parts(self.screener, self.shipment, line, Issuers::All);
        for part in &parts {
            if let Some(finding) = found.iter_mut().find(|finding| finding.rule == part.from) {
                finding.contribution = part.weight.to_string();
            }
        }
        let rank = priority::rank(&parts);
        self.rank = self.rank.max(rank);
        let documents =
            documents::of(self.shipment, self.law.moment.as_of, (self.lines.len(), line), governing, !found.is_empty());
        self.governed.push((line.number, governing));
        self.strongest.merge(verdict);
        self.lines.push(LineAssessment {
            number: line.number,
            refs: owned(&line.refs),
            outcome: verdict.outcome,
            certainty: verdict.certainty,
            action: verdict.action,
            score: self.screener.policy().score(rank),
            rank,
            parts,
            findings: found,
            gaps,
            context,
            documents,
        });
    }

    /// The whole assessment.
    pub(super) fn assessment(self) -> Assessment {
        let gaps = law_older_than_importation(self.screener, self.shipment.entry.import_date);
        Assessment {
            schema: SCHEMA,
            shipment: self.shipment.id.clone().into_owned(),
            refs: owned(&self.shipment.refs),
            import_date: self.shipment.entry.import_date,
            as_of: self.law.moment.as_of,
            law: self.screener.law_cited(),
            policy: PolicyCited { digest: self.screener.policy_digest.clone() },
            engine: env!("CARGO_PKG_VERSION"),
            outcome: self.strongest.outcome,
            certainty: self.strongest.certainty,
            action: self.strongest.action,
            score: self.screener.policy().score(self.rank),
            rank: self.rank,
            lines: self.lines,
            history: self.history.into_entries(),
            clocks: clocks::of(self.shipment, &self.governed, self.law.moment.as_of),
            notice: notice(&gaps),
            gaps,
        }
    }
}

fn owned(pairs: &[(Cow<'_, str>, Cow<'_, str>)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| (key.clone().into_owned(), value.clone().into_owned())).collect()
}

/// What every assessment says of itself.
fn notice(gaps: &[Gap]) -> String {
    let mut notice = String::from(
        "Declared facts screened against the law named above; not legal advice, and no statement of what CBP will do. \
         The absence of a match is no statement of admissibility: 19 U.S.C. 1307 needs no order. \
         The queue priority orders a desk's work; it is no probability and no statement of law. \
         A document present is not a document that proves.",
    );
    for gap in gaps {
        notice.push(' ');
        notice.push_str(&gap.why);
        notice.push('.');
    }
    notice
}

/// Law older than the importation: what changed since is not known.
fn law_older_than_importation(screener: &Screener, import_date: Date) -> Vec<Gap> {
    let known_to = screener.snapshot.known_to();
    let lists = [
        ("orders", "withhold release orders and Findings", known_to.orders),
        ("uflpa-entities", "the UFLPA Entity List", known_to.uflpa_entities),
    ];
    let older = lists.into_iter().filter(|(_, _, known)| import_date > *known);
    let gap = |(source, what, known): (&str, &str, Date)| Gap {
        path: "entry.import_date".to_owned(),
        level: Level::Note,
        why: format!("{what} are known here to {known}, and the goods were imported on {import_date}"),
        could_decide: vec![source.to_owned()],
    };
    older.map(gap).collect()
}

/// Where in the shipment something is missing.
fn path(unit: &Unit<'_>, at: Place) -> String {
    let node = unit.node;
    match at {
        Place::Node => node.to_string(),
        Place::Goods => format!("{node}.hts"),
        Place::Country => format!("{node}.origin.country"),
        Place::Subdivision => format!("{node}.origin.subdivision"),
        Place::Parties => format!("{node}.parties"),
        Place::InputsKnown => format!("{node}.inputs_known"),
        Place::Custody => "entry.custody".to_owned(),
        Place::Field(field) => node.field(field, unit.shipment).0,
    }
}

/// The gaps of a line, one a path.
#[derive(Default)]
struct Gaps(BTreeMap<String, Merged>);

impl Gaps {
    fn add(&mut self, path: String, missing: Missing<'_>) {
        let merged = self.0.entry(path).or_default();
        merged.reasons.insert((Reverse(missing.level), missing.why.text()));
        merged.could_decide.extend(missing.decides.map(str::to_owned));
    }

    /// By path; the weightiest reason first.
    fn into_gaps(self) -> Vec<Gap> {
        self.0.into_iter().map(|(path, merged)| merged.gap(path)).collect()
    }
}

/// What is missing at one path.
#[derive(Default)]
struct Merged {
    reasons: BTreeSet<(Reverse<Level>, String)>,
    could_decide: BTreeSet<String>,
}

impl Merged {
    fn gap(self, path: String) -> Gap {
        let level = self.reasons.first().map_or(Level::Note, |(Reverse(level), _)| *level);
        let why = self.reasons.into_iter().map(|(_, why)| why).collect::<Vec<_>>().join("; ");
        Gap { path, level, why, could_decide: self.could_decide.into_iter().collect() }
    }
}
