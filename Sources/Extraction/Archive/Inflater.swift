private import CZlib
import Mail

/// Inflates the data of one zip member, piece by piece, within the message's limits.
final class Inflater: ByteSource {
    /// Why the data ended before their end, if they did.
    private(set) var failure: String?
    private(set) var inflated = 0
    /// Packed bytes taken so far.
    private(set) var consumed = 0
    private let bytes: [UInt8]
    private let range: Range<Int>
    private let reading: Reading
    private let windowBits: Int32
    private var stream = z_stream()
    private var isDone = false
    private var isOpen = false
    private var piece = [UInt8](repeating: 0, count: 65_536)

    /// - Parameter windowBits: as zlib has them: -15 for a zip member, 31 for gzip.
    init(_ bytes: [UInt8], _ range: Range<Int>, windowBits: Int32 = -15, _ reading: Reading) {
        self.bytes = bytes
        self.range = range.clamped(to: 0..<bytes.count)
        self.reading = reading
        self.windowBits = windowBits
        isOpen = withUnsafeMutablePointer(to: &stream) { postern_inflateInit2($0, windowBits) } == Z_OK
        if !isOpen { failure = "inflate" }
    }

    deinit {
        if isOpen { inflateEnd(&stream) }
    }

    func read(into buffer: inout [UInt8]) -> Bool {
        while failure == nil, !isDone {
            let got = step()
            if got > 0 {
                buffer.append(contentsOf: piece[..<got])
                return true
            }
        }
        return false
    }

    private func step() -> Int {
        let start = range.lowerBound + consumed
        let end = min(range.upperBound, start + 65_536)
        let capacity = piece.count
        var status: Int32 = Z_OK
        var made = 0
        bytes.withUnsafeBufferPointer { input in
            piece.withUnsafeMutableBufferPointer { output in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.advanced(by: start))
                stream.avail_in = UInt32(end - start)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(capacity)
                status = inflate(&stream, Z_NO_FLUSH)
                consumed += (end - start) - Int(stream.avail_in)
                made = capacity - Int(stream.avail_out)
            }
        }
        inflated += made
        if status == Z_STREAM_END {
            isDone = true
            // A zip member ends with its data; what stands behind them nobody unpacks.
            if windowBits < 0, consumed < range.count { failure = "trailing-data" }
        } else if status == Z_BUF_ERROR || (status == Z_OK && made == 0) {
            if start == end || status == Z_BUF_ERROR { failure = "truncated" }
        } else if status != Z_OK {
            failure = "corrupt"
        }
        if !reading.takeInflated(made) {
            failure = "inflated-bytes"
        } else if inflated > reading.limits.inflationGrace, inflated / max(1, consumed) > reading.limits.inflationRatio
        {
            failure = "inflation-ratio"
        } else if reading.isOutOfTime {
            failure = "cpu-seconds"
        }
        return made
    }
}

/// The data of a member that is stored as it is.
final class StoredSource: ByteSource {
    private let bytes: [UInt8]
    private var range: Range<Int>

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        self.range = range.clamped(to: 0..<bytes.count)
    }

    func read(into buffer: inout [UInt8]) -> Bool {
        guard !range.isEmpty else { return false }
        let end = min(range.upperBound, range.lowerBound + 65_536)
        buffer.append(contentsOf: bytes[range.lowerBound..<end])
        range = end..<range.upperBound
        return true
    }
}
