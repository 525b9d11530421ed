/// A line or a piece of a long one, as `LineCutter` finds it.
struct LinePiece {
    /// Whether the line ends with this piece, by a line end or with the message.
    var ends: Bool
    /// Whether a line end came; false only for the last line of a message.
    var terminated: Bool
}

/// Cuts a stream of chunks into lines, the same lines whatever the chunks, with LF or CRLF.
///
/// A line longer than `longest` comes in pieces, so that memory stays bounded.
struct LineCutter {
    static let longest = 16_384

    private var rest: [UInt8] = []

    init() { rest.reserveCapacity(Self.longest) }

    /// The bytes of the line that has begun and not ended; valid after `fill` said so.
    var held: [UInt8] { rest }

    /// Moves bytes into the unfinished line and says how many, and whether a piece is complete now.
    mutating func fill(_ bytes: Span<UInt8>) -> (taken: Int, piece: LinePiece?) {
        let room = Self.longest - rest.count
        let lineEnd = bytes.place(of: 0x0A, from: 0)
        if lineEnd < bytes.count, lineEnd < room {
            rest.append(span: bytes.extracting(0..<lineEnd))
            return (lineEnd + 1, LinePiece(ends: true, terminated: true))
        }
        let taken = min(room, bytes.count)
        rest.append(span: bytes.extracting(0..<taken))
        return (taken, rest.count == Self.longest ? LinePiece(ends: false, terminated: false) : nil)
    }

    var isEmpty: Bool { rest.isEmpty }

    /// Takes out the piece that `fill` completed: without the CR of a line end, or without a CR that may become one.
    mutating func take(_ piece: LinePiece) -> [UInt8] {
        var line = rest
        rest.removeAll(keepingCapacity: true)
        if piece.terminated {
            if line.last == 0x0D { line.removeLast() }
        } else if !piece.ends, line.last == 0x0D {
            line.removeLast()
            rest.append(0x0D)
        }
        return line
    }

    /// A whole line inside the chunk, where there is one: its end without CR and the start of the next line.
    @inline(__always)
    static func line(in bytes: Span<UInt8>, from start: Int) -> (end: Int, next: Int)? {
        let lineEnd = bytes.place(of: 0x0A, from: start)
        guard lineEnd < bytes.count, lineEnd - start < longest else { return nil }
        let end = lineEnd > start && bytes[lineEnd - 1] == 0x0D ? lineEnd - 1 : lineEnd
        return (end, lineEnd + 1)
    }
}
