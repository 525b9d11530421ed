/// UTF-16, in which some systems and spreadsheets write "Unicode text".
enum WideText {
    /// As UTF-8 when a byte order mark or the zeros between the letters say that it is UTF-16; otherwise as it is.
    static func narrowed(_ bytes: [UInt8]) -> [UInt8] {
        guard let isLittle = isLittleEnded(bytes) else { return bytes }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for place in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            units.append(isLittle ? second << 8 | first : first << 8 | second)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func isLittleEnded(_ bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFF, 0xFE]) { return true }
        if bytes.starts(with: [0xFE, 0xFF]) { return false }
        var zeros = [0, 0]
        for (place, byte) in bytes.prefix(512).enumerated() where byte == 0 { zeros[place % 2] += 1 }
        let half = min(512, bytes.count) / 2
        guard half >= 4 else { return nil }
        if zeros[1] * 3 > half * 2, zeros[0] * 10 < half { return true }
        if zeros[0] * 3 > half * 2, zeros[1] * 10 < half { return false }
        return nil
    }
}
