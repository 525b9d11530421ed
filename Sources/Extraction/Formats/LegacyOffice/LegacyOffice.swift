import Mail

/// Office documents from before 2007 (.doc, .xls, .ppt), and whatever else is a compound file.
struct LegacyOffice: ConfinedFormat {
    static let name = "LegacyOffice"

    func claim(_ document: Document) -> Claim? { document.signature?.name == "cfb" ? .content : nil }

    func contentType(_ document: Document) -> String? {
        switch document.fileExtension {
        case "xls", "xlt": "application/vnd.ms-excel"
        case "ppt", "pps": "application/vnd.ms-powerpoint"
        case "doc", "dot": "application/msword"
        default: nil
        }
    }

    func readConfined(_ document: Document, _ reading: Reading) -> PartState {
        guard let file = CompoundFile(document.bytes) else { return broken(document, reading) }
        if file.first("EncryptedPackage") != nil || file.first("EncryptedSummary") != nil {
            return locked(document, reading)
        }
        if file.entries.contains(where: { $0.name == "_VBA_PROJECT" || $0.name == "_VBA_PROJECT_CUR" }) {
            reading.find("attachment.macro", document, category: "office", "The document holds macros.")
        }
        let storage = CompoundStorage(file, "", document, reading)
        guard let state = storage.readMain() else {
            tellPrintable(document.bytes, document, reading, "content")
            reading.find(
                "attachment.unreadable", document, category: "cfb", "Postern doesn't know this kind of Office file.")
            return .unread(why: "unknown-format")
        }
        if state == .unread(why: "encrypted") { return locked(document, reading) }
        return storage.readRest() ?? state
    }

    private func tellPrintable(_ bytes: [UInt8], _ document: Document, _ reading: Reading, _ label: String) {
        var stream = TextStream(reading, document, place: "\(document.place) > \(label)", view: .hidden)
        stream.append(PrintableRuns.text(bytes))
        stream.finish()
    }

    private func broken(_ document: Document, _ reading: Reading) -> PartState {
        tellPrintable(document.bytes, document, reading, "content")
        reading.find("attachment.unreadable", document, category: "corrupt", "This Office file is damaged.")
        return .unread(why: "corrupt")
    }

    private func locked(_ document: Document, _ reading: Reading) -> PartState {
        reading.find("attachment.encrypted", document, category: "office", "The document is locked with a password.")
        return .unread(why: "encrypted")
    }
}
