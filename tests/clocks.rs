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

#[test]
fn what_is_only_possible_takes_no_clock_from_what_is_declared() {
    // A Finding on another vessel, only possible, does not take the sixty days of a declared order away.
    let mut both = with_events(wro("2026-01-15"), &[("excluded", "2026-05-01")]);
    both["lines"][0]["inputs"] =
        json!([{"material": "bait", "origin": {"country": "VU"}, "parties": [{"role": "vessel", "name": "Da Wang"}]}]);
    let clocks = clocks(&both, "2026-05-10");
    is(&clocks, "export_or_abandon", "2026-05-01", "2026-06-30", State::Running);
    assert!(clocks.iter().any(|clock| clock.basis == "finding"));
}

#[test]
fn a_notice_presupposes_a_detention_and_a_late_detention_moves_no_notice() {
    let noticed = with_events(uflpa("2026-03-10"), &[("presented", "2026-03-17"), ("detention_notice", "2026-03-19")]);
    let clocks_of = clocks(&noticed, "2026-04-05");
    is(&clocks_of, "decision_to_detain", "2026-03-17", "2026-03-24", State::Met);
    assert_eq!(told(&clocks_of, "notice_of_detention").2, State::Met);
    let late = with_events(uflpa("2026-02-20"), &[("presented", "2026-03-02"), ("detained", "2026-03-16")]);
    is(&clocks(&late, "2026-03-17"), "notice_of_detention", "2026-03-09", "2026-03-16", State::Lapsed);
}

#[test]
fn seizure_and_export_end_the_days_for_a_decision() {
    for end in ["seizure_notice", "exported"] {
        let ended = with_events(
            uflpa("2026-01-02"),
            &[("presented", "2026-01-05"), ("detained", "2026-01-06"), (end, "2026-01-20")],
        );
        let clocks = clocks(&ended, "2026-03-01");
        assert_eq!(told(&clocks, "deemed_exclusion").2, State::Met, "{end}");
        assert!(!ids(&clocks).contains(&"protest"), "{end} is no exclusion");
    }
}

#[test]
fn a_protest_before_the_exclusion_or_after_its_days_starts_nothing() {
    let events = [("presented", "2026-03-17"), ("protest_filed", "2026-04-01"), ("protest_filed", "2026-05-04")];
    let twice = clocks(&with_events(uflpa("2026-03-10"), &events), "2026-11-01");
    is(&twice, "protest_deemed_denied", "2026-05-04", "2026-06-03", State::Lapsed);
    is(&twice, "court_action", "2026-06-03", "2026-11-30", State::Running);
    let protest = twice.iter().find(|clock| clock.id == "protest").unwrap();
    assert!(protest.notes.iter().any(|note| note.contains("protest of 2026-04-01 came before the exclusion")));
    let late = clocks(
        &with_events(wro("2025-10-01"), &[("excluded", "2026-01-15"), ("protest_filed", "2026-07-20")]),
        "2026-09-01",
    );
    is(&late, "protest", "2026-01-15", "2026-07-14", State::Lapsed);
    assert!(!ids(&late).contains(&"court_action"));
}

#[test]
fn an_extension_that_could_be_of_several_clocks_or_came_too_late_moves_none_and_says_so() {
    let mut both = wro("2026-01-15");
    let mut second = uflpa("2026-01-15")["lines"][0].clone();
    second["number"] = json!(2);
    both["lines"].as_array_mut().unwrap().push(second);
    both["events"] = json!([{"kind": "presented", "on": "2026-01-20"}, {"kind": "extension_granted", "on": "2026-02-01", "due": "2026-06-30"}]);
    let clocks_of = clocks(&both, "2026-02-02");
    is(&clocks_of, "proof_of_admissibility", "2026-01-15", "2026-04-15", State::Running);
    is(&clocks_of, "uflpa_response", "2026-01-20", "2026-02-19", State::Running);
    assert!(clocks_of[0].notes.iter().any(|note| note.contains("which due day it moved is not declared")));
    let mut late = wro("2026-01-15");
    late["events"] = json!([{"kind": "extension_granted", "on": "2026-06-01", "due": "2026-07-01"}]);
    let late = clocks(&late, "2026-06-02");
    is(&late, "proof_of_admissibility", "2026-01-15", "2026-04-15", State::Lapsed);
    assert!(late[0].notes.iter().any(|note| note.contains("after the last day 2026-04-15")));
    // With a portal task open, it is the task's.
    let mut task = wro("2026-01-15");
    task["events"] = json!([{"kind": "portal_task", "on": "2026-01-20", "due": "2026-02-20"},
        {"kind": "extension_granted", "on": "2026-02-10", "due": "2026-03-10"}]);
    let task = clocks(&task, "2026-02-11");
    is(&task, "portal_task", "2026-01-20", "2026-03-10", State::Running);
    is(&task, "proof_of_admissibility", "2026-01-15", "2026-04-15", State::Running);
}

