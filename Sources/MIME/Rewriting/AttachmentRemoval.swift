import Mail

/// Takes out of a multipart, and of those within it, every part that isn't text of the message itself.
struct AttachmentRemoval {
    let limits: Limits
    private(set) var hasRemoved = false

    init(limits: Limits) { self.limits = limits }

    /// - Returns: nil when the structure isn't clear.
    mutating func cleaned(_ bytes: ArraySlice<UInt8>, depth: Int) -> [UInt8]? {
        let part = RawPart(bytes)
        let description = part.description(inDigest: false, limits: limits)
        guard description.header.contentType.hasPrefix("multipart/") else {
            return Self.isText(description.header) ? Array(bytes) : nil
        }
        guard depth < limits.depth, description.boundaries.count == 1, let boundary = description.boundaries.first,
            let pieces = Self.pieces(part.body, boundary: boundary)
        else { return nil }
        var result: [UInt8] = []
        for field in part.fields { result += field }
        result += part.separator
        for piece in pieces.parts {
            let header = RawPart(piece.content).description(inDigest: false, limits: limits).header
            if header.contentType.hasPrefix("multipart/") {
                guard let inner = cleaned(piece.content, depth: depth + 1) else { return nil }
                result += piece.delimiter + inner
            } else if Self.isText(header) {
                result += piece.delimiter + piece.content
            } else {
                if !hasRemoved { result += piece.delimiter + Self.note }
                hasRemoved = true
            }
        }
        return result + pieces.close
    }

    /// Whether nothing is left but text without a file name.
    static func isPlain(_ message: [UInt8], limits: Limits) -> Bool {
        var reader = MIMEReader(Leaves(), limits: limits)
        reader.push(message.span)
        return reader.finish().areText
    }

    private static func isText(_ header: PartHeader) -> Bool {
        ["text/plain", "text/html"].contains(header.contentType) && header.disposition != "attachment"
            && header.filename == nil
    }

    private struct Piece {
        /// The line `--boundary` with its line end.
        var delimiter: ArraySlice<UInt8>
        var content: ArraySlice<UInt8>
    }

    /// Cuts a body at its delimiter lines (RFC 2046 5.1.1); nil without a first or a last one. What stands before and
    /// after them is left out: no reader shows it, and something could hide there.
    private static func pieces(
        _ body: ArraySlice<UInt8>, boundary: [UInt8]
    ) -> (parts: [Piece], close: ArraySlice<UInt8>)? {
        let mark = [0x2D, 0x2D] + boundary
        var starts: [(line: Int, content: Int)] = []
        var index = body.startIndex
        while index < body.endIndex {
            let end = RawPart.lineEnd(body, from: index)
            if body[index..<end].starts(with: mark) {
                var rest = body[(index + mark.count)..<end]
                let isClose = rest.starts(with: [0x2D, 0x2D])
                if isClose { rest = rest.dropFirst(2) }
                if rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 13 || $0 == 10 }) {
                    if isClose {
                        guard !starts.isEmpty else { return nil }
                        let ends = starts.dropFirst().map(\.line) + [index]
                        let parts = zip(starts, ends).map { start, end in
                            Piece(delimiter: body[start.line..<start.content], content: body[start.content..<end])
                        }
                        return (parts, body[index..<end])
                    }
                    starts.append((index, end))
                }
            }
            index = end
        }
        return nil
    }

    private static let note = Array(
        "Content-Type: text/plain; charset=us-ascii\r\n\r\nAn attachment was left out by the sender.\r\n".utf8)

    /// Notes whether every leaf is text of the message.
    private struct Leaves: MessageEvents {
        var areText = true

        mutating func began(_ part: PartHeader) {
            if part.contentType.hasPrefix("multipart/") { return }
            areText = areText && AttachmentRemoval.isText(part)
        }

        mutating func body(_ bytes: Span<UInt8>, of part: PartPath) {}

        mutating func ended(_ part: PartPath, _ state: PartState) { areText = areText && state == .read }

        mutating func found(_ anomaly: Anomaly) {}

        mutating func blind(_ text: [UInt8], near part: PartPath) { areText = false }
    }
}
