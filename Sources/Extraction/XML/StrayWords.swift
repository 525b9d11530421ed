import Mail

/// Words and numbers of people that stand where office programs keep words of their own: names of styles and marks,
/// identifiers, settings, attributes that nobody knows. Told once each, as hidden; what programs write there is passed
/// over by its shape.
struct StrayWords {
    private(set) var words: [UInt8] = []
    private var told: Set<Int> = []
    /// Bytes that one part of a file may add.
    private static let most = 256 << 10
    /// A longer value is told as far as it looks like words.
    private static let longest = 1_024

    /// Looks at the attributes of the element that has just started.
    @inline(__always)
    ///
    /// - Parameter others: attributes that are told otherwise.
    mutating func take(_ scanner: XMLScanner, of element: XMLName, besides others: XMLNames? = nil) {
        let range = scanner.range
        guard range.count > 8, Self.mayHoldWords(scanner.window.span.extracting(range)) else { return }
        takeValues(scanner, AttributeWords.stand(in: element) ? element : nil, others)
    }

    /// Looks at a text that isn't told otherwise.
    mutating func take(_ text: [UInt8]) {
        guard text.count > 8, Self.areWords(text.span, fewest: 4) else { return }
        tell(text)
    }

    /// - Parameter told: the element, if some of its attributes are told as words anyway.
    private mutating func takeValues(_ scanner: XMLScanner, _ told: XMLName?, _ others: XMLNames?) {
        var found: [[UInt8]] = []
        scanner.eachAttribute { name, bytes, range in
            guard range.count > 7, !Self.outlines.contains(name), others?.contains(name) != true else { return }
            if let told, AttributeWords.tell(name, of: told) { return }
            var value: [UInt8] = []
            scanner.appendDecoded(range, to: &value)
            let fewest = Self.shapes.contains(name) ? Int.max : Self.names.contains(name) ? 6 : 4
            if Self.areWords(value.span, fewest: fewest) { found.append(value) }
        }
        for value in found { tell(value) }
    }

    private mutating func tell(_ value: [UInt8]) {
        guard words.count < Self.most, told.insert(value.hashValue).inserted else { return }
        words += value.prefix(Self.longest)
        words.append(0x0A)
    }

    /// Hands over what was found so far.
    mutating func takeAll() -> [UInt8] {
        defer { words = [] }
        return words
    }

    /// A quick look: six digits and a letter in one word, an address, letters as numbers, or three blanks.
    private static func mayHoldWords(_ bytes: Span<UInt8>) -> Bool {
        var digits = 0
        var blanks = 0
        var isQuoted = false
        for index in bytes.indices {
            let byte = bytes[index]
            if (0x30...0x39).contains(byte) {
                digits += 1
                if digits == 6 { return true }
                continue
            }
            digits = 0
            switch byte {
            case 0x22, 0x27:
                isQuoted.toggle()
                blanks = 0
            case 0x20, 0x5F:
                guard isQuoted else { continue }
                blanks += 1
                if blanks == 3 { return true }
            case 0x40, 0x26: return true
            default: break
            }
        }
        return false
    }

    /// Whether these are words of people: a word with six digits in a row and letters before or behind them, words and
    /// six digits, an address, or so many words.
    static func areWords(_ bytes: Span<UInt8>, fewest: Int) -> Bool {
        var words = 0
        var digits = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x40, index > 0, index + 1 < bytes.count, isLetter(bytes[index - 1]), isLetter(bytes[index + 1])
            {
                return true
            }
            guard isLetter(byte) || isDigit(byte) else {
                index += 1
                continue
            }
            let start = index
            var run = 0
            var longest = 0
            var letters = 0
            while index < bytes.count, isLetter(bytes[index]) || isDigit(bytes[index]) {
                run = isDigit(bytes[index]) ? run + 1 : 0
                longest = max(longest, run)
                if run == 0 { letters += 1 }
                index += 1
            }
            let length = index - start
            if longest >= 6, letters > 0, isLetter(bytes[start]) || letters > 2, !isHex(bytes, start..<index) {
                return true
            }
            if longest == length, isApart(bytes, start - 1), isApart(bytes, index), bytes.count < 64 {
                digits += length
            }
            // Words stand by themselves: not in paths, names of schemes, or lists of settings.
            if letters == length, length > 1, isApart(bytes, start - 1), isApart(bytes, index) { words += 1 }
        }
        return words >= fewest || fewest < Int.max && words > 0 && digits >= 6 && words + digits < 40
    }

    /// Whether one of the words is a number as authorities give them: up to three letters, six digits or more, at most two
    /// letters. Names of programs seldom are.
    static func isNumber(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            while index < range.upperBound, isLetter(bytes[index]) { index += 1 }
            let head = index
            while index < range.upperBound, isDigit(bytes[index]) { index += 1 }
            let digits = index
            while index < range.upperBound, isLetter(bytes[index]) { index += 1 }
            let isOver = index == range.upperBound || !isDigit(bytes[index])
            if isOver, (1...3).contains(head - start), (6...13).contains(digits - head), index - digits <= 2 {
                return true
            }
            while index < range.upperBound, isLetter(bytes[index]) || isDigit(bytes[index]) { index += 1 }
            if index == start { index += 1 }
        }
        return false
    }

    private static func isApart(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        guard index >= 0, index < bytes.count else { return true }
        return switch bytes[index] {
        case 0x20, 0x0A, 0x2C, 0x21, 0x3F, 0x5F, 0x27, 0x22, 0x28, 0x29: true
        // An end of a sentence, not of a number of a version.
        case 0x2E: index + 1 == bytes.count || bytes[index + 1] == 0x20
        case 0x3A: index + 1 < bytes.count && bytes[index + 1] == 0x20
        default: false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3 }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Numbers of programs in hexadecimal: colours, revisions, identifiers.
    private static func isHex(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count & 1 == 0 || range.count > 20 else { return false }
        for index in range where bytes[index].hexValue == nil { return false }
        return true
    }

    private static let outlines = XMLNames("d path points viewBox transform enhanced-path glue-points modifiers adj")
    /// Looks, schemes, places: no words, but perhaps a number among them.
    private static let shapes = XMLNames(
        "style schemaLocation uri xpath ref sqref rsid prefixMappings namespaceuri ContentType Type")
    /// Names that programs give.
    private static let names = XMLNames(
        "name val typeface ascii hAnsi eastAsia cs font-name font-family font-name-asian font-name-complex font-family-asian "
            + "font-family-complex styleName display-name panose language")
}
