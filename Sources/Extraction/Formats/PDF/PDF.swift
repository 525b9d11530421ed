import Mail

/// PDF, read by pdftotext and pdfdetach in confined children: pages, attachments, and what earlier revisions showed.
struct PDF: Format {
    static let name = "PDF"

    func claim(_ document: Document) -> Claim? { document.signature?.name == "pdf" ? .content : nil }

    func contentType(_ document: Document) -> String? { "application/pdf" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        let outline = PDFOutline(document.bytes.span)
        if outline.hasScript {
            reading.find(
                "attachment.macro", document, confidence: outline.launches ? 1 : 0.4, category: "pdf",
                outline.launches ? "The document starts a program or a file." : "The document holds a script.")
        }
        guard reading.childProgram != nil else { return unread("no-child", document, reading) }
        var pages = PDFPages(reading, document, view: nil)
        let ending = reading.run(.text, document.bytes) { pages.take($0) }
        pages.finish()
        if ending == .exited(1) || ending == .exited(3), outline.isEncrypted {
            reading.find("attachment.encrypted", document, category: "pdf", "The document is locked with a password.")
            return .unread(why: "encrypted")
        }
        let objects = outline.isEncrypted ? nil : PDFObjects(document.bytes, reading)
        if let objects { tell(objects, document, reading) }
        // A child costs more than the look for its reason; names behind a lock aren't seen.
        let told = objects?.hasFiles != false ? readAttachments(document, reading) : 0
        if let objects, objects.files.count > told { readFiles(objects.files, document, reading) }
        var hidesLayers = false
        // What was too much work once is so again.
        if !ending.isCut {
            readRevisions(outline, document, reading, newest: pages.fingerprints)
            if let objects { readUnseen(objects, document, reading, pages) }
            hidesLayers = objects.map { !readLayers($0, document, reading, shown: pages.fingerprints) } ?? false
        }
        if let why = ending.failure {
            return pages.isEmpty ? unread(why, document, reading) : .partly(why: why)
        }
        let state = state(pages, objects)
        return hidesLayers && state == .read ? .partly(why: "hidden-layer") : state
    }

    /// Pages without letters are pictures; pages that draw letters which nobody can name are unread.
    private func state(_ pages: PDFPages, _ objects: PDFObjects?) -> PartState {
        if objects?.hasUnknownFilter == true {
            return pages.isEmpty ? .unread(why: "unknown-filter") : .partly(why: "unknown-filter")
        }
        if pages.isEmpty, let objects {
            if objects.isDamaged { return .unread(why: "corrupt") }
            return .unread(why: objects.mayShowText ? "unmapped-text" : "image-only")
        }
        if pages.isGarbled || objects?.hasUnmappedFont == true { return .partly(why: "unmapped-text") }
        if objects?.isDamaged == true { return .partly(why: "corrupt") }
        return pages.hasEmptyPages ? .partly(why: "image-only") : .read
    }

    private func tell(_ objects: PDFObjects, _ document: Document, _ reading: Reading) {
        var stream = TextStream(
            reading, document, place: "\(document.place) > properties, notes and fields", view: .hidden)
        for text in objects.words + outside(document.bytes) {
            // Rich text in notes and fields.
            if text.starts(with: [0x3C]) { reading.readInner(document, "note or field", text, "application/xml") }
            stream.append(text)
            stream.breakLine()
        }
        stream.finish()
        if let drawn = objects.fontMaps.drawn() {
            reading.find(
                "structure.disguised", document, category: "font-map",
                "A font of this document draws other letters than it names.")
            var seen = TextStream(reading, document, place: "\(document.place) > as drawn")
            for page in drawn { seen.append(page.repaired() + [0x0A]) }
            seen.finish()
        }
        for markup in objects.markup { reading.readInner(document, "form or description", markup, "application/xml") }
    }

    /// What stands before the beginning and behind the end, where no program looks.
    private func outside(_ bytes: [UInt8]) -> [[UInt8]] {
        let span = bytes.span
        var begin = 0
        while begin < min(1_024, bytes.count), !span.holds(Self.begin, at: begin) { begin += 1 }
        let end = span.lastPlace(of: Self.end) ?? 0
        let ends = [Array(bytes[..<begin]), end > 0 ? Array(bytes[(end + Self.end.count)...].prefix(1 << 20)) : []]
        return ends.map { PrintableRuns.text($0) }.filter { !$0.isEmpty }
    }

