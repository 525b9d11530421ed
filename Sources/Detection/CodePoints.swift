import Mail

/// Turns byte offsets of findings into offsets of Unicode code points, in one pass over the text.
enum CodePoints {
    static func convert(_ findings: inout [Finding], in text: [UInt8]) {
        guard !findings.isEmpty else { return }
        let bytes = text.span
        if continuations(bytes, 0..<bytes.count) == 0 { return }
        /// Of each block, the bytes before it that continue a code point.
        var before: [Int] = []
        before.reserveCapacity(bytes.count / block + 1)
        var sum = 0
        for start in stride(from: 0, through: bytes.count, by: block) {
            before.append(sum)
            sum += continuations(bytes, start..<min(start + block, bytes.count))
        }
        func point(_ offset: Int) -> Int {
            let end = min(offset, bytes.count)
            let start = end / block * block
            return end - before[end / block] - continuations(bytes, start..<end)
        }
        for index in findings.indices {
            guard let span = findings[index].span else { continue }
            let start = point(span.lowerBound)
            findings[index].span = start..<max(start, point(span.upperBound))
        }
    }

    /// Bytes that are counted together.
    private static let block = 64

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
