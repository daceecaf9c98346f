//! What is missing, and what it could decide.
//!
//! A gap asks a person to look (`review`) only where
//!
//! - (a) goods of origin China or Hong Kong, of a UFLPA priority sector of that day or of a class that an order reaches
//!   there, name no maker, or no locality that decides about Xinjiang;
//! - (b) seafood of a country whose vessels are under order, or of unknown origin, names no vessel;
//! - (c) a cap left something out;
//! - (d) the country of origin of a node is unknown;
//! - (e) the evidence contradicts itself.
//!
//! Everything else is a note: ordinary lines of ordinary goods ask nobody to look.

use super::Unit;
use super::assessment::Level;
use super::conclude::found;
use super::history::is_history;
use super::screener::OrderClass;
use crate::evidence::{Contradiction, Field, origin_country};
use crate::law::{CustodyOn, OrderKind, OrderStatus, Reach, reach};
use crate::rule::{Answer, Effect, Membership, Row, Slot, Standing};
use crate::shipment::{InputsKnown, LaborKind};
use crate::vocabulary::{Country, Date, Outcome, Role};

/// Something missing at a place of a node; several at one place become one gap.
#[derive(Debug, Clone, Copy)]
pub(super) struct Missing<'m> {
    pub(super) at: Place,
    pub(super) level: Level,
    pub(super) why: Why<'m>,
    pub(super) decides: Option<&'m str>,
}

/// Where on a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Node,
    Goods,
    Country,
    Subdivision,
    Parties,
    InputsKnown,
    Custody,
    Field(Field),
}

/// Why it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why<'m> {
    Maker,
    Vessel,
    Locality,
    Workers,
    ChineseMaker,
    ChineseLocality,
    Seafood,
    Cap,
    Country,
    RegionContradicted,
    CountryContradicted,
    NameAbroad(&'m str),
    ListedAtHome(&'m str),
    CarveOut { party: &'m str, from: Date, needs: &'m str },
    Inputs,
    IfNotReleased(Date),
    Remand,
    EndUnknown,
    WhoMadeIt,
    ConsumptiveDemand,
    OrdinaryChildLabor,
    Goods,
}

type Emit<'e, 'm> = &'e mut dyn FnMut(Missing<'m>);

/// What makes a person look at a unit, and little more: the part that decides the action.
pub(super) fn to_review<'m>(unit: &Unit<'m>, emit: Emit<'_, 'm>) {
    let mut here = |at, level, why, decides| emit(Missing { at, level, why, decides });
    country(unit, &mut here);
    chinese(unit, &mut here);
    seafood(unit, &mut here);
    contradictions(unit, &mut here);
}

/// Everything missing on a unit.
pub(super) fn of_unit<'m>(unit: &Unit<'m>, emit: Emit<'_, 'm>) {
    to_review(unit, emit);
    let mut here = |at, level, why, decides| emit(Missing { at, level, why, decides });
    for answer in unit.answers {
        unknown_anchors(unit, answer, &mut here);
        beside_a_match(unit, answer, &mut here);
        beside_history(unit, answer, &mut here);
    }
    child_labor(unit, &mut here);
    if unit.node.is_line() {
        inputs(unit, &mut here);
    }
}

/// A cap left nodes of the line out.
pub(super) const CAPPED: Missing<'static> =
    Missing { at: Place::Node, level: Level::Review, why: Why::Cap, decides: None };

type Here<'h, 'm> = &'h mut dyn FnMut(Place, Level, Why<'m>, Option<&'m str>);

/// (d)
fn country(unit: &Unit<'_>, here: Here<'_, '_>) {
    if origin_country(unit.node).is_none() {
        here(Place::Country, Level::Review, Why::Country, None);
    }
}

