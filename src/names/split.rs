//! Fields that hold more than one name.

use super::legal_form;

/// Marks between two names of one party, matched ignoring case.
const BETWEEN: &[&str] = &[
    " also known as ",
    " formerly known as ",
    " doing business as ",
    " trading as ",
    " a/k/a ",
    " f/k/a ",
    " d/b/a ",
    " t/a ",
    " aka ",
    " fka ",
    " dba ",
    " a.k.a. ",
    " o/b/o ",
    " on behalf of ",
    " c/o ",
    " + ",
    " f.k.a. ",
    " d.b.a. ",
    " formerly ",
    " / ",
    ";",
    "|",
    "\n",
    "／",
    "；",
];

/// The names a field holds: the field as a whole first, then its parts.
///
/// Parts come from marks such as "also known as", and from brackets that hold a second name: one in another script, one
/// introduced by such a mark, one with a legal form of its own, or the initials of the words before it ("… Construction Corporation (XPCC)"). Any other
/// bracket belongs to the name: "Hoshine Silicon Industry (Shanshan)" is not "Hoshine Silicon Industry".
pub(super) fn names_in(field: &str) -> Vec<Part> {
    let mut names = vec![Part::whole(field)];
    for part in at_marks(field) {
        match bracketed(&part) {
            Some((outer, inner)) => names.extend([Part::whole(&outer), inner]),
            None if part != field => names.push(Part::whole(&part)),
            None => {}
        }
    }
    names.retain(|part| part.name.chars().any(char::is_alphanumeric));
    names
}

/// One of the names in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: String,
    /// Only the initials of the name beside it: too short to say for sure whose they are.
    pub(super) acronym: bool,
}

impl Part {
    fn whole(name: &str) -> Self {
        Self { name: name.to_owned(), acronym: false }
    }
}

fn at_marks(field: &str) -> Vec<String> {
    let mut parts = vec![field.trim().to_owned()];
    for mark in BETWEEN {
        parts = parts.iter().flat_map(|part| split_ignoring_case(part, mark)).collect();
    }
    parts.iter().flat_map(|part| at_slash(part)).flat_map(|part| after_legal_form(&part)).collect()
}

/// Two names, the first with its legal form: "Good Mill Ltd., Taida Apparel Co., Ltd."; "Foo Co., Ltd." is one.
fn after_legal_form(part: &str) -> Vec<String> {
    let lower = part.to_ascii_lowercase();
    for mark in [", ", " and ", " & "] {
        for (at, found) in lower.match_indices(mark) {
            let (first, second) =
                (part.get(..at).unwrap_or_default(), part.get(at.saturating_add(found.len())..).unwrap_or_default());
            let begins = second.split_whitespace().next().unwrap_or_default();
            let named =
                second.split_whitespace().count() >= 2 && !legal_form::is_only(begins) && !legal_form::is_only(second);
            if legal_form::ends(first) && named {
                return std::iter::once(first.to_owned()).chain(after_legal_form(second)).collect();
            }
        }
    }
    vec![part.to_owned()]
}

/// Two names written with a bare slash between them; "S/A" and "F/V" are no two names.
fn at_slash(part: &str) -> Vec<String> {
    let pieces: Vec<&str> = part.split('/').map(str::trim).collect();
    let long = |piece: &&str| piece.split_whitespace().count() >= 2 || piece.chars().count() >= 6;
    if pieces.len() > 1 && pieces.iter().all(long) {
        return pieces.into_iter().map(str::to_owned).collect();
    }
    vec![part.to_owned()]
}

fn split_ignoring_case(text: &str, mark: &str) -> Vec<String> {
    // ASCII lower case keeps byte positions.
    let lower = text.to_ascii_lowercase();
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, found) in lower.match_indices(mark) {
        parts.push(text.get(from..at).unwrap_or_default().trim_matches([' ', ',', '(', ')']).to_owned());
        from = at.saturating_add(found.len());
    }
    if parts.is_empty() {
        return vec![text.to_owned()];
    }
    parts.push(text.get(from..).unwrap_or_default().trim_matches([' ', ',', '(', ')']).to_owned());
    parts
}

