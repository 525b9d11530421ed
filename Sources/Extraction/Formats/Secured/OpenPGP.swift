import Mail

/// The packets of an OpenPGP message (RFC 9580 4): what is only packed or signed is read; what is locked is said so.
struct OpenPGP {
    /// Whether some of it is encrypted, or too broken to say.
    private(set) var isLocked = false
    /// Why not all of it could be read.
    private(set) var failure: String?
    private(set) var isEmpty = true
    private let document: Document
    private let reading: Reading

    /// Packed messages inside packed messages.
    private static let deepest = 8

    init(_ document: Document, _ reading: Reading) {
        self.document = document
        self.reading = reading
    }

    /// Whether the bytes begin with a packet that messages begin with, of a length that fits.
    static func begins(_ bytes: Span<UInt8>) -> Bool {
        guard let packet = OpenPGPPacket(bytes, at: 0), packet.next <= bytes.count else { return false }
        switch packet.tag {
        case 1, 3: return packet.body.count > 8 && bytes[packet.body.lowerBound] <= 6 && packet.next < bytes.count
        case 4: return packet.body.count == 13 && bytes[packet.body.lowerBound] == 3
        case 8: return packet.body.count > 4 && bytes[packet.body.lowerBound] <= 3 && packet.next == bytes.count
        case 10: return packet.body.count == 3
        case 11: return literal(bytes, packet.body) != nil && packet.next == bytes.count
        default: return false
        }
    }

    /// - Parameter isMessage: whether what is no packet must be a locked message.
    mutating func read(_ bytes: [UInt8], isMessage: Bool = true, depth: Int = 0) {
        guard depth < Self.deepest else { return failure = "depth" }
        let span = bytes.span
        var at = 0
        while at < span.count {
            guard let packet = OpenPGPPacket(span, at: at) else {
                tellRest(bytes, at..<bytes.count)
                if at == 0, isMessage { isLocked = true }
                return
            }
            isEmpty = false
            take(packet, bytes, depth)
            at = packet.next
        }
    }

    private mutating func take(_ packet: OpenPGPPacket, _ bytes: [UInt8], _ depth: Int) {
        let body = packet.isInPieces ? packet.joined(bytes.span) : Array(bytes[packet.body])
        switch packet.tag {
        case 1, 3, 9, 18, 20: isLocked = true
        case 8: unpack(body, depth)
        case 11:
            guard let (name, start) = Self.literal(body.span, 0..<body.count), reading.takeMember() else {
                return tellRest(body, 0..<body.count)
            }
            let label = name.isEmpty ? "message" : String(decoding: name.repaired(), as: UTF8.self)
            reading.read(document.member(label, bytes: Array(body[start...])))
        default: tellRest(body, 0..<body.count)
        }
    }

    /// Compressed data (5.6): as it is, deflate, zlib, bzip2.
    private mutating func unpack(_ body: [UInt8], _ depth: Int) {
        guard let kind = body.first else { return }
        switch kind {
        case 0: read(Array(body.dropFirst()), depth: depth + 1)
        case 1, 2:
            let inflater = Inflater(body, 1..<body.count, windowBits: kind == 1 ? -15 : 15, reading)
            var inner: [UInt8] = []
            while inner.count < reading.limits.partBytes, inflater.read(into: &inner) {}
            if let why = inflater.failure, why != "trailing-data" { failure = why }
            read(inner, depth: depth + 1)
        case 3:
            guard reading.takeMember() else { return failure = "archive-members" }
            // Another reader unpacks it; what comes out begins like a message again.
            reading.read(document.buried("packed", Array(body.dropFirst()), "application/octet-stream"))
        default: failure = "unknown-compression"
        }
    }

    /// Names of keys' owners, notes of signatures, and whatever else can be read.
    private func tellRest(_ bytes: [UInt8], _ range: Range<Int>) {
        var stream = TextStream(reading, document, view: .hidden)
        stream.append(PrintableRuns.text(Array(bytes[range]), shortest: 9))
        stream.finish()
    }

    /// A literal packet's file name, and where its data begin (5.9).
    private static func literal(_ bytes: Span<UInt8>, _ body: Range<Int>) -> (name: [UInt8], start: Int)? {
        guard body.count >= 6, [0x62, 0x74, 0x75, 0x6C, 0x6D, 0x31].contains(bytes[body.lowerBound]) else { return nil }
        let start = body.lowerBound + 2
        let end = start + Int(bytes[body.lowerBound + 1])
        guard end + 4 <= body.upperBound else { return nil }
        var name: [UInt8] = []
        name.append(bytes, start..<end)
        return (name, end + 4)
    }
}
