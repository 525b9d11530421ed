import Mail

/// Payment card numbers: an issuer's prefix, a length that this issuer uses, and the Luhn check (ISO/IEC 7812).
struct PaymentCard: Identifier {
    static let name = "PaymentCard"
    static let shapes: Shapes = [.digits(4, 12, 13, 14, 15, 16, 17, 18, 19)]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let groups = reading.digitGroups(at: index, total: 12...19),
            groups.groups.count == 1 || groups.groups.dropLast().allSatisfy({ $0 >= 4 }) && groups.groups.count <= 5,
            CheckDigits.isLuhn(groups.digits), let issuer = Issuer.of(groups.digits)
        else { return nil }
        guard groups.digits.contains(where: { $0 != groups.digits[0] }) else { return nil }
        let evidence = reading.evidence(groups.first, groups.last, place)
        let confidence =
            if evidence.names(.card) {
                0.97
            } else if evidence.denies(.card) {
                groups.groups.count > 1 && groups.groups.allSatisfy({ $0 == 4 }) && issuer.isCommon ? 0.5 : 0.3
            } else if issuer.isCommon {
                groups.groups.count > 1 ? 0.93 : 0.85
            } else {
                groups.digits.count == 16 && issuer.isUsual ? 0.6 : 0.4
            }
        return Claim(
            kind: "personal.payment-card", range: groups.range, confidence: confidence, rank: Claim.Rank.card,
            specimen: Self.specimens.contains(groups.digits),
            reason: reading.reason(
                "\(groups.digits.count)-digit \(issuer.name) card number with a valid check digit", evidence, place))
    }

    /// Numbers that card schemes and payment processors publish for tests.
    private static let specimens: Set<[UInt8]> = Set(
        [
            "4111111111111111", "4242424242424242", "4012888888881881", "4222222222222", "4000056655665556",
            "5555555555554444", "5105105105105100", "5200828282828210", "2223003122003222", "378282246310005",
            "371449635398431", "378734493671000", "6011111111111117", "6011000990139424", "3530111333300000",
            "3566002020360505", "30569309025904", "38520000023237", "36227206271667", "6200000000000005",
            "4000000000000002", "4462030000000000", "4917610000000000", "6759649826438453", "5454545454545454",
            "4444333322221111", "4917300800000000", "4484070000000000", "5019717010103742", "6331101999990016",
            "6011000400000000", "3528000700000000", "36700102000000", "4000000000003220", "5436031030606378",
            "4929000000006", "4929000005559", "4761739001010010",
        ].map { $0.utf8.map { $0 - 0x30 } })
}

/// Who issues a card, by its first digits.
struct Issuer: Sendable {
    let name: String
    /// Whether prefix and length are rare in other numbers.
    let isCommon: Bool
    /// Whether the prefix says anything without a word beside it.
    let isUsual: Bool

    static func of(_ digits: [UInt8]) -> Issuer? {
        func head(_ length: Int) -> Int { digits.prefix(length).reduce(0) { $0 * 10 + Int($1) } }
        let count = digits.count
        let (two, three, four) = (head(2), head(3), head(4))
        switch true {
        case digits[0] == 4 && (count == 16 || count == 13 || count == 19):
            return Issuer(name: "Visa", isCommon: count == 16, isUsual: true)
        case (51...55).contains(two) && count == 16, (2221...2720).contains(four) && count == 16:
            return Issuer(name: "Mastercard", isCommon: two > 50, isUsual: true)
        case (two == 34 || two == 37) && count == 15:
            return Issuer(name: "American Express", isCommon: true, isUsual: true)
        case (3528...3589).contains(four) && (16...19).contains(count):
            return Issuer(name: "JCB", isCommon: count == 16, isUsual: true)
        case ((300...305).contains(three) || [36, 38, 39].contains(two)) && (14...19).contains(count):
            return Issuer(name: "Diners Club", isCommon: count == 14, isUsual: true)
        case (four == 6011 || (644...649).contains(three) || two == 65) && (16...19).contains(count):
            return Issuer(name: "Discover", isCommon: count == 16, isUsual: true)
        case two == 62 && (16...19).contains(count):
            return Issuer(name: "UnionPay", isCommon: false, isUsual: true)
        case (two == 50 || (56...58).contains(two) || two == 63 || two == 67 || two == 60) && (12...19).contains(count):
            return Issuer(name: "Maestro", isCommon: false, isUsual: true)
        case digits[0] == 1 && count == 15:
            return Issuer(name: "UATP", isCommon: false, isUsual: false)
        default: return nil
        }
    }
}
