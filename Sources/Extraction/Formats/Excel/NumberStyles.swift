import Mail

/// Which cell styles show numbers as dates (ECMA-376 part 1, 18.8.30).
struct NumberStyles {
    enum Kind { case number, date, time, dateTime }

    private var kinds: [Kind] = []
    /// What stands around the digits of a style's whole numbers.
    private var patterns: [Int: DigitPattern] = [:]
    /// Formats that put words of their own into a cell: `"see "0`.
    private(set) var words: [String] = []

    init(_ source: XMLScanner?) {
        guard var scanner = source else { return }
        var custom: [Int: Kind] = [:]
        var digits: [Int: DigitPattern] = [:]
        var isInCells = false
        while let token = scanner.next() {
            switch token {
            case .start(.numberFormat, _):
                if let id = scanner.attribute(.numberFormatID).flatMap({ Int($0) }) {
                    let code = scanner.attribute(.formatCode) ?? ""
                    custom[id] = Self.kind(of: code)
                    digits[id] = DigitPattern(code)
                    if words.count < 1_000, Self.hasWords(code) { words.append(code) }
                }
            case .start(.cellFormats, let isEmpty): isInCells = !isEmpty
            case .end(.cellFormats): isInCells = false
            case .start(.format, _) where isInCells:
                guard kinds.count < 100_000 else { break }
                let id = scanner.attribute(.numberFormatID).flatMap { Int($0) } ?? 0
                patterns[kinds.count] = digits[id]
                kinds.append(custom[id] ?? Self.builtIn(id))
            default: break
            }
        }
    }

    private static func hasWords(_ code: String) -> Bool {
        let pieces = code.split(separator: "\"", omittingEmptySubsequences: false)
        return pieces.indices.contains { $0 % 2 == 1 && pieces[$0].filter { $0.isLetter || $0.isNumber }.count > 3 }
            || code.filter { $0 == "\\" }.count > 3
    }

    /// Adds a whole number as its style writes it; false when the style writes nothing of its own.
    func append(_ value: [UInt8], _ style: Int, to text: inout [UInt8]) -> Bool {
        guard !patterns.isEmpty, let pattern = patterns[style] else { return false }
        return pattern.append(value, to: &text)
    }

    func kind(_ style: Int) -> Kind { kinds.indices.contains(style) ? kinds[style] : .number }

    static func builtIn(_ id: Int) -> Kind {
        switch id {
        case 14...17, 27...31, 34...36, 50...54, 57, 58: .date
        case 22: .dateTime
        case 18...21, 32, 33, 45...47, 55, 56: .time
        default: .number
        }
    }

    /// By the letters of a format outside quotes and brackets: d and y make a date, h and s a time.
    static func kind(of code: String) -> Kind {
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        var hasDate = false
        var hasTime = false
        for byte in code.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == 0x22 {
                isQuoted.toggle()
            } else if isQuoted {
                continue
            } else if byte == 0x5C || byte == 0x5F {
                isEscaped = true
            } else if byte == 0x5B {
                isBracketed = true
            } else if byte == 0x5D {
                isBracketed = false
            } else if isBracketed {
                continue
            } else {
                switch byte | 0x20 {
                case 0x64, 0x79: hasDate = true
                case 0x68, 0x73: hasTime = true
                default: break
                }
            }
        }
        return hasDate ? (hasTime ? .dateTime : .date) : hasTime ? .time : .number
    }

    /// A day number as `2014-03-09`, with the time behind it when the format shows one.
    static func text(_ value: Double, _ kind: Kind, usesMacDates: Bool) -> String? {
        guard value >= 0, value < 2_958_466 else { return nil }
        let days = Int(value.rounded(.down))
        let seconds = Int(((value - Double(days)) * 86_400).rounded())
        let time =
            "\(two(seconds / 3_600)):\(two(seconds / 60 % 60))" + (seconds % 60 == 0 ? "" : ":\(two(seconds % 60))")
        if kind == .time, days == 0 { return time }
        // Serial 60 is 29 February 1900, which never was.
        let shift = usesMacDates ? 24_107 : days > 59 ? 25_569 : 25_568
        let date = isoDate(daysSince1970: days - shift)
        return kind == .dateTime && seconds > 0 ? "\(date) \(time)" : date
    }

    /// A number as people read it: no exponent, no ragged binary fractions.
    static func plain(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return String(value) }
        let rounded = (value * 1e6).rounded() / 1e6
        return rounded == rounded.rounded() ? String(Int64(rounded)) : String(rounded)
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    /// The civil date of a day number, by the arithmetic of the Gregorian calendar's 400-year cycle.
    private static func isoDate(daysSince1970 days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let civilMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
        return "\(year)-\(two(civilMonth))-\(two(day))"
    }
}

extension XMLName {
    static var numberFormat: XMLName { XMLName("numFmt") }
    static var numberFormatID: XMLName { XMLName("numFmtId") }
    static var formatCode: XMLName { XMLName("formatCode") }
    static var cellFormats: XMLName { XMLName("cellXfs") }
    static var format: XMLName { XMLName("xf") }
}
