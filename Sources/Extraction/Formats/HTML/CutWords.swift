import Mail

/// Words with something in their midst that may be hidden, told once more without it: `QQ12<i class="x">…</i>3456C`.
struct CutWords {
    private var stream: TextStream
    private var word: [UInt8] = []
    private var isCut = false
    private(set) var isOpen = false

    private static let longest = 4_096

    init(_ reading: Reading, _ document: Document) {
        stream = TextStream(reading, document, place: "\(document.place) > without what may be hidden")
    }

    /// What may be hidden begins behind `head`, the letters since the last blank.
    mutating func cut(after head: @autoclosure () -> [UInt8]) {
        if !isOpen {
            word = head()
            isOpen = true
        }
    }

    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        for index in range {
            if HTMLTag.isBlank(bytes[index]) || word.count > Self.longest { return close() }
            if !word.isEmpty { isCut = true }
            word.append(bytes[index])
        }
    }

    /// The word is over.
    mutating func close() {
        guard isOpen else { return }
        if isCut {
            stream.append(word)
            stream.breakLine()
        }
        word = []
        isCut = false
        isOpen = false
    }

    mutating func finish() {
        close()
        stream.finish()
    }
}
