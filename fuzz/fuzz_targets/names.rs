//! Any two names: compared alike both ways, within bounds, never a panic.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use section307::law::Snapshot;
use section307::matching::Matcher;
use section307::names::WHOLE;

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(&Snapshot::embedded()));

fuzz_target!(|text: &str| {
    let (left, right) = text.split_once('\n').unwrap_or((text, text));
    let there = MATCHER.compare(left, right).score;
    assert_eq!(there, MATCHER.compare(right, left).score);
    assert!(there <= WHOLE);
});
