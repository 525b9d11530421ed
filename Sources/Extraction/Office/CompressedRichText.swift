/// RTF as Outlook packs it (MS-OXRTFCP): a dictionary of 4,096 bytes and references into it.
enum CompressedRichText {
    static func decode(_ bytes: [UInt8], limit: Int = 16 << 20) -> [UInt8]? {
        let span = bytes.span
        guard span.count >= 16 else { return nil }
        if span.holds(Array("MELA".utf8), at: 8) { return Array(bytes[16...]) }
        guard span.holds(Array("LZFu".utf8), at: 8) else { return nil }
        var dictionary = [UInt8](repeating: 0x20, count: 4_096)
        for (index, byte) in initial.enumerated() { dictionary[index] = byte }
        var write = initial.count
        var output: [UInt8] = []
        var at = 16
        while at < span.count, output.count < limit {
            let control = span[at]
            at += 1
            for bit in 0..<8 {
                guard at < span.count else { return output }
                if control >> UInt8(bit) & 1 == 0 {
                    output.append(span[at])
                    dictionary[write] = span[at]
                    write = (write + 1) & 4_095
                    at += 1
                    continue
                }
                guard at + 1 < span.count else { return output }
                let reference = Int(span[at]) << 8 | Int(span[at + 1])
                at += 2
                var read = reference >> 4
                if read == write { return output }
                for _ in 0..<(reference & 15) + 2 {
                    let byte = dictionary[read]
                    output.append(byte)
                    dictionary[write] = byte
                    read = (read + 1) & 4_095
                    write = (write + 1) & 4_095
                }
            }
        }
        return output
    }

    /// What both sides know at the start (2.1.2.1).
    private static let initial = Array(
        ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
            + "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
            + "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)
}
