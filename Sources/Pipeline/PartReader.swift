import Extraction
import MIME
import Mail

/// Hands the reader's events on to extraction and keeps the message's own header.
struct PartReader: MessageEvents {
    var extractor: Extractor<Gathering>
    private(set) var fields: [HeaderField] = []

    init(extractor: Extractor<Gathering>) { self.extractor = extractor }

    mutating func began(_ part: PartHeader) {
        if part.path == .root { fields = part.fields }
        extractor.began(part)
    }

    mutating func body(_ bytes: Span<UInt8>, of part: PartPath) { extractor.body(bytes, of: part) }

    mutating func ended(_ part: PartPath, _ state: PartState) { extractor.ended(part, state) }

    mutating func found(_ anomaly: Anomaly) { extractor.found(anomaly) }

    mutating func blind(_ text: [UInt8], near part: PartPath) { extractor.blind(text, near: part) }
}
