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
        let (decoded, state) = DecodedText.of(document)
        let text = Self.withPlainLineEnds(decoded)
        var stream = TextStream(reading, document)
        var hidden = TextStream(reading, document, place: "\(document.place) > values for programs", view: .hidden)
        var index = 0
        let bytes = text.span
        while index < bytes.count {
            let (line, next) = unfolded(bytes, from: index)
            index = next
            tell(line, document, reading, &stream, &hidden)
        }
        stream.finish()
        hidden.finish()
        return state
    }

    /// The text with LF for CR, CRLF, CRCRLF and vertical tabs.
    private static func withPlainLineEnds(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 == 0x0D || $0 == 0x0B || $0 == 0x0C }) else { return text }
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var isBehindReturn = false
        for byte in text {
            if byte == 0x0D, isBehindReturn { continue }
            if byte != 0x0A || !isBehindReturn {
                plain.append(byte == 0x0D || byte == 0x0B || byte == 0x0C ? 0x0A : byte)
            }
            isBehindReturn = byte == 0x0D
        }
        return plain
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
    private static let base64 = [";ENCODING=B", ";VALUE=BINARY", ";BASE64"].map { Array($0.utf8) }
    private static let html = Array("FMTTYPE=TEXT/HTML".utf8)

    private func tell(
        _ line: [UInt8], _ document: Document, _ reading: Reading, _ stream: inout TextStream,
        _ hidden: inout TextStream
    ) {
        guard let colon = Self.valueStart(line) else {
            stream.append(line)
            return stream.breakLine()
        }
        let upper = Self.outline(line[..<colon])
        let property = Array(upper.prefix { $0 != 0x3B })
        var value = Array(line[(colon + 1)...])
        if upper.span.contains(Self.quoted) { value = Self.quotedPrintable(value) }
        if Self.base64.contains(where: { upper.span.contains($0) }) {
            guard value.count > 0, reading.takeMember() else { return }
            let name = String(decoding: property, as: UTF8.self).lowercased()
            return reading.read(document.member(name, bytes: Base64Text.decode(value.span)))
        }
        if reading.readDataURL(value.span, of: document) { return }
        if upper.span.contains(Self.html) {
            return reading.readInner(document, "description", Self.unescaped(value), "text/html")
        }
        if Self.silent.contains(property) {
            // Whatever a person may have put there.
            let isIdentifier = property == Self.identifier
            let words = isIdentifier ? Array(value.prefix { $0 != 0x40 }) : value
            let isPersonal =
                isIdentifier && !words.contains(0x20)
                ? StrayWords.isNumber(words.span, in: 0..<words.count) : StrayWords.areWords(words.span, fewest: 4)
            if isPersonal { hidden.append(Self.unescaped(words) + [0x0A]) }
            return
        }
        stream.append(property)
        stream.append(Self.colon)
        for word in Self.parameterWords(line[..<colon], reading, document) { stream.append(word + [0x20]) }
        stream.append(Self.unescaped(value))
        stream.breakLine()
    }

    private static let colon = Array(": ".utf8)

    /// The name and the parameters in capitals, without blanks, quotes, and longer quoted values.
    private static func outline(_ head: ArraySlice<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        for (number, piece) in head.split(separator: 0x22, omittingEmptySubsequences: false).enumerated()
        where number & 1 == 0 || piece.count < 20 {
            for byte in piece where byte > 0x20 { plain.append((0x61...0x7A).contains(byte) ? byte & 0xDF : byte) }
        }
        return plain
    }

    /// The colon before the value: not one inside a quoted parameter.
    private static func valueStart(_ line: [UInt8]) -> Int? {
        var isQuoted = false
        for index in line.indices {
            if line[index] == 0x22 { isQuoted.toggle() }
            if line[index] == 0x3A, !isQuoted { return index }
        }
        return nil
    }

    /// What parameters say to people: whose address it is, how an address is written on a letter, another form of a text.
    private static func parameterWords(
        _ head: ArraySlice<UInt8>, _ reading: Reading, _ document: Document
    ) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var isQuoted = false
        let parameters = head.split { byte in
            if byte == 0x22 { isQuoted.toggle() }
            return byte == 0x3B && !isQuoted
        }
        for parameter in parameters.dropFirst() {
            guard let equals = parameter.firstIndex(of: 0x3D) else { continue }
            let value = parameter[parameter.index(after: equals)...].filter { $0 != 0x22 }
            let name = String(decoding: parameter[..<equals], as: UTF8.self).uppercased()
            if technical.contains(name), !StrayWords.areWords(value.span, fewest: 3) { continue }
            guard value.count > 1, !reading.readDataURL(value.span, of: document) else {
                continue
            }
            words.append(Array(value))
        }
        return words
    }

    private static let technical: Set<String> = [
        "ENCODING", "VALUE", "CHARSET", "LANGUAGE", "TZID", "ROLE", "PARTSTAT", "RSVP", "CUTYPE", "FMTTYPE", "TYPE",
        "PREF",
        "RELATED", "RANGE", "SCHEDULE-AGENT", "SCHEDULE-STATUS", "X-NUM-GUESTS", "INDEX", "MEDIATYPE", "CALSCALE",
        "PID",
    ]

    private static func unescaped(_ value: [UInt8]) -> [UInt8] {
        guard value.contains(where: { $0 == 0x5C || $0 == 0x3B }) else { return value }
        var text: [UInt8] = []
        text.reserveCapacity(value.count)
        var isEscaped = false
        for byte in value {
            if isEscaped {
                text.append(byte | 0x20 == 0x6E ? 0x0A : byte)
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else {
                text.append(byte == 0x3B ? 0x20 : byte)
            }
        }
        return text
    }

    private static func quotedPrintable(_ value: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var index = 0
        while index < value.count {
            if value[index] == 0x3D, index + 2 < value.count, let high = value[index + 1].hexValue,
                let low = value[index + 2].hexValue
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

    private static let identifier = Array("UID".utf8)

    /// Numbers for programs, not for people.
    private static let silent = Set(
        [
            "BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "RRULE",
            "TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "TRANSP", "STATUS", "CLASS", "PRIORITY", "CALSCALE",
            "METHOD", "TRIGGER", "ACTION", "REV",
        ].map { Array($0.utf8) })
}
