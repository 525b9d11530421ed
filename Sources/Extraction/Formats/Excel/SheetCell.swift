/// The cell under way: where it stands, and what it holds as far as it was read.
struct SheetCell {
    var column = 0
    var style = 0
    var value: [UInt8] = []
    /// The value as a number, if it is short digits and was read at once.
    var whole: Int?
    var formula: [UInt8] = []
    var isInValue = false
    var kind = Kind.number

    enum Kind { case number, shared, truth, text }

    /// - Parameter last: the column of the cell before it.
    mutating func begin(_ scanner: XMLScanner, after last: Int) {
        clear()
        var column = 0
        var style = 0
        var kind = Kind.number
        scanner.eachAttribute { name, bytes, value in
            if name == .run {
                column = Self.columnNumber(bytes.extracting(value))
            } else if name == .cellStyle {
                style = Self.integer(bytes.extracting(value)) ?? 0
            } else if name == .cellType {
                kind = value.count == 1 ? Self.kind(bytes[value.lowerBound]) : .text
            }
        }
        self.column = column > 0 ? column : last + 1
        self.style = style
        self.kind = kind
    }

    mutating func clear() {
        if !value.isEmpty { value.removeAll(keepingCapacity: true) }
        if !formula.isEmpty { formula.removeAll(keepingCapacity: true) }
        whole = nil
        isInValue = false
    }

    /// Which of the shared texts the cell shows.
    var sharedText: Int? { kind == .shared ? whole ?? Self.integer(value.span) : nil }

    /// Adds what the cell shows, on one line.
    func append(to text: inout [UInt8], _ looks: SheetLooks) {
        guard whole != nil || !value.isEmpty else { return }
        let start = text.count
        switch kind {
        case .shared: if let index = sharedText { looks.strings.append(index, to: &text) }
        case .truth: text.append(contentsOf: value == [0x31] ? Self.yes : Self.no)
        case .number:
            let look = looks.numbers.kind(style)
            if look == .number, looks.numbers.append(value, style, to: &text) { return }
            if look == .number, whole != nil || Self.integer(value.span) != nil {
                return text.append(contentsOf: value)
            }
            appendNumber(to: &text, look, looks)
            Self.flatten(&text, from: start)
        case .text:
            text.append(contentsOf: value)
            Self.flatten(&text, from: start)
        }
    }

    private func appendNumber(to text: inout [UInt8], _ look: NumberStyles.Kind, _ looks: SheetLooks) {
        let number = Double(String(decoding: value, as: UTF8.self))
        if look != .number, let number, let date = NumberStyles.text(number, look, usesMacDates: looks.usesMacDates) {
            text.append(contentsOf: date.utf8)
        } else if let number, value.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) {
            text.append(contentsOf: NumberStyles.plain(number).utf8)
        } else {
            text.append(contentsOf: value)
        }
    }

    /// Line ends and tabs inside a cell are blanks; `_x0041_` is a letter by its number (ECMA-376 part 1, 22.9.2.19).
    static func flatten(_ text: inout [UInt8], from start: Int) {
        var mayHaveNumbers = false
        for index in start..<text.count {
            if text[index] < 0x20 { text[index] = 0x20 }
            if text[index] == 0x5F { mayHaveNumbers = true }
        }
        guard mayHaveNumbers, text.count - start >= 7 else { return }
        let raw = Array(text[start...])
        text.removeSubrange(start...)
        var index = 0
        while index < raw.count {
            if index + 7 <= raw.count, raw[index] == 0x5F, raw[index + 1] == 0x78, raw[index + 6] == 0x5F,
                let number = UInt32(String(decoding: raw[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
            {
                text.append(scalar: number < 0x20 ? 0x20 : number)
                index += 7
            } else {
                text.append(raw[index])
                index += 1
            }
        }
    }

    /// A decimal number; a great one for anything else.
    static func number(_ digits: Span<UInt8>) -> Double {
        var text: [UInt8] = []
        text.append(digits, 0..<min(digits.count, 32))
        return Double(String(decoding: text, as: UTF8.self)) ?? .infinity
    }

    private static let yes = Array("TRUE".utf8)
    private static let no = Array("FALSE".utf8)

    static func kind(_ letter: UInt8) -> Kind {
        switch letter {
        case 0x73: .shared
        case 0x62: .truth
        case 0x6E: .number
        default: .text
        }
    }

    /// `BC12` is column 55.
    private static func columnNumber(_ reference: Span<UInt8>) -> Int {
        var number = 0
        for index in reference.indices {
            let byte = reference[index]
            guard (0x61...0x7A).contains(byte | 0x20), number < 100_000 else { break }
            number = number * 26 + Int(byte | 0x20) - 0x60
        }
        return number
    }

    static func integer(_ digits: Span<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count < 10 else { return nil }
        var number = 0
        for index in digits.indices {
            let byte = digits[index]
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }
}
