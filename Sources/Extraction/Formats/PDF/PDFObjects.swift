import Mail

/// What a PDF keeps beside its pages or draws in ways that pdftotext doesn't undo, found by going through the streams of
/// the file, whatever its tables say (ISO 32000 7.3.8, 7.5.7).
struct PDFObjects {
    /// Words in packed objects: notes, values of fields.
    private(set) var words: [[UInt8]] = []
    /// Forms and descriptions in XML.
    private(set) var markup: [[UInt8]] = []
    /// Whether a page may draw letters: some stream says so, or there are fonts and streams that can't be looked into.
    var mayShowText: Bool { showsText || isOpaque && hasFonts }
    private var showsText = false
    private var isOpaque = false
    private var hasFonts = false
    /// Whether a font numbers its letters and nothing says which number is which letter.
    private(set) var hasUnmappedFont = false
    /// Whether there are layers, and whether some are switched off at first.
    private(set) var hasLayers = false
    private(set) var hidesLayers = false
    /// The object that lists the pages.
    private(set) var pages: PDFReference?
    private(set) var hasUnknownFilter = false
    private(set) var isDamaged = false
    /// All pages, also those that nobody lists.
    private(set) var tree = PDFPageTree()
    /// Whether letters may stand outside the paper.
    private(set) var drawsOutside = false
    /// Files that stand in the document, packed or not.
    private(set) var files: [(range: Range<Int>, head: PDFStreamHead)] = []
    /// Whether files may lie inside.
    private(set) var hasFiles = false
    /// What the fonts draw and what they say of it.
    private(set) var fontMaps = PDFFontMaps()
    private var strays = PDFStrays()
    /// What streams draw or say that may not be part of any page, by the numbers of their objects.
    private var texts: [(number: Int, text: [UInt8])] = []
    private let reading: Reading
    private var left = Self.mostInflated

    /// Bytes that all streams may yield together, and one.
    private static let mostInflated = 24 << 20
    private static let mostOfOne = 8 << 20

    init(_ bytes: [UInt8], _ reading: Reading) {
        self.reading = reading
        let span = bytes.span
        scanNames(span)
        tree.add(objectsOf: span)
        var index = 0
        var behind = 0
        defer {
            let rest = span.extracting(min(behind, span.count)..<span.count)
            words += PDFWords(rest).texts
            strays.take(rest)
            settle()
        }
        while let mark = span.next(0x73, from: index), left > 0, !reading.isOutOfTime {
            index = mark + 1
            guard span.holds(Self.stream, at: mark), mark > 2, span[mark - 1] != 0x64 else { continue }
            var start = mark + Self.stream.count
            if start < span.count, span[start] == 0x0D { start += 1 }
            if start < span.count, span[start] == 0x0A { start += 1 }
            let end = Self.end(span, from: start)
            let head = PDFStreamHead(span, before: mark)
            let between = span.extracting(behind..<mark)
            words += PDFWords(between).texts
            strays.take(between)
            behind = end
            if head.isFile, head.isPlain || head.isFlate || head.isLettered, files.count < 100 {
                files.append((start..<end, head))
            }
            if head.isPlain, !head.isText, !head.isFile { tellPicture(span.extracting(start..<end)) }
            if head.isText { read(bytes, start..<end, head, PDFStreamHead.objectNumber(span, before: mark)) }
            index = end
        }
    }

    private mutating func read(_ bytes: [UInt8], _ range: Range<Int>, _ head: PDFStreamHead, _ number: Int?) {
        if head.hasUnknownFilter { hasUnknownFilter = true }
        guard head.isPlain || head.isFlate || head.isLettered else {
            isOpaque = true
            if head.holdsObjects { hasFiles = true }
            return
        }
        let (content, failure) = head.content(bytes, range, most: min(left, Self.mostOfOne), reading)
        if failure != nil, failure != "inflated-bytes" { isDamaged = true }
        take(content, head, number)
    }

