import Mail

/// How parts begin: by the end of their header.
extension StructureReader {
    mutating func takeHeader(_ line: Span<UInt8>, starts: Bool, ends: Bool) {
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
    mutating func begin() {
        parts += 1
        guard parts <= limits.parts else {
            if !containers.isEmpty { containers[containers.count - 1].state = .partly(why: "parts") }
            tell(.limitParts, at: root)
            place = .skipped
            isFull = true
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

    /// Lines in the header that were no fields reach nobody otherwise; a bare CR in a field ends a line for some readers.
    mutating func readNameless(_ fields: [HeaderField]) {
        let mayHoldLines = collector.anomalies.contains(.headerControl)
        for field in fields where field.name.isEmpty || mayHoldLines && field.value.holdsBareLine {
            scan.begin(current, isSuspect: true)
            for line in field.value.split(separator: 0x0A) { scan.take(Array(line).span, .undelivered) }
        }
    }

    mutating func beginLeaf(_ part: PartDescription) {
        leaf = Leaf(path: current, encoding: part.encoding)
        leaf.state = state(of: part)
        inline = InlineFile(in: current)
        looksForFiles =
            part.encoding == .identity
            && (part.header.contentType.hasPrefix("text/") || part.header.contentType == "application/octet-stream")
        nested = nil
        let isSuspect = part.anomalies.contains { !Self.harmless.contains($0.rawValue) }
        scan.begin(current, isSuspect: isSuspect || !collector.anomalies.isEmpty)
        place = .leaf
    }

    mutating func beginMultipart(_ part: PartDescription) {
        if part.encoding != .identity, part.encoding != .binary { tell(.encodingOnComposite, at: current) }
        guard isShallow() else { return beginDeepLeaf(part) }
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
        container.state = state(of: part)
        containers.append(container)
        place = .between
        scan.begin(current, isSuspect: true, isPreamble: true)
        if part.encoding == .base64 || part.encoding == .uuencode { beginEncodedMultipart(part) }
    }

    /// A multipart encoded as a whole (against RFC 2045 6.4) is decoded and read; clear delimiters still end it.
    private mutating func beginEncodedMultipart(_ part: PartDescription) {
        guard let type = part.header.fields.first(where: { $0.isNamed("content-type") }) else { return }
        leaf = Leaf(path: current, encoding: part.encoding)
        leaf.isWrapper = true
        looksForFiles = false
        var inner = limits
        inner.depth -= containers.count - 1
        inner.parts -= parts - 1
        nested = NestedMessage(multipart: current, contentType: type.value, limits: inner)
        place = .leaf
    }

    /// What a limit of its header or its kind keeps from being read.
    private func state(of part: PartDescription) -> PartState {
        if collector.anomalies.contains(.limitHeaderFields) { return .partly(why: "header-fields") }
        if collector.anomalies.contains(.limitHeaderBytes) { return .partly(why: "header-bytes") }
        if part.anomalies.contains(.limitBoundary) { return .partly(why: "boundary") }
        switch part.header.contentType {
        case "message/partial": return .partly(why: "fragment")
        case "message/external-body": return .partly(why: "external")
        case "application/mac-binhex40": return .unread(why: "binhex")
        default: return .read
        }
    }

    /// A multipart or message too deep to be opened comes as it is.
    private mutating func beginDeepLeaf(_ part: PartDescription) {
        beginLeaf(part)
        leaf.state = .partly(why: "depth")
    }

    mutating func beginMessage(_ part: PartDescription) {
        if part.encoding != .identity, part.encoding != .binary { tell(.encodingOnComposite, at: current) }
        guard isShallow() else { return beginDeepLeaf(part) }
        if part.encoding == .base64 || part.encoding == .quotedPrintable || part.encoding == .uuencode {
            beginLeaf(part)
            looksForFiles = false
            var inner = limits
            inner.depth -= containers.count + 1
            inner.parts -= parts
            nested = NestedMessage(root: current.child(1), limits: inner)
            return
        }
        var container = Container(path: current, kind: .message)
        container.state = state(of: part)
        containers.append(container)
        beginChild(inDigest: false)
    }

    mutating func isShallow() -> Bool {
        guard containers.count < limits.depth else {
            tell(.limitDepth, at: current)
            return false
        }
        return true
    }

    mutating func beginChild(inDigest: Bool) {
        containers[containers.count - 1].children += 1
        let container = containers[containers.count - 1]
        current = container.path.child(container.children)
        collector = HeaderCollector(limits: limits)
        self.inDigest = inDigest
        place = .header
    }
}

extension PartDescription {
    /// Types whose body is a message with a header of its own.
    static func isMessage(_ type: String) -> Bool {
        type == "message/rfc822" || type == "message/global" || type == "message/news"
    }
}

extension [UInt8] {
    /// Whether something stands behind a CR on the same line.
    fileprivate var holdsBareLine: Bool {
        indices.dropLast().contains { self[$0] == 0x0D && self[$0 + 1] > 0x20 }
    }
}
