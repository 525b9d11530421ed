/// A stretch of text without blanks, folded character by character: look-alikes mapped, invisible characters dropped,
/// each with the bytes that it came from. Used only for chunks that aren't plain letters.
struct FoldedPiece {
    struct Character {
        /// A lower case letter, a digit, an ASCII symbol, or 0 for a letter of another script.
        var byte: UInt8
        var start: Int32
        var end: Int32
        var isUpper = false
    }

    var characters: [Character] = []
    /// What had to be done to any of the characters.
    var sawScript = false
    var sawStyled = false
    var sawAccent = false
    var sawInvisible = false
    var sawSoftHyphen = false
    var sawForeign = false
    var sawMarkup = false
    var sawReversal = false

    mutating func removeAll() {
        if characters.isEmpty, !hasTraces { return }
        characters.removeAll(keepingCapacity: true)
        sawScript = false
        sawStyled = false
        sawAccent = false
        sawInvisible = false
        sawSoftHyphen = false
        sawForeign = false
        sawMarkup = false
        sawReversal = false
    }

    /// Whether anything was noticed, even of characters that show nothing.
    private var hasTraces: Bool {
        sawScript || sawStyled || sawAccent || sawInvisible || sawSoftHyphen || sawForeign || sawMarkup || sawReversal
    }

    mutating func saw(_ kind: LookAlikes.Kind) {
        switch kind {
        case .script: sawScript = true
        case .styled: sawStyled = true
        default: sawAccent = true
        }
    }

    /// The trick that the characters show, digits and symbols aside.
    var disguise: Disguise {
        if sawReversal { return .reversed }
        if sawMarkup { return .markup }
        if sawScript || sawStyled { return .lookAlikes }
        if sawInvisible { return .invisible }
        if sawAccent { return .accents }
        return sawSoftHyphen ? .softHyphen : .none
    }

    /// Whether the piece is too long to be a word in disguise; encoded data is.
    var isFull: Bool { characters.count >= 80 }
}

/// One step of a UTF-8 decoder for text that is known to be valid; anything else decodes to U+FFFD.
enum ScalarReader {
    static func read(_ bytes: borrowing Span<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(bytes[index])
        let length = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
        guard length > 0, index + length <= bytes.count else { return (0xfffd, 1) }
        if length == 1 { return (first, 1) }
        if length == 2 { return ((first & 0x1f) << 6 | UInt32(bytes[index + 1]) & 0x3f, 2) }
        var scalar = first & (0x7f >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset]) & 0x3f }
        return (scalar, length)
    }
}

/// Digits and symbols that stand for letters. Where one may stand for two letters, two variants are tried.
enum StandIns {
    static func letter(_ byte: UInt8, variant: Int) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "("): UInt8(ascii: "c")
        case UInt8(ascii: "1"), UInt8(ascii: "!"), UInt8(ascii: "|"):
            variant == 0 ? UInt8(ascii: "i") : UInt8(ascii: "l")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"), UInt8(ascii: "@"), UInt8(ascii: "^"): UInt8(ascii: "a")
        case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "6"): variant == 0 ? UInt8(ascii: "g") : UInt8(ascii: "b")
        case UInt8(ascii: "7"), UInt8(ascii: "+"): UInt8(ascii: "t")
        case UInt8(ascii: "8"): UInt8(ascii: "b")
        case UInt8(ascii: "9"): UInt8(ascii: "g")
        default: nil
        }
    }

    /// What writers put in place of a letter that they don't want to write.
    static func masks(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: "^"), UInt8(ascii: "+"):
            true
        default: false
        }
    }
}
