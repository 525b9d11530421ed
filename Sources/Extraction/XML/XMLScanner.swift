/// A pull scanner for the XML inside office documents: elements, attributes, text. It knows no DTD and only the five
/// named entities, so no document can make it expand anything; what is malformed comes out as text. Linear time, a window
/// of the input in memory.
struct XMLScanner {
    enum Token: Equatable {
        /// `isEmpty` for `<x/>`, which gets no `.end`.
        case start(XMLName, isEmpty: Bool)
        case end(XMLName)
        /// Part of an element's text: `appendText` decodes it.
        case text
    }

    private enum State {
        case content, comment, cdata, instruction
        /// Inside `<!DOCTYPE`, with the brackets that are open.
        case declaration(Int)
    }

    private var source: any ByteSource
    private var window: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var state = State.content
    /// The text, or the attributes, of the last token.
    private var range = 0..<0
    private var isRaw = false
    private let longestTag: Int

    init(_ source: any ByteSource, longestTag: Int = 1 << 20) {
        self.source = Transcoded(source)
        self.longestTag = longestTag
        refill()
    }

    init(_ bytes: [UInt8]) { self.init(ArraySource(bytes)) }

    /// The next token, or nil at the end of the input.
    mutating func next() -> Token? {
        while position < window.count || refill() {
            switch state {
            case .comment:
                skip(past: [0x2D, 0x2D, 0x3E])
            case .instruction:
                skip(past: [0x3E])
            case .declaration(let depth):
                skipDeclaration(depth)
            case .cdata:
                if let token = cdata() { return token }
            case .content:
                if window[position] == 0x3C {
                    if let token = markup() { return token }
                } else {
                    return text()
                }
            }
        }
        return nil
    }

    /// Why the source ended before its end, if it did.
    var failure: String? { source.failure }

    /// Adds the text of the last `.text` token, with entities decoded.
    func appendText(to output: inout [UInt8]) {
        if isRaw {
            output.append(contentsOf: window[range])
        } else {
            appendDecoded(range, to: &output)
        }
    }

    /// The value of an attribute of the last `.start` token.
    func attribute(_ name: XMLName) -> String? {
        guard let bytes = attributeBytes(name) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func attributeBytes(_ name: XMLName) -> [UInt8]? {
        var found: Range<Int>?
        eachAttribute { candidate, value in
            if candidate == name, found == nil { found = value.indices }
        }
        guard let found else { return nil }
        var value: [UInt8] = []
        appendDecoded(found, to: &value)
        return value
    }

    /// All attributes of the last `.start` token.
    func attributes() -> [(name: XMLName, value: String)] {
        var all: [(name: XMLName, value: String)] = []
        eachAttribute { name, value in
            var bytes: [UInt8] = []
            appendDecoded(value.indices, to: &bytes)
            all.append((name, String(decoding: bytes, as: UTF8.self)))
        }
        return all
    }

    /// Reads on to the end of the element that has just started and gives its text.
    mutating func elementText(limit: Int = 1 << 20) -> [UInt8] {
        var text: [UInt8] = []
        var depth = 1
        while depth > 0, let token = next() {
            switch token {
            case .start(_, let isEmpty): depth += isEmpty ? 0 : 1
            case .end: depth -= 1
            case .text: if text.count < limit { appendText(to: &text) }
            }
        }
        return text
    }

    // MARK: Pieces

    @discardableResult private mutating func refill() -> Bool {
        guard !isAtEnd else { return false }
        if position > 0 {
            window.removeSubrange(..<position)
            position = 0
        }
        if source.read(into: &window) { return true }
        isAtEnd = true
        return false
    }

    private mutating func text() -> Token {
        let start = position
        var end = window.span.next(0x3C, from: start) ?? window.count
        if end == window.count, !isAtEnd {
            // An entity may go on in the next piece.
            var back = end
            while back > start, end - back < 40 {
                back -= 1
                if window[back] == 0x3B { break }
                if window[back] == 0x26 {
                    if back > start {
                        end = back
                    } else {
                        refill()
                        return text()
                    }
                    break
                }
            }
        }
        range = position..<end
        isRaw = false
        position = end
        return .text
    }

    private mutating func cdata() -> Token? {
        let end = firstPlace(of: [0x5D, 0x5D, 0x3E])
        if let end {
            range = position..<end
            position = end + 3
            state = .content
        } else {
            let keep = isAtEnd ? window.count : max(position, window.count - 2)
            if keep == position {
                if !refill() { position = window.count }
                return nil
            }
            range = position..<keep
            position = keep
        }
        isRaw = true
        return range.isEmpty ? nil : .text
    }

    private mutating func skip(past mark: [UInt8]) {
        if let end = firstPlace(of: mark) {
            position = end + mark.count
            state = .content
        } else {
            position = max(position, window.count - mark.count + 1)
            if !refill() { position = window.count }
        }
    }

    private mutating func skipDeclaration(_ brackets: Int) {
        var depth = brackets
        while position < window.count {
            let byte = window[position]
            position += 1
            if byte == 0x5B { depth += 1 }
            if byte == 0x5D { depth -= 1 }
            if byte == 0x3E, depth <= 0 {
                state = .content
                return
            }
        }
        state = .declaration(depth)
    }

    private func firstPlace(of mark: [UInt8]) -> Int? {
        let bytes = window.span
        var index = position
        while let next = bytes.next(mark[0], from: index) {
            if bytes.holds(mark, at: next) { return next }
            index = next + 1
        }
        return nil
    }

    /// A tag, or the start of something that is skipped; nil then.
    private mutating func markup() -> Token? {
        while window.count - position < 9, refill() {}
        guard position + 1 < window.count else { return textTo(window.count) }
        switch window[position + 1] {
        case 0x21:
            if window.span.holds([0x3C, 0x21, 0x2D, 0x2D], at: position) {
                state = .comment
                position += 4
            } else if window.span.holds(Array("<![CDATA[".utf8), at: position) {
                state = .cdata
                position += 9
            } else {
                state = .declaration(0)
                position += 2
            }
            return nil
        case 0x3F:
            state = .instruction
            position += 2
            return nil
        default:
            return tag()
        }
    }

    private mutating func tag() -> Token? {
        var index = position + 1
        var quote: UInt8 = 0
        while true {
            let (place, ending) = Self.tagEnd(window.span, from: index, quote: &quote)
            index = place
            if ending == 0x3E { break }
            if ending == 0x3C { return textTo(index) }
            let scanned = index - position
            if scanned > longestTag || !refill() { return textTo(window.count) }
            index = position + scanned
        }
        let close = index
        defer { position = close + 1 }
        let isEnd = window[position + 1] == 0x2F
        var name = XMLName()
        index = position + (isEnd ? 2 : 1)
        while index < close, !Self.isBlank(window[index]), window[index] != 0x2F {
            if window[index] == 0x3A { name = XMLName() } else { name.add(window[index]) }
            index += 1
        }
        let isEmpty = !isEnd && window[close - 1] == 0x2F
        range = index..<max(index, isEmpty ? close - 1 : close)
        return isEnd ? .end(name) : .start(name, isEmpty: isEmpty)
    }

    /// The next `>` outside quotes or the next `<`, and which of them it is; 0 at the end of the window.
    private static func tagEnd(_ bytes: Span<UInt8>, from start: Int, quote: inout UInt8) -> (Int, UInt8) {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x3C { return (index, byte) }
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x3E {
                return (index, byte)
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            }
            index += 1
        }
        return (index, 0)
    }

