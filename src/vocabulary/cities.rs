//! Provinces and cities of China outside Xinjiang, as trade names and addresses spell them. They only help to read.

use std::sync::LazyLock;

use serde::Deserialize;

/// Names of provinces and cities.
#[derive(Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct ChineseCities {
    /// In Latin letters.
    pub latin: Vec<String>,
    /// In Han characters.
    pub han: Vec<String>,
}

static CITIES: LazyLock<ChineseCities> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/chinese_cities.json")).unwrap_or_default());

impl ChineseCities {
    /// The embedded list.
    pub fn embedded() -> &'static Self {
        &CITIES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_cities_parses() {
        let cities: ChineseCities = serde_json::from_str(include_str!("data/chinese_cities.json")).unwrap();
        assert!(cities.latin.len() > 300 && cities.han.len() > 30);
    }
}
