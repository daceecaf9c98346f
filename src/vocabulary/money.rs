//! Exact decimals: money in US dollars, quantities, shares. Written as strings in JSON, never as floats.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A decimal of zero or more: US dollars, or a quantity in its own unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount(Decimal);

/// The part of an input in its good: 0 to 1, where 1 is the whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(Decimal);

/// A text that is no such decimal.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AmountError {
    /// Not digits with an optional point.
    #[error("`{0}` is no decimal such as `12500.00`: digits and one point, no grouping, no decimal comma")]
    NotDecimal(String),
    /// Below zero.
    #[error("`{0}` is negative")]
    Negative(String),
    /// More digits than an exact decimal holds.
    #[error("`{0}` has more digits than an exact decimal holds (28)")]
    TooLong(String),
    /// A share above 1.
    #[error("`{0}` is above 1: a share is a part of one whole")]
    AboveOne(String),
}

fn decimal(text: &str) -> Result<Decimal, AmountError> {
    if let Some(value) = short(text) {
        return Ok(value);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let shape = !digits.is_empty()
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().filter(|b| *b == b'.').count() <= 1;
    if !shape {
        return Err(AmountError::NotDecimal(text.to_owned()));
    }
    let value = Decimal::from_str_exact(text).or_else(|_| Decimal::from_str(text));
    let value = value.map_err(|_| AmountError::TooLong(text.to_owned()))?;
    if value.is_sign_negative() && !value.is_zero() {
        return Err(AmountError::Negative(text.to_owned()));
    }
    Ok(value)
}

/// Up to eighteen digits with an optional point between them: every amount on an invoice.
fn short(text: &str) -> Option<Decimal> {
    let bytes = text.as_bytes();
    if bytes.len() > 18 || !bytes.first()?.is_ascii_digit() || !bytes.last()?.is_ascii_digit() {
        return None;
    }
    let (mut mantissa, mut places, mut point) = (0_i64, 0_u32, false);
    for byte in bytes {
        if byte.is_ascii_digit() {
            // At most eighteen digits: below the largest number of 64 bits.
            mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(byte.wrapping_sub(b'0')));
            places = places.wrapping_add(u32::from(point));
        } else if *byte == b'.' && !point {
            point = true;
        } else {
            return None;
        }
    }
    Some(Decimal::new(mantissa, places))
}

impl Amount {
    /// Reads a decimal string.
    ///
    /// # Errors
    /// Anything but digits with an optional point, or a negative value.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        decimal(text).map(Self)
    }

    /// The value.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl Ord for Amount {
    /// Written with equally many decimals, the digits decide; else the decimals are compared exactly.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.0.scale() == other.0.scale() {
            self.0.mantissa().cmp(&other.0.mantissa())
        } else {
            self.0.cmp(&other.0)
        }
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Share {
    /// Reads a decimal string between 0 and 1.
    ///
    /// # Errors
    /// As [`Amount::parse`], or a value above 1.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let value = decimal(text)?;
        if value > Decimal::ONE { Err(AmountError::AboveOne(text.to_owned())) } else { Ok(Self(value)) }
    }

    /// The value.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_and_strict() {
        assert_eq!(Amount::parse("12500.00").unwrap().to_string(), "12500.00");
        for bad in ["12.500,00", "1e5", "", "-", ".5", "5.", "1 000", "$5", "NaN"] {
            assert!(matches!(Amount::parse(bad), Err(AmountError::NotDecimal(_))), "{bad}");
        }
        assert!(matches!(Amount::parse("-0.01"), Err(AmountError::Negative(_))));
        assert!(matches!(Share::parse("1.01"), Err(AmountError::AboveOne(_))));
        assert!(Share::parse("0.92").is_ok());
        // Around eighteen characters the reading changes, the value does not.
        for text in ["999999999999999999", "9999999999999999.9", "1000000000000000000", "0.0000000000000001"] {
            assert_eq!(Amount::parse(text).unwrap().decimal(), Decimal::from_str_exact(text).unwrap(), "{text}");
        }
        let order = ["0.5", "0.50", "2", "10.00", "10.01", "11"].map(|text| Amount::parse(text).unwrap());
        assert!(order.is_sorted() && order[0] == order[1]);
    }
}
