import Mail

/// Reads lines into the events of one message. Events wait in `queue` until they are fetched.
struct StructureReader {
    enum Event {
        case began(PartHeader)
        /// Bytes of `bytes`.
        case body(PartPath, Range<Int>)
        case ended(PartPath, PartState)
        case found(Anomaly)
        case blind([UInt8], PartPath)
    }

    enum Place {
        case header
        case leaf
        /// Before the first or after the last delimiter of the innermost multipart.
        case between
        /// In a part beyond the limit on parts.
        case skipped
    }

    var queue: [Event] = []
    var bytes: [UInt8] = []

    var place = Place.header
    var collector: HeaderCollector
    var current: PartPath
    var inDigest = false
    var leaf = Leaf(path: .root, encoding: .identity)
    var containers: [Container] = []
    var parts = 0
    /// Whether the limit on parts was reached.
    var isFull = false
    var startsLine = true
    /// Boundaries of multiparts that are over: their delimiters are stray now.
    var past: [[UInt8]] = []
    var told: Set<Anomaly> = []
    var scan = BlindScan()
    var inline = InlineFile(in: .root)
    var looksForFiles = false
    /// The reader of what the leaf decodes to, if that is a message.
    var nested: NestedMessage?
    let root: PartPath
    let limits: Limits

    init(limits: Limits, root: PartPath) {
        self.limits = limits
        self.root = root
        collector = HeaderCollector(limits: limits)
        current = root
    }

    /// Takes as many whole lines of a chunk as there are and returns where they end.
    mutating func take(linesOf chunk: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while let (end, next) = LineCutter.line(in: chunk, from: index) {
            take(
                chunk.extracting(index..<end), piece: LinePiece(ends: true, terminated: true),
                withCR: end + 1 < next)
            index = next
            // An encoded message goes line by line, so that its events keep their order among ours.
            if place == .leaf, nested == nil { index = readBody(chunk, from: index) }
        }
        return index
    }

    /// The fast way through the lines of a leaf's body, up to a line that may be a delimiter.
    mutating func readBody(_ chunk: Span<UInt8>, from start: Int) -> Int {
        var index = start
        let first = bytes.count
        while index < chunk.count, chunk[index] != 0x2D, bytes.count - first < MessageEngine.slice,
            let (end, next) = LineCutter.line(in: chunk, from: index)
        {
            let line = chunk.extracting(index..<end)
            if looksForFiles, inline.isOpen || InlineFile.mayBegin(line) { break }
            let reading = leaf.take(line, ends: true, terminated: true, withCR: end + 1 < next, into: &bytes)
            if let reading { scan.take(line, reading) } else { scan.skip() }
            index = next
            if leaf.encoding == .base64, reading == nil {
                index = leaf.takeLines(chunk, from: index, into: &bytes)
            }
        }
        deliver(from: first)
        tellBlind()
        return index
    }

    /// Takes one line, or a piece of a long one.
    mutating func take(_ line: Span<UInt8>, piece: LinePiece, withCR: Bool) {
        let starts = startsLine
        startsLine = piece.ends
        if starts, piece.ends, line.count > 2, line[0] == 0x2D, line[1] == 0x2D, takeDelimiter(line) { return }
        switch place {
        case .header: takeHeader(line, starts: starts, ends: piece.ends)
        case .leaf:
            let first = bytes.count
            let reading = leaf.take(
                line, ends: piece.ends, terminated: piece.terminated, withCR: withCR, into: &bytes)
            deliver(from: first)
            if let reading { scan.take(line, reading) } else { scan.skip() }
            if looksForFiles, inline.isOpen || starts && InlineFile.mayBegin(line) { takeInline(line) }
        case .between: scan.take(line, .undelivered)
        case .skipped: break
        }
        tellBlind()
    }

    /// The message is over: ends everything that is open.
    mutating func finish() {
        switch place {
        case .header where collector.isEmpty && current != root && containers.last?.isMultipart == true:
            // A delimiter was the last line: no part follows it.
            break
        case .header:
            collector.cut()
            begin()
            // What just began may be a message or multipart of which nothing came.
            if place == .leaf { endLeaf(byDelimiter: false) }
        case .leaf: endLeaf(byDelimiter: false)
        case .between, .skipped: break
        }
        while !containers.isEmpty { closeContainer() }
        scan.finish(isAmbiguous: told.contains { !Self.harmless.contains($0.code) })
        tellBlind()
    }

    /// Codes that say nothing about where text may hide.
    static let harmless = Set(
        [
            AnomalyCode.charsetUnknown, .charsetLying, .filenameConflict, .filenameOdd, .uuencode, .yEnc, .binHex,
            .messagePartial, .messageExternal, .headerEightBit, .encodedWordOdd,
        ].map(\.rawValue))

    mutating func deliver(from first: Int) {
        guard bytes.count > first else { return }
        if let nested {
            let decoded = Array(bytes[first...])
            bytes.removeSubrange(first...)
            nested.push(decoded.span, into: &queue, &bytes)
        } else {
            queue.append(.body(leaf.path, first..<bytes.count))
        }
    }

    mutating func takeInline(_ line: Span<UInt8>) {
        let first = bytes.count
        tell(inline.take(line, into: &bytes), from: first)
    }

    /// Tells what became of a file inside a text; its new bytes begin at `first`.
    mutating func tell(_ events: [InlineFile.Event], from first: Int) {
        for event in events {
            switch event {
            case .began(let name, let path, let code):
                guard parts < limits.parts else {
                    tell(.limitParts, at: root)
                    leaf.state = .partly(why: "parts")
                    looksForFiles = false
                    return inline = InlineFile(in: leaf.path)
                }
                parts += 1
                tell(code, at: leaf.path)
                let text = CharsetDecoder.decode(name.span, label: nil).text
                queue.append(
                    .began(
                        PartHeader(
                            path: path, contentType: "application/octet-stream",
                            filename: String(decoding: text, as: UTF8.self), disposition: "attachment")))
            case .body(let path):
                if bytes.count > first { queue.append(.body(path, first..<bytes.count)) }
            case .told(let code):
                tell(code, at: leaf.path)
                if code == .binHex, leaf.state == .read { leaf.state = .partly(why: "binhex") }
            case .ended(let path, let isOdd):
                if isOdd { tell(.uuencodeOdd, at: path) }
                queue.append(.ended(path, .read))
            }
        }
    }

    /// Passes on what the structure-blind scan found.
    @inline(__always)
    mutating func tellBlind() {
        guard !scan.found.isEmpty else { return }
        for item in scan.found {
            tell(.hiddenText, at: item.path)
            queue.append(.blind(item.text, item.path))
        }
        scan.found.removeAll()
    }

    mutating func tell(_ code: AnomalyCode, at path: PartPath) {
        let anomaly = Anomaly(code.rawValue, at: path)
        if told.insert(anomaly).inserted { queue.append(.found(anomaly)) }
    }
}