/// (a)
fn chinese<'m>(unit: &Unit<'m>, here: Here<'_, 'm>) {
    if !matches!(origin_country(unit.node), Some(Country::CN | Country::HK)) {
        return;
    }
    let maker = unit
        .node
        .parties()
        .iter()
        .any(|party| party.role.is_maker() && party.role != Role::Owner && unit.sight.is_named(party));
    let locality = unit.sight.is_region_decided(unit.node);
    if maker && locality {
        return;
    }
    let sector = unit
        .answers
        .iter()
        .any(|answer| answer.standing > Standing::Gap && unit.screener.is_priority_sector(answer.rule));
    let orders = || in_class(unit, &unit.screener.chinese_classes);
    if !sector && orders().next().is_none() {
        return;
    }
    let uflpa = ["uflpa-list", "uflpa-xuar"].into_iter().filter_map(|id| unit.screener.snapshot.source(id));
    let uflpa =
        uflpa.filter(|statute| statute.term().is_some_and(|term| reach(&term, unit.law.moment) == Reach::InForce));
    let deciders = || uflpa.clone().map(|statute| statute.id.as_str()).chain(orders());
    for (known, at, why) in
        [(maker, Place::Parties, Why::ChineseMaker), (locality, Place::Subdivision, Why::ChineseLocality)]
    {
        if known {
            continue;
        }
        here(at, Level::Review, why, None);
        for decider in deciders() {
            here(at, Level::Review, why, Some(decider));
        }
    }
}

/// (b)
fn seafood<'m>(unit: &Unit<'m>, here: Here<'_, 'm>) {
    if unit.node.parties().iter().any(|party| party.role == Role::Vessel && unit.sight.is_named(party)) {
        return;
    }
    // Numbers of fish meal, oils and pet food are in the classes too: described goods must be named as of the sea.
    let hts = unit.facts.goods.hts;
    let of_the_sea = hts.is_none_or(|hts| matches!(hts.chapter(), "03" | "16"))
        || unit.facts.goods.terms.iter().any(|term| unit.screener.sea_terms.contains(term));
    if unit.node.is_described() && !of_the_sea {
        return;
    }
    let origin = origin_country(unit.node);
    let reached = || in_class(unit, &unit.screener.seafood);
    let at_sea = |country| unit.screener.seafood.iter().any(|class| class.country == country && in_force(unit, class));
    if origin.is_none_or(at_sea) {
        for order in reached() {
            here(Place::Parties, Level::Review, Why::Seafood, Some(order));
        }
    }
}

/// Orders in force whose class the node's goods are in: by a term of the class in the words about them; by the number
/// alone where the goods are not described or the number says as much as the class.
fn in_class<'m>(unit: &Unit<'m>, classes: &'m [OrderClass]) -> impl Iterator<Item = &'m str> {
    let goods = &unit.facts.goods;
    let described = unit.node.is_described();
    let law = unit.law.moment;
    classes.iter().filter_map(move |class| {
        let order = unit.screener.snapshot.orders().get(class.order)?;
        let within = match class.membership(goods, unit.screener.rules().symbols()) {
            Membership::Declared => true,
            Membership::Weak => goods.hts.is_none() || !described,
            _ => false,
        };
        (within && reach(&order.term(), law) == Reach::InForce).then_some(order.id.as_str())
    })
}

fn in_force(unit: &Unit<'_>, class: &OrderClass) -> bool {
    unit.screener
        .snapshot
        .orders()
        .get(class.order)
        .is_some_and(|order| reach(&order.term(), unit.law.moment) == Reach::InForce)
}

/// (e)
fn contradictions<'m>(unit: &Unit<'m>, here: Here<'_, 'm>) {
    for contradiction in unit.contradictions {
        match contradiction {
            Contradiction::Region { field } => {
                here(Place::Field(*field), Level::Review, Why::RegionContradicted, Some("uflpa-xuar"));
            }
            Contradiction::Country { field } => {
                here(Place::Field(*field), Level::Review, Why::CountryContradicted, None);
            }
            Contradiction::ListedAtHome { field, listing } => {
                if let Some(listing) = unit.screener.reader.listing_number(*listing) {
                    let why = Why::ListedAtHome(&listing.name);
                    here(Place::Field(*field), Level::Review, why, Some(&listing.record));
                }
            }
            Contradiction::NameAbroad { field, listing } => {
                if let Some(listing) = unit.screener.reader.listing_number(*listing) {
                    here(Place::Field(*field), Level::Note, Why::NameAbroad(&listing.name), Some(&listing.record));
                }
            }
        }
    }
}

