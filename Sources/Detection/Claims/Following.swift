/// What stands behind a token, roughly, so that most detectors needn't be asked at most tokens.
struct Following: OptionSet, Sendable {
    let rawValue: UInt8

    static let blank = Following(rawValue: 1 << 0)
    static let hyphen = Following(rawValue: 1 << 1)
    static let dot = Following(rawValue: 1 << 2)
    static let slash = Following(rawValue: 1 << 3)
    static let colon = Following(rawValue: 1 << 4)
    static let comma = Following(rawValue: 1 << 5)
    static let lineEnd = Following(rawValue: 1 << 6)
    static let other = Following(rawValue: 1 << 7)
    static let anything = Following(rawValue: 0xFF)

    /// For each byte, the place of its class's bit.
    static let classes: [UInt8] = (0...255).map { byte in
        switch UInt8(byte) {
        case 0x20: 0
        case 0x2D: 1
        case 0x2E: 2
        case 0x2F: 3
        case 0x3A: 4
        case 0x2C: 5
        case 0x0A, 0x0D, 0x09: 6
        default: 7
        }
    }
}
