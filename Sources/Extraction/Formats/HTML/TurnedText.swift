import Mail

/// Text whose direction a style overrides, so that it is seen the other way round than it is written. It is told as it
/// is seen, in its place, and once more as it is written.
struct TurnedText {
    private let reading: Reading
    private let document: Document
    private var text: [UInt8] = []
    private var written: TextStream
    private var isTold = false

    /// Nobody reads a longer line backwards.
    private static let longest = 65_536

    init(_ reading: Reading, _ document: Document) {
        self.reading = reading
        self.document = document
        written = TextStream(reading, document, place: "\(document.place) > as written")
    }

    /// Answers whether that is as much as one line may be.
    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range {
            let isBlank = HTMLTag.isBlank(bytes[index])
            if isBlank, text.last == 0x20 { continue }
            text.append(isBlank ? 0x20 : bytes[index])
        }
        return text.count > Self.longest
    }

    /// Tells what has gathered, a line of it, as it is seen.
    mutating func tell(to visible: inout HTMLText) {
        guard !text.isEmpty else { return }
        let seen = Array(String(String(decoding: text, as: UTF8.self).reversed()).utf8)
        visible.append(seen.span, 0..<seen.count)
        written.append(text)
        written.breakLine()
        if !isTold, text.contains(where: { $0 > 0x40 }) {
            isTold = true
            reading.find(
                "structure.disguised", document, category: "turned-text",
                "Text is written backwards and turned round by its style.")
        }
        text.removeAll(keepingCapacity: true)
    }

    mutating func finish() { written.finish() }
}
