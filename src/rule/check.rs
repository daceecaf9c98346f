//! Checks of a set of rules: only a checked set can be evaluated or compiled.

use std::collections::BTreeSet;

use super::symbol::{Collected, Symbols};
use super::test::GoodsTest;
use super::written::{Effect, Row, Rule};
use crate::fault::{At, Fault, Faults};
use crate::vocabulary::{Basis, Outcome};

/// A set of rules without faults, in the order given, and the words they ask for.
#[derive(Debug, Clone)]
pub struct Checked {
    rules: Vec<Rule>,
    symbols: Symbols,
}

impl Checked {
    /// No rules.
    pub(crate) fn empty() -> Self {
        Self { rules: Vec::new(), symbols: Symbols::default() }
    }

    /// The rules.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule by its index.
    pub fn rule(&self, index: u32) -> Option<&Rule> {
        usize::try_from(index).ok().and_then(|at| self.rules.get(at))
    }

    /// A rule by its code.
    pub fn by_code(&self, code: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.code == code)
    }

    /// The words the rules ask for.
    pub fn symbols(&self) -> &Symbols {
        &self.symbols
    }
}

/// Checks a set of rules.
///
/// Conditions on one dimension are intersected here, before either evaluator sees them: a word both in and outside a set
/// is taken out of it.
///
/// # Errors
/// Every fault at once, each with its path (`rules[3].rows[0].place`) and mend.
pub fn check(rules: Vec<Rule>) -> Result<Checked, Faults> {
    check_numbered(rules.into_iter().enumerate().collect(), &|_, _, _| {}, Vec::new())
}

