extension [UInt8] {
    var withoutCR: [UInt8] {
        var out = [UInt8]()
        for (index, byte) in enumerated() {
            if byte == 0x0D, index + 1 < count, self[index + 1] == 0x0A { continue }
            out.append(byte)
        }
        return out
    }

    var withCR: [UInt8] { flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
}
