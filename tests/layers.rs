//! Imports flow one way: each module uses only those it stands on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Module, and what it may import. `tests` inside a module are held to the same.
const MAY: &[(&str, &[&str])] = &[
    ("limits", &[]),
    ("digest", &[]),
    ("vocabulary", &[]),
    ("fault", &["limits"]),
    ("names", &["limits", "vocabulary"]),
    ("rule", &["limits", "vocabulary", "fault"]),
    ("shipment", &["limits", "vocabulary", "fault"]),
    ("policy", &["limits", "digest", "vocabulary", "fault", "shipment"]),
    ("law", &["limits", "digest", "vocabulary", "fault"]),
    ("matching", &["vocabulary", "names", "law"]),
    ("derive", &["limits", "vocabulary", "fault", "rule", "shipment", "law"]),
    ("evidence", &["limits", "vocabulary", "fault", "names", "rule", "shipment", "law", "derive"]),
    ("clocks", &["vocabulary", "shipment"]),
    ("documents", &["vocabulary", "names", "shipment", "clocks"]),
    (
        "screening",
        &[
            "limits",
            "vocabulary",
            "fault",
            "names",
            "rule",
            "shipment",
            "policy",
            "law",
            "derive",
            "evidence",
            "clocks",
            "documents",
        ],
    ),
    ("brief", &["vocabulary", "law", "screening"]),
    ("ingest", &["limits", "fault", "shipment"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(at: &Path) -> Vec<PathBuf> {
    if at.is_file() {
        return vec![at.to_owned()];
    }
    let mut files: Vec<_> = fs::read_dir(at).unwrap().flat_map(|entry| rust_files(&entry.unwrap().path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files
}

/// The modules a text names after `crate::`.
fn imported(text: &str) -> BTreeSet<String> {
    let word =
        |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned();
    text.split("crate::").skip(1).map(word).filter(|word| !word.is_empty()).collect()
}

/// The module a line of `lib.rs` declares.
fn module(line: &str) -> Option<&str> {
    line.strip_prefix("pub mod ").or_else(|| line.strip_prefix("mod "))?.strip_suffix(';')
}

#[test]
fn every_module_imports_only_what_it_stands_on() {
    let mut seen = BTreeSet::new();
    for (module, may) in MAY {
        let folder = source().join(module);
        let at = if folder.is_dir() { folder } else { source().join(format!("{module}.rs")) };
        seen.insert((*module).to_owned());
        for file in rust_files(&at) {
            for import in imported(&fs::read_to_string(&file).unwrap()) {
                assert!(import == *module || may.contains(&import.as_str()), "{} imports {import}", file.display());
            }
        }
    }
    let lib = fs::read_to_string(source().join("lib.rs")).unwrap();
    let public: BTreeSet<_> = lib.lines().filter_map(module).map(str::to_owned).collect();
    assert_eq!(public, seen, "every module has its row here");
    let order: Vec<_> = lib.lines().filter_map(module).collect();
    assert_eq!(order, MAY.iter().map(|(module, _)| *module).collect::<Vec<_>>(), "lib.rs lists them in reading order");
}

#[test]
fn the_program_uses_the_public_interface_alone() {
    for file in rust_files(&source().join("cli")) {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(imported(&text), BTreeSet::new(), "{}", file.display());
    }
}

#[test]
fn no_source_file_is_a_drawer() {
    for file in rust_files(&source()) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.lines().count() <= 500, "{} is longer than 500 lines", file.display());
        assert!(text.starts_with("//!"), "{} does not say what it is for", file.display());
    }
}
