import MIME
import Mail

/// Writes a message's events as lines of text: one line an event, the body of a part as one piece.
struct EventLog: MessageEvents {
    private(set) var lines: [String] = []
    private(set) var codes: Set<String> = []
    private(set) var blindText = ""
    private(set) var bodies: [String: [UInt8]] = [:]
    private(set) var headers: [PartHeader] = []
    private(set) var ended = 0

    mutating func began(_ part: PartHeader) {
        headers.append(part)
        var line = "\(part.path) \(part.contentType)"
        if let charset = part.charset { line += " charset=\(charset)" }
        if let disposition = part.disposition { line += " \(disposition)" }
        if let filename = part.filename { line += " '\(filename)'" }
        lines.append(line)
        bodies[part.path.description] = []
    }

    mutating func body(_ bytes: Span<UInt8>, of part: PartPath) {
        var copy = [UInt8]()
        for index in bytes.indices { copy.append(bytes[index]) }
        bodies[part.description]? += copy
    }

    mutating func ended(_ part: PartPath, _ state: PartState) {
        ended += 1
        if let body = bodies[part.description], !body.isEmpty {
            lines.append("\(part) = \(EventLog.quoted(body))")
        }
        lines.append("\(part) \(state.name)" + (state.why.map { " (\($0))" } ?? ""))
    }

    mutating func found(_ anomaly: Anomaly) {
        codes.insert(anomaly.code)
        lines.append("\(anomaly.path) ! \(anomaly.code)")
    }

    mutating func blind(_ text: [UInt8], near part: PartPath) {
        blindText += String(decoding: text, as: UTF8.self) + "\n"
        lines.append("\(part) ? \(EventLog.quoted(text))")
    }

    var text: String { lines.joined(separator: "\n") }

    /// Text with its line ends made visible; long bodies by their length and a checksum.
    static func quoted(_ bytes: [UInt8]) -> String {
        if bytes.count > 600 {
            var sum: UInt64 = 14_695_981_039_346_656_037
            for byte in bytes { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
            return "\(bytes.count) bytes #\(String(sum, radix: 16))"
        }
        if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isControl) {
            return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
        }
        return "hex " + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 && scalar != "\n" }
}
