// In: the parts of a message as the MIME reader tells them, or one bare document.
// Out: runs of text in two views, findings about attachments, a report for each part, to a `TextSink`.
// Refuses nothing: what can't be read is reported as unread with the reason.

package import MIME
package import Mail

/// Reads the text of every part, choosing a format by content first and declared type second.
package struct Extractor<Sink: TextSink>: MessageEvents {
    package var sink: Sink
    private let limits: Limits

    package init(_ sink: Sink, limits: Limits = Limits()) {
        self.sink = sink
        self.limits = limits
    }

    package mutating func began(_ part: PartHeader) {}
    package mutating func body(_ bytes: Span<UInt8>, of part: PartPath) {}
    package mutating func ended(_ part: PartPath, _ state: PartState) {}
    package mutating func found(_ anomaly: Anomaly) {}
    package mutating func blind(_ text: [UInt8], near part: PartPath) {}

    /// Reads a document that came without a message around it.
    package mutating func document(_ bytes: Span<UInt8>, filename: String) {}
}