/// A further check of one rule at its place.
pub(crate) type Further<'f> = &'f dyn Fn(&Rule, At<'_>, &mut Vec<Fault>);

/// Checks rules, each with its place in the list it was read from, beside the faults found while reading.
fn check_numbered(
    mut rules: Vec<(usize, Rule)>,
    further: Further<'_>,
    mut faults: Vec<Fault>,
) -> Result<Checked, Faults> {
    let mut codes = BTreeSet::new();
    let root = At::Root;
    let list = root.key("rules");
    for (index, rule) in &mut rules {
        let at = list.index(*index);
        if !codes.insert(rule.code.clone()) {
            faults.push(Fault::new(
                "duplicate",
                at.key("code"),
                format_args!("code `{}` is used twice", rule.code),
                "give each rule its own code",
            ));
        }
        check_rule(rule, at, &mut faults);
        further(rule, at, &mut faults);
    }
    let rules: Vec<Rule> = rules.into_iter().map(|(_, rule)| rule).collect();
    let mut symbols = Collected::default();
    for row in rules.iter().flat_map(|rule| rule.rows.iter().chain(&rule.unless)) {
        let terms = row.goods.iter().chain(&row.line_goods).flat_map(|goods| &goods.terms);
        let words = row.sets().flat_map(|(_, set)| set.within.iter().chain(&set.outside));
        for word in terms.chain(words) {
            symbols.intern(word);
        }
    }
    Faults::unless(faults, Checked { rules, symbols: symbols.finish() })
}

fn check_rule(rule: &mut Rule, at: At<'_>, faults: &mut Vec<Fault>) {
    for (key, text) in
        [("code", &rule.code), ("title", &rule.title), ("authority", &rule.authority), ("citation", &rule.citation)]
    {
        if text.trim().is_empty() {
            faults.push(Fault::new("missing", at.key(key), "required and empty", "write it"));
        }
    }
    let legal = matches!(rule.effect, Effect::Outcome(outcome) if outcome > Outcome::RiskOnly);
    if rule.basis == Basis::Risk && legal {
        faults.push(Fault::new(
            "risk_is_not_law",
            at.key("effect"),
            "a rule on basis `risk` gives a legal outcome",
            "use `risk_only`, or the legal basis",
        ));
    }
    if rule.rows.is_empty() {
        faults.push(Fault::new("missing", at.key("rows"), "a rule without rows never fires", "add a row"));
    }
    for (key, rows) in [("rows", &mut rule.rows), ("unless", &mut rule.unless)] {
        let rows_at = at.key(key);
        for (index, row) in rows.iter_mut().enumerate() {
            check_row(row, rows_at.index(index), faults);
        }
    }
}

fn check_row(row: &mut Row, at: At<'_>, faults: &mut Vec<Fault>) {
    if row.is_empty() {
        faults.push(Fault::new(
            "empty_row",
            at,
            "a row without conditions accepts everything",
            "name at least one condition",
        ));
    }
    for (key, goods) in [("goods", &row.goods), ("line_goods", &row.line_goods)] {
        let empty = |goods: &GoodsTest| goods.hs.is_empty();
        if goods.as_ref().is_some_and(empty) {
            faults.push(Fault::new(
                "empty_set",
                at.key(key),
                "a class of goods without tariff numbers accepts nothing",
                "name tariff numbers or leave the condition out",
            ));
        }
    }
    check_spans(row, at, faults);
    let sets = [
        ("place", &mut row.place),
        ("maker", &mut row.maker),
        ("vessel", &mut row.vessel),
        ("trader", &mut row.trader),
        ("party", &mut row.party),
        ("workers", &mut row.workers),
        ("labor", &mut row.labor),
        ("fact", &mut row.fact),
        ("time", &mut row.time),
        ("sector", &mut row.sector),
        ("tag", &mut row.tag),
        ("attested", &mut row.attested),
    ];
    for (key, set) in sets {
        let Some(set) = set else { continue };
        if set.within.is_empty() && set.outside.is_empty() {
            faults.push(Fault::new(
                "empty_set",
                at.key(key),
                "a set without words",
                "name words or leave the condition out",
            ));
            continue;
        }
        if set.within.iter().chain(&set.outside).any(|word| word.trim().is_empty()) {
            faults.push(Fault::new("missing", at.key(key), "an empty word", "write it or remove it"));
        }
        let asked = set.within.len();
        set.within.retain(|word| !set.outside.contains(word));
        if asked > 0 && set.within.is_empty() {
            faults.push(Fault::new(
                "never",
                at.key(key),
                "every word is both in and outside the set, so the row never fires",
                "remove the contradiction",
            ));
        }
    }
}

fn check_spans(row: &Row, at: At<'_>, faults: &mut Vec<Fault>) {
    let asks_nothing = |key| {
        let mend = "give a bound or leave the condition out";
        Fault::new("empty_condition", at.key(key), "a condition without a bound accepts everything", mend)
    };
    if row.imported.is_some_and(|span| span.from.is_none() && span.to.is_none()) {
        faults.push(asks_nothing("imported"));
    }
    if row.value_usd.is_some_and(|span| span.at_least.is_none() && span.at_most.is_none()) {
        faults.push(asks_nothing("value_usd"));
    }
    let never = |key| {
        Fault::new("never", at.key(key), "the span ends before it begins, so the row never fires", "exchange the ends")
    };
    if row.imported.is_some_and(|span| span.from.zip(span.to).is_some_and(|(from, to)| to <= from)) {
        faults.push(never("imported"));
    }
    if row.value_usd.is_some_and(|span| span.at_least.zip(span.at_most).is_some_and(|(least, most)| most < least)) {
        faults.push(never("value_usd"));
    }
}

/// Reads a JSON list of rules in the form they serialise to, and checks them.
///
/// # Errors
/// Every fault at once, also of records that cannot be read; broken syntax alone is a single fault.
pub fn from_json(json: &str) -> Result<Checked, Faults> {
    read(json, &|_, _, _| {})
}

/// The same, with a further check of each rule.
pub(crate) fn read(json: &str, further: Further<'_>) -> Result<Checked, Faults> {
    let value = serde_json::from_str(json).map_err(|error| Faults::one(Fault::syntax(&error)))?;
    let serde_json::Value::Array(list) = value else {
        return Err(Faults::one(Fault::new(
            "wrong_type",
            "",
            "rules are a JSON list",
            "write the rules in square brackets",
        )));
    };
    let root = At::Root;
    let at = root.key("rules");
    let mut faults = Vec::new();
    let mut rules = Vec::new();
    for (index, value) in list.into_iter().enumerate() {
        match serde_json::from_value(value) {
            Ok(rule) => rules.push((index, rule)),
            Err(error) => {
                faults.push(Fault::new("bad_rule", at.index(index), error, "compare with `rules show` of a like rule"));
            }
        }
    }
    check_numbered(rules, further, faults)
}
