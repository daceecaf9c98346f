//! Renders a verdict: findings with the facts that satisfied them, gaps, context, notice.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::assessment::{Assessment, Context, Fact, Finding, Gap, LawCited, Level, LineAssessment, PolicyCited};
use super::conclude::found;
use super::gaps::{self, Place};
use super::screener::Screener;
use super::verdict::{LineVerdict, Verdict};
use super::{Judged, JudgedLine, gather, history};
use crate::derive::words;
use crate::evidence::{Field, LawInForce, Witness, origin_country};
use crate::rule::{Answer, ClassBasis, GoodsTest, Membership, Row, Rule, SetTest, Slot, Strength};
use crate::shipment::{Draft, Line};
use crate::vocabulary::{Basis, Certainty, Outcome, Sector, SectorKind};

/// The format of an assessment.
const SCHEMA: &str = "section307/assessment/1";

/// Renders a whole assessment.
pub(super) fn assessment(screener: &Screener, shipment: &Draft<'_>, verdict: &Verdict, law: &LawInForce) -> Assessment {
    let judged = gather(screener, shipment, law);
    let scene = Scene { screener, shipment, law };
    let lines = judged.iter().zip(&shipment.lines).zip(verdict.lines());
    let gaps = scene.shipment_gaps();
    Assessment {
        schema: SCHEMA,
        shipment: shipment.id.clone().into_owned(),
        refs: owned(&shipment.refs),
        import_date: shipment.entry.import_date,
        as_of: law.moment.as_of,
        law: LawCited { digest: screener.digest.clone(), known_to: screener.snapshot.known_to() },
        policy: PolicyCited { digest: None },
        engine: env!("CARGO_PKG_VERSION"),
        outcome: verdict.outcome(),
        certainty: verdict.certainty(),
        action: verdict.action(),
        score: None,
        rank: None,
        lines: lines.map(|((judged, line), verdict)| scene.line(judged, line, *verdict)).collect(),
        history: history::of_lines(screener, &judged, shipment, law),
        clocks: [],
        notice: notice(&gaps),
        gaps,
    }
}

fn owned(pairs: &[(std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| (key.clone().into_owned(), value.clone().into_owned())).collect()
}

/// What every assessment says of itself.
fn notice(gaps: &[Gap]) -> String {
    let mut notice = String::from(
        "Declared facts screened against the law named above; not legal advice, and no statement of what CBP will do. \
         The absence of a match is no statement of admissibility: 19 U.S.C. 1307 needs no order. \
         This version computes no queue priority, clocks or documents.",
    );
    for gap in gaps {
        notice.push(' ');
        notice.push_str(&gap.why);
        notice.push('.');
    }
    notice
}

/// What rendering looks at.
struct Scene<'s> {
    screener: &'s Screener,
    shipment: &'s Draft<'s>,
    law: &'s LawInForce,
}

