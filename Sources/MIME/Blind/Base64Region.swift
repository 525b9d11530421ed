/// Neighbouring lines that look like base64, gathered so that they can be decoded from each place at which some
/// reader might begin.
struct Base64Region {
    /// So many letters are gathered before they are judged; a multiple of four.
    static let most = 48 << 10

    private(set) var letters: [UInt8] = []
    /// Where the lines begin, of the first few thousand.
    private var starts: [Int] = []

    var isEmpty: Bool { letters.isEmpty }

    /// Whether a line consists of base64 letters only, with padding at its end or between streams.
    static func fits(_ line: Span<UInt8>) -> Bool {
        for index in line.indices where !isLetter(line[index]) { return false }
        return true
    }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool {
        Base64Decoder.value(byte) < 64 || byte == 0x3D || byte == 0x2D || byte == 0x5F
    }

    mutating func add(_ line: Span<UInt8>) {
        if starts.count < 4_096 { starts.append(letters.count) }
        letters.append(span: line)
    }

    /// The lines as they came.
    var raw: [UInt8] {
        var text = [UInt8]()
        for (place, start) in starts.enumerated() {
            text.append(contentsOf: letters[start..<(place + 1 < starts.count ? starts[place + 1] : letters.count)])
            text.append(0x0A)
        }
        return text
    }

    mutating func clear() {
        letters.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
    }

    /// What the region says, decoded from its start or else from the other places. `startIsKnown` when what it says
    /// from its start was delivered already.
    func runs(shortest: Int, startIsKnown: Bool) -> [PrintableRuns] {
        let bytes = decoded(0..<letters.count)
        let whole = PrintableRuns(bytes.span, shortest: min(shortest, max(4, letters.count / 2)))
        if whole.share >= 0.7 { return startIsKnown ? [] : [whole] }
        var found = startIsKnown ? [] : [PrintableRuns(bytes.span, shortest: shortest)]
        for offset in 1..<4 where offset < letters.count {
            found.append(PrintableRuns(decoded(offset..<letters.count).span, shortest: shortest))
        }
        // Lines that are not at a group of four from the region's start, each from its own beginning.
        for (place, start) in starts.enumerated() where start % 4 != 0 {
            let end = place + 1 < starts.count ? starts[place + 1] : letters.count
            found.append(PrintableRuns(decoded(start..<end).span, shortest: shortest))
        }
        return found.filter { !$0.text.isEmpty }
    }

    private func decoded(_ range: Range<Int>) -> [UInt8] {
        var decoder = Base64Decoder()
        var out = [UInt8]()
        decoder.decode(letters.span.extracting(range), into: &out)
        decoder.finish(into: &out)
        return out
    }
}
