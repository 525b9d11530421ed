/// What was odd about the charset that a text was labelled with.
package enum CharsetNote: Sendable, Equatable {
    /// Nobody knows the label; the text was read as windows-1252.
    case unknown
    /// The bytes aren't what the label says; the text was read as what they look like.
    case lying
}

/// Turns text in any charset that browsers and mail clients know into UTF-8, chunk by chunk.
///
/// What comes out is always valid UTF-8; U+FFFD stands for what could not be read. The conversion itself is the
/// C library's; only UTF-8 and ASCII are checked here, because most mail is that.
/// A class, because it holds a conversion under way that must not be copied.
package final class CharsetDecoder {
    private enum Way {
        case utf8(UTF8Mender)
        case converter(Converter, asciiPasses: Bool)
        /// A wide charset without byte order: the first bytes decide.
        case undecided(unit: Int, first: [UInt8])
    }

    private var way: Way

    /// Nil for a label that is unknown. Latin-1 and ASCII are read as windows-1252 (WHATWG Encoding 4.2).
    package convenience init?(label: String) {
        guard let charset = Charset.named(label) else { return nil }
        self.init(charset)
    }

    init?(_ charset: Charset) {
        switch charset.kind {
        case .utf8: way = .utf8(UTF8Mender())
        case .wide(let unit) where charset.converter.last?.isNumber == true: way = .undecided(unit: unit, first: [])
        case .single:
            guard let converter = Converter(charset) else { return nil }
            way = .converter(converter, asciiPasses: true)
        default:
            guard let converter = Converter(charset) else { return nil }
            way = .converter(converter, asciiPasses: false)
        }
    }

    /// Whether the label names a charset that this decoder reads.
    package static func isKnown(_ label: String) -> Bool { Charset.named(label) != nil }

    /// Appends the text of the next bytes to `text`. A character cut in two waits for its end.
    package func decode(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
        switch way {
        case .utf8(var mender):
            way = .undecided(unit: 0, first: [])
            mender.mend(bytes, into: &text)
            way = .utf8(mender)
        case .converter(let converter, let asciiPasses):
            guard asciiPasses else { return converter.convert(bytes, into: &text) }
            var index = 0
            while index < bytes.count {
                let end = bytes.endOfASCII(from: index)
                text.append(span: bytes.extracting(index..<end))
                index = end
                while index < bytes.count, bytes[index] >= 0x80 { index += 1 }
                if index > end { converter.convert(bytes.extracting(end..<index), into: &text) }
            }
        case .undecided(let unit, var first):
            var index = 0
            while first.count < unit, index < bytes.count {
                first.append(bytes[index])
                index += 1
            }
            guard first.count == unit else {
                way = .undecided(unit: unit, first: first)
                return
            }
            let order = CharsetDecoder.byteOrder(first)
            guard let converter = Converter(order.charset) else { return }
            way = .converter(converter, asciiPasses: false)
            if !order.isMark { converter.convert(first.span, into: &text) }
            converter.convert(bytes.extracting(index..<bytes.count), into: &text)
        }
    }

    /// Appends what a cut-off character at the end becomes.
    package func finish(into text: inout [UInt8]) {
        switch way {
        case .utf8(var mender):
            mender.finish(into: &text)
            way = .utf8(mender)
        case .converter(let converter, _): converter.finish(into: &text)
        case .undecided(let unit, let first):
            if !first.isEmpty { text.append(contentsOf: UTF8Mender.replacement) }
            way = .undecided(unit: unit, first: [])
        }
    }

    /// The byte order that the first unit shows: by its mark, else by where the zeros of ASCII text stand, else
    /// little-endian as in browsers.
    private static func byteOrder(_ first: [UInt8]) -> (charset: Charset, isMark: Bool) {
        let name = first.count == 4 ? "UTF-32" : "UTF-16"
        func order(_ suffix: String, _ isMark: Bool) -> (Charset, Bool) {
            (Charset(converter: name + suffix, kind: .wide(first.count)), isMark)
        }
        if first == [0xFF, 0xFE] || first == [0xFF, 0xFE, 0, 0] { return order("LE", true) }
        if first == [0xFE, 0xFF] || first == [0, 0, 0xFE, 0xFF] { return order("BE", true) }
        return order(first[0] == 0 ? "BE" : "LE", false)
    }
}
