//! The arguments.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use section307::screening::Action;
use section307::vocabulary::{Country, Date, Sector};

/// Screens import shipments for forced-labor risk under section 307 of the Tariff Act of 1930 (19 U.S.C. 1307), the UFLPA
/// and CAATSA. Nothing leaves this machine. Not legal advice.
///
/// Exit codes: 0 nothing at or above --fail-on, 1 something, 2 a record or argument could not be read.
#[derive(Debug, Parser)]
#[command(name = "section307", version, about, long_about, max_term_width = 110)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Screen shipments: one line each, with the reason
    Screen(Screen),
    /// Screen shipments and tell every finding, fact, citation and gap
    Explain(Explain),
    /// What is due by when, as a calendar
    Clocks(Clocks),
    /// Listed names that a spelling resembles, in any script, with the evidence
    Match(Match),
    /// Names against names
    Names {
        #[command(subcommand)]
        command: Names,
    },
    /// A country in brief: what is claimed there, which orders reach its goods, by which routes section 307 could
    Brief(Brief),
    /// The law this version knows
    Law {
        #[command(subcommand)]
        command: Law,
    },
    /// The rules derived from the law
    Rules {
        #[command(subcommand)]
        command: Rules,
    },
    /// The weights behind the queue priority
    Policy {
        #[command(subcommand)]
        command: Policy,
    },
    /// Print the JSON Schema of a format
    Schema {
        /// Which format
        what: SchemaOf,
    },
    /// The law as a file
    Snapshot {
        #[command(subcommand)]
        command: Snapshot,
    },
}

/// What every screening command takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Question {
    /// Files of shipments (JSON, JSON Lines), or - for standard input
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The day the question is asked; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) as_of: Option<Date>,
    /// A snapshot of law to use instead of the embedded one
    #[arg(long, value_name = "FILE")]
    pub(crate) snapshot: Option<PathBuf>,
    /// A firm's own rules beside the law: a JSON list in the form `rules show` prints
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// Weights of the queue priority instead of the embedded ones; `policy show` prints those
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// The action from which the exit code is 1
    #[arg(long, value_name = "ACTION", default_value = "review")]
    pub(crate) fail_on: FailOn,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Screen {
    #[command(flatten)]
    pub(crate) question: Question,
    /// How to print
    #[arg(long, value_name = "FORM", default_value = "table")]
    pub(crate) output: Output,
    /// Write unreadable records with their faults here, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) question: Question,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Clocks {
    #[command(flatten)]
    pub(crate) question: Question,
    /// Write the days to a file that a calendar program opens; without a name, to standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    pub(crate) ics: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Match {
    /// The name, in any script
    pub(crate) name: String,
    /// Where the firm is, as a code such as CN
    #[arg(long, value_name = "COUNTRY", value_parser = parse_country)]
    pub(crate) country: Option<Country>,
    /// Names in force on this day; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) on: Option<Date>,
    /// A snapshot of law to use instead of the embedded one
    #[arg(long, value_name = "FILE")]
    pub(crate) snapshot: Option<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub(crate) output: MatchOutput,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MatchOutput {
    /// For a person
    Text,
    /// One list
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Names {
    /// Score pairs of names from 0 to 1; 0.7 and above is an alert
    Compare {
        /// A CSV file with the columns left and right, and any others
        #[arg(long, value_name = "FILE")]
        pairs: PathBuf,
        /// A snapshot of law to use instead of the embedded one
        #[arg(long, value_name = "FILE")]
        snapshot: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Brief {
    /// Code or name of the country, such as GT or Guatemala
    #[arg(value_parser = parse_country)]
    pub(crate) country: Country,
    /// Only this sector, such as agriculture, textiles or domestic-service
    #[arg(long, value_name = "SECTOR", value_parser = parse_sector)]
    pub(crate) sector: Option<Sector>,
    /// The day the question is asked; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) as_of: Option<Date>,
    /// A snapshot of law to use instead of the embedded one
    #[arg(long, value_name = "FILE")]
    pub(crate) snapshot: Option<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub(crate) output: BriefOutput,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BriefOutput {
    /// For a person
    Text,
    /// One object
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Law {
    /// Counts, dates and gaps of the snapshot, and its records
    List {
        /// Only records of this kind
        #[arg(long)]
        kind: Option<Kind>,
        /// A snapshot of law to use instead of the embedded one
        #[arg(long, value_name = "FILE")]
        snapshot: Option<PathBuf>,
    },
    /// One record by its id
    Show {
        /// The id, as printed by `law list` or named by an assessment
        id: String,
        /// A snapshot of law to use instead of the embedded one
        #[arg(long, value_name = "FILE")]
        snapshot: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// Code and title of every rule
    List {
        /// A snapshot of law to use instead of the embedded one
        #[arg(long, value_name = "FILE")]
        snapshot: Option<PathBuf>,
    },
    /// One rule by its code
    Show {
        /// The code, as printed by `rules list` or named by a finding
        code: String,
        /// A snapshot of law to use instead of the embedded one
        #[arg(long, value_name = "FILE")]
        snapshot: Option<PathBuf>,
    },
    /// Check a file of rules; without a file, the rules derived from the law
    Check {
        /// A file of a firm's own rules: a JSON list in the form `rules show` prints
        file: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Policy {
    /// Print the embedded policy: a file to start from
    Show,
    /// Check a policy file
    Check {
        /// The file
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Snapshot {
    /// Write the embedded snapshot to a file
    Export {
        /// The file
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Check a snapshot file
    Check {
        /// The file
        file: PathBuf,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// One line a line of goods, for a person
    Table,
    /// One object for one shipment, else a list
    Json,
    /// One object a line
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Never
    Never,
    Review,
    Escalate,
}

impl FailOn {
    /// Whether an action makes the exit code 1.
    pub(crate) fn is_met(self, action: Action) -> bool {
        match self {
            Self::Never => false,
            Self::Review => action >= Action::Review,
            Self::Escalate => action >= Action::Escalate,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    Orders,
    Parties,
    CarveOuts,
    Entities,
    Places,
    Goods,
    Indicators,
    Sources,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// section307/shipment/1
    Shipment,
}

impl SchemaOf {
    pub(crate) fn schema(self) -> serde_json::Value {
        match self {
            Self::Shipment => section307::shipment::json_schema(),
        }
    }
}

fn parse_country(text: &str) -> Result<Country, String> {
    Country::parse(text).map_err(|error| error.to_string())
}

fn parse_sector(text: &str) -> Result<Sector, String> {
    Sector::parse(text).ok_or_else(|| {
        let known: Vec<_> = Sector::all().map(Sector::id).collect();
        format!("`{text}` is no sector; sectors are {}", known.join(", "))
    })
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|error| error.to_string())
}
