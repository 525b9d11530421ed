/// Letters that a page draws and for which it gives other text to copy and to search (ISO 32000 14.9.4): a reader sees
/// these, and programs take the others.
enum PDFReplacedText {
    /// Pieces that stand closer together than this make a word.
    private static let near = 64
    private static let most = 2_000

    /// What the content of a page draws where it names an `ActualText`.
    static func drawn(_ content: Span<UInt8>) -> [[UInt8]] {
        var texts: [[UInt8]] = []
        var text: [UInt8] = []
        var at = 0
        var last = 0
        while texts.count < most, let slash = content.next(0x2F, from: at) {
            at = slash + 1
            guard content.holds(mark, at: slash), let start = content.place(of: begin, from: slash) else { continue }
            if slash > last + near { settle(&text, &texts) }
            let end = content.place(of: self.end, from: start) ?? content.count
            gather(content, start..<end, into: &text)
            at = end
            last = end
        }
        settle(&text, &texts)
        return texts
    }

    /// Everything that the content of a page draws, as its codes stand there.
    static func strings(_ content: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        gather(content, 0..<content.count, into: &text)
        return text
    }

    private static func settle(_ text: inout [UInt8], _ texts: inout [[UInt8]]) {
        let words = PDFWords.text(text)
        if words.contains(where: { $0 > 0x40 }), words.count > 1 { texts.append(words) }
        text = []
    }

    private static func gather(_ content: Span<UInt8>, _ range: Range<Int>, into text: inout [UInt8]) {
        let part = content.extracting(0..<range.upperBound)
        var at = range.lowerBound
        while at < part.count {
            let byte = part[at]
            at += 1
            guard byte == 0x28 || byte == 0x3C, text.count < 65_536 else { continue }
            let (string, next) =
                byte == 0x28 ? PDFWords.literal(part, from: at) : PDFWords.hexadecimal(part, from: at)
            text += string
            at = next
        }
    }

    private static let mark = Array("/ActualText".utf8)
    private static let begin = Array("BDC".utf8)
    private static let end = Array("EMC".utf8)
}

extension Span where Element == UInt8 {
    /// The next place of some bytes.
    fileprivate func place(of wanted: [UInt8], from start: Int) -> Int? {
        var index = start
        while let next = next(wanted[0], from: index) {
            if holds(wanted, at: next) { return next }
            index = next + 1
        }
        return nil
    }
}
