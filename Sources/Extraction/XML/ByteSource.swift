/// Gives bytes in pieces, so that nobody needs the whole of an inflated member.
protocol ByteSource {
    /// Adds the next piece; false at the end.
    mutating func read(into buffer: inout [UInt8]) -> Bool
    /// Why the bytes ended before their end, if they did.
    var failure: String? { get }
}

extension ByteSource {
    var failure: String? { nil }
}

/// Bytes that are there already.
struct ArraySource: ByteSource {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func read(into buffer: inout [UInt8]) -> Bool {
        guard position < bytes.count else { return false }
        let end = min(bytes.count, position + 65_536)
        buffer.append(contentsOf: bytes[position..<end])
        position = end
        return true
    }
}
