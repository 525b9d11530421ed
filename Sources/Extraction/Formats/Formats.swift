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
        Packed(),
        Gzip(),
        Tar(),
        Message(),
        Calendar(),
        HTML(),
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
        if document.depth == 0 { beginPart() }
        inspectName(of: document)
        let isDeceiving = inspectContent(of: document)
        let format = document.bytes.isEmpty ? nil : format(of: document)
        let state = state(of: document, format)
        let recognised = format?.contentType(document) ?? document.signature?.contentType
        let isVague = document.contentType == "application/octet-stream" || isDeceiving
        report(
            document, contentType: isVague ? recognised : nil,
            state == .read ? (textWasCut ? .partly(why: "text-bytes") : arrived) : state)
    }

    private func format(of document: Document) -> (any Format)? {
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
        return format?.read(document, self) ?? unknown(document)
    }

    /// What no format reads: images and recordings are named, of anything else the printable runs are hidden text.
    private func unknown(_ document: Document) -> PartState {
        switch document.signature?.family {
        case .image: return .unread(why: "image-only")
        case .media: return .unread(why: "recording")
        case .executable: return .unread(why: "executable")
        case .archive, .document, nil:
            let runs = PrintableRuns.text(document.bytes)
            if !runs.isEmpty {
                var stream = TextStream(self, document, view: .hidden)
                stream.append(runs)
                stream.finish()
            }
            let kind = document.signature?.name
            find(
                "attachment.unreadable", document, category: kind ?? "unknown-format",
                kind.map { "Postern can't read \($0) files." } ?? "The format of this attachment is unknown.")
            return .unread(why: "unknown-format")
        }
    }
}
