import Mail

/// One line of `scan --jsonl`: an object with `id` and `text`; other keys are skipped.
struct ScanLine {
    /// The id as it stands in the line, so that it goes out as it came.
    private(set) var id: ArraySlice<UInt8> = []
    private(set) var text: [UInt8]?
    private var line: ArraySlice<UInt8>
    private var position: Int

    /// What is wrong with a line.
    struct Problem: Error { let what: String }

    init(_ line: ArraySlice<UInt8>) throws(Problem) {
        self.line = line
        position = line.startIndex
        try expect(UInt8(ascii: "{"))
        skipBlanks()
        if peek() != UInt8(ascii: "}") {
            repeat {
                skipBlanks()
                let key = try string()
                try expect(UInt8(ascii: ":"))
                skipBlanks()
                let start = position
                if key.elementsEqual("text".utf8) {
                    guard peek() == UInt8(ascii: "\"") else { throw Problem(what: "text is no string") }
                    text = try string()
                } else {
                    try skipValue(depth: 0)
                    if key.elementsEqual("id".utf8) { id = line[start..<position] }
                }
                skipBlanks()
            } while take(UInt8(ascii: ","))
        }
        try expect(UInt8(ascii: "}"))
        skipBlanks()
        guard position == line.endIndex else { throw Problem(what: "something stands after the object") }
    }

    private func peek() -> UInt8? { position < line.endIndex ? line[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek(), byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { position += 1 }
    }

    private mutating func expect(_ byte: UInt8) throws(Problem) {
        skipBlanks()
        guard take(byte) else {
            throw Problem(what: "not a JSON object: '\(Character(UnicodeScalar(byte)))' is missing")
        }
    }

    /// Passes over any value; nesting deeper than 64 is refused.
    private mutating func skipValue(depth: Int) throws(Problem) {
        guard depth < 64 else { throw Problem(what: "nested too deeply") }
        skipBlanks()
        switch peek() {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let isObject = take(UInt8(ascii: "{"))
            if !isObject { position += 1 }
            let close = UInt8(ascii: isObject ? "}" : "]")
            skipBlanks()
            if take(close) { return }
            repeat {
                skipBlanks()
                if isObject {
                    _ = try string()
                    try expect(UInt8(ascii: ":"))
                }
                try skipValue(depth: depth + 1)
                skipBlanks()
            } while take(UInt8(ascii: ","))
            try expect(close)
        default:
            let start = position
            while let byte = peek(), byte.isNumberOrName { position += 1 }
            guard position > start else { throw Problem(what: "not a JSON value") }
        }
    }

    /// A string with its escapes undone, as UTF-8; a lone surrogate becomes U+FFFD.
    private mutating func string() throws(Problem) -> [UInt8] {
        guard take(UInt8(ascii: "\"")) else { throw Problem(what: "a string is missing") }
        var result: [UInt8] = []
        while true {
            let plain = plainEnd()
            result.append(contentsOf: line[position..<plain])
            position = plain
            guard let byte = peek() else { break }
            position += 1
            if byte == UInt8(ascii: "\"") { return result }
            try escape(into: &result)
        }
        throw Problem(what: "a string doesn't end")
    }

    /// Where the next quote or backslash stands, eight bytes a step.
    private func plainEnd() -> Int {
        let bytes = line.span.bytes
        let start = line.startIndex
        var place = position - start
        while place + 8 <= bytes.byteCount {
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            let quotes = word ^ 0x2222_2222_2222_2222
            let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let found =
                ((quotes &- 0x0101_0101_0101_0101) & ~quotes | (slashes &- 0x0101_0101_0101_0101) & ~slashes)
                & 0x8080_8080_8080_8080
            if found != 0 { break }
            place += 8
        }
        while place < bytes.byteCount {
            let byte = line[start + place]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            place += 1
        }
        return start + place
    }

    private mutating func escape(into result: inout [UInt8]) throws(Problem) {
        guard let byte = peek() else { throw Problem(what: "a string doesn't end") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
        case UInt8(ascii: "u"):
            var unit = try hex4()
            if (0xD800...0xDBFF).contains(unit), line.dropFirst(position - line.startIndex).starts(with: [0x5C, 0x75]) {
                let back = position
                position += 2
                let low = try hex4()
                if (0xDC00...0xDFFF).contains(low) {
                    unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    position = back
                }
            }
            let scalar = UnicodeScalar(unit) ?? "\u{FFFD}"
            result.append(contentsOf: Array(String(Character(scalar)).utf8))
        default: throw Problem(what: "an escape that JSON doesn't have")
        }
    }

    private mutating func hex4() throws(Problem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(), let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                throw Problem(what: "an escape that JSON doesn't have")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}

extension UInt8 {
    fileprivate var isNumberOrName: Bool {
        (0x30...0x39).contains(self) || (0x61...0x7A).contains(self) || [0x2B, 0x2D, 0x2E, 0x45].contains(self)
    }
}
