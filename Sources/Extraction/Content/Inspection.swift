import Mail

extension Reading {
    /// What the name of a document says: shown to the detectors, and judged.
    func inspectName(of document: Document) {
        guard let name = document.filename, !name.isEmpty else { return }
        deliver(
            TextRun(
                part: document.path, place: document.place, view: document.view, role: .filename,
                text: Array(FileName.shown(name).utf8)))
        if FileName.isExecutable(name) {
            find(
                "attachment.executable", document, category: document.fileExtension,
                "A file of this name runs when it is opened.")
        }
        if FileName.turnsDirection(name) {
            find(
                "attachment.type-mismatch", document, category: "direction",
                "The name holds characters that turn the direction of writing and hide how it ends.")
        }
    }

    /// What the first bytes say, compared with the name and the declared type. Answers whether they deceive.
    func inspectContent(of document: Document) -> Bool {
        guard let signature = document.signature else { return false }
        if signature.family == .executable {
            let isNoted = FileName.isExecutable(document.filename ?? "")
            find(
                "attachment.executable", document, confidence: isNoted ? 0.4 : 1, category: signature.name,
                "The content is a program (\(signature.name)).")
        }
        let ending = document.fileExtension
        if Self.judged.contains(ending), !signature.extensions.contains(ending) {
            // A picture named as another kind of picture deceives nobody.
            let isHarmless = signature.family == .image && Self.pictures.contains(ending)
            find(
                "attachment.type-mismatch", document, confidence: isHarmless ? 0.2 : 1, category: signature.name,
                "The name ends in .\(ending), but the content is \(signature.name).")
            return true
        } else if ending.isEmpty || !Self.judged.contains(ending), let wanted = Self.declared[document.contentType],
            signature.name != wanted
        {
            find(
                "attachment.type-mismatch", document, confidence: signature.family == .image ? 0.2 : 1,
                category: signature.name,
                "It is declared as \(document.contentType), but the content is \(signature.name).")
            return true
        } else if Self.shown.contains(document.contentType), signature.family != .executable,
            !signature.extensions.contains(ending)
        {
            find(
                "attachment.type-mismatch", document, category: signature.name,
                "It is declared as \(document.contentType), but begins like \(signature.name).")
        }
        return false
    }

    private static let pictures: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp", "heic", "heif", "avif", "ico", "jfif",
    ]

    /// Endings that promise a content of their own.
    private static let judged: Set<String> = pictures.union([
        "pdf", "docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "doc", "xls", "ppt", "odt", "ods", "odp", "zip", "rtf",
        "txt", "csv", "mp3", "mp4", "wav", "7z", "gz",
    ])

    /// Types of text that mail programs show in the message.
    private static let shown: Set<String> = ["text/plain", "text/html", "text/csv", "text/calendar"]

    /// Declared types that promise a content of their own.
    private static let declared: [String: String] = [
        "application/pdf": "pdf", "application/zip": "zip", "image/png": "png", "image/jpeg": "jpeg",
        "image/gif": "gif",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "zip",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "zip",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": "zip",
    ]
}
