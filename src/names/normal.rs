//! The normal form of a name, by which equality is decided.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::legal_form;

/// Lower-case words without accents, full-width forms or punctuation, in order, one space between.
///
/// `&` becomes `and`, an apostrophe joins (`Yuan'an` is `yuanan`), every other mark separates.
pub fn plain_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut gap = false;
    let folded = text.nfkc().nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    for c in folded {
        match c {
            c if is_invisible(c) => {}
            '\'' | '\u{2018}' | '\u{2019}' | '`' | '\u{2bb}' | '\u{2bc}' => {}
            '&' => {
                words.push_str(if words.is_empty() { "and" } else { " and" });
                gap = true;
            }
            c if c.is_alphanumeric() => {
                if gap && !words.is_empty() {
                    words.push(' ');
                }
                gap = false;
                words.push(c);
            }
            _ => gap = true,
        }
    }
    // Folding decomposed Hangul into its letters; composing again gives the syllables back.
    words.nfc().collect()
}

/// Characters that only steer how text is set: soft hyphen, joiners, direction marks.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0x00ad | 0x200c..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064 | 0x2066..=0x2069 | 0xfeff)
}

/// The normal form of one name: [`plain_words`] without the legal form and a leading article, letters that stand alone
/// side by side joined (`d.o.o.` is `doo`).
pub fn normal_form(name: &str) -> String {
    let words = initials_joined(&plain_words(name));
    let words = words.strip_prefix("the ").unwrap_or(&words);
    legal_form::strip(words).to_owned()
}

/// Letters that stand alone side by side, joined.
pub(super) fn initials_joined(words: &str) -> String {
    let is_initial = |word: &str| word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    let mut joined = String::with_capacity(words.len());
    let mut after_initial = false;
    for word in words.split(' ') {
        let joins = joined.is_empty() || (after_initial && is_initial(word));
        if !joins {
            joined.push(' ');
        }
        joined.push_str(word);
        after_initial = is_initial(word);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_width_and_marks_are_folded() {
        assert_eq!(plain_words("  Bonechar Carvão ATIVADO, "), "bonechar carvao ativado");
        assert_eq!(plain_words("ＨＥＴＩＡＮ　Ｔａｉｄａ"), "hetian taida");
        assert_eq!(plain_words("Qinghai Hide&Garment"), "qinghai hide and garment");
        assert_eq!(plain_words("Sichuan Yuan’an"), plain_words("Sichuan Yuan'an"));
        assert_eq!(plain_words("삼성 전자"), "삼성 전자");
        assert_eq!(plain_words("Ta\u{ad}ida\u{200b}Mill"), "taida mill");
        assert_eq!(plain_words("\u{0}\u{1b}[31m"), "31m");
    }

    #[test]
    fn legal_forms_are_folded_and_distinguishing_words_are_not() {
        assert_eq!(normal_form("Hetian Taida Apparel Co., Ltd."), normal_form("HETIAN TAIDA APPAREL COMPANY LIMITED"));
        assert_eq!(normal_form("Kingtom Aluminio S.R.L."), "kingtom aluminio");
        assert_ne!(normal_form("KTK Group"), normal_form("KTK Holding"));
        assert_ne!(normal_form("Hoshine Silicon Industry Co. Ltd."), normal_form("Hoshine Silicon Co. Ltd."));
        assert_eq!(normal_form("和田浩林发饰有限公司"), "和田浩林发饰");
        assert_eq!(normal_form("Linglong Europe D.O.O. Zrenjanin"), normal_form("LINGLONG EUROPE doo ZRENJANIN"));
        assert_eq!(normal_form("The TNN Development Limited"), "tnn development");
    }
}
