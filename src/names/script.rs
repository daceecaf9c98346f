//! Scripts of characters, as far as names are read differently in them.

/// A text in small Latin letters and digits alone, nothing between: pinyin for Han characters.
pub fn letters(text: &str) -> String {
    super::normal::plain_words(&any_ascii::any_ascii(text)).replace(' ', "")
}

/// Han characters: the unified ideographs and their first extension.
pub(super) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff)
}
