//! What the tests share: fixtures by folder, the screener, expectations.

pub(crate) mod generate;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use section307::screening::{Assessment, Screener};
use section307::shipment::Shipment;
use section307::vocabulary::Date;
use serde_json::Value;

/// The embedded law, compiled once.
pub(crate) static SCREENER: LazyLock<Screener> = LazyLock::new(Screener::embedded);

/// The day the fixtures are asked on, unless they say otherwise.
pub(crate) const TODAY: &str = "2026-11-24";

pub(crate) fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder)
}

/// The JSON files of a folder with their names, sorted.
pub(crate) fn json_files(folder: &str) -> Vec<(String, Value)> {
    let mut files: Vec<_> = std::fs::read_dir(fixtures(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    assert!(!files.is_empty(), "no fixtures in {folder}");
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name.clone(), serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}")))
    };
    files.into_iter().map(read).collect()
}

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Screens a shipment given as JSON.
pub(crate) fn screen(shipment: &Value, as_of: &str) -> Assessment {
    let text = shipment.to_string();
    let shipment = Shipment::from_json(&text).unwrap_or_else(|faults| {
        let told: Vec<_> = faults.iter().map(ToString::to_string).collect();
        panic!("{text}\nis refused:\n{}", told.join("\n"))
    });
    SCREENER.screen(&shipment, day(as_of))
}

/// Every difference between an assessment and what a fixture expects of it.
pub(crate) fn differences(assessment: &Assessment, expect: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let given = serde_json::to_value(assessment).unwrap();
    for key in ["outcome", "certainty", "action"] {
        if let Some(wanted) = expect.get(key)
            && given[key] != *wanted
        {
            found.push(format!("{key}: expected {wanted}, found {}", given[key]));
        }
    }
    let authorities: Vec<&str> =
        assessment.lines.iter().flat_map(|line| &line.findings).map(|f| f.authority.as_str()).collect();
    for wanted in strings(expect, "authorities") {
        if !authorities.contains(&wanted) {
            found.push(format!("authority `{wanted}` is missing"));
        }
    }
    for unwanted in strings(expect, "absent") {
        if authorities.contains(&unwanted) {
            found.push(format!("authority `{unwanted}` should be absent"));
        }
    }
    let gaps: Vec<_> = assessment.lines.iter().flat_map(|line| &line.gaps).chain(&assessment.gaps).collect();
    for wanted in expect.get("gaps").and_then(Value::as_array).into_iter().flatten() {
        let fits = |gap: &&&section307::screening::Gap| {
            let gap = serde_json::to_value(gap).unwrap();
            wanted.get("path").is_none_or(|path| gap["path"] == *path)
                && wanted.get("level").is_none_or(|level| gap["level"] == *level)
                && wanted.get("could_decide").is_none_or(|id| gap["could_decide"].as_array().unwrap().contains(id))
        };
        if !gaps.iter().any(|gap| fits(&gap)) {
            found.push(format!("gap {wanted} is missing"));
        }
    }
    for wanted in strings(expect, "history") {
        if !assessment.history.iter().any(|entry| entry.authority == wanted) {
            found.push(format!("history of `{wanted}` is missing"));
        }
    }
    if !found.is_empty() {
        found.push(format!("    findings: {authorities:?}"));
        found.push(format!(
            "    review gaps: {:?}",
            gaps.iter().filter(|g| g.level == section307::screening::Level::Review).collect::<Vec<_>>()
        ));
    }
    found
}

fn strings<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    value.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}
