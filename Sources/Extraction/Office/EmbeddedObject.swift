/// A file inside an OLE object, as RTF and old Office documents embed them (MS-OLEDS 2.2.5 and the Packager's format).
enum EmbeddedObject {
    /// The native data of an OLE 1.0 object, unwrapped when the Packager made it.
    static func content(_ bytes: [UInt8]) -> (name: String, bytes: [UInt8])? {
        let span = bytes.span
        guard span.count > 12, span.number32(at: 4) == 2 else {
            return bytes.count > 64 ? ("object", bytes) : nil
        }
        var at = 8
        var className = ""
        for index in 0..<3 {
            let length = span.number32(at: at)
            guard length >= 0, length <= span.count, at + 4 + length <= span.count else { return ("object", bytes) }
            if index == 0 { className = text(span, at + 4, length) }
            at += 4 + length
        }
        let size = span.number32(at: at)
        let start = min(span.count, at + 4)
        let data = Array(bytes[start..<min(span.count, start + max(0, min(size, span.count)))])
        if className.lowercased().hasPrefix("package"), let inner = package(data) { return inner }
        return (className.isEmpty ? "object" : className, data)
    }

    /// What the Packager keeps: label, path, and the file itself.
    static func package(_ bytes: [UInt8]) -> (name: String, bytes: [UInt8])? {
        let span = bytes.span
        // The whole may begin with its own length.
        var at = span.number16(at: 0) == 2 ? 2 : 6
        guard span.number16(at: at - 2) == 2, let labelEnd = span.next(0, from: at) else { return nil }
        let label = text(span, at, labelEnd - at + 1)
        guard let pathEnd = span.next(0, from: labelEnd + 1) else { return nil }
        at = pathEnd + 5
        let tempLength = span.number32(at: at)
        guard tempLength <= span.count, at + 8 + tempLength <= span.count else { return nil }
        at += 4 + tempLength
        let size = span.number32(at: at)
        guard size <= span.count, at + 4 + size <= span.count else { return nil }
        return (label.isEmpty ? "object" : label, Array(bytes[at + 4..<at + 4 + size]))
    }

    private static func text(_ bytes: Span<UInt8>, _ at: Int, _ length: Int) -> String {
        var text: [UInt8] = []
        for index in at..<min(bytes.count, at + min(length, 512)) {
            if bytes[index] == 0 { break }
            text.append(bytes[index])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
