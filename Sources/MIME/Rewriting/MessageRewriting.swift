package import Mail

/// Changes that a sender asked for in a message of their own, before it goes out. Everything else stays byte for byte.
package enum MessageRewriting {
    /// Fields in which readers see whom a message went to.
    private static let shown: Set<String> = ["to", "cc", "bcc"]
    /// A signature over what is changed would only say that it was.
    private static let signatures: Set<String> = ["dkim-signature", "arc-seal", "arc-message-signature"]

    /// Puts other addresses in the place of some in To, Cc and Bcc; names beside them stay.
    package static func replacing(_ addresses: [(old: Address, new: Address)], in message: [UInt8]) -> [UInt8] {
        var part = RawPart(message[...])
        part.fields = part.fields.compactMap { field in
            let name = RawPart.name(field)
            if signatures.contains(name) { return nil }
            guard shown.contains(name) else { return field }
            return addresses.reduce(field) { replaced($1.old, by: $1.new, in: $0) }
        }
        return part.bytes
    }

    /// Leaves only these recipients visible.
    package static func showing(only recipients: [Address], in message: [UInt8]) -> [UInt8] {
        var part = RawPart(message[...])
        let line = "To: " + recipients.map { "<\($0.text)>" }.joined(separator: ",\r\n ") + "\r\n"
        var isNamed = false
        part.fields = part.fields.compactMap { field in
            let name = RawPart.name(field)
            if signatures.contains(name) { return nil }
            guard shown.contains(name) else { return field }
            defer { isNamed = true }
            return isNamed ? nil : Array(line.utf8)[...]
        }
        if !isNamed { part.fields.append(Array(line.utf8)[...]) }
        return part.bytes
    }

    /// Takes every attachment and picture out and says so in the first one's place.
    ///
    /// - Returns: nil when that can't be done with certainty: the message is no multipart, or is built oddly.
    package static func withoutAttachments(_ message: [UInt8], limits: Limits = Limits()) -> [UInt8]? {
        var removal = AttachmentRemoval(limits: limits)
        guard var changed = removal.cleaned(message[...], depth: 0), removal.hasRemoved else { return nil }
        // Read again as recipients' programs would: nothing but text may be left.
        guard AttachmentRemoval.isPlain(changed, limits: limits) else { return nil }
        var part = RawPart(changed[...])
        part.fields.removeAll { signatures.contains(RawPart.name($0)) }
        changed = part.bytes
        return changed
    }

    /// Replaces an address wherever it stands by itself, whatever its case.
    private static func replaced(_ old: Address, by new: Address, in field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let wanted = old.text.utf8.map(\.lowered)
        guard !wanted.isEmpty else { return field }
        var result: [UInt8] = []
        var index = field.startIndex
        while index < field.endIndex {
            let end = index + wanted.count
            let isHere =
                end <= field.endIndex && zip(field[index..<end], wanted).allSatisfy { $0.lowered == $1 }
                && (index == field.startIndex || !isInAddress(field[index - 1]))
                && (end == field.endIndex || !isInAddress(field[end]))
            if isHere {
                result += new.text.utf8
                index = end
            } else {
                result.append(field[index])
                index += 1
            }
        }
        return result[...]
    }

    /// Bytes of an atom, `@` and `.`: beside them an address goes on (RFC 5322 3.2.3).
    private static func isInAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: "!#$%&'*+-/=?^_`{|}~@.".utf8.contains(byte)
        }
    }
}