    private static let begin = Array("%PDF".utf8)
    private static let end = Array("%%EOF".utf8)

    private func unread(_ why: String, _ document: Document, _ reading: Reading) -> PartState {
        reading.find("attachment.unreadable", document, category: "pdf", "This PDF could not be read: \(why).")
        return .unread(why: why)
    }

    /// Text outside the paper, and pages that the document no longer lists.
    private func readUnseen(_ objects: PDFObjects, _ document: Document, _ reading: Reading, _ shown: PDFPages) {
        let isUnlisted = objects.tree.count > shown.count && shown.count > 0
        guard isUnlisted || objects.drawsOutside,
            let whole = objects.tree.allListed(document.bytes, root: objects.pages)
        else { return }
        let label = isUnlisted ? "pages that are not listed" : "outside the page"
        var pages = PDFPages(reading, document, view: .hidden, label: label, except: shown.fingerprints)
        _ = reading.run(.text, whole) { pages.take($0) }
        pages.finish()
        guard isUnlisted, !pages.isEmpty else { return }
        reading.find(
            "attachment.hidden-data", document, view: .hidden, category: "unlisted-pages",
            "The document keeps pages that nobody is shown.")
    }

    /// Files that no list names, or of which the tool knew fewer.
    private func readFiles(
        _ files: [(range: Range<Int>, head: PDFStreamHead)], _ document: Document, _ reading: Reading
    ) {
        for (number, file) in files.enumerated() {
            guard reading.takeMember() else { return }
            let (bytes, _) = file.head.content(
                document.bytes, file.range, most: reading.limits.partBytes, reading)
            reading.read(document.member("file \(number + 1)", bytes: bytes, view: .hidden))
        }
    }

    /// `2 embedded files`, then a line for each: `1: name`. Answers how many were read.
    private func readAttachments(_ document: Document, _ reading: Reading) -> Int {
        var count = 0
        var list: [UInt8] = []
        _ = reading.run(.list, document.bytes) {
            list += $0
            return list.count < 1 << 20
        }
        for line in list.split(separator: 0x0A).dropFirst() {
            guard let colon = line.firstIndex(of: 0x3A),
                let number = Int(String(decoding: line[..<colon], as: UTF8.self)),
                reading.takeMember()
            else { continue }
            let name = String(decoding: line[(colon + 1)...], as: UTF8.self).drop { $0 == " " }
            var bytes: [UInt8] = []
            var isWhole = true
            _ = reading.run(.save(number), document.bytes) {
                bytes += $0
                isWhole = reading.takeInflated($0.count) && bytes.count <= reading.limits.partBytes
                return isWhole
            }
            reading.read(
                document.member(name.isEmpty ? "attachment \(number)" : String(name), bytes: bytes),
                arrived: isWhole ? .read : .partly(why: "inflated-bytes"))
            count += 1
        }
        return count
    }

    /// What a reader of an earlier revision saw and a reader of the newest doesn't.
    private func readRevisions(
        _ outline: PDFOutline, _ document: Document, _ reading: Reading, newest: Set<Int>
    ) {
        for (index, end) in outline.revisionEnds.enumerated() {
            var pages = PDFPages(
                reading, document, view: .hidden, label: "earlier revision \(index + 1)", except: newest)
            let ending = reading.run(.text, Array(document.bytes[..<end])) { pages.take($0) }
            pages.finish()
            if !pages.isEmpty {
                reading.find(
                    "attachment.hidden-data", document, view: .hidden, category: "earlier-revision",
                    "An earlier revision of the document holds other text.")
            }
            if ending.isCut { return }
        }
    }

    /// What stands in layers that are switched off; false when there are such and they can't be read.
    private func readLayers(
        _ objects: PDFObjects, _ document: Document, _ reading: Reading, shown: Set<Int>
    ) -> Bool {
        guard objects.hasLayers else { return true }
        var pages = PDFPages(reading, document, view: .hidden, label: "layers that are switched off", except: shown)
        var ending = ChildProcess.Ending.notStarted
        if let whole = PDFLayers.allShown(document.bytes, pages: objects.pages) {
            ending = reading.run(.text, whole) { pages.take($0) }
            pages.finish()
        }
        let isRead = ending.failure == nil || !objects.hidesLayers
        if !pages.isEmpty || !isRead {
            reading.find(
                "attachment.hidden-data", document, view: .hidden, category: "hidden-layer",
                "The document has layers that are switched off.")
        }
        return isRead
    }
}
