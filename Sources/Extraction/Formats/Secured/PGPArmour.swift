/// A piece of text in which OpenPGP packets stand as base64 (RFC 9580 6.2): `-----BEGIN PGP MESSAGE-----`.
struct PGPArmour {
    /// What the first line calls it: `MESSAGE`, `SIGNATURE`, `PUBLIC KEY BLOCK`.
    let kind: String
    /// The lines before the base64, but for the name of the program.
    let notes: [UInt8]
    let bytes: [UInt8]

    private static let begin = Array("-----BEGIN PGP ".utf8)
    private static let most = 100

    /// The ones in a text. Signed text that can be read as it is is none.
    static func all(in text: Span<UInt8>) -> [PGPArmour] {
        var found: [PGPArmour] = []
        var index = 0
        while found.count < most, let mark = text.next(0x2D, from: index) {
            guard text.holds(begin, at: mark) else {
                index = mark + 1
                continue
            }
            let start = mark + begin.count
            index = start
            let lineEnd = text.next(0x0A, from: start) ?? text.count
            var name: [UInt8] = []
            name.append(text, start..<min(lineEnd, start + 40))
            let kind = String(decoding: name.prefix { $0 != 0x2D }, as: UTF8.self)
            guard kind != "SIGNED MESSAGE" else { continue }
            let piece = read(kind, text, from: min(text.count, lineEnd + 1))
            found.append(piece.armour)
            index = max(index, piece.end)
        }
        return found
    }

    private init(_ kind: String, notes: [UInt8], bytes: [UInt8]) {
        self.kind = kind
        self.notes = notes
        self.bytes = bytes
    }

    private static func read(_ kind: String, _ text: Span<UInt8>, from start: Int) -> (armour: PGPArmour, end: Int) {
        var letters: [UInt8] = []
        var notes: [UInt8] = []
        var index = start
        while index < text.count {
            let end = text.next(0x0A, from: index) ?? text.count
            let line = text.extracting(index..<end)
            index = min(text.count, end + 1)
            if line.holds([0x2D, 0x2D, 0x2D, 0x2D, 0x2D], at: 0) { break }
            // The checksum stands behind the last line.
            if line.holds([0x3D], at: 0) { continue }
            if line.next(0x3A, from: 0) != nil {
                if !line.holds(Array("Version".utf8), at: 0) { notes.append(line, 0..<line.count) }
                notes.append(0x0A)
            } else {
                letters.append(line, 0..<line.count)
            }
        }
        return (Self(kind, notes: notes, bytes: Base64Text.decode(letters.span)), index)
    }
}
