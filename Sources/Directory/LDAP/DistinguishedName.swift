import Mail

/// A distinguished name (RFC 4514) in a form in which two spellings of the same name are equal.
struct DistinguishedName: Hashable {
    /// "ou=staff", the leaf first; in lower case, without escapes and blanks around `=` and `,`.
    private let parts: [String]
    /// The leaf's value as it is written: the name of a group.
    let leaf: String

    init(_ text: String) {
        var pieces: [[UInt8]] = [[]]
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\\"), place + 1 < bytes.count {
                if place + 2 < bytes.count, let high = bytes[place + 1].hexValue,
                    let low = bytes[place + 2].hexValue
                {
                    pieces[pieces.count - 1].append(high << 4 | low)
                    place += 3
                } else {
                    pieces[pieces.count - 1].append(bytes[place + 1])
                    place += 2
                }
                continue
            }
            if byte == UInt8(ascii: ",") { pieces.append([]) } else { pieces[pieces.count - 1].append(byte) }
            place += 1
        }
        let halves = pieces.map { piece in
            let halves = String(decoding: piece, as: UTF8.self).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: halves.first?.trimmed ?? "", value: halves.dropFirst().first?.trimmed ?? "")
        }
        leaf = halves.first?.value ?? ""
        parts = halves.map { "\($0.name)=\($0.value)".lowercased() }
    }

    func isBelow(_ other: DistinguishedName) -> Bool {
        parts.count > other.parts.count && parts.suffix(other.parts.count).elementsEqual(other.parts)
    }
}
