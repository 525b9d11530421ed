import Mail

/// An Outlook message saved as a file (.msg, MS-OXMSG): headers, the body in each form it has, attachments.
struct OutlookMessage: Format {
    static let name = "OutlookMessage"

    func claim(_ document: Document) -> Claim? {
        guard document.signature?.name == "cfb", let file = CompoundFile(document.bytes) else { return nil }
        return file.entries.contains { $0.name == "__properties_version1.0" } ? .content : nil
    }

    func contentType(_ document: Document) -> String? { "application/vnd.ms-outlook" }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        guard let file = CompoundFile(document.bytes) else { return .unread(why: "corrupt") }
        readMessage(file, "", document, reading, depth: 0)
        return .read
    }

    private func readMessage(
        _ file: CompoundFile, _ folder: String, _ document: Document, _ reading: Reading, depth: Int
    ) {
        let properties = MessageProperties(file, folder)
        var header = TextStream(reading, document, place: "\(document.place) > headers")
        for tag in ["0037", "0C1A", "0C1F", "0E04", "0E03", "0E02"] {
            if let text = properties.text(tag) {
                header.append(text)
                header.breakLine()
            }
        }
        let folders = Set(
            file.entries.filter { $0.isStorage && $0.path.hasPrefix(folder) }.map(\.path)
        ).filter { !$0.dropFirst(folder.count).contains("/") }.sorted()
        for recipient in folders where recipient.contains("__recip_version1.0") {
            let properties = MessageProperties(file, recipient + "/")
            for tag in ["3001", "3003", "39FE"] {
                if let text = properties.text(tag) {
                    header.append(text)
                    header.append(0x20)
                }
            }
            header.breakLine()
        }
        header.finish()
        if let transport = properties.text("007D") {
            var hidden = TextStream(reading, document, place: "\(document.place) > transport headers", view: .hidden)
            hidden.append(transport)
            hidden.finish()
        }
        readBody(properties, document, reading)
        for attachment in folders where attachment.contains("__attach_version1.0") {
            readAttachment(file, attachment + "/", document, reading, depth)
        }
    }

    /// The forms of a body may differ, so each is read; Outlook shows the HTML.
    private func readBody(_ properties: MessageProperties, _ document: Document, _ reading: Reading) {
        let html = properties.bytes("1013", "0102") ?? properties.text("1013")
        let richText = properties.bytes("1009", "0102").flatMap { CompressedRichText.decode($0) }
        if let plain = properties.text("1000") {
            var text = TextStream(reading, document, place: "\(document.place) > body")
            text.append(plain.filter { $0 != 0x0D })
            text.finish()
        }
        if let html { reading.readInner(document, "body", html, "text/html") }
        if let richText { reading.readInner(document, "body", richText, "application/rtf") }
    }

    private func readAttachment(
        _ file: CompoundFile, _ folder: String, _ document: Document, _ reading: Reading, _ depth: Int
    ) {
        guard reading.takeMember() else { return }
        let properties = MessageProperties(file, folder)
        let name =
            properties.text("3707") ?? properties.text("3704") ?? properties.text("3001") ?? Array("attachment".utf8)
        let title = String(decoding: name, as: UTF8.self)
        if let bytes = properties.bytes("3701", "0102") {
            let type = properties.text("370E").map { String(decoding: $0, as: UTF8.self).lowercased() }
            reading.read(document.member(title, bytes: bytes, contentType: type ?? "application/octet-stream"))
        } else if file.first(folder + "__substg1.0_3701000D") != nil, depth < reading.limits.archiveDepth {
            var inner = document.member(title, bytes: [])
            inner.depth = document.depth
            readMessage(file, folder + "__substg1.0_3701000D/", inner, reading, depth: depth + 1)
        }
    }
}

/// The properties of a message, recipient or attachment: streams named by tag and type.
private struct MessageProperties {
    private let file: CompoundFile
    private let folder: String

    init(_ file: CompoundFile, _ folder: String) {
        self.file = file
        self.folder = folder
    }

    func bytes(_ tag: String, _ type: String) -> [UInt8]? {
        file.stream("\(folder)__substg1.0_\(tag)\(type)").flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Text as UTF-8, whether it is kept in UTF-16 or in a code page.
    func text(_ tag: String) -> [UInt8]? {
        if let wide = bytes(tag, "001F") { return WideText.trimmed(WideText.utf16(wide.span, 0..<wide.count)) }
        if let narrow = bytes(tag, "001E") { return WideText.trimmed(WideText.narrow(narrow.span, 0..<narrow.count)) }
        return nil
    }
}
