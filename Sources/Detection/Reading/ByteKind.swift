/// What a byte may begin. ASCII is told apart by a table; bytes from 0x80 are looked at as UTF-8.
enum ByteKind {
    static let other: UInt8 = 0
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    static let high: UInt8 = 3
    static let blank: UInt8 = 5
    static let line: UInt8 = 6
    static let tab: UInt8 = 7
    /// Punctuation that means something: `@ : . ! ? , ; |`.
    static let mark: UInt8 = 8
    static let apostrophe: UInt8 = 4

    static let table: [UInt8] = (0...255).map { value in
        switch UInt8(value) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit
        case 0x80...0xFF: high
        case 0x27: apostrophe
        case 0x20, 0x0D: blank
        case 0x0A: line
        case 0x09: tab
        case UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"):
            mark
        default: other
        }
    }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isUpperLetter: Bool { self >= 0x41 && self <= 0x5A }
    var isLowerLetter: Bool { self >= 0x61 && self <= 0x7A }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isHexDigit: Bool { isDigit || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x66) }
    /// A letter or digit, or a byte of a letter beyond ASCII.
    var isWordByte: Bool { isDigit || isLetter || self >= 0x80 }
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
    /// In capitals, when it is a letter.
    var capital: UInt8 { isLowerLetter ? self & 0xDF : self }
    /// In small letters, when it is a letter.
    var small: UInt8 { isUpperLetter ? self | 0x20 : self }
    /// The value of a digit.
    var number: Int { Int(self) - 0x30 }
}
