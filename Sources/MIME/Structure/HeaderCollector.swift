import Mail

/// Gathers the lines of one header into fields, within limits.
struct HeaderCollector {
    enum Line {
        case taken
        /// The blank line: the body follows.
        case end
        /// No header any more: this line, after `lines` held back, begins the body.
        case body([[UInt8]])
    }

    private(set) var fields: [HeaderField] = []
    private(set) var anomalies: [AnomalyCode] = []
    /// A single line that is no field; the next line tells whether it was garbage or the body's first.
    private var garbage: [UInt8]?
    private var name: [UInt8] = []
    private var value: [UInt8] = []
    private var isOpen = false
    private var isContinuing = false
    private var count = 0
    private var isFirstLine = true
    private var pieceIsGarbage = false
    private let limits: Limits

    init(limits: Limits) { self.limits = limits }

    /// Whether nothing of a header has come yet.
    var isEmpty: Bool { isFirstLine }

    mutating func note(_ code: AnomalyCode) {
        if !anomalies.contains(code) { anomalies.append(code) }
    }

    /// Takes a line, or a piece of a long one; folds are kept as LF and their blanks.
    mutating func take(_ line: Span<UInt8>, starts: Bool, ends: Bool) -> Line {
        defer { isContinuing = !ends }
        if !starts {
            if pieceIsGarbage { garbage?.append(span: line) } else { append(line) }
            return .taken
        }
        pieceIsGarbage = false
        defer { isFirstLine = false }
        if line.isEmpty {
            dropGarbage()
            close()
            return .end
        }
        if line[0].isBlank {
            if line.endWithoutBlanks == 0 { note(.headerBlankFold) }
            if let held = garbage {
                pieceIsGarbage = true
                garbage = held + [0x0A] + Array(span: line)
                return .taken
            }
            guard isOpen else {
                if count == 0 { return hold(line) }
                return .taken
            }
            append([0x0A].span)
            append(line)
            return .taken
        }
        if let colon = nameEnd(line) {
            dropGarbage()
            close()
            begin(line, colon: colon)
            return .taken
        }
        if isFirstLine, line.has(Array("From ".utf8), at: 0) || line.has(Array(">From ".utf8), at: 0) {
            return .taken
        }
        return hold(line)
    }

    /// The header is over without a blank line.
    mutating func cut() {
        dropGarbage()
        close()
        note(.headerCut)
    }

    private mutating func hold(_ line: Span<UInt8>) -> Line {
        close()
        note(.headerGarbage)
        if let held = garbage {
            garbage = nil
            note(.headerCut)
            return .body([held])
        }
        pieceIsGarbage = true
        garbage = Array(span: line)
        return .taken
    }

    /// A line that no reading as a field delivers is kept as a field without a name, so that its text is seen.
    private mutating func dropGarbage() {
        guard let held = garbage else { return }
        garbage = nil
        fields.append(HeaderField(name: "", value: held))
    }

    /// Where a field name ends, blanks before the colon included; nil when the line is no field.
    private mutating func nameEnd(_ line: Span<UInt8>) -> (name: Int, colon: Int)? {
        let colon = line.place(of: 0x3A, from: 0)
        guard colon < line.count, colon > 0, colon < 256 else { return nil }
        var end = colon
        while end > 0, line[end - 1].isBlank { end -= 1 }
        guard end > 0 else { return nil }
        for index in 0..<end where line[index] <= 0x20 || line[index] == 0x7F { return nil }
        return (end, colon)
    }

    private mutating func begin(_ line: Span<UInt8>, colon: (name: Int, colon: Int)) {
        count += 1
        guard count <= limits.headerFields else { return note(.limitHeaderFields) }
        if colon.name < colon.colon { note(.headerBlankBeforeColon) }
        name = Array(span: line.extracting(0..<colon.name))
        value.removeAll(keepingCapacity: true)
        isOpen = true
        append(line.extracting((colon.colon + 1)..<line.count))
    }

    private mutating func append(_ bytes: Span<UInt8>) {
        guard isOpen else { return }
        let room = limits.headerBytes - value.count
        if bytes.count > room {
            note(.limitHeaderBytes)
            value.append(span: bytes.extracting(0..<max(0, room)))
        } else {
            value.append(span: bytes)
        }
    }

    private mutating func close() {
        guard isOpen else { return }
        isOpen = false
        var isEightBit = false
        for byte in value {
            if byte >= 0x80 { isEightBit = true }
            if byte < 0x20, byte != 0x09, byte != 0x0A { note(.headerControl) }
        }
        if isEightBit, String(validating: value, as: UTF8.self) == nil { note(.headerEightBit) }
        fields.append(HeaderField(name: String(decoding: name, as: UTF8.self), value: value))
    }
}

extension [UInt8] {
    /// The bytes of a span, copied.
    init(span: Span<UInt8>) {
        self = []
        append(span: span)
    }
}
