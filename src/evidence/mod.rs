//! From a shipment to facts: nodes, names that meet listed ones, places, goods, workers.
//!
//! A *node* is a line or one of its inputs. For each node `Sight::read` says, per dimension, the words the rules ask
//! for; `Sight::witnesses` says afterwards which field said a word, so that only a match pays for its explanation.
//! Contradictions between fields are told apart from facts: they never decide, they make a person look.

mod address;
mod goods;
mod lists;
mod makers;
mod memory;
mod node;
mod places;
mod reader;
mod whereabouts;

pub(crate) use memory::Memory;
pub(crate) use node::Field;
pub(crate) use node::{Node, walk};
pub(crate) use reader::{Contradiction, LawInForce, Reader, Sight, Witness, origin_country};
