//! Names in parts: the same firm however it is spelled, and its neighbours left alone.

use std::sync::LazyLock;

use proptest::prelude::*;
use section307::matching::Matcher;
use section307::names::{ALERT, WHOLE};
use section307::vocabulary::Country;

use crate::support::{SCREENER, day, fixtures};

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(SCREENER.snapshot()));

fn score(left: &str, right: &str) -> u32 {
    MATCHER.compare(left, right).score
}

#[test]
fn hand_written_pairs_are_told_apart() {
    let mut reader = csv::Reader::from_path(fixtures("names").join("pairs.csv")).unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for pair in reader.records().map(Result::unwrap) {
        count += 1;
        let alert = score(&pair[0], &pair[1]) >= ALERT;
        if alert != (&pair[3] == "match") {
            wrong.push(format!("{} | {} | {}: {}", &pair[0], &pair[1], &pair[4], score(&pair[0], &pair[1])));
        }
    }
    assert!(count >= 25 && wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_name_finds_its_record_in_force_that_day_with_the_evidence() {
    let found = MATCHER.matches("和田浩林发饰品有限公司", None, day("2026-11-24"));
    assert!(found.iter().any(|found| found.record == "wro-2020-05-01-cn-hetian-haolin"), "{found:?}");
    let best = &found[0];
    assert!(best.comparison.evidence.iter().any(|piece| piece.left == "haolin" && piece.right == "haolin"));
    // Before the first listing nobody is named; in another country nobody either, and Hong Kong is China here.
    assert_eq!(MATCHER.matches("Hetian Haolin Hair Accessories", None, day("2020-04-30")), []);
    let country =
        |code| MATCHER.matches("Hetian Haolin Hair Accessories", Country::parse(code).ok(), day("2026-11-24")).len();
    assert_eq!(country("RS"), 0);
    assert!(country("HK") > 0 && country("HK") == country("CN"));
    assert_eq!(MATCHER.matches("Molino Hermanos S.A.", None, day("2026-11-24")), []);
}

#[test]
fn every_listed_name_finds_itself() {
    let snapshot = SCREENER.snapshot();
    for entity in snapshot.entities() {
        let found = MATCHER.matches(&entity.name, None, day("2026-11-24"));
        assert!(found.iter().any(|found| found.record == entity.id), "{}", entity.name);
    }
}

#[test]
fn hostile_names_take_bounded_time() {
    for name in [
        "a".repeat(100_000),
        "和".repeat(100_000),
        "\u{202e}".repeat(50_000),
        "e\u{301}".repeat(50_000),
        "a b ".repeat(30_000),
    ] {
        assert!(MATCHER.matches(&name, None, day("2026-11-24")).len() < 10);
    }
    assert_eq!(score("", ""), 0);
    assert_eq!(score("🙂🙃", "Ninestar"), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_comparison_is_symmetric_and_bounded(left in "[A-Za-z0-9 和田浩林有限公司纺织.,&]{0,30}", right in "\\PC{0,30}") {
        let (there, back) = (score(&left, &right), score(&right, &left));
        prop_assert_eq!(there, back);
        prop_assert!(there <= WHOLE);
    }

    #[test]
    fn case_spacing_and_legal_form_change_nothing(brand in "[bcdfghkl][aeiou][mnprstv][aeiou][a-z]{2,6}", industry in proptest::sample::select(vec!["Textile", "Aluminum", "Food", "Solar"])) {
        let name = format!("{brand} {industry} Co., Ltd.");
        for other in [name.to_uppercase(), format!("  {brand}   {industry}"), format!("{brand} {industry} Limited"), format!("{brand}, {industry} GmbH")] {
            prop_assert_eq!(score(&name, &other), WHOLE, "{} | {}", name, other);
        }
    }
}
