//! The screener: the law, compiled once.

use std::collections::{BTreeMap, BTreeSet};

use super::assessment::{Assessment, LawCited};
use super::batch::Batch;
use crate::derive::{self, OwnRules, words};
use crate::evidence::Reader;
use crate::fault::Faults;
use crate::law::{Indicator, IndicatorKind, MakerKind, Order, Snapshot, SourceKind};
use crate::policy::{Policy, WeightOf};
use crate::rule::{Checked, Effect, GoodsFact, GoodsTest, Membership, Row, Rule, Symbol, Symbols, Table};
use crate::shipment::Shipment;
use crate::vocabulary::{Basis, Country, Date, Outcome, Sector, SectorKind, Subdivision};

/// Screens shipments against one snapshot of law. Built once, then shared: it holds no state of its own.
///
/// # Example
/// ```
/// use section307::screening::Screener;
/// use section307::shipment::Shipment;
/// use section307::vocabulary::{Date, Outcome};
///
/// let screener = Screener::embedded();
/// let shipment = Shipment::from_json(r#"{"id": "S-1", "entry": {"import_date": "2024-03-01"},
///     "lines": [{"number": 1, "hts": "6703.00.30", "origin": {"country": "CN"},
///                "parties": [{"role": "manufacturer", "name": "HETIAN HAOLIN HAIR ACCESSORIES CO.,LTD"}]}]}"#)?;
/// let assessment = screener.screen(&shipment, Date::parse("2026-11-24")?);
/// assert_eq!(assessment.outcome, Outcome::UflpaPresumption);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Screener {
    pub(crate) snapshot: Snapshot,
    pub(crate) digest: String,
    policy: Policy,
    pub(crate) policy_digest: String,
    /// Terms of the classes of vessel orders: words that name goods of the sea.
    pub(crate) sea_terms: BTreeSet<Symbol>,
    /// Indicators by country, as indices in the snapshot.
    indicators: BTreeMap<Country, Vec<usize>>,
    /// Where the policy says that a state imposes labor.
    state_imposed: (Vec<Country>, Vec<Subdivision>),
    /// Countries, if the policy weighs what is said of them: those whose government the newest TIP Report puts in Tier 3 or finds a policy or pattern in, and those with a
    /// claim of forced labor in making goods.
    country_facts: BTreeSet<Country>,
    pub(crate) reader: Reader,
    pub(crate) table: Table,
    /// Per rule, what the order behind it adds.
    pub(crate) behind: Vec<Behind>,
    /// Classes of orders of China, for the gap of an unknown maker or locality.
    pub(crate) chinese_classes: Vec<OrderClass>,
    /// Classes of orders of other countries.
    pub(crate) other_classes: Vec<OrderClass>,
    /// Classes of vessel orders, for the gap of an unknown vessel.
    pub(crate) seafood: Vec<OrderClass>,
}

/// The order behind a rule, by its index in the snapshot; nothing for statutes and indicators.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Behind {
    pub(crate) order: Option<usize>,
    /// Whether the rule is a priority sector of the UFLPA.
    pub(crate) priority_sector: bool,
    /// What it weighs, if it is no finding of law.
    weighs: Option<WeightOf>,
    /// Whether it says that a state imposes the labor.
    state_imposed: bool,
}

/// The class of goods of an order, by the order's index in the snapshot.
#[derive(Debug, Clone)]
pub(crate) struct OrderClass {
    pub(crate) order: usize,
    pub(crate) country: Country,
    pub(crate) goods: GoodsTest,
    /// Chapters its tariff numbers are in, a bit each: most classes are ruled out by them.
    chapters: u128,
}

impl OrderClass {
    fn new(order: usize, country: Country, goods: GoodsTest) -> Self {
        let chapters = goods.hs.iter().fold(0, |all, hs| all | 1 << hs.chapter_number());
        Self { order, country, goods, chapters }
    }

    /// How goods stand to the class.
    pub(crate) fn membership(&self, goods: &GoodsFact, symbols: &Symbols) -> Membership {
        match goods.hts {
            Some(hts) if !self.goods.outside && self.chapters & 1 << hts.chapter_number() == 0 => Membership::Out,
            _ => self.goods.membership(goods, symbols),
        }
    }
}

impl Screener {
    /// The law and the policy shipped with this version.
    pub fn embedded() -> Self {
        let snapshot = Snapshot::embedded();
        // A test holds that the embedded snapshot derives without faults, so the empty set never stands in.
        let rules = derive::rules(&snapshot, &OwnRules::default()).unwrap_or_else(|_| Checked::empty());
        Self::compile(snapshot, rules, Policy::standard())
    }

