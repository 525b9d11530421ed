import Mail

/// The output of pdftotext: pages that end with a form feed, told as runs of their own.
struct PDFPages {
    /// Hashes of the lines told.
    private(set) var fingerprints: Set<Int> = []
    private(set) var isEmpty = true
    /// Pages so far.
    var count: Int { page - 1 }
    /// Whether some page has no text and others have.
    var hasEmptyPages: Bool { emptyPages > 0 && !isEmpty }
    /// Whether a good part of the text is no letters but numbers of pictures of letters.
    var isGarbled: Bool { odd >= 4 && odd * 10 > odd + sound }
    private var emptyPages = 0
    private var isPageEmpty = true
    private var odd = 0
    private var sound = 0
    private let reading: Reading
    private let document: Document
    private let view: TextView?
    private let label: String?
    private let known: Set<Int>
    private var page = 1
    private var stream: TextStream
    private var line: [UInt8] = []

    /// - Parameter known: hashes of lines that needn't be told again.
    init(_ reading: Reading, _ document: Document, view: TextView?, label: String? = nil, except known: Set<Int> = []) {
        self.reading = reading
        self.document = document
        self.view = view
        self.label = label
        self.known = known
        stream = Self.stream(reading, document, view, label, 1)
    }

    private static func stream(
        _ reading: Reading, _ document: Document, _ view: TextView?, _ label: String?, _ page: Int
    ) -> TextStream {
        let before = label.map { "\(document.place) > \($0)" } ?? document.place
        return TextStream(reading, document, place: "\(before) > page \(page)", view: view)
    }

    mutating func take(_ output: [UInt8]) -> Bool {
        for byte in output {
            switch byte {
            case 0x0C:
                endLine()
                stream.finish()
                if isPageEmpty { emptyPages += 1 }
                isPageEmpty = true
                page += 1
                stream = Self.stream(reading, document, view, label, page)
            case 0x0A: endLine()
            default:
                line.append(byte)
                if line.count > 65_536 { endLine() }
            }
        }
        return !reading.textWasCut
    }

    mutating func finish() {
        endLine()
        stream.finish()
    }

    /// Counts letters, and what stands where letters should: controls, U+FFFD, private ones.
    private mutating func judge() {
        let (more, letters) = Self.count(line.span)
        odd += more
        sound += letters
    }

    private static func count(_ bytes: Span<UInt8>) -> (odd: Int, sound: Int) {
        var odd = 0
        var sound = 0
        for index in bytes.indices {
            let byte = bytes[index]
            let isPrivate = byte == 0xEE || byte == 0xEF && index + 1 < bytes.count && bytes[index + 1] < 0xA4
            if byte < 0x20 && byte != 0x09 || isPrivate || bytes.holds([0xEF, 0xBF, 0xBD], at: index) {
                odd += 1
            } else if byte > 0x20, byte & 0xC0 != 0x80 {
                sound += 1
            }
        }
        return (odd, sound)
    }

    private mutating func endLine() {
        defer { line.removeAll(keepingCapacity: true) }
        judge()
        guard line.contains(where: { $0 > 0x20 }) else { return stream.append(0x0A) }
        isPageEmpty = false
        let hash = line.hashValue
        if known.contains(hash) { return }
        isEmpty = false
        if fingerprints.count < 200_000 { fingerprints.insert(hash) }
        stream.append(line)
        stream.append(0x0A)
    }
}
