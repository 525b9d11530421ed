import Mail

/// What is asked about a claim's kind again and again, told from its name once.
struct KindTraits: OptionSet, Sendable {
    let rawValue: UInt8

    static let record = KindTraits(rawValue: 1)
    static let credential = KindTraits(rawValue: 2)
    /// Tells who somebody is.
    static let identifying = KindTraits(rawValue: 4)
    static let specialCategory = KindTraits(rawValue: 8)
    static let name = KindTraits(rawValue: 16)

    private static let numbers = ["personal.upn", "personal.uln", "personal.uci", "personal.trn"]

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ kind: FindingKind) {
        let name = kind.rawValue
        // The length alone tells most of them apart.
        switch name.utf8.count {
        case 12: self = Self.numbers.contains(name) ? .identifying : []
        case 13: self = name == "personal.name" ? .name : []
        case 15: self = name == "personal.record" ? .record : []
        case 17: self = name == "secret.credential" ? .credential : name == "personal.passport" ? .identifying : []
        case 18: self = name == "personal.ni-number" ? .identifying : []
        case 19: self = name == "personal.nhs-number" || name == "personal.chi-number" ? .identifying : []
        case 24: self = name == "personal.driving-licence" ? .identifying : []
        case 25: self = name == "personal.special-category" ? .specialCategory : []
        default: self = []
        }
    }
}
