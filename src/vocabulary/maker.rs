//! The parts a party can play in a shipment.

use serde::{Deserialize, Serialize};

/// The part a party plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// Made the goods.
    Manufacturer,
    /// Produced the goods.
    Producer,
    /// Performed a step of processing.
    Processor,
    /// Grew the crop.
    Grower,
    /// Mined the mineral.
    Miner,
    /// Caught the goods; never the carrier.
    Vessel,
    /// Owns the maker, the site or the vessel.
    Owner,
    /// Sold the goods.
    Seller,
    /// Exported the goods.
    Exporter,
    /// Shipped the goods.
    Shipper,
    /// Brokered the sale.
    Broker,
    /// Recruited the workers.
    Recruiter,
    /// Imports the goods.
    Importer,
    /// Receives the goods.
    Consignee,
    /// Any other part.
    Other,
}

impl Role {
    /// All roles, in order.
    pub const ALL: [Self; 15] = [
        Self::Manufacturer,
        Self::Producer,
        Self::Processor,
        Self::Grower,
        Self::Miner,
        Self::Vessel,
        Self::Owner,
        Self::Seller,
        Self::Exporter,
        Self::Shipper,
        Self::Broker,
        Self::Recruiter,
        Self::Importer,
        Self::Consignee,
        Self::Other,
    ];

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Manufacturer => "manufacturer",
            Self::Producer => "producer",
            Self::Processor => "processor",
            Self::Grower => "grower",
            Self::Miner => "miner",
            Self::Vessel => "vessel",
            Self::Owner => "owner",
            Self::Seller => "seller",
            Self::Exporter => "exporter",
            Self::Shipper => "shipper",
            Self::Broker => "broker",
            Self::Recruiter => "recruiter",
            Self::Importer => "importer",
            Self::Consignee => "consignee",
            Self::Other => "other",
        }
    }

    /// Whether the party made the goods in the sense of "mined, produced, or manufactured" (19 U.S.C. 1307).
    pub const fn is_maker(self) -> bool {
        matches!(
            self,
            Self::Manufacturer
                | Self::Producer
                | Self::Processor
                | Self::Grower
                | Self::Miner
                | Self::Vessel
                | Self::Owner
        )
    }
}
