import MIME
import Mail

/// Signed and encrypted mail: the content of opaque S/MIME signatures is read; what is locked is named by its kind.
struct Secured: Format {
    static let name = "Secured"

    func claim(_ document: Document) -> Claim? {
        let types: Set<String> = [
            "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pkcs7-signature",
            "application/x-pkcs7-signature", "application/pgp-encrypted", "application/pgp-signature",
        ]
        if types.contains(document.contentType) { return .declared }
        if ["p7m", "p7s", "p7c"].contains(document.fileExtension), document.signature == nil { return .declared }
        if ["pgp", "gpg", "asc"].contains(document.fileExtension), Self.isArmoured(document.bytes.span) {
            return .content
        }
        if document.role == .attachment, Self.isArmoured(document.bytes.span) { return .content }
        // Binary packets are told from anything else only by being whole.
        return document.signature == nil && OpenPGP.begins(document.bytes.span) ? .content : nil
    }

    private static func isArmoured(_ bytes: Span<UInt8>) -> Bool {
        bytes.holds(Array("-----BEGIN PGP MESSAGE-----".utf8), at: 0)
    }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        // The version that goes with the locked part.
        if document.contentType == "application/pgp-encrypted" { return tellWords(document, reading) }
        if document.contentType == "application/pgp-signature" {
            return Self.isSignature(document.bytes.span)
                ? reading.readArmour(document.bytes.span, document) ?? .read : tellWords(document, reading)
        }
        let isSignature = document.contentType.hasSuffix("pkcs7-signature") || document.fileExtension == "p7s"
        if Self.isArmoured(document.bytes.span) {
            return reading.readArmour(document.bytes.span, document) ?? locked("pgp", document, reading)
        }
        if OpenPGP.begins(document.bytes.span) {
            var message = OpenPGP(document, reading)
            message.read(document.bytes)
            return reading.state(message, document)
        }
        var bytes = document.bytes
        if bytes.span.holds(Array("-----BEGIN".utf8), at: 0), let start = bytes.firstIndex(of: 0x0A) {
            let body = Array(bytes[start...].split(separator: UInt8(ascii: "-"), maxSplits: 1)[0])
            bytes = Base64Text.decode(body.span)
        }
        guard let content = SignedContent(bytes) else {
            if isSignature { return tellWords(document, reading) }
            reading.find("attachment.unreadable", document, category: "smime", "This secured part could not be read.")
            return .unread(why: "corrupt")
        }
        switch content.kind {
        case .signed:
            guard !content.content.isEmpty else { return .read }
            var inner = document
            inner.depth += 1
            guard inner.depth <= reading.limits.archiveDepth else { return .unread(why: "archive-depth") }
            var reader = MIMEReader(PartReader(reading, inside: inner), limits: reading.limits)
            reader.push(content.content.span)
            _ = reader.finish()
            return .read
        case .compressed:
            let inflater = Inflater(content.content, 0..<content.content.count, windowBits: 15, reading)
            var text: [UInt8] = []
            while text.count < reading.limits.partBytes, inflater.read(into: &text) {}
            reading.read(document.member("compressed.eml", bytes: text, contentType: "message/rfc822"))
            return inflater.failure.map { .partly(why: $0) } ?? .read
        case .enveloped: return locked("smime", document, reading)
        }
    }

    private static func isSignature(_ bytes: Span<UInt8>) -> Bool {
        bytes.holds(Array("-----BEGIN PGP SIGNATURE-----".utf8), at: 0)
    }

    /// A signature that is none may be anything.
    private func tellWords(_ document: Document, _ reading: Reading) -> PartState {
        var stream = TextStream(reading, document, view: .hidden)
        stream.append(PrintableRuns.text(document.bytes))
        stream.finish()
        return .read
    }

    private func locked(_ kind: String, _ document: Document, _ reading: Reading) -> PartState {
        reading.find(
            "attachment.encrypted", document, category: kind,
            kind == "pgp" ? "The part is encrypted with PGP." : "The message is encrypted with S/MIME.")
        return .unread(why: "encrypted")
    }
}

extension Reading {
    /// Reads the packets of OpenPGP that stand in a text; nil when there are none.
    func readArmour(_ text: Span<UInt8>, _ document: Document) -> PartState? {
        let pieces = PGPArmour.all(in: text)
        guard !pieces.isEmpty, document.depth < limits.archiveDepth else { return nil }
        var message = OpenPGP(document, self)
        for piece in pieces {
            var notes = TextStream(self, document, view: .hidden)
            notes.append(piece.notes)
            notes.finish()
            message.read(piece.bytes, isMessage: piece.kind.hasPrefix("MESSAGE"))
        }
        return state(message, document)
    }

    func state(_ message: OpenPGP, _ document: Document) -> PartState {
        guard message.isLocked else { return message.failure.map { .partly(why: $0) } ?? .read }
        find("attachment.encrypted", document, category: "pgp", "The part is encrypted with PGP.")
        return .unread(why: "encrypted")
    }
}
