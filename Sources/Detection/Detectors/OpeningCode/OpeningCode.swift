import Mail

/// Codes of doors, gates, safes and alarms that no word calls so: "the alarm is 4821 now", "front gate: 4417", "gate
/// opens with 7741", "front door, press C then 2358".
struct OpeningCode: Identifier {
    static let name = "OpeningCode"
    static let shapes: Shapes = []
    static let topics: Topics = .opening
    /// Bytes behind the word, and words on the way.
    private static let reach = 48
    private static let words = 6
    private static let longest = 10

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        guard place.grid == nil, !place.isHeader else { return nil }
        let token = reading.tokens[index]
        guard
            let (range, isAnnounced) = value(behind: token, reading)
                ?? PressedCode.read(reading, before: token.lower).map({ ($0, true) })
        else { return nil }
        let text = reading.text[range]
        let isCode = hasCode(index, reading)
        guard isAnnounced || isCode, isCode || !isTime(text), !isYear(text),
            PlainSecret.endsClause(at: range.upperBound, reading) || isBeforeLabel(range.upperBound, reading)
        else { return nil }
        return Claim(
            kind: "secret.credential", range: range, confidence: 0.6, rank: Claim.Rank.secret, category: "pin",
            reason: "digits behind the word '\(reading.string(token.range).lowercased())', which they open",
            isDatum: false)
    }

    /// The digits behind the word in its sentence, and whether a mark or verb announces them.
    private func value(behind token: DataToken, _ reading: Reading) -> (Range<Int>, Bool)? {
        var offset = token.upper
        let end = min(reading.text.count, offset + Self.reach)
        var isAnnounced = reading.matches("'s ", at: offset) || reading.matches("\u{2019}s ", at: offset)
        if isAnnounced { offset += reading.byte(offset) == 0x27 ? 2 : 4 }
        var words = 0
        while offset < end {
            let byte = reading.byte(offset)
            switch byte {
            case 0x20, 0x2C, 0x28, 0x29, 0x22, 0x27: offset += 1
            case 0x3A, 0x3D:
                isAnnounced = true
                offset += 1
            case 0x2D where reading.byte(offset + 1) == 0x20:
                isAnnounced = true
                offset += 1
            case 0xE2 where [0x93, 0x94].contains(reading.byte(offset + 2)):
                isAnnounced = true
                offset += 3
            default:
                guard reading.isWord(at: offset) else { return nil }
                var stop = offset
                while reading.byte(stop).isWordByte || [0x27, 0x23, 0x2A, 0x2D].contains(reading.byte(stop)) {
                    stop += 1
                }
                while [0x2D, 0x27].contains(reading.byte(stop - 1)) { stop -= 1 }
                let text = reading.text[offset..<stop]
                if isCode(text) { return (offset..<stop, isAnnounced) }
                guard !text.contains(where: \.isDigit), !Self.others.contains(text), words < Self.words else {
                    return nil
                }
                if Self.verbs.contains(text) { isAnnounced = true }
                words += 1
                offset = stop
            }
        }
        return nil
    }

    /// Four to six digits, with a letter or a key of the pad before or behind; or three numbers of a dial.
    private func isCode(_ text: ArraySlice<UInt8>) -> Bool {
        if text.contains(0x2D) { return text.count >= 7 && SecretLooks.isGroupedCode(text) }
        let digits = text.count(where: \.isDigit)
        return (4...6).contains(digits) && text.count <= digits + 2 && text.count <= Self.longest
            && text.allSatisfy { $0.isDigit || $0.isUpperLetter || $0 == 0x23 || $0 == 0x2A }
    }

    private static let verbs = WordSet(
        "is with press type tap enter dial turn set unset disarm use key punch input code now becomes push to")
    /// What stands before other numbers: times, jobs, rooms.
    private static let others = WordSet(
        "at from until till by after before since about contract job test tests ref reference room rooms no number nr "
            + "closes closed opened open times when because where who phone tel call ring ext extension invoice order year "
            + "of per for cost costs around over under approximately model type serial fault error install installed bus"
    )

    /// "Door: 4417 alarm: 9026".
    private func isBeforeLabel(_ end: Int, _ reading: Reading) -> Bool {
        var offset = end + 1
        while reading.byte(offset).isLetter, offset - end < 14 { offset += 1 }
        return reading.byte(offset) == 0x3A
    }

    private func isYear(_ text: ArraySlice<UInt8>) -> Bool {
        text.count == 4 && (text.starts(with: "19".utf8) || text.starts(with: "20".utf8)) && text.allSatisfy(\.isDigit)
    }

    /// "0850": as the gate's opening times are written.
    private func isTime(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 4, text.allSatisfy(\.isDigit) else { return false }
        let value = text.reduce(0) { $0 * 10 + $1.number }
        return value < 2400 && value % 100 < 60 && value % 5 == 0
    }

    /// Whether codes are spoken of nearby.
    private func hasCode(_ index: Int, _ reading: Reading) -> Bool {
        let range = max(0, index - 10)..<min(reading.tokens.count, index + 10)
        return range.contains { near in
            let token = reading.tokens[near]
            return near != index && reading.topics(token).contains(.pin) && !reading.topics(token).contains(.opening)
                && abs(token.lower - reading.tokens[index].lower) < 160
        }
    }
}
