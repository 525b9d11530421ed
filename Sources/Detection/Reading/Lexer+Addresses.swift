// Addresses of the web and of e-mail, which swallow the tokens inside them.

extension Lexer {
    /// Bytes before an `@` that can be a local part (RFC 5321 4.5.3.1.1).
    static let localPart = 64
    /// Bytes of a domain (RFC 5321 4.5.3.1.2).
    static let domain = 255

    /// Takes back the tokens that turned out to be inside an address.
    private mutating func forget(from start: Int) {
        while let last = tokens.last, last.start >= UInt32(start) { tokens.removeLast() }
        past.end()
    }

    mutating func addURL(_ text: Span<UInt8>, from start: Int, at position: Int) -> Int {
        forget(from: start)
        var end = position
        while end < text.count {
            switch text[end] {
            case 0...0x20, 0x22, 0x3C, 0x3E, 0x60, 0x7C: break
            default:
                end += 1
                continue
            }
            break
        }
        while end > position {
            switch text[end - 1] {
            case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x27, 0x5D, 0x2A: end -= 1
            default:
                addMark(.url, shape: 61, start..<end)
                return end
            }
        }
        return max(end, position)
    }

    mutating func addEmail(_ text: Span<UInt8>, at position: Int) -> Int {
        var start = position
        while start > 0, position - start < Self.localPart, case let before = Self.local(text, before: start),
            before < start
        {
            start = before
        }
        while start < position, !text[start].isWordByte, text[start] != 0x5F { start += 1 }
        guard start < position, text[position - 1] != 0x2E else { return position + 1 }
        var end = position + 1
        var lastDot = 0
        var lastEnd = 0
        let limit = min(text.count, position + 1 + Self.domain)
        while end < limit {
            let byte = text[end]
            if byte >= 0x80 {
                // A quotation mark or a dash isn't part of it.
                var hash = NameHash()
                let length = Self.letter(text, end, &hash)
                if length == 0 { break }
                end = min(end + length, limit)
            } else if byte.isWordByte || byte == 0x2D {
                end += 1
            } else if byte == 0x2E, end > position + 1, end + 1 < limit, text[end + 1].isWordByte {
                lastDot = end
                end += 1
            } else {
                break
            }
        }
        lastEnd = end
        while lastEnd > position + 1, text[lastEnd - 1] == 0x2D { lastEnd -= 1 }
        guard lastDot > position + 1, Self.isTopLevel(text, (lastDot + 1)..<lastEnd) else { return position + 1 }
        forget(from: start)
        addMark(.email, shape: 62, start..<lastEnd)
        return lastEnd
    }

    /// Where the character of a local part begins that ends at an offset, or the offset itself.
    private static func local(_ text: Span<UInt8>, before end: Int) -> Int {
        guard text[end - 1] >= 0x80 else { return isLocal(text[end - 1]) ? end - 1 : end }
        var lead = end - 1
        while lead > 0, end - lead < 4, text[lead] & 0xC0 == 0x80 { lead -= 1 }
        return isPunctuation(text, lead) ? end : lead
    }
}
