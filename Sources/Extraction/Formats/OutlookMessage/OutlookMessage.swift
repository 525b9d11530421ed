import Mail

/// An Outlook message saved as a file (.msg, MS-OXMSG): headers, the body in each form it has, attachments.
struct OutlookMessage: ConfinedFormat {
    static let name = "OutlookMessage"

    func claim(_ document: Document) -> Claim? {
        guard document.signature?.name == "cfb", let file = CompoundFile(document.bytes) else { return nil }
        return file.entries.contains { $0.name == "__properties_version1.0" } ? .content : nil
    }

    func contentType(_ document: Document) -> String? { "application/vnd.ms-outlook" }

    func readConfined(_ document: Document, _ reading: Reading) -> PartState {
        guard let file = CompoundFile(document.bytes) else { return .unread(why: "corrupt") }
        readMessage(file, "", document, reading, depth: 0)
        return reading.isOutOfTime ? .partly(why: "cpu-seconds") : .read
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
            tellOthers(properties, document, reading, but: properties.text("3001") ?? [])
        }
        header.finish()
        if folder.isEmpty { tellStrangers(file, document, reading) }
        if let transport = properties.text("007D") {
            var hidden = TextStream(reading, document, place: "\(document.place) > transport headers", view: .hidden)
            hidden.append(transport)
            hidden.finish()
        }
        readBody(properties, document, reading)
        tellOthers(properties, document, reading)
        for attachment in folders where attachment.contains("__attach_version1.0") {
            readAttachment(file, attachment + "/", document, reading, depth)
        }
    }

    /// All other texts that the message keeps: names, numbers and notes of contacts, places of appointments, categories.
    ///
    /// - Parameter known: a text that was told already.
    private func tellOthers(
        _ properties: MessageProperties, _ document: Document, _ reading: Reading, but known: [UInt8] = []
    ) {
        var hidden = TextStream(reading, document, place: "\(document.place) > properties", view: .hidden)
        for text in properties.others where text != known {
            hidden.append(text)
            hidden.breakLine()
        }
        hidden.finish()
    }

    /// Streams that no message has, the names of properties, and what stands behind the file's end.
    private func tellStrangers(_ file: CompoundFile, _ document: Document, _ reading: Reading) {
        var hidden = TextStream(reading, document, place: "\(document.place) > other streams", view: .hidden)
        for entry in file.entries.prefix(5_000) where !entry.isStorage {
            let name = entry.path.split(separator: "/").last ?? ""
            let isKnown = name.hasPrefix("__properties_") || name.hasPrefix("__substg1.0_")
            let isName = entry.path.hasPrefix("__nameid_version1.0/__substg1.0_0004")
            guard !isKnown || isName, !entry.path.contains("__substg1.0_3701000D/") else { continue }
            hidden.append(PrintableRuns.text(file.stream(entry), limit: 1 << 20))
            hidden.breakLine()
        }
        hidden.finish()
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
        tellOthers(properties, document, reading, but: name)
        if let bytes = properties.bytes("3701", "0102") {
            let type = properties.text("370E").map { String(decoding: $0, as: UTF8.self).lowercased() }
            reading.read(document.member(title, bytes: bytes, contentType: type ?? "application/octet-stream"))
        } else if file.first(folder + "__substg1.0_3701000D") != nil {
            let storage = folder + "__substg1.0_3701000D/"
            var inner = document.member(title, bytes: [])
            inner.depth = document.depth
            guard depth < reading.limits.archiveDepth, !reading.isOutOfTime else {
                return reading.find(
                    "attachment.unreadable", inner, category: "archive-depth", "Messages are nested too deep.")
            }
            if file.entries.contains(where: { $0.path.hasPrefix(storage + "__") }) {
                readMessage(file, storage, inner, reading, depth: depth + 1)
            } else {
                let object = CompoundStorage(file, storage, inner, reading)
                _ = object.readMain()
                _ = object.readRest()
            }
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

    /// The texts that aren't read by their tags.
    var others: [[UInt8]] {
        let start = folder + "__substg1.0_"
        return file.entries.filter { entry in
            guard !entry.isStorage, entry.path.hasPrefix(start) else { return false }
            let name = entry.path.dropFirst(start.count)
            return !name.contains("/") && !Self.silent.contains(String(name.prefix(4)))
                && (["001F", "001E", "101F", "101E"].contains(String(name.dropFirst(4).prefix(4)))
                    || name.prefix(4) >= "6000" && name.dropFirst(4).hasPrefix("0102"))
        }.prefix(2_000).map { entry in
            let bytes = file.stream(entry)
            if entry.path.hasSuffix("0102") { return PrintableRuns.text(bytes) }
            let isWide =
                entry.path.dropFirst(start.count + 4).hasPrefix("001F")
                || entry.path.dropFirst(start.count + 4).hasPrefix("101F")
            return WideText.trimmed(
                isWide ? WideText.utf16(bytes.span, 0..<bytes.count) : WideText.narrow(bytes.span, 0..<bytes.count))
        }
    }

    /// Texts that are read by their tags, repeat them, or are for programs.
    private static let silent: Set<String> = [
        "0037", "0C1A", "0C1F", "0E04", "0E03", "0E02", "007D", "1000", "1013", "1009", "001A", "001B", "003D", "0064",
        "0075", "0077", "0079", "0C1E", "0E1D", "0070", "1035", "1039", "1042", "3002", "3703", "370E",
        "3003", "39FE",
    ]

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
