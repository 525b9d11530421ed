import Mail

/// Appointments (iCalendar, RFC 5545) and contacts (vCard, RFC 6350): one line a property, `SUMMARY: Parents' evening`.
struct Calendar: Format {
    static let name = "Calendar"

    func claim(_ document: Document) -> Claim? {
        guard document.signature == nil else { return nil }
        let types: Set<String> = ["text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/x-vcalendar"]
        if types.contains(document.contentType) { return .declared }
        if ["ics", "ical", "ifb", "vcs", "vcf", "vcard"].contains(document.fileExtension) { return .declared }
        if document.contentType == "text/plain" || document.contentType == "text/html" { return nil }
        let bytes = document.bytes.span
        return bytes.holds(Array("BEGIN:VC".utf8), at: 0) ? .content : nil
    }

    func contentType(_ document: Document) -> String? {
        document.bytes.span.holds(Array("BEGIN:VCARD".utf8), at: 0) ? "text/vcard" : "text/calendar"
    }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        let (text, state) = DecodedText.of(document)
        var stream = TextStream(reading, document)
        var index = 0
        let bytes = text.span
        while index < bytes.count {
            let (line, next) = unfolded(bytes, from: index)
            index = next
            tell(line, document, reading, &stream)
        }
        stream.finish()
        return state
    }

    /// A line with its continuations, which begin with a blank (3.1), or follow `=` in quoted-printable.
    private func unfolded(_ bytes: Span<UInt8>, from start: Int) -> (line: [UInt8], next: Int) {
        var line: [UInt8] = []
        var index = start
        while true {
            var end = bytes.next(0x0A, from: index) ?? bytes.count
            let next = min(bytes.count, end + 1)
            if end > index, bytes[end - 1] == 0x0D { end -= 1 }
            line.append(bytes, index..<end)
            index = next
            guard index < bytes.count else { break }
            if line.last == 0x3D, line.count < 65_536, Self.isQuotedPrintable(line) {
                line.removeLast()
            } else if bytes[index] == 0x20 || bytes[index] == 0x09 {
                index += 1
            } else {
                break
            }
        }
        return (line, index)
    }

    private static func isQuotedPrintable(_ line: [UInt8]) -> Bool {
        let head = line.prefix(128).map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
        return head.span.contains(quoted)
    }

    private static let quoted = Array("QUOTED-PRINTABLE".utf8)
    private static let base64 = Array("ENCODING=B".utf8)
    private static let html = Array("FMTTYPE=TEXT/HTML".utf8)
    private static let commonMark = Array("CN=".utf8)

    private func tell(_ line: [UInt8], _ document: Document, _ reading: Reading, _ stream: inout TextStream) {
        guard let colon = Self.valueStart(line) else {
            stream.append(line)
            return stream.breakLine()
        }
        let head = String(decoding: line[..<colon], as: UTF8.self)
        let upper = line[..<colon].map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
        var value = Array(line[(colon + 1)...])
        if upper.span.contains(Self.quoted) { value = Self.quotedPrintable(value) }
        if upper.span.contains(Self.base64) {
            guard value.count > 0, reading.takeMember() else { return }
            let name = String(head.prefix { $0 != ";" && $0 != ":" }).lowercased()
            return reading.read(document.member(name, bytes: Base64Text.decode(value.span)))
        }
        if reading.readDataURL(value.span, of: document) { return }
        if upper.span.contains(Self.html) {
            var page: [UInt8] = []
            Self.unescape(value) { page.append($0) }
            return reading.readInner(document, "description", page, "text/html")
        }
        let property = String(decoding: upper.prefix { $0 != 0x3B && $0 != 0x3A }, as: UTF8.self)
        if Self.silent.contains(property) { return }
        stream.append(property + ": ")
        if upper.span.contains(Self.commonMark), let name = Self.commonName(head) { stream.append(name + " ") }
        Self.unescape(value) { stream.append($0) }
        stream.breakLine()
    }

    /// The colon before the value: not one inside a quoted parameter.
    private static func valueStart(_ line: [UInt8]) -> Int? {
        var isQuoted = false
        for (index, byte) in line.enumerated() {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x3A, !isQuoted { return index }
        }
        return nil
    }

    private static func commonName(_ head: String) -> String? {
        for parameter in head.split(separator: ";") where parameter.uppercased().hasPrefix("CN=") {
            return String(parameter.dropFirst(3)).filter { $0 != "\"" }
        }
        return nil
    }

    private static func unescape(_ value: [UInt8], tell: (UInt8) -> Void) {
        var isEscaped = false
        for byte in value {
            if isEscaped {
                tell(byte | 0x20 == 0x6E ? 0x0A : byte)
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else {
                tell(byte == 0x3B ? 0x20 : byte)
            }
        }
    }

    private static func quotedPrintable(_ value: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var index = 0
        while index < value.count {
            if value[index] == 0x3D, index + 2 < value.count, let high = hex(value[index + 1]),
                let low = hex(value[index + 2])
            {
                text.append(high << 4 | low)
                index += 3
            } else {
                text.append(value[index])
                index += 1
            }
        }
        return text.repaired()
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// Numbers for programs, not for people.
    private static let silent: Set<String> = [
        "BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "RRULE", "TZID",
        "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "TRANSP", "STATUS", "CLASS", "PRIORITY", "CALSCALE", "METHOD",
        "TRIGGER",
        "ACTION", "REV",
    ]
}
