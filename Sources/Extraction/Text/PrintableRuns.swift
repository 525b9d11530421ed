/// The readable stretches inside bytes of an unknown format: at least six characters of ASCII, or of ASCII in UTF-16.
enum PrintableRuns {
    static func text(_ bytes: [UInt8], shortest: Int = 6, limit: Int = 4 << 20) -> [UInt8] {
        var text: [UInt8] = []
        let span = bytes.span
        var index = 0
        while index < span.count, text.count < limit {
            let narrow = length(span, from: index, step: 1)
            let wide = narrow == 1 ? length(span, from: index, step: 2) : 0
            if narrow >= shortest {
                for at in index..<index + narrow { text.append(span[at]) }
                text.append(0x0A)
                index += narrow
            } else if wide >= shortest {
                for at in 0..<wide { text.append(span[index + 2 * at]) }
                text.append(0x0A)
                index += 2 * wide
            } else {
                index += max(1, narrow)
            }
        }
        return text
    }

    /// Whether it is all readable but for the zeros that end it.
    static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == 0 }
    }

    private static func length(_ bytes: Span<UInt8>, from start: Int, step: Int) -> Int {
        var index = start
        var length = 0
        while index + step <= bytes.count {
            let byte = bytes[index]
            guard (0x20..<0x7F).contains(byte) || byte == 0x09, step == 1 || bytes[index + 1] == 0 else { break }
            length += 1
            index += step
        }
        return length
    }
}
