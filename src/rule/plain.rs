//! The plain evaluator: the definition of what a set of rules says, written from the rule text.
//!
//! It tries every row of every rule, one condition after the other. It is slow and obvious on purpose; the compiled
//! [`super::Table`] must give the same answers in the same order, and `verify` uses this form alone.

use super::facts::Facts;
use super::symbol::Symbols;
use super::test::Membership;
use super::written::Row;
use super::{Answer, Checked, Standing};

/// Every rule that is not out on these facts, in rule order.
pub fn evaluate(rules: &Checked, facts: &Facts) -> Vec<Answer> {
    let symbols = rules.symbols();
    let mut answers = Vec::new();
    for (rule, written) in (0..).zip(rules.rules()) {
        let Some((row, standing)) = strongest(&written.rows, facts, symbols) else { continue };
        let exemption = strongest(&written.unless, facts, symbols).map(|(_, standing)| standing);
        if exemption == Some(Standing::Declared) {
            continue;
        }
        answers.push(Answer { rule, row, standing, exemption_open: exemption.is_some() });
    }
    answers
}

/// The row that stands strongest, the first of equals; nothing if every row is out.
fn strongest(rows: &[Row], facts: &Facts, symbols: &Symbols) -> Option<(u32, Standing)> {
    let mut best: Option<(u32, Standing)> = None;
    for (index, row) in (0..).zip(rows) {
        if let Some(standing) = stands(row, facts, symbols)
            && best.is_none_or(|(_, known)| standing > known)
        {
            best = Some((index, standing));
        }
    }
    best
}

/// How a row stands; nothing if a condition is out.
fn stands(row: &Row, facts: &Facts, symbols: &Symbols) -> Option<Standing> {
    let goods = row.goods.iter().map(|test| (test.distinguishing, test.membership(&facts.goods, symbols)));
    let line_goods =
        row.line_goods.iter().map(|test| (test.distinguishing, test.membership(&facts.line_goods, symbols)));
    let goods = goods.chain(line_goods);
    let spans = row.imported.iter().map(|test| (false, test.membership(facts.imported)));
    let spans = spans.chain(row.value_usd.iter().map(|test| (false, test.membership(facts.value_usd))));
    let sets = row.sets().map(|(slot, test)| {
        // "Outside these" never distinguishes an order.
        let anchor = slot.is_anchor() && !test.within.is_empty();
        (anchor, test.membership(facts.slot(slot), symbols))
    });

    let mut standing = Standing::Declared;
    let mut open_anchor = false;
    for (anchor, membership) in goods.chain(spans).chain(sets) {
        match membership {
            Membership::Out => return None,
            Membership::Unknown => {
                open_anchor |= anchor;
                standing = Standing::Possible;
            }
            Membership::Weak => standing = Standing::Possible,
            Membership::Declared => {}
        }
    }
    Some(if open_anchor { Standing::Gap } else { standing })
}
