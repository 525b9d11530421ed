/// A tag as it stands in a window of the input, with the places of its pieces.
enum XMLTag {
    case start(XMLName, attributes: Range<Int>, close: Int, isEmpty: Bool)
    case end(XMLName, close: Int)
    /// Another `<` comes before the tag's end: all before it is text.
    case text(Int)
    /// The window ends first.
    case cut

    /// Reads the tag that begins with the `<` at `start`.
    static func read(_ bytes: Span<UInt8>, at start: Int) -> XMLTag {
        let count = bytes.count
        var index = start + 1
        let isEnd = index < count && bytes[index] == 0x2F
        if isEnd { index += 1 }
        var name = XMLName()
        while index < count {
            let byte = bytes[index]
            if byte <= 0x3E, byte == 0x3E || byte == 0x2F || byte == 0x3C || XMLScanner.isBlank(byte) { break }
            if byte == 0x3A { name = XMLName() } else { name.add(byte) }
            index += 1
        }
        let first = index
        var quote: UInt8 = 0
        while index < count {
            let byte = bytes[index]
            if byte <= 0x3E {
                if byte == 0x3C { return .text(index) }
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == 0x3E {
                    if isEnd { return .end(name, close: index) }
                    let isEmpty = index > first && bytes[index - 1] == 0x2F
                    return .start(
                        name, attributes: first..<(isEmpty ? index - 1 : index), close: index, isEmpty: isEmpty)
                } else if byte == 0x22 || byte == 0x27 {
                    quote = byte
                }
            }
            index += 1
        }
        return .cut
    }
}
