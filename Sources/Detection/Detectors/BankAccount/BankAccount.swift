import Mail

/// UK bank accounts: a sort code and an account number near each other, or an account number that a word names.
struct BankAccount: Identifier {
    static let name = "BankAccount"
    static let shapes = Shapes.digits(2, 4, 6, 7, 8, 9, 10)
    /// Bytes between a sort code and its account number.
    private static let reach = 60

    static func follows(_ shape: UInt8) -> Following {
        switch shape {
        case 2: [.hyphen, .blank, .slash, .other]
        case 4: .blank
        default: .anything
        }
    }

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        guard !reading.isContinued(token.lower), !reading.isWord(before: token.lower) else { return nil }
        if let (range, last) = sortCode(at: index, reading) { return sortCodeClaim(range, index, last, reading, place) }
        guard token.count > 2, reading.isAlone(token.range) else { return nil }
        if token.count == 4 { return grouped(index, reading, place) }
        let evidence = reading.evidence(index, index, place)
        guard evidence.nearest.contains(.bank), !evidence.denies(.bank) else { return nil }
        return Claim(
            kind: "personal.bank-account", range: token.range,
            confidence: token.count == 8 ? 0.85 : token.count == 7 ? 0.55 : 0.5,
            rank: Claim.Rank.account, specimen: reading.text[token.range].elementsEqual("12345678".utf8),
            reason: reading.reason("\(token.count)-digit account number", evidence, place))
    }

    /// An account number in two groups of four, where a word names it.
    private func grouped(_ index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard let groups = reading.digitGroups(at: index, total: 8...8), groups.pattern == 0x44 else { return nil }
        let evidence = reading.evidence(groups.first, groups.last, place)
        guard evidence.nearest.contains(.bank), !evidence.denies(.bank) else { return nil }
        return Claim(
            kind: "personal.bank-account", range: groups.range, confidence: 0.75, rank: Claim.Rank.account,
            reason: reading.reason("8-digit account number", evidence, place))
    }

    private func sortCodeClaim(
        _ range: Range<Int>, _ first: Int, _ last: Int, _ reading: Reading, _ place: Place
    ) -> Claim? {
        let evidence = reading.evidence(first, last, place)
        let isNamed = evidence.names(.bank)
        let isHyphenated = reading.text[range].contains { $0 == 0x2D || $0 >= 0x80 }
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
        guard second.shape == 2, third.shape == 2, let separator = Self.gap(token.upper, second.lower, reading),
            separator == Self.gap(second.upper, third.lower, reading), !reading.isWord(at: third.upper),
            reading.byte(third.upper) != separator || !reading.byte(third.upper + 1).isDigit
                || (separator == 0x20 && index + 3 < reading.tokens.count && reading.tokens[index + 3].count == 8)
        else { return nil }
        return (token.lower..<third.upper, index + 2)
    }

    /// The mark of the gap that fills the bytes from one group to the next.
    private static func gap(_ end: Int, _ start: Int, _ reading: Reading) -> UInt8? {
        if start == end + 1, reading.byte(end) == 0x2F { return 0x2F }
        guard let gap = reading.gap(at: end), gap.length == start - end, gap.mark == 0x20 || gap.mark == 0x2D else {
            return nil
        }
        return gap.mark
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
