/// The stretches of text in decoded bytes that may be anything: what a person could read of them.
struct PrintableRuns {
    /// The runs, one a line, valid UTF-8.
    private(set) var text: [UInt8] = []
    /// How much of all bytes stands in runs, 0...1.
    private(set) var share = 0.0
    /// Bytes of the longest run.
    private(set) var longest = 0

    /// Runs of at least `shortest` bytes. UTF-16 and UTF-32 are recognised by their zeros.
    init(_ bytes: Span<UInt8>, shortest: Int) {
        guard !bytes.isEmpty else { return }
        if let charset = CharsetDecoder.wideByZeros(bytes), let decoder = CharsetDecoder(charset) {
            var narrow = [UInt8]()
            decoder.decode(bytes, into: &narrow)
            decoder.finish(into: &narrow)
            collect(narrow.span, shortest: shortest)
        } else {
            collect(bytes, shortest: shortest)
        }
    }

    private mutating func collect(_ bytes: Span<UInt8>, shortest: Int) {
        var covered = 0
        var start = 0
        var index = 0
        var letters = 0
        func length(_ index: Int) -> Int {
            let byte = bytes[index]
            if byte >= 0x20, byte < 0x7F { return 1 }
            if byte >= 0x80 { return bytes.characterLength(at: index) }
            return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 1 : 0
        }
        while index <= bytes.count {
            let step = index < bytes.count ? length(index) : 0
            if step > 0 {
                if !bytes[index].isSpace { letters += 1 }
                index += step
                continue
            }
            if index - start >= shortest, letters * 2 >= min(shortest, index - start) {
                covered += index - start
                longest = max(longest, index - start)
                if !text.isEmpty { text.append(0x0A) }
                for place in start..<index where bytes[place] != 0x0D { text.append(bytes[place]) }
            }
            index += 1
            start = index
            letters = 0
        }
        share = Double(covered) / Double(bytes.count)
    }
}
