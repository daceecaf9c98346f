//! The program from outside: exit codes, messages, forms of output.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::{SCREENER, TODAY, fixtures, json_files};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_section307"))
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs `screen -` with that standard input.
fn screen_stdin(input: &[u8], more: &[&str]) -> Output {
    let mut child = program()
        .args(["screen", "-", "--as-of", TODAY])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn temporary(name: &str) -> PathBuf {
    std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

const ORDINARY: &str = r#"{"id":"plain","entry":{"import_date":"2024-05-01"},"lines":[{"number":1,"hts":"9403","origin":{"country":"IT"},"inputs_known":"all"}]}"#;
const LISTED: &str = r#"{"id":"listed","entry":{"import_date":"2024-05-01"},"lines":[{"number":1,"hts":"9403","origin":{"country":"CN"},"parties":[{"role":"manufacturer","name":"Ninestar Corporation"}]}]}"#;

#[test]
fn exit_codes_follow_fail_on() {
    let code = |input: &str, more: &[&str]| screen_stdin(input.as_bytes(), more).status.code();
    assert_eq!(code(ORDINARY, &[]), Some(0));
    assert_eq!(code(LISTED, &[]), Some(1));
    assert_eq!(code(LISTED, &["--fail-on", "escalate"]), Some(1));
    assert_eq!(code(LISTED, &["--fail-on", "never"]), Some(0));
    assert_eq!(code("{\"id\":", &["--fail-on", "never"]), Some(2));
    assert_eq!(run(&["screen", "no-such-file.json"]).status.code(), Some(2));
    assert_eq!(run(&["screen"]).status.code(), Some(2));
    assert_eq!(run(&["--help"]).status.code(), Some(0));
}

#[test]
fn a_bad_record_is_told_and_the_others_are_screened() {
    let lines = format!(
        "{ORDINARY}\n{{\"id\": \"cut\", \"entry\":\n{{\"id\":\"two\",\"entry\":{{\"import_date\":\"2022-02-30\"}},\"lines\":[{{\"number\":1,\"hts\":\"611\"}}]}}\n\n{LISTED}\n"
    );
    let mut bytes = lines.into_bytes();
    bytes.extend(b"{\"id\": \"\xff\"}\n");
    let output = screen_stdin(&bytes, &["--output", "jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let answers: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<_> = answers.iter().map(|answer| answer["shipment"].as_str().unwrap()).collect();
    assert_eq!(ids, ["plain", "listed"]);
    let told = err(&output);
    for wanted in [
        "-:2: the JSON ends too early",
        "-:3: entry.import_date: `2022-02-30`",
        "-:3: lines[0].hts: `611` has 3 digits",
        "-:6: byte 8 is not UTF-8",
    ] {
        assert!(told.contains(wanted), "{wanted:?} is missing in\n{told}");
    }
    assert_eq!(told.lines().count(), 4, "{told}");
}

#[test]
fn unreadable_records_can_be_kept() {
    let kept = temporary("kept-errors.jsonl");
    let output = screen_stdin(b"{\"id\":1}\n", &["--errors", kept.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(kept).unwrap()).unwrap();
    assert_eq!((kept["line"].as_u64(), kept["faults"][0]["path"].as_str()), (Some(1), Some("id")));
    assert!(kept["faults"].as_array().unwrap().iter().all(|fault| fault["mend"].is_string()));
}

#[test]
fn an_empty_file_and_a_missing_file_are_told_and_the_others_are_screened() {
    let empty = temporary("empty.json");
    std::fs::write(&empty, "").unwrap();
    let output =
        run(&["screen", empty.to_str().unwrap(), "nowhere.json", "fixtures/samples/bicycles.json", "--as-of", TODAY]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("empty.json:1: the input is empty"), "{}", err(&output));
    assert!(err(&output).contains("nowhere.json"), "{}", err(&output));
    assert!(out(&output).contains("wro-2025-09-24-tw-giant"), "{}", out(&output));
}

#[test]
fn json_of_one_shipment_is_an_object_and_of_several_a_list() {
    let one: Value = serde_json::from_slice(&screen_stdin(LISTED.as_bytes(), &["--output", "json"]).stdout).unwrap();
    assert_eq!(one["schema"], "section307/assessment/1");
    let two = format!("[{LISTED},{ORDINARY}]");
    let two: Value = serde_json::from_slice(&screen_stdin(two.as_bytes(), &["--output", "json"]).stdout).unwrap();
    assert_eq!(two.as_array().map(Vec::len), Some(2));
}

#[test]
fn standard_input_is_answered_record_by_record() {
    use std::io::{BufRead, BufReader};
    let mut child = program()
        .args(["screen", "-", "--as-of", TODAY, "--output", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for (shipment, id) in [(ORDINARY, "plain"), (LISTED, "listed")] {
        writeln!(stdin, "{shipment}").unwrap();
        stdin.flush().unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(answer["shipment"], id);
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let input = format!("{ORDINARY}\n").repeat(20_000);
    let mut child = program()
        .args(["screen", "-", "--as-of", TODAY, "--output", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    // The program may stop reading first.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}

#[test]
fn hostile_names_cannot_steer_the_terminal() {
    let hostile = LISTED.replace("\"listed\"", "\"\\u001b[31mred\"");
    let printed = out(&screen_stdin(hostile.as_bytes(), &[]));
    assert!(!printed.contains('\u{1b}'), "{printed:?}");
}

#[test]
fn every_record_of_law_can_be_shown_and_an_unknown_one_is_a_failure() {
    let snapshot = SCREENER.snapshot();
    let ids = [
        snapshot.orders()[0].id.as_str(),
        "wro-2021-01-13-xuar-cotton-tomato",
        "ninestar",
        "cn-xj-650000",
        "NT007",
        "I1",
        "dol-001",
        "goods-001",
        "uflpa-xuar",
        "caatsa-321b",
        "usc-19-1307",
        "uflpa-list",
        &snapshot.carve_outs()[0].id,
        &snapshot.parties()[0].id,
    ];
    for id in ids {
        let output = run(&["law", "show", id]);
        assert_eq!(output.status.code(), Some(0), "{id}");
        assert!(out(&output).contains("confidence:"), "{id}: {}", out(&output));
    }
    assert!(out(&run(&["law", "show", "NT007"])).starts_with("NT007 (context, not law)"));
    assert!(out(&run(&["law", "show", "6109"])).contains("sector: textiles_apparel"));
    let output = run(&["law", "show", "wro-1900-01-01-nothing"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no record has the id"), "{}", err(&output));
}

#[test]
fn law_list_counts_what_the_snapshot_holds() {
    let listed = out(&run(&["law", "list"]));
    let snapshot = SCREENER.snapshot();
    let count = |what: &str| {
        let row = listed.lines().find(|line| line.starts_with(what)).unwrap();
        row.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap()
    };
    assert_eq!(count("orders"), snapshot.orders().len());
    assert_eq!(count("entities"), snapshot.entities().len());
    assert_eq!(count("places"), snapshot.places().len());
    assert_eq!(count("indicators"), snapshot.indicators().len());
    // wro_findings_notes: 58 WROs and 8 Findings in force on 2026-06-23.
    assert!(listed.contains("58 WROs and 8 Findings in force"), "{listed}");
    assert!(listed.contains(&snapshot.digest()));
    for gap in snapshot.gaps() {
        assert!(listed.contains(&gap.what), "{}", gap.what);
    }
    let orders = out(&run(&["law", "list", "--kind", "orders"]));
    assert_eq!(orders.lines().count(), snapshot.orders().len());
}

#[test]
fn rules_are_listed_shown_and_checked() {
    let code = "wro-2025-09-24-tw-giant/match";
    assert!(out(&run(&["rules", "list"])).contains(code));
    let shown = out(&run(&["rules", "show", code]));
    let rule: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!((rule["effect"].as_str(), rule["rows"][0]["place"]["in"][0].as_str()), (Some("wro_match"), Some("TW")));
    assert_eq!(run(&["rules", "show", "nothing"]).status.code(), Some(2));
    assert_eq!(run(&["rules", "check"]).status.code(), Some(0));
    let file = temporary("rules.json");
    let indicator = out(&run(&["rules", "show", "dol-001"]));
    std::fs::write(&file, format!("[{indicator}]")).unwrap();
    assert_eq!(run(&["rules", "check", file.to_str().unwrap()]).status.code(), Some(0));
    std::fs::write(&file, format!("[{shown}]")).unwrap();
    assert!(err(&run(&["rules", "check", file.to_str().unwrap()])).contains("a firm's own rule is never law"));
    let mut bad = rule;
    bad["basis"] = "risk".into();
    bad["citation"] = "".into();
    bad["rows"][0]["place"] = serde_json::json!({"in": ["TW"], "outside": ["TW"]});
    std::fs::write(&file, format!("[{bad}, {{\"code\": 1}}]")).unwrap();
    let output = run(&["rules", "check", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    for wanted in [
        "rules[0].effect: a rule on basis `risk`",
        "rules[0].citation",
        "rules[0].rows[0].place: every word is both",
        "[never]",
        "[risk_is_not_law]",
        "rules[1]: ",
    ] {
        assert!(err(&output).contains(wanted), "{wanted:?} is missing in\n{}", err(&output));
    }
}

#[test]
fn a_snapshot_from_a_file_answers_like_the_embedded_one() {
    let file = temporary("law.json");
    let path = file.to_str().unwrap();
    assert_eq!(run(&["snapshot", "export", "-o", path]).status.code(), Some(0));
    assert_eq!(run(&["snapshot", "check", path]).status.code(), Some(0));
    let exported: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let keys: Vec<_> = exported.as_object().unwrap().keys().cloned().collect();
    let mut wanted = [
        "format",
        "known_to",
        "orders",
        "parties",
        "carve_outs",
        "entities",
        "places",
        "goods",
        "indicators",
        "sources",
        "gaps",
    ];
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    let sample = "fixtures/samples/muji-pullovers.json";
    let embedded = run(&["screen", sample, "--as-of", TODAY, "--output", "json"]);
    let from_file = run(&["screen", sample, "--as-of", TODAY, "--output", "json", "--snapshot", path]);
    assert_eq!(out(&embedded), out(&from_file));
    let broken = temporary("broken-law.json");
    let mut law = exported;
    law["orders"][0]["in_force_from"] = "yesterday".into();
    law["entities"][1]["id"] = law["entities"][0]["id"].clone();
    law["surprise"] = 1.into();
    std::fs::write(&broken, law.to_string()).unwrap();
    let output = run(&["screen", sample, "--snapshot", broken.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    for wanted in ["orders[0]: ", "entities[1].id: ", "surprise: "] {
        assert!(err(&output).contains(wanted), "{wanted:?} is missing in\n{}", err(&output));
    }
}

/// Every key of a JSON value, those of `refs` aside.
fn keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if key != "refs" {
                    found.push(key.clone());
                    keys(value, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn the_schema_knows_every_key_that_the_samples_use() {
    let schema: Value = serde_json::from_str(&out(&run(&["schema", "shipment"]))).unwrap();
    let known = schema.to_string();
    for (name, sample) in json_files("samples") {
        let mut found = Vec::new();
        keys(&sample, &mut found);
        for key in found {
            assert!(known.contains(&format!("\"{key}\":")), "{name} uses `{key}`");
        }
    }
    assert_eq!(schema["required"], serde_json::json!(["id", "entry", "lines"]));
    assert_eq!(schema["additionalProperties"], false);
}

#[test]
fn samples_are_screened_by_the_readme_command() {
    for (name, _) in json_files("samples") {
        let path = fixtures("samples").join(format!("{name}.json"));
        let output = run(&["screen", path.to_str().unwrap(), "--as-of", TODAY]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {}", err(&output));
    }
    let output = run(&["explain", "fixtures/samples/mixed-shipments.jsonl", "--as-of", TODAY]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("could decide:"));
}

#[test]
fn a_firms_own_rules_and_policy_are_checked_and_used() {
    let (rules, policy) = (temporary("own-rules.json"), temporary("own-policy.json"));
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/policy/own-rule.json"), &rules).unwrap();
    let shown = out(&run(&["policy", "show"]));
    std::fs::write(&policy, &shown).unwrap();
    let (rules, policy) = (rules.to_str().unwrap(), policy.to_str().unwrap());
    assert_eq!(run(&["rules", "check", rules]).status.code(), Some(0));
    assert!(out(&run(&["policy", "check", policy])).starts_with("no faults; a person looks from 15.00 on; sha256:"));
    let line = r#"{"id": "S", "entry": {"import_date": "2025-05-02"}, "lines": [{"number": 1, "hts": "6109.90",
        "value_usd": "20000.00", "origin": {"country": "GT"}, "inputs_known": "all",
        "parties": [{"role": "manufacturer", "name": "Costuras Ejemplo", "country": "GT", "tags": ["new_supplier"]}]}]}"#
        .replace('\n', " ");
    let asked = ["--output", "json", "--rules", rules, "--policy", policy];
    let own: Value = serde_json::from_slice(&screen_stdin(line.as_bytes(), &asked).stdout).unwrap();
    let law: Value = serde_json::from_slice(&screen_stdin(line.as_bytes(), &["--output", "json"]).stdout).unwrap();
    let rules_of = |answer: &Value| answer["lines"][0]["findings"].to_string();
    assert!(rules_of(&own).contains("DESK-7") && !rules_of(&law).contains("DESK-7"));
    assert_eq!(own["policy"]["digest"], law["policy"]["digest"], "the same policy, read from a file");
    assert_eq!(own["lines"][0]["findings"][0]["contribution"], "5000");
    // A weight taken out and one without a reason: both are told, and nothing is screened.
    let mut broken: Value = serde_json::from_str(&shown).unwrap();
    broken["weights"].as_array_mut().unwrap().remove(0);
    broken["weights"][0]["why"] = "".into();
    std::fs::write(policy, broken.to_string()).unwrap();
    let output = screen_stdin(line.as_bytes(), &asked);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("weights[0].why") && err(&output).contains("nothing says what `uflpa_declared` weighs")
    );
}

#[test]
fn a_country_is_told_in_brief() {
    let text = out(&run(&["brief", "Guatemala", "--sector", "textiles", "--as-of", "2026-11-24"]));
    for wanted in [
        "Guatemala (GT), textiles_apparel, as of 2026-11-24",
        "(context, not law)",
        "NT008 Forced labor exists in the textile industry of Guatemala (ngo_press_release, 2017-06-15)",
        "contradicted by I7: ",
        "wro-2018-05-18-tm-cotton (in force, through inputs; 19 CFR 12.42(e))",
        "petition: anyone may communicate",
    ] {
        assert!(text.contains(wanted), "{wanted:?} is missing in\n{text}");
    }
    let json = out(&run(&["brief", "HN", "--output", "json", "--as-of", "2026-11-24"]));
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["schema"], "section307/brief/1");
    let unknown = run(&["brief", "Utopia"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&run(&["brief", "GT", "--sector", "poetry"])).contains("sectors are agriculture"));
}

#[test]
fn clocks_are_a_calendar_for_a_person_and_for_a_program() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/samples/uniqlo-shirts-xpcc.json");
    let text = out(&run(&["clocks", sample, "--as-of", "2021-05-01"]));
    assert!(text.contains("2021-06-08 Tue met      export_or_abandon       wro      UNIQLO-2021-01, 1"), "{text}");
    assert!(text.find("2021-05-19 Wed").unwrap() < text.find("2021-06-08 Tue").unwrap(), "by day");
    let file = temporary("clocks.ics");
    let written = run(&["clocks", sample, "--as-of", "2021-05-01", "--ics", file.to_str().unwrap()]);
    assert_eq!(out(&written).lines().next().unwrap().split(' ').next(), Some("4"));
    let calendar = std::fs::read_to_string(&file).unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    // What is met needs no day; the others are whole days, stamped with the day of the question.
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20210519\r\n") && calendar.contains("DTSTAMP:20210501T000000Z\r\n"));
    assert!(calendar.lines().all(|line| line.len() <= 75));
    let again = run(&["clocks", sample, "--as-of", "2021-05-01", "--ics"]);
    assert_eq!(out(&again), calendar, "the same clocks give the same bytes");
}
