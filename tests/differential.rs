//! The compiled rules equal the plain ones: on generated rules and facts, and on the derived rules.
//!
//! `SECTION307_DIFFERENTIAL_CASES=1000000 cargo test --release --test all differential` runs a longer comparison.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use section307::rule::{
    AmountTest, Answer, Checked, ClassBasis, DateTest, Effect, Facts, GoodsFact, GoodsTest, Interner, Open, Row, Rule,
    SetTest, Slot, SlotFact, Standing, Strength, Table, check, evaluate_plainly,
};
use section307::vocabulary::{Amount, Basis, Date, Outcome, TariffNumber};

use crate::support::SCREENER;

const WORDS: &[&str] = &["CN", "CN-XJ", "CN-ZJ", "CN:park", "RS", "RS:town", "US", "a", "b", "c", "d"];
const TERMS: &[&str] = &["cotton", "salt", "tuna"];
const NUMBERS: &[&str] = &["52", "5209", "520942", "52094200", "5209420020", "5210", "61", "0303", "9404"];

fn cases() -> u32 {
    std::env::var("SECTION307_DIFFERENTIAL_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}

fn set() -> impl Strategy<Value = SetTest> {
    let words = || subsequence(WORDS, 0..=3);
    (words(), words(), any::<bool>()).prop_map(|(within, outside, presumed)| {
        let set = SetTest { outside: SetTest::outside(outside).outside, presumed, ..SetTest::within(within) };
        let never = !set.within.is_empty() && set.within.iter().all(|word| set.outside.contains(word));
        // A checked set names words, and not all of them both in and outside.
        if never || (set.within.is_empty() && set.outside.is_empty()) { SetTest::within(["a", "CN-XJ"]) } else { set }
    })
}

fn goods_test() -> impl Strategy<Value = GoodsTest> {
    let basis = select(vec![ClassBasis::Official, ClassBasis::Exact, ClassBasis::Inferred]);
    (basis, subsequence(NUMBERS, 1..=3), subsequence(TERMS, 0..=2), any::<bool>(), any::<bool>()).prop_map(
        |(basis, hs, terms, distinguishing, outside)| GoodsTest {
            basis,
            hs: hs.into_iter().map(|number| TariffNumber::parse(number).unwrap()).collect(),
            terms: terms.into_iter().map(str::to_owned).collect(),
            distinguishing,
            outside,
        },
    )
}

fn row() -> impl Strategy<Value = Row> {
    let maybe = || proptest::option::weighted(0.25, set());
    let goods = || proptest::option::weighted(0.3, goods_test());
    let first = (maybe(), maybe(), maybe(), maybe(), maybe(), maybe());
    let second = (maybe(), maybe(), maybe(), maybe(), maybe(), maybe());
    let days = proptest::option::weighted(0.3, (proptest::option::of(0..4_usize), proptest::option::of(4..8_usize)));
    let amounts = proptest::option::weighted(0.3, (proptest::option::of(0..3_usize), proptest::option::of(3..6_usize)));
    (goods(), goods(), first, second, days, amounts).prop_map(|(goods, line_goods, first, second, days, amounts)| {
        let (place, maker, vessel, trader, party, workers) = first;
        let (labor, fact, time, sector, tag, attested) = second;
        // A span without a bound is a fault of the rules.
        let days = days.filter(|(from, to)| from.is_some() || to.is_some());
        let amounts = amounts.filter(|(least, most)| least.is_some() || most.is_some());
        let imported = days.map(|(from, to)| DateTest { from: from.map(day), to: to.map(day) });
        let value_usd =
            amounts.map(|(least, most)| AmountTest { at_least: least.map(amount), at_most: most.map(amount) });
        let row = Row {
            goods,
            line_goods,
            place,
            maker,
            vessel,
            trader,
            party,
            workers,
            labor,
            fact,
            time,
            sector,
            tag,
            attested,
            imported,
            value_usd,
        };
        if row.is_empty() { Row { maker: Some(SetTest::within(["b"])), ..row } } else { row }
    })
}

fn day(at: usize) -> Date {
    Date::parse(&format!("2024-01-{:02}", at.saturating_add(1))).unwrap()
}

fn amount(at: usize) -> Amount {
    Amount::parse(&format!("{at}00.00")).unwrap()
}

fn rules() -> impl Strategy<Value = Checked> {
    let rule = (proptest::collection::vec(row(), 1..4), proptest::collection::vec(row(), 0..3));
    proptest::collection::vec(rule, 1..90).prop_map(|bodies| {
        let rule = |(index, (rows, unless)): (usize, (Vec<Row>, Vec<Row>))| Rule {
            code: index.to_string(),
            title: "generated".to_owned(),
            authority: "generated".to_owned(),
            basis: Basis::Wro,
            effect: Effect::Outcome(Outcome::WroMatch),
            citation: "none".to_owned(),
            rows,
            unless,
        };
        check(bodies.into_iter().enumerate().map(rule).collect()).unwrap()
    })
}

/// What a generated fact says, leaves open and excludes.
type SlotChoice = (Vec<(&'static str, bool)>, u8, Vec<&'static str>);

/// A choice of facts, made into facts once the words of the rules are known.
#[derive(Debug, Clone)]
struct Choice {
    goods: (Option<&'static str>, Vec<&'static str>),
    line_goods: (Option<&'static str>, Vec<&'static str>),
    slots: Vec<SlotChoice>,
    imported: Option<usize>,
    value_usd: Option<usize>,
}

fn choice() -> impl Strategy<Value = Choice> {
    let goods = || (proptest::option::weighted(0.7, select(NUMBERS)), subsequence(TERMS, 0..=2));
    let said = proptest::collection::vec((select(WORDS), any::<bool>()), 0..4);
    let slot = (said, 0u8..5, subsequence(WORDS, 0..=2));
    let spans = (proptest::option::of(0..8_usize), proptest::option::of(0..6_usize));
    (goods(), goods(), proptest::collection::vec(slot, 12), spans).prop_map(
        |(goods, line_goods, slots, (imported, value_usd))| Choice { goods, line_goods, slots, imported, value_usd },
    )
}

fn facts(choice: &Choice, rules: &Checked) -> Facts {
    let symbols = rules.symbols();
    let goods = |(hts, terms): &(Option<&str>, Vec<&str>)| {
        let mut terms: Vec<_> = terms.iter().filter_map(|term| symbols.get(term)).collect();
        terms.sort_unstable();
        GoodsFact { hts: hts.map(|hts| TariffNumber::parse(hts).unwrap()), terms }
    };
    let mut facts = Facts::about(goods(&choice.goods), goods(&choice.line_goods));
    facts.imported = choice.imported.map(day);
    facts.value_usd = choice.value_usd.map(amount);
    for (slot, (said, open, excluded)) in Slot::ALL.into_iter().zip(&choice.slots) {
        let fact: &mut SlotFact = facts.slot_mut(slot);
        for (word, declared) in said {
            if let Some(word) = symbols.get(word) {
                fact.say(word, if *declared { Strength::Declared } else { Strength::Weak });
            }
        }
        for word in excluded.iter().filter_map(|word| symbols.get(word)) {
            fact.exclude(word);
        }
        fact.open = match open {
            0 | 1 => Open::Closed,
            2 => Open::Any,
            3 => symbols.get("CN").map_or(Open::Closed, Open::Within),
            _ => symbols.get("RS").map_or(Open::Any, Open::Within),
        };
    }
    facts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn differential_on_generated_rules_and_facts(rules in rules(), choices in proptest::collection::vec(choice(), 1..8)) {
        let table = Table::new(rules.clone());
        let mut interner = Interner::new(&table);
        let mut answers = Vec::new();
        let all: Vec<_> = choices.iter().map(|choice| facts(choice, &rules)).collect();
        // All are interned before any is asked, and each is asked twice.
        let ids: Vec<_> = all.iter().map(|facts| interner.intern(facts)).collect();
        for (facts, ids) in all.iter().zip(&ids).chain(all.iter().zip(&ids)) {
            interner.evaluate(ids, &mut answers);
            prop_assert_eq!(&answers, &evaluate_plainly(&rules, facts));
        }
    }
}

#[test]
fn differential_on_the_derived_rules() {
    let rules = SCREENER.rules();
    let table = Table::new(rules.clone());
    let words: Vec<&str> = rules
        .rules()
        .iter()
        .flat_map(|rule| &rule.rows)
        .flat_map(Row::sets)
        .flat_map(|(_, set)| &set.within)
        .map(String::as_str)
        .collect();
    let classes: Vec<&GoodsTest> = rules
        .rules()
        .iter()
        .flat_map(|rule| &rule.rows)
        .filter_map(|row| row.goods.as_ref().or(row.line_goods.as_ref()))
        .collect();
    let mut seed = 307_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let mut standings = [0_u32; 3];
    for _ in 0..3_000 {
        let class = classes[next(classes.len())];
        let hts = class.hs[next(class.hs.len())];
        let terms = class
            .terms
            .first()
            .filter(|_| next(2) == 0)
            .and_then(|term| rules.symbols().get(term))
            .into_iter()
            .collect();
        let goods = GoodsFact { hts: (next(5) > 0).then_some(hts), terms };
        let line_goods = if next(2) == 0 { goods.clone() } else { GoodsFact::default() };
        let mut facts = Facts::about(goods, line_goods);
        for slot in Slot::ALL {
            let fact = facts.slot_mut(slot);
            let sayings = if slot == Slot::Time { 400 } else { next(60) };
            for _ in 0..sayings {
                let strength = if next(4) == 0 { Strength::Weak } else { Strength::Declared };
                if let Some(word) = rules.symbols().get(words[next(words.len())]) {
                    fact.say(word, strength);
                }
            }
            fact.open = if next(3) == 0 { Open::Any } else { Open::Closed };
        }
        let plain: Vec<Answer> = evaluate_plainly(rules, &facts);
        for answer in &plain {
            let at = match answer.standing {
                Standing::Gap => 0,
                Standing::Possible => 1,
                _ => 2,
            };
            standings[at] += 1;
        }
        assert_eq!(table.evaluate(&facts), plain);
    }
    assert!(standings.iter().all(|count| *count > 100), "each standing was met: {standings:?}");
}
