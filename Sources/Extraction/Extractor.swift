// In: the parts of a message as the MIME reader tells them, or one bare document.
// Out: runs of text in two views, findings about attachments, a report for each part, to a `TextSink`.
// Refuses nothing: what can't be read is reported as unread with the reason.

package import MIME
package import Mail

/// Reads the text of every part, choosing a format by content first and declared type second.
package struct Extractor<Sink: TextSink>: MessageEvents {
    private let outlet: SinkOutlet<Sink>
    private let reading: Reading
    private let limits: Limits
    /// The leaf under way; the events of two leaves never mix.
    private var leaf: Leaf?

    private struct Leaf {
        var header: PartHeader
        var bytes: [UInt8] = []
        var isCut = false
    }

    /// - Parameter childProgram: the path of `postern`, which reads risky formats in a child; without it they stay unread.
    package init(_ sink: Sink, limits: Limits = Limits(), childProgram: String? = nil) {
        outlet = SinkOutlet(sink)
        reading = Reading(outlet: outlet, limits: limits, childProgram: childProgram)
        self.limits = limits
    }

    package var sink: Sink {
        get { outlet.sink }
        _modify { yield &outlet.sink }
    }

    package mutating func began(_ part: PartHeader) {
        if let text = HeaderText.runs(of: part) {
            for run in text { reading.deliver(run) }
        }
        leaf = part.contentType.hasPrefix("multipart/") ? nil : Leaf(header: part)
    }

    package mutating func body(_ bytes: Span<UInt8>, of part: PartPath) {
        guard leaf?.header.path == part else { return }
        let room = limits.partBytes - (leaf?.bytes.count ?? 0)
        if bytes.count > room { leaf?.isCut = true }
        leaf?.bytes.append(bytes, 0..<min(max(0, room), bytes.count))
    }

    package mutating func ended(_ part: PartPath, _ state: PartState) {
        guard let ended = leaf, ended.header.path == part else { return }
        leaf = nil
        // A message inside: its root has begun and ended as a part of its own.
        if ended.header.contentType == "message/rfc822", ended.bytes.isEmpty { return }
        let document = Document(ended.header, bytes: ended.bytes)
        reading.read(document, arrived: ended.isCut ? .partly(why: "part-bytes") : state)
    }

    package mutating func found(_ anomaly: Anomaly) {
        outlet.finding(
            Finding(
                kind: FindingKind(rawValue: "structure.\(anomaly.code)"), place: anomaly.path.description,
                reason: "Mail programs may disagree about this message: \(anomaly.code)."))
    }

    package mutating func blind(_ text: [UInt8], near part: PartPath) {
        reading.deliver(
            TextRun(part: part, place: part.description, view: .blind, role: .body, text: text.repaired()))
    }

    /// Reads a document that came without a message around it.
    package mutating func document(_ bytes: Span<UInt8>, filename: String) {
        var copy: [UInt8] = []
        copy.reserveCapacity(bytes.count)
        copy.append(bytes, 0..<bytes.count)
        let name = FileName.last(of: filename)
        reading.read(
            Document(bytes: copy, filename: name, path: .root, place: "1 > \(FileName.shown(name))"))
    }
}
