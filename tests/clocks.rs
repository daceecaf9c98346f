//! Clocks: worked dates of rulings, and due days against a second computation that counts day by day.
#![expect(clippy::arithmetic_side_effects, reason = "the second computation counts days by hand")]

use chrono::{Datelike, NaiveDate, Weekday};
use proptest::prelude::*;
use section307::clocks::{Clock, State};
use section307::vocabulary::Date;
use serde_json::{Value, json};

use crate::support::screen;

/// Goods under an order alone.
fn wro(import_date: &str) -> Value {
    json!({"id": "W", "entry": {"import_date": import_date}, "lines": [{"number": 1, "hts": "0307.43", "description": "squid",
        "origin": {"country": "CN"}, "parties": [{"role": "vessel", "name": "Zhen Fa 7", "country": "CN"}]}]})
}

fn uflpa(import_date: &str) -> Value {
    json!({"id": "U", "entry": {"import_date": import_date}, "lines": [{"number": 1, "hts": "9403.60",
        "origin": {"country": "CN", "subdivision": "CN-XJ"}, "parties": [{"role": "manufacturer", "name": "Example Wood"}]}]})
}

fn finding(import_date: &str) -> Value {
    json!({"id": "F", "entry": {"import_date": import_date}, "lines": [{"number": 1, "hts": "7307.19", "description": "malleable iron pipe fittings",
        "origin": {"country": "CN"}, "parties": [{"role": "manufacturer", "name": "Tianjin Malleable Iron Factory", "country": "CN"}]}]})
}

fn caatsa(import_date: &str) -> Value {
    json!({"id": "C", "entry": {"import_date": import_date}, "lines": [{"number": 1, "hts": "6109.10", "origin": {"country": "BD"},
        "parties": [{"role": "manufacturer", "name": "Example Garments", "country": "BD", "workforce": {"nationalities": ["KP"]}}]}]})
}

fn with_events(mut shipment: Value, events: &[(&str, &str)]) -> Value {
    shipment["events"] = events.iter().map(|(kind, on)| json!({"kind": kind, "on": on})).collect();
    shipment
}

fn clocks(shipment: &Value, as_of: &str) -> Vec<Clock> {
    screen(shipment, as_of).clocks
}

fn ids(clocks: &[Clock]) -> Vec<&str> {
    clocks.iter().map(|clock| clock.id.as_str()).collect()
}

/// From, due and state of a clock.
fn told(clocks: &[Clock], id: &str) -> (String, String, State) {
    let clock = clocks.iter().find(|clock| clock.id == id).unwrap_or_else(|| panic!("no {id} in {:?}", ids(clocks)));
    let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    (shown(clock.from), shown(clock.due), clock.state)
}

fn is(clocks: &[Clock], id: &str, from: &str, due: &str, state: State) {
    assert_eq!(told(clocks, id), (from.to_owned(), due.to_owned(), state), "{id}");
}

#[test]
fn an_order_has_the_export_clock_a_finding_offers_none_and_only_the_uflpa_those_of_1499() {
    let all =
        |shipment: Value| ids(&clocks(&shipment, "2026-02-01")).into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(all(wro("2026-01-15")), ["proof_of_admissibility", "export_or_abandon", "records"]);
    assert_eq!(all(finding("2026-01-15")), ["proof_of_admissibility", "records"]);
    assert_eq!(
        all(uflpa("2026-01-15")),
        ["decision_to_detain", "notice_of_detention", "deemed_exclusion", "uflpa_response", "records"]
    );
    assert_eq!(all(caatsa("2026-01-15")), ["caatsa_evidence", "records"]);
    let ordinary = json!({"id": "O", "entry": {"import_date": "2026-01-15"}, "lines": [{"number": 1, "hts": "8703.23",
        "origin": {"country": "DE"}, "parties": [{"role": "manufacturer", "name": "Example Werke GmbH"}]}]});
    assert_eq!(all(ordinary), Vec::<String>::new());
}

#[test]
fn proof_is_due_three_calendar_months_from_importation_cut_to_the_end_of_a_month() {
    // Not ninety days, not from detention; no day moves off a weekend (2026-02-28 is a Saturday).
    for (import, due) in [
        ("2025-11-30", "2026-02-28"),
        ("2023-11-30", "2024-02-29"),
        ("2025-12-31", "2026-03-31"),
        ("2026-01-31", "2026-04-30"),
        ("2025-08-17", "2025-11-17"),
        ("2024-02-29", "2024-05-29"),
    ] {
        let shipment = with_events(finding(import), &[("detained", import)]);
        assert_eq!(told(&clocks(&shipment, import), "proof_of_admissibility").1, due, "{import}");
    }
}

