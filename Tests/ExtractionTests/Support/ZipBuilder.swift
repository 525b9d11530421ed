import CZlib

/// Writes zip archives, honest ones and others.
struct ZipBuilder {
    struct Member {
        var name: String
        var bytes: [UInt8]
        var isPacked = true
        /// The name in the local header, when it lies.
        var localName: String?
        var isListed = true
        var isLocked = false
    }

    var members: [Member] = []

    init(_ texts: [(String, String)] = []) {
        for (name, text) in texts { add(name, Array(text.utf8)) }
    }

    mutating func add(_ name: String, _ bytes: [UInt8]) { members.append(Member(name: name, bytes: bytes)) }

    func build() -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        var count = 0
        for member in members {
            let data = member.isPacked ? Self.deflate(member.bytes) : member.bytes
            let offset = file.count
            let local = Array((member.localName ?? member.name).utf8)
            let flags = member.isLocked ? 1 : 0
            let sizes = number(0, 4) + number(data.count, 4) + number(member.bytes.count, 4)
            let method = number(member.isPacked ? 8 : 0, 2)
            file += [0x50, 0x4B, 3, 4] + number(20, 2) + number(flags, 2) + method + number(0, 4) + sizes
            file += number(local.count, 2) + number(0, 2) + local + data
            guard member.isListed else { continue }
            count += 1
            let name = Array(member.name.utf8)
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + number(flags, 2) + method + number(0, 4)
            directory += sizes + number(name.count, 2) + number(0, 12) + number(offset, 4) + name
        }
        let start = file.count
        file += directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(count, 2) + number(count, 2)
        return file + number(directory.count, 4) + number(start, 4) + number(0, 2)
    }

    private func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * min($0, 7))) }
    }

    /// A raw deflate stream.
    static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var packed = zlib(bytes)
        guard packed.count >= 6 else { return [3, 0] }
        packed.removeFirst(2)
        packed.removeLast(4)
        return packed
    }

    /// With zlib's own frame.
    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var size = compressBound(uLong(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(size))
        _ = compress2(&output, &size, bytes, uLong(bytes.count), 9)
        return Array(output[..<Int(size)])
    }

    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        let size = (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) }
        let sum = crc32(0, bytes, uInt(bytes.count))
        let check = (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt($0))) }
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + deflate(bytes) + check + size
    }
}
