//! JSON, JSON Lines and lists of JSON objects as one stream of records.
//!
//! A record is one JSON object, on one line or over several. The stream is split without parsing it: a record ends where
//! its brackets close, and a line that begins with `{` begins a new one, so that a broken record never swallows the next.
//! A top-level list is read as its elements. Memory is bounded by the longest record.

use std::io::{self, BufRead};

use crate::limits::MAX_RECORD_BYTES;

/// One record, with where it began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Line of the stream on which it begins, from 1.
    pub line: u64,
    /// Its bytes; broken ones as they are.
    pub bytes: Vec<u8>,
    /// Whether it was cut at the longest record a reader accepts.
    pub cut: bool,
}

/// The records of a stream. An input without any record gives none.
///
/// # Errors
/// An item is an error where the stream itself cannot be read.
pub fn records<R: BufRead>(reader: R) -> impl Iterator<Item = io::Result<Record>> {
    Splitter {
        reader,
        line: 0,
        begun: None,
        depth: 0,
        string: Quoted::No,
        in_list: false,
        ready: Vec::new(),
        ended: false,
    }
}

struct Splitter<R> {
    reader: R,
    line: u64,
    begun: Option<Record>,
    depth: u32,
    string: Quoted,
    /// Inside a top-level list, whose brackets and commas are no part of a record.
    in_list: bool,
    /// Records completed on the line just read, last first.
    ready: Vec<Record>,
    ended: bool,
}

/// Whether the stream is inside a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoted {
    No,
    Yes,
    /// After a backslash.
    Escaped,
}

impl<R: BufRead> Iterator for Splitter<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.ready.pop() {
                return Some(Ok(record));
            }
            if self.ended {
                return None;
            }
            let mut text = Vec::new();
            match self.reader.read_until(b'\n', &mut text) {
                Ok(0) => {
                    self.ended = true;
                    self.ready.extend(self.begun.take());
                }
                Ok(_) => {
                    self.line = self.line.saturating_add(1);
                    self.take(&text);
                    self.ready.reverse();
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<R> Splitter<R> {
    /// Adds a line of the stream.
    fn take(&mut self, text: &[u8]) {
        let text = text.strip_prefix(b"\xef\xbb\xbf").filter(|_| self.line == 1).unwrap_or(text);
        let one_line = self.begun.as_ref().is_some_and(|record| record.line == self.line.saturating_sub(1));
        if text.first() == Some(&b'{') && one_line {
            self.finish();
        }
        for byte in text {
            self.byte(*byte);
        }
        // Text that is no object ends with its line.
        if self.depth == 0 {
            self.finish();
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.begun.is_none() {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => return,
                b'[' if !self.in_list => {
                    self.in_list = true;
                    return;
                }
                b',' | b']' if self.in_list => {
                    self.in_list = byte == b',';
                    return;
                }
                _ => self.begun = Some(Record { line: self.line, bytes: Vec::new(), cut: false }),
            }
        }
        if let Some(record) = &mut self.begun {
            if record.bytes.len() < MAX_RECORD_BYTES { record.bytes.push(byte) } else { record.cut = true }
        }
        self.track(byte);
        if self.depth == 0 && byte == b'}' && self.string == Quoted::No {
            self.finish();
        }
    }

    /// Follows brackets and strings.
    fn track(&mut self, byte: u8) {
        match (self.string, byte) {
            (Quoted::Escaped, _) | (Quoted::No, b'"') => self.string = Quoted::Yes,
            (Quoted::Yes, b'\\') => self.string = Quoted::Escaped,
            (Quoted::Yes, b'"') => self.string = Quoted::No,
            (Quoted::No, b'{' | b'[') => self.depth = self.depth.saturating_add(1),
            (Quoted::No, b'}' | b']') => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn finish(&mut self) {
        (self.depth, self.string) = (0, Quoted::No);
        if let Some(mut record) = self.begun.take() {
            while record.bytes.last().is_some_and(u8::is_ascii_whitespace) {
                record.bytes.pop();
            }
            self.ready.push(record);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(u64, String)> {
        let read = |record: io::Result<Record>| {
            let record = record.unwrap();
            (record.line, String::from_utf8(record.bytes).unwrap())
        };
        records(text.as_bytes()).map(read).collect()
    }

    #[test]
    fn lines_whole_files_and_lists() {
        assert_eq!(
            split("{\"a\":1}\n\n{\"b\":\"}\\\"{\"}\n"),
            [(1, "{\"a\":1}".into()), (3, "{\"b\":\"}\\\"{\"}".into())]
        );
        assert_eq!(split("{\n\"a\": [\n{}\n]\n}\n{}\n").len(), 2, "objects at the margin are no new records");
        assert_eq!(split("{\n  \"a\": [\n    {}\n  ]\n}\n"), [(1, "{\n  \"a\": [\n    {}\n  ]\n}".into())]);
        assert_eq!(split("[{\"a\":1},\n {\"b\":2}]\n"), [(1, "{\"a\":1}".into()), (2, "{\"b\":2}".into())]);
        assert_eq!(split(" \n\t"), []);
    }

    #[test]
    fn a_broken_record_does_not_swallow_the_next() {
        assert_eq!(split("{\"a\": \n{\"b\":2}\n"), [(1, "{\"a\":".into()), (2, "{\"b\":2}".into())]);
        assert_eq!(
            split("{\"a\": \"open\n{\"b\":2}\nrubbish\n"),
            [(1, "{\"a\": \"open".into()), (2, "{\"b\":2}".into()), (3, "rubbish".into())]
        );
    }
}