#[test]
fn the_dates_of_the_shirts_of_2021_are_those_worked_by_hand() {
    // HQ H318182: excluded 2021-04-09, protest 2021-04-19. The day of importation is not published.
    let mut shirts = wro("2021-01-05");
    shirts["lines"] = json!([{"number": 1, "hts": "6205.20", "description": "cotton shirts", "origin": {"country": "CN"},
        "parties": [{"role": "processor", "name": "Xinjiang Production and Construction Corps"}]}]);
    let events = [("detained", "2021-01-05"), ("excluded", "2021-04-09")];
    let before = clocks(&with_events(shirts.clone(), &events), "2021-04-18");
    is(&before, "export_or_abandon", "2021-04-09", "2021-06-08", State::Running);
    is(&before, "protest", "2021-04-09", "2021-10-06", State::Running);
    let note = "a second clock runs from the same letter: a protest filed after 2021-06-08";
    assert!(before.iter().any(|clock| clock.id == "protest" && clock.notes.iter().any(|told| told.starts_with(note))));
    let events = [events.as_slice(), &[("protest_filed", "2021-04-19")]].concat();
    let after = clocks(&with_events(shirts.clone(), &events), "2021-05-18");
    is(&after, "export_or_abandon", "2021-04-09", "2021-06-08", State::Met);
    is(&after, "protest", "2021-04-09", "2021-10-06", State::Met);
    is(&after, "protest_deemed_denied", "2021-04-19", "2021-05-19", State::Running);
    assert!(!ids(&after).contains(&"court_action"), "nothing is denied yet");
    // Denied on the 30th day: the suit counts from it, or from an earlier denial.
    let deemed = clocks(&with_events(shirts.clone(), &events), "2021-05-19");
    is(&deemed, "court_action", "2021-05-19", "2021-11-15", State::Running);
    let events = [events.as_slice(), &[("protest_denied", "2021-05-10")]].concat();
    let denied = clocks(&with_events(shirts, &events), "2021-06-01");
    is(&denied, "court_action", "2021-05-10", "2021-11-06", State::Running);
    is(&denied, "void_denial_suit", "2021-05-10", "2021-08-08", State::Running);
}

#[test]
fn a_deemed_exclusion_takes_effect_on_the_day_after_the_thirtieth() {
    // As HQ 962141 counted: presented on the 17th of March, deemed excluded on the 17th of April.
    let shipment = with_events(uflpa("2026-03-10"), &[("presented", "2026-03-17"), ("detention_notice", "2026-03-19")]);
    let thirtieth = clocks(&shipment, "2026-04-16");
    is(&thirtieth, "deemed_exclusion", "2026-03-17", "2026-04-16", State::Running);
    assert!(!ids(&thirtieth).contains(&"protest"));
    let next = clocks(&shipment, "2026-04-17");
    is(&next, "deemed_exclusion", "2026-03-17", "2026-04-16", State::Lapsed);
    let deemed = next.iter().find(|clock| clock.id == "deemed_exclusion").unwrap();
    assert_eq!(deemed.effective.unwrap().to_string(), "2026-04-17");
    is(&next, "protest", "2026-04-17", "2026-10-14", State::Running);
    // A letter after that starts no later protest.
    let mut late = shipment;
    late["events"].as_array_mut().unwrap().push(json!({"kind": "excluded", "on": "2026-05-04"}));
    is(&clocks(&late, "2026-05-05"), "protest", "2026-04-17", "2026-10-14", State::Running);
}

#[test]
fn business_days_leave_out_weekends_and_holidays_and_the_day_of_the_act() {
    // Thanksgiving of 2025 is the 27th of November.
    let shipment = with_events(uflpa("2025-11-20"), &[("presented", "2025-11-24")]);
    let clocks_then = clocks(&shipment, "2025-11-25");
    is(&clocks_then, "decision_to_detain", "2025-11-24", "2025-12-02", State::Running);
    // No detention by then: deemed detained, and the days of the notice count from there.
    is(&clocks(&shipment, "2025-12-02"), "notice_of_detention", "2025-12-02", "2025-12-09", State::Running);
    assert_eq!(told(&clocks_then, "notice_of_detention").2, State::Unknown);
    let detained = with_events(uflpa("2025-11-20"), &[("presented", "2025-11-24"), ("detained", "2025-11-25")]);
    let detained = clocks(&detained, "2025-11-26");
    is(&detained, "decision_to_detain", "2025-11-24", "2025-12-02", State::Met);
    is(&detained, "notice_of_detention", "2025-11-25", "2025-12-03", State::Running);
}

