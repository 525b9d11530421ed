package import Mail

extension HeaderText {
    /// A mailbox of an address list with the name beside it, decoded.
    package struct Mailbox: Sendable, Equatable {
        package var name: String
        package var address: Address

        package init(name: String, address: Address) {
            self.name = name
            self.address = address
        }
    }

    /// The mailboxes of From, To, Cc and their like (RFC 5322 3.4, obsolete forms too): groups are opened, routes
    /// dropped, comments serve as the name when there is no other. Never fails; text without an address yields none.
    package static func addresses(_ value: Span<UInt8>) -> [Mailbox] {
        var reader = AddressReader(unfolded(value))
        return reader.read()
    }

    package static func addresses(_ field: HeaderField) -> [Mailbox] { addresses(field.value.span) }

    /// The ids in Message-ID, In-Reply-To and References, without angle brackets (RFC 5322 3.6.4).
    package static func messageIDs(_ value: Span<UInt8>) -> [String] {
        let line = unfolded(value)
        var ids = [String]()
        var start: Int?
        for index in line.indices {
            if line[index] == 0x3C { start = index + 1 }
            if line[index] == 0x3E, let first = start {
                ids.append(String(decoding: line[first..<index].filter { !$0.isSpace }, as: UTF8.self))
                start = nil
            }
        }
        if ids.isEmpty, !line.isEmpty, !line.contains(0x20) { ids.append(String(decoding: line, as: UTF8.self)) }
        return ids.filter { !$0.isEmpty }
    }
}

/// Reads one address list from left to right.
private struct AddressReader {
    private let line: [UInt8]
    private var index = 0
    private var found: [HeaderText.Mailbox] = []
    /// Words before an angle bracket or a separator: the display name, or a bare address.
    private var phrase: [UInt8] = []
    /// The same as it came, quotes included: a bare address keeps its quotes.
    private var spelling: [UInt8] = []
    private var comment: [UInt8] = []
    private var angle: [UInt8]?

    init(_ line: [UInt8]) { self.line = line }

    mutating func read() -> [HeaderText.Mailbox] {
        while index < line.count {
            let byte = line[index]
            switch byte {
            case 0x22: quoted()
            case 0x28: parenthesis()
            case 0x3C: bracket()
            case 0x2C, 0x3B:
                close()
                index += 1
            case 0x3A where angle == nil && !spelling.contains(0x40) && !spelling.contains(0x5B):
                // A group's name is no mailbox's name.
                phrase = []
                spelling = []
                comment = []
                index += 1
            default:
                if !byte.isSpace || phrase.last?.isSpace == false { phrase.append(byte) }
                if !byte.isSpace { spelling.append(byte) }
                index += 1
            }
        }
        close()
        return found
    }

    private mutating func quoted() {
        index += 1
        var text = [UInt8]()
        spelling.append(0x22)
        while index < line.count, line[index] != 0x22 {
            if line[index] == 0x5C, index + 1 < line.count {
                spelling.append(0x5C)
                index += 1
            }
            text.append(line[index])
            spelling.append(line[index])
            index += 1
        }
        spelling.append(0x22)
        index += 1
        phrase.append(contentsOf: text)
    }

    private mutating func parenthesis() {
        var depth = 0
        while index < line.count {
            let byte = line[index]
            index += 1
            if byte == 0x5C, index < line.count {
                comment.append(line[index])
                index += 1
                continue
            }
            if byte == 0x28 {
                depth += 1
                if depth == 1 { continue }
            }
            if byte == 0x29 {
                depth -= 1
                if depth == 0 { break }
            }
            comment.append(byte)
        }
        if phrase.last?.isSpace == false { phrase.append(0x20) }
    }

    private mutating func bracket() {
        index += 1
        var text = [UInt8]()
        var isQuoted = false
        while index < line.count, isQuoted || line[index] != 0x3E {
            let byte = line[index]
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x28, !isQuoted {
                let kept = comment
                parenthesis()
                comment = kept
                continue
            }
            if byte == 0x5C, isQuoted, index + 1 < line.count {
                text.append(byte)
                index += 1
                text.append(line[index])
            } else if isQuoted || !byte.isSpace {
                text.append(byte)
            }
            index += 1
        }
        index += 1
        // A source route before the address is obsolete: <@hub.example:sam@example.org>.
        if text.first == 0x40, let colon = text.firstIndex(of: 0x3A) { text = Array(text[(colon + 1)...]) }
        if let before = angle {
            found.append(mailbox(name: phrase, address: before))
            phrase = []
        }
        angle = text
    }

    private mutating func close() {
        defer {
            phrase = []
            spelling = []
            comment = []
            angle = nil
        }
        if let angle {
            if !angle.isEmpty || !phrase.isEmpty { found.append(mailbox(name: phrase, address: angle)) }
        } else if spelling.contains(0x40) {
            found.append(mailbox(name: [], address: spelling))
        } else if !spelling.isEmpty {
            found.append(mailbox(name: phrase, address: []))
        }
    }

    private func mailbox(name: [UInt8], address: [UInt8]) -> HeaderText.Mailbox {
        var text = HeaderText.decode(name.span)
        if text.isEmpty { text = HeaderText.decode(comment.span) }
        return HeaderText.Mailbox(name: text, address: Address(String(decoding: address, as: UTF8.self)))
    }
}
