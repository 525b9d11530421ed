import ArgumentParser
import Extraction
import Foundation
import MIME
import Mail

/// `postern parse`: what the reader of messages sees, one message a line or as a short outline.
struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what the parser sees of messages.",
        discussion: "Reads message files ('-' for standard input) and prints their parts and what is odd about them.")

    @Flag(help: "One JSON object a message, one message a line.")
    var json = false

    @Flag(help: "List the codes of everything that can be odd, with their meanings.")
    var codes = false

    @Argument(help: "Message files, or '-' for standard input.")
    var files: [String] = []

    func validate() throws {
        guard codes || !files.isEmpty else { throw ValidationError("Name at least one message file, or '-'.") }
    }

    func run() throws {
        var output = LineOutput()
        if codes {
            let codes =
                AnomalyCode.allCases.map { ($0.rawValue, $0.meaning) }
                + ArchiveOddity.allCases.map { ($0.rawValue, $0.meaning) }
            for (code, meaning) in codes {
                output.write(json ? codeLine(code, meaning) : pad(code) + meaning)
            }
            output.flush()
        }
        var failed = false
        for file in files {
            var message = MIMEReader(ParsedMessage())
            do {
                try ChunkSource.read(file) { message.push($0) }
            } catch {
                output.flush()
                FileHandle.standardError.write(Data("postern parse: \(error)\n".utf8))
                failed = true
                continue
            }
            var parsed = message.finish()
            parsed.readTexts()
            if json {
                output.write(json: parsed, file: file)
            } else {
                output.write(outline: parsed, file: file)
            }
        }
        output.flush()
        if failed { throw ExitCode(66) }
    }

    private func pad(_ code: String) -> String {
        code + String(repeating: " ", count: max(1, 28 - code.count))
    }

    private func codeLine(_ code: String, _ meaning: String) -> String {
        "{\"code\": \"\(code)\", \"meaning\": \"\(meaning)\"}"
    }
}

/// Gathers one message for printing.
private struct ParsedMessage: MessageEvents {
    struct Part {
        var header: PartHeader
        var body: [UInt8] = []
        var state = PartState.read
        /// The decoded text of a text part.
        var text: [UInt8]?
        var isLeaf: Bool {
            !header.contentType.hasPrefix("multipart/") && !header.contentType.hasPrefix("message/rfc822")
                && !header.contentType.hasPrefix("message/global") && header.contentType != "message/news"
        }
    }

    var parts: [Part] = []
    var anomalies: [Anomaly] = []
    private var places: [PartPath: Int] = [:]

    init() {}

    mutating func began(_ part: PartHeader) {
        places[part.path] = parts.count
        parts.append(Part(header: part))
    }

    mutating func body(_ bytes: Span<UInt8>, of part: PartPath) {
        guard let place = places[part] else { return }
        bytes.withUnsafeBufferPointer { parts[place].body.append(contentsOf: $0) }
    }

    mutating func ended(_ part: PartPath, _ state: PartState) {
        if let place = places[part] { parts[place].state = state }
    }

    mutating func found(_ anomaly: Anomaly) { anomalies.append(anomaly) }

    mutating func blind(_ text: [UInt8], near part: PartPath) {}

    /// Turns the text parts into UTF-8 and notes labels that are not true.
    mutating func readTexts() {
        for index in parts.indices where parts[index].isLeaf && parts[index].header.contentType.hasPrefix("text/") {
            let body = parts[index].body
            let (text, note) = CharsetDecoder.decode(body.span, label: parts[index].header.charset)
            parts[index].text = text
            if note == .lying {
                anomalies.append(Anomaly(AnomalyCode.charsetLying.rawValue, at: parts[index].header.path))
            }
        }
    }

    func fields(_ name: String) -> [HeaderField] { parts.first?.header.fields.filter { $0.isNamed(name) } ?? [] }
}

extension LineOutput {
    fileprivate mutating func write(outline message: ParsedMessage, file: String) {
        write(
            "\(file): \(message.parts.first?.header.fields.first(named: "subject").map { HeaderText.decode($0) } ?? "")"
        )
        for part in message.parts {
            let name = part.header.filename.map { " \"\($0)\"" } ?? ""
            let size = part.isLeaf ? ", \(part.body.count) bytes" : ""
            let state = part.state == .read ? "" : ", \(part.state.name): \(part.state.why ?? "")"
            write("  \(part.header.path)  \(part.header.contentType)\(name)\(size)\(state)")
        }
        for anomaly in message.anomalies { write("  ! \(anomaly.code) at \(anomaly.path)") }
    }

    fileprivate mutating func write(json message: ParsedMessage, file: String) {
        literal("{\"file\": ")
        string(file)
        literal(", \"subject\": ")
        if let subject = message.fields("subject").first {
            string(HeaderText.decode(subject))
        } else {
            literal("null")
        }
        for name in ["from", "to", "cc"] {
            literal(", \"\(name)\": [")
            var isFirst = true
            for field in message.fields(name) {
                for mailbox in HeaderText.addresses(field) {
                    literal(isFirst ? "[" : ", [")
                    isFirst = false
                    string(mailbox.name)
                    literal(", ")
                    string(mailbox.address.text)
                    literal("]")
                }
            }
            literal("]")
        }
        literal(", \"parts\": [")
        for (index, part) in message.parts.enumerated() {
            if index > 0 { literal(", ") }
            write(part)
        }
        literal("], \"anomalies\": [")
        for (index, anomaly) in message.anomalies.enumerated() {
            literal(index > 0 ? ", {\"code\": " : "{\"code\": ")
            string(anomaly.code)
            literal(", \"path\": \"\(anomaly.path)\"}")
        }
        literal("]}")
        endLine()
    }

    private mutating func write(_ part: ParsedMessage.Part) {
        literal("{\"path\": \"\(part.header.path)\", \"content_type\": ")
        string(part.header.contentType)
        literal(", \"filename\": ")
        if let filename = part.header.filename { string(filename) } else { literal("null") }
        if part.isLeaf {
            literal(", \"b64\": \"")
            base64(part.body.span)
            literal("\"")
            if let text = part.text {
                literal(", \"text\": ")
                string(text.span)
            }
        }
        if let why = part.state.why {
            literal(", \"state\": \"\(part.state.name)\", \"why\": ")
            string(why)
        }
        literal("}")
    }
}
