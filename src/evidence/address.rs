//! The words of an address: which name a street, which name nothing, which may name a town.

/// Words after a name that make it a street or a building.
const STREET: &[&str] = &[
    "road",
    "rd",
    "street",
    "st",
    "avenue",
    "ave",
    "lu",
    "jie",
    "dajie",
    "dadao",
    "gonglu",
    "zhonglu",
    "xilu",
    "donglu",
    "nanlu",
    "beilu",
    "highway",
    "expressway",
    "boulevard",
    "blvd",
    "lane",
    "alley",
    "mansion",
    "building",
    "plaza",
    "tower",
    "hotel",
    "restaurant",
    "centre",
    "center",
    "bridge",
    "caddesi",
    "cad",
    "sokak",
    "bulvari",
];

/// Words that may stand between a name and its street word.
const DIRECTION: &[&str] = &[
    "east",
    "west",
    "north",
    "south",
    "middle",
    "mid",
    "central",
    "international",
    "trade",
    "grand",
    "business",
    "e",
    "w",
    "n",
    "s",
    "m",
    "dong",
    "xi",
    "nan",
    "bei",
    "zhong",
    "1st",
    "2nd",
    "3rd",
    "first",
    "second",
    "third",
];

/// The same in Chinese.
const HAN_STREET: &[&str] = &[
    "路", "街", "大道", "巷", "道", "大厦", "广场", "东路", "西路", "南路", "北路", "中路", "一路", "二路", "东街",
    "西街",
];

/// Words of an address that name no locality.
const NO_LOCALITY: &[&str] = &[
    "china",
    "prc",
    "p",
    "r",
    "c",
    "cn",
    "people",
    "peoples",
    "s",
    "republic",
    "of",
    "the",
    "and",
    "hk",
    "province",
    "prov",
    "city",
    "county",
    "district",
    "town",
    "township",
    "village",
    "region",
    "autonomous",
    "zone",
    "area",
    "park",
    "industrial",
    "industry",
    "industries",
    "development",
    "economic",
    "technological",
    "technology",
    "high",
    "tech",
    "hi",
    "new",
    "export",
    "processing",
    "free",
    "trade",
    "bonded",
    "room",
    "rm",
    "floor",
    "fl",
    "flat",
    "unit",
    "suite",
    "block",
    "bldg",
    "house",
    "no",
    "nr",
    "number",
    "building",
    "workshop",
    "factory",
    "mill",
    "plant",
    "warehouse",
    "office",
    "international",
    "center",
    "centre",
    "garden",
    "east",
    "west",
    "north",
    "south",
    "middle",
    "road",
    "rd",
    "street",
    "st",
    "avenue",
    "ave",
    "lane",
    "highway",
    "section",
    "group",
    "team",
    "postal",
    "post",
    "code",
    "zip",
    "tel",
    "fax",
    "p.o",
    "po",
    "box",
    "attn",
    "unknown",
    "n",
    "a",
    "na",
    "tbd",
    "tba",
    "none",
    "various",
    "not",
    "available",
    "known",
    "same",
    "as",
    "above",
    "nil",
    "to",
    "be",
    "determined",
    "advised",
    "中国",
    "中华人民共和国",
];

/// Whether a word that no list knows may be the name of a town: letters, and no word of every address.
pub(super) fn names_a_locality(word: &str) -> bool {
    let latin = word.bytes().all(|b| b.is_ascii_alphanumeric());
    let shaped = if latin {
        word.len() >= 3 && word.bytes().all(|b| b.is_ascii_alphabetic())
    } else {
        // Chinese addresses name the unit: city, county, district, town.
        word.contains(['市', '县', '區', '区', '镇', '省', '縣', '鎮'])
    };
    shaped && !NO_LOCALITY.contains(&word)
}

/// Whether what follows a name makes it the name of a street or a building.
pub(super) fn is_street(after: &str) -> bool {
    let mut words = after.split_whitespace();
    match words.next() {
        Some(word) if STREET.contains(&word) => true,
        Some(word) if DIRECTION.contains(&word) => words.next().is_some_and(|next| STREET.contains(&next)),
        _ => false,
    }
}

/// Whether a text in Chinese script names a place, not a street called after it.
pub(super) fn names_han(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, found)| {
        let after = text.get(at.saturating_add(found.len())..).unwrap_or_default();
        !HAN_STREET.iter().any(|street| after.starts_with(street))
    })
}

/// Whether `words` holds `part` as whole words.
pub(super) fn holds(words: &str, part: &str) -> bool {
    words.match_indices(part).any(|(at, _)| {
        let before = words.get(..at).unwrap_or_default();
        let after = words.get(at.saturating_add(part.len())..).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}