    /// A snapshot of law, as read from a file, under the policy shipped with this version.
    ///
    /// # Errors
    /// Faults of the rules derived from it.
    pub fn new(snapshot: Snapshot) -> Result<Self, Faults> {
        Self::configured(snapshot, &OwnRules::default(), Policy::standard())
    }

    /// A snapshot of law, with a firm's own rules beside it, under a policy.
    ///
    /// # Errors
    /// Faults of the rules derived from the snapshot; a code of a firm's rule that a rule of the law has.
    pub fn configured(snapshot: Snapshot, own: &OwnRules, policy: Policy) -> Result<Self, Faults> {
        let rules = derive::rules(&snapshot, own)?;
        Ok(Self::compile(snapshot, rules, policy))
    }

    fn compile(snapshot: Snapshot, rules: Checked, policy: Policy) -> Self {
        let behind = rules.rules().iter().map(|rule| Behind::new(rule, &snapshot)).collect();
        let class = |order: &Order| {
            let code = format!("{}/match", order.id);
            let row = rules.by_code(&code).and_then(|rule| rule.rows.first())?;
            row.goods.clone().or_else(|| row.line_goods.clone())
        };
        let classes = |wanted: fn(&Order) -> bool| -> Vec<OrderClass> {
            let orders = snapshot.orders().iter().enumerate().filter(|(_, order)| wanted(order));
            orders.filter_map(|(order, record)| Some(OrderClass::new(order, record.country, class(record)?))).collect()
        };
        let chinese_classes = classes(|order| order.country == Country::CN && !is_at_sea(order));
        let other_classes = classes(|order| order.country != Country::CN && !is_at_sea(order));
        let seafood = classes(is_at_sea);
        let terms = seafood.iter().flat_map(|class| &class.goods.terms);
        let sea_terms = terms.filter_map(|term| rules.symbols().get(term)).collect();
        Self {
            sea_terms,
            digest: snapshot.digest(),
            policy_digest: policy.digest(),
            state_imposed: state_imposed(&policy),
            indicators: indicators_by_country(&snapshot),
            country_facts: match policy.weight(WeightOf::CountryFact) {
                Some(weight) if weight.weight > 0 => country_facts(&snapshot),
                _ => BTreeSet::new(),
            },
            policy,
            reader: Reader::new(&snapshot, &rules),
            table: Table::new(rules),
            behind,
            chinese_classes,
            other_classes,
            seafood,
            snapshot,
        }
    }

    /// Screens one shipment as of a day and renders the answer.
    pub fn screen(&self, shipment: &Shipment<'_>, as_of: Date) -> Assessment {
        self.batch(as_of).assess(shipment)
    }

    /// Many shipments as of one day; one per thread.
    pub fn batch(&self, as_of: Date) -> Batch<'_> {
        Batch::new(self, as_of)
    }

    /// The law it screens against.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The law it screens against, as cited in its answers.
    pub(crate) fn law_cited(&self) -> LawCited {
        LawCited { digest: self.digest.clone(), known_to: self.snapshot.known_to() }
    }

    /// What the law's records say of a country, in their order; context, never law.
    pub fn indicators_of(&self, country: Country) -> impl Iterator<Item = &Indicator> {
        let records = self.indicators.get(&country).into_iter().flatten();
        records.filter_map(|at| self.snapshot.indicators().get(*at))
    }

    /// The record of a list behind a rule on its goods.
    pub(crate) fn indicator_behind(&self, rule: &Rule) -> Option<&Indicator> {
        let country = rule.rows.first()?.place.as_ref()?.within.first()?;
        self.indicators_of(Country::parse(country).ok()?).find(|record| record.id == rule.code)
    }

    /// The policy it weighs evidence by.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The rules derived from the law, then a firm's own.
    pub fn rules(&self) -> &Checked {
        self.table.rules()
    }

    /// The rule of an answer.
    pub(crate) fn rule(&self, index: u32) -> Option<&Rule> {
        self.rules().rule(index)
    }

    /// The order behind the rule of an answer.
    pub(crate) fn order_behind(&self, rule: u32) -> Option<&Order> {
        let behind = usize::try_from(rule).ok().and_then(|at| self.behind.get(at))?;
        self.snapshot.orders().get(behind.order?)
    }

    /// What the rule of an answer weighs, if it is no finding of law.
    pub(crate) fn weighs(&self, rule: u32) -> Option<WeightOf> {
        usize::try_from(rule).ok().and_then(|at| self.behind.get(at)).and_then(|behind| behind.weighs)
    }

    /// Whether what is said of a country or its government weighs.
    pub(crate) fn weighs_country(&self, country: Country) -> bool {
        self.country_facts.contains(&country)
    }

    /// Whether the policy says that a state imposes labor there, so that papers show nothing.
    pub(crate) fn imposes_labor(&self, country: Option<Country>, subdivision: Option<Subdivision>) -> bool {
        country.is_some_and(|country| self.state_imposed.0.contains(&country))
            || subdivision.is_some_and(|subdivision| self.state_imposed.1.contains(&subdivision))
    }

    /// Whether the rule of an answer says that a state imposes the labor: Xinjiang, North Korea, transferred workers. An audit
    /// cannot show there that work is voluntary.
    pub(crate) fn is_state_imposed(&self, rule: u32) -> bool {
        usize::try_from(rule).ok().and_then(|at| self.behind.get(at)).is_some_and(|behind| behind.state_imposed)
    }

    /// Whether the rule of an answer is a priority sector.
    pub(crate) fn is_priority_sector(&self, rule: u32) -> bool {
        usize::try_from(rule).ok().and_then(|at| self.behind.get(at)).is_some_and(|behind| behind.priority_sector)
    }
}

