import MIME
import Mail

/// Gathers the leaf parts that a MIME reader tells and has each read: the parts of the message itself, or of a message
/// that came as an attachment.
struct PartReader: MessageEvents {
    private let reading: Reading
    /// The attachment that is the message; nil for the message itself.
    private let container: Document?
    /// The parts that have begun and not ended, the innermost last: a file that stands inside a text comes amid it.
    private var open: [OpenPart] = []

    private struct OpenPart {
        var header: PartHeader
        var bytes: [UInt8] = []
        var isCut = false

        /// Whether its content comes as parts of their own.
        var isContainer: Bool {
            header.contentType.hasPrefix("multipart/")
                || ["message/rfc822", "message/global", "message/news"].contains(header.contentType)
        }
    }

    init(_ reading: Reading, inside container: Document? = nil) {
        self.reading = reading
        self.container = container
    }

    mutating func began(_ part: PartHeader) {
        let isNested = container != nil || part.path.depth > 1
        for run in HeaderRuns.of(part, place: place(part.path), isNested: isNested, view: container?.view ?? .visible) {
            var run = run
            run.part = container?.path ?? part.path
            reading.deliver(run)
        }
        // Some programs show this one.
        if let name = part.parameters["name"], let shown = part.filename, name != shown {
            reading.deliver(
                TextRun(
                    part: container?.path ?? part.path, place: place(part.path), view: container?.view ?? .visible,
                    role: .filename, text: Array(FileName.shown(name).utf8)))
        }
        open.append(OpenPart(header: part))
    }

    mutating func body(_ bytes: Span<UInt8>, of part: PartPath) {
        guard let index = open.lastIndex(where: { $0.header.path == part }) else { return }
        let room = reading.limits.partBytes - open[index].bytes.count
        if bytes.count > room { open[index].isCut = true }
        open[index].bytes.append(bytes, 0..<min(max(0, room), bytes.count))
    }

    mutating func ended(_ part: PartPath, _ state: PartState) {
        guard let index = open.lastIndex(where: { $0.header.path == part }) else { return }
        let ended = open.remove(at: index)
        guard ended.isContainer, ended.bytes.isEmpty else {
            return reading.read(document(ended), arrived: ended.isCut ? .partly(why: "part-bytes") : state)
        }
        // Its parts have their own reports; what it couldn't give is said of itself.
        guard state != .read else { return }
        let document = document(ended)
        reading.findUnread(document, state)
        reading.report(document, state)
    }

    mutating func found(_ anomaly: Anomaly) {
        reading.find(
            FindingKind(rawValue: "structure.\(anomaly.code)"), at: place(anomaly.path),
            "Mail programs may disagree about this message: \(anomaly.code).")
    }

    mutating func blind(_ text: [UInt8], near part: PartPath) {
        reading.deliver(
            TextRun(part: container?.path ?? part, place: place(part), view: .blind, text: text.repaired()))
    }

    private func place(_ path: PartPath) -> String {
        container.map { "\($0.place) > \(path)" } ?? path.description
    }

    private func document(_ leaf: OpenPart) -> Document {
        let header = leaf.header
        let isBody =
            header.disposition != "attachment" && header.filename == nil && header.contentType.hasPrefix("text/")
        let named = header.filename.map { "\(place(header.path)) > \(FileName.shown($0))" }
        return Document(
            bytes: leaf.bytes, filename: header.filename, contentType: header.contentType, charset: header.charset,
            parameters: header.parameters, path: container?.path ?? header.path, place: named ?? place(header.path),
            role: container == nil && isBody ? .body : .attachment, view: container?.view ?? .visible,
            depth: container?.depth ?? 0, isSearched: !header.isEncoded)
    }
}

extension PartHeader {
    /// Whether the body was encoded for transfer.
    fileprivate var isEncoded: Bool {
        guard let field = fields.first(named: "content-transfer-encoding") else { return false }
        return ["base64", "quoted-printable"].contains(HeaderText.decode(field).lowercased())
    }
}
