/// A mailbox address as it stands in MAIL FROM, RCPT TO or a header, without angle brackets (RFC 5321 4.1.2).
///
/// `text` keeps the exact spelling, because Postfix removes a recipient only by exact match; comparisons use `key`.
package struct Address: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The address as given, without `<` and `>`.
    package let text: String

    package init(_ text: String) {
        if text.first == "<", text.last == ">", text.count >= 2 {
            self.text = String(text.dropFirst().dropLast())
        } else {
            self.text = text
        }
    }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// What stands before the last `@`, or everything when there is none.
    package var localPart: String {
        guard let at = text.utf8.lastIndex(of: Self.at) else { return text }
        return String(text[..<at])
    }

    /// What stands after the last `@`, in lower case and without a final dot; empty when there is none.
    package var domain: String {
        guard let at = text.utf8.lastIndex(of: Self.at) else { return "" }
        let domain = text[text.utf8.index(after: at)...].lowercased()
        return domain.utf8.last == UInt8(ascii: ".") ? String(domain.dropLast()) : domain
    }

    /// The form in which two spellings of one mailbox compare equal: lower case throughout.
    package var key: String {
        let key = text.lowercased()
        guard key.utf8.last == UInt8(ascii: "."), key.utf8.contains(Self.at) else { return key }
        return String(key.dropLast())
    }

    private static let at = UInt8(ascii: "@")

    /// The null sender `<>` of notices and bounces (RFC 5321 4.5.5).
    package var isNull: Bool { text.isEmpty }

    package var description: String { text }
}
