//! Orders and Findings become rows. Six patterns, each with its citation:
//!
//! 1. `match`: goods, place and maker of the order on one node, in force (19 CFR 12.42(e), (f), (g)).
//! 2. `before`: the same, imported before the order named that maker and goods. 19 U.S.C. 1307 needs no order: CBP
//!    penalised imports of 2014 to 2016 made before the stevia order named the firm. Of a region-wide order only goods
//!    still held when it came.
//! 3. `input`: an order that does not reach downstream, its goods as an input of other goods: "wholly or in part"
//!    (19 U.S.C. 1307) with no order on the goods themselves.
//! 4. `nexus`: a named party that sold or moved the goods and is not said to have made them. No order reaches it for that.
//! 5. `history`: the same as 1, but the order ended, was set aside, or its end is unknown.
//! 6. parties named for a time: 1, 2, 5 with their own dates, their roles, and no locality.
//!
//! Carve-outs are `unless` rows: true only on declared facts, in the roles the carve-out names.

use super::words;
use crate::law::{CarveOut, ClassKind, MakerKind, NamedParty, Order, OrderKind, Reach, Snapshot};
use crate::rule::{ClassBasis, Effect, GoodsTest, Row, Rule, SetTest};
use crate::vocabulary::{Basis, Outcome, Role};

/// Every rule of an order.
pub(super) fn rules(order: &Order, snapshot: &Snapshot) -> Vec<Rule> {
    let parties: Vec<_> = snapshot.parties().iter().filter(|party| party.order == order.id).collect();
    let carve_outs = snapshot.carve_outs().iter().filter(|carve_out| carve_out.order == order.id);
    let unless: Vec<_> = carve_outs.map(carved_out).collect();
    let mut rules = standing(order, &parties);
    rules.push(before(order, &parties));
    if !order.makers.is_empty() {
        rules.push(nexus(order));
    }
    rules.extend(as_input(order));
    for rule in &mut rules {
        rule.unless.clone_from(&unless);
    }
    rules
}

fn rule(
    order: &Order,
    pattern: &str,
    title: String,
    basis: Basis,
    effect: Effect,
    citation: String,
    rows: Vec<Row>,
) -> Rule {
    let code = format!("{}/{pattern}", order.id);
    Rule { code, title, authority: order.id.clone(), basis, effect, citation, rows, unless: Vec::new() }
}

fn what(order: &Order) -> (Basis, Outcome, &'static str) {
    match order.kind {
        OrderKind::Wro => (Basis::Wro, Outcome::WroMatch, "withhold release order"),
        OrderKind::Finding => (Basis::Finding, Outcome::FindingMatch, "Finding"),
    }
}

/// Reaches under which an order stands for goods.
const STANDS: [Reach; 2] = [Reach::InForce, Reach::HeldByFinding];

/// Reaches under which it no longer stands.
const ENDED: [Reach; 3] = [Reach::Lifted, Reach::Vacated, Reach::EndUnknown];

/// Patterns 1 and 5.
fn standing(order: &Order, parties: &[&NamedParty]) -> Vec<Rule> {
    let (basis, outcome, what) = what(order);
    let title = format!("Within the scope of a {what} in force: {}", order.merchandise);
    let rows = scope_rows(order, parties, &STANDS);
    let mut rules = vec![rule(order, "match", title, basis, Effect::Outcome(outcome), order.citation.clone(), rows)];
    if order.in_force_to.is_some() || order.end_unknown || !parties.is_empty() {
        let title = format!("Within the scope of a {what} that no longer stands for these goods");
        let rows = scope_rows(order, parties, &ENDED);
        rules.push(rule(order, "history", title, basis, Effect::History, order.citation.clone(), rows));
    }
    rules
}

/// Pattern 2. A region-wide order names no maker before it exists, so only goods still held when it came are concerned.
fn before(order: &Order, parties: &[&NamedParty]) -> Rule {
    let (_, _, what) = what(order);
    let mut rows = scope_rows(order, parties, &[Reach::BeforeOrder]);
    for row in &mut rows {
        if row.maker.is_none() && row.vessel.is_none() && row.party.is_none() {
            row.time = Some(SetTest::within([words::held_before(&order.id)]));
        }
    }
    let title = format!("Imported before a {what} named this maker and these goods; the statute needs no order");
    let citation = format!("19 U.S.C. 1307; {}", order.citation);
    rule(order, "before", title, Basis::Statute, Effect::Outcome(Outcome::StatutoryConcern), citation, rows)
}

/// Pattern 4.
fn nexus(order: &Order) -> Rule {
    let named = std::iter::once(order.id.clone()).chain(order.same_party.iter().cloned());
    let row = Row {
        goods: class(order),
        trader: Some(SetTest::within(named)),
        place: place(order),
        time: Some(at_time(&order.id, &STANDS)),
        ..Row::default()
    };
    let title = "A named party sold or moved the goods; who made them?".to_owned();
    let citation = format!("{} (reaches goods made by the party, not goods it sold or moved)", order.citation);
    rule(order, "nexus", title, Basis::Risk, Effect::Nexus, citation, vec![row])
}