/// A distinguishing condition of an order or a presumption that is not known.
fn unknown_anchors<'m>(unit: &Unit<'m>, answer: &Answer, here: Here<'_, 'm>) {
    let Some(rule) = unit.screener.rule(answer.rule).filter(|_| answer.standing == Standing::Gap) else { return };
    let legal = matches!(rule.effect, Effect::Outcome(outcome) if outcome.is_legal_match());
    let Some(row) = usize::try_from(answer.row).ok().and_then(|at| rule.rows.get(at)).filter(|_| legal) else { return };
    if is_far(unit, answer, row) {
        return;
    }
    for (slot, set) in row.sets().filter(|(slot, set)| slot.is_anchor() && !set.within.is_empty()) {
        if set.membership(unit.facts.slot(slot), unit.screener.rules().symbols()) != Membership::Unknown {
            continue;
        }
        let (at, why) = match slot {
            Slot::Vessel => (Place::Parties, Why::Vessel),
            Slot::Place if origin_country(unit.node).is_none() => (Place::Country, Why::Locality),
            Slot::Place => (Place::Subdivision, Why::Locality),
            // Asked once, of the goods themselves.
            Slot::Workers if !unit.node.is_line() => continue,
            Slot::Workers => (Place::Parties, Why::Workers),
            _ => (Place::Parties, Why::Maker),
        };
        here(at, Level::Note, why, Some(&rule.authority));
    }
}

/// Whether an order is far from the goods: its goods are not known to be these, or its makers sit in another country and
/// no place is asked.
fn is_far(unit: &Unit<'_>, answer: &Answer, row: &Row) -> bool {
    let symbols = unit.screener.rules().symbols();
    let goods = [(&row.goods, &unit.facts.goods), (&row.line_goods, &unit.facts.line_goods)];
    let unknown = goods
        .iter()
        .any(|(test, fact)| test.as_ref().is_some_and(|test| test.membership(fact, symbols) == Membership::Unknown));
    let elsewhere = unit.screener.order_behind(answer.rule).is_some_and(|order| {
        row.vessel.is_none() && origin_country(unit.node).is_some_and(|country| country != order.country)
    });
    unknown || elsewhere
}

/// What a match or a concern leaves open.
fn beside_a_match<'m>(unit: &Unit<'m>, answer: &Answer, here: Here<'_, 'm>) {
    let (Some(rule), Some((outcome, _))) = (unit.screener.rule(answer.rule), found(unit.screener, answer)) else {
        return;
    };
    if rule.effect == Effect::Nexus {
        here(Place::Parties, Level::Note, Why::WhoMadeIt, Some(&rule.authority));
    }
    if outcome <= Outcome::RiskOnly {
        return;
    }
    if let Some(order) = unit.screener.order_behind(answer.rule) {
        if answer.exemption_open && outcome.is_legal_match() {
            for carve_out in unit.screener.snapshot.carve_outs().iter().filter(|carve_out| carve_out.order == order.id)
            {
                let why = Why::CarveOut { party: &carve_out.party, from: carve_out.from, needs: &carve_out.needs_fact };
                if unit.law.moment.import_date >= carve_out.from {
                    here(Place::Parties, Level::Note, why, Some(&rule.authority));
                }
            }
        }
        let later = order.kind == OrderKind::Finding && reach(&order.term(), unit.law.moment) == Reach::BeforeOrder;
        if later
            && matches!(unit.law.moment.custody, CustodyOn::Unknown | CustodyOn::Released(None))
            && unit.law.moment.as_of >= order.in_force_from
        {
            here(Place::Custody, Level::Note, Why::IfNotReleased(order.in_force_from), Some(&rule.authority));
        }
    }
    let exception = unit.screener.snapshot.source("usc-19-1307").and_then(|statute| statute.consumptive_demand_until);
    if exception.is_some_and(|until| unit.law.moment.import_date < until) && !rule.code.ends_with("/convict") {
        here(Place::Node, Level::Note, Why::ConsumptiveDemand, Some("usc-19-1307"));
    }
    if !unit.node.names_goods() {
        here(Place::Goods, Level::Note, Why::Goods, Some(&rule.authority));
    }
}

/// What an order that no longer stands leaves open.
fn beside_history<'m>(unit: &Unit<'m>, answer: &Answer, here: Here<'_, 'm>) {
    let Some(order) = unit.screener.order_behind(answer.rule).filter(|_| is_history(unit, answer)) else { return };
    match reach(&order.term(), unit.law.moment) {
        Reach::Vacated if order.status == OrderStatus::Vacated => {
            here(Place::Node, Level::Note, Why::Remand, Some(&order.id));
        }
        Reach::EndUnknown => here(Place::Node, Level::Note, Why::EndUnknown, Some(&order.id)),
        _ => {}
    }
}