fn bracketed(part: &str) -> Option<(String, Part)> {
    let open = part.find(['(', '（'])?;
    let close = part.rfind([')', '）'])?;
    let before = part.get(..open)?.trim();
    let inner = part.get(open..close)?.trim_start_matches(['(', '（']).trim();
    let after = part.get(close..)?.trim_start_matches([')', '）']).trim();
    let outer = [before, after].join(" ").trim().to_owned();
    let lower = inner.to_ascii_lowercase();
    for mark in ["also known as ", "formerly known as ", "formerly ", "aka ", "a/k/a ", "f/k/a ", "or "] {
        if lower.starts_with(mark) {
            return Some((outer, Part::whole(inner.get(mark.len()..)?.trim())));
        }
    }
    let other_script = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && u32::from(c) >= 0x0370);
    if other_script(inner) != other_script(before) {
        return Some((outer, Part::whole(inner)));
    }
    let named = || inner.split_whitespace().count() >= 3 && legal_form::ends(inner);
    if named() {
        return Some((outer, Part::whole(inner)));
    }
    is_acronym(inner, before).then(|| (outer, Part { name: inner.to_owned(), acronym: true }))
}

/// Whether `short` is the initials of the last words of `long`, small joining words left out.
fn is_acronym(short: &str, long: &str) -> bool {
    if short.len() < 3 || !short.chars().all(|c| c.is_ascii_uppercase()) {
        return false;
    }
    let initials: String = long
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(word.to_lowercase().as_str(), "" | "and" | "of" | "the"))
        .filter_map(|word| word.chars().next())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    initials.ends_with(short)
}

#[cfg(test)]
mod tests {
    use super::names_in;

    #[test]
    fn several_names_in_one_field_are_told_apart() {
        let has = |field: &str, name: &str| names_in(field).iter().any(|part| part.name == name);
        assert!(has("Hetian Haolin Co. a/k/a Hotan Haolin Hair Accessories", "Hotan Haolin Hair Accessories"));
        assert!(has("Hefei Meiling Co. (formerly known as Meiling)", "Meiling"));
        assert!(has("Xinjiang Production and Construction Corporation (XPCC)", "XPCC"));
        assert!(has(
            "No. 4 Vocation Skills Education Training Center (VSETC)",
            "No. 4 Vocation Skills Education Training Center"
        ));
        assert!(has("Hetian Taida (和田泰达)", "和田泰达"));
        assert!(has("FENG TIAN / Camel Group", "Camel Group"));
        assert!(has("Good Mill Ltd., Hetian Taida Apparel Co., Ltd.", "Hetian Taida Apparel Co., Ltd."));
        assert!(has("Good Mill Ltd. and Hetian Taida Apparel", "Hetian Taida Apparel"));
        assert!(has("GOOD MILL LTD/HETIAN TAIDA APPAREL", "HETIAN TAIDA APPAREL"));
        assert!(has("Good Mill Ltd o/b/o Hetian Taida Apparel", "Hetian Taida Apparel"));
        assert!(has("Good Mill (Hetian Taida Apparel Co., Ltd.)", "Hetian Taida Apparel Co., Ltd."));
    }

    #[test]
    fn a_bracket_that_belongs_to_the_name_stays() {
        assert_eq!(names_in("Hoshine Silicon Industry (Shanshan) Co., Ltd.").len(), 1);
        assert_eq!(names_in("Kashgar Construction Engineering (Group) Co., Ltd.").len(), 1);
        assert_eq!(names_in("S/A Import").len(), 1);
        assert_eq!(names_in("Foo Textile Co., Ltd.").len(), 1);
        assert_eq!(names_in("Agropecuarios Tom, S.A. de C.V.").len(), 1);
    }
}