#[test]
fn a_clock_never_invents_its_trigger() {
    let mut estimated = wro("2026-01-15");
    estimated["entry"]["import_date_basis"] = json!("estimated");
    let clocks_of = clocks(&estimated, "2026-02-01");
    is(&clocks_of, "proof_of_admissibility", "", "", State::Unknown);
    assert!(clocks_of[0].notes.iter().any(|note| note.contains("an estimate starts no clock")));
    // An arrival is no presentation; an act after the day of the question has not happened.
    let shipment = with_events(uflpa("2026-01-15"), &[("presented", "2026-02-02")]);
    is(&clocks(&shipment, "2026-02-01"), "deemed_exclusion", "", "", State::Unknown);
    is(&clocks(&shipment, "2026-02-02"), "deemed_exclusion", "2026-02-02", "2026-03-04", State::Running);
}

#[test]
fn an_extension_moves_a_due_day_and_says_so_and_leaves_the_statutes_own_days_alone() {
    let mut shipment = with_events(uflpa("2026-01-15"), &[("presented", "2026-02-02")]);
    shipment["events"]
        .as_array_mut()
        .unwrap()
        .push(json!({"kind": "extension_granted", "on": "2026-02-20", "due": "2026-04-03"}));
    is(&clocks(&shipment, "2026-02-19"), "uflpa_response", "2026-02-02", "2026-03-04", State::Running);
    let extended = clocks(&shipment, "2026-02-20");
    is(&extended, "uflpa_response", "2026-02-02", "2026-04-03", State::Running);
    is(&extended, "deemed_exclusion", "2026-02-02", "2026-03-04", State::Running);
    let response = extended.iter().find(|clock| clock.id == "uflpa_response").unwrap();
    assert!(response.notes.iter().any(|note| note.contains("due 2026-04-03 instead of 2026-03-04")));
}

#[test]
fn states_turn_on_the_day_after_the_last() {
    let proof = |events: &[(&str, &str)], as_of: &str| {
        told(&clocks(&with_events(wro("2026-01-15"), events), as_of), "proof_of_admissibility").2
    };
    assert_eq!(proof(&[], "2026-04-15"), State::Running);
    assert_eq!(proof(&[], "2026-04-16"), State::Lapsed);
    assert_eq!(proof(&[("proof_submitted", "2026-04-15")], "2026-05-01"), State::Met);
    assert_eq!(proof(&[("proof_submitted", "2026-04-16")], "2026-05-01"), State::Lapsed);
    assert_eq!(proof(&[("released", "2026-03-01")], "2026-05-01"), State::Met);
}

#[test]
fn the_other_clocks_count_from_their_acts() {
    let mut shipment = with_events(
        caatsa("2026-01-15"),
        &[("detention_notice", "2026-01-20"), ("seizure_notice", "2026-03-02"), ("redelivery_demanded", "2026-02-27")],
    );
    shipment["entry"]["entered_date"] = json!("2024-02-29");
    shipment["events"]
        .as_array_mut()
        .unwrap()
        .push(json!({"kind": "portal_task", "on": "2026-01-21", "due": "2026-02-11"}));
    let clocks = clocks(&shipment, "2026-03-02");
    is(&clocks, "caatsa_evidence", "2026-01-20", "2026-02-19", State::Lapsed);
    is(&clocks, "seizure_petition", "2026-03-02", "2026-04-01", State::Running);
    is(&clocks, "redelivery", "2026-02-27", "2026-03-29", State::Running);
    is(&clocks, "portal_task", "2026-01-21", "2026-02-11", State::Lapsed);
    is(&clocks, "records", "2024-02-29", "2029-02-28", State::Running);
    for recalled in ["seizure_petition", "redelivery"] {
        assert_eq!(clocks.iter().find(|clock| clock.id == recalled).unwrap().confidence, "recalled");
    }
}

