import Mail

/// Decodes the encoded words of RFC 2047 in unstructured text, comments, phrases and, as clients do, parameters.
///
/// Neighbouring words of one charset are put together before they are converted, so that a character which a careless
/// sender split between two words comes out whole.
struct EncodedWords {
    private(set) var isOdd = false
    private var text: [UInt8] = []
    /// The decoded bytes of neighbouring words in one charset.
    private var run: [UInt8] = []
    private var isRunning = false
    private var charset = ""
    /// Careless senders cut base64 anywhere, even inside a group of four.
    private var base64 = Base64Decoder()

    /// The text of a header value whose folds are already undone, and whether any word was odd.
    static func decode(_ value: Span<UInt8>) -> (text: [UInt8], isOdd: Bool) {
        var words = EncodedWords()
        words.read(value)
        return (words.text, words.isOdd)
    }

    private mutating func read(_ value: Span<UInt8>) {
        var index = 0
        var plain = 0
        while index < value.count {
            let mark = value.place(of: 0x3D, from: index)
            guard mark < value.count else { break }
            guard let word = Word(value, at: mark) else {
                if mark + 1 < value.count, value[mark + 1] == 0x3F { isOdd = true }
                index = mark + 1
                continue
            }
            let between = value.extracting(plain..<mark)
            let touches = isRunning && between.holdsOnlySpaces
            if !touches {
                flush()
                appendRaw(between)
            }
            append(word)
            index = word.end
            plain = index
        }
        flush()
        appendRaw(value.extracting(plain..<value.count))
    }

    private mutating func append(_ word: Word) {
        if word.charset != charset { flush() }
        charset = word.charset
        if !CharsetDecoder.isKnown(charset) { isOdd = true }
        isRunning = true
        if word.isBase64 {
            base64.decode(word.body.span, into: &run)
            if base64.isAligned { endBase64() }
        } else {
            endBase64()
            if Word.decodeQ(word.body, into: &run) { isOdd = true }
        }
    }

    private mutating func endBase64() {
        base64.finish(into: &run)
        if !base64.isClean { isOdd = true }
        base64 = Base64Decoder()
    }

    private mutating func flush() {
        endBase64()
        isRunning = false
        guard !run.isEmpty else { return }
        text.append(contentsOf: CharsetDecoder.decode(run.span, label: charset).text)
        run.removeAll(keepingCapacity: true)
    }

    /// Raw bytes outside encoded words: UTF-8 (RFC 6532), else what a sender without manners used.
    private mutating func appendRaw(_ bytes: Span<UInt8>) {
        guard !bytes.isEmpty else { return }
        if bytes.endOfASCII(from: 0) == bytes.count {
            text.append(span: bytes)
        } else {
            text.append(contentsOf: CharsetDecoder.decode(bytes, label: nil).text)
        }
    }
}

/// One encoded word: `=?charset*language?encoding?text?=`.
private struct Word {
    let charset: String
    let isBase64: Bool
    let body: [UInt8]
    let end: Int

    init?(_ value: Span<UInt8>, at start: Int) {
        guard start + 7 < value.count, value[start + 1] == 0x3F else { return nil }
        var index = start + 2
        while index < value.count, value[index] != 0x3F, !value[index].isSpace, index - start < 80 { index += 1 }
        guard index + 2 < value.count, value[index] == 0x3F, value[index + 2] == 0x3F, index > start + 2 else {
            return nil
        }
        var label = [UInt8]()
        for place in (start + 2)..<index {
            if value[place] == 0x2A { break }
            label.append(value[place].lowered)
        }
        charset = String(decoding: label, as: UTF8.self)
        let encoding = value[index + 1].lowered
        let first = index + 3
        index = first
        // The end mark; a Q word may hold '?' only if a sender forgot to encode it.
        while index + 1 < value.count, !(value[index] == 0x3F && value[index + 1] == 0x3D) {
            if value[index] == 0x0A { return nil }
            index += 1
        }
        guard index + 1 < value.count else { return nil }
        guard encoding == 0x62 || encoding == 0x71 else { return nil }
        isBase64 = encoding == 0x62
        body = Array(span: value.extracting(first..<index))
        end = index + 2
    }

    /// Appends what the text of a Q word stands for and says whether anything was odd.
    static func decodeQ(_ body: [UInt8], into out: inout [UInt8]) -> Bool {
        var isOdd = false
        var index = 0
        while index < body.count {
            let byte = body[index]
            if byte == 0x5F {
                out.append(0x20)
            } else if byte == 0x3D {
                if index + 2 < body.count, let high = body[index + 1].hexValue, let low = body[index + 2].hexValue {
                    out.append(high << 4 | low)
                    index += 2
                } else {
                    isOdd = true
                    out.append(byte)
                }
            } else {
                out.append(byte)
            }
            index += 1
        }
        return isOdd
    }
}

extension Span<UInt8> {
    /// Whether nothing but blanks and line ends stands here.
    var holdsOnlySpaces: Bool {
        for index in indices where !self[index].isSpace { return false }
        return true
    }
}
