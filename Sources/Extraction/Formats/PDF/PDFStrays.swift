/// Words of people where a PDF keeps only words of programs: comments, names, strings that no key announces; and which
/// objects something in the file refers to.
struct PDFStrays {
    private(set) var texts: [[UInt8]] = []
    /// Numbers of the objects that others name.
    private(set) var referenced: Set<Int> = []
    private var told: Set<Int> = []

    private static let most = 2_000
    private static let longest = 4_096

    /// Looks at dictionaries and lists, outside of streams.
    ///
    /// - Parameter isContent: whether it is the content of a page, whose strings are drawn, but for those in dictionaries.
    mutating func take(_ bytes: Span<UInt8>, isContent: Bool = false) {
        var at = 0
        var depth = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case 0x25:
                let start = at
                while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
                judge(bytes, start..<at, fewest: 6)
            case 0x28:
                let (string, next) = PDFWords.literal(bytes, from: at)
                if !isContent || depth > 0 { judge(string) }
                at = next
            case 0x3E:
                if at < bytes.count, bytes[at] == 0x3E {
                    depth = max(0, depth - 1)
                    at += 1
                }
            case 0x3C:
                guard at < bytes.count, bytes[at] != 0x3C else {
                    depth += 1
                    at += 1
                    continue
                }
                let (string, next) = PDFWords.hexadecimal(bytes, from: at)
                if !isContent || depth > 0 { judge(string) }
                at = next
            case 0x2F:
                let start = at
                while at < bytes.count, at < start + 128, Self.isName(bytes[at]) { at += 1 }
                if at - start > 8 { judge(bytes, start..<at, fewest: Int.max) }
            case 0x52: refer(bytes, before: at - 1)
            default: break
            }
        }
    }

    /// `12 0 R`
    private mutating func refer(_ bytes: Span<UInt8>, before end: Int) {
        var at = end
        func back(_ isPart: (UInt8) -> Bool) { while at > max(0, end - 24), isPart(bytes[at - 1]) { at -= 1 } }
        back { $0 <= 0x20 }
        back { (0x30...0x39).contains($0) }
        back { $0 <= 0x20 }
        back { (0x30...0x39).contains($0) }
        if let reference = PDFReference(bytes, at: at), referenced.count < 1_000_000 {
            referenced.insert(reference.number)
        }
    }

    private mutating func judge(_ bytes: Span<UInt8>, _ range: Range<Int>, fewest: Int) {
        var piece: [UInt8] = []
        piece.append(bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longest))
        guard StrayWords.areWords(piece.span, fewest: fewest), PrintableRuns.isText(piece) else {
            return
        }
        tell(piece.repaired())
    }

    private mutating func judge(_ string: [UInt8]) {
        guard string.count > 8 else { return }
        let text = PDFWords.text(string)
        if StrayWords.areWords(text.span, fewest: 6) { tell(text) }
    }

    private mutating func tell(_ text: [UInt8]) {
        if texts.count < Self.most, told.insert(text.hashValue).inserted { texts.append(text) }
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x2F && byte != 0x28 && byte != 0x29 && byte != 0x3C && byte != 0x3E && byte != 0x5B
            && byte != 0x5D
    }
}
