/// A number format that writes each digit into a place of its own, as those of telephone numbers do: `00000 000000`,
/// `"QQ"000000"C"` (ECMA-376 part 1, 18.8.31).
struct DigitPattern {
    private enum Piece { case digit(fillsUp: Bool), letter(UInt8) }

    private var pieces: [Piece] = []

    /// Nil for a format that rounds, groups or calculates, and for one that adds nothing.
    init?(_ code: String) {
        var isQuoted = false
        var isEscaped = false
        var isBracketed = false
        var isChanging = false
        var zeros = 0
        scan: for byte in code.utf8 {
            if isEscaped {
                isEscaped = false
                pieces.append(.letter(byte))
                isChanging = true
            } else if byte == 0x22 {
                isQuoted.toggle()
            } else if isQuoted {
                pieces.append(.letter(byte))
                isChanging = true
            } else if isBracketed {
                isBracketed = byte != 0x5D
            } else {
                switch byte {
                case 0x30:
                    pieces.append(.digit(fillsUp: true))
                    zeros += 1
                case 0x23, 0x3F: pieces.append(.digit(fillsUp: false))
                case 0x5C: isEscaped = true
                case 0x5B: isBracketed = true
                case 0x3B: break scan
                case 0x20, 0x28, 0x29, 0x2B, 0x2D, 0x2F, 0x3A:
                    pieces.append(.letter(byte))
                    isChanging = true
                default: return nil
                }
            }
        }
        let hasDigits = pieces.contains { if case .digit = $0 { true } else { false } }
        guard hasDigits, isChanging || zeros > 1, pieces.count < 100 else { return nil }
    }

    /// Adds the digits of a whole number in their places; false for anything else.
    func append(_ value: [UInt8], to text: inout [UInt8]) -> Bool {
        guard value.count < 19, value.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        var digits = value[...]
        if digits == [0x30] { digits = [] }
        var line: [UInt8] = []
        let first = pieces.firstIndex { if case .digit = $0 { true } else { false } }
        for index in pieces.indices.reversed() {
            switch pieces[index] {
            case .letter(let byte): line.append(byte)
            case .digit(let fillsUp):
                if let digit = digits.popLast() { line.append(digit) } else if fillsUp { line.append(0x30) }
                // What has no place of its own stands before the first.
                if index == first { while let digit = digits.popLast() { line.append(digit) } }
            }
        }
        text.append(contentsOf: line.reversed())
        return true
    }
}
