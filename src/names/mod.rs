//! Names of companies and vessels: when two spellings are the same name.
//!
//! Two names are equal when their normal forms are: case, accents, full-width forms and punctuation folded, the legal
//! form (Co., Ltd., Sdn Bhd, S.R.L., 有限公司) taken off. Words that tell firms apart stay: `Group`, `Holdings`,
//! `Industry`. A field that holds several names ("X, also known as Y") is read as each of them.
//!
//! This module knows nothing of law or shipments. A listed name says what an equal name may give; the caller decides
//! what follows.

mod index;
mod legal_form;
mod normal;
mod split;

pub use index::{Kind, NameHit, NameIndex, NameIndexBuilder, Resemblance};
pub use normal::{normal_form, plain_words};
