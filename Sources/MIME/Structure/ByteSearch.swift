extension Span<UInt8> {
    /// The first place at or after `start` that holds `byte`, or the end. Eight bytes a step.
    @inline(__always)
    func place(of byte: UInt8, from start: Int) -> Int {
        var index = start
        let raw = bytes
        let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
        while index + 8 <= count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) ^ pattern
            let zero = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
            if zero != 0 { return index + zero.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < count, self[index] != byte { index += 1 }
        return index
    }

    /// Where the bytes end when blanks at the end are left out.
    @inline(__always)
    var endWithoutBlanks: Int {
        var end = count
        while end > 0, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
        return end
    }

    /// Whether `other` stands at `start`.
    @inline(__always)
    func has(_ other: [UInt8], at start: Int) -> Bool {
        guard start + other.count <= count else { return false }
        for index in other.indices where self[start + index] != other[index] { return false }
        return true
    }
}

extension UInt8 {
    @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }
    @inline(__always) var isSpace: Bool { self == 0x20 || self >= 0x09 && self <= 0x0D }
    @inline(__always) var lowered: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
