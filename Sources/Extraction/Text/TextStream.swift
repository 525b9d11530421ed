import Mail

/// The text of one place in one view, cut into runs on its way to the sink: at a line end, else a blank, else anywhere.
struct TextStream {
    private let reading: Reading
    private var run: TextRun
    private var lineEnd = 0
    private var blank = 0
    /// Rows or lines so far.
    private(set) var lines = 0

    init(
        _ reading: Reading, _ document: Document, place: String? = nil, view: TextView? = nil,
        layout: TextLayout = .prose, header: [UInt8] = []
    ) {
        self.reading = reading
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

    mutating func append(_ byte: UInt8) {
        run.text.append(byte)
        if byte == 0x0A {
            lineEnd = run.text.count
            lines += 1
        } else if byte == 0x20 {
            blank = run.text.count
        }
        if run.text.count >= reading.limits.runBytes { cut() }
    }

    mutating func append(_ bytes: [UInt8]) {
        for byte in bytes { append(byte) }
    }

    mutating func append(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    /// Starts a new line unless one has just begun.
    mutating func breakLine() {
        if let last, last != 0x0A { append(0x0A) }
    }

    /// Hands on what is left. More may follow, as a run of its own.
    mutating func finish() {
        guard !run.text.isEmpty else { return }
        emit(run.text)
        run.text = []
        lineEnd = 0
        blank = 0
    }

    private mutating func cut() {
        let limit = reading.limits.runBytes
        var end = lineEnd
        if end == 0 || (run.layout == .prose && end < limit / 2) { end = max(end, blank) }
        if end == 0 {
            end = run.text.count
            // Not inside a character.
            while end > limit - 4, end > 1, run.text[end - 1] & 0xC0 == 0x80 { end -= 1 }
            if end > 1, run.text[end - 1] >= 0xC0 { end -= 1 }
        }
        emit(Array(run.text[..<end]))
        run.text = Array(run.text[end...])
        lineEnd = 0
        blank = 0
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