    /// Whatever was drawn or said by what no page refers to.
    private mutating func settle() {
        let known = Set(words)
        words += strays.texts.filter { !known.contains($0) }
        guard !isOpaque else { return }
        for (number, text) in texts where !strays.referenced.contains(number) { words.append(text) }
        texts = []
    }

    private mutating func take(_ content: [UInt8], _ head: PDFStreamHead, _ number: Int?) {
        left -= content.count
        let span = content.span
        fontMaps.addMap(number, span)
        if head.holdsObjects {
            words += PDFWords(span).texts
            strays.take(span)
            tree.add(stream: span)
            scanNames(span)
        } else if let first = content.first(where: { $0 > 0x20 && $0 < 0x80 }), first == 0x3C,
            !span.holds([0x3C, 0x3C], at: 0)
        {
            if markup.count < 200 { markup.append(content) }
        } else if Self.showsText(span) {
            showsText = true
            drawsOutside = drawsOutside || Self.drawsOutside(span)
            words += PDFReplacedText.drawn(span)
            fontMaps.addPage(content)
            if let number, texts.count < 1_000 { texts.append((number, PDFWords.text(PDFReplacedText.strings(span)))) }
            if Self.marks.contains(where: { span.contains($0) }) || span.next(0x25, from: 0) != nil {
                strays.take(span, isContent: true)
            }
        } else if Self.isProse(span) {
            words.append(content.repaired())
        } else if StrayWords.areWords(span.extracting(0..<min(span.count, 65_536)), fewest: Int.max),
            PrintableRuns.isText(content)
        {
            words.append(Array(content.prefix(65_536)))
        }
    }

    /// A picture, or a table for programs, that is nothing but letters.
    private mutating func tellPicture(_ span: Span<UInt8>) {
        var head: [UInt8] = []
        head.append(span, 0..<min(span.count, 65_536))
        if PlausibleText.isOne(head), !span.holds(Array("%!".utf8), at: 0) { words.append(head.repaired()) }
    }

    /// What dictionaries say by their names.
    private mutating func scanNames(_ span: Span<UInt8>) {
        var index = 0
        while let slash = span.next(0x2F, from: index), slash + 4 < span.count {
            index = slash + 1
            if Self.isVeiled(span, at: slash + 1) {
                hasFiles = true
                hasFonts = true
                hasLayers = true
            }
            switch span[slash + 1] {
            case 0x42: if span.holds(Self.baseFont, at: slash) { hasFonts = true }
            case 0x43: if span.holds(Self.charProcs, at: slash) { hasFonts = true }
            case 0x44:
                if span.holds(PDFFontMaps.differences, at: slash) { fontMaps.addEncoding(span, listNamedAt: slash) }
            case 0x45: if Self.files.contains(where: { span.holds($0, at: slash) }) { hasFiles = true }
            case 0x49:
                if span.holds(Self.identity, at: slash), !hasUnmappedFont {
                    hasUnmappedFont = !PDFStreamHead.dictionary(span, around: slash, holds: Self.toUnicode)
                }
            case 0x4F:
                if span.holds(Self.layers, at: slash) { hasLayers = true }
                if span.holds(Self.off, at: slash), Self.isList(span, at: slash + 4) { hidesLayers = true }
            case 0x54: if span.holds(PDFFontMaps.mapName, at: slash) { fontMaps.addFont(span, mapNamedAt: slash) }
            case 0x50:
                if span.holds(Self.pages, at: slash), let found = PDFReference(span, at: slash + Self.pages.count) {
                    pages = found
                }
            default: break
            }
        }
    }

    /// Whether anything but an empty list stands there: the layers themselves, or where their list is.
    private static func isList(_ span: Span<UInt8>, at start: Int) -> Bool {
        var at = start
        while at < span.count, span[at] <= 0x20 || span[at] == 0x5B { at += 1 }
        return at < span.count && (0x30...0x39).contains(span[at])
    }

