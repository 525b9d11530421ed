/// The filters of a PDF that write bytes as letters (ISO 32000 7.4.2, 7.4.3).
enum PDFLetters {
    /// Digits of hexadecimal numbers up to `>`.
    static func hexadecimal(_ bytes: [UInt8], _ range: Range<Int>, limit: Int) -> [UInt8] {
        PDFWords.hexadecimal(bytes.span.extracting(range), from: 0, longest: limit).0
    }

    /// Five letters for four bytes up to `~>`; `z` for four zeros.
    static func base85(_ bytes: [UInt8], _ range: Range<Int>, limit: Int) -> [UInt8] {
        var plain: [UInt8] = []
        var word: UInt64 = 0
        var count = 0
        // Some write the mark that begins it elsewhere.
        let skipped = bytes.span.holds([0x3C, 0x7E], at: range.lowerBound) ? 2 : 0
        for index in range.dropFirst(skipped) where plain.count < limit {
            let byte = bytes[index]
            if byte == 0x7E { break }
            if byte == 0x7A, count == 0 { plain += [0, 0, 0, 0] }
            guard (0x21...0x75).contains(byte) else { continue }
            word = word * 85 + UInt64(byte - 0x21)
            count += 1
            guard count == 5 else { continue }
            for shift in [24, 16, 8, 0] as [UInt64] { plain.append(UInt8(truncatingIfNeeded: word >> shift)) }
            word = 0
            count = 0
        }
        guard count > 1 else { return plain }
        for _ in count..<5 { word = word * 85 + 84 }
        for place in 0..<count - 1 { plain.append(UInt8(truncatingIfNeeded: word >> UInt64(24 - 8 * place))) }
        return plain
    }
}
