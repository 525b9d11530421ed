import Mail

/// A message or multipart whose content was encoded as a whole, against RFC 2045 6.4: its decoded bytes are read as a
/// message of their own.
final class NestedMessage {
    /// Parts of its own, and how many of them stand right below its root.
    private(set) var parts = 0
    private(set) var children = 0
    private var engine: MessageEngine
    private let root: PartPath
    /// Whether the root was told already, by who decoded it.
    private let isRootKnown: Bool

    init(root: PartPath, limits: Limits) {
        self.root = root
        isRootKnown = false
        engine = MessageEngine(limits: limits, root: root)
    }

    /// A multipart at `root` whose header said `contentType`.
    init(multipart root: PartPath, contentType: [UInt8], limits: Limits) {
        self.root = root
        isRootKnown = true
        engine = MessageEngine(limits: limits, root: root)
        let header = Array("Content-Type:".utf8) + contentType + [0x0A, 0x0A]
        engine.push(header.span)
        engine.reader.queue.removeAll()
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
            switch event {
            case .body(let path, let range):
                queue.append(.body(path, (range.lowerBound + shift)..<(range.upperBound + shift)))
            case .began(let part):
                parts += 1
                if part.path.depth == root.depth + 1 { children += 1 }
                queue.append(event)
            case .ended(let path, _) where isRootKnown && path == root: break
            default: queue.append(event)
            }
        }
        out.append(contentsOf: engine.reader.bytes)
        engine.reader.queue.removeAll(keepingCapacity: true)
        engine.reader.bytes.removeAll(keepingCapacity: true)
    }
}
