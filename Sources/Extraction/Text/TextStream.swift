import Mail

/// The text of one place in one view, cut into runs on its way to the sink: at a line end, else a blank, else anywhere.
struct TextStream {
    private let reading: Reading
    private let limit: Int
    private var run: TextRun

    init(
        _ reading: Reading, _ document: Document, place: String? = nil, view: TextView? = nil,
        layout: TextLayout = .prose, header: [UInt8] = []
    ) {
        self.reading = reading
        limit = max(16, reading.limits.runBytes)
        // Whatever lies inside something hidden is hidden too.
        let seen = document.view == .hidden ? .hidden : view ?? document.view
        run = TextRun(
            part: document.path, place: place ?? document.place, view: seen, layout: layout, role: document.role,
            header: header, text: [])
    }

    var isEmpty: Bool { run.text.isEmpty }
    var last: UInt8? { run.text.last }
    /// Bytes not yet handed on.
    var count: Int { run.text.count }

    /// The letters since the last blank, of the last few that are not handed on.
    var lastWord: [UInt8] { Array(run.text.suffix(256).lastWord) }

    mutating func append(_ byte: UInt8) {
        run.text.append(byte)
        if run.text.count >= limit { cut() }
    }

    mutating func append(_ bytes: [UInt8]) {
        if run.text.count + bytes.count < limit {
            run.text.append(contentsOf: bytes)
        } else {
            for byte in bytes { append(byte) }
        }
    }

    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        if run.text.count + range.count < limit {
            run.text.append(bytes, range)
        } else {
            for index in range { append(bytes[index]) }
        }
    }

    mutating func append(_ text: String) { append(Array(text.utf8)) }

    /// Starts a new line unless one has just begun.
    mutating func breakLine() {
        if let last, last != 0x0A { append(0x0A) }
    }

    /// Hands on what is left. More may follow, as a run of its own.
    mutating func finish() {
        guard !run.text.isEmpty else { return }
        emit(run.text)
        run.text = []
    }

    private mutating func cut() {
        let end = cutPlace()
        var rest: [UInt8] = []
        // As much is likely to come again.
        rest.reserveCapacity(limit)
        rest.append(run.text.span, end..<run.text.count)
        run.text.removeSubrange(end...)
        emit(run.text)
        run.text = rest
    }

    /// After the last line end; in prose after the last blank if that leaves less behind; else between characters.
    private func cutPlace() -> Int {
        let text = run.text.span
        var blank = 0
        var index = text.count
        while index > 0 {
            let byte = text[index - 1]
            if byte == 0x0A {
                if run.layout == .prose, index < limit / 2, blank > 0 { return blank }
                return index
            }
            if byte == 0x20, blank == 0 { blank = index }
            index -= 1
        }
        if blank > 0, run.layout == .prose { return blank }
        var end = text.count
        while end > text.count - 4, end > 1, text[end - 1] & 0xC0 == 0x80 { end -= 1 }
        if end > 1, text[end - 1] >= 0xC0 { end -= 1 }
        return end
    }

    private mutating func emit(_ text: [UInt8]) {
        var piece = run
        piece.text = text.repaired()
        if piece.text.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) { return }
        reading.deliver(piece)
        if run.layout == .table, run.header.isEmpty {
            let end = text.firstIndex(of: 0x0A) ?? text.count
            run.header = Array(text[..<min(end, 4_096)]).repaired()
        }
    }
}

extension ArraySlice<UInt8> {
    /// What stands behind the last blank.
    var lastWord: ArraySlice<UInt8> { self[(lastIndex { $0 <= 0x20 }.map { $0 + 1 } ?? startIndex)...] }
}
