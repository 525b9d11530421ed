/// Makes valid UTF-8 of bytes that claim to be UTF-8, across chunk edges: U+FFFD for each malformed place
/// (RFC 3629; one for each maximal subpart, as Unicode 3.9 recommends).
struct UTF8Mender {
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Well-formed characters of more than one byte so far.
    private(set) var characters = 0
    /// Malformed places so far.
    private(set) var faults = 0
    /// The beginning of a character whose end has not come: at most three bytes.
    private var begun: [UInt8] = []
    private var missing = 0
    /// What the next byte of the begun character must be.
    private var low: UInt8 = 0x80
    private var high: UInt8 = 0xBF

    mutating func mend(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
        var clean = 0
        var index = 0
        // A character begun in the chunk before is completed byte by byte.
        while missing > 0, index < bytes.count {
            let byte = bytes[index]
            if byte >= low && byte <= high {
                begun.append(byte)
                index += 1
                missing -= 1
                low = 0x80
                high = 0xBF
                if missing == 0 {
                    text.append(contentsOf: begun)
                    begun.removeAll(keepingCapacity: true)
                    characters += 1
                }
            } else {
                fail(into: &text)
            }
            clean = index
        }
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index = bytes.endOfASCII(from: index)
                continue
            }
            let length = bytes.characterLength(at: index)
            if length > 0 {
                characters += 1
                index += length
                continue
            }
            text.append(span: bytes.extracting(clean..<index))
            index += begin(bytes, at: index, into: &text)
            clean = index
        }
        if clean < bytes.count { text.append(span: bytes.extracting(clean..<bytes.count)) }
    }

    mutating func finish(into text: inout [UInt8]) {
        if missing > 0 { fail(into: &text) }
    }

    private mutating func fail(into text: inout [UInt8]) {
        text.append(contentsOf: Self.replacement)
        begun.removeAll(keepingCapacity: true)
        missing = 0
        faults += 1
    }

    /// Takes a malformed or unfinished character and returns how many bytes it has here.
    private mutating func begin(_ bytes: Span<UInt8>, at start: Int, into text: inout [UInt8]) -> Int {
        let lead = bytes[start]
        let needed = UTF8Mender.length(lead) - 1
        guard needed > 0 else {
            fail(into: &text)
            return 1
        }
        (low, high) = UTF8Mender.second(lead)
        begun.append(lead)
        missing = needed
        var index = start + 1
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= low && byte <= high else {
                fail(into: &text)
                return index - start
            }
            begun.append(byte)
            missing -= 1
            low = 0x80
            high = 0xBF
            index += 1
        }
        return index - start
    }

    /// How many bytes a character with this first byte has; 0 when none begins so.
    @inline(__always)
    static func length(_ lead: UInt8) -> Int {
        switch lead {
        case 0..<0x80: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// The bounds of the second byte, narrower for overlong forms, surrogates and beyond U+10FFFF.
    @inline(__always)
    static func second(_ lead: UInt8) -> (UInt8, UInt8) {
        switch lead {
        case 0xE0: (0xA0, 0xBF)
        case 0xED: (0x80, 0x9F)
        case 0xF0: (0x90, 0xBF)
        case 0xF4: (0x80, 0x8F)
        default: (0x80, 0xBF)
        }
    }
}

extension Span<UInt8> {
    /// The length of the well-formed character of several bytes at `index`; 0 when it is malformed or goes on past
    /// the end.
    @inline(__always)
    func characterLength(at index: Int) -> Int {
        let lead = self[index]
        let length = UTF8Mender.length(lead)
        guard length > 1, index + length <= count else { return 0 }
        let (low, high) = UTF8Mender.second(lead)
        guard self[index + 1] >= low, self[index + 1] <= high else { return 0 }
        if length > 2, self[index + 2] & 0xC0 != 0x80 { return 0 }
        if length > 3, self[index + 3] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// The first place at or after `start` whose byte is not ASCII, or the end.
    @inline(__always)
    func endOfASCII(from start: Int) -> Int {
        var index = start
        let raw = bytes
        while index + 8 <= count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            let eighth = word & 0x8080_8080_8080_8080
            if eighth != 0 { return index + eighth.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < count, self[index] < 0x80 { index += 1 }
        return index
    }
}

extension [UInt8] {
    /// Appends the bytes of a span in one go.
    @inline(__always)
    mutating func append(span: Span<UInt8>) {
        span.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
