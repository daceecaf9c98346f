//! The engines measured: each gives the indices of the rules that are not out on a line.

use std::collections::{BTreeSet, HashMap};

use rustc_hash::FxHashMap;
use section307::rule::{
    AmountTest, Answer, ClassBasis, DateTest, Effect, FactIds, Facts, GoodsTest, Interner, Open, Row, SetTest, Slot,
    Strength, Table, check,
};
use section307::vocabulary::{Amount, Basis, Date, Outcome, TariffNumber};

use crate::workload::{Line, Rule};

/// One answer a call: rules not out, in rule order.
pub trait Engine {
    fn name(&self) -> &'static str;
    /// How many of a work's first lines it is tried and timed on.
    fn lines(&self) -> usize {
        usize::MAX
    }
    fn answer(&mut self, at: usize, line: &Line, out: &mut Vec<u32>);
}

/// Rule by rule, condition by condition, comparing strings; what is not known puts no rule out.
pub struct Naive<'a>(pub &'a [Rule]);

impl Engine for Naive<'_> {
    fn name(&self) -> &'static str {
        "naive"
    }

    fn answer(&mut self, _: usize, line: &Line, out: &mut Vec<u32>) {
        for (index, rule) in (0..).zip(self.0) {
            if let (Some(origins), Some(origin)) = (&rule.origins, &line.origin)
                && !origins.contains(origin)
            {
                continue;
            }
            if let (Some(prefixes), Some(hts)) = (&rule.hts, &line.hts)
                && !prefixes.iter().any(|prefix| hts.starts_with(prefix.as_str()))
            {
                continue;
            }
            if let (Some(sectors), Some(sector)) = (&rule.sectors, &line.sector)
                && !sectors.contains(sector)
            {
                continue;
            }
            if !rule.accepts_date(line.date) {
                continue;
            }
            if let Some(attested) = &line.attested
                && (rule.not_attested.as_ref().is_some_and(|paper| attested.contains(paper))
                    || rule.attested.as_ref().is_some_and(|paper| !attested.contains(paper)))
            {
                continue;
            }
            if !rule.accepts_value(line.value) {
                continue;
            }
            out.push(index);
        }
    }
}

/// What a good engineer writes in an afternoon: a row of bits per origin, tariff number, sector and set of papers, looked up
/// beforehand and combined; date and value are tried on what is left. No explanation, no standing but "not out".
pub struct Sketch<'a> {
    rules: &'a [Rule],
    rows: Vec<Vec<u64>>,
    lines: Vec<[usize; 4]>,
}

impl<'a> Sketch<'a> {
    pub fn new(rules: &'a [Rule], lines: &[Line]) -> Self {
        let mut known = HashMap::new();
        let mut rows = Vec::new();
        let mut row = |key: (usize, String), accepts: &dyn Fn(&Rule) -> bool| {
            *known.entry(key).or_insert_with(|| {
                let word =
                    |rules: &[Rule]| (0..).zip(rules).fold(0, |all, (bit, rule)| all | u64::from(accepts(rule)) << bit);
                rows.push(rules.chunks(64).map(word).collect());
                rows.len() - 1
            })
        };
        let lines = lines.iter().map(|line| {
            let text = |word: &Option<String>| word.clone().unwrap_or_default();
            let among = |words: &Option<Vec<String>>, word: &Option<String>| {
                words.as_ref().zip(word.as_ref()).is_none_or(|(words, word)| words.contains(word))
            };
            [
                row((0, text(&line.origin)), &|rule| among(&rule.origins, &line.origin)),
                row((1, text(&line.hts)), &|rule| {
                    let both = rule.hts.as_ref().zip(line.hts.as_ref());
                    both.is_none_or(|(prefixes, hts)| prefixes.iter().any(|prefix| hts.starts_with(prefix.as_str())))
                }),
                row((2, text(&line.sector)), &|rule| among(&rule.sectors, &line.sector)),
                row((3, format!("{:?}", line.attested)), &|rule| {
                    line.attested.as_ref().is_none_or(|attested| {
                        rule.not_attested.as_ref().is_none_or(|paper| !attested.contains(paper))
                            && rule.attested.as_ref().is_none_or(|paper| attested.contains(paper))
                    })
                }),
            ]
        });
        let lines = lines.collect();
        Self { rules, rows, lines }
    }
}

impl Engine for Sketch<'_> {
    fn name(&self) -> &'static str {
        "sketch"
    }

    fn answer(&mut self, at: usize, line: &Line, out: &mut Vec<u32>) {
        let [origin, hts, sector, attested] = self.lines[at].map(|row| &self.rows[row][..]);
        let words = origin.iter().zip(hts).zip(sector.iter().zip(attested));
        for (start, ((origin, hts), (sector, attested))) in (0..).step_by(64).zip(words) {
            let mut left = origin & hts & sector & attested;
            while left != 0 {
                let index = start + left.trailing_zeros();
                left &= left - 1;
                let rule = &self.rules[index as usize];
                if rule.accepts_date(line.date) && rule.accepts_value(line.value) {
                    out.push(index);
                }
            }
        }
    }
}

/// Only the reading of a line's sixteen bytes, through the same call.
pub struct Floor(pub Vec<[u32; 4]>);

impl Engine for Floor {
    fn name(&self) -> &'static str {
        "floor"
    }

    fn answer(&mut self, at: usize, _: &Line, out: &mut Vec<u32>) {
        let fact = self.0[at];
        if fact.iter().fold(0, |all, part| all ^ part) == u32::MAX {
            out.push(0);
        }
    }
}

/// Only the hashing of a line's words: each looked up once, in a map of the words that lines have.
pub struct Words(FxHashMap<String, u32>);

