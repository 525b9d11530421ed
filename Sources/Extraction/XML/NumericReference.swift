/// What stands between `&#` and `;` in XML and HTML.
enum NumericReference {
    /// The number, or nil when there are no digits.
    static func value(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
        guard let first = range.first else { return nil }
        let isHex = bytes[first] | 0x20 == 0x78
        let digits = isHex ? (first + 1)..<range.upperBound : range
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for index in digits {
            let byte = bytes[index]
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte - 0x30)
            case 0x61...0x66 where isHex: digit = UInt32(byte - 0x61 + 10)
            case 0x41...0x46 where isHex: digit = UInt32(byte - 0x41 + 10)
            default: return nil
            }
            value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
        }
        return value
    }
}
