import Mail

extension Reading {
    /// Inflates a member whole, up to `Limits.partBytes`.
    func bytes(of entry: ZipArchive.Entry, in document: Document) -> (bytes: [UInt8], state: PartState) {
        guard let archive = document.archive else { return ([], .unread(why: "corrupt")) }
        if entry.isEncrypted { return ([], .unread(why: "encrypted")) }
        guard var source = archive.source(entry, of: document.bytes, self) else {
            return ([], .unread(why: "unknown-compression"))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(entry.size, limits.partBytes, max(65_536, entry.packed * 20)))
        while source.read(into: &bytes) {
            if bytes.count > limits.partBytes { return (bytes, .partly(why: "part-bytes")) }
        }
        if let failure = source.failure {
            return (bytes, bytes.isEmpty ? .unread(why: failure) : .partly(why: failure))
        }
        if entry.start >= document.bytes.count, entry.size > 0 { return ([], .unread(why: "missing")) }
        return (bytes, .read)
    }

    /// A scanner over the XML of a member, unless it is locked or packed in an unknown way.
    func scanner(_ entry: ZipArchive.Entry, in document: Document) -> XMLScanner? {
        guard !entry.isEncrypted, let source = document.archive?.source(entry, of: document.bytes, self) else {
            return nil
        }
        return XMLScanner(source, longestTag: limits.markupBytes)
    }

    /// Tells what is odd about an archive, and reads what stands in it beside its members.
    func readOddities(of document: Document) {
        guard let archive = document.archive else { return }
        for oddity in ArchiveOddity.allCases where archive.oddities.contains(oddity) {
            let counts = oddity == .prefixed || oddity == .sizesDiffer ? 0.4 : 1
            find(
                FindingKind(rawValue: "structure.\(oddity.rawValue)"), document, confidence: counts, category: "zip",
                "Programs may disagree about what this archive holds.")
        }
        for gap in archive.gaps {
            let bytes = Array(document.bytes[gap])
            if gap.lowerBound == 0, gap.upperBound < document.bytes.count, document.signature?.family != .executable {
                // Another file with the archive behind it: programs may open either.
                guard takeMember() else { continue }
                read(document.member("before the archive", bytes: bytes, view: .hidden))
            } else {
                var stream = TextStream(self, document, place: "\(document.place) > between members", view: .hidden)
                stream.append(PrintableRuns.text(bytes))
                stream.finish()
            }
        }
    }
}