/// Ordinary child labor is never within section 307; said, so that nobody thinks it was overlooked.
fn child_labor(unit: &Unit<'_>, here: Here<'_, '_>) {
    for (at, party) in unit.node.parties().iter().enumerate() {
        let labor = party.workforce.iter().flat_map(|workforce| &workforce.labor).enumerate();
        for (index, _) in labor.filter(|(_, labor)| labor.kind == LaborKind::Child) {
            here(Place::Field(Field::Labor(at, index)), Level::Note, Why::OrdinaryChildLabor, None);
        }
    }
}

/// Undeclared inputs are not unknown facts: one note a line.
fn inputs<'m>(unit: &Unit<'m>, here: Here<'_, 'm>) {
    let line = unit.shipment.lines.get(unit.node.line);
    if line.is_none_or(|line| line.inputs_known == InputsKnown::All) {
        return;
    }
    let mut tell = |decides| here(Place::InputsKnown, Level::Note, Why::Inputs, decides);
    tell(None);
    for statute in ["uflpa-list", "uflpa-xuar"].into_iter().filter_map(|id| unit.screener.snapshot.source(id)) {
        if statute.term().is_some_and(|term| reach(&term, unit.law.moment) == Reach::InForce) {
            tell(Some(&statute.id));
        }
    }
    // Orders that reach goods made with goods of their class, where the line is of the class.
    for class in unit.screener.chinese_classes.iter().chain(&unit.screener.seafood).chain(&unit.screener.other_classes)
    {
        let Some(order) = unit.screener.snapshot.orders().get(class.order).filter(|order| order.downstream) else {
            continue;
        };
        let within = class.membership(&unit.facts.goods, unit.screener.rules().symbols()) == Membership::Declared;
        if within && reach(&order.term(), unit.law.moment) == Reach::InForce {
            tell(Some(&order.id));
        }
    }
}

impl Why<'_> {
    /// The reason in words.
    pub(super) fn text(self) -> String {
        match self {
            Self::Maker => "the maker is not named".to_owned(),
            Self::Vessel => "the vessel that caught it is not named".to_owned(),
            Self::Locality => "where in the country it was made is not known".to_owned(),
            Self::Workers => "the nationality of the workers is not declared".to_owned(),
            Self::ChineseMaker => "goods of China of a UFLPA priority sector, or of a class that an order reaches there, whose maker is not named".to_owned(),
            Self::ChineseLocality => "goods of China of a UFLPA priority sector, or of a class that an order reaches there, and nothing says whether they were made in Xinjiang: no subdivision, city or postal code of origin or maker decides it".to_owned(),
            Self::Seafood => "seafood of a country whose fishing vessels are under order, and the vessel that caught it is not named".to_owned(),
            Self::Cap => "the line has more inputs than are screened; the deepest were left out".to_owned(),
            Self::Country => "the country of origin is not declared".to_owned(),
            Self::RegionContradicted => "it points into Xinjiang, and the origin is declared elsewhere".to_owned(),
            Self::CountryContradicted => "the subdivision is not in the declared country of origin".to_owned(),
            Self::ListedAtHome(listed) => {
                format!("the maker `{listed}` is under an order or on a list abroad, and the goods are declared as made in the United States, where section 307 does not reach")
            }
            Self::NameAbroad(listed) => format!("the name resembles `{listed}`, but the party is in another country"),
            Self::CarveOut { party, from, needs: "" } => format!("a carve-out could apply and is not established on declared facts: {party}, from {from}"),
            Self::CarveOut { party, from, needs } => format!("a carve-out could apply and is not established on declared facts: {party}, from {from}, {needs}"),
            Self::Inputs => "not all inputs are declared; any input of any share counts (\"wholly or in part\", 19 U.S.C. 1307)".to_owned(),
            Self::IfNotReleased(day) => format!("if not released before {day}, the Finding applies (19 CFR 12.42(g))"),
            Self::Remand => "the Finding was set aside by a court; the result of the remand is not known here".to_owned(),
            Self::EndUnknown => "the order ended on a day that was not found".to_owned(),
            Self::WhoMadeIt => "a listed party sold or moved the goods: who made them?".to_owned(),
            Self::ConsumptiveDemand => "before 2016-03-10 the consumptive-demand exception may have applied; never to convict labor (Pub. L. 114-125 s.910(a))".to_owned(),
            Self::OrdinaryChildLabor => "child labor that is neither forced nor indentured is never a section 307 trigger".to_owned(),
            Self::Goods => "what the goods are is not declared".to_owned(),
        }
    }
}
