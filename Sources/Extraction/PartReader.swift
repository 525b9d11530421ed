import MIME
import Mail

/// Gathers the leaf parts that a MIME reader tells and has each read: the parts of the message itself, or of a message
/// that came as an attachment.
struct PartReader: MessageEvents {
    private let reading: Reading
    /// The attachment that is the message; nil for the message itself.
    private let container: Document?
    /// The leaf under way; the events of two leaves never mix.
    private var leaf: Leaf?

    private struct Leaf {
        var header: PartHeader
        var bytes: [UInt8] = []
        var isCut = false
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
        leaf = part.contentType.hasPrefix("multipart/") ? nil : Leaf(header: part)
    }

    mutating func body(_ bytes: Span<UInt8>, of part: PartPath) {
        guard leaf?.header.path == part else { return }
        let room = reading.limits.partBytes - (leaf?.bytes.count ?? 0)
        if bytes.count > room { leaf?.isCut = true }
        leaf?.bytes.append(bytes, 0..<min(max(0, room), bytes.count))
    }

    mutating func ended(_ part: PartPath, _ state: PartState) {
        guard let ended = leaf, ended.header.path == part else { return }
        leaf = nil
        // A message inside: its root has begun and ended as a part of its own.
        if ended.header.contentType == "message/rfc822" || ended.header.contentType == "message/global",
            ended.bytes.isEmpty
        {
            return
        }
        reading.read(document(ended), arrived: ended.isCut ? .partly(why: "part-bytes") : state)
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

    private func document(_ leaf: Leaf) -> Document {
        let header = leaf.header
        let isBody =
            header.disposition != "attachment" && header.filename == nil && header.contentType.hasPrefix("text/")
        let named = header.filename.map { "\(place(header.path)) > \(FileName.shown($0))" }
        return Document(
            bytes: leaf.bytes, filename: header.filename, contentType: header.contentType, charset: header.charset,
            parameters: header.parameters, path: container?.path ?? header.path, place: named ?? place(header.path),
            role: container == nil && isBody ? .body : .attachment, view: container?.view ?? .visible,
            depth: container?.depth ?? 0)
    }
}
