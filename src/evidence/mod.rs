//! From a shipment to facts: nodes, names that meet listed ones, places, goods, workers.
//!
//! A *node* is a line or one of its inputs. For each node `Reader::facts` says, per dimension, the words the rules ask
//! for; `Reader::witnesses` says afterwards which field said a word, so that only a match pays for its explanation.
//! Contradictions between fields are told apart from facts: they never decide, they make a person look.

mod address;
mod goods;
mod lists;
mod makers;
mod node;
mod places;
mod reader;
mod whereabouts;

pub(crate) use node::Field;
pub use node::{Node, nodes};
pub(crate) use reader::{Contradiction, LawInForce, Reader, Witness, is_named, origin_country};
