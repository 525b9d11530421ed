import Mail

/// The list of formats: one line for each folder beside this file. Of equal claims the earlier one wins.
package enum Formats {
    static let all: [any Format] = [
        Word(),
        Excel(),
        Zip(),
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
        beginPart()
        inspectName(of: document)
        inspectContent(of: document)
        let state = state(of: document)
        report(document, contentType: document.signature?.contentType, state == .read ? arrived : state)
    }

    private func state(of document: Document) -> PartState {
        guard document.depth <= limits.archiveDepth else {
            find(
                "attachment.unreadable", document, category: "archive-depth",
                "Archives are nested more than \(limits.archiveDepth) deep.")
            return .unread(why: "archive-depth")
        }
        if document.bytes.isEmpty { return .read }
        var best: (claim: Claim, format: any Format)?
        for format in Formats.all {
            if let claim = format.claim(document), best.map({ claim > $0.claim }) ?? true { best = (claim, format) }
        }
        guard let best else { return unknown(document) }
        let state = best.format.read(document, self)
        if textWasCut, state == .read { return .partly(why: "text-bytes") }
        return state
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
