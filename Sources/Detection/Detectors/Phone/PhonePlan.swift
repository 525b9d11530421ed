/// Ofcom's National Telephone Numbering Plan, as far as it tells a number from another number.
enum PhonePlan {
    enum Range: Sendable {
        case mobile, geographic, personal
        /// 03, 08, 09: organisations.
        case shared

        var words: String {
            switch self {
            case .mobile: "mobile number"
            case .geographic: "landline number"
            case .personal: "personal or internet telephone number"
            case .shared: "telephone number of an organisation's range"
            }
        }
    }

    /// Whether numbers of this range have so many digits after the 0.
    static func has(_ number: PhoneNumber, _ length: Int) -> Bool {
        switch length {
        case 10: true
        case 9: number.head(1) == 1 || number.head(3) == 800
        case 7: number.head(3) == 800 || number.head(3) == 845
        default: false
        }
    }

    static func range(of number: PhoneNumber) -> Range? {
        let second = number.head(2) % 10
        switch number.head(1) {
        case 1: return second == 0 ? nil : number.count >= 9 ? .geographic : nil
        case 2: return [0, 3, 4, 8, 9].contains(second) ? .geographic : nil
        case 3: return [0, 3, 4, 7].contains(second) ? .shared : nil
        case 5: return second == 5 || second == 6 ? .personal : nil
        case 7: return second == 0 ? .personal : second == 6 && number.head(3) != 762 ? .personal : .mobile
        case 8: return [0, 4, 7].contains(second) ? .shared : nil
        case 9: return second <= 1 || second == 8 ? .shared : nil
        default: return nil
        }
    }

    /// Ofcom's numbers for drama.
    static func isFictional(_ number: PhoneNumber) -> Bool {
        fictional.contains(number.head(6)) || fictional.contains(number.head(7))
    }

    private static let fictional: Set<UInt64> = [
        1_632_960, 113_496, 114_496, 115_496, 116_496, 117_496, 118_496, 121_496, 131_496, 141_496, 151_496, 161_496,
        191_498, 2_079_460, 7_700_900, 2_896_496, 2_920_180, 8_081_570, 9_098_790, 3_069_990,
    ]

    /// Numbers that everybody may ring.
    static let helplines: Set<UInt64> = [
        8_001_111, 8_088_005_000, 800_068_4141, 8_082_000_247, 800_121_8878, 3_001_231_066, 8_005_555_111,
        8_088_010_331,
        3_001_234, 8_456_464, 800_048_0048, 8_088_023_333, 8_088_020_008,
    ]
}
