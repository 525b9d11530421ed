internal import Mail

/// A set of kinds of findings, as bits in the order of `KindTitle.table`, so that a rule is tested in a few instructions.
/// A kind that isn't in the table shares one bit with its family.
struct KindSet: Sendable, Equatable {
    private var bits = SIMD4<UInt64>()

    static let none = KindSet()

    init() {}

    init(_ kind: FindingKind) {
        if let index = KindTitle.indices[kind.rawValue] {
            insert(index)
        } else if let family = Self.families.firstIndex(of: kind.family) {
            insert(Self.familyBits + family)
        }
    }

    init(_ kinds: [FindingKind]) { self = kinds.reduce(into: KindSet()) { $0.formUnion(KindSet($1)) } }

    /// Kinds of `personal` that belong to organisations: a rule about personal data has to name them.
    private static let organisations: Set<String> = ["personal.vat"]

    /// Every kind of a family, also those to come.
    init(family: String) {
        for (index, row) in KindTitle.table.enumerated()
        where FindingKind(rawValue: row.kind).family == family && !Self.organisations.contains(row.kind) {
            insert(index)
        }
        if let family = Self.families.firstIndex(of: family) { insert(Self.familyBits + family) }
    }

    var isEmpty: Bool { bits == SIMD4<UInt64>() }

    mutating func formUnion(_ other: KindSet) { bits |= other.bits }
    func union(_ other: KindSet) -> KindSet {
        var copy = self
        copy.formUnion(other)
        return copy
    }
    func intersection(_ other: KindSet) -> KindSet {
        var copy = self
        copy.bits &= other.bits
        return copy
    }
    func intersects(_ other: KindSet) -> Bool { bits & other.bits != SIMD4<UInt64>() }
    func isSubset(of other: KindSet) -> Bool { bits & other.bits == bits }

    /// The kinds of the table that are in the set.
    var names: [String] {
        KindTitle.table.indices.filter { bits[$0 / 64] & (1 << UInt64($0 % 64)) != 0 }.map { KindTitle.table[$0].kind }
    }

    static let families = KindTitle.families.keys.sorted()
    /// Bits from here on stand for the unknown kinds of a family; the table has room for as many rows.
    private static let familyBits = 240

    private mutating func insert(_ bit: Int) {
        precondition(bit < 256, "the table of kinds has outgrown its 240 bits")
        bits[bit / 64] |= 1 << UInt64(bit % 64)
    }
}

extension KindSet {
    /// Wording that conduct rules are about.
    static let offensive = KindSet([
        "language.profanity", "language.sexual", "language.discriminatory", "language.bullying", "language.threat",
    ])
    /// Signs that a child may be in danger: told to the DSL, never withheld from the people a child wrote to.
    static let safeguarding = KindSet([
        "language.self-harm", "language.grooming", "language.extremism",
    ])
    /// What a privately marked message is still checked for.
    static let malware = KindSet(["attachment.executable", "attachment.macro", "attachment.malware"])
    /// Reasons to ask the sender whether this is the right recipient.
    static let doubtful = KindSet([
        "recipient.lookalike", "recipient.unfamiliar", "recipient.namesake", "recipient.wrong-family",
        "recipient.doubtful",
    ])
    /// Personal data beyond names and contact details, which everybody's signature has.
    static let personalData: KindSet = {
        let everyday: Set<String> = [
            "personal.name", "personal.phone", "personal.email", "personal.postcode", "personal.address",
            "personal.vehicle", "personal.ip-address", "personal.mac-address", "personal.vat", "personal.social-handle",
        ]
        let serious = KindTitle.table.map(\.kind).filter { $0.hasPrefix("personal.") && !everyday.contains($0) }
        return KindSet(serious.map { FindingKind(rawValue: $0) })
    }()
    /// Numbers that each belong to one person.
    static let identifying = KindSet([
        "personal.upn", "personal.uln", "personal.uci", "personal.nhs-number", "personal.chi-number",
        "personal.ni-number", "personal.passport", "personal.driving-licence", "personal.utr", "personal.trn",
        "personal.dbs",
    ])
}
