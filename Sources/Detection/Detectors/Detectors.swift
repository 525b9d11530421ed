package import Directory
package import Mail

/// The list of detectors: one line for each folder beside this file.
package enum Detectors {
    /// Makes every detector.
    ///
    /// - Throws: when a dictionary can't be used: file, line and remedy.
    package static func all(
        dictionaries: String, schoolAdditions: String? = nil, school: School, profile: SchoolProfile
    ) throws -> [any Detector] {
        [
            try Wording(dictionaries: dictionaries, schoolAdditions: schoolAdditions, school: school)
        ]
    }

    /// Those which know one kind of value.
    static func identifiers(
        profile: SchoolProfile, today: CalendarDay, custom: [CustomKind] = [], secrets: (any RegisteredSecrets)? = nil
    ) -> [any Identifier] {
        [
            APIKey(),
            BankAccount(),
            CHINumber(),
            CloudShare(),
            Credential(),
            CredentialList(),
            CredentialPair(),
            CredentialRequest(),
            Custom(custom),
            DBSCertificate(),
            DateOfBirth(today: today),
            DrivingLicence(),
            Email(profile: profile),
            IBAN(),
            IPAddress(),
            MACAddress(),
            NHSNumber(),
            NINumber(),
            OneTimeLink(),
            OpeningCode(),
            Passport(),
            PaymentCard(),
            Phone(profile: profile),
            Postcode(profile: profile),
            PrivateKey(),
            Registered(secrets),
            StreetAddress(),
            TRN(),
            UCI(),
            ULN(),
            UPN(),
            UTR(),
            VAT(),
            Vehicle(),
        ]
    }

    /// Those which look at a whole paragraph or row; later ones see what earlier ones claim.
    static func blockReaders() -> [any BlockReader] {
        [
            CredentialColumn(),
            SpecialCategory(),
            Name(),
            Record(),
        ]
    }
}

extension Detectors {
    /// The folders of all detectors of personal data and secrets.
    package static var personalNames: [String] {
        identifiers(profile: SchoolProfile(), today: CalendarDay(moment: 0)).map { type(of: $0).name }
            + blockReaders().map { type(of: $0).name }
    }
}
