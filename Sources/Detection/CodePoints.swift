import Mail

/// Turns byte offsets of findings into offsets of Unicode code points, in one pass over the text.
enum CodePoints {
    static func convert(_ findings: inout [Finding], in text: [UInt8]) {
        guard !findings.isEmpty, !text.allSatisfy({ $0 < 0x80 }) else { return }
        var offsets = findings.compactMap(\.span).flatMap { [$0.lowerBound, $0.upperBound] }
        offsets.sort()
        var points: [Int: Int] = [:]
        points.reserveCapacity(offsets.count)
        var position = 0
        var point = 0
        for offset in offsets {
            while position < min(offset, text.count) {
                if text[position] & 0xC0 != 0x80 { point += 1 }
                position += 1
            }
            points[offset] = point
        }
        for index in findings.indices {
            guard let span = findings[index].span else { continue }
            let start = points[span.lowerBound] ?? span.lowerBound
            findings[index].span = start..<max(start, points[span.upperBound] ?? span.upperBound)
        }
    }
}
