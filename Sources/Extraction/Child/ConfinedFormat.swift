import Mail

/// A format that a child reads, confined: what its files are made of is old, involved, and made by strangers. The child
/// costs some milliseconds, nearly all of them the start of the program.
///
/// RTF and TNEF are not among them: their readers are loops over a `Span` that is checked at every step, they follow no
/// offsets, keep no tables but of limited size, and end at the first limit; there is nothing in them for a sandbox to
/// hold.
protocol ConfinedFormat: Format {
    /// Reads the document where no file, network or process can be reached. What lies inside it is handed on.
    func readConfined(_ document: Document, _ reading: Reading) -> PartState
}

extension ConfinedFormat {
    func read(_ document: Document, _ reading: Reading) -> PartState {
        guard let program = reading.childProgram else { return readConfined(document, reading) }
        var report = ChildReport(document, reading)
        let child = ChildProcess(
            program: program,
            arguments: [
                "extract-part", "document", Self.name, document.role.rawValue, ChildLimits.word(reading.limits),
            ],
            seconds: reading.clockLeft)
        let ending = reading.run(child, document.bytes) { report.take($0) }
        if let state = report.state, report.failure == nil { return state }
        let why = report.failure ?? ending.failure ?? "failed"
        reading.find(
            "attachment.unreadable", document, category: why, "This document could not be read to its end: \(why).")
        return report.isEmpty ? .unread(why: why) : .partly(why: why)
    }

    static func confined(_ name: String) -> (any ConfinedFormat)? {
        Formats.all.lazy.compactMap { $0 as? any ConfinedFormat }.first { type(of: $0).name == name }
    }
}

/// Hands on what a child says about a document.
private struct ChildReport {
    private(set) var state: PartState?
    private(set) var failure: String?
    private(set) var isEmpty = true
    private let document: Document
    private let reading: Reading
    private var frames = FrameReader()
    private var member: (fields: [String], bytes: [UInt8], isInner: Bool)?

    init(_ document: Document, _ reading: Reading) {
        self.document = document
        self.reading = reading
    }

    mutating func take(_ output: [UInt8]) -> Bool {
        for (kind, payload) in frames.take(output) {
            switch kind {
            case .run: tell(payload)
            case .finding: find(payload)
            case .member, .inner:
                let fields = (Frame.fields(payload, 4) ?? []).map { String(decoding: $0, as: UTF8.self) }
                guard fields.count == 4, reading.takeMember() else {
                    failure = fields.count == 4 ? "archive-members" : "failed"
                    return false
                }
                member = (fields, [], kind == .inner)
            case .data:
                guard reading.takeInflated(payload.count) else {
                    failure = "inflated-bytes"
                    return false
                }
                member?.bytes += payload
            case .end: readMember()
            case .state:
                let fields = (Frame.fields(payload, 2) ?? []).map { String(decoding: $0, as: UTF8.self) }
                switch fields.first {
                case "read": state = .read
                case "partly": state = .partly(why: fields[1])
                case "unread": state = .unread(why: fields[1])
                default: failure = "failed"
                }
            case .failure: failure = String(decoding: payload, as: UTF8.self)
            case .answer: break
            }
        }
        if frames.isBroken { failure = "failed" }
        return failure == nil && !reading.textWasCut
    }

    private mutating func tell(_ payload: [UInt8]) {
        guard let fields = Frame.fields(payload, 6) else { return failure = "failed" }
        let words = fields.prefix(4).map { String(decoding: $0, as: UTF8.self) }
        isEmpty = false
        reading.deliver(
            TextRun(
                part: document.path, place: document.place + words[0], view: view(words[1]),
                layout: TextLayout(rawValue: words[2]) ?? .prose, role: TextRole(rawValue: words[3]) ?? document.role,
                header: fields[4].repaired(), text: fields[5].repaired()))
    }

    /// Inside something hidden all is hidden.
    private func view(_ word: String) -> TextView {
        document.view == .visible ? TextView(rawValue: word) ?? .visible : document.view
    }

    private mutating func find(_ payload: [UInt8]) {
        let fields = (Frame.fields(payload, 7) ?? []).map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 7 else { return failure = "failed" }
        reading.find(
            FindingKind(rawValue: fields[0]), at: document.place + fields[1], view: view(fields[2]),
            confidence: Double(fields[3]) ?? 1, category: fields[4].isEmpty ? nil : fields[4],
            count: Int(fields[5]) ?? 1, fields[6])
    }

    private mutating func readMember() {
        guard let (fields, bytes, isInner) = member else { return }
        member = nil
        isEmpty = false
        let inner = Document(
            bytes: bytes, filename: fields[1].isEmpty ? nil : fields[1], contentType: fields[2], path: document.path,
            place: document.place + fields[0], role: isInner ? document.role : .attachment, view: view(fields[3]),
            depth: document.depth + 1)
        if !isInner {
            reading.read(inner)
        } else if inner.depth <= reading.limits.archiveDepth {
            _ = reading.format(of: inner)?.read(inner, reading)
        }
    }
}
