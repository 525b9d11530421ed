// In: the parts of a message as the MIME reader tells them, or one bare document.
// Out: runs of text in two views, findings about attachments, a report for each part, to a `TextSink`.
// Refuses nothing: what can't be read is reported as unread with the reason.

package import MIME
package import Mail

/// Reads the text of every part, choosing a format by content first and declared type second.
package struct Extractor<Sink: TextSink>: MessageEvents {
    private let outlet: SinkOutlet<Sink>
    private let reading: Reading
    private var parts: PartReader

    /// - Parameter childProgram: the path of `postern`, which reads risky formats in a child; without it they stay unread.
    package init(_ sink: Sink, limits: Limits = Limits(), childProgram: String? = nil) {
        outlet = SinkOutlet(sink)
        reading = Reading(outlet: outlet, limits: limits, childProgram: childProgram)
        parts = PartReader(reading)
    }

    package var sink: Sink {
        get { outlet.sink }
        _modify { yield &outlet.sink }
    }

    package mutating func began(_ part: PartHeader) { parts.began(part) }
    package mutating func body(_ bytes: Span<UInt8>, of part: PartPath) { parts.body(bytes, of: part) }
    package mutating func ended(_ part: PartPath, _ state: PartState) { parts.ended(part, state) }
    package mutating func found(_ anomaly: Anomaly) { parts.found(anomaly) }
    package mutating func blind(_ text: [UInt8], near part: PartPath) { parts.blind(text, near: part) }

    /// Reads a document that came without a message around it.
    package mutating func document(_ bytes: Span<UInt8>, filename: String) {
        var copy: [UInt8] = []
        copy.reserveCapacity(bytes.count)
        copy.append(bytes, 0..<bytes.count)
        let name = FileName.last(of: filename)
        reading.read(Document(bytes: copy, filename: name, path: .root, place: "1 > \(FileName.shown(name))"))
    }
}
