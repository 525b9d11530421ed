/// What a child says about an archive: frames of a letter, a length (32 bits, little-endian) and so many bytes.
enum Frame: UInt8 {
    /// A member begins; its name.
    case member = 0x4E
    /// Bytes of the member.
    case data = 0x44
    /// The member ends; why it is not whole, or nothing.
    case end = 0x45
    /// The archive could not be read further; why.
    case failure = 0x46
    /// A refusal or a success of a probe.
    case answer = 0x41

    func bytes(_ payload: [UInt8]) -> [UInt8] {
        let count = payload.count
        return [
            rawValue, UInt8(count & 255), UInt8(count >> 8 & 255), UInt8(count >> 16 & 255), UInt8(count >> 24 & 255),
        ] + payload
    }
}

/// Cuts a child's output into frames. A child may lie: lengths are limited.
struct FrameReader {
    private var buffer: [UInt8] = []
    private(set) var isBroken = false

    static let longest = 1 << 20

    /// The frames that are complete with these bytes.
    mutating func take(_ bytes: [UInt8]) -> [(kind: Frame, payload: [UInt8])] {
        buffer += bytes
        var frames: [(kind: Frame, payload: [UInt8])] = []
        var at = 0
        while buffer.count - at >= 5, !isBroken {
            let length = buffer.span.number32(at: at + 1)
            guard let kind = Frame(rawValue: buffer[at]), length <= Self.longest else {
                isBroken = true
                break
            }
            guard buffer.count - at - 5 >= length else { break }
            frames.append((kind, Array(buffer[at + 5..<at + 5 + length])))
            at += 5 + length
        }
        buffer.removeSubrange(..<at)
        return frames
    }
}
