/// Tells a message from a bare document by its first lines.
package enum MessageRecognition {
    /// Whether the bytes begin with header fields of which some are a message's, or with an mbox line before them.
    package static func isMessage(_ bytes: Span<UInt8>, filename: String = "") -> Bool {
        if FileName.fileExtension(filename) == "eml" { return true }
        var index = 0
        if bytes.holds(Array("From ".utf8), at: 0), let end = bytes.next(0x0A, from: 0) { index = end + 1 }
        var fields = 0
        var known = 0
        while index < min(bytes.count, 65_536), fields < 40 {
            let end = bytes.next(0x0A, from: index) ?? bytes.count
            if end == index || (end == index + 1 && bytes[index] == 0x0D) { break }
            if bytes[index] != 0x20, bytes[index] != 0x09 {
                guard let name = fieldName(bytes, index..<end) else { break }
                fields += 1
                if names.contains(name) || name.hasPrefix("x-") || name.hasPrefix("arc-") { known += 1 }
            }
            index = end + 1
        }
        return known >= 2
    }

    private static func fieldName(_ bytes: Span<UInt8>, _ line: Range<Int>) -> String? {
        var name: [UInt8] = []
        for index in line {
            let byte = bytes[index]
            if byte == 0x3A { return name.isEmpty ? nil : String(decoding: name, as: UTF8.self) }
            guard (0x21...0x7E).contains(byte), name.count < 70 else { return nil }
            name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
        return nil
    }

    private static let names: Set<String> = [
        "from", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "content-type", "received",
        "return-path", "delivered-to", "reply-to", "sender", "dkim-signature", "authentication-results",
        "content-transfer-encoding", "content-disposition", "in-reply-to", "references", "list-id", "list-unsubscribe",
        "user-agent", "received-spf", "envelope-to", "delivery-date", "thread-topic", "thread-index", "importance",
        "auto-submitted", "content-language", "precedence", "resent-from", "resent-to",
    ]
}