impl Scene<'_> {
    /// Law older than the importation: what changed since is not known.
    fn shipment_gaps(&self) -> Vec<Gap> {
        let known_to = self.screener.snapshot.known_to();
        let import_date = self.shipment.entry.import_date;
        let lists = [
            ("orders", "withhold release orders and Findings", known_to.orders),
            ("uflpa-entities", "the UFLPA Entity List", known_to.uflpa_entities),
        ];
        let older = lists.into_iter().filter(|(_, _, known)| import_date > *known);
        older
            .map(|(source, what, known)| Gap {
                path: "entry.import_date".to_owned(),
                level: Level::Note,
                why: format!("{what} are known here to {known}, and the goods were imported on {import_date}"),
                could_decide: vec![source.to_owned()],
            })
            .collect()
    }

    fn line(&self, judged: &JudgedLine<'_>, line: &Line<'_>, verdict: LineVerdict) -> LineAssessment {
        let mut findings: Vec<Finding> = judged
            .nodes
            .iter()
            .flat_map(|node| node.answers.iter().flat_map(|answer| self.findings(judged, node, answer)))
            .collect();
        findings.sort_by(|a, b| {
            (b.outcome, b.certainty, &a.authority, &a.node, &a.rule).cmp(&(
                a.outcome,
                a.certainty,
                &b.authority,
                &b.node,
                &b.rule,
            ))
        });
        LineAssessment {
            number: line.number,
            refs: owned(&line.refs),
            outcome: verdict.outcome,
            certainty: verdict.certainty,
            action: verdict.action,
            score: None,
            rank: None,
            findings,
            gaps: self.gaps(judged),
            context: self.context(judged, line),
            documents: [],
        }
    }

    /// The findings of an answer: one, or for a list one per listed entity met.
    fn findings(&self, judged: &JudgedLine<'_>, node: &Judged<'_>, answer: &Answer) -> Vec<Finding> {
        let (Some(rule), Some((outcome, certainty))) = (self.screener.rule(answer.rule), found(self.screener, answer))
        else {
            return Vec::new();
        };
        let Some(row) = usize::try_from(answer.row).ok().and_then(|at| rule.rows.get(at)) else { return Vec::new() };
        let finding = |authority: &str, citation: String, certainty, facts| Finding {
            rule: rule.code.clone(),
            title: rule.title.clone(),
            authority: authority.to_owned(),
            basis: rule.basis,
            outcome,
            certainty,
            node: node.node.to_string(),
            facts,
            citation,
            notes: self.notes(rule, node, outcome),
            contribution: None,
        };
        if rule.authority != words::LISTED {
            return vec![finding(
                &rule.authority,
                rule.citation.clone(),
                certainty,
                self.facts(judged, node, rule, row, None),
            )];
        }
        let slot = if row.trader.is_some() { Slot::Trader } else { Slot::Maker };
        let mut met: BTreeMap<&str, Strength> = BTreeMap::new();
        for witness in
            self.screener.reader.witnesses(&node.node, self.shipment, self.law, slot, &[words::LISTED.to_owned()])
        {
            if let Some(listing) = witness.listing {
                let strongest = met.entry(&listing.record).or_insert(witness.strength);
                *strongest = (*strongest).max(witness.strength);
            }
        }
        let entity_finding = |(record, strength): (&str, Strength)| {
            let certainty = if strength == Strength::Declared { certainty } else { Certainty::Possible };
            let entity = self.screener.snapshot.entity(record);
            let clauses = entity.map(|entity| entity.sublists.join("), (")).unwrap_or_default();
            let documents = entity.map(|entity| entity.citation.as_str()).filter(|text| !text.is_empty());
            let documents = documents.unwrap_or("Federal Register document not recorded");
            let citation = format!("{}; listed under s.2(d)(2)(B)({clauses}); {documents}", rule.citation);
            finding(record, citation, certainty, self.facts(judged, node, rule, row, Some(record)))
        };
        met.into_iter().map(entity_finding).collect()
    }

    /// What a reader must know beside a finding.
    fn notes(&self, rule: &Rule, node: &Judged<'_>, outcome: Outcome) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(order) = self.screener.snapshot.order(&rule.authority) {
            if order.grounds.iter().any(|ground| ground == "forced_child") && outcome.is_legal_match() {
                notes.push("grounded in forced or indentured child labor: no funds may be used to release such goods (Pub. L. 108-90 ss.514-515)".to_owned());
            }
            let yields = order.yields_to_uflpa_from.is_some_and(|from| self.law.moment.import_date >= from);
            if yields && outcome.is_legal_match() {
                notes.push("CBP enforces by the UFLPA instead where both match".to_owned());
            }
            if order.confidence != "verified" {
                notes.push(format!("this record of the order is {}", order.confidence));
            }
        }
        let origin = origin_country(&node.node);
        if rule.basis == Basis::Caatsa && origin == Some(crate::vocabulary::Country::KP) {
            notes.push("sanctions law bars goods of North Korea as well".to_owned());
        }
        if rule.basis == Basis::Statute {
            notes.push("elements of 19 U.S.C. 1307: mined, produced or manufactured wholly or in part in a foreign country; by convict labor, forced labor or indentured labor under penal sanctions".to_owned());
            if !rule.code.ends_with("/convict") {
                notes.push("forced labor is work exacted under menace of a penalty for its nonperformance and not offered voluntarily: both elements must be shown".to_owned());
            }
        }
        notes
    }

    /// The facts that satisfied a row; for a list, those about one entity.
    fn facts(
        &self,
        judged: &JudgedLine<'_>,
        node: &Judged<'_>,
        rule: &Rule,
        row: &Row,
        entity: Option<&str>,
    ) -> Vec<Fact> {
        let mut facts = Vec::new();
        if let Some(goods) = &row.goods {
            self.goods_facts(node, goods, &mut facts);
        }
        if let (Some(goods), Some(line)) = (&row.line_goods, judged.nodes.first()) {
            self.goods_facts(line, goods, &mut facts);
        }
        for (slot, set) in row.sets() {
            if slot == Slot::Time {
                let reach = set.within.iter().find(|word| {
                    self.screener.rules().symbols().get(word).is_some_and(|symbol| {
                        node.facts.slot(Slot::Time).words().iter().any(|(known, _)| *known == symbol)
                    })
                });
                let (path, value) = node.node.field(Field::ImportDate, self.shipment);
                let standing = reach.and_then(|word| word.rsplit_once('=')).map_or("in_force", |(_, reach)| reach);
                facts.push(Fact {
                    path,
                    value,
                    satisfies: format!("time: {} {}", rule.authority, standing.replace('_', " ")),
                });
            } else {
                self.set_facts(node, slot, set, entity, &mut facts);
            }
        }
        if rule.basis == Basis::Statute && row.place.is_none() {
            self.push(node, Field::Country, "foreign: made in a foreign country (19 U.S.C. 1307)", &mut facts);
        }
        facts
    }

    fn goods_facts(&self, node: &Judged<'_>, goods: &GoodsTest, facts: &mut Vec<Fact>) {
        let membership = goods.membership(&node.facts.goods, self.screener.rules().symbols());
        if goods.outside {
            self.push(node, Field::Hts, "goods: outside the order's class", facts);
            return;
        }
        let covering = node.facts.goods.hts.and_then(|hts| goods.hs.iter().filter(|prefix| prefix.covers(&hts)).max());
        match (covering, membership) {
            (Some(prefix), _) => {
                let inferred = goods.basis == ClassBasis::Inferred && membership == Membership::Weak;
                let how = if inferred { " (wider than the class)" } else { "" };
                self.push(node, Field::Hts, &format!("goods: within {prefix}{how}"), facts);
            }
            (None, Membership::Weak) if node.facts.goods.hts.is_some() => {
                self.push(node, Field::Hts, "goods: shorter than the class, may be of it", facts);
            }
            _ => {}
        }
        for field in self.screener.reader.term_witnesses(&node.node, &goods.terms) {
            self.push(node, field, "goods: named by a term of the class", facts);
        }
    }

    fn set_facts(&self, node: &Judged<'_>, slot: Slot, set: &SetTest, entity: Option<&str>, facts: &mut Vec<Fact>) {
        let witnesses = self.screener.reader.witnesses(&node.node, self.shipment, self.law, slot, &set.within);
        let about = |witness: &&Witness<'_>| {
            entity.is_none_or(|id| witness.listing.is_some_and(|listing| listing.record == id))
        };
        let mut shown = false;
        for witness in witnesses.iter().filter(about) {
            shown = true;
            let firmly = if witness.strength == Strength::Declared { "" } else { " by resemblance" };
            let condition = condition(slot);
            let satisfies = match (witness.listing, witness.field) {
                (Some(listing), Field::PartyParent(_)) => {
                    format!("{condition}: subsidiary of `{}` ({}){firmly}", listing.name, listing.record)
                }
                (Some(listing), _) => format!("{condition}: `{}` ({}){firmly}", listing.name, listing.record),
                (None, _) => format!("{condition}: {}{firmly}", self.screener.rules().symbols().text(witness.word)),
            };
            self.push(node, witness.field, &satisfies, facts);
        }
        if slot == Slot::Place && !shown && set.presumed && !set.within.is_empty() {
            let satisfies = format!(
                "place: in the country of {}; where in it is not said, and the maker is named",
                set.within.join(", ")
            );
            self.push(node, Field::Country, &satisfies, facts);
        }
    }

    fn push(&self, node: &Judged<'_>, field: Field, satisfies: &str, facts: &mut Vec<Fact>) {
        let (path, value) = node.node.field(field, self.shipment);
        if !value.is_empty() {
            facts.push(Fact { path, value, satisfies: satisfies.to_owned() });
        }
    }

    /// The gaps of a line, one a path, sorted by path; the weightiest reason first.
    fn gaps(&self, judged: &JudgedLine<'_>) -> Vec<Gap> {
        let mut by_path: BTreeMap<String, Merged> = BTreeMap::new();
        gaps::of_line(self.screener, judged, self.shipment, self.law, &mut |missing| {
            let Some(node) = judged.nodes.get(missing.node) else { return };
            let merged = by_path.entry(self.path(node, missing.at)).or_default();
            merged.reasons.insert((Reverse(missing.level), missing.why.text()));
            merged.could_decide.extend(missing.decides.map(str::to_owned));
        });
        by_path.into_iter().map(|(path, merged)| merged.gap(path)).collect()
    }

    fn path(&self, node: &Judged<'_>, at: Place) -> String {
        let node = &node.node;
        match at {
            Place::Node => node.to_string(),
            Place::Goods => format!("{node}.hts"),
            Place::Country => format!("{node}.origin.country"),
            Place::Subdivision => format!("{node}.origin.subdivision"),
            Place::Parties => format!("{node}.parties"),
            Place::InputsKnown => format!("{node}.inputs_known"),
            Place::Custody => "entry.custody".to_owned(),
            Place::Field(field) => node.field(field, self.shipment).0,
        }
    }

    /// Claims about the country of origin that concern these goods or a service that makes none.
    fn context(&self, judged: &JudgedLine<'_>, line: &Line<'_>) -> Vec<Context> {
        let Some(country) = judged.nodes.first().and_then(|node| origin_country(&node.node)) else { return Vec::new() };
        let about = |indicator: &&crate::law::Indicator| {
            let service = Sector::parse(&indicator.sector).is_some_and(|sector| sector.kind() != SectorKind::Goods);
            let goods = line.hts.is_some_and(|hts| indicator.hs.iter().any(|prefix| prefix.covers(&hts)));
            indicator.kind == "northern_triangle" && indicator.country == country.code() && (service || goods)
        };
        let context = |indicator: &crate::law::Indicator| Context {
            record: indicator.id.clone(),
            claim: match Sector::parse(&indicator.sector).map(Sector::kind) {
                Some(SectorKind::ServiceNotInProduction) => {
                    format!("{} (a service: it does not affect the admissibility of these goods)", indicator.claim)
                }
                _ => indicator.claim.clone(),
            },
            source_kind: indicator.source_kind.clone(),
            date: indicator.date.clone(),
            contradicted_by: indicator.contradicted_by.clone(),
        };
        let mut claims: Vec<_> = self.screener.snapshot.indicators().iter().filter(about).map(context).collect();
        claims.sort_by(|a, b| a.record.cmp(&b.record));
        claims
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

fn condition(slot: Slot) -> &'static str {
    match slot {
        Slot::Place => "place",
        Slot::Maker => "maker",
        Slot::Vessel => "vessel",
        Slot::Trader => "seller or mover",
        Slot::Party => "party in a role",
        Slot::Workers => "nationality of workers",
        Slot::Labor => "labor",
        Slot::Fact => "fact",
        Slot::Time => "time",
        Slot::Sector => "sector",
        Slot::Tag => "tag",
        Slot::Attested => "paper",
    }
}
