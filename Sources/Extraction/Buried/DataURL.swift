/// A document that stands in a link itself (RFC 2397): `data:text/html;base64,PHA+`.
struct DataURL {
    let contentType: String
    let charset: String?
    let bytes: [UInt8]

    private static let mark = Array("data:".utf8)

    /// The ones in a text, which end at a blank, a quote or a bracket.
    static func all(in text: Span<UInt8>) -> [DataURL] {
        var found: [DataURL] = []
        var index = 0
        while found.count < 1_000, let colon = text.next(0x3A, from: index) {
            index = colon + 1
            guard colon >= 4, isMark(text, at: colon - 4) else { continue }
            // Inside quotes it goes on to the quote, blanks and brackets and all.
            let before = colon > 4 ? text[colon - 5] : 0
            let isQuoted = before == 0x22 || before == 0x27
            var end = index
            while end < text.count, isQuoted ? text[end] != before : !ends(text[end]) { end += 1 }
            if let url = DataURL(text, index..<end) { found.append(url) }
            index = end
        }
        return found
    }

    /// Whether a link is one, and the whole of it.
    init?(whole link: Span<UInt8>) {
        var start = 0
        while start < link.count, link[start] <= 0x20 { start += 1 }
        guard start + 5 <= link.count, Self.isMark(link, at: start) else { return nil }
        self.init(link, start + 5..<link.count)
    }

    /// - Parameter range: what stands behind the colon.
    private init?(_ text: Span<UInt8>, _ range: Range<Int>) {
        guard let comma = text.next(0x2C, from: range.lowerBound), comma < range.upperBound,
            comma - range.lowerBound < 256
        else { return nil }
        var head: [UInt8] = []
        head.append(text, range.lowerBound..<comma)
        let words = String(decoding: head, as: UTF8.self).lowercased().split(
            separator: ";", omittingEmptySubsequences: false
        ).map { $0.filter { !$0.isWhitespace } }
        let type = words.first ?? ""
        contentType = type.contains("/") ? type : "text/plain"
        charset = words.first { $0.hasPrefix("charset=") }.map { String($0.dropFirst(8)) }
        let plain = Escapes.percentDecoded(text.extracting(comma + 1..<range.upperBound))
        bytes = words.contains("base64") ? Base64Text.decode(plain.span) : plain
        if bytes.isEmpty { return nil }
    }

    private static func isMark(_ text: Span<UInt8>, at start: Int) -> Bool {
        for index in mark.indices where text[start + index] | 0x20 != mark[index] | 0x20 { return false }
        return true
    }

    private static func ends(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x3C || byte == 0x3E
    }
}
