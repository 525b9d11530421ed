import Mail

/// Bytes that zlib packed (RFC 1950), without a name or a kind: text may lie in them.
enum DeflatedText {
    /// Whether the two bytes of its head stand there, with their check and no dictionary.
    static func begins(_ bytes: Span<UInt8>) -> Bool {
        bytes.count > 16 && bytes[0] == 0x78 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 && bytes[1] & 0x20 == 0
    }

    /// What was packed; nil when it is nothing of the kind.
    static func unpacked(_ bytes: [UInt8], _ reading: Reading) -> [UInt8]? {
        guard begins(bytes.span) else { return nil }
        let inflater = Inflater(bytes, 0..<bytes.count, windowBits: 15, reading)
        var text: [UInt8] = []
        while text.count < reading.limits.partBytes, inflater.read(into: &text) {}
        return inflater.failure == nil || text.count > 64 ? text : nil
    }
}
