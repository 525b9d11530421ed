/// What a rule shows before or after elements, by its `content` (CSS 2.2, 12.2): strings and values of attributes.
struct GeneratedText {
    private enum Piece {
        case text([UInt8])
        case attribute(XMLName)
    }

    private var pieces: [Piece] = []

    /// Reads the declarations that stand in a range; nil when they show no letter.
    init?(_ css: Span<UInt8>, _ range: Range<Int>) {
        let bytes = css.extracting(0..<range.upperBound)
        var property = XMLName()
        var isContent = false
        var index = range.lowerBound
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x22, 0x27:
                var text: [UInt8] = []
                index = StyleWords.string(bytes, from: index, quote: byte, into: &text)
                if isContent, pieces.count < 64, Self.isReadable(text) { pieces.append(.text(text)) }
            case 0x3B, 0x7B, 0x7D:
                isContent = false
                property = XMLName()
            case 0x3A:
                isContent = isContent || property == XMLName("content")
            case 0x28 where isContent && bytes.holds(Self.attribute, at: index - 5):
                var name = XMLName()
                while index < bytes.count, bytes[index] != 0x29, bytes[index] != 0x2C {
                    if !HTMLTag.isBlank(bytes[index]) { name.add(HTMLTag.lower(bytes[index])) }
                    index += 1
                }
                if pieces.count < 64 { pieces.append(.attribute(name)) }
            default: if !HTMLTag.isBlank(byte) { property.add(HTMLTag.lower(byte)) }
            }
        }
        guard !pieces.isEmpty else { return nil }
    }

    private static let attribute = Array("attr(".utf8)

    /// Letters, not the signs of a font of icons, which stand in Unicode's private area.
    private static func isReadable(_ text: [UInt8]) -> Bool {
        text.contains { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 >= 0xC3 && $0 < 0xE2 }
            && !text.contains { $0 == 0xEE || $0 == 0xEF }
    }

    /// The text for an element with this tag.
    func text(_ tag: HTMLTag, _ bytes: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .text(let words): text += words
            case .attribute(let name):
                guard let value = tag.attributes.first(where: { $0.name == name })?.value else { continue }
                HTMLTag.decode(bytes, value, into: &text)
            }
        }
        return text.repaired()
    }
}
