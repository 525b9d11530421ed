/// A pull scanner for the XML inside office documents: elements, attributes, text. It knows no DTD and only the five
/// named entities, so no document can make it expand anything; what is malformed comes out as text, what stands in
/// comments, instructions and declarations as an aside. Linear time, a window of the input in memory.
struct XMLScanner {
    enum Token: Equatable {
        /// `isEmpty` for `<x/>`, which gets no `.end`.
        case start(XMLName, isEmpty: Bool)
        case end(XMLName)
        /// Part of an element's text: `appendText` decodes it.
        case text
        /// Part of a comment, an instruction or a declaration, which nobody is shown.
        case aside
    }

    private enum State {
        case content, comment, cdata, instruction
        /// Inside an instruction that says nothing, such as `<?xml`.
        case header
        /// Inside `<!DOCTYPE`, with the brackets that are open.
        case declaration(Int)
    }

    private var source: any ByteSource
    private(set) var window: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var state = State.content
    /// The text, or the attributes, of the last token.
    private(set) var range = 0..<0
    private var isRaw = false
    /// Elements that are open.
    private var depth = 0
    private var isMalformed = false
    private let longestTag: Int

    private static let usual = [Array("<?xml ".utf8), Array("<?mso-ap".utf8)]

    /// What `failure` says of input that is no XML: tags that don't match, that have no end, or nested without end.
    static let malformed = "malformed"
    private static let deepest = 4_096

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
                if let token = raw(.aside, until: [0x2D, 0x2D, 0x3E]) { return token }
            case .instruction:
                if let token = raw(.aside, until: [0x3E]) { return token }
            case .header:
                _ = raw(.aside, until: [0x3E])
            case .declaration(let depth):
                return declaration(depth)
            case .cdata:
                if let token = raw(.text, until: [0x5D, 0x5D, 0x3E]) { return token }
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

    /// Why not all was read, if so: asked at the end.
    var failure: String? {
        if let failure = source.failure { return failure }
        var isOpen = false
        if case .content = state { isOpen = depth != 0 } else { isOpen = true }
        return isMalformed || isOpen ? Self.malformed : nil
    }

    /// Adds the text of the last `.text` or `.aside` token, with entities decoded.
    func appendText(to output: inout [UInt8]) {
        if isRaw {
            output.append(contentsOf: window[range])
        } else {
            appendDecoded(range, to: &output)
        }
    }

    /// Lets somebody read whole elements at once where the next token would begin, and goes on where they say; nil from
    /// them leaves everything as it was.
    @inline(__always)
    mutating func readWhole(_ read: (Span<UInt8>, Int) -> Int?) -> Bool {
        guard case .content = state, let end = read(window.span, position) else { return false }
        position = end
        return true
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
            case .aside: break
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

    /// What stands before a mark, as it is.
    private mutating func raw(_ token: Token, until mark: [UInt8]) -> Token? {
        isRaw = true
        if let end = firstPlace(of: mark) {
            range = position..<end
            position = end + mark.count
            state = .content
        } else {
            let keep = isAtEnd ? window.count : max(position, window.count - mark.count + 1)
            if keep == position {
                if !refill() { position = window.count }
                return nil
            }
            range = position..<keep
            position = keep
        }
        return range.isEmpty ? nil : token
    }

    private mutating func declaration(_ brackets: Int) -> Token {
        var depth = brackets
        let start = position
        isRaw = true
        while position < window.count {
            let byte = window[position]
            position += 1
            if byte == 0x5B {
                // Entities of its own: what they stand for isn't put in their places.
                isMalformed = true
                depth += 1
            }
            if byte == 0x5D { depth -= 1 }
            if byte == 0x3E, depth <= 0 {
                range = start..<position - 1
                state = .content
                return .aside
            }
        }
        range = start..<position
        state = .declaration(depth)
        return .aside
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
            let isUsual = Self.usual.contains { window.span.holds($0, at: position) }
            state = isUsual ? .header : .instruction
            position += 2
            return nil
        default:
            return tag()
        }
    }

    private mutating func tag() -> Token? {
        while true {
            switch XMLTag.read(window.span, at: position) {
            case .text(let end): return textTo(end)
            case .cut:
                if window.count - position > longestTag || !refill() { return textTo(window.count) }
            case .end(let name, let close):
                position = close + 1
                depth -= 1
                if depth < 0 { isMalformed = true }
                return .end(name)
            case .start(let name, let attributes, let close, let isEmpty):
                position = close + 1
                range = attributes
                if !isEmpty {
                    depth += 1
                    if depth > Self.deepest { isMalformed = true }
                }
                return .start(name, isEmpty: isEmpty)
            }
        }
    }

    /// What can't be markup is text, so that nothing is lost.
    private mutating func textTo(_ end: Int) -> Token {
        isMalformed = true
        range = position..<end
        isRaw = true
        position = end
        return .text
    }
}
