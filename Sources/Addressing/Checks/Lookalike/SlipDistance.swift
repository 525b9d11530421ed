/// How easily a hand that means one word types another: a weighted edit distance with transpositions.
///
/// 0 is equal; a doubled or dropped letter about a half; a neighbouring key 0.8; any other letter 1.5.
enum SlipDistance {
    /// Longer texts are cut: names of domains end at 253, local parts at 64 octets.
    static let limit = 80

    static func between(_ left: [UInt8], _ right: [UInt8]) -> Double {
        let a = left.prefix(limit)
        let b = right.prefix(limit)
        if a.elementsEqual(b) { return 0 }
        var beforeLast = [Double](repeating: 0, count: b.count + 1)
        var last = beforeLast
        for column in 1..<(b.count + 1) where !b.isEmpty {
            last[column] = last[column - 1] + gap(b, at: b.startIndex + column - 1)
        }
        for row in 1..<(a.count + 1) where !a.isEmpty {
            var current = [Double](repeating: 0, count: b.count + 1)
            let i = a.startIndex + row - 1
            current[0] = last[0] + gap(a, at: i)
            for column in 1..<(b.count + 1) where !b.isEmpty {
                let j = b.startIndex + column - 1
                var best = last[column - 1] + substitution(a[i], b[j], isFirst: row == 1 && column == 1)
                best = min(best, last[column] + gap(a, at: i))
                best = min(best, current[column - 1] + gap(b, at: j))
                if row > 1, column > 1, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, beforeLast[column - 2] + 0.6)
                }
                current[column] = best
            }
            beforeLast = last
            last = current
        }
        return last[b.count]
    }

    /// A letter too much or too few: cheap beside its twin, dear for a digit.
    private static func gap(_ text: ArraySlice<UInt8>, at index: Int) -> Double {
        let byte = text[index]
        if index > text.startIndex, text[index - 1] == byte { return 0.5 }
        if index + 1 < text.endIndex, text[index + 1] == byte { return 0.5 }
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): return 0.6
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return 1.6
        default: return 0.8
        }
    }

    private static func substitution(_ left: UInt8, _ right: UInt8, isFirst: Bool) -> Double {
        if left == right { return 0 }
        let areDigits = isDigit(left) && isDigit(right)
        if areDigits { return 1.8 }
        let first = isFirst ? 0.6 : 0
        if isLookalike(left, right) { return 0.4 }
        if separators.contains(left), separators.contains(right) { return 0.5 }
        if areNeighbours(left, right) { return 0.8 + first }
        if vowels.contains(left), vowels.contains(right) { return 0.9 + first }
        return 1.4 + first
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static let separators = Array(".-_".utf8)
    private static let vowels = Array("aeiouy".utf8)

    private static func isLookalike(_ left: UInt8, _ right: UInt8) -> Bool {
        let groups: [[UInt8]] = [Array("1li".utf8), Array("0o".utf8), Array("5s".utf8), Array("uv".utf8)]
        return groups.contains { $0.contains(left) && $0.contains(right) }
    }

    /// Keys that touch on a British keyboard.
    static func areNeighbours(_ left: UInt8, _ right: UInt8) -> Bool {
        guard let a = keys[left], let b = keys[right] else { return false }
        let across = a.0 - b.0
        let down = a.1 - b.1
        return across * across + down * down < 1.9
    }

    private static let keys: [UInt8: (Double, Double)] = {
        var keys: [UInt8: (Double, Double)] = [:]
        for (row, text) in ["1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm,."].enumerated() {
            let shift = [0.0, 0.5, 0.75, 1.25][row]
            for (column, byte) in text.utf8.enumerated() { keys[byte] = (Double(column) + shift, Double(row)) }
        }
        return keys
    }()
}
