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

    private enum Place {
        case header
        case leaf
        /// Before the first or after the last delimiter of the innermost multipart.
        case between
        /// In a part beyond the limit on parts.
        case skipped
    }

    var queue: [Event] = []
    var bytes: [UInt8] = []

    private var place = Place.header
    private var collector: HeaderCollector
    private var current: PartPath
    private var inDigest = false
    private var leaf = Leaf(path: .root, encoding: .identity)
    private var containers: [Container] = []
    private var parts = 0
    private var startsLine = true
    /// Boundaries of multiparts that are over: their delimiters are stray now.
    private var past: [[UInt8]] = []
    private var told: Set<Anomaly> = []
    private var scan = BlindScan()
    private var inline = InlineFile(in: .root)
    private var looksForFiles = false
    /// The reader of what the leaf decodes to, if that is a message.
    private var nested: NestedMessage?
    private let letters = Base64Letters()
    private let root: PartPath
    private let limits: Limits

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
            if place == .leaf { index = readBody(chunk, from: index) }
        }
        return index
    }

    /// The fast way through the lines of a leaf's body, up to a line that may be a delimiter.
    private mutating func readBody(_ chunk: Span<UInt8>, from start: Int) -> Int {
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
                index = leaf.takeLines(chunk, from: index, into: &bytes, by: letters)
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
            if place == .header { place = .between } else { endLeaf(byDelimiter: false) }
        case .leaf: endLeaf(byDelimiter: false)
        case .between, .skipped: break
        }
        while !containers.isEmpty { closeContainer() }
        scan.finish(isAmbiguous: told.contains { !Self.harmless.contains($0.code) })
        tellBlind()
    }

    /// Codes that say nothing about where text may hide.
    private static let harmless = Set(
        [
            AnomalyCode.charsetUnknown, .charsetLying, .filenameConflict, .filenameOdd, .uuencode, .yEnc, .binHex,
            .messagePartial, .messageExternal, .headerEightBit, .encodedWordOdd,
        ].map(\.rawValue))

    // MARK: Headers and the beginning of parts

    private mutating func takeHeader(_ line: Span<UInt8>, starts: Bool, ends: Bool) {
        switch collector.take(line, starts: starts, ends: ends) {
        case .taken: break
        case .end: begin()
        case .body(let held):
            begin()
            for line in held { take(line.span, piece: LinePiece(ends: true, terminated: true), withCR: false) }
            take(line, piece: LinePiece(ends: ends, terminated: ends), withCR: false)
        }
    }

    /// The header of `current` is complete.
    private mutating func begin() {
        parts += 1
        guard parts <= limits.parts else {
            if !containers.isEmpty { containers[containers.count - 1].state = .partly(why: "parts") }
            tell(.limitParts, at: root)
            place = .skipped
            return
        }
        let part = PartDescription(
            collector.fields, path: current, inDigest: inDigest, limits: limits)
        queue.append(.began(part.header))
        for code in collector.anomalies { tell(code, at: current) }
        for code in part.anomalies { tell(code, at: current) }
        readNameless(part.header.fields)
        let type = part.header.contentType
        if type.hasPrefix("multipart/") {
            beginMultipart(part)
        } else if PartDescription.isMessage(type) {
            beginMessage(part)
        } else {
            if type == "message/partial" { tell(.messagePartial, at: current) }
            if type == "message/external-body" { tell(.messageExternal, at: current) }
            if type == "application/mac-binhex40" { tell(.binHex, at: current) }
            beginLeaf(part)
        }
    }

    /// Lines in the header that were no fields reach nobody otherwise.
    private mutating func readNameless(_ fields: [HeaderField]) {
        for field in fields where field.name.isEmpty {
            scan.begin(current, isSuspect: true)
            for line in field.value.split(separator: 0x0A) { scan.take(Array(line).span, .undelivered) }
        }
    }

    private mutating func beginLeaf(_ part: PartDescription) {
        leaf = Leaf(path: current, encoding: part.encoding)
        inline = InlineFile(in: current)
        looksForFiles =
            part.encoding == .identity
            && (part.header.contentType.hasPrefix("text/") || part.header.contentType == "application/octet-stream")
        nested = nil
        let isSuspect = part.anomalies.contains { !Self.harmless.contains($0.rawValue) }
        scan.begin(current, isSuspect: isSuspect || !collector.anomalies.isEmpty)
        place = .leaf
    }

    private mutating func beginMultipart(_ part: PartDescription) {
        if part.encoding != .identity, part.encoding != .binary { tell(.encodingOnComposite, at: current) }
        guard isShallow() else { return beginLeaf(part) }
        var container = Container(
            path: current, kind: .multipart(isDigest: part.header.contentType == "multipart/digest"),
            boundaries: part.boundaries)
        if part.boundaries.isEmpty {
            container.guesses = true
            if !part.anomalies.contains(.limitBoundary) { tell(.boundaryMissing, at: current) }
        }
        for boundary in part.boundaries {
            for outer in containers where outer.boundaries.contains(boundary) { tell(.boundaryShared, at: current) }
        }
        containers.append(container)
        place = .between
        scan.begin(current, isSuspect: true, isPreamble: true)
    }

    private mutating func beginMessage(_ part: PartDescription) {
        if part.encoding != .identity, part.encoding != .binary { tell(.encodingOnComposite, at: current) }
        guard isShallow() else { return beginLeaf(part) }
        if part.encoding == .base64 || part.encoding == .quotedPrintable || part.encoding == .uuencode {
            beginLeaf(part)
            looksForFiles = false
            var inner = limits
            inner.depth -= containers.count + 1
            inner.parts -= parts
            nested = NestedMessage(root: current.child(1), limits: inner)
            return
        }
        containers.append(Container(path: current, kind: .message))
        beginChild(inDigest: false)
    }

    private mutating func isShallow() -> Bool {
        guard containers.count < limits.depth else {
            tell(.limitDepth, at: current)
            return false
        }
        return true
    }

    private mutating func beginChild(inDigest: Bool) {
        containers[containers.count - 1].children += 1
        let container = containers[containers.count - 1]
        current = container.path.child(container.children)
        collector = HeaderCollector(limits: limits)
        self.inDigest = inDigest
        place = .header
    }

    // MARK: Delimiters and the end of parts

    /// Looks whether a line that begins with `--` is a delimiter of an open multipart, and acts on it.
    private mutating func takeDelimiter(_ line: Span<UInt8>) -> Bool {
        let trimmed = line.extracting(0..<line.endWithoutBlanks)
        var near: PartPath?
        for index in containers.indices.reversed() {
            switch containers[index].delimiter(trimmed) {
            case .none: continue
            case .near: near = near ?? containers[index].path
            case .opening:
                open(at: index)
                return true
            case .closing:
                close(at: index)
                return true
            }
        }
        if let near {
            tell(.delimiterOdd, at: near)
        } else if let last = containers.last, last.guesses, !last.sawDelimiter, place == .between, trimmed.count > 3 {
            containers[containers.count - 1].boundaries = [Array(span: trimmed.extracting(2..<trimmed.count))]
            open(at: containers.count - 1)
            return true
        } else if past.contains(where: { trimmed.has($0, at: 2) && trimmed.count <= $0.count + 4 }) {
            tell(.delimiterStray, at: containers.last?.path ?? root)
        }
        return false
    }

    private mutating func open(at index: Int) {
        endInside(index)
        if containers[index].isClosed { tell(.partAfterEnd, at: containers[index].path) }
        containers[index].sawDelimiter = true
        guard case .multipart(let isDigest) = containers[index].kind else { return }
        beginChild(inDigest: isDigest)
    }

    private mutating func close(at index: Int) {
        endInside(index)
        if !containers[index].sawDelimiter { tell(.boundaryUnused, at: containers[index].path) }
        containers[index].sawDelimiter = true
        containers[index].isClosed = true
        place = .between
        scan.begin(containers[index].path, isSuspect: true)
    }

    /// Ends what is open inside the container at `index`.
    private mutating func endInside(_ index: Int) {
        switch place {
        case .header where !collector.isEmpty:
            collector.cut()
            begin()
            if place == .leaf { endLeaf(byDelimiter: true) }
        case .header:
            // Two delimiters in a row, or a message without a header: an empty part.
            if containers.count - 1 == index || containers.last?.isMultipart == false {
                begin()
                if place == .leaf { endLeaf(byDelimiter: true) }
            }
        case .leaf: endLeaf(byDelimiter: true)
        case .between, .skipped: break
        }
        while containers.count - 1 > index { closeContainer() }
    }

    private mutating func endLeaf(byDelimiter: Bool) {
        let first = bytes.count
        let codes = leaf.finish(byDelimiter: byDelimiter, into: &bytes)
        deliver(from: first)
        if looksForFiles { tell(inline.finish(), from: bytes.count) }
        nested?.finish(into: &queue, &bytes)
        nested = nil
        for code in codes { tell(code, at: leaf.path) }
        scan.end()
        tellBlind()
        let isTooDeep = told.contains(Anomaly(AnomalyCode.limitDepth.rawValue, at: leaf.path))
        queue.append(.ended(leaf.path, isTooDeep ? .partly(why: "depth") : .read))
        place = .between
    }

    private mutating func closeContainer() {
        guard let container = containers.popLast() else { return }
        if container.isMultipart {
            if !container.sawDelimiter {
                if !container.boundaries.isEmpty { tell(.boundaryUnused, at: container.path) }
            } else if !container.isClosed {
                tell(.terminatorMissing, at: container.path)
            }
            if past.count < 64 { past.append(contentsOf: container.boundaries) }
        }
        queue.append(.ended(container.path, container.state))
    }

    private mutating func deliver(from first: Int) {
        guard bytes.count > first else { return }
        if let nested {
            let decoded = Array(bytes[first...])
            bytes.removeSubrange(first...)
            nested.push(decoded.span, into: &queue, &bytes)
        } else {
            queue.append(.body(leaf.path, first..<bytes.count))
        }
    }

    private mutating func takeInline(_ line: Span<UInt8>) {
        let first = bytes.count
        tell(inline.take(line, into: &bytes), from: first)
    }

    /// Tells what became of a file inside a text; its new bytes begin at `first`.
    private mutating func tell(_ events: [InlineFile.Event], from first: Int) {
        for event in events {
            switch event {
            case .began(let name, let path, let code):
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
            case .ended(let path, let isOdd):
                if isOdd { tell(.uuencodeOdd, at: path) }
                queue.append(.ended(path, .read))
            }
        }
    }

    /// Passes on what the structure-blind scan found.
    @inline(__always)
    private mutating func tellBlind() {
        guard !scan.found.isEmpty else { return }
        for item in scan.found {
            tell(.hiddenText, at: item.path)
            queue.append(.blind(item.text, item.path))
        }
        scan.found.removeAll()
    }

    private mutating func tell(_ code: AnomalyCode, at path: PartPath) {
        let anomaly = Anomaly(code.rawValue, at: path)
        if told.insert(anomaly).inserted { queue.append(.found(anomaly)) }
    }
}

extension PartDescription {
    /// Types whose body is a message with a header of its own.
    static func isMessage(_ type: String) -> Bool {
        type == "message/rfc822" || type == "message/global" || type == "message/news"
    }
}
