/// One tag as it stands in HTML.
struct HTMLTag {
    /// Lower case.
    let name: String
    let isEnd: Bool
    let isSelfClosed: Bool
    /// Lower-case names with decoded values; of repeated ones the first counts, as in browsers.
    let attributes: [String: String]
    /// Where the text goes on.
    let next: Int

    /// Reads the tag at `start` (a `<`); nil when it is none and the `<` is text.
    init?(_ bytes: Span<UInt8>, at start: Int, longest: Int) {
        var index = start + 1
        guard index < bytes.count else { return nil }
        isEnd = bytes[index] == 0x2F
        if isEnd { index += 1 }
        guard index < bytes.count, (0x61...0x7A).contains(bytes[index] | 0x20) else { return nil }
        let limit = min(bytes.count, start + longest)
        var text: [UInt8] = []
        while index < limit, !Self.isBlank(bytes[index]), bytes[index] != 0x2F, bytes[index] != 0x3E {
            if text.count < 32 { text.append(Self.lower(bytes[index])) }
            index += 1
        }
        name = String(decoding: text, as: UTF8.self)
        var found: [String: String] = [:]
        var selfClosed = false
        while index < limit, bytes[index] != 0x3E {
            if Self.isBlank(bytes[index]) || bytes[index] == 0x2F {
                selfClosed = bytes[index] == 0x2F
                index += 1
                continue
            }
            selfClosed = false
            let nameStart = index
            index += 1
            while index < limit, !Self.endsName(bytes[index]) { index += 1 }
            var key: [UInt8] = []
            for at in nameStart..<min(index, nameStart + 64) { key.append(Self.lower(bytes[at])) }
            while index < limit, Self.isBlank(bytes[index]) { index += 1 }
            var value: [UInt8] = []
            if index < limit, bytes[index] == 0x3D {
                index += 1
                index = Self.readValue(bytes, from: index, limit: limit, into: &value)
            }
            let attribute = String(decoding: key, as: UTF8.self)
            if !isEnd, found.count < 64, found[attribute] == nil {
                found[attribute] = String(decoding: value, as: UTF8.self)
            }
        }
        attributes = found
        isSelfClosed = selfClosed
        next = index < bytes.count && bytes[index] == 0x3E ? index + 1 : index
    }

    private static func readValue(_ bytes: Span<UInt8>, from start: Int, limit: Int, into value: inout [UInt8]) -> Int {
        var index = start
        while index < limit, isBlank(bytes[index]) { index += 1 }
        guard index < limit else { return index }
        if bytes[index] == 0x22 || bytes[index] == 0x27 {
            let from = index + 1
            var to = from
            while to < limit, bytes[to] != bytes[index] { to += 1 }
            decode(bytes, from..<to, into: &value)
            return min(limit, to + 1)
        }
        let from = index
        while index < limit, !isBlank(bytes[index]), bytes[index] != 0x3E { index += 1 }
        decode(bytes, from..<index, into: &value)
        return index
    }

    static func decode(_ bytes: Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == 0x26,
                let (scalars, next) = HTMLEntities.decode(bytes, at: index, limit: range.upperBound)
            {
                for scalar in scalars { output.append(scalar: scalar) }
                index = next
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func endsName(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == 0x3D || byte == 0x3E || byte == 0x2F
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
