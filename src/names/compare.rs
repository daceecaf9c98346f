//! How much two names resemble each other, part by part.
//!
//! The score is in ten-thousandths. Brands decide: two firms of one place and industry with other brands never reach the
//! threshold, and neither do two names that share only words of any firm. Differing numbers refuse.

use super::analysis::{Analysis, Part};
use super::lexicon::PartKind;

/// The whole: two names that say the same.
pub const WHOLE: u32 = 10_000;
/// From here on a name is an alert.
pub const ALERT: u32 = 7_000;

/// Two parts that resemble each other, or one that stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// What the parts are.
    pub kind: PartKind,
    /// Of the left name; empty if only the right has it.
    pub left: String,
    /// Of the right name; empty if only the left has it.
    pub right: String,
    /// How much they resemble each other, in ten-thousandths.
    pub resemblance: u32,
}

/// A score with what it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// In ten-thousandths; [`ALERT`] and above is an alert.
    pub score: u32,
    /// Part by part.
    pub evidence: Vec<Evidence>,
}

/// Compares two names.
pub fn compare(left: &Analysis, right: &Analysis) -> Comparison {
    let evidence = evidence(left, right);
    let score = if !left.plain.is_empty() && left.plain == right.plain {
        WHOLE
    } else {
        let respaced = respaced(left, right).max(joined_brands(left, right));
        let score = score(left, right, &evidence).max(respaced);
        if respaced == 0 && is_other_firm(&evidence) { score.min(OTHER_FIRM) } else { score }
    };
    Comparison { score: score.min(cap(left, right)), evidence }
}

fn weight(kind: PartKind) -> u32 {
    match kind {
        PartKind::Brand => 100,
        PartKind::Number => 60,
        PartKind::Place | PartKind::Industry => 25,
        PartKind::Generic | PartKind::LegalForm => 6,
    }
}

/// Pairs of parts, the most alike first, each part once.
fn evidence(left: &Analysis, right: &Analysis) -> Vec<Evidence> {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (i, one) in left.parts.iter().enumerate() {
        for (j, other) in right.parts.iter().enumerate() {
            let alike = alike(one, other);
            if alike > 0 {
                pairs.push((alike, i, j));
            }
        }
    }
    pairs.sort_by_key(|(alike, i, j)| (std::cmp::Reverse(*alike), *i, *j));
    let (mut used_left, mut used_right) = (vec![false; left.parts.len()], vec![false; right.parts.len()]);
    let mut evidence = Vec::new();
    for (resemblance, i, j) in pairs {
        let free = |used: &[bool], at: usize| used.get(at) == Some(&false);
        if free(&used_left, i) && free(&used_right, j) {
            for (used, at) in [(&mut used_left, i), (&mut used_right, j)] {
                if let Some(used) = used.get_mut(at) {
                    *used = true;
                }
            }
            if let (Some(one), Some(other)) = (left.parts.get(i), right.parts.get(j)) {
                evidence.push(Evidence {
                    kind: one.kind.min(other.kind),
                    left: one.text.clone(),
                    right: other.text.clone(),
                    resemblance,
                });
            }
        }
    }
    let alone = |parts: &[Part], used: &[bool]| {
        let alone = parts.iter().zip(used).filter(|(_, used)| !**used).map(|(part, _)| part.clone());
        alone.collect::<Vec<_>>()
    };
    evidence.extend(alone(&left.parts, &used_left).into_iter().map(|part| Evidence {
        kind: part.kind,
        left: part.text,
        right: String::new(),
        resemblance: 0,
    }));
    evidence.extend(alone(&right.parts, &used_right).into_iter().map(|part| Evidence {
        kind: part.kind,
        left: String::new(),
        right: part.text,
        resemblance: 0,
    }));
    evidence
}

/// How much two parts resemble each other: keys must be equal, letters may differ a little.
fn alike(one: &Part, other: &Part) -> u32 {
    if one.text == other.text && (one.kind == other.kind || one.kind.min(other.kind) == PartKind::Brand) {
        return WHOLE;
    }
    // A place whose name is also a brand is met by that brand.
    if !one.brand.is_empty() && one.brand == other.brand {
        return WHOLE;
    }
    let letters =
        |kind: PartKind| matches!(kind, PartKind::Brand | PartKind::Industry | PartKind::Place | PartKind::Generic);
    let brands = one.kind == PartKind::Brand || other.kind == PartKind::Brand;
    if brands && letters(one.kind) && letters(other.kind) { spelled(&one.text, &other.text) } else { 0 }
}

