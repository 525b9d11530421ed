/// A range of IP addresses (RFC 4632, RFC 4291): the first `bits` of `prefix`.
struct Network: Sendable {
    private let prefix: [UInt8]
    private let bits: Int

    init(_ text: String) throws(NetworkError) {
        let halves = text.split(separator: "/", maxSplits: 1)
        guard let first = halves.first, let address = IPAddress.bytes(String(first)) else {
            throw NetworkError(text: text)
        }
        let most = address.count * 8
        guard let bits = halves.count == 2 ? Int(halves[1]) : most, (0...most).contains(bits) else {
            throw NetworkError(text: text)
        }
        prefix = address
        self.bits = bits
    }

    func contains(_ text: String) -> Bool {
        guard let address = IPAddress.bytes(text), address.count == prefix.count else { return false }
        return (0..<bits).allSatisfy { bit in
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            return address[bit / 8] & mask == prefix[bit / 8] & mask
        }
    }
}

package struct NetworkError: Error, CustomStringConvertible {
    let text: String

    package var description: String { "'\(text)' is no network; write 192.0.2.0/24, 2001:db8::/32 or one address" }
}

/// An IP address as 4 or 16 bytes.
enum IPAddress {
    static func bytes(_ text: String) -> [UInt8]? {
        text.contains(":") ? version6(text) : version4(Substring(text))
    }

    private static func version4(_ text: Substring) -> [UInt8]? {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard numbers.count == 4 else { return nil }
        let bytes = numbers.compactMap { $0 }
        return bytes.count == 4 ? bytes : nil
    }

    private static func version6(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = groups(halves[0]) else { return nil }
        guard halves.count == 2 else { return head.count == 16 ? head : nil }
        guard let tail = groups(halves[1]), head.count + tail.count <= 14 else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        for group in text.split(separator: ":", omittingEmptySubsequences: false) {
            if group.contains(".") {
                guard let last = version4(group) else { return nil }
                bytes += last
            } else {
                guard group.count <= 4, let number = UInt16(group, radix: 16) else { return nil }
                bytes += [UInt8(number >> 8), UInt8(number & 0xFF)]
            }
        }
        return bytes
    }
}