/// Whether the order's goods are told by the vessel that caught them.
fn is_at_sea(order: &Order) -> bool {
    matches!(order.maker_kind, MakerKind::Vessel | MakerKind::Fleet)
}

fn indicators_by_country(snapshot: &Snapshot) -> BTreeMap<Country, Vec<usize>> {
    let mut by_country: BTreeMap<Country, Vec<usize>> = BTreeMap::new();
    for (at, record) in snapshot.indicators().iter().enumerate() {
        if let Ok(country) = Country::parse(&record.country) {
            by_country.entry(country).or_default().push(at);
        }
    }
    by_country
}

/// Countries and subdivisions where a policy says that a state imposes labor.
fn state_imposed(policy: &Policy) -> (Vec<Country>, Vec<Subdivision>) {
    let places = || policy.credit().state_imposed.iter();
    let countries = places().filter_map(|place| Country::parse(place).ok());
    (countries.collect(), places().filter_map(|place| Subdivision::parse(place)).collect())
}

/// Countries about which something adverse is said that concerns goods: services that make none are left out.
fn country_facts(snapshot: &Snapshot) -> BTreeSet<Country> {
    let newest = snapshot.indicators().iter().filter(|record| record.kind == IndicatorKind::TipTier);
    let newest = newest.map(|record| &record.date).max();
    let concerns_goods =
        |record: &Indicator| Sector::parse(&record.sector).is_some_and(|sector| sector.kind() == SectorKind::Goods);
    let adverse = |record: &&Indicator| match record.kind {
        IndicatorKind::TipTier => {
            Some(&record.date) == newest && (record.tier == "3" || record.policy_or_pattern == "true")
        }
        IndicatorKind::NorthernTriangle => record.says_forced_labor() && concerns_goods(record),
        _ => false,
    };
    let records = snapshot.indicators().iter().filter(adverse);
    records.filter_map(|record| Country::parse(&record.country).ok()).collect()
}

impl Behind {
    fn new(rule: &Rule, snapshot: &Snapshot) -> Self {
        let order = snapshot.orders().iter().position(|order| order.id == rule.authority);
        let strategy = snapshot.source(&rule.authority).is_some_and(|source| source.kind == SourceKind::Strategy);
        let indicator = || snapshot.indicators().iter().find(|record| record.id == rule.code);
        let risk = rule.effect == Effect::Outcome(Outcome::RiskOnly);
        let weighs = match rule.effect {
            Effect::Nexus => Some(WeightOf::Nexus),
            _ if !risk => None,
            _ if strategy => Some(WeightOf::PrioritySector),
            _ => Some(match indicator() {
                Some(record) if record.kind == IndicatorKind::Eo13126 => WeightOf::Eo13126,
                Some(record) if record.is_child_labor_only() => WeightOf::DolChildLabor,
                Some(record) if record.downstream => WeightOf::DolDownstream,
                Some(_) => WeightOf::DolForcedLabor,
                None => WeightOf::OwnRule,
            }),
        };
        let asks_transfer = |row: &Row| row.labor.as_ref().is_some_and(|labor| labor.within == [words::STATE_TRANSFER]);
        let state_imposed = matches!(rule.basis, Basis::Uflpa | Basis::Caatsa) || rule.rows.iter().any(asks_transfer);
        Self { order, priority_sector: strategy && risk, weighs, state_imposed }
    }
}
