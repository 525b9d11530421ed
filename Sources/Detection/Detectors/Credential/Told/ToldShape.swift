/// What a value looks like.
enum ToldShape: UInt8, CaseIterable, Sendable {
    /// Letters only: small ones, one capital first, all capitals, capitals inside.
    case word, capital, capitals, camel
    /// "tulips55", "Tulips55", "TULIPS55", "k1ngf1sher", "7tulips", "B12", "qT6b".
    case wordDigits, nameDigits, capitalsDigits, innerDigits, digitsWord, brief, mixed
    /// With symbols: "Mj7!tplx", "Tulips&Daisies", "Kite-31", "zebra-cup-9", "one-time", "Copse-Deer".
    case symbolDigits, symbolWord, dashDigits, dashWords, dashNames, capitalsDash
    case digits3, digits4, digits5, digits6, digits8, digitsLong, pressed, grouped, keyGroups
    case clock, numbered
    case year, dateTime, fraction, unit, link, fileName, phrase, phraseDigits, phraseCapitals, spelled, letter,
        abbreviation, other

    static let names = ToldName.list(
        """
        word capital capitals camel
        wordDigits nameDigits capitalsDigits innerDigits digitsWord brief mixed
        symbolDigits symbolWord dashDigits dashWords dashNames capitalsDash
        digits3 digits4 digits5 digits6 digits8 digitsLong pressed grouped keyGroups
        clock numbered
        year dateTime fraction unit link fileName phrase phraseDigits phraseCapitals spelled letter
        abbreviation other
        """)

    /// A rough class of shapes, for features of several things.
    enum Group: UInt8, CaseIterable, Sendable {
        case word, capital, hard, wordDigits, dashed, short, digits, phrase, other

        static let names = ToldName.list("word capital hard wordDigits dashed short digits phrase other")
    }

    /// Digits only, which no dates are.
    var isNumber: Bool {
        switch self {
        case .digits3, .digits4, .digits5, .digits6, .digits8, .digitsLong, .year: true
        default: false
        }
    }

    var group: Group {
        switch self {
        case .word: .word
        case .capital: .capital
        case .symbolDigits, .innerDigits, .mixed, .keyGroups, .symbolWord: .hard
        case .wordDigits, .nameDigits, .capitalsDigits, .digitsWord, .camel: .wordDigits
        case .dashDigits, .dashWords, .dashNames, .capitalsDash: .dashed
        case .brief, .digits3, .capitals, .letter: .short
        case .digits4, .digits5, .digits6, .digits8, .pressed, .grouped: .digits
        case .phrase, .phraseDigits, .phraseCapitals, .spelled: .phrase
        default: .other
        }
    }

    /// The shape of one value without blanks.
    init(_ text: ArraySlice<UInt8>) {
        var (digits, lowers, uppers, symbols, rare, dashes) = (0, 0, 0, 0, 0, 0)
        var innerUppers = 0
        var changes = 0
        var last: UInt8 = 0
        for place in text.indices {
            let byte = text[place]
            let kind: UInt8
            if byte.isDigit {
                digits += 1
                kind = 1
            } else if byte.isUpperLetter {
                uppers += 1
                if last == 2 { innerUppers += 1 }
                kind = 2
            } else if byte.isLowerLetter || byte >= 0x80 {
                lowers += 1
                kind = 2
            } else {
                symbols += 1
                if byte == 0x2D || byte == 0x5F || byte == 0x2E { dashes += 1 } else { rare += 1 }
                if byte == 0x27 { rare -= 1 }
                kind = 3
            }
            if last != 0, kind != last { changes += 1 }
            last = kind
        }
        let letters = lowers + uppers
        let first = text.first ?? 0
        if symbols == 0 {
            self = Self.plain(text, digits, lowers, uppers, innerUppers, changes)
            return
        }
        if digits > 0, first == 0xC2 || first == 0xE2 || first == 0x24 && lowers + uppers == 0 {
            // Sums of money, and bullets.
            self = .fraction
        } else if Self.isLink(text) {
            self = .link
        } else if Self.isFileName(text) {
            self = .fileName
        } else if letters == 0 {
            self = Self.numeric(text, digits)
        } else if digits > 0, Self.isUnit(text) {
            self = .unit
        } else if digits > 0, letters > 0, rare > 0 {
            self = .symbolDigits
        } else if rare > 0 {
            self = text.allSatisfy({ $0.isLetter || $0 == 0x2F || $0 == 0x27 }) ? .abbreviation : .symbolWord
        } else if dashes > 0, Self.isKey(text) {
            self = .keyGroups
        } else if digits > 0, dashes > 0 {
            self = lowers == 0 ? .capitalsDash : .dashDigits
        } else if dashes > 0 {
            let isCapital = first.isUpperLetter && uppers > 1
            self = text.contains(0x5F) ? .symbolWord : isCapital ? .dashNames : .dashWords
        } else {
            self = letters == text.count - symbols && text.contains(0x27) ? (uppers > 0 ? .capital : .word) : .other
        }
    }

