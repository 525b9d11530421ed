import Mail

/// UK passport numbers: nine digits (or two letters and seven digits); nothing to check, so a word must name it.
struct Passport: Identifier {
    static let name = "Passport"
    static let shapes: Shapes = [.digits(3, 9), .letterFirst(9...9), .digitFirst(20...20), .letterFirst(20...20)]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        var range = reading.tokens[index].range
        if range.count >= 20 { return machineReadable(range, reading) }
        var last = index
        guard reading.isAlone(range), !reading.isContinued(range.lowerBound) else { return nil }
        if reading.text[range.lowerBound].isLetter {
            let text = reading.compact(range)
            guard text[1].isUpperLetter || text[1].isDigit, text.dropFirst(2).allSatisfy(\.isDigit) else { return nil }
        } else {
            guard let groups = reading.digitGroups(at: index, total: 9...9),
                groups.groups == 1 || groups.pattern == 0x333
            else { return nil }
            range = groups.range
            last = groups.last
        }
        let evidence = reading.evidence(index, last, place)
        guard evidence.names(.passport) else { return nil }
        return Claim(
            kind: "personal.passport", range: range, confidence: evidence.nearest.contains(.passport) ? 0.93 : 0.65,
            rank: Claim.Rank.numbers, reason: reading.reason("9-character passport number", evidence, place))
    }

    /// The second line of the machine-readable zone (ICAO 9303 part 4): number, country, birth, sex, expiry, each date
    /// and the number with its check digit.
    private func machineReadable(_ range: Range<Int>, _ reading: Reading) -> Claim? {
        let text = Array(reading.text[range])
        guard text.count >= 28, text[10..<13].allSatisfy(\.isLetter),
            [0x4D, 0x46, 0x58, 0x3C].contains(text[20].capital),
            Self.isChecked(text[0..<9], text[9]), Self.isChecked(text[13..<19], text[19]),
            Self.isChecked(text[21..<27], text[27])
        else { return nil }
        return Claim(
            kind: "personal.passport", range: range.lowerBound..<(range.lowerBound + 9), confidence: 0.95,
            rank: Claim.Rank.numbers,
            reason: "passport number in a machine-readable line with valid check digits")
    }

    /// Weights 7, 3, 1 modulo 10; letters count from 10.
    private static func isChecked(_ text: ArraySlice<UInt8>, _ check: UInt8) -> Bool {
        guard check.isDigit else { return false }
        let sum = text.enumerated().reduce(0) { sum, place in
            let value = place.element.isDigit ? place.element.number : Int(place.element.capital) - 55
            return sum + value * [7, 3, 1][place.offset % 3]
        }
        return sum % 10 == check.number
    }
}
