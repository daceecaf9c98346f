//! The fixed words of the shipment format.

use crate::vocabulary::Role;

/// A word list of the format: every value with the word that stands for it.
pub(crate) trait Words: Copy + 'static {
    /// What the words are, for messages: "a role".
    const WHAT: &'static str;
    /// Value and word.
    const ALL: &'static [(Self, &'static str)];

    fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $value:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$vdoc])* $value,)* }

        impl $name {
            /// The word used in files.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word,)* }
            }

            /// The value a word of a file stands for.
            pub fn parse(word: &str) -> Option<Self> {
                Self::of(word)
            }
        }

        impl Words for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$value, $word),)*];
        }
    };
}

impl Words for Role {
    const WHAT: &'static str = "a role";
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Manufacturer, Self::Manufacturer.word()),
        (Self::Producer, Self::Producer.word()),
        (Self::Processor, Self::Processor.word()),
        (Self::Grower, Self::Grower.word()),
        (Self::Miner, Self::Miner.word()),
        (Self::Vessel, Self::Vessel.word()),
        (Self::Owner, Self::Owner.word()),
        (Self::Seller, Self::Seller.word()),
        (Self::Exporter, Self::Exporter.word()),
        (Self::Shipper, Self::Shipper.word()),
        (Self::Broker, Self::Broker.word()),
        (Self::Recruiter, Self::Recruiter.word()),
        (Self::Importer, Self::Importer.word()),
        (Self::Consignee, Self::Consignee.word()),
        (Self::Other, Self::Other.word()),
    ];
}

words! {
    /// Where the goods are in the hands of customs.
    Custody, "a state of custody" {
        /// Not released.
        Held = "held",
        /// Released.
        Released = "released",
        /// Not said.
        Unknown = "unknown",
    }
}

words! {
    /// Whether the date of importation has happened.
    ImportDateBasis, "a basis of the import date" {
        /// It has.
        Actual = "actual",
        /// Before purchase or shipment; starts no clock.
        Estimated = "estimated",
    }
}

words! {
    /// How much of a line's inputs is declared.
    InputsKnown, "how much is known of inputs" {
        /// All of them.
        All = "all",
        /// Some of them.
        Some = "some",
        /// None of them.
        None = "none",
    }
}

words! {
    /// What happened to the entry, by the day of the act.
    EventKind, "a kind of event" {
        /// Presented for examination.
        Presented = "presented",
        /// Detained.
        Detained = "detained",
        /// Notice of detention issued.
        DetentionNotice = "detention_notice",
        /// Written advice of exclusion delivered or mailed.
        Excluded = "excluded",
        /// Proof of admissibility submitted.
        ProofSubmitted = "proof_submitted",
        /// Response to a UFLPA detention submitted.
        ResponseSubmitted = "response_submitted",
        /// Evidence against a CAATSA detention submitted.
        CaatsaEvidenceSubmitted = "caatsa_evidence_submitted",
        /// CBP moved a due date.
        ExtensionGranted = "extension_granted",
        /// Protest filed.
        ProtestFiled = "protest_filed",
        /// Protest denied.
        ProtestDenied = "protest_denied",
        /// Suit filed at the Court of International Trade.
        SuitFiled = "suit_filed",
        /// Released from custody.
        Released = "released",
        /// Exported.
        Exported = "exported",
        /// Notice of seizure.
        SeizureNotice = "seizure_notice",
        /// Petition for relief filed.
        PetitionFiled = "petition_filed",
        /// Redelivery demanded.
        RedeliveryDemanded = "redelivery_demanded",
        /// A task of the Forced Labor Portal.
        PortalTask = "portal_task",
    }
}

words! {
    /// A class of labor named by the statute, or ordinary child labor.
    LaborKind, "a kind of labor" {
        /// Convict labor.
        Convict = "convict",
        /// Forced labor.
        Forced = "forced",
        /// Indentured labor under penal sanctions.
        Indentured = "indentured",
        /// Forced or indentured child labor.
        ForcedChild = "forced_child",
        /// Child labor neither forced nor indentured: never within section 307.
        Child = "child",
    }
}

words! {
    /// How firmly a class of labor is asserted.
    LaborStatus, "a status of labor" {
        /// Somebody says so.
        Alleged = "alleged",
        /// A document shows it.
        Documented = "documented",
    }
}

words! {
    /// Who makes an allegation.
    SourceKind, "a kind of source" {
        /// A government.
        Government = "government",
        /// A court.
        Court = "court",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// The press.
        Press = "press",
        /// A worker.
        Worker = "worker",
        /// An audit.
        Audit = "audit",
        /// Anybody else.
        Other = "other",
    }
}

words! {
    /// The eleven ILO indicators of forced labor: signs, not the legal test.
    Indicator, "an ILO indicator" {
        /// Abuse of vulnerability.
        AbuseOfVulnerability = "abuse_of_vulnerability",
        /// Deception.
        Deception = "deception",
        /// Restriction of movement.
        RestrictionOfMovement = "restriction_of_movement",
        /// Isolation.
        Isolation = "isolation",
        /// Physical and sexual violence.
        PhysicalAndSexualViolence = "physical_and_sexual_violence",
        /// Intimidation and threats.
        IntimidationAndThreats = "intimidation_and_threats",
        /// Retention of identity documents.
        RetentionOfIdentityDocuments = "retention_of_identity_documents",
        /// Withholding of wages.
        WithholdingOfWages = "withholding_of_wages",
        /// Debt bondage.
        DebtBondage = "debt_bondage",
        /// Abusive working and living conditions.
        AbusiveWorkingAndLivingConditions = "abusive_working_and_living_conditions",
        /// Excessive overtime.
        ExcessiveOvertime = "excessive_overtime",
    }
}

words! {
    /// What a paper is.
    AttestationKind, "a kind of attestation" {
        /// Certificate of origin, 19 CFR 12.43(a).
        CertificateOfOrigin = "certificate_of_origin",
        /// Statement of the ultimate consignee, 19 CFR 12.43(b).
        ConsigneeStatement = "consignee_statement",
        /// Production records.
        ProductionRecords = "production_records",
        /// Purchase records.
        PurchaseRecords = "purchase_records",
        /// Transport records.
        TransportRecords = "transport_records",
        /// Payment records.
        PaymentRecords = "payment_records",
        /// Wage records.
        WageRecords = "wage_records",
        /// Ledger of recruitment fees.
        RecruitmentFeeLedger = "recruitment_fee_ledger",
        /// Audit.
        Audit = "audit",
        /// Survey of workers.
        WorkerSurvey = "worker_survey",
        /// Test report.
        TestReport = "test_report",
        /// Code of conduct.
        CodeOfConduct = "code_of_conduct",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How the issuer of a paper stands to the sale.
    Relationship, "a relationship of the issuer" {
        /// The supplier itself.
        Supplier = "supplier",
        /// The importer.
        Importer = "importer",
        /// A third party.
        ThirdParty = "third_party",
        /// A government.
        Government = "government",
        /// An organisation of workers.
        WorkerOrganisation = "worker_organisation",
    }
}

words! {
    /// What was observed of an indicator.
    ObservationResult, "a result of an observation" {
        /// Looked for and not seen.
        Absent = "absent",
        /// Seen.
        Present = "present",
        /// Not looked for.
        NotAssessed = "not_assessed",
    }
}
