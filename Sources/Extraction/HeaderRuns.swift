import MIME
import Mail

/// The header fields that people read, as runs of text: the subject, names of senders and recipients, a few more.
enum HeaderRuns {
    /// - Parameter place: the part's place; what lies before its path is a container's.
    static func of(_ part: PartHeader, place: String, isNested: Bool, view: TextView) -> [TextRun] {
        var runs: [TextRun] = []
        var subject: [UInt8] = []
        for field in part.fields {
            let name = field.name.lowercased()
            guard let reading = Self.fields[name] else { continue }
            var text: [UInt8]
            var role = TextRole.header
            switch reading {
            case .subject:
                text = HeaderText.bytes(field.value.span)
                if !isNested { role = .subject }
                if subject.isEmpty { subject = text }
            case .text:
                text = HeaderText.bytes(field.value.span)
                // Outlook repeats the subject here.
                if text == subject { continue }
            case .names:
                text = names(field, withAddresses: isNested)
            }
            text = text.repaired()
            while text.first == 0x20 || text.first == 0x09 { text.removeFirst() }
            guard !text.isEmpty else { continue }
            runs.append(
                TextRun(part: part.path, place: "\(place) > \(field.name)", view: view, role: role, text: text))
        }
        return runs
    }

    private enum Kind { case subject, text, names }

    private static let fields: [String: Kind] = [
        "subject": .subject, "thread-topic": .text, "comments": .text, "keywords": .text, "organization": .text,
        "content-description": .text, "from": .names, "to": .names, "cc": .names, "bcc": .names, "reply-to": .names,
        "sender": .names,
    ]

    /// Display names, one a line; the addresses too in a message inside a message, which hands them on.
    private static func names(_ field: HeaderField, withAddresses: Bool) -> [UInt8] {
        var lines: [String] = []
        for mailbox in HeaderText.addresses(field) {
            let isNamed = !mailbox.name.isEmpty && mailbox.name.lowercased() != mailbox.address.text.lowercased()
            if withAddresses {
                lines.append(isNamed ? "\(mailbox.name) <\(mailbox.address.text)>" : mailbox.address.text)
            } else if isNamed {
                lines.append(mailbox.name)
            }
        }
        return Array(lines.joined(separator: "\n").utf8)
    }
}
