//! The words by which derived rules and gathered evidence mean the same thing.

use crate::law::{MakerKind, Order, Reach};
use crate::vocabulary::Role;

/// A listed entity is in force: the word of the whole list.
pub(crate) const LISTED: &str = "uflpa-list";
/// A maker listed after the goods were imported.
pub(crate) const LISTED_LATER: &str = "uflpa-list|listed_later";
/// A maker removed from the list before the goods were imported.
pub(crate) const DELISTED: &str = "uflpa-list|delisted";
/// A state transferred the workers.
pub(crate) const STATE_TRANSFER: &str = "state_transfer";
/// Somebody alleges indicators of forced labor.
pub(crate) const ALLEGED: &str = "alleged_indicators";

/// The goods were imported before the instrument and are still held.
pub(crate) fn held_before(id: &str) -> String {
    format!("{id}=before_order_held")
}

/// An instrument stands to the goods in that way.
pub(crate) fn time(id: &str, reach: Reach) -> String {
    format!("{id}={}", reach.word())
}

/// A party of a listing in that role.
pub(crate) fn in_role(role: Role, listing: &str) -> String {
    format!("{}|{listing}", role.word())
}

/// The named places of an order's locality, as a word under its country.
pub(crate) fn locality(order: &Order) -> Option<String> {
    let locality = order.locality.as_ref()?;
    Some(format!("{}:{}", locality.country, order.id))
}

/// Whether the order's locality is only its named places, so that their subdivision alone resembles it.
///
/// Not so for a site: every firm of the subdivision would resemble it.
pub(crate) fn subdivision_resembles(order: &Order) -> bool {
    order.maker_kind != MakerKind::Site && order.locality.as_ref().is_some_and(|locality| !locality.names.is_empty())
}
