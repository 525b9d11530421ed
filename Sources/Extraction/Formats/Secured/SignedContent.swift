/// What lies inside a PKCS #7 / CMS object (RFC 5652), in DER or in BER with open lengths.
struct SignedContent {
    enum Kind { case signed, enveloped, compressed }

    let kind: Kind
    /// The signed or compressed content; empty when it is elsewhere or locked.
    private(set) var content: [UInt8] = []

    init?(_ bytes: [UInt8]) {
        let span = bytes.span
        // ContentInfo ::= SEQUENCE { contentType OID, content [0] }
        guard let outer = Element(span, 0), outer.tag == 0x30, let type = Element(span, outer.start), type.tag == 0x06
        else {
            return nil
        }
        let arc = Array(bytes[type.start..<type.end])
        switch arc {
        case Self.signedData, Self.digestedData, Self.authenticatedData: kind = .signed
        case Self.data:
            kind = .signed
            gather(span, from: type.end)
            return
        case Self.compressedData: kind = .compressed
        case Self.envelopedData, Self.authEnvelopedData, Self.encryptedData:
            kind = .enveloped
            return
        default: return nil
        }
        // The first OID before a `[0]` with octets is that of the encapsulated content.
        var at = type.end
        var steps = 0
        while let element = Element(span, at), steps < 10_000 {
            steps += 1
            if element.tag == 0x06, Element(span, element.end)?.tag == 0xA0 {
                gather(span, from: element.end)
                return
            }
            at = element.isConstructed ? element.start : element.end
            if at >= span.count { break }
        }
    }

    /// The octets of `[0] { OCTET STRING }`, which may come in pieces.
    private mutating func gather(_ span: Span<UInt8>, from start: Int) {
        guard let wrapper = Element(span, start), wrapper.tag == 0xA0 else { return }
        var at = wrapper.start
        let end = wrapper.isOpen ? span.count : wrapper.end
        var steps = 0
        while at < end, let element = Element(span, at), steps < 1_000_000 {
            steps += 1
            if element.tag == 0x24 {
                at = element.start
            } else if element.tag == 0x04 || element.tag == 0x0C {
                content.append(span, element.start..<element.end)
                at = element.end
                if !wrapper.isOpen, at >= end { return }
            } else {
                // The end of an open length, or what follows the content.
                if element.tag != 0 { return }
                at = element.end
                guard let next = Element(span, at)?.tag, next == 0x04 || next == 0x24 || next == 0 else { return }
            }
        }
    }

    private struct Element {
        let tag: UInt8
        let start: Int
        let end: Int
        /// Whether its end is a mark and not a length.
        let isOpen: Bool
        var isConstructed: Bool { tag & 0x20 != 0 }

        init?(_ span: Span<UInt8>, _ at: Int) {
            guard at >= 0, at + 2 <= span.count else { return nil }
            tag = span[at]
            let first = Int(span[at + 1])
            var length = first
            var next = at + 2
            if first > 0x80 {
                guard first - 0x80 <= 5, next + first - 0x80 <= span.count else { return nil }
                length = 0
                for _ in 0..<first - 0x80 {
                    length = length << 8 | Int(span[next])
                    next += 1
                }
            }
            isOpen = first == 0x80
            start = next
            end = isOpen ? next : min(span.count, next + length)
        }
    }

    private static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2]
    private static let digestedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 5]
    private static let authenticatedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 16, 1, 2]
    private static let envelopedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 3]
    private static let encryptedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 6]
    private static let authEnvelopedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 16, 1, 23]
    private static let compressedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 16, 1, 9]
    private static let data: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 1]
}