    /// What can't be markup is text, so that nothing is lost.
    private mutating func textTo(_ end: Int) -> Token {
        range = position..<end
        isRaw = true
        position = end
        return .text
    }

    /// Calls `body` with the name and the value, entities and all, of each attribute of the last `.start` token.
    func eachAttribute(_ body: (XMLName, ArraySlice<UInt8>) -> Void) {
        let bytes = window.span
        var index = range.lowerBound
        let end = min(range.upperBound, bytes.count)
        while index < end {
            while index < end, Self.isBlank(bytes[index]) { index += 1 }
            var name = XMLName()
            while index < end, bytes[index] != 0x3D, !Self.isBlank(bytes[index]) {
                if bytes[index] == 0x3A { name = XMLName() } else { name.add(bytes[index]) }
                index += 1
            }
            while index < end, Self.isBlank(bytes[index]) { index += 1 }
            guard index < end, bytes[index] == 0x3D else { continue }
            index += 1
            while index < end, Self.isBlank(bytes[index]) { index += 1 }
            guard index < end, bytes[index] == 0x22 || bytes[index] == 0x27 else { continue }
            let start = index + 1
            let close = min(bytes.next(bytes[index], from: start) ?? end, end)
            body(name, window[start..<max(start, close)])
            index = close + 1
        }
    }

    private func appendDecoded(_ range: Range<Int>, to output: inout [UInt8]) {
        let bytes = window.span
        guard var index = Self.ampersand(bytes, range) else { return output.append(contentsOf: window[range]) }
        output.append(contentsOf: window[range.lowerBound..<index])
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == 0x26, let (scalar, next) = Self.entity(bytes, at: index, limit: range.upperBound) {
                output.append(scalar: scalar)
                index = next
            } else {
                output.append(byte)
                index += 1
            }
        }
    }

    private static func ampersand(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        for index in range where bytes[index] == 0x26 { return index }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func entity(_ bytes: Span<UInt8>, at start: Int, limit: Int) -> (UInt32, Int)? {
        var end = start + 1
        while end < limit, end - start < 12, bytes[end] != 0x3B { end += 1 }
        guard end < limit, bytes[end] == 0x3B else { return nil }
        if bytes[start + 1] == 0x23 {
            guard let value = NumericReference.value(bytes, start + 2..<end) else { return nil }
            return (value, end + 1)
        }
        for (name, value) in named where name.count == end - start - 1 && bytes.holds(name, at: start + 1) {
            return (value, end + 1)
        }
        return nil
    }

    private static let named: [([UInt8], UInt32)] = [
        (Array("amp".utf8), 0x26), (Array("lt".utf8), 0x3C), (Array("gt".utf8), 0x3E), (Array("quot".utf8), 0x22),
        (Array("apos".utf8), 0x27),
    ]
}
