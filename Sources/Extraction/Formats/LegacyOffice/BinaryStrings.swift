/// The shared texts of an .xls (MS-XLS 2.4.265), which run on over CONTINUE records, and its other strings.
struct BinaryStrings {
    private var text: [UInt8] = []
    private var ends: [Int] = []

    subscript(_ index: Int) -> [UInt8] {
        guard ends.indices.contains(index) else { return [] }
        return Array(text[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
    }

    /// Reads the table and answers where the records after it begin.
    mutating func read(_ span: Span<UInt8>, _ first: Range<Int>, next: Int) -> Int {
        // The pieces: the record's own data, then those of the CONTINUE records behind it.
        var pieces = [first]
        var at = next
        while at + 4 <= span.count, span.number16(at: at) == 0x3C {
            let data = at + 4..<min(span.count, at + 4 + span.number16(at: at + 2))
            pieces.append(data)
            at = data.upperBound
        }
        var cursor = Cursor(pieces: pieces)
        cursor.skip(4)
        let count = cursor.number32(span)
        while ends.count < count, !cursor.isAtEnd, text.count < 32 << 20 {
            readOne(span, &cursor)
            ends.append(text.count)
        }
        return at
    }

    private mutating func readOne(_ span: Span<UInt8>, _ cursor: inout Cursor) {
        let length = cursor.number16(span)
        var flags = cursor.byte(span)
        let runs = flags & 8 != 0 ? cursor.number16(span) : 0
        let extra = flags & 4 != 0 ? cursor.number32(span) : 0
        var left = length
        var high: UInt32?
        while left > 0, !cursor.isAtEnd {
            // A string that goes on in the next piece says anew how wide its characters are.
            if cursor.beganPiece { flags = cursor.byte(span) }
            let unit = flags & 1 != 0 ? UInt32(cursor.number16(span)) : UInt32(cursor.byte(span))
            left -= 1
            if (0xD800..<0xDC00).contains(unit) {
                high = unit
            } else if let first = high, (0xDC00..<0xE000).contains(unit) {
                text.append(scalar: 0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00))
                high = nil
            } else {
                text.append(scalar: unit)
            }
        }
        cursor.skip(4 * runs + extra)
    }

    /// A string inside one record: its length, whether it is wide, its characters.
    static func text(_ span: Span<UInt8>, _ at: Int, limit: Int, lengthBytes: Int) -> [UInt8] {
        guard at + lengthBytes < limit, limit <= span.count else { return [] }
        let length = lengthBytes == 1 ? Int(span[at]) : span.number16(at: at)
        let flags = span[at + lengthBytes]
        let start = at + lengthBytes + 1
        if flags & 1 != 0 { return WideText.utf16(span, start..<max(start, min(limit, start + 2 * length))) }
        return WideText.narrow(span, start..<max(start, min(limit, start + length)))
    }

    /// Steps through several pieces as if they were one.
    private struct Cursor {
        let pieces: [Range<Int>]
        var piece = 0
        var at: Int

        init(pieces: [Range<Int>]) {
            self.pieces = pieces
            at = pieces[0].lowerBound
        }

        var isAtEnd: Bool { piece >= pieces.count }
        /// Whether the next byte is the first of a piece after the first one.
        var beganPiece: Bool { piece > 0 && piece < pieces.count && at == pieces[piece].lowerBound }

        mutating func byte(_ span: Span<UInt8>) -> UInt8 {
            settle()
            guard !isAtEnd else { return 0 }
            defer {
                at += 1
                settle()
            }
            return span[at]
        }

        mutating func number16(_ span: Span<UInt8>) -> Int { Int(byte(span)) | Int(byte(span)) << 8 }
        mutating func number32(_ span: Span<UInt8>) -> Int { number16(span) | number16(span) << 16 }

        mutating func skip(_ count: Int) {
            var left = count
            while left > 0, !isAtEnd {
                let step = min(left, pieces[piece].upperBound - at)
                at += step
                left -= step
                settle()
            }
        }

        private mutating func settle() {
            while piece < pieces.count, at >= pieces[piece].upperBound {
                piece += 1
                if piece < pieces.count { at = pieces[piece].lowerBound }
            }
        }
    }
}
