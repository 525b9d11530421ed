/// What a byte is to the tokenizer: bits, so that those of a whole chunk can be gathered.
enum ByteClass {
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    /// May stand for a letter: `@ $ * # | + ^ %`.
    static let symbol: UInt8 = 4
    /// Ends a sentence: `. ! ? ; :`.
    static let stop: UInt8 = 8
    /// Not ASCII.
    static let high: UInt8 = 16
    static let blank: UInt8 = 32
    static let newline: UInt8 = 64
    /// Any other ASCII punctuation.
    static let other: UInt8 = 128

    static let table: [UInt8] = (0..<256).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit
        case UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "|"),
            UInt8(ascii: "+"), UInt8(ascii: "^"), UInt8(ascii: "%"):
            symbol
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":"): stop
        case 0x80...0xff: high
        case 0x20, 0x09, 0x0b, 0x0c, 0x0d: blank
        case 0x0a: newline
        default: other
        }
    }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
