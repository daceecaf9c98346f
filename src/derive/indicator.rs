//! Risk indicators become rows of basis `risk`: never law, never more than `risk_only`.

use std::collections::BTreeMap;

use super::words;
use crate::law::{Indicator, IndicatorKind, PriorityGoods, Reach, Snapshot, SourceKind};
use crate::rule::{ClassBasis, Effect, GoodsTest, Row, Rule, SetTest};
use crate::vocabulary::{Basis, Country, GoodsSector, Outcome, Sector, TariffNumber};

/// Rules of the DOL and EO 13126 lists and of the UFLPA priority sectors.
pub(super) fn rules(snapshot: &Snapshot) -> Vec<Rule> {
    let mut rules: Vec<Rule> = snapshot.indicators().iter().filter_map(listed_goods).collect();
    rules.extend(priority_sectors(snapshot));
    rules
}

/// A row of a government list that stands, good and country together; it prohibits no importation.
fn listed_goods(indicator: &Indicator) -> Option<Rule> {
    let citation = match indicator.kind {
        IndicatorKind::DolGoods => "22 U.S.C. 7112(b)(2)(C); DOL list of goods, 2024 edition",
        IndicatorKind::Eo13126 if indicator.status == "active" => "Executive Order 13126; list of 2024-09-05",
        _ => return None,
    };
    // A scope of goods can be built only from a sector that makes goods.
    GoodsSector::try_from(Sector::parse(&indicator.sector)?).ok()?;
    let country = Country::parse(&indicator.country).ok()?;
    if indicator.hs.is_empty() {
        return None;
    }
    Some(Rule {
        code: indicator.id.clone(),
        title: indicator.statement().into_owned(),
        authority: indicator.id.clone(),
        basis: Basis::Risk,
        effect: Effect::Outcome(Outcome::RiskOnly),
        citation: citation.to_owned(),
        rows: vec![Row {
            goods: Some(class(indicator.hs.clone())),
            place: Some(SetTest::within([country.code().to_owned()])),
            ..Row::default()
        }],
        unless: Vec::new(),
    })
}

/// UFLPA priority sectors from the day of the strategy that names them; targeting only (s.2(d)(2)(B)(viii)).
fn priority_sectors(snapshot: &Snapshot) -> Vec<Rule> {
    let mut by_sector: BTreeMap<(&str, &str), Vec<&PriorityGoods>> = BTreeMap::new();
    for goods in snapshot.goods() {
        if snapshot.source(&goods.basis).is_some_and(|source| source.kind == SourceKind::Strategy) {
            by_sector.entry((&goods.basis, &goods.theme)).or_default().push(goods);
        }
    }
    let rule = |((basis, theme), goods): ((&str, &str), Vec<&PriorityGoods>)| Rule {
        code: format!("{basis}/{theme}"),
        title: format!("UFLPA priority sector: {} (targeting only, no presumption)", theme.replace('_', " ")),
        authority: basis.to_owned(),
        basis: Basis::Risk,
        effect: Effect::Outcome(Outcome::RiskOnly),
        citation: snapshot.source(basis).map(|source| source.citation.clone()).unwrap_or_default(),
        rows: vec![Row {
            goods: Some(class(goods.iter().map(|goods| goods.hs).collect())),
            time: Some(SetTest::within([words::time(basis, Reach::InForce)])),
            ..Row::default()
        }],
        unless: Vec::new(),
    };
    by_sector.into_iter().map(rule).collect()
}

fn class(hs: Vec<TariffNumber>) -> GoodsTest {
    GoodsTest { basis: ClassBasis::Official, hs, terms: Vec::new(), distinguishing: true, outside: false }
}
