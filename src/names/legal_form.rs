//! Legal forms of companies, taken off the end of a name.
//!
//! Only forms: `Group`, `Holdings`, `Industry`, `International` and the like tell sister firms apart and stay.

/// Forms as [`super::normal_form`] meets them, longest first within a family; several may stand one after another.
const LATIN: &[&str] = &[
    "sociedad anonima de capital variable",
    "sociedad de responsabilidad limitada",
    "sendirian berhad",
    "private limited",
    "limited liability company",
    "limited liability co",
    "joint stock company",
    "s de rl de cv",
    "sa de cv",
    "sapi de cv",
    "m sdn bhd",
    "sdn bhd",
    "sdn berhad",
    "p ltd",
    "pvt ltd",
    "pty ltd",
    "pte ltd",
    "pvt",
    "pte",
    "pty",
    "co ltd",
    "co limited",
    "company limited",
    "company ltd",
    "and co",
    "and company",
    "company",
    "co",
    "ltd",
    "limited",
    "ltda",
    "limitada",
    "incorporated",
    "inc",
    "corporation",
    "corp",
    "llc",
    "llp",
    "lp",
    "plc",
    "berhad",
    "bhd",
    "gmbh",
    "mbh",
    "kk",
    "ag",
    "kg",
    "srl",
    "sro",
    "spa",
    "sas",
    "sa",
    "bv",
    "nv",
    "doo",
    "ad",
    "jsc",
    "ojsc",
    "pjsc",
    "ooo",
    "oao",
    "zao",
    "ao",
    "as",
    "oy",
    "oyj",
    "ab",
    "aps",
    "kft",
    "zrt",
    "tbk",
    "eirl",
    "sac",
    "fze",
    "fzco",
    "wll",
];

/// Forms written without a space before them.
const GLUED: &[&str] =
    &["股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "株式会社", "有限会社", "주식회사", "公司"];

/// Forms that stand before the name.
const LEADING: &[&str] = &["pt ", "ooo ", "oao ", "zao ", "pao ", "cv ", "株式会社", "주식회사 ", "주식회사"];

/// A name in lower-case words without its legal form; a name that is nothing but a form stays as it is.
pub(super) fn strip(words: &str) -> &str {
    let mut rest = words;
    loop {
        let shorter = LATIN
            .iter()
            .find_map(|form| rest.strip_suffix(form).and_then(|left| left.strip_suffix(' ')))
            .or_else(|| GLUED.iter().find_map(|form| rest.strip_suffix(form).map(str::trim_end)))
            .or_else(|| LEADING.iter().find_map(|form| rest.strip_prefix(form).map(str::trim_start)))
            .filter(|left| !left.is_empty());
        match shorter {
            Some(left) => rest = left,
            None => return rest,
        }
    }
}

/// Whether a text is nothing but legal forms.
pub(super) fn is_only(text: &str) -> bool {
    let words = super::normal::initials_joined(&super::plain_words(text));
    strip(&format!("x {words}")) == "x"
}

/// Whether a name ends in a legal form.
pub(super) fn ends(name: &str) -> bool {
    let words = super::normal::initials_joined(&super::plain_words(name));
    strip(&words).len() < words.len()
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn forms_of_many_laws_are_taken_off() {
        for (given, left) in [
            ("brightway holdings sdn bhd", "brightway holdings"),
            ("laglove m sdn bhd", "laglove"),
            ("agropecuarios tom sa de cv", "agropecuarios tom"),
            ("natchi apparel p ltd", "natchi apparel"),
            ("natchi apparel private limited", "natchi apparel"),
            ("linglong international europe doo zrenjanin", "linglong international europe doo zrenjanin"),
            ("fgv holdings berhad", "fgv holdings"),
            ("纳思达股份有限公司", "纳思达"),
            ("pt sawit jaya tbk", "sawit jaya"),
            ("limited", "limited"),
            ("company limited", "company"),
        ] {
            assert_eq!(strip(given), left);
        }
    }
}
