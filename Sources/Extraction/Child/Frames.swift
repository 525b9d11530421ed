/// What a child says about a document: frames of a letter, a length (32 bits, little-endian) and so many bytes.
enum Frame: UInt8 {
    /// A member begins; its name, or of a document's member fields: place, name, type, view.
    case member = 0x4E
    /// Another form of the document's own text begins; the same fields.
    case inner = 0x49
    /// A run of text, in fields: place, view, layout, role, header, text.
    case run = 0x52
    /// A finding, in fields: kind, place, view, confidence, category, count, reason.
    case finding = 0x47
    /// How far the document was read: `read`, `partly` or `unread`, and why.
    case state = 0x53
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

extension Frame {
    /// Several fields as one payload, each behind its length.
    static func payload(_ fields: [[UInt8]]) -> [UInt8] {
        fields.reduce(into: []) { payload, field in
            for shift in [0, 8, 16, 24] { payload.append(UInt8(truncatingIfNeeded: field.count >> shift)) }
            payload += field
        }
    }

    /// The fields of a payload; nil when there aren't so many.
    static func fields(_ payload: [UInt8], _ count: Int) -> [[UInt8]]? {
        var fields: [[UInt8]] = []
        var at = 0
        for _ in 0..<count {
            let length = payload.span.number32(at: at)
            guard at + 4 <= payload.count, length <= payload.count - at - 4 else { return nil }
            fields.append(Array(payload[at + 4..<at + 4 + length]))
            at += 4 + length
        }
        return fields
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
