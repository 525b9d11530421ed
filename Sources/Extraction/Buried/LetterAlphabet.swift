/// An alphabet in which bytes are written as letters (RFC 4648; Adobe's and Git's base85).
struct LetterAlphabet: Sendable {
    let writing: String
    /// Bits of a letter; 0 for base85, whose five letters make four bytes.
    private let bits: Int
    /// What each byte stands for; 0xFF for none.
    private let values: [UInt8]

    static let all: [LetterAlphabet] = [
        LetterAlphabet("hexadecimal", 4, "0123456789abcdef"), LetterAlphabet("hexadecimal", 4, "0123456789ABCDEF"),
        LetterAlphabet("binary", 1, "01"),
        LetterAlphabet("base32", 5, upper + "234567"), LetterAlphabet("base32", 5, lower + "234567"),
        LetterAlphabet("base32", 5, "0123456789ABCDEFGHIJKLMNOPQRSTUV"),
        LetterAlphabet("base64", 6, upper + lower + "0123456789+/"),
        LetterAlphabet("base64", 6, upper + lower + "0123456789-_"),
        LetterAlphabet("base85", 0, String(decoding: UInt8(0x21)...UInt8(0x75), as: UTF8.self)),
        LetterAlphabet("base85", 0, "0123456789" + upper + lower + "!#$%&()*+-;<=>?@^_`{|}~"),
        LetterAlphabet("base85", 0, "0123456789" + lower + upper + ".-:+=^!/*?&<>()[]{}@%$#"),
    ]

    private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    private static let lower = "abcdefghijklmnopqrstuvwxyz"

    private init(_ writing: String, _ bits: Int, _ letters: String) {
        self.writing = writing
        self.bits = bits
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in letters.utf8.enumerated() { values[Int(letter)] = UInt8(truncatingIfNeeded: value) }
        self.values = values
    }

    /// Nil when a letter isn't of the alphabet. Of what doesn't begin like text only the beginning is looked at.
    func decode(_ text: Span<UInt8>) -> [UInt8]? {
        bits == 0 ? decodeFives(text) : decodeBits(text)
    }

    private func decodeBits(_ text: Span<UInt8>) -> [UInt8]? {
        var end = text.count
        while end > 0, text[end - 1] == 0x3D, bits > 4 { end -= 1 }
        var bytes: [UInt8] = []
        var word: UInt32 = 0
        var count = 0
        for index in 0..<end {
            let value = values[Int(text[index])]
            guard value != 0xFF else { return nil }
            word = word << UInt32(bits) | UInt32(value)
            count += bits
            if count >= 8 {
                count -= 8
                let byte = UInt8(truncatingIfNeeded: word >> UInt32(count))
                guard Self.mayBeText(byte) else { return nil }
                bytes.append(byte)
            }
        }
        return bytes
    }

    private func decodeFives(_ whole: Span<UInt8>) -> [UInt8]? {
        var range = 0..<whole.count
        if whole.count > 4, whole[0] == 0x3C, whole[1] == 0x7E, whole[whole.count - 1] == 0x3E {
            range = 2..<whole.count - 2
        }
        let text = whole.extracting(range)
        guard text.count >= 12 else { return nil }
        var bytes: [UInt8] = []
        var index = 0
        while index < text.count {
            let length = min(5, text.count - index)
            guard length > 1 else { return nil }
            var word: UInt64 = 0
            for place in 0..<5 {
                let value = place < length ? values[Int(text[index + place])] : 84
                guard value != 0xFF else { return nil }
                word = word * 85 + UInt64(value)
            }
            for place in 0..<length - 1 {
                let byte = UInt8(truncatingIfNeeded: word >> UInt64(24 - 8 * place))
                guard word < 1 << 32, Self.mayBeText(byte) else { return nil }
                bytes.append(byte)
            }
            index += length
        }
        return bytes
    }

    @inline(__always)
    private static func mayBeText(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0
    }
}
