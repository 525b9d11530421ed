import Mail

/// Turns byte offsets of findings into offsets of Unicode code points, in one pass over the text.
enum CodePoints {
    static func convert(_ findings: inout [Finding], in text: [UInt8]) {
        guard !findings.isEmpty else { return }
        var offsets: [Int] = []
        offsets.reserveCapacity(findings.count * 2)
        for finding in findings {
            guard let span = finding.span else { continue }
            offsets.append(span.lowerBound)
            offsets.append(span.upperBound)
        }
        offsets.sort()
        guard let last = offsets.last else { return }
        /// Of each offset.
        var points: [Int] = []
        var position = 0
        var point = 0
        let bytes = text.span
        let isPlain = continuations(bytes, 0..<min(last, bytes.count)) == 0
        if isPlain { return }
        points.reserveCapacity(offsets.count)
        for offset in offsets {
            let end = min(offset, bytes.count)
            point += end - position - continuations(bytes, position..<end)
            position = end
            points.append(point)
        }
        for index in findings.indices {
            guard let span = findings[index].span else { continue }
            let start = points[firstIndex(in: offsets, atLeast: span.lowerBound)]
            findings[index].span = start..<max(start, points[firstIndex(in: offsets, atLeast: span.upperBound)])
        }
    }

    /// Found by halving; the offset is among them.
    private static func firstIndex(in offsets: [Int], atLeast offset: Int) -> Int {
        var low = 0
        var high = offsets.count - 1
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Bytes that continue a code point (RFC 3629), eight at a time.
    private static func continuations(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        var position = range.lowerBound
        let raw = text.bytes
        while position + 8 <= range.upperBound {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 {
                count &+= (word & ~(word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
            }
            position &+= 8
        }
        while position < range.upperBound {
            if text[position] & 0xC0 == 0x80 { count &+= 1 }
            position &+= 1
        }
        return count
    }
}
