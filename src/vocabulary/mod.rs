//! Words both the law and the importer use: places, tariff numbers, dates, money, sectors, verdicts.
//!
//! Each is a newtype that can only hold a well-formed value, so nothing behind this module checks it again.

mod cities;
mod country;
mod date;
mod maker;
mod money;
mod sector;
mod subdivision;
mod tariff;
mod verdict;

pub use cities::ChineseCities;
pub use country::{Country, CountryError};
pub use date::{Date, DateError, Weekday};
pub use maker::Role;
pub use money::{Amount, AmountError, Share};
pub use sector::{GoodsSector, NotGoods, Sector, SectorKind};
pub use subdivision::Subdivision;
pub use tariff::{TariffError, TariffNumber};
pub use verdict::{Basis, Certainty, Outcome};
