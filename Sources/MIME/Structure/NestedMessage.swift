import Mail

/// A message inside a part whose content was encoded, against RFC 2045 6.4: its decoded bytes are read as a message
/// of their own.
final class NestedMessage {
    private var engine: MessageEngine

    init(root: PartPath, limits: Limits) {
        engine = MessageEngine(limits: limits, root: root)
    }

    /// Reads decoded bytes and appends what they told.
    func push(_ bytes: Span<UInt8>, into queue: inout [StructureReader.Event], _ out: inout [UInt8]) {
        engine.push(bytes)
        fetch(into: &queue, &out)
    }

    func finish(into queue: inout [StructureReader.Event], _ out: inout [UInt8]) {
        engine.finish()
        fetch(into: &queue, &out)
    }

    private func fetch(into queue: inout [StructureReader.Event], _ out: inout [UInt8]) {
        let shift = out.count
        for event in engine.reader.queue {
            if case .body(let path, let range) = event {
                queue.append(.body(path, (range.lowerBound + shift)..<(range.upperBound + shift)))
            } else {
                queue.append(event)
            }
        }
        out.append(contentsOf: engine.reader.bytes)
        engine.reader.queue.removeAll(keepingCapacity: true)
        engine.reader.bytes.removeAll(keepingCapacity: true)
    }
}
