//! Business days: Monday to Friday except the national holidays of 19 CFR 101.6(a), observed on Friday when they fall on a
//! Saturday and on Monday when they fall on a Sunday.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::{Date, Weekday};

/// A holiday of every year from one on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    #[expect(dead_code, reason = "for a reader of the table")]
    name: String,
    month: u32,
    /// Fixed day of the month.
    day: Option<u32>,
    /// Or a weekday: the first, second, ... or the last of the month.
    weekday: Option<Weekday>,
    nth: Option<u32>,
    #[serde(default)]
    last: bool,
    /// First year.
    from: i32,
}

/// A test holds that the file parses.
static HOLIDAYS: LazyLock<Vec<Holiday>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/holidays.json")).unwrap_or_default());

/// The day so many business days after one, which itself does not count.
pub(super) fn after_business_days(from: Date, days: u32) -> Date {
    let mut day = from;
    for _ in 0..days {
        day = day.plus_days(1);
        while !is_business_day(day) {
            let next = day.plus_days(1);
            if next == day {
                // The end of the calendar.
                return day;
            }
            day = next;
        }
    }
    day
}

fn is_business_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_observed(day)
}

/// Whether a holiday is observed that day.
fn is_observed(day: Date) -> bool {
    let falls = |on: Date| HOLIDAYS.iter().any(|holiday| holiday.falls_on(on));
    match day.weekday() {
        Weekday::Friday => falls(day) || falls(day.plus_days(1)),
        Weekday::Monday => falls(day) || falls(day.day_before()),
        _ => falls(day),
    }
}

impl Holiday {
    fn falls_on(&self, on: Date) -> bool {
        let (year, month, day) = on.ymd();
        if year < self.from || month != self.month {
            return false;
        }
        if let Some(fixed) = self.day {
            return day == fixed;
        }
        let week = day.saturating_add(6).checked_div(7);
        let is_last = on.plus_days(7).ymd().1 != month;
        self.weekday == Some(on.weekday()) && if self.last { is_last } else { week == self.nth }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn holidays_are_those_of_published_calendars() {
        // Federal holidays of 2026, as the Office of Personnel Management lists them.
        let listed = [
            "2026-01-01",
            "2026-01-19",
            "2026-02-16",
            "2026-05-25",
            "2026-06-19",
            "2026-07-03",
            "2026-09-07",
            "2026-10-12",
            "2026-11-11",
            "2026-11-26",
            "2026-12-25",
        ];
        let mut observed = Vec::new();
        let mut on = day("2026-01-01");
        while on < day("2027-01-01") {
            if is_observed(on) && !matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday) {
                observed.push(on.to_string());
            }
            on = on.plus_days(1);
        }
        assert_eq!(observed, listed);
    }

    #[test]
    fn a_holiday_on_a_weekend_moves_and_one_of_next_year_can_fall_in_this() {
        // Christmas 2022 was a Sunday, New Year's Day 2022 a Saturday, Juneteenth 2021 a Saturday.
        assert!(is_observed(day("2022-12-26")) && is_observed(day("2021-12-31")) && is_observed(day("2021-06-18")));
        assert!(!is_observed(day("2020-06-19")));
        assert_eq!(after_business_days(day("2022-12-22"), 1), day("2022-12-23"));
        assert_eq!(after_business_days(day("2022-12-23"), 1), day("2022-12-27"));
        assert_eq!(after_business_days(day("2024-11-27"), 5), day("2024-12-05"));
    }
}
