import Mail

/// How parts end: by a delimiter of a multipart that they are in.
extension StructureReader {
    /// Looks whether a line that begins with `--` is a delimiter of an open multipart, and acts on it.
    mutating func takeDelimiter(_ line: Span<UInt8>) -> Bool {
        let trimmed = line.extracting(0..<line.endWithoutBlanks)
        var near: Int?
        for index in containers.indices.reversed() {
            switch containers[index].delimiter(trimmed) {
            case .none: continue
            case .near: near = near ?? index
            case .opening:
                open(at: index)
                return true
            case .closing:
                close(at: index)
                return true
            }
        }
        if let near {
            if !containers[near].toldNear { tell(.delimiterOdd, at: containers[near].path) }
            containers[near].toldNear = true
        } else if let last = containers.last, last.guesses, !last.sawDelimiter, place == .between, trimmed.count > 3 {
            containers[containers.count - 1].boundaries = [Array(span: trimmed.extracting(2..<trimmed.count))]
            open(at: containers.count - 1)
            return true
        } else if past.contains(where: { trimmed.has($0, at: 2) && trimmed.count <= $0.count + 4 }) {
            tell(.delimiterStray, at: containers.last?.path ?? root)
        }
        return false
    }

    mutating func open(at index: Int) {
        endInside(index)
        if containers[index].isClosed { tell(.partAfterEnd, at: containers[index].path) }
        containers[index].sawDelimiter = true
        if isFull {
            containers[index].state = .partly(why: "parts")
            place = .skipped
            return
        }
        guard case .multipart(let isDigest) = containers[index].kind else { return }
        beginChild(inDigest: isDigest)
    }

    mutating func close(at index: Int) {
        endInside(index)
        if !containers[index].sawDelimiter { tell(.boundaryUnused, at: containers[index].path) }
        containers[index].sawDelimiter = true
        containers[index].isClosed = true
        place = .between
        scan.begin(containers[index].path, isSuspect: true)
    }

    /// Ends what is open inside the container at `index`.
    mutating func endInside(_ index: Int) {
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

    mutating func endLeaf(byDelimiter: Bool) {
        let first = bytes.count
        let codes = leaf.finish(byDelimiter: byDelimiter, into: &bytes)
        deliver(from: first)
        if looksForFiles { tell(inline.finish(), from: bytes.count) }
        endNested()
        for code in codes { tell(code, at: leaf.path) }
        scan.end()
        tellBlind()
        if !leaf.isWrapper { queue.append(.ended(leaf.path, leaf.state)) }
        place = .between
    }

    /// Ends the message or multipart that the leaf decoded to.
    private mutating func endNested() {
        guard let inner = nested else { return }
        inner.finish(into: &queue, &bytes)
        nested = nil
        parts += inner.parts
        if leaf.isWrapper, inner.children > 0, let last = containers.indices.last {
            containers[last].children = inner.children
            containers[last].sawDelimiter = true
            containers[last].isClosed = true
        }
    }

    mutating func closeContainer() {
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
}
