/// A colour of CSS, as far as it tells whether letters can be seen.
enum HTMLColor: Equatable {
    case transparent
    /// 0xRRGGBB.
    case rgb(UInt32)

    static let black = HTMLColor.rgb(0)
    static let white = HTMLColor.rgb(0xFF_FFFF)

    /// Nil when it isn't understood. The text is in lower case, without blanks.
    init?(_ value: String) {
        if value == "transparent" {
            self = .transparent
        } else if let named = Self.names[value] {
            self = .rgb(named)
        } else if value.hasPrefix("#") {
            let digits = value.utf8.dropFirst().prefix { UnicodeScalar($0).properties.isASCIIHexDigit }
            switch digits.count {
            case 4 where digits.last == 0x30, 8 where digits.suffix(2).allSatisfy { $0 == 0x30 }: self = .transparent
            case 3, 4:
                let doubled = digits.prefix(3).flatMap { [$0, $0] }
                self = .rgb(UInt32(String(decoding: doubled, as: UTF8.self), radix: 16) ?? 0)
            case 6...: self = .rgb(UInt32(String(decoding: digits.prefix(6), as: UTF8.self), radix: 16) ?? 0)
            default: return nil
            }
        } else if value.hasPrefix("rgb") {
            let numbers = value.split { !($0.isNumber || $0 == ".") }.compactMap { Double($0) }
            if numbers.count > 1, value.contains("/"), numbers.last == 0 {
                self = .transparent
                return
            }
            guard numbers.count >= 3 else { return nil }
            if numbers.count >= 4, numbers[3] == 0 {
                self = .transparent
            } else {
                self = .rgb(numbers.prefix(3).reduce(0) { $0 << 8 | UInt32(min(max($1, 0), 255)) })
            }
        } else if value.hasPrefix("hsl") {
            let numbers = value.split { !($0.isNumber || $0 == ".") }.compactMap { Double($0) }
            guard numbers.count >= 3 else { return nil }
            if numbers.count >= 4, numbers[3] == 0 {
                self = .transparent
            } else if numbers[2] >= 96 {
                self = .white
            } else {
                guard numbers[2] <= 4 else { return nil }
                self = .black
            }
        } else {
            return nil
        }
    }

    /// Whether two colours are so close that nobody can tell them apart.
    func isAlike(_ other: HTMLColor) -> Bool {
        guard case .rgb(let left) = self, case .rgb(let right) = other else { return false }
        var difference = 0
        for shift: UInt32 in [16, 8, 0] { difference += abs(Int(left >> shift & 255) - Int(right >> shift & 255)) }
        return difference <= 24
    }

    private static let names: [String: UInt32] = [
        "white": 0xFF_FFFF, "black": 0, "snow": 0xFF_FAFA, "ivory": 0xFF_FFF0, "whitesmoke": 0xF5_F5F5,
        "ghostwhite": 0xF8_F8FF, "red": 0xFF_0000, "yellow": 0xFF_FF00, "blue": 0x00_00FF, "navy": 0x00_0080,
        "window": 0xFF_FFFF, "windowtext": 0,
    ]
}
