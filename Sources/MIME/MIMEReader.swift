// In: the bytes of one message, pushed in chunks of any size, with LF or CRLF line ends.
// Out: parts with headers, decoded bodies and anomalies, to a `MessageEvents`.
// Refuses nothing: bad mail gives anomalies; limits give parts that end as partly read.

package import Mail

/// Reads one message (RFC 5322, 2045-2049, 2047, 2231, 6532) and tells its events. Builds no tree.
package struct MIMEReader<Events: MessageEvents>: ~Copyable {
    private var events: Events
    private var engine: MessageEngine

    /// - Parameter scansBlindly: false only to measure what the structure-blind scan costs.
    package init(_ events: Events, limits: Limits = Limits(), scansBlindly: Bool = true) {
        self.events = events
        engine = MessageEngine(limits: limits)
        engine.reader.scan.isOff = !scansBlindly
    }

    /// Takes the next bytes of the message, header and body alike.
    package mutating func push(_ bytes: Span<UInt8>) {
        var index = 0
        while index < bytes.count {
            let end = min(bytes.count, index + MessageEngine.slice)
            engine.push(bytes.extracting(index..<end))
            tell()
            index = end
        }
    }

    /// Ends the message and hands the events back.
    package consuming func finish() -> Events {
        engine.finish()
        tell()
        return events
    }

    /// Passes the waiting events on.
    private mutating func tell() {
        var queue: [StructureReader.Event] = []
        var bytes: [UInt8] = []
        swap(&queue, &engine.reader.queue)
        swap(&bytes, &engine.reader.bytes)
        for event in queue {
            switch event {
            case .began(let part): events.began(part)
            case .body(let path, let range): events.body(bytes.span.extracting(range), of: path)
            case .ended(let path, let state): events.ended(path, state)
            case .found(let anomaly): events.found(anomaly)
            case .blind(let text, let path): events.blind(text, near: path)
            }
        }
        queue.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        swap(&queue, &engine.reader.queue)
        swap(&bytes, &engine.reader.bytes)
    }
}

/// The reader without its listener: chunks in, events waiting in a queue.
struct MessageEngine: ~Copyable {
    /// So much is read before waiting events are passed on.
    static let slice = 65_536

    var reader: StructureReader
    private var cutter = LineCutter()

    init(limits: Limits, root: PartPath = .root) { reader = StructureReader(limits: limits, root: root) }

    mutating func push(_ bytes: Span<UInt8>) {
        var index = 0
        while index < bytes.count {
            if cutter.isEmpty { index = reader.take(linesOf: bytes, from: index) }
            guard index < bytes.count else { return }
            let (taken, piece) = cutter.fill(bytes.extracting(index..<bytes.count))
            index += taken
            guard let piece else { continue }
            pass(piece)
        }
    }

    mutating func finish() {
        if !cutter.isEmpty { pass(LinePiece(ends: true, terminated: false)) }
        reader.finish()
    }

    private mutating func pass(_ piece: LinePiece) {
        let withCR = piece.terminated && cutter.held.last == 0x0D
        let line = cutter.take(piece)
        reader.take(line.span, piece: piece, withCR: withCR)
    }
}
