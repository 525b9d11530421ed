/// The attributes of the tag that came last, and the entities in texts and values.
extension XMLScanner {
    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// The value of an attribute of the last `.start` token.
    func attribute(_ name: XMLName) -> String? {
        guard let bytes = attributeBytes(name) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func attributeBytes(_ name: XMLName) -> [UInt8]? {
        var found: Range<Int>?
        eachAttribute { candidate, _, value in
            if candidate == name, found == nil { found = value }
        }
        guard let found else { return nil }
        var value: [UInt8] = []
        appendDecoded(found, to: &value)
        return value
    }

    /// All attributes of the last `.start` token.
    func attributes() -> [(name: XMLName, value: String)] {
        var all: [(name: XMLName, value: String)] = []
        eachAttribute { name, _, value in
            var bytes: [UInt8] = []
            appendDecoded(value, to: &bytes)
            all.append((name, String(decoding: bytes, as: UTF8.self)))
        }
        return all
    }

    /// Calls `body` with the name of each attribute of the last `.start` token, the bytes, and where in them the value
    /// stands, entities and all.
    @inline(__always)
    func eachAttribute(_ body: (XMLName, Span<UInt8>, Range<Int>) -> Void) {
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
            body(name, bytes, start..<max(start, close))
            index = close + 1
        }
    }

    func appendDecoded(_ range: Range<Int>, to output: inout [UInt8]) {
        let bytes = window.span.extracting(0..<range.upperBound)
        var index = range.lowerBound
        while index < range.upperBound {
            let mark = bytes.next(0x26, from: index) ?? range.upperBound
            output.append(bytes, index..<mark)
            index = mark
            guard mark < range.upperBound else { return }
            if let (scalar, next) = Self.entity(bytes, at: mark, limit: range.upperBound) {
                output.append(scalar: scalar)
                index = next
            } else {
                output.append(0x26)
                index += 1
            }
        }
    }

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