impl Words {
    pub fn new(lines: &[Line]) -> Self {
        let words = lines.iter().flat_map(words).map(str::to_owned).collect::<BTreeSet<_>>();
        Self(words.into_iter().zip(0..).collect())
    }
}

fn words(line: &Line) -> impl Iterator<Item = &str> {
    let texts = [&line.origin, &line.hts, &line.sector].into_iter().flatten();
    texts.chain(line.attested.iter().flatten()).map(String::as_str)
}

impl Engine for Words {
    fn name(&self) -> &'static str {
        "floor-strings"
    }

    fn answer(&mut self, _: usize, line: &Line, out: &mut Vec<u32>) {
        let numbers = words(line).filter_map(|word| self.0.get(word));
        if numbers.fold(0, |all, number| all ^ number) == u32::MAX {
            out.push(0);
        }
    }
}

/// The compiled table on facts interned beforehand.
pub struct Interned<'t> {
    interner: Interner<'t>,
    ids: Vec<FactIds>,
    answers: Vec<Answer>,
}

impl<'t> Interned<'t> {
    pub fn new(table: &'t Table, lines: &[Line]) -> Self {
        let mut interner = Interner::new(table);
        let mut facts = Facts::default();
        let mut ids = Vec::with_capacity(lines.len());
        for line in lines {
            fill(&mut facts, line, table);
            ids.push(interner.intern(&facts));
        }
        Self { interner, ids, answers: Vec::new() }
    }
}

impl Engine for Interned<'_> {
    fn name(&self) -> &'static str {
        "section307"
    }

    fn answer(&mut self, at: usize, _: &Line, out: &mut Vec<u32>) {
        self.interner.evaluate(&self.ids[at], &mut self.answers);
        out.extend(self.answers.iter().map(|answer| answer.rule));
    }
}

/// The compiled table from a line's text: reading, interning and evaluation in the call.
pub struct FromStrings<'t> {
    table: &'t Table,
    interner: Interner<'t>,
    facts: Facts,
    answers: Vec<Answer>,
}

impl<'t> FromStrings<'t> {
    pub fn new(table: &'t Table) -> Self {
        Self { table, interner: Interner::new(table), facts: Facts::default(), answers: Vec::new() }
    }
}

impl Engine for FromStrings<'_> {
    fn name(&self) -> &'static str {
        "section307-strings"
    }

    fn answer(&mut self, _: usize, line: &Line, out: &mut Vec<u32>) {
        fill(&mut self.facts, line, self.table);
        let ids = self.interner.intern(&self.facts);
        self.interner.evaluate(&ids, &mut self.answers);
        out.extend(self.answers.iter().map(|answer| answer.rule));
    }
}

fn fill(facts: &mut Facts, line: &Line, table: &Table) {
    facts.clear();
    let symbols = table.rules().symbols();
    facts.goods.hts = line.hts.as_ref().and_then(|hts| TariffNumber::parse(hts).ok());
    facts.imported = line.date.and_then(date);
    facts.value_usd = line.value.and_then(|_| Amount::parse(&line.value_text).ok());
    for (slot, word) in [(Slot::Place, &line.origin), (Slot::Sector, &line.sector)] {
        let fact = facts.slot_mut(slot);
        match word {
            Some(word) => {
                if let Some(symbol) = symbols.get(word) {
                    fact.say(symbol, Strength::Declared);
                }
            }
            None => fact.open = Open::Any,
        }
    }
    let attested = facts.slot_mut(Slot::Attested);
    match &line.attested {
        Some(papers) => {
            for paper in papers.iter().filter_map(|paper| symbols.get(paper)) {
                attested.say(paper, Strength::Declared);
            }
        }
        None => attested.open = Open::Any,
    }
}

fn date(day: u32) -> Option<Date> {
    Date::from_ymd(i32::try_from(day / 10_000).ok()?, day / 100 % 100, day % 100)
}

/// The generated rules as rules of this crate, compiled.
pub fn compile(rules: &[Rule]) -> Result<Table, Box<dyn std::error::Error>> {
    let amount = |value: u32| Amount::parse(&value.to_string());
    let mut written = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        let goods = match &rule.hts {
            Some(prefixes) => Some(GoodsTest {
                basis: ClassBasis::Exact,
                hs: prefixes.iter().map(|prefix| TariffNumber::parse(prefix)).collect::<Result<_, _>>()?,
                terms: Vec::new(),
                distinguishing: false,
                outside: false,
            }),
            None => None,
        };
        let attested = (rule.attested.is_some() || rule.not_attested.is_some()).then(|| SetTest {
            outside: rule.not_attested.iter().cloned().collect(),
            ..SetTest::within(rule.attested.clone())
        });
        let imported = (rule.from.is_some() || rule.to.is_some())
            .then(|| DateTest { from: rule.from.and_then(date), to: rule.to.and_then(date) });
        let value_usd = match (rule.min_value, rule.max_value) {
            (None, None) => None,
            (least, most) => {
                Some(AmountTest { at_least: least.map(amount).transpose()?, at_most: most.map(amount).transpose()? })
            }
        };
        let row = Row {
            goods,
            place: rule.origins.clone().map(SetTest::within),
            sector: rule.sectors.clone().map(SetTest::within),
            attested,
            imported,
            value_usd,
            ..Row::default()
        };
        written.push(section307::rule::Rule {
            code: format!("R{index:04}"),
            title: "generated".to_owned(),
            authority: "generated".to_owned(),
            basis: Basis::Risk,
            effect: Effect::Outcome(Outcome::RiskOnly),
            citation: "none".to_owned(),
            rows: vec![row],
            unless: Vec::new(),
        });
    }
    Ok(Table::new(check(written)?))
}