    private static func plain(
        _ text: ArraySlice<UInt8>, _ digits: Int, _ lowers: Int, _ uppers: Int, _ innerUppers: Int, _ changes: Int
    ) -> ToldShape {
        if digits == 0 {
            if lowers + uppers <= 1 { return .letter }
            if uppers == 0 { return .word }
            if lowers == 0 { return .capitals }
            return innerUppers > 0 ? .camel : .capital
        }
        if lowers + uppers == 0 {
            switch text.count {
            case ...3: return .digits3
            case 4: return isClock(text) ? .clock : isYear(text) ? .year : .digits4
            case 5: return .digits5
            case 6: return .digits6
            case 7, 8: return .digits8
            default: return .digitsLong
            }
        }
        if isUnit(text) { return .unit }
        if isNumbered(text) { return .numbered }
        if text.count <= 4, changes == 1 { return .brief }
        guard changes == 1 else { return lowers > 0 && digits < lowers ? .innerDigits : .mixed }
        if text.first?.isDigit == true { return .digitsWord }
        if lowers == 0 { return .capitalsDigits }
        return text.first?.isUpperLetter == true ? .nameDigits : .wordDigits
    }

    private static func numeric(_ text: ArraySlice<UInt8>, _ digits: Int) -> ToldShape {
        guard digits > 0 else { return .other }
        if text.allSatisfy({ $0.isDigit || $0 == 0x23 || $0 == 0x2A }) { return .pressed }
        if text.contains(0x3A) || text.contains(0x2F) { return .dateTime }
        if text.contains(0x2D) {
            let groups = text.split(separator: 0x2D)
            if groups.count >= 2, groups.allSatisfy({ $0.count == groups[0].count && $0.allSatisfy(\.isDigit) }) {
                return digits >= 16 ? .keyGroups : .grouped
            }
            return .fraction
        }
        return text.contains(0x2E) || text.contains(0x2C) || text.contains(0x25) ? .fraction : .other
    }

    private static func isKey(_ text: ArraySlice<UInt8>) -> Bool {
        let groups = text.split(separator: 0x2D)
        return groups.count >= 3 && groups[0].count >= 3
            && groups.allSatisfy { group in
                group.count == groups[0].count && group.allSatisfy { $0.isDigit || $0.isLetter }
            } && text.contains(where: \.isDigit)
    }

    private static func isLink(_ text: ArraySlice<UInt8>) -> Bool {
        if let colon = text.firstIndex(of: 0x3A), text[colon...].starts(with: "://".utf8) { return true }
        if text.count > 4, text.prefix(4).elementsEqual("www.".utf8) { return true }
        if let at = text.firstIndex(of: 0x40), at > text.startIndex, text[at...].contains(0x2E) { return true }
        guard let dot = text.firstIndex(of: 0x2E), dot > text.startIndex, text.count - (dot - text.startIndex) > 2
        else { return false }
        return text.allSatisfy { $0.isLowerLetter || $0.isDigit || $0 == 0x2E || $0 == 0x2F || $0 == 0x2D }
            && text[..<dot].contains(where: \.isLetter) && text[dot...].contains(where: \.isLetter)
    }

    private static func isFileName(_ text: ArraySlice<UInt8>) -> Bool {
        guard let dot = text.lastIndex(of: 0x2E), text.endIndex - dot <= 5, dot > text.startIndex else { return false }
        return suffixes.contains(text[(dot + 1)...])
    }

    /// "3rd", "10am", "49.5GB".
    private static func isUnit(_ text: ArraySlice<UInt8>) -> Bool {
        let head = text.prefix { $0.isDigit || $0 == 0x2E || $0 == 0x3A }
        guard !head.isEmpty, head.count < text.count else { return false }
        return units.contains(text[(text.startIndex + head.count)...])
    }

    private static func isYear(_ text: ArraySlice<UInt8>) -> Bool {
        text.starts(with: "19".utf8) || text.starts(with: "20".utf8)
    }

    /// "0845": a time as schools write it.
    private static func isClock(_ text: ArraySlice<UInt8>) -> Bool {
        let value = text.reduce(0) { $0 * 10 + $1.number }
        return (600..<2200).contains(value) && value % 100 < 60 && value % 5 == 0
    }

    /// "Year11", "Office2021", "Form7B": what has a number, and the number.
    private static func isNumbered(_ text: ArraySlice<UInt8>) -> Bool {
        let head = text.prefix { $0.isLetter }
        guard head.count >= 2, text.count - head.count <= 4 else { return false }
        switch ToldWord.vocabulary[NameHash.of(head)]?.word {
        case .numbered, .month, .time: return true
        default: return false
        }
    }

    private static let suffixes = WordSet(
        "pdf doc docx xls xlsx csv zip txt jpg jpeg png html htm ppt pptx mp3 mp4 xml json")
    private static let units = WordSet(
        "st nd rd th am pm s mb gb tb kb kg km cm mm m ml hrs hours mins min p k x a b c i d e")
}
