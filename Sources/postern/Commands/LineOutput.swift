import Foundation

/// Writes lines, and the pieces of JSON lines, to standard output in large pieces.
struct LineOutput {
    private var bytes: [UInt8] = []

    mutating func write(_ line: String) {
        literal(line)
        endLine()
    }

    mutating func endLine() {
        bytes.append(0x0A)
        if bytes.count > 1 << 20 { flush() }
    }

    /// Text as it is, each of its lines behind some blanks.
    mutating func write(lines text: [UInt8], indent: String) {
        for line in text.split(separator: 0x0A) {
            literal(indent)
            bytes.append(contentsOf: line)
            endLine()
        }
    }

    mutating func flush() {
        FileHandle.standardOutput.write(Data(bytes))
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func literal(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func string(_ text: String) {
        let copy = Array(text.utf8)
        string(copy.span)
    }

    /// A JSON string of valid UTF-8.
    mutating func string(_ text: Span<UInt8>) {
        bytes.append(0x22)
        var start = 0
        for index in text.indices {
            let byte = text[index]
            guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
            copy(text.extracting(start..<index))
            start = index + 1
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0x0A: literal("\\n")
            case 0x0D: literal("\\r")
            case 0x09: literal("\\t")
            default:
                literal("\\u00")
                bytes.append(Self.hex[Int(byte >> 4)])
                bytes.append(Self.hex[Int(byte & 15)])
            }
        }
        copy(text.extracting(start..<text.count))
        bytes.append(0x22)
    }

    private mutating func copy(_ text: Span<UInt8>) {
        text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    mutating func base64(_ body: Span<UInt8>) {
        bytes.append(addingCapacity: (body.count + 2) / 3 * 4) { target in
            let letters = Self.letters.span
            var index = 0
            while index + 3 <= body.count {
                let bits = Int(body[index]) << 16 | Int(body[index + 1]) << 8 | Int(body[index + 2])
                target.append(letters[bits >> 18])
                target.append(letters[bits >> 12 & 63])
                target.append(letters[bits >> 6 & 63])
                target.append(letters[bits & 63])
                index += 3
            }
            guard index < body.count else { return }
            let second = index + 1 < body.count ? Int(body[index + 1]) : 0
            let bits = Int(body[index]) << 16 | second << 8
            target.append(letters[bits >> 18])
            target.append(letters[bits >> 12 & 63])
            target.append(index + 1 < body.count ? letters[bits >> 6 & 63] : 0x3D)
            target.append(0x3D)
        }
    }

    private static let hex = Array("0123456789abcdef".utf8)
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
