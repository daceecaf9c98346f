//! Which law reaches which goods, and when: the only reading of time.
//!
//! The date of importation decides (19 CFR 101.1; UFLPA s.3 for imports on or after 2022-06-21), not the day of detention
//! or of a ruling. `from` is inclusive, `to` exclusive. Three things read beyond it:
//!
//! - A Finding also reaches goods imported before its publication and not released by then (19 CFR 12.42(g)).
//! - A vacatur sets a Finding aside for every importation date, once it is known on the day of the question.
//! - A modification or lifting is prospective: the outcome of the importation date stays.

use crate::vocabulary::Date;

/// In whose hands the goods are, as far as a Finding asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CustodyOn {
    /// Not released.
    Held,
    /// Released; on which day, if known.
    Released(Option<Date>),
    /// Not said.
    Unknown,
}

/// The three dates and states on which the law's reach depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Date of importation.
    pub import_date: Date,
    /// Custody.
    pub custody: CustodyOn,
    /// The day the question is asked.
    pub as_of: Date,
}

/// When an instrument is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// First day in force.
    pub from: Date,
    /// First day no longer in force; nothing while it is.
    pub to: Option<Date>,
    /// It ended, and the day was not found.
    pub end_unknown: bool,
    /// It is a Finding, which also reaches goods still held (19 CFR 12.42(g)).
    pub reaches_held_goods: bool,
    /// A court set it aside on `to`.
    pub vacated: bool,
}

impl Term {
    /// In force from a day, with or without an end.
    pub fn new(from: Date, to: Option<Date>) -> Self {
        Self { from, to, end_unknown: false, reaches_held_goods: false, vacated: false }
    }
}

/// How an instrument stands to goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reach {
    /// In force on the day of importation.
    InForce,
    /// A Finding published while the goods were held.
    HeldByFinding,
    /// The goods were imported before it.
    BeforeOrder,
    /// The goods were imported after it ended.
    Lifted,
    /// A court set it aside.
    Vacated,
    /// It ended on a day that was not found.
    EndUnknown,
}

impl Reach {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::InForce, Self::HeldByFinding, Self::BeforeOrder, Self::Lifted, Self::Vacated, Self::EndUnknown];

    /// The word used in rules.
    pub const fn word(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::HeldByFinding => "held_by_finding",
            Self::BeforeOrder => "before_order",
            Self::Lifted => "lifted",
            Self::Vacated => "vacated",
            Self::EndUnknown => "end_unknown",
        }
    }
}

/// How an instrument in force for `term` stands to goods at that moment.
pub fn reach(term: &Term, moment: Moment) -> Reach {
    let Moment { import_date, custody, as_of } = moment;
    if term.vacated && term.to.is_some_and(|vacatur| vacatur <= as_of) {
        return Reach::Vacated;
    }
    if import_date < term.from {
        let published = as_of >= term.from;
        let held_on_publication = match custody {
            CustodyOn::Held => true,
            CustodyOn::Released(Some(day)) => day >= term.from,
            CustodyOn::Released(None) | CustodyOn::Unknown => false,
        };
        return if term.reaches_held_goods && published && held_on_publication {
            Reach::HeldByFinding
        } else {
            Reach::BeforeOrder
        };
    }
    match term.to {
        _ if term.end_unknown => Reach::EndUnknown,
        Some(to) if import_date >= to => Reach::Lifted,
        Some(_) | None => Reach::InForce,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn moment(import_date: &str, custody: CustodyOn, as_of: &str) -> Moment {
        Moment { import_date: day(import_date), custody, as_of: day(as_of) }
    }

    #[test]
    fn from_is_inclusive_and_to_exclusive() {
        // Brightway: WRO 2021-12-20, modified 2024-10-11.
        let term = Term::new(day("2021-12-20"), Some(day("2024-10-11")));
        let at = |import: &str| reach(&term, moment(import, CustodyOn::Unknown, "2026-11-24"));
        assert_eq!(at("2021-12-19"), Reach::BeforeOrder);
        assert_eq!(at("2021-12-20"), Reach::InForce);
        assert_eq!(at("2024-10-10"), Reach::InForce);
        assert_eq!(at("2024-10-11"), Reach::Lifted);
    }

    #[test]
    fn a_finding_reaches_goods_held_on_publication_and_no_others() {
        // Baoanzhao stevia, 85 FR 66574, published 2020-10-20; 19 CFR 12.42(g).
        let finding = Term { reaches_held_goods: true, ..Term::new(day("2020-10-20"), None) };
        let wro = Term { reaches_held_goods: false, ..finding };
        let at = |term: &Term, custody, as_of| reach(term, moment("2020-09-01", custody, as_of));
        assert_eq!(at(&finding, CustodyOn::Held, "2020-10-20"), Reach::HeldByFinding);
        assert_eq!(at(&finding, CustodyOn::Held, "2020-10-19"), Reach::BeforeOrder);
        assert_eq!(at(&finding, CustodyOn::Released(Some(day("2020-10-19"))), "2026-01-01"), Reach::BeforeOrder);
        assert_eq!(at(&finding, CustodyOn::Released(Some(day("2020-10-21"))), "2026-01-01"), Reach::HeldByFinding);
        assert_eq!(at(&finding, CustodyOn::Unknown, "2026-01-01"), Reach::BeforeOrder);
        assert_eq!(at(&wro, CustodyOn::Held, "2026-01-01"), Reach::BeforeOrder);
    }

    #[test]
    fn a_vacatur_sets_aside_for_every_import_once_known() {
        // Kingtom: Finding 2024-12-04, vacated 2025-09-23 (CIT 24-00264).
        let term =
            Term { vacated: true, reaches_held_goods: true, ..Term::new(day("2024-12-04"), Some(day("2025-09-23"))) };
        assert_eq!(reach(&term, moment("2025-01-10", CustodyOn::Held, "2025-09-22")), Reach::InForce);
        assert_eq!(reach(&term, moment("2025-01-10", CustodyOn::Held, "2025-09-23")), Reach::Vacated);
        assert_eq!(reach(&term, moment("2024-01-10", CustodyOn::Unknown, "2026-01-01")), Reach::Vacated);
    }

    #[test]
    fn an_unknown_end_is_its_own_answer() {
        let term = Term { end_unknown: true, ..Term::new(day("1991-10-04"), None) };
        assert_eq!(reach(&term, moment("1991-10-04", CustodyOn::Unknown, "2026-01-01")), Reach::EndUnknown);
        assert_eq!(reach(&term, moment("1991-10-03", CustodyOn::Unknown, "2026-01-01")), Reach::BeforeOrder);
    }
}
