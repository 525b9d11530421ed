/// Where in a text something stands that no plain word is: a code of some length, a capital or a digit behind a mark or
/// a small letter within a word. Asked from the beginning of the text to its end.
struct ToldSigns {
    private let reading: Reading
    /// The first code and the first odd byte from where was asked last.
    private var code = 0
    private var odd = 0

    /// Letters and digits of a code that may be a secret.
    private static let shortest = 3

    init(_ reading: Reading) { self.reading = reading }

    /// - Parameter start: not before that of an earlier question.
    mutating func isAny(from start: Int, to end: Int) -> Bool {
        let (tokens, text) = (reading.tokens, reading.text)
        while code < tokens.count, tokens[code].lower < start || !Self.isCode(tokens[code]) { code += 1 }
        if code < tokens.count, tokens[code].lower < end { return true }
        odd = max(odd, start)
        let bytes = text.span
        while odd < min(end, text.count), !Self.isOdd(bytes, odd) { odd += 1 }
        return odd < min(end, text.count)
    }

    private static func isCode(_ token: DataToken) -> Bool { token.kind == .code && token.count >= shortest }

    /// "DerekNoTouching", "Tarmac-Violin", "0-1-5", "Laminate!Me".
    @inline(__always)
    private static func isOdd(_ text: Span<UInt8>, _ place: Int) -> Bool {
        guard place > 0, place + 1 < text.count else { return false }
        let next = text[place + 1]
        guard next.isUpperLetter || next.isDigit else { return false }
        switch text[place] {
        case 0x61...0x7A: return next.isUpperLetter
        case 0x21, 0x23...0x26, 0x2A, 0x2B, 0x2D, 0x3D, 0x5F, 0x7E: return text[place - 1].isWordByte
        default: return false
        }
    }
}
