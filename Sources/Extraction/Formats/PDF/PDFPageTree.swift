/// The pages of a PDF as objects, also those that no list of pages names, and the same file with all of them listed on
/// paper without edges (ISO 32000 7.7.3): so text outside the paper and on dropped pages is seen.
struct PDFPageTree {
    /// What stands in each page's object, by its number; of several the last one counts.
    private var pages: [Int: [UInt8]] = [:]

    private static let most = 5_000

    var count: Int { pages.count }

    /// Adds the pages among objects that stand in the file itself.
    mutating func add(objectsOf span: Span<UInt8>) {
        var open: (number: Int, start: Int)?
        var index = 0
        while pages.count < Self.most, let mark = span.next(0x6F, from: index) {
            index = mark + 1
            guard mark > 0, span.holds(Self.object, at: mark) else { continue }
            if span[mark - 1] != 0x64 {
                open = Self.number(span, before: mark).map { ($0, mark + Self.object.count) }
            } else if let object = open {
                add(object.number, span, object.start..<mark - 3)
                open = nil
            }
        }
    }

    /// Adds those of an object stream, which begins with the numbers and places of its objects (7.5.7).
    mutating func add(stream span: Span<UInt8>) {
        guard Self.isPage(span) else { return }
        var numbers: [Int] = []
        var at = 0
        while let (value, end) = PDFReference.number(span, at: at) {
            numbers.append(value)
            at = end
        }
        while at < span.count, span[at] <= 0x20 { at += 1 }
        var pair = 0
        var free = at
        while pair + 1 < numbers.count, pages.count < Self.most {
            let start = at + numbers[pair + 1]
            let end = pair + 3 < numbers.count ? at + numbers[pair + 3] : span.count
            if start >= free, start < end, end <= span.count {
                add(numbers[pair], span, start..<end)
                free = end
            }
            pair += 2
        }
    }

    /// Adds an object, if it is a page; nobody writes longer ones.
    private mutating func add(_ number: Int, _ span: Span<UInt8>, _ range: Range<Int>) {
        guard range.count < 65_536, Self.isPage(span.extracting(range)) else { return }
        var object: [UInt8] = []
        object.append(span, range)
        pages[number] = object
    }

    /// Nil when the file doesn't say where its catalogue, its pages or its last table are.
    func allListed(_ bytes: [UInt8], root list: PDFReference?) -> [UInt8]? {
        guard let list, !pages.isEmpty else { return nil }
        var change = PDFChange(bytes)
        for (number, object) in pages.sorted(by: { $0.key < $1.key }) { change.add(number, Self.unbounded(object)) }
        let kids = pages.keys.sorted().map { "\($0) 0 R" }.joined(separator: " ")
        let box = "[-14400 -14400 14400 14400]"
        change.add(
            list.number, Array("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) /MediaBox \(box) >>".utf8))
        return change.file()
    }

    /// Without the names of its edges.
    private static func unbounded(_ object: [UInt8]) -> [UInt8] {
        var object = object
        var index = 0
        while let slash = object.span.next(0x2F, from: index) {
            index = slash + 1
            if edges.contains(where: { object.span.holds($0, at: index) }) { object[index] = 0x58 }
        }
        return object
    }

    /// Whether `/Type /Page` stands there.
    private static func isPage(_ span: Span<UInt8>) -> Bool {
        var index = 0
        while let slash = span.next(0x2F, from: index) {
            index = slash + 1
            guard span.holds(typeName, at: slash) else { continue }
            var at = slash + typeName.count
            while at < span.count, span[at] <= 0x20 { at += 1 }
            let end = at + page.count
            if span.holds(page, at: at), end >= span.count || !(0x61...0x7A).contains(span[end] | 0x20) { return true }
            index = at
        }
        return false
    }

    /// The first of the two numbers before `obj`.
    static func number(_ span: Span<UInt8>, before end: Int) -> Int? {
        var at = end
        func back(_ isPart: (UInt8) -> Bool) { while at > 0, isPart(span[at - 1]) { at -= 1 } }
        back { $0 <= 0x20 }
        back { (0x30...0x39).contains($0) }
        back { $0 <= 0x20 }
        back { (0x30...0x39).contains($0) }
        return PDFReference.number(span, at: at)?.value
    }

    private static let page = Array("/Page".utf8)
    private static let typeName = Array("/Type".utf8)
    private static let object = Array("obj".utf8)
    private static let edges = ["MediaBox", "CropBox"].map { Array($0.utf8) }
}
