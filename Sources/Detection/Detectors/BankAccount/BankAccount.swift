import Mail

/// UK bank accounts: a sort code and an account number near each other, or an account number that a word names.
struct BankAccount: Identifier {
    static let name = "BankAccount"
    static let shapes = Shapes.digits(2, 6, 7, 8)
    /// Bytes between a sort code and its account number.
    private static let reach = 60

    static func follows(_ shape: UInt8) -> Following {
        shape == Shapes.digitsOnly(2) ? [.hyphen, .blank] : .anything
    }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        guard !reading.isContinued(token.lower), !reading.byte(token.lower - 1).isWordByte else { return nil }
        if let (range, last) = sortCode(at: index, reading) { return sortCodeClaim(range, index, last, reading, place) }
        guard token.count == 8 || token.count == 7, reading.isAlone(token.range) else { return nil }
        let evidence = reading.evidence(index, index, place)
        guard evidence.nearest.contains(.bank), !evidence.denies(.bank) else { return nil }
        return Claim(
            kind: "personal.bank-account", range: token.range, confidence: token.count == 8 ? 0.85 : 0.55,
            rank: Claim.Rank.account, specimen: reading.text[token.range].elementsEqual("12345678".utf8),
            reason: reading.reason("\(token.count)-digit account number", evidence, place))
    }

    private func sortCodeClaim(
        _ range: Range<Int>, _ first: Int, _ last: Int, _ reading: Reading, _ place: Place
    ) -> Claim? {
        let evidence = reading.evidence(first, last, place)
        let isNamed = evidence.names(.bank)
        let isHyphenated = reading.text[range].contains(0x2D)
        if let account = account(after: last, range.upperBound, reading), isNamed || isHyphenated,
            // With words between, or in cells of their own, the account is a finding of its own.
            reading.tokens[account].lower - range.upperBound <= 3, place.grid == nil
        {
            let text = reading.text[range.lowerBound..<reading.tokens[account].upper]
            let isSpecimen = text.filter(\.isDigit).elementsEqual("12345612345678".utf8)
            let between = Evidence.words(reading, from: last, to: account)
            let isBank = isNamed || between.contains(.bank) || evidence.all.contains(.bank)
            return Claim(
                kind: "personal.bank-account", range: range.lowerBound..<reading.tokens[account].upper,
                confidence: isBank ? 0.95 : evidence.denies(.bank) ? 0.3 : 0.6, rank: Claim.Rank.account,
                specimen: isSpecimen, reason: reading.reason("sort code and account number", evidence, place))
        }
        let hasAccount = place.grid == nil && account(after: last, range.upperBound, reading) != nil
        guard evidence.nearest.contains(.bank) || (hasAccount && isHyphenated && evidence.all.contains(.bank)) else {
            return nil
        }
        return Claim(
            kind: "personal.bank-account", range: range,
            confidence: hasAccount ? 0.9 : isHyphenated || evidence.isHeader ? 0.6 : 0.5,
            rank: Claim.Rank.account, reason: reading.reason("sort code", evidence, place))
    }

    /// `12-34-56`, `12 34 56`, or six digits.
    private func sortCode(at index: Int, _ reading: Reading) -> (Range<Int>, Int)? {
        let token = reading.tokens[index]
        if token.count == 6, reading.isAlone(token.range) { return (token.range, index) }
        guard token.count == 2, index + 2 < reading.tokens.count else { return nil }
        let (second, third) = (reading.tokens[index + 1], reading.tokens[index + 2])
        let separator = reading.byte(token.upper)
        guard separator == 0x2D || separator == 0x20, second.shape == 2, third.shape == 2,
            second.lower == token.upper + 1, third.lower == second.upper + 1,
            reading.byte(second.upper) == separator, !reading.byte(third.upper).isWordByte,
            reading.byte(third.upper) != separator || !reading.byte(third.upper + 1).isDigit
                || (separator == 0x20 && index + 3 < reading.tokens.count && reading.tokens[index + 3].count == 8)
        else { return nil }
        return (token.lower..<third.upper, index + 2)
    }

    private func account(after last: Int, _ end: Int, _ reading: Reading) -> Int? {
        var next = last + 1
        while next < reading.tokens.count, next - last <= 6, reading.tokens[next].lower - end <= Self.reach {
            let token = reading.tokens[next]
            if token.kind == .code {
                return token.shape == 8 && reading.isAlone(token.range) ? next : nil
            }
            if token.kind != .word { return nil }
            next += 1
        }
        return nil
    }
}

extension Evidence {
    /// The topics of the words between two tokens.
    static func words(_ reading: Reading, from first: Int, to last: Int) -> Topics {
        (first..<last).reduce(into: Topics()) { $0.formUnion(reading.topics(reading.tokens[$1])) }
    }
}
