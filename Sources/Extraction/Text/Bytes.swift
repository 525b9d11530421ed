extension Span where Element == UInt8 {
    /// Whether these bytes stand at this offset.
    func holds(_ wanted: [UInt8], at offset: Int) -> Bool {
        guard offset >= 0, offset <= count - wanted.count else { return false }
        for index in 0..<wanted.count where self[offset + index] != wanted[index] { return false }
        return true
    }

    /// Whether these bytes stand anywhere.
    func contains(_ wanted: [UInt8]) -> Bool {
        var index = 0
        while let next = next(wanted[0], from: index) {
            if holds(wanted, at: next) { return true }
            index = next + 1
        }
        return false
    }

    /// The place of the next such byte, from an offset on. Eight bytes a step.
    @inline(__always)
    func next(_ byte: UInt8, from start: Int) -> Int? {
        var index = start
        let raw = bytes
        let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
        while index >= 0, index + 8 <= count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) ^ pattern
            let zero = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
            if zero != 0 { return index + zero.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// The last place where these bytes stand.
    func lastPlace(of wanted: [UInt8]) -> Int? {
        var place = count - wanted.count
        while place >= 0, !holds(wanted, at: place) { place -= 1 }
        return place >= 0 ? place : nil
    }

    /// Little-endian numbers, as zip and the old Office formats have them; 0 beyond the end.
    func number16(at offset: Int) -> Int {
        guard offset >= 0, offset <= count - 2 else { return 0 }
        return Int(self[offset]) | Int(self[offset + 1]) << 8
    }

    func number32(at offset: Int) -> Int {
        number16(at: offset) | number16(at: offset + 2) << 16
    }

    /// Cut to what an `Int` holds without a sign: such sizes are lies anyway.
    func number64(at offset: Int) -> Int {
        number32(at: offset) | (number32(at: offset + 4) & 0x3FFF_FFFF) << 32
    }
}

extension [UInt8] {
    /// Adds a Unicode scalar in UTF-8; what is no scalar becomes U+FFFD.
    mutating func append(scalar value: UInt32) {
        switch value {
        case 0..<0x80:
            append(UInt8(value))
        case 0x80..<0x800:
            append(UInt8(0xC0 | value >> 6))
            append(UInt8(0x80 | value & 0x3F))
        case 0xD800..<0xE000:
            append(scalar: 0xFFFD)
        case 0x800..<0x10000:
            append(UInt8(0xE0 | value >> 12))
            append(UInt8(0x80 | value >> 6 & 0x3F))
            append(UInt8(0x80 | value & 0x3F))
        case 0x10000..<0x110000:
            append(UInt8(0xF0 | value >> 18))
            append(UInt8(0x80 | value >> 12 & 0x3F))
            append(UInt8(0x80 | value >> 6 & 0x3F))
            append(UInt8(0x80 | value & 0x3F))
        default:
            append(scalar: 0xFFFD)
        }
    }

    /// Adds a stretch of other bytes.
    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        bytes.extracting(range).withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// The same text as valid UTF-8: what isn't becomes U+FFFD.
    func repaired() -> [UInt8] {
        if (try? UTF8Span(validating: span)) != nil { return self }
        return Array(String(decoding: self, as: UTF8.self).utf8)
    }
}