/// Pattern 3.
fn as_input(order: &Order) -> Option<Rule> {
    let class = class(order).filter(|_| !order.downstream)?;
    let outside = GoodsTest { outside: true, ..class.clone() };
    let row = |way| Row {
        goods: Some(class.clone()),
        line_goods: Some(outside.clone()),
        time: Some(at_time(&order.id, &STANDS)),
        ..way
    };
    let rows = ways(order).into_iter().map(row).collect();
    let title = "Goods of the order as an input of other goods, which the order itself does not reach".to_owned();
    let citation = format!("19 U.S.C. 1307 (\"wholly or in part\"); {}", order.citation);
    Some(rule(order, "input", title, Basis::Statute, Effect::Outcome(Outcome::StatutoryConcern), citation, rows))
}

/// The order's class of goods; nothing for all products.
fn class(order: &Order) -> Option<GoodsTest> {
    let basis = match order.class.basis {
        ClassKind::Official => ClassBasis::Official,
        ClassKind::Exact => ClassBasis::Exact,
        ClassKind::Inferred => ClassBasis::Inferred,
        _ => return None,
    };
    Some(GoodsTest {
        basis,
        hs: order.class.hs.clone(),
        terms: order.class.terms.clone(),
        distinguishing: false,
        outside: false,
    })
}

fn at_time(id: &str, reaches: &[Reach]) -> SetTest {
    SetTest::within(reaches.iter().map(|reach| words::time(id, *reach)))
}

/// Who and where, in each way the order can be met: named maker or vessel with the locality, or the locality alone.
fn ways(order: &Order) -> Vec<Row> {
    let named = || SetTest::within(std::iter::once(order.id.clone()).chain(order.same_party.iter().cloned()));
    let place = place(order);
    let mut ways = match order.maker_kind {
        _ if order.makers.is_empty() => vec![Row { place, ..Row::default() }],
        MakerKind::Vessel => vec![Row { vessel: Some(named()), ..Row::default() }],
        _ => vec![Row { maker: Some(named()), place, ..Row::default() }],
    };
    if order.maker_kind == MakerKind::Site {
        ways.extend(words::locality(order).map(|word| Row { place: Some(SetTest::within([word])), ..Row::default() }));
    }
    ways
}

/// The locality as a condition. With a maker named, a place of which only the country is known resembles it.
fn place(order: &Order) -> Option<SetTest> {
    let locality = order.locality.as_ref()?;
    let named_places = !locality.names.is_empty() && order.maker_kind != MakerKind::Site;
    let word = match locality.subdivision {
        _ if named_places => words::locality(order)?,
        Some(subdivision) => subdivision.to_string(),
        None => locality.country.code().to_owned(),
    };
    Some(SetTest { presumed: !order.makers.is_empty(), ..SetTest::within([word]) })
}

/// Pattern 1, with 6: goods of the node where the order reaches downstream, else of the line.
fn scope_rows(order: &Order, parties: &[&NamedParty], reaches: &[Reach]) -> Vec<Row> {
    let with_goods = |row: Row| {
        if order.downstream { Row { goods: class(order), ..row } } else { Row { line_goods: class(order), ..row } }
    };
    let own = ways(order).into_iter().map(|way| Row { time: Some(at_time(&order.id, reaches)), ..way });
    let named = parties.iter().flat_map(|party| {
        let time = Some(at_time(&party.id, reaches));
        let maker = party.roles.iter().any(|role| role.is_maker()).then(|| SetTest::within([party.id.clone()]));
        let other: Vec<_> =
            party.roles.iter().filter(|role| !role.is_maker()).map(|role| words::in_role(*role, &party.id)).collect();
        let maker = maker.map(|maker| Row { maker: Some(maker), time: time.clone(), ..Row::default() });
        let other = (!other.is_empty()).then(|| Row { party: Some(SetTest::within(other)), time, ..Row::default() });
        maker.into_iter().chain(other)
    });
    own.chain(named).map(with_goods).collect()
}

/// A carve-out: its party in one of its roles, its goods, its first day, and any further fact it asks for.
fn carved_out(carve_out: &CarveOut) -> Row {
    let goods = (!carve_out.hs.is_empty()).then(|| GoodsTest {
        basis: ClassBasis::Official,
        hs: carve_out.hs.clone(),
        terms: Vec::new(),
        distinguishing: false,
        outside: false,
    });
    let fact = (!carve_out.needs_fact.is_empty()).then(|| SetTest::within([carve_out.needs_fact.clone()]));
    let roles: Vec<Role> = carve_out.roles.clone();
    Row {
        goods,
        party: Some(SetTest::within(roles.into_iter().map(|role| words::in_role(role, &carve_out.id)))),
        fact,
        time: Some(at_time(&carve_out.id, &[Reach::InForce])),
        ..Row::default()
    }
}