#[test]
fn a_line_without_a_basis_keeps_its_clocks_beside_one_with() {
    let mut both = wro("2026-01-15");
    both["lines"].as_array_mut().unwrap().push(json!({"number": 2, "hts": "8703.23", "origin": {"country": "DE"},
        "parties": [{"role": "manufacturer", "name": "Example Werke GmbH"}]}));
    let clocks = clocks(&with_events(both, &[("excluded", "2026-02-10")]), "2026-02-11");
    let protests: Vec<_> = clocks
        .iter()
        .filter(|clock| clock.id == "protest")
        .map(|clock| (clock.basis.as_str(), clock.lines.clone()))
        .collect();
    assert_eq!(protests, [("wro", vec![1]), ("unknown", vec![2])]);
}

#[test]
fn what_has_not_happened_starts_nothing_and_what_was_done_early_is_done() {
    let mut later = wro("2026-05-15");
    later["entry"]["entered_date"] = json!("2026-05-20");
    let clocks_of = clocks(&later, "2026-02-01");
    is(&clocks_of, "proof_of_admissibility", "", "", State::Unknown);
    is(&clocks_of, "records", "", "", State::Unknown);
    let early = with_events(
        caatsa("2026-01-15"),
        &[("caatsa_evidence_submitted", "2026-02-01"), ("detention_notice", "2026-02-02")],
    );
    assert_eq!(told(&clocks(&early, "2026-04-01"), "caatsa_evidence").2, State::Met);
    let exported = with_events(wro("2026-01-15"), &[("exported", "2026-02-01"), ("excluded", "2026-02-05")]);
    assert_eq!(told(&clocks(&exported, "2026-02-10"), "export_or_abandon").2, State::Met);
    let mut released = wro("2026-01-15");
    released["entry"]["custody"] = json!("released");
    assert_eq!(told(&clocks(&released, "2026-08-01"), "proof_of_admissibility").2, State::Met);
}

#[test]
fn a_portal_task_is_answered_by_the_regimes_own_paper() {
    let mut both = wro("2026-01-15");
    let mut second = uflpa("2026-01-15")["lines"][0].clone();
    second["number"] = json!(2);
    both["lines"].as_array_mut().unwrap().push(second);
    both["events"] = json!([{"kind": "portal_task", "on": "2026-01-20", "due": "2026-02-20"}, {"kind": "response_submitted", "on": "2026-02-05"}]);
    let clocks = clocks(&both, "2026-02-10");
    let states: Vec<_> = clocks
        .iter()
        .filter(|clock| clock.id == "portal_task")
        .map(|clock| (clock.basis.as_str(), clock.state))
        .collect();
    assert_eq!(states, [("wro", State::Running), ("uflpa", State::Met)]);
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
        let under_uflpa = clocks(&with_events(uflpa("2023-01-03"), &[("presented", &on)]), "2031-01-01");
        prop_assert_eq!(told(&under_uflpa, "decision_to_detain").1, stepped(day, 5, business));
        prop_assert_eq!(told(&under_uflpa, "deemed_exclusion").1, stepped(day, 30, |_| true));
        let under_finding = clocks(&with_events(finding(&on), &[("excluded", &on), ("protest_filed", &on)]), "2031-01-01");
        prop_assert_eq!(told(&under_finding, "protest_deemed_denied").1, stepped(day, 30, |_| true));
        prop_assert_eq!(told(&under_finding, "proof_of_admissibility").1, three_months_later(day));
        prop_assert_eq!(told(&under_finding, "protest").1, stepped(day, 180, |_| true));
        for clock in under_uflpa.iter().chain(&under_finding) {
            prop_assert!(!clock.source.is_empty() && !clock.confidence.is_empty());
            prop_assert_eq!(clock.state == State::Unknown, clock.due.is_none());
        }
    }
}
