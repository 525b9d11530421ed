import Mail

/// The fields of a form or a query as they were sent (application/x-www-form-urlencoded). A name may come often.
struct Form: Sendable, Equatable {
    private var values: [String: [String]] = [:]

    init() {}

    /// Never fails: what isn't well-formed is kept as it stands, and a replacement character shows bad UTF-8.
    init(_ bytes: some Sequence<UInt8>) {
        for field in Array(bytes).split(separator: UInt8(ascii: "&")) {
            let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? Self.decode(parts[1]) : ""
            values[Self.decode(parts[0]), default: []].append(value)
        }
    }

    /// The first value of that name.
    subscript(name: String) -> String? { values[name]?.first }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// A value for one line or a few: trimmed, and without the carriage returns of forms.
    func text(_ name: String) -> String {
        let plain = (self[name] ?? "").unicodeScalars.filter { $0 != "\r" }
        let start = plain.drop { $0.properties.isWhitespace }
        let backwards = start.reversed().drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(backwards.reversed()))
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = bytes[index + 1].hexValue,
                let low = bytes[index + 2].hexValue
            {
                plain.append(high << 4 | low)
                index += 3
                continue
            }
            plain.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