/// How alike two spellings are: edits in proportion to length, none in short words.
fn spelled(one: &str, other: &str) -> u32 {
    let longest = one.chars().count().max(other.chars().count());
    let shortest = one.chars().count().min(other.chars().count());
    let edits = strsim::osa_distance(one, other);
    let allowed = match longest {
        0..=3 => 0,
        4..=7 => 1,
        8..=12 => 2,
        _ => 3,
    };
    if edits > allowed || shortest < 3 {
        return 0;
    }
    share(longest.saturating_sub(edits), longest)
}

fn share(part: usize, whole: usize) -> u32 {
    let (part, whole) = (u32::try_from(part).unwrap_or(u32::MAX), u32::try_from(whole).unwrap_or(u32::MAX));
    part.saturating_mul(WHOLE).checked_div(whole).unwrap_or_default()
}

/// The weight that found its like, of all weight.
fn score(left: &Analysis, right: &Analysis, evidence: &[Evidence]) -> u32 {
    let joined = joined_brands(left, right);
    let (mut met, mut all) = (0_u64, 0_u64);
    for piece in evidence {
        let sides = u64::from(!piece.left.is_empty()).saturating_add(u64::from(!piece.right.is_empty()));
        let weight = u64::from(weight(piece.kind)).saturating_mul(sides);
        let resemblance = if piece.kind == PartKind::Brand { piece.resemblance.max(joined) } else { piece.resemblance };
        // What only one side says of place and industry is often left out: it counts half against.
        let against = if piece.resemblance == 0 && weaker(piece.kind) { weight / 2 } else { weight };
        all = all.saturating_add(against);
        met = met.saturating_add(
            against.saturating_mul(u64::from(resemblance)).checked_div(u64::from(WHOLE)).unwrap_or_default(),
        );
    }
    u32::try_from(met.saturating_mul(u64::from(WHOLE)).checked_div(all).unwrap_or_default()).unwrap_or(WHOLE)
}

fn weaker(kind: PartKind) -> bool {
    matches!(kind, PartKind::Place | PartKind::Industry | PartKind::Generic)
}

/// How alike the brands are when their words are joined, where they are cut differently: `Hao Lin` is `Haolin`.
fn joined_brands(left: &Analysis, right: &Analysis) -> u32 {
    let words = |analysis: &Analysis| analysis.parts.iter().filter(|part| part.kind == PartKind::Brand).count();
    if words(left) == words(right) || left.brand.chars().count() < 5 || right.brand.chars().count() < 5 {
        return 0;
    }
    let alike = spelled(&left.brand, &right.brand);
    if alike >= NEARLY { alike } else { 0 }
}

/// The same letters with other spaces, whatever the words are read as.
fn respaced(left: &Analysis, right: &Analysis) -> u32 {
    if left.parts.len() == right.parts.len() || left.joined.chars().count() < 8 {
        return 0;
    }
    let alike = spelled(&left.joined, &right.joined);
    if alike >= NEARLY { alike } else { 0 }
}

/// Spellings from here on are one word.
const NEARLY: u32 = 9_000;
/// The most that two firms score of which each has a brand word the other lacks.
const OTHER_FIRM: u32 = 6_500;

/// The most that two firms of one brand score that are of two places or trades.
const SISTERS: u32 = 6_500;

/// Whether each side has a word of its brand that found nothing like it on the other.
fn is_other_firm(evidence: &[Evidence]) -> bool {
    let alone = |left: bool| {
        evidence.iter().any(|piece| {
            piece.kind == PartKind::Brand
                && piece.resemblance == 0
                && if left { piece.right.is_empty() } else { piece.left.is_empty() }
        })
    };
    alone(true) && alone(false)
}

/// What a score may not exceed, whatever the weights say.
fn cap(left: &Analysis, right: &Analysis) -> u32 {
    let of = |analysis: &Analysis, kind: PartKind| {
        let mut texts: Vec<_> =
            analysis.parts.iter().filter(|part| part.kind == kind).map(|part| part.text.clone()).collect();
        texts.sort_unstable();
        texts
    };
    let (one, other) = (of(left, PartKind::Number), of(right, PartKind::Number));
    if one != other && left.joined != right.joined {
        return if one.is_empty() || other.is_empty() { ALERT.saturating_sub(1) } else { WHOLE / 2 };
    }
    let branded = |analysis: &Analysis| !analysis.brand.is_empty();
    match (branded(left), branded(right)) {
        // Only words of any firm, or of a place: equal or not at all.
        (false, false) if left.plain == right.plain => WHOLE,
        (true, true) => {
            let apart = |kind: PartKind| {
                let (one, other) = (of(left, kind), of(right, kind));
                !one.is_empty() && !other.is_empty() && one.iter().all(|text| !other.contains(text))
            };
            // Firms of one brand in two places, or of two trades, are often sisters.
            if apart(PartKind::Place) || apart(PartKind::Industry) { SISTERS } else { WHOLE }
        }
        _ => ALERT.saturating_sub(1_000),
    }
}
