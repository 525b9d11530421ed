import Mail

/// International bank account numbers (ISO 13616): country, two check digits, up to 30 letters and digits.
struct IBAN: Identifier {
    static let name = "IBAN"
    static let shapes: Shapes = [.letterFirst(4...20)]

    func claim(at index: Int, _ reading: Reading, _ place: Place) -> Claim? {
        let token = reading.tokens[index]
        let start = token.lower
        guard reading.byte(start + 1).isLetter, reading.byte(start + 2).isDigit, reading.byte(start + 3).isDigit,
            !reading.isWord(before: start), !reading.isContinued(start)
        else { return nil }
        let country = String(decoding: [reading.byte(start).capital, reading.byte(start + 1).capital], as: UTF8.self)
        guard let length = Self.lengths[country] else { return nil }
        var text: [UInt8] = []
        var offset = start
        var isGap = false
        while text.count < length {
            let byte = reading.byte(offset)
            if byte.isDigit || byte.isLetter {
                text.append(byte.capital)
                offset += 1
                isGap = false
            } else if !isGap, text.count >= 4, let gap = reading.gap(at: offset), gap.mark != 0x2E {
                offset += gap.length
                isGap = true
            } else {
                return nil
            }
        }
        guard !reading.isWord(at: offset), Self.isValid(text) else { return nil }
        var last = index
        while last + 1 < reading.tokens.count, reading.tokens[last + 1].upper <= offset { last += 1 }
        let evidence = reading.evidence(index, last, place)
        return Claim(
            kind: "personal.iban", range: start..<offset, confidence: evidence.names(.bank) ? 0.99 : 0.95,
            rank: Claim.Rank.iban, specimen: Self.specimens.contains(String(decoding: text, as: UTF8.self)),
            reason: reading.reason("\(length)-character IBAN (\(country)) with valid check digits", evidence, place))
    }

    /// ISO 7064 MOD 97-10 over letters and digits in capitals, the first four moved to the end.
    private static func isValid(_ text: [UInt8]) -> Bool {
        var rest = 0
        for byte in text[4...] + text[..<4] {
            rest = byte.isDigit ? (rest * 10 + byte.number) % 97 : (rest * 100 + Int(byte) - 55) % 97
        }
        return rest == 1
    }

    /// Examples of the registry and of banks.
    private static let specimens: Set<String> = [
        "GB29NWBK60161331926819", "GB82WEST12345698765432", "GB33BUKB20201555555555", "DE89370400440532013000",
        "FR1420041010050500013M02606", "IE29AIBK93115212345678", "ES9121000418450200051332",
        "NL91ABNA0417164300", "IT60X0542811101000000123456", "BE68539007547034", "CH9300762011623852957",
        "GB94BARC10201530093459", "GB60BARC20000055779911",
    ]

    /// Characters of an IBAN by country (SWIFT's registry).
    static let lengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
        "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
        "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
        "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
        "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
        "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
        "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
        "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
        "YE": 30,
    ]
}
