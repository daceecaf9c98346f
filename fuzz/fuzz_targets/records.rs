//! Any stream: split into records without a panic, nothing that is no space lost outside a list.
#![no_main]

use libfuzzer_sys::fuzz_target;
use section307::ingest::records;

fuzz_target!(|bytes: &[u8]| {
    let split: Vec<_> = records(bytes).map(Result::unwrap).collect();
    if !bytes.contains(&b'[') && !bytes.starts_with(b"\xef\xbb\xbf") {
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| !byte.is_ascii_whitespace()).count();
        let kept: usize = split.iter().map(|record| count(&record.bytes)).sum();
        assert_eq!(kept, count(bytes));
    }
});
