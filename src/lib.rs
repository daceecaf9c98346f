//! Screens import shipments for forced-labor risk under section 307 of the Tariff Act of 1930 (19 U.S.C. 1307), the Uyghur
//! Forced Labor Prevention Act and section 321(b) of CAATSA.
//!
//! The one type to know is [`Screener`](screening::Screener): the law, compiled once. It answers a
//! [`Shipment`](shipment::Shipment) with an [`Assessment`](screening::Assessment): for every line which legal basis it
//! matches and why, which fact is missing and what it could decide, and whether a person should look.
//!
//! ```
//! use section307::screening::{Action, Screener};
//! use section307::shipment::Shipment;
//! use section307::vocabulary::Date;
//!
//! let screener = Screener::embedded();
//! let shipment = Shipment::from_json(
//!     r#"{"id": "S-1", "entry": {"import_date": "2025-11-03"},
//!         "lines": [{"number": 1, "hts": "8712.00.15", "origin": {"country": "TW"},
//!                    "parties": [{"role": "manufacturer", "name": "Giant Manufacturing Co Ltd"}]}]}"#,
//! )?;
//! let assessment = screener.screen(&shipment, Date::parse("2026-11-24")?);
//! assert_eq!(assessment.action, Action::Escalate);
//! assert_eq!(assessment.lines[0].findings[0].authority, "wro-2025-09-24-tw-giant");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The house, in reading order
//!
//! Each module imports only from those above it; a test holds that.
//!
//! | module | what it holds |
//! |---|---|
//! | [`limits`] | caps on hostile input, each with what happens when it binds |
//! | `digest` | SHA-256 of a canonical text |
//! | [`vocabulary`] | words both sides use: countries, tariff numbers, dates, money, sectors, verdicts |
//! | [`fault`] | what is wrong with an input: where, why, the mend |
//! | [`names`] | when two spellings are the same company or vessel; names in parts, across scripts |
//! | [`rule`] | rules over facts: as written, checked, plain, compiled |
//! | [`shipment`] | what the importer says |
//! | [`policy`] | queue priority as data: weights, thresholds, the reason for each |
//! | [`law`] | what the law says, as dated records, and when it reaches goods |
//! | [`matching`] | names against the names of the law, in any script |
//! | [`derive`](mod@derive) | from records of law to rules, a citation per pattern |
//! | `evidence` | from a shipment to facts, node by node |
//! | [`clocks`] | what is due by when, from the acts declared |
//! | [`documents`] | what must be proved, by which paper, and whether it is there |
//! | [`screening`] | the main path: law in force, evidence, answers, conclusion, queue priority |
//! | [`brief`] | a country in brief: claims, orders, routes |
//! | [`ingest`] | foreign files as records |
//!
//! # What it promises
//!
//! - A risk indicator never becomes a legal match; an attestation never makes one disappear; the absence of an order is no
//!   statement of admissibility.
//! - Screening a checked shipment cannot fail; missing evidence is an answer.
//! - No clock, environment, file or network is read here: the same input gives the same bytes everywhere.
//!
//! It is not legal advice, and it never says what U.S. Customs and Border Protection will do.

#![deny(clippy::disallowed_methods)]
pub mod limits;

mod digest;

pub mod vocabulary;

pub mod fault;

pub mod names;

pub mod rule;

pub mod shipment;

pub mod policy;

pub mod law;

pub mod matching;

pub mod derive;

mod evidence;

pub mod clocks;

pub mod documents;

pub mod screening;

pub mod brief;

pub mod ingest;

/// The code in README.md, compiled and run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct ReadmeExamples;
