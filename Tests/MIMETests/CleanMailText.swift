import Foundation

extension String {
    /// Windows-1252 and Latin-1 messages say so: their escapes are of one byte, not of UTF-8.
    func latin1Quoted() -> String {
        var text = self
        for (utf8, byte) in [
            ("=C3=AB", "=EB"), ("=C2=A3", "=A3"), ("=E2=80=99", "'"), ("=E2=80=93", "-"),
        ] {
            text = text.components(separatedBy: utf8).joined(separator: byte)
            for cut in [3, 6] where utf8.count > cut {
                let split = utf8.prefix(cut) + "=\n" + utf8.dropFirst(cut)
                text = text.components(separatedBy: String(split)).joined(separator: "=\n" + byte)
            }
        }
        return text
    }

    func replacingNames() -> String { latin1Quoted().sameName() }

    /// Name and filename of an attachment are the same in what these programs write.
    func sameName() -> String {
        var lines = components(separatedBy: "\n")
        var name: String?
        for (index, line) in lines.enumerated() {
            for mark in ["name=\"", "filename=\""] {
                guard let range = line.range(of: mark), !line.contains("=?"), !line.contains("*=") else { continue }
                let rest = line[range.upperBound...]
                guard let end = rest.firstIndex(of: "\"") else { continue }
                if let known = name {
                    lines[index] = String(line[..<range.upperBound]) + known + String(rest[end...])
                } else {
                    name = String(rest[..<end])
                }
                break
            }
        }
        return lines.joined(separator: "\n")
    }

    var ascii: String { String(unicodeScalars.filter(\.isASCII).map(Character.init)) }

    var encodedWord: String {
        utf8.map { byte in
            switch byte {
            case 0x20: "_"
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E: String(Unicode.Scalar(byte))
            default: "=" + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

extension [UInt8] {
    var base64: String {
        let letters = Array<Character>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var out = ""
        for start in stride(from: 0, to: count, by: 3) {
            let group = self[start..<Swift.min(start + 3, count)]
            var bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            bits &= 0xFF_FFFF
            let four = [bits >> 18, bits >> 12 & 63, bits >> 6 & 63, bits & 63].map { letters[$0] }
            out += String(four.prefix(group.count + 1)) + String(repeating: "=", count: 3 - group.count)
        }
        return out
    }
}
