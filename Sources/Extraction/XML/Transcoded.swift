/// Makes UTF-8 of an input that begins with the byte order mark of UTF-16, as Office accepts it; hands on anything else.
struct Transcoded: ByteSource {
    private var source: any ByteSource
    private var encoding: Encoding?
    private var rest: [UInt8] = []

    private enum Encoding { case utf8, utf16(isBig: Bool) }

    init(_ source: any ByteSource) { self.source = source }

    var failure: String? { source.failure }

    mutating func read(into buffer: inout [UInt8]) -> Bool {
        if encoding == nil { return readFirst(into: &buffer) }
        guard case .utf16(let isBig) = encoding else { return source.read(into: &buffer) }
        guard source.read(into: &rest) else { return false }
        convert(isBig: isBig, into: &buffer)
        return true
    }

    private mutating func readFirst(into buffer: inout [UInt8]) -> Bool {
        var first: [UInt8] = []
        while first.count < 4, source.read(into: &first) {}
        guard !first.isEmpty else { return false }
        if first.starts(with: [0xFE, 0xFF]) || first.starts(with: [0, 0x3C]) {
            encoding = .utf16(isBig: true)
        } else if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0x3C, 0]) {
            encoding = .utf16(isBig: false)
        } else {
            encoding = .utf8
            buffer.append(contentsOf: first.starts(with: [0xEF, 0xBB, 0xBF]) ? first.dropFirst(3) : first[...])
            return true
        }
        rest = first
        if case .utf16(let isBig) = encoding { convert(isBig: isBig, into: &buffer) }
        return true
    }

    private mutating func convert(isBig: Bool, into buffer: inout [UInt8]) {
        let whole = rest
        let bytes = whole.span
        var index = 0
        func unit(_ at: Int) -> UInt32 {
            isBig ? UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1]) : UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at])
        }
        while index + 2 <= bytes.count {
            let value = unit(index)
            if (0xD800..<0xDC00).contains(value) {
                guard index + 4 <= bytes.count else { break }
                let low = unit(index + 2)
                if (0xDC00..<0xE000).contains(low) {
                    buffer.append(scalar: 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
                    index += 4
                    continue
                }
            }
            if value != 0xFEFF { buffer.append(scalar: value) }
            index += 2
        }
        rest = Array(whole[index...])
    }
}
