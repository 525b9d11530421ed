import Mail

/// Payment card numbers: an issuer's prefix, a length that this issuer uses, and the Luhn check (ISO/IEC 7812).
struct PaymentCard: Identifier {
    static let name = "PaymentCard"
    static let shapes: Shapes = [.digits(4, 12, 13, 14, 15, 16, 17, 18, 19)]

    static func follows(_ shape: UInt8) -> Following {
        shape == Shapes.digitsOnly(4) ? [.blank, .hyphen, .dot, .lineEnd, .other] : .anything
    }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let groups = reading.digitGroups(at: index, total: 12...19), Self.isWritten(groups), groups.isLuhn,
            groups.varies, let issuer = Issuer.of(groups)
        else { return nil }
        let evidence = reading.evidence(groups.first, groups.last, place)
        let isSpecimen = Self.specimens.contains(groups.value)
        let confidence =
            if evidence.names(.card) || isSpecimen {
                0.97
            } else if evidence.denies(.card) {
                groups.pattern == 0x4444 && issuer.isCommon ? 0.5 : 0.3
            } else if issuer.isCommon {
                groups.groups > 1 ? 0.93 : 0.85
            } else {
                groups.count == 16 && issuer.isUsual ? 0.6 : 0.4
            }
        return Claim(
            kind: "personal.payment-card", range: groups.range, confidence: confidence, rank: Claim.Rank.card,
            specimen: isSpecimen,
            reason: reading.reason(
                "\(groups.count)-digit \(issuer.name) card number with a valid check digit", evidence, place))
    }

    /// One row, or groups of at least four digits, the last of any length.
    private static func isWritten(_ groups: DigitGroups) -> Bool {
        if groups.groups == 1 { return true }
        guard groups.groups <= 5 else { return false }
        return (1..<groups.groups).allSatisfy { groups.pattern >> UInt64($0 * 4) & 0xF >= 4 }
    }

    /// Numbers that card schemes and payment processors publish for tests.
    private static let specimens: Set<UInt64> = [
        4_111_111_111_111_111, 4_242_424_242_424_242, 4_012_888_888_881_881, 4_222_222_222_222, 4_000_056_655_665_556,
        5_555_555_555_554_444, 5_105_105_105_105_100, 5_200_828_282_828_210, 2_223_003_122_003_222, 378_282_246_310_005,
        371_449_635_398_431, 378_734_493_671_000, 6_011_111_111_111_117, 6_011_000_990_139_424, 3_530_111_333_300_000,
        3_566_002_020_360_505, 30_569_309_025_904, 38_520_000_023_237, 36_227_206_271_667, 6_200_000_000_000_005,
        4_000_000_000_000_002, 4_462_030_000_000_000, 4_917_610_000_000_000, 6_759_649_826_438_453,
        5_454_545_454_545_454, 4_444_333_322_221_111, 4_917_300_800_000_000, 4_484_070_000_000_000,
        122_000_000_000_003, 5_019_717_010_103_742, 6_331_101_999_990_016, 6_011_000_400_000_000, 3_528_000_700_000_000,
        36_700_102_000_000,
        4_000_000_000_003_220, 5_436_031_030_606_378, 4_929_000_000_006, 4_929_000_005_559, 4_761_739_001_010_010,
    ]
}

/// Who issues a card, by its first digits.
struct Issuer: Sendable {
    let name: String
    /// Whether prefix and length are rare in other numbers.
    let isCommon: Bool
    /// Whether the prefix says anything without a word beside it.
    var isUsual = true

    static func of(_ digits: DigitGroups) -> Issuer? {
        let count = digits.count
        let (two, three, four) = (digits.head(2), digits.head(3), digits.head(4))
        switch true {
        case digits[0] == 4 && (count == 16 || count == 13 || count == 19):
            return Issuer(name: "Visa", isCommon: count == 16)
        case (51...55).contains(two) && count == 16, (2221...2720).contains(four) && count == 16:
            return Issuer(name: "Mastercard", isCommon: two > 50)
        case (two == 34 || two == 37) && count == 15:
            return Issuer(name: "American Express", isCommon: true)
        case (3528...3589).contains(four) && (16...19).contains(count):
            return Issuer(name: "JCB", isCommon: count == 16)
        case ((300...305).contains(three) || [36, 38, 39].contains(two)) && (14...19).contains(count):
            return Issuer(name: "Diners Club", isCommon: count == 14)
        case (four == 6011 || (644...649).contains(three) || two == 65) && (16...19).contains(count):
            return Issuer(name: "Discover", isCommon: count == 16)
        case two == 62 && (16...19).contains(count):
            return Issuer(name: "UnionPay", isCommon: false)
        case (two == 50 || (56...58).contains(two) || two == 63 || two == 67 || two == 60) && (12...19).contains(count):
            return Issuer(name: "Maestro", isCommon: false)
        case digits[0] == 1 && count == 15:
            return Issuer(name: "UATP", isCommon: false, isUsual: false)
        default: return nil
        }
    }
}
