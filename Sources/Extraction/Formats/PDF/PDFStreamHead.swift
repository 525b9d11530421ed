/// What the dictionary before a stream says about it.
struct PDFStreamHead {
    private(set) var filters: [String] = []
    private(set) var holdsObjects = false
    private(set) var isFile = false
    /// Whether it may hold text: neither a picture, nor a font, nor a table of the file.
    private(set) var isText = true

    var isPlain: Bool { filters.isEmpty }
    var isFlate: Bool { filters == ["FlateDecode"] || filters == ["Fl"] }
    /// Whether letters are all that stands between the bytes and zlib.
    var isLettered: Bool {
        guard let first = filters.first, Self.base85.contains(first) || Self.hexadecimal.contains(first) else {
            return false
        }
        return filters.count == 1 || filters.count == 2 && (filters[1] == "FlateDecode" || filters[1] == "Fl")
    }
    /// Whether the letters are of base85.
    var isBase85: Bool { filters.first.map { Self.base85.contains($0) } ?? false }
    /// What the stream holds, as far as its filters are among those two, and why that ended early, if it did.
    func content(_ bytes: [UInt8], _ range: Range<Int>, most: Int, _ reading: Reading) -> ([UInt8], failure: String?) {
        if isPlain { return (Array(bytes[range].prefix(most)), nil) }
        var packed = bytes
        var place = range
        if isLettered {
            packed =
                isBase85
                ? PDFLetters.base85(bytes, range, limit: most) : PDFLetters.hexadecimal(bytes, range, limit: most)
            if filters.count == 1 { return (packed, nil) }
            place = 0..<packed.count
        }
        let inflater = Inflater(packed, place, windowBits: 15, reading)
        var content: [UInt8] = []
        while content.count < most, inflater.read(into: &content) {}
        return (content, inflater.failure)
    }

    static let base85 = ["ASCII85Decode", "A85"]
    static let hexadecimal = ["ASCIIHexDecode", "AHx"]
    var hasUnknownFilter: Bool { filters.contains { !Self.known.contains($0) } }

    private static let longest = 4_096

    /// Reads back from the word `stream` to the object's beginning.
    init(_ span: Span<UInt8>, before mark: Int) {
        var start = mark
        let least = max(0, mark - Self.longest)
        while start > least, !span.holds(Self.object, at: start - 1) { start -= 1 }
        let head = span.extracting(start..<mark)
        var index = 0
        var isFilter = false
        while let slash = head.next(0x2F, from: index) {
            var end = slash + 1
            while end < head.count, Self.isNameByte(head[end]) { end += 1 }
            var name: [UInt8] = []
            name.append(head, slash + 1..<min(end, slash + 41))
            let word = String(decoding: name, as: UTF8.self)
            if isFilter, Self.isFilter(word) {
                filters.append(word)
            } else {
                isFilter = word == "Filter"
                if word == "ObjStm" { holdsObjects = true }
                if word == "EmbeddedFile" { isFile = true }
                if Self.others.contains(word) { isText = false }
            }
            index = end
        }
        // A filter's parameters stand in a dictionary of their own, whose names are none of filters.
    }

    /// Whether the dictionary around a place has a name.
    static func dictionary(_ span: Span<UInt8>, around place: Int, holds name: [UInt8]) -> Bool {
        let inside = span.extracting(dictionary(span, around: place))
        var at = 0
        while let slash = inside.next(0x2F, from: at) {
            if inside.holds(name, at: slash) { return true }
            at = slash + 1
        }
        return false
    }

    /// Where the dictionary around a place stands.
    static func dictionary(_ span: Span<UInt8>, around place: Int) -> Range<Int> {
        var start = place
        var depth = 0
        while start > max(0, place - longest) {
            start -= 1
            if span.holds([0x3E, 0x3E], at: start) { depth += 1 }
            if span.holds([0x3C, 0x3C], at: start) {
                depth -= 1
                if depth < 0 { break }
            }
        }
        var index = place
        depth = 0
        let end = min(span.count, place + longest)
        while index < end {
            if span.holds([0x3C, 0x3C], at: index) { depth += 1 }
            if span.holds([0x3E, 0x3E], at: index) {
                depth -= 1
                if depth < 0 { break }
            }
            index += 1
        }
        return start..<index
    }

    /// The number of the object in which a place stands: `12 0 obj` before it.
    static func objectNumber(_ span: Span<UInt8>, before place: Int) -> Int? {
        var at = place
        while at > max(0, place - longest), !span.holds(object, at: at) { at -= 1 }
        guard span.holds(object, at: at) else { return nil }
        return PDFPageTree.number(span, before: at)
    }

    private static func isFilter(_ word: String) -> Bool {
        known.contains(word) || word.hasSuffix("Decode") || word.hasSuffix("Filter")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && ![0x2F, 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D].contains(byte)
    }

    private static let object = Array("obj".utf8)
    private static let others: Set<String> = [
        "Image", "XRef", "Length1", "Type1C", "CIDFontType0C", "OpenType", "Alternate", "FunctionType", "CMapName",
        "ShadingType", "EmbeddedFile",
    ]
    private static let known: Set<String> = [
        "FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "CCITTFaxDecode",
        "JBIG2Decode", "DCTDecode", "JPXDecode", "Crypt", "Fl", "LZW", "A85", "AHx", "RL", "CCF", "DCT",
    ]
}
