//! Names of companies and vessels: when two spellings are the same name.
//!
//! Two names are equal when their normal forms are: case, accents, full-width forms and punctuation folded, the legal
//! form (Co., Ltd., Sdn Bhd, S.R.L., 有限公司) taken off. Words that tell firms apart stay: `Group`, `Holdings`,
//! `Industry`. A field that holds several names ("X, also known as Y") is read as each of them.
//!
//! Beside equality there is resemblance: names in parts (brand, number, place, industry, legal form) in one script, compared
//! part by part.
//!
//! This module knows nothing of law or shipments. A listed name says what an equal name may give; the caller decides
//! what follows.

mod analysis;
mod compare;
mod index;
mod legal_form;
mod lexicon;
mod normal;
mod script;
mod split;

pub use analysis::{Analysis, Part};
pub use compare::{ALERT, Comparison, Evidence, WHOLE, compare};
pub use index::{Kind, NameHit, NameIndex, NameIndexBuilder, Resemblance};
pub use lexicon::{Lexicon, PartKind};
pub use normal::{normal_form, plain_words};
pub use script::letters;
