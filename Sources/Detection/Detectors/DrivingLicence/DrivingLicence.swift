import Mail

/// Driver numbers of Great Britain (DVLA): five letters of the surname, date of birth, initials, 16 characters.
struct DrivingLicence: Identifier {
    static let name = "DrivingLicence"
    static let shapes: Shapes = [.letterFirst(16...18), .digits(6), .digitFirst(6...11)]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        var start = token.lower
        if reading.text[start].isDigit {
            // "MORGA 657054 SM9IJ": the surname is a word of its own.
            guard start >= 6, reading.text[start - 1] == 0x20 else { return nil }
            start -= 6
        }
        guard !reading.isWord(before: start) else { return nil }
        var text: [UInt8] = []
        var offset = start
        while text.count < 16 {
            let byte = reading.byte(offset)
            if byte.isDigit || byte.isLetter {
                text.append(byte.capital)
                offset += 1
            } else {
                guard text.count == 5 || text.count == 11, reading.isWord(before: offset),
                    let gap = reading.gap(at: offset), gap.mark != 0x2E
                else { return nil }
                offset += gap.length
            }
        }
        // Two digits of issue may follow.
        if reading.byte(offset) == 0x20, reading.byte(offset + 1).isDigit, reading.byte(offset + 2).isDigit,
            !reading.isWord(at: offset + 3)
        {
            offset += 3
        } else if reading.byte(offset).isDigit, reading.byte(offset + 1).isDigit, !reading.isWord(at: offset + 2) {
            offset += 2
        }
        guard !reading.isWord(at: offset), Self.isDriverNumber(text) else { return nil }
        let evidence = reading.evidence(index, index, place)
        return Claim(
            kind: "personal.driving-licence", range: start..<offset, confidence: evidence.names(.licence) ? 0.98 : 0.9,
            rank: Claim.Rank.licence,
            specimen: text.starts(with: "MORGA657054SM9".utf8) || text.starts(with: "MORGA753116SM9".utf8),
            reason: reading.reason("16-character driver number with a real date", evidence, place))
    }

    static func isDriverNumber(_ text: [UInt8]) -> Bool {
        guard text.count == 16, text[0].isUpperLetter else { return false }
        let surname = text[0..<5]
        let letters = surname.prefix { $0.isUpperLetter }
        guard surname.dropFirst(letters.count).allSatisfy({ $0 == 0x39 }), text[5..<11].allSatisfy(\.isDigit) else {
            return false
        }
        let month = (text[6].number % 5) * 10 + text[7].number
        let day = text[8].number * 10 + text[9].number
        guard [0, 1, 5, 6].contains(text[6].number), (1...12).contains(month), (1...31).contains(day) else {
            return false
        }
        guard text[11].isUpperLetter, text[12].isUpperLetter || text[12] == 0x39 else { return false }
        // The arbitrary digit and the two check characters, letters nearly always.
        return text[13].isDigit && !(text[14].isDigit && text[15].isDigit)
    }
}
