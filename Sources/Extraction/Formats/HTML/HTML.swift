import Mail

/// HTML in two views: what a reader sees, and what is there but hidden by style, in attributes or in comments.
struct HTML: Format {
    static let name = "HTML"

    func claim(_ document: Document) -> Claim? {
        if document.signature != nil { return nil }
        if Self.types.contains(document.contentType) || Self.endings.contains(document.fileExtension) {
            return .declared
        }
        if document.contentType == "text/plain" { return nil }
        let beginnings = document.isDeclaredText ? Self.sure : Self.sure + Self.likely
        return Self.begins(document.bytes.span, with: beginnings) ? .content : nil
    }

    /// Text with tags; the tags of enriched text (RFC 1896) and of pages for telephones are unknown ones to this reader,
    /// and join letters as those do.
    private static let types: Set<String> = [
        "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml", "text/x-amp-html", "text/watch-html",
        "text/enriched", "text/richtext", "text/vnd.wap.wml",
    ]

    private static let endings: Set<String> = ["html", "htm", "xhtml", "shtml", "xht", "hta"]

    private static let sure = ["<!doctype html", "<html", "<head", "<body", "<table"]
    /// How pages begin that programs write as workbooks or letters.
    private static let likely = [
        "<meta", "<style", "<title", "<div", "<p>", "<p ", "<font", "<span", "<center", "<h1", "<h2", "<h3", "<b>",
        "<br", "<a ", "<!--", "<script", "<ul", "<img", "<form",
    ]

    private static func begins(_ bytes: Span<UInt8>, with beginnings: [String]) -> Bool {
        var start = bytes.holds([0xEF, 0xBB, 0xBF], at: 0) ? 3 : 0
        while start < min(bytes.count, 1_024), HTMLTag.isBlank(bytes[start]) { start += 1 }
        var head: [UInt8] = []
        head.append(bytes, start..<min(bytes.count, start + 16))
        let text = String(decoding: head, as: UTF8.self).lowercased()
        return beginnings.contains { text.hasPrefix($0) }
    }

    func contentType(_ document: Document) -> String? { "text/html" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        let meta = Self.metaCharset(document.bytes)
        let (text, state) = DecodedText.of(document, charset: document.charset ?? meta)
        // Some programs go by what the page says of itself.
        if let meta, let charset = document.charset, meta != charset {
            let other = DecodedText.of(document, charset: meta).text
            if other != text {
                var reader = HTMLReader(reading, document, longest: reading.limits.markupBytes)
                reader.read(other)
            }
        }
        var reader = HTMLReader(reading, document, longest: reading.limits.markupBytes)
        reader.read(text)
        if reader.isCut { return .partly(why: "cpu-seconds") }
        if reader.sheet.isExhausted { return .partly(why: "style-rules") }
        if reader.isScripted, state == .read { return .partly(why: "script") }
        return state
    }

    /// The charset that a `<meta>` in the first bytes names.
    private static func metaCharset(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(2_048).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let span = head.span
        let word = Array("charset=".utf8)
        var index = 0
        while let next = span.next(0x63, from: index) {
            index = next + 1
            guard span.holds(word, at: next) else { continue }
            var label: [UInt8] = []
            for at in next + 8..<min(span.count, next + 48) {
                let byte = span[at]
                if byte == 0x22 || byte == 0x27 {
                    if label.isEmpty { continue } else { break }
                }
                guard !HTMLTag.isBlank(byte), byte != 0x3E, byte != 0x3B, byte != 0x2F else { break }
                label.append(byte)
            }
            return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
        }
        return nil
    }
}
