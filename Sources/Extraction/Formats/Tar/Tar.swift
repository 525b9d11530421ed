import Mail

/// tar archives (POSIX pax, ustar and the GNU long names): members as documents of their own.
struct Tar: Format {
    static let name = "Tar"

    func claim(_ document: Document) -> Claim? {
        if document.signature?.name == "tar" { return .content }
        return document.fileExtension == "tar" && document.signature == nil && isHeader(document.bytes.span, 0)
            ? .declared : nil
    }

    func contentType(_ document: Document) -> String? { "application/x-tar" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        let bytes = document.bytes.span
        var at = 0
        var longName: String?
        var state = PartState.read
        // What stands between the members' bytes and the next header.
        var slack: [UInt8] = []
        while at + 512 <= bytes.count {
            if isEmpty(bytes, at) {
                // The end, unless another archive stands behind it.
                at += 512
                continue
            }
            guard isHeader(bytes, at) else {
                tellSlack(slack, document, reading)
                tellRest(document, from: at, reading)
                return .partly(why: "corrupt")
            }
            let size = min(number(bytes, at + 124, 12), bytes.count)
            let kind = bytes[at + 156]
            let start = at + 512
            let end = min(bytes.count, start + size)
            if end < start + size { state = .partly(why: "truncated") }
            var content: [UInt8] = []
            switch kind {
            case 0x4C:  // GNU: the next member's name
                content.append(bytes, start..<min(end, start + 4_096))
                longName = String(decoding: content.prefix { $0 != 0 }, as: UTF8.self)
            case 0x78, 0x67:  // pax: `length path=name`
                content.append(bytes, start..<min(end, start + 65_536))
                longName = paxPath(content) ?? longName
                tell(content.filter { $0 != 0 }, document, reading)
            case 0x30, 0, 0x37:
                guard reading.takeMember() else { return .partly(why: "archive-members") }
                content.reserveCapacity(end - start)
                content.append(bytes, start..<end)
                guard reading.takeInflated(content.count) else { return .partly(why: "inflated-bytes") }
                let name = longName ?? name(bytes, at)
                reading.tellFolder(of: name, in: document)
                reading.read(document.member(name, bytes: content))
                longName = nil
            default:
                // A link or a folder is its name; what comes with it nobody asks for.
                slack += PrintableRuns.text(Array(document.bytes[start..<end]), limit: 65_536)
                content.append(bytes, at + 157..<at + 257)
                tell(Array((name(bytes, at) + "\n").utf8) + content.prefix { $0 != 0 }, document, reading)
                longName = nil
            }
            at = start + (size + 511) / 512 * 512
            if end < at, end < bytes.count, slack.count < 1 << 20 {
                slack += PrintableRuns.text(Array(document.bytes[end..<min(at, bytes.count)]))
            }
        }
        if at < bytes.count { slack += PrintableRuns.text(Array(document.bytes[at...]), limit: 65_536) }
        tellSlack(slack, document, reading)
        return state
    }

    private func tell(_ words: [UInt8], _ document: Document, _ reading: Reading) {
        var stream = TextStream(reading, document, place: "\(document.place) > headers", view: .hidden)
        stream.append(words)
        stream.finish()
    }

    /// Words that no program unpacks.
    private func tellSlack(_ words: [UInt8], _ document: Document, _ reading: Reading) {
        guard !words.isEmpty else { return }
        tell(words, document, reading)
        reading.find(
            "attachment.hidden-data", document, view: .hidden, category: "archive-slack",
            "The archive keeps words between its files, which no program unpacks.")
    }

    private func isEmpty(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        for index in at..<at + 512 where bytes[index] != 0 { return false }
        return true
    }

    private func tellRest(_ document: Document, from start: Int, _ reading: Reading) {
        var stream = TextStream(reading, document, place: "\(document.place) > behind the archive", view: .hidden)
        stream.append(PrintableRuns.text(Array(document.bytes[start...])))
        stream.finish()
    }

    /// The header's sum of bytes, with its own field as blanks.
    private func isHeader(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        guard at + 512 <= bytes.count else { return false }
        var sum = 0
        for index in 0..<512 { sum += (148..<156).contains(index) ? 0x20 : Int(bytes[at + index]) }
        return sum == number(bytes, at + 148, 8)
    }

    /// Octal digits, or big-endian bytes after a set first bit.
    private func number(_ bytes: Span<UInt8>, _ at: Int, _ length: Int) -> Int {
        var value = 0
        if bytes[at] & 0x80 != 0 {
            for index in max(1, length - 7)..<length { value = (value << 8 | Int(bytes[at + index])) & 0xFF_FFFF_FFFF }
            return value
        }
        for index in at..<at + length {
            if (0x30...0x37).contains(bytes[index]) {
                value = (value << 3 | Int(bytes[index] - 0x30)) & 0xFF_FFFF_FFFF
            } else if bytes[index] != 0x20 || value != 0 {
                break
            }
        }
        return value
    }

    private func name(_ bytes: Span<UInt8>, _ at: Int) -> String {
        func field(_ start: Int, _ length: Int) -> [UInt8] {
            var text: [UInt8] = []
            for index in start..<start + length {
                if bytes[index] == 0 { break }
                text.append(bytes[index])
            }
            return text
        }
        let prefix = bytes.holds(Array("ustar\0".utf8), at: at + 257) ? field(at + 345, 155) : []
        return String(decoding: prefix + (prefix.isEmpty ? [] : [0x2F]) + field(at, 100), as: UTF8.self)
    }

    private func paxPath(_ records: [UInt8]) -> String? {
        for line in records.split(separator: 0x0A) {
            guard let blank = line.firstIndex(of: 0x20) else { continue }
            let record = line[(blank + 1)...]
            if record.starts(with: Array("path=".utf8)) {
                return String(decoding: record.dropFirst(5), as: UTF8.self)
            }
        }
        return nil
    }
}
