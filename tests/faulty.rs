//! Broken input: every fault at once, each with its path and a mend.

use section307::shipment::Shipment;
use serde_json::Value;

use crate::support::fixtures;

#[test]
fn every_fault_is_told_with_path_and_mend() {
    let mut failed = Vec::new();
    let mut count = 0;
    let mut files: Vec<_> = std::fs::read_dir(fixtures("faulty")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(slug) = name.strip_suffix(".json").filter(|slug| !slug.ends_with(".expect")) else { continue };
        count += 1;
        let bytes = std::fs::read(&path).unwrap();
        let expect = std::fs::read_to_string(path.with_file_name(format!("{slug}.expect.json"))).unwrap();
        let expect: Value = serde_json::from_str(&expect).unwrap();
        let Err(faults) = Shipment::from_bytes(&bytes) else {
            failed.push(format!("{slug}: accepted"));
            continue;
        };
        let told: Vec<_> = faults.iter().collect();
        for fault in &told {
            if fault.mend().is_empty() || fault.code().is_empty() {
                failed.push(format!("{slug}: no mend in {fault:?}"));
            }
        }
        for wanted in expect["faults"].as_array().unwrap() {
            let (at, about) = (wanted["path"].as_str().unwrap(), wanted["about"].as_str().unwrap().to_lowercase());
            let fits = |fault: &&section307::fault::Fault| {
                let path =
                    if slug == "inputs-forty-levels" { fault.path().starts_with(at) } else { fault.path() == at };
                path && fault.to_string().to_lowercase().contains(&about)
            };
            if !told.iter().any(fits) {
                failed.push(format!(
                    "{slug}: no fault at `{at}` about `{about}` in {:?}",
                    told.iter().map(ToString::to_string).collect::<Vec<_>>()
                ));
            }
        }
        if told.len() > expect["faults"].as_array().unwrap().len() {
            failed.push(format!(
                "{slug}: more faults than expected: {:?}",
                told.iter().map(ToString::to_string).collect::<Vec<_>>()
            ));
        }
    }
    assert!(count >= 30, "only {count} faulty inputs");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
