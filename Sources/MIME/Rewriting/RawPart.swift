import Mail

/// A message or part as it stands: header fields with their folds and line ends, and the body.
struct RawPart {
    /// Every field with all its lines.
    var fields: [ArraySlice<UInt8>] = []
    /// The empty line between header and body; empty when there is no body.
    var separator: ArraySlice<UInt8> = []
    var body: ArraySlice<UInt8> = []

    init(_ bytes: ArraySlice<UInt8>) {
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = Self.lineEnd(bytes, from: start)
            let line = bytes[start..<end]
            if line.first == 10 || (line.first == 13 && line.dropFirst().first == 10) {
                separator = line
                body = bytes[end...]
                return
            }
            if let first = line.first, first == 0x20 || first == 0x09, let last = fields.indices.last {
                fields[last] = bytes[fields[last].startIndex..<end]
            } else {
                fields.append(line)
            }
            start = end
        }
    }

    /// Just after the next LF, or the end.
    static func lineEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.endIndex
    }

    static func name(_ field: ArraySlice<UInt8>) -> String {
        guard let colon = field.firstIndex(of: 0x3A) else { return "" }
        return String(decoding: field[..<colon], as: UTF8.self).lowercased().trimmed
    }

    /// What the reader would make of this header.
    func description(inDigest: Bool, limits: Limits) -> PartDescription {
        let read = fields.compactMap { field -> HeaderField? in
            guard let colon = field.firstIndex(of: 0x3A) else { return nil }
            var value = field[(colon + 1)...]
            while value.last == 10 || value.last == 13 { value.removeLast() }
            return HeaderField(name: Self.name(field), value: Array(value))
        }
        return PartDescription(read, path: .root, inDigest: inDigest, limits: limits)
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for field in fields { bytes += field }
        return bytes + separator + body
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
