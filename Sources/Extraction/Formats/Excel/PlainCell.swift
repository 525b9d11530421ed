/// Cells as nearly all are written: `<c r="B7" s="1" t="s"><v>12</v></c>`.
extension SheetCell {
    /// Takes such a cell at once and answers where it ends; nil, with nothing taken, when anything else stands there.
    ///
    /// - Parameter last: the column of the cell before it.
    mutating func readPlain(_ bytes: Span<UInt8>, at start: Int, after last: Int) -> Int? {
        guard start + 12 < bytes.count, bytes[start] == 0x3C, bytes[start + 1] == 0x63, bytes[start + 2] == 0x20
        else { return nil }
        var index = start + 2
        var column = 0
        var style = 0
        var kind = Kind.number
        while bytes[index] == 0x20 {
            guard index + 5 < bytes.count, bytes[index + 2] == 0x3D, bytes[index + 3] == 0x22 else { return nil }
            let name = bytes[index + 1]
            let first = index + 4
            index = first
            switch name {
            case 0x72:
                while index < bytes.count, (0x41...0x5A).contains(bytes[index]), index < first + 3 {
                    column = column * 26 + Int(bytes[index]) - 0x40
                    index += 1
                }
                while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            case 0x73:
                while index < bytes.count, (0x30...0x39).contains(bytes[index]), index < first + 9 {
                    style = style * 10 + Int(bytes[index] - 0x30)
                    index += 1
                }
            case 0x74:
                while index < bytes.count, (0x61...0x7A).contains(bytes[index] | 0x20) { index += 1 }
                kind = index == first + 1 ? Self.kind(bytes[first]) : .text
            default: return nil
            }
            guard index + 1 < bytes.count, bytes[index] == 0x22 else { return nil }
            index += 1
        }
        guard let plain = Self.plainValue(bytes, at: index) else { return nil }
        clear()
        self.column = column > 0 ? column : last + 1
        self.style = style
        self.kind = kind
        whole = plain.whole
        // A number of a shared text says all.
        if kind != .shared || whole == nil { value.append(bytes, plain.value) }
        return plain.end
    }

    /// What follows the attributes: `/>`, or `><v>`, a value and the end tags.
    @inline(__always)
    private static func plainValue(
        _ bytes: Span<UInt8>, at start: Int
    ) -> (value: Range<Int>, whole: Int?, end: Int)? {
        guard start + 4 < bytes.count else { return nil }
        if bytes[start] == 0x2F, bytes[start + 1] == 0x3E { return (start..<start, nil, start + 2) }
        guard bytes[start] == 0x3E, bytes[start + 1] == 0x3C, bytes[start + 2] == 0x76, bytes[start + 3] == 0x3E
        else { return nil }
        let first = start + 4
        let limit = min(bytes.count, first + 64)
        var index = first
        var number = 0
        var isWhole = true
        while index < limit, bytes[index] != 0x3C, bytes[index] != 0x26 {
            let digit = bytes[index] &- 0x30
            isWhole = isWhole && digit < 10
            number = number &* 10 &+ Int(digit)
            index += 1
        }
        guard index + 8 <= bytes.count,
            bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian == end
        else { return nil }
        isWhole = isWhole && index > first && index < first + 10
        return (first..<index, isWhole ? number : nil, index + 8)
    }

    /// `</v></c>`
    private static let end: UInt64 = 0x3E63_2F3C_3E76_2F3C
}
