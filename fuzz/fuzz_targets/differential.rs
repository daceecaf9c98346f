//! Bytes as rules and facts: the compiled form and the plain one agree, with one interner over many facts.
#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use section307::rule::{
    AmountTest, Checked, ClassBasis, DateTest, Effect, Facts, GoodsFact, GoodsTest, Interner, Open, Row, Rule, SetTest,
    Slot, Strength, Table, check, evaluate_plainly,
};
use section307::vocabulary::{Amount, Basis, Date, Outcome, TariffNumber};

const WORDS: &[&str] = &["CN", "CN-XJ", "CN-ZJ", "CN:park", "RS", "RS:town", "US", "a", "b", "c", "d"];
const TERMS: &[&str] = &["cotton", "salt", "tuna"];
const NUMBERS: &[&str] = &["52", "5209", "520942", "52094200", "5209420020", "5210", "61", "0303", "9404"];
const DAYS: &[&str] = &["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"];
const AMOUNTS: &[&str] = &["0.00", "100.00", "200.00", "300.00"];

fn some(input: &mut Unstructured<'_>, of: &[&str], most: usize) -> Result<Vec<String>> {
    let count = input.int_in_range(0..=most)?;
    (0..count).map(|_| input.choose(of).map(|word| (*word).to_owned())).collect()
}

fn number(input: &mut Unstructured<'_>) -> Result<TariffNumber> {
    Ok(TariffNumber::parse(input.choose(NUMBERS)?).unwrap())
}

fn day(input: &mut Unstructured<'_>) -> Result<Option<Date>> {
    Ok(if input.arbitrary()? { Date::parse(input.choose(DAYS)?).ok() } else { None })
}

fn amount(input: &mut Unstructured<'_>) -> Result<Option<Amount>> {
    Ok(if input.arbitrary()? { Amount::parse(input.choose(AMOUNTS)?).ok() } else { None })
}

fn set(input: &mut Unstructured<'_>) -> Result<Option<SetTest>> {
    if !input.ratio(1, 3)? {
        return Ok(None);
    }
    let outside = SetTest::outside(some(input, WORDS, 3)?).outside;
    Ok(Some(SetTest { outside, presumed: input.arbitrary()?, ..SetTest::within(some(input, WORDS, 3)?) }))
}

fn goods(input: &mut Unstructured<'_>) -> Result<Option<GoodsTest>> {
    if !input.ratio(1, 3)? {
        return Ok(None);
    }
    Ok(Some(GoodsTest {
        basis: *input.choose(&[ClassBasis::Official, ClassBasis::Exact, ClassBasis::Inferred])?,
        hs: vec![number(input)?, number(input)?],
        terms: some(input, TERMS, 2)?,
        distinguishing: input.arbitrary()?,
        outside: input.arbitrary()?,
    }))
}

fn row(input: &mut Unstructured<'_>) -> Result<Row> {
    Ok(Row {
        goods: goods(input)?,
        line_goods: goods(input)?,
        place: set(input)?,
        maker: set(input)?,
        vessel: set(input)?,
        trader: set(input)?,
        party: set(input)?,
        workers: set(input)?,
        labor: set(input)?,
        fact: set(input)?,
        time: set(input)?,
        sector: set(input)?,
        tag: set(input)?,
        attested: set(input)?,
        imported: if input.ratio(1, 4)? { Some(DateTest { from: day(input)?, to: day(input)? }) } else { None },
        value_usd: if input.ratio(1, 4)? {
            Some(AmountTest { at_least: amount(input)?, at_most: amount(input)? })
        } else {
            None
        },
    })
}

fn rules(input: &mut Unstructured<'_>) -> Result<Option<Checked>> {
    let mut rules = Vec::new();
    for code in 0..input.int_in_range(1..=70)? {
        let rows = (0..input.int_in_range(1..=3)?).map(|_| row(input)).collect::<Result<_>>()?;
        let unless = (0..input.int_in_range(0..=2)?).map(|_| row(input)).collect::<Result<_>>()?;
        rules.push(Rule {
            code: code.to_string(),
            title: "generated".to_owned(),
            authority: "generated".to_owned(),
            basis: Basis::Wro,
            effect: Effect::Outcome(Outcome::WroMatch),
            citation: "none".to_owned(),
            rows,
            unless,
        });
    }
    Ok(check(rules).ok())
}

fn facts(input: &mut Unstructured<'_>, rules: &Checked) -> Result<Facts> {
    let symbols = rules.symbols();
    let mut goods = || -> Result<GoodsFact> {
        let mut terms: Vec<_> = some(input, TERMS, 2)?.iter().filter_map(|term| symbols.get(term)).collect();
        terms.sort_unstable();
        terms.dedup();
        Ok(GoodsFact { hts: if input.arbitrary()? { Some(number(input)?) } else { None }, terms })
    };
    let mut facts = Facts::about(goods()?, goods()?);
    (facts.imported, facts.value_usd) = (day(input)?, amount(input)?);
    for slot in Slot::ALL {
        for word in some(input, WORDS, 3)?.iter().filter_map(|word| symbols.get(word)) {
            let strength = if input.arbitrary()? { Strength::Declared } else { Strength::Weak };
            facts.slot_mut(slot).say(word, strength);
        }
        for word in some(input, WORDS, 2)?.iter().filter_map(|word| symbols.get(word)) {
            facts.slot_mut(slot).exclude(word);
        }
        facts.slot_mut(slot).open = match input.int_in_range(0..=3)? {
            0 => Open::Any,
            1 => symbols.get("CN").map_or(Open::Closed, Open::Within),
            2 => symbols.get("RS").map_or(Open::Closed, Open::Within),
            _ => Open::Closed,
        };
    }
    Ok(facts)
}

fuzz_target!(|bytes: &[u8]| {
    let mut input = Unstructured::new(bytes);
    let Ok(Some(rules)) = rules(&mut input) else { return };
    let table = Table::new(rules.clone());
    let mut interner = Interner::new(&table);
    let mut answers = Vec::new();
    for _ in 0..4 {
        let Ok(facts) = facts(&mut input, &rules) else { return };
        let ids = interner.intern(&facts);
        interner.evaluate(&ids, &mut answers);
        assert_eq!(answers, evaluate_plainly(&rules, &facts));
    }
});
