/// What a slip leaves unchanged: a text as it is, and with each of its letters left out. Two texts that are one slip
/// apart - a letter too much, too few, another or two swapped - share at least one of these.
enum DroppedLetters {
    /// Longer local parts aren't taken apart (RFC 5321 4.5.3.1.1 allows 64 octets).
    static let limit = 40

    static func of(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        guard bytes.count >= 3, bytes.count <= limit else { return [] }
        var variants: Set<String> = [text]
        for place in bytes.indices {
            variants.insert(String(decoding: bytes[..<place] + bytes[(place + 1)...], as: UTF8.self))
        }
        return variants.sorted()
    }
}
