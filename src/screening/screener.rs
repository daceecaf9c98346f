//! The screener: the law, compiled once.

use super::assessment::Assessment;
use super::batch::Batch;
use crate::derive;
use crate::evidence::Reader;
use crate::fault::Faults;
use crate::law::{MakerKind, Order, Snapshot};
use crate::rule::{Checked, Effect, GoodsFact, GoodsTest, Membership, Rule, Symbols, Table};
use crate::shipment::Shipment;
use crate::vocabulary::{Country, Date};

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
    /// The law shipped with this version.
    pub fn embedded() -> Self {
        let snapshot = Snapshot::embedded();
        // A test holds that the embedded snapshot derives without faults, so the empty set never stands in.
        let rules = derive::rules(&snapshot).unwrap_or_else(|_| Checked::empty());
        Self::compile(snapshot, rules)
    }

    /// A snapshot of law, as read from a file.
    ///
    /// # Errors
    /// Faults of the rules derived from it.
    pub fn new(snapshot: Snapshot) -> Result<Self, Faults> {
        let rules = derive::rules(&snapshot)?;
        Ok(Self::compile(snapshot, rules))
    }

    fn compile(snapshot: Snapshot, rules: Checked) -> Self {
        let behind = rules.rules().iter().map(|rule| Behind::new(rule, &snapshot)).collect();
        let class = |order: &Order| {
            let code = format!("{}/match", order.id);
            let row = rules.by_code(&code).and_then(|rule| rule.rows.first())?;
            row.goods.clone().or_else(|| row.line_goods.clone())
        };
        let classes = |wanted: fn(&Order) -> bool| {
            let orders = snapshot.orders().iter().enumerate().filter(|(_, order)| wanted(order));
            orders.filter_map(|(order, record)| Some(OrderClass::new(order, record.country, class(record)?))).collect()
        };
        let chinese_classes = classes(|order| order.country == Country::CN && !is_at_sea(order));
        let other_classes = classes(|order| order.country != Country::CN && !is_at_sea(order));
        let seafood = classes(is_at_sea);
        Self {
            digest: snapshot.digest(),
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

    /// The rules derived from it.
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

    /// Whether the rule of an answer is a priority sector.
    pub(crate) fn is_priority_sector(&self, rule: u32) -> bool {
        usize::try_from(rule).ok().and_then(|at| self.behind.get(at)).is_some_and(|behind| behind.priority_sector)
    }
}

/// Whether the order's goods are told by the vessel that caught them.
fn is_at_sea(order: &Order) -> bool {
    matches!(order.maker_kind, MakerKind::Vessel | MakerKind::Fleet)
}

impl Behind {
    fn new(rule: &Rule, snapshot: &Snapshot) -> Self {
        let order = snapshot.orders().iter().position(|order| order.id == rule.authority);
        let strategy =
            snapshot.source(&rule.authority).is_some_and(|source| source.kind == crate::law::SourceKind::Strategy);
        Self {
            order,
            priority_sector: strategy && rule.effect == Effect::Outcome(crate::vocabulary::Outcome::RiskOnly),
        }
    }
}
