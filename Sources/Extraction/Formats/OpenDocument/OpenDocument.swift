import Mail

/// OpenDocument texts, spreadsheets and presentations (ISO 26300), as LibreOffice and Google write them.
struct OpenDocument: Format {
    static let name = "OpenDocument"

    func claim(_ document: Document) -> Claim? {
        guard let archive = document.archive, archive.first("content.xml") != nil else { return nil }
        return archive.first("mimetype") != nil || archive.first("meta-inf/manifest.xml") != nil ? .content : nil
    }

    func contentType(_ document: Document) -> String? {
        guard let archive = document.archive, let entry = archive.first("mimetype"), entry.method == 0,
            entry.packed < 128
        else { return nil }
        let bytes = document.bytes[entry.start..<min(document.bytes.count, entry.start + entry.packed)]
        let type = String(decoding: bytes, as: UTF8.self)
        return type.hasPrefix("application/vnd.oasis.opendocument.") ? type : nil
    }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        guard var package = OfficePackage(document, reading) else { return .unread(why: "corrupt") }
        if isEncrypted(&package) {
            reading.find(
                "attachment.encrypted", document, category: "opendocument", "The document is locked with a password.")
            return .unread(why: "encrypted")
        }
        let styles = HiddenStyles([package.scanner("styles.xml"), package.scanner("content.xml")])
        guard let content = package.scanner("content.xml") else { return .unread(why: "corrupt") }
        var text = OpenDocumentText(reading, document, styles)
        package.note(text.read(content), "content.xml")
        text.tellFindings()
        if let scanner = package.scanner("styles.xml") {
            var frame = OpenDocumentText(reading, document, styles, label: "header or footer")
            package.note(frame.read(scanner), "styles.xml")
        }
        package.tellAll("meta.xml", as: "properties")
        for name in package.names("", "") where name.hasPrefix("Object ") && name.hasSuffix("/content.xml") {
            if let scanner = package.scanner(name) {
                var inner = OpenDocumentText(reading, document, styles, label: "embedded object")
                package.note(inner.read(scanner), name)
            }
        }
        return package.readRest()
    }

    static func isSpreadsheet(_ document: Document) -> Bool {
        ["ods", "ots", "fods"].contains(document.fileExtension) || document.contentType.hasSuffix("spreadsheet")
            || (OpenDocument().contentType(document)?.contains("spreadsheet") ?? false)
    }

    private func isEncrypted(_ package: inout OfficePackage) -> Bool {
        guard var scanner = package.scanner("META-INF/manifest.xml") else { return false }
        while let token = scanner.next() {
            if case .start(.encryptionData, _) = token { return true }
        }
        return false
    }
}

extension XMLName {
    static var encryptionData: XMLName { XMLName("encryption-data") }
}
