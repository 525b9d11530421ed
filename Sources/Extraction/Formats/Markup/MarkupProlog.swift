/// What stands at the beginning of a piece of XML: its charset, its type with entities of its own, its first element.
struct MarkupProlog {
    enum Root { case letter, openDocument, other }

    private(set) var charset: String?
    private(set) var root = Root.other
    /// What the names that the document declares stand for.
    private(set) var entities: [[UInt8]] = []
    /// Whether any of them is more than an address.
    private(set) var hasWords = false

    private static let longest = 65_536

    init(_ bytes: Span<UInt8>) {
        let end = min(bytes.count, Self.longest)
        let head = bytes.extracting(0..<end)
        if let label = Self.value(head, of: "encoding", before: min(end, 256)) {
            charset = String(decoding: label, as: UTF8.self)
        }
        var index = 0
        while let mark = head.next(0x3C, from: index), mark + 1 < end {
            index = mark + 1
            if head.holds(Self.entity, at: mark) {
                readEntity(head, from: mark + Self.entity.count)
            } else if head[mark + 1] != 0x21, head[mark + 1] != 0x3F {
                readRoot(head, from: mark + 1)
                return
            }
        }
    }

    private mutating func readEntity(_ head: Span<UInt8>, from start: Int) {
        var index = start
        while index < head.count, head[index] != 0x22, head[index] != 0x27, head[index] != 0x3E { index += 1 }
        guard index < head.count, head[index] != 0x3E, entities.count < 1_000 else { return }
        let close = head.next(head[index], from: index + 1) ?? head.count
        var value: [UInt8] = []
        value.append(head, index + 1..<close)
        entities.append(value.repaired())
        if !value.starts(with: Array("http".utf8)), value.contains(where: { $0 != 0x20 }) { hasWords = true }
    }

    private mutating func readRoot(_ head: Span<UInt8>, from start: Int) {
        var name = XMLName()
        var index = start
        while index < head.count, !XMLScanner.isBlank(head[index]), head[index] != 0x3E, head[index] != 0x2F {
            if head[index] == 0x3A { name = XMLName() } else { name.add(head[index]) }
            index += 1
        }
        let isWord = head.holds(Array("<w:".utf8), at: start - 1)
        if isWord || name == XMLName("wordDocument") || name == XMLName("package") { root = .letter }
        if name == XMLName("document"), head.holds(Array("<office:".utf8), at: start - 1) { root = .openDocument }
    }

    /// The quoted value behind a word.
    private static func value(_ head: Span<UInt8>, of word: String, before end: Int) -> [UInt8]? {
        let letters = Array(word.utf8)
        var index = 0
        while let next = head.next(letters[0], from: index), next < end {
            index = next + 1
            guard head.holds(letters, at: next) else { continue }
            var at = next + letters.count
            while at < end, head[at] != 0x22, head[at] != 0x27 { at += 1 }
            guard at < end, let close = head.next(head[at], from: at + 1), close - at < 64 else { return nil }
            var value: [UInt8] = []
            value.append(head, at + 1..<close)
            return value
        }
        return nil
    }

    private static let entity = Array("<!ENTITY".utf8)
}
