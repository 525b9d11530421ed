/// One packet of an OpenPGP message (RFC 9580 4.2), with the old or the new form of its head.
struct OpenPGPPacket {
    let tag: UInt8
    /// Where its content stands; of one in pieces the first.
    private(set) var body: Range<Int>
    /// Where the next packet begins.
    private(set) var next: Int
    private var pieces: [Range<Int>] = []

    var isInPieces: Bool { !pieces.isEmpty }

    /// Nil when no packet begins here.
    init?(_ bytes: Span<UInt8>, at start: Int) {
        guard start + 1 < bytes.count, bytes[start] & 0x80 != 0 else { return nil }
        let head = bytes[start]
        if head & 0x40 == 0 {
            tag = head >> 2 & 15
            let width = 1 << Int(head & 3)
            guard width < 8 else {
                // To the end of the file.
                body = start + 1..<bytes.count
                next = bytes.count
                return
            }
            guard start + 1 + width <= bytes.count else { return nil }
            var length = 0
            for index in 0..<width { length = length << 8 | Int(bytes[start + 1 + index]) }
            let first = start + 1 + width
            body = first..<min(bytes.count, first + length)
            next = body.upperBound
            return
        }
        tag = head & 0x3F
        guard var piece = Self.length(bytes, at: start + 1) else { return nil }
        body = piece.range
        while piece.isPartial {
            if pieces.isEmpty { pieces.append(piece.range) }
            guard let more = Self.length(bytes, at: piece.range.upperBound) else { break }
            pieces.append(more.range)
            piece = more
        }
        next = piece.range.upperBound
    }

    /// All of its content.
    func joined(_ bytes: Span<UInt8>) -> [UInt8] {
        var content: [UInt8] = []
        for piece in pieces { content.append(bytes, piece) }
        return content
    }

    private static func length(_ bytes: Span<UInt8>, at start: Int) -> (range: Range<Int>, isPartial: Bool)? {
        guard start < bytes.count else { return nil }
        let first = Int(bytes[start])
        var length = first
        var begin = start + 1
        var isPartial = false
        switch first {
        case 192..<224:
            guard start + 1 < bytes.count else { return nil }
            length = (first - 192) << 8 + Int(bytes[start + 1]) + 192
            begin = start + 2
        case 224..<255:
            length = 1 << (first & 31)
            isPartial = true
        case 255:
            guard start + 4 < bytes.count else { return nil }
            length = 0
            for index in 1...4 { length = length << 8 | Int(bytes[start + index]) }
            begin = start + 5
        default: break
        }
        return (begin..<min(bytes.count, begin + length), isPartial)
    }
}
