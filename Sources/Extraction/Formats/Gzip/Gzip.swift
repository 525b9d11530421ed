import Mail

/// gzip (RFC 1952): one file, usually a tar archive.
struct Gzip: Format {
    static let name = "Gzip"

    func claim(_ document: Document) -> Claim? { document.signature?.name == "gzip" ? .content : nil }

    func contentType(_ document: Document) -> String? { "application/gzip" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        var inner: [UInt8] = []
        var start = 0
        var state = PartState.read
        // Several streams one after another are one file (2.2).
        while document.bytes.span.holds([0x1F, 0x8B], at: start), state == .read {
            let inflater = Inflater(document.bytes, start..<document.bytes.count, windowBits: 31, reading)
            while inflater.read(into: &inner) {
                if inner.count > reading.limits.partBytes {
                    state = .partly(why: "part-bytes")
                    break
                }
            }
            if let failure = inflater.failure { state = inner.isEmpty ? .unread(why: failure) : .partly(why: failure) }
            guard inflater.consumed > 0 else { break }
            start += inflater.consumed
        }
        if state == .read { tellRest(document, from: start, reading) }
        guard reading.takeMember() else { return .partly(why: "archive-members") }
        let member = document.member(innerName(document, reading), bytes: inner)
        reading.read(member, arrived: state)
        return state
    }

    /// What stands behind the last stream is passed over by programs, and may be words all the same.
    private func tellRest(_ document: Document, from start: Int, _ reading: Reading) {
        guard start < document.bytes.count else { return }
        var stream = TextStream(
            reading, document, place: "\(document.place) > behind the packed file", view: .hidden)
        stream.append(PrintableRuns.text(Array(document.bytes[start...])))
        stream.finish()
    }

    /// The name in the header, else the file's own name without its ending.
    private func innerName(_ document: Document, _ reading: Reading) -> String {
        let bytes = document.bytes.span
        var at = 10
        if bytes.count > 12, bytes[3] & 4 != 0 { at += 2 + bytes.number16(at: 10) }
        var name: [UInt8] = []
        if bytes.count > at, bytes[3] & 8 != 0, let end = bytes.next(0, from: at), end - at < 1_024 {
            name.append(bytes, at..<end)
            at = end + 1
        }
        if bytes.count > at, bytes[3] & 16 != 0, let end = bytes.next(0, from: at) {
            var stream = TextStream(reading, document, place: "\(document.place) > comment", view: .hidden)
            stream.append(bytes, at..<min(end, at + 65_536))
            stream.finish()
        }
        if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
        let title = document.filename ?? "content"
        if document.fileExtension == "tgz" { return title.dropLast(3) + "tar" }
        return document.fileExtension == "gz" ? String(title.dropLast(3)) : title
    }
}