#[test]
fn two_regimes_on_one_shipment_have_their_clocks_by_line() {
    let mut both = wro("2026-01-15");
    let mut second = uflpa("2026-01-15")["lines"][0].clone();
    second["number"] = json!(2);
    both["lines"].as_array_mut().unwrap().push(second);
    let clocks = clocks(&with_events(both, &[("presented", "2026-01-20"), ("excluded", "2026-02-10")]), "2026-02-11");
    let of = |id: &str| {
        clocks
            .iter()
            .filter(|clock| clock.id == id)
            .map(|clock| (clock.basis.as_str(), clock.lines.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("export_or_abandon"), [("wro", vec![1])]);
    assert_eq!(of("deemed_exclusion"), [("uflpa", vec![2])]);
    assert_eq!(of("protest"), [("wro", vec![1]), ("uflpa", vec![2])]);
}

#[test]
fn the_uflpa_governs_over_an_order_that_yields_to_it_and_a_finding_over_an_order() {
    // Cotton of the region: the order of 2021 alone before the UFLPA, both after.
    let cotton = |import: &str| {
        json!({"id": "X", "entry": {"import_date": import}, "lines": [{"number": 1, "hts": "5201", "description": "raw cotton",
            "origin": {"country": "CN", "subdivision": "CN-XJ"}, "parties": [{"role": "grower", "name": "Example Farm", "country": "CN"}]}]})
    };
    let bases = |shipment: &Value| {
        let mut bases: Vec<_> = clocks(shipment, "2026-01-01").into_iter().map(|clock| clock.basis).collect();
        bases.dedup();
        bases
    };
    assert_eq!(bases(&cotton("2022-06-20")), ["wro"]);
    assert_eq!(bases(&cotton("2022-06-21")), ["uflpa"]);
}

#[test]
fn an_exclusion_without_a_basis_found_here_still_starts_the_protest() {
    let ordinary = json!({"id": "O", "entry": {"import_date": "2026-01-15"}, "lines": [{"number": 1, "hts": "8703.23",
        "origin": {"country": "DE"}, "parties": [{"role": "manufacturer", "name": "Example Werke GmbH"}]}]});
    let clocks = clocks(&with_events(ordinary, &[("excluded", "2026-02-10")]), "2026-02-11");
    assert_eq!(ids(&clocks), ["protest"]);
    assert_eq!((clocks[0].basis.as_str(), clocks[0].due.unwrap().to_string()), ("unknown", "2026-08-09".to_owned()));
}

/// The national holidays of a year as observed, listed day by day, independently of the table.
fn observed(day: NaiveDate) -> bool {
    let holiday = |day: NaiveDate| {
        let nth = day.day0() / 7 + 1;
        let last_monday = day.weekday() == Weekday::Mon && day.day() + 7 > 31;
        match (day.month(), day.day(), day.weekday()) {
            (1, 1, _) | (7, 4, _) | (11, 11, _) | (12, 25, _) => true,
            (6, 19, _) => day.year() >= 2021,
            (1 | 2, _, Weekday::Mon) => nth == 3,
            (5, _, Weekday::Mon) => last_monday,
            (9, _, Weekday::Mon) => nth == 1,
            (10, _, Weekday::Mon) => nth == 2,
            (11, _, Weekday::Thu) => nth == 4,
            _ => false,
        }
    };
    match day.weekday() {
        Weekday::Sat | Weekday::Sun => false,
        Weekday::Fri => holiday(day) || holiday(day.succ_opt().unwrap()),
        Weekday::Mon => holiday(day) || holiday(day.pred_opt().unwrap()),
        _ => holiday(day),
    }
}

fn stepped(mut day: NaiveDate, mut days: u32, counts: fn(NaiveDate) -> bool) -> String {
    while days > 0 {
        day = day.succ_opt().unwrap();
        days -= u32::from(counts(day));
    }
    day.to_string()
}

/// Three months later by counting up months and cutting the day, without the calendar library's own arithmetic.
fn three_months_later(day: NaiveDate) -> String {
    let months = day.month0() + 3;
    let (year, month) = (day.year() + i32::try_from(months / 12).unwrap(), months % 12 + 1);
    let last = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    format!("{year:04}-{month:02}-{:02}", day.day().min(last))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn due_days_agree_with_a_second_computation(days in 0u64..2600) {
        // From the first day of the UFLPA on.
        let day = NaiveDate::from_ymd_opt(2022, 6, 21).unwrap() + chrono::Days::new(days);
        let on = day.to_string();
        let business = |day: NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !observed(day);
        let under_uflpa = clocks(&with_events(uflpa("2023-01-03"), &[("presented", &on), ("protest_filed", &on)]), "2031-01-01");
        prop_assert_eq!(told(&under_uflpa, "decision_to_detain").1, stepped(day, 5, business));
        prop_assert_eq!(told(&under_uflpa, "deemed_exclusion").1, stepped(day, 30, |_| true));
        prop_assert_eq!(told(&under_uflpa, "protest_deemed_denied").1, stepped(day, 30, |_| true));
        let under_finding = clocks(&with_events(finding(&on), &[("excluded", &on)]), "2031-01-01");
        prop_assert_eq!(told(&under_finding, "proof_of_admissibility").1, three_months_later(day));
        prop_assert_eq!(told(&under_finding, "protest").1, stepped(day, 180, |_| true));
        for clock in under_uflpa.iter().chain(&under_finding) {
            prop_assert!(!clock.source.is_empty() && !clock.confidence.is_empty());
            prop_assert_eq!(clock.state == State::Unknown, clock.due.is_none());
        }
    }
}
