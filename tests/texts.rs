//! Our own words: never "clear" (save "clear and convincing"), never "safe", never "ban" of an order. Counts in documents
//! are the counts of the data.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{SCREENER, TODAY, fixtures, json_files, screen};

/// Words of `text` that we do not use.
fn unwanted(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace("clear and convincing", "");
    let words = text.split(|c: char| !c.is_alphanumeric());
    let bad =
        |word: &&str| matches!(*word, "clear" | "cleared" | "clearly" | "safe" | "safely" | "ban" | "bans" | "banned");
    words.filter(bad).map(str::to_owned).collect()
}

fn assert_ours(what: &str, text: &str) {
    assert_eq!(unwanted(text), [""; 0], "{what}: {text}");
}

#[test]
fn the_words_are_found_when_they_are_there() {
    assert_eq!(unwanted("Clear and convincing evidence; all clear, safe. A WRO is a ban."), ["clear", "safe", "ban"]);
}

#[test]
fn rules_law_and_help_use_our_words() {
    for rule in SCREENER.rules().rules() {
        assert_ours(&rule.code, &rule.title);
    }
    for source in
        SCREENER.snapshot().sources().iter().filter(|source| source.kind != section307::law::SourceKind::Reference)
    {
        assert_ours(&source.id, &format!("{} {:?} {:?}", source.title, source.notes, source.missing));
    }
    for gap in SCREENER.snapshot().gaps() {
        assert_ours(&gap.source, &gap.what);
    }
    for arguments in
        [&["--help"][..], &["screen", "--help"], &["law", "--help"], &["law", "list"], &["rules", "--help"]]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_section307")).args(arguments).output().unwrap();
        assert_ours(&arguments.join(" "), &String::from_utf8(output.stdout).unwrap());
    }
}

#[test]
fn assessments_use_our_words() {
    let mut seen = 0;
    for (name, case) in json_files("cases") {
        for vector in case["vectors"].as_array().unwrap() {
            let assessment = screen(&vector["shipment"], TODAY);
            let findings = assessment.lines.iter().flat_map(|line| &line.findings);
            let ours = findings.map(|f| format!("{} {:?} {}", f.title, f.notes, f.citation));
            let gaps = assessment.lines.iter().flat_map(|line| &line.gaps).map(|gap| gap.why.clone());
            let history = assessment.history.iter().map(|entry| entry.note.clone());
            for text in ours.chain(gaps).chain(history).chain([assessment.notice.clone()]) {
                seen += 1;
                assert_ours(&name, &text);
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn documents_use_our_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in ["README.md", "CHANGELOG.md", "SECURITY.md"] {
        assert_ours(file, &fs::read_to_string(root.join(file)).unwrap());
    }
    assert_ours("samples", &fs::read_to_string(fixtures("samples").join("README.md")).unwrap());
}
