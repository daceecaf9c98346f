//! Calendar dates, written `YYYY-MM-DD`. No time of day and no clock: the law counts days.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A day of the Gregorian calendar, years 1800 to 2999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Default for Date {
    /// The first day the calendar knows, 1970-01-01 of `chrono`.
    fn default() -> Self {
        Self(NaiveDate::default())
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, clippy::exhaustive_enums, reason = "a week has seven days, and their names say which")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A text that is no date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no calendar date written YYYY-MM-DD")]
pub struct DateError(String);

impl Date {
    /// Reads `YYYY-MM-DD` exactly.
    ///
    /// # Errors
    /// Any other form, a day that does not exist, a year before 1800 or after 2999.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let read = || {
            let mut parts = text.splitn(3, '-');
            let year: i32 = parts.next()?.parse().ok()?;
            let month: u32 = parts.next()?.parse().ok()?;
            let day: u32 = parts.next()?.parse().ok()?;
            Self::from_ymd(year, month, day)
        };
        if shape { read() } else { None }.ok_or_else(|| DateError(text.to_owned()))
    }

    /// The date of a year, month and day, if it exists and lies in 1800 to 2999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        (1800..=2999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten().map(Self)
    }

    /// The day before, or the same day at the start of the calendar.
    #[must_use]
    pub fn day_before(self) -> Self {
        self.0.pred_opt().map_or(self, Self)
    }

    /// So many days later, or the last day of the calendar.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        self.0.checked_add_days(Days::new(days.into())).map_or(self, |date| Self(date).within())
    }

    /// So many calendar months later, cut to the last day of a shorter month; or the last day of the calendar.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.0.checked_add_months(Months::new(months)).map_or(self, |date| Self(date).within())
    }

    /// The day itself, or the last of the calendar if it lies beyond.
    fn within(self) -> Self {
        let last = NaiveDate::from_ymd_opt(2999, 12, 31).map_or(self, Self);
        self.min(last)
    }

    /// Days from another day to this one; negative if this one is earlier.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            chrono::Weekday::Mon => Weekday::Monday,
            chrono::Weekday::Tue => Weekday::Tuesday,
            chrono::Weekday::Wed => Weekday::Wednesday,
            chrono::Weekday::Thu => Weekday::Thursday,
            chrono::Weekday::Fri => Weekday::Friday,
            chrono::Weekday::Sat => Weekday::Saturday,
            chrono::Weekday::Sun => Weekday::Sunday,
        }
    }

    /// Year, month and day.
    pub fn ymd(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_in_iso_form() {
        assert_eq!(Date::parse("2024-02-29").unwrap().to_string(), "2024-02-29");
        for bad in
            ["2022-02-30", "2022-2-3", "17.04.2022", "2022/04/17", "", "1799-12-31", "+022-01-01", "2022-04-17T00:00"]
        {
            assert!(Date::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Date::parse("2022-03-01").unwrap().day_before().to_string(), "2022-02-28");
    }
}
