import Mail

/// The list of formats: one line for each folder beside this file. Of equal claims the earlier one wins.
package enum Formats {
    static let all: [any Format] = [
        Word(),
        Excel(),
        PowerPoint(),
        OpenDocument(),
        Zip(),
        PDF(),
        RichText(),
        OutlookMessage(),
        LegacyOffice(),
        TNEF(),
        Secured(),
        Packed(),
        Gzip(),
        Tar(),
        Image(),
        Message(),
        Calendar(),
        HTML(),
        Markup(),
        Delimited(),
        PlainText(),
    ]

    /// Their names, which are those of their folders.
    package static var names: [String] { all.map { type(of: $0).name } }
}

extension Reading {
    /// Reads a document with the format that claims it most, and reports what became of it.
    ///
    /// - Parameter arrived: how much of it there is: the transfer encoding or a limit may have cut it.
    func read(_ document: Document, arrived: PartState = .read) {
        if handsOn(document) { return }
        if document.depth == 0 { beginPart() }
        inspectName(of: document)
        let isDeceiving = inspectContent(of: document)
        let format = document.bytes.isEmpty ? nil : format(of: document)
        let content = state(of: document, format)
        let state = document.bytes.isEmpty ? content : readAsDeclared(document, after: content, by: format)
        let recognised = format?.contentType(document) ?? document.signature?.contentType
        let isVague = document.contentType == "application/octet-stream" || isDeceiving
        let final = state == .read ? (textWasCut ? .partly(why: "text-bytes") : arrived) : state
        findUnread(document, final)
        report(document, contentType: isVague ? recognised : nil, final)
    }

    /// Whatever wasn't read is also a finding, unless the format itself has told, or there is nothing to read.
    func findUnread(_ document: Document, _ state: PartState) {
        guard let why = state.why, !Self.wordless.contains(why), !isKnownUnread(document) else { return }
        find(
            "attachment.unreadable", document, category: why,
            state.name == "partly" ? "Not all of this could be read: \(why)." : "This could not be read: \(why).")
    }

    /// Reasons that are no failure: a picture has no words to read, a program is a finding of its own.
    private static let wordless: Set<String> = ["image-only", "recording", "executable"]

    func format(of document: Document) -> (any Format)? {
        var best: (claim: Claim, format: any Format)?
        for format in Formats.all {
            if let claim = format.claim(document), best.map({ claim > $0.claim }) ?? true { best = (claim, format) }
        }
        return best?.format
    }

    private func state(of document: Document, _ format: (any Format)?) -> PartState {
        guard document.depth <= limits.archiveDepth else {
            find(
                "attachment.unreadable", document, category: "archive-depth",
                "Archives are nested more than \(limits.archiveDepth) deep.")
            return .unread(why: "archive-depth")
        }
        if document.bytes.isEmpty { return .read }
        guard let format else { return unknown(document) }
        let state = format.read(document, self)
        if Formats.readsText(format) { readByLabel(document, by: format) }
        return state
    }

    /// What no format reads: images and recordings are named, of anything else the printable runs are hidden text.
    private func unknown(_ document: Document) -> PartState {
        switch document.signature?.family {
        case .media:
            // Titles, comments and words of songs stand at either end.
            let ends = Array(document.bytes.prefix(262_144)) + document.bytes.dropFirst(262_144).suffix(65_536)
            tellPrintable(PrintableRuns.text(ends, shortest: 12), document)
            return .unread(why: "recording")
        case .executable: return .unread(why: "executable")
        case nil where Self.beginsLikeMacFolder(document.bytes.span):
            tellPrintable(PrintableRuns.text(document.bytes), document)
            return .read
        case .archive, .document, .image, nil:
            tellPrintable(PrintableRuns.text(document.bytes), document)
            let kind = document.signature?.name
            find(
                "attachment.unreadable", document, category: kind ?? "unknown-format",
                kind.map { "Postern can't read \($0) files." } ?? "The format of this attachment is unknown.")
            return .unread(why: "unknown-format")
        }
    }
}

extension Reading {
    /// What macOS puts into archives beside the files: how a folder looks, whence a file came.
    private static func beginsLikeMacFolder(_ bytes: Span<UInt8>) -> Bool {
        bytes.holds([0, 0, 0, 1, 0x42, 0x75, 0x64, 0x31], at: 0) || bytes.holds([0, 5, 0x16, 7], at: 0)
    }

    private func tellPrintable(_ words: [UInt8], _ document: Document) {
        var stream = TextStream(self, document, view: .hidden)
        stream.append(words)
        stream.finish()
    }

    /// Reads one form of a container's own text, such as the HTML body of an Outlook message: no part of its own.
    func readInner(_ container: Document, _ label: String, _ bytes: [UInt8], _ contentType: String) {
        let inner = Document(
            bytes: bytes, contentType: contentType, path: container.path, place: "\(container.place) > \(label)",
            role: container.role, view: container.view, depth: container.depth + 1)
        guard inner.depth <= limits.archiveDepth, !handsOn(inner, isInner: true) else { return }
        _ = format(of: inner)?.read(inner, self)
    }
}
