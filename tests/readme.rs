//! The README is true: its outputs are real outputs, its counts the counts of the data.

use std::process::Command;

use crate::support::{SCREENER, TODAY};

const README: &str = include_str!("../README.md");

/// The fenced blocks of a kind, in order.
fn blocks(kind: &str) -> Vec<String> {
    let fence = format!("```{kind}\n");
    README.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn shown_outputs_are_real_outputs() {
    let mut checked = 0;
    for block in blocks("console") {
        let (command, shown) = block.split_once('\n').unwrap();
        let Some(arguments) = command.strip_prefix("$ cargo run --release --features cli -- ") else { continue };
        checked += 1;
        assert!(arguments.contains(TODAY), "a shown output names its day: {arguments}");
        let output = Command::new(env!("CARGO_BIN_EXE_section307"))
            .args(arguments.split_whitespace())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let real = String::from_utf8(output.stdout).unwrap();
        assert_eq!(shown, real, "`{arguments}` prints something else now");
    }
    assert!(checked >= 2, "{checked} outputs");
}

#[test]
fn counts_are_those_of_the_data() {
    let snapshot = SCREENER.snapshot();
    let known = snapshot.known_to();
    for wanted in [
        format!("{} withhold release orders and Findings", snapshot.orders().len()),
        format!("{} entities", snapshot.entities().len()),
        format!("{} places", snapshot.places().len()),
        format!("{} rules", SCREENER.rules().rules().len()),
        format!("known to {}", known.orders),
        format!("known to {}", known.uflpa_entities),
    ] {
        assert!(README.contains(&wanted), "the README should say `{wanted}`");
    }
}

#[test]
fn every_sample_is_told_in_its_readme() {
    let told = std::fs::read_to_string(crate::support::fixtures("samples").join("README.md")).unwrap();
    for (name, _) in crate::support::json_files("samples") {
        assert!(told.contains(&name), "{name}");
    }
}
