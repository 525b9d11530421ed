/// Walks through the directories of a TIFF.
struct TIFFReader {
    let base: Int
    let end: Int
    let isBig: Bool
    private(set) var texts: [[UInt8]] = []
    private var latitude: Double?
    private var longitude: Double?
    private var isSouth = false
    private var isWest = false

    init(base: Int, end: Int, isBig: Bool) {
        self.base = base
        self.end = end
        self.isBig = isBig
    }

    /// To five digits, as maps take it.
    var place: String? {
        guard let latitude, let longitude, latitude.isFinite, longitude.isFinite, abs(latitude) <= 90,
            abs(longitude) <= 180, latitude != 0 || longitude != 0
        else { return nil }
        func digits(_ value: Double) -> String { String((value * 100_000).rounded() / 100_000) }
        return "\(digits(isSouth ? -latitude : latitude)), \(digits(isWest ? -longitude : longitude))"
    }

    mutating func read(_ span: Span<UInt8>) {
        directory(span, at: base + number(span, base + 4, 4), isGPS: false, depth: 0)
    }

    private func number(_ span: Span<UInt8>, _ at: Int, _ width: Int) -> Int {
        guard at >= base, at + width <= end else { return 0 }
        var value = 0
        for index in 0..<width {
            value = value << 8 | Int(span[isBig ? at + index : at + width - 1 - index])
        }
        return value
    }

    private mutating func directory(_ span: Span<UInt8>, at start: Int, isGPS: Bool, depth: Int) {
        let count = min(number(span, start, 2), 500)
        guard depth < 4 else { return }
        for index in 0..<count {
            let at = start + 2 + 12 * index
            let tag = number(span, at, 2)
            let type = number(span, at + 2, 2)
            let length = number(span, at + 4, 4)
            let width = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8][type] ?? 1
            let size = min(length, 1 << 20) * width
            let data = size <= 4 ? at + 8 : base + number(span, at + 8, 4)
            if tag == 0x8769 || tag == 0x8825 {
                directory(span, at: base + number(span, at + 8, 4), isGPS: tag == 0x8825, depth: depth + 1)
            } else if isGPS {
                position(span, tag, data)
            } else if type == 2 || Self.wide.contains(tag) || tag == 0x9286 {
                text(span, tag, data, size)
            } else if (type == 1 || type == 7) && size >= 8 && data >= base && data < end {
                runs(span, data..<min(end, data + size))
            }
        }
    }

    private static let wide: Set<Int> = [0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F]

    private mutating func text(_ span: Span<UInt8>, _ tag: Int, _ data: Int, _ size: Int) {
        guard data >= base, data < end, texts.count < 100 else { return }
        let range = data..<min(end, data + size)
        if Self.wide.contains(tag) {
            texts.append(WideText.trimmed(WideText.utf16(span, range)))
        } else {
            let skip = tag == 0x9286 ? min(8, range.count) : 0
            var bytes: [UInt8] = []
            bytes.append(span, range.lowerBound + skip..<range.upperBound)
            let isWide = skip > 0 && span.holds(Array("UNICODE".utf8), at: range.lowerBound)
            texts.append(isWide ? PrintableRuns.text(bytes, shortest: 2) : WideText.trimmed(bytes))
        }
    }

    /// Notes of cameras and programs: what is readable.
    private mutating func runs(_ span: Span<UInt8>, _ range: Range<Int>) {
        guard texts.count < 100 else { return }
        var bytes: [UInt8] = []
        bytes.append(span, range.clamped(to: range.lowerBound..<range.lowerBound + 65_536))
        let words = PrintableRuns.text(bytes, shortest: 8)
        if !words.isEmpty { texts.append(words) }
    }

    private mutating func position(_ span: Span<UInt8>, _ tag: Int, _ data: Int) {
        switch tag {
        case 1: isSouth = data < end && data >= base && span[data] == 0x53
        case 3: isWest = data < end && data >= base && span[data] == 0x57
        case 2: latitude = degrees(span, data)
        case 4: longitude = degrees(span, data)
        default: break
        }
    }

    private func degrees(_ span: Span<UInt8>, _ data: Int) -> Double? {
        var value = 0.0
        for index in 0..<3 {
            let below = number(span, data + 8 * index + 4, 4)
            guard below > 0 else { return index == 0 ? nil : value }
            value += Double(number(span, data + 8 * index, 4)) / Double(below) / [1.0, 60, 3_600][index]
        }
        return value
    }
}