    /// Whether a name stands there with a letter as a number, such as `/#46ont`: it may be any.
    private static func isVeiled(_ span: Span<UInt8>, at start: Int) -> Bool {
        var index = start
        while index + 2 < span.count, index < start + 16, span[index] > 0x20, span[index] != 0x2F, span[index] != 0x28 {
            if span[index] == 0x23, span[index + 1].hexValue != nil, span[index + 2].hexValue != nil { return true }
            index += 1
        }
        return false
    }

    /// Whether an operator that shows a string stands in the content of a page (9.4.3).
    private static func showsText(_ span: Span<UInt8>) -> Bool {
        var index = 0
        while let mark = span.next(0x54, from: index) {
            index = mark + 1
            guard mark > 0, mark + 1 < span.count, span[mark + 1] | 0x20 == 0x6A else { continue }
            var last = mark - 1
            while last > 0, span[last] <= 0x20 { last -= 1 }
            if span[last] == 0x3E { return true }
            // Brackets with nothing but blanks and numbers in them draw nothing.
            guard span[last] == 0x29 || span[last] == 0x5D else { continue }
            var first = last
            let opening: UInt8 = span[last] == 0x29 ? 0x28 : 0x5B
            while first > max(0, last - 512), span[first] != opening { first -= 1 }
            var isInside = false
            for at in first..<last {
                if span[at] == 0x28 { isInside = true }
                if span[at] == 0x3C || isInside && span[at] != 0x20 && span[at] != 0x28 { return true }
                if span[at] == 0x29 { isInside = false }
            }
        }
        return false
    }

    /// Whether a line of text begins where hardly any paper is. Most of them count from the line before.
    private static func drawsOutside(_ span: Span<UInt8>) -> Bool {
        var index = 0
        while let mark = span.next(0x54, from: index) {
            index = mark + 1
            guard mark + 1 < span.count, [0x64, 0x44, 0x6D].contains(span[mark + 1]) else { continue }
            var at = mark
            for least in [-100.0, -600.0] {
                while at > 0, span[at - 1] <= 0x20 { at -= 1 }
                let end = at
                while at > 0, at > end - 20, span[at - 1] > 0x20, span[at - 1] != 0x5D { at -= 1 }
                var digits: [UInt8] = []
                digits.append(span, at..<end)
                guard let number = Double(String(decoding: digits, as: UTF8.self)) else { break }
                if number < least || number > 3_000 { return true }
            }
        }
        return false
    }

    /// Whether it is mostly letters, as neither drawings nor tables of letters are.
    private static func isProse(_ span: Span<UInt8>) -> Bool {
        var letters = 0
        var blanks = 0
        for index in 0..<min(span.count, 4_096) {
            if (0x61...0x7A).contains(span[index]) { letters += 1 }
            if span[index] == 0x20 { blanks += 1 }
        }
        return letters > 8 && letters * 10 > 6 * min(span.count, 4_096) && !span.holds([0x2F], at: 0) && blanks > 0
    }

    private static func end(_ span: Span<UInt8>, from start: Int) -> Int {
        var index = min(start, span.count)
        while let mark = span.next(0x65, from: index) {
            if span.holds(endStream, at: mark) { return mark }
            index = mark + 1
        }
        return span.count
    }

    private static let stream = Array("stream".utf8)
    /// Marks with names, and pictures whose bytes stand amid the content.
    private static let marks = ["BDC", "BMC", " ID "].map { Array($0.utf8) }
    private static let endStream = Array("endstream".utf8)
    private static let baseFont = Array("/BaseFont".utf8)
    private static let charProcs = Array("/CharProcs".utf8)
    private static let identity = Array("/Identity-".utf8)
    private static let toUnicode = Array("/ToUnicode".utf8)
    private static let files = [Array("/EmbeddedFile".utf8), Array("/EF".utf8)]
    private static let off = Array("/OFF".utf8)
    private static let layers = Array("/OCProperties".utf8)
    private static let pages = Array("/Pages".utf8)
}
