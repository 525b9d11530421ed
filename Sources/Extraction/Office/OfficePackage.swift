import Mail

/// What Word, Excel and PowerPoint files have in common (ECMA-376 part 2): a zip archive with a main part, relationships,
/// properties, embedded files and perhaps macros.
struct OfficePackage {
    let document: Document
    let reading: Reading
    /// Members that a format has read itself.
    private var seen: Set<String> = []

    init?(_ document: Document, _ reading: Reading) {
        guard document.archive != nil else { return nil }
        self.document = document
        self.reading = reading
    }

    var names: [String] { document.archive?.entries.filter { !$0.isUnlisted }.map(\.name) ?? [] }

    /// Names that begin so and end so, in their natural order: 2 before 10.
    func names(_ start: String, _ end: String = ".xml") -> [String] {
        names.filter { $0.lowercased().hasPrefix(start) && $0.lowercased().hasSuffix(end) }
            .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    mutating func scanner(_ name: String) -> XMLScanner? {
        seen.insert(name.lowercased())
        return reading.scanner(name, in: document)
    }

    /// The targets of a part's relationships, by id.
    mutating func relationships(of part: String) -> [String: (target: String, isExternal: Bool, type: String)] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
        guard var scanner = scanner("\(folder)_rels/\(file).rels") else { return [:] }
        var all: [String: (target: String, isExternal: Bool, type: String)] = [:]
        while let token = scanner.next(), all.count < 20_000 {
            guard case .start(.relationship, _) = token, let id = scanner.attribute(.upperID),
                let target = scanner.attribute(.target)
            else { continue }
            let isExternal = scanner.attribute(.targetMode)?.lowercased() == "external"
            let path = isExternal ? target : Self.resolve(target, in: folder)
            all[id] = (path, isExternal, scanner.attribute(.type) ?? "")
        }
        return all
    }

    private static func resolve(_ target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var parts = folder.split(separator: "/")
        for piece in target.split(separator: "/") {
            if piece == ".." { _ = parts.popLast() } else if piece != "." { parts.append(piece) }
        }
        return parts.joined(separator: "/")
    }

    /// Tells the text of a part's XML, one line for each element that has text, as hidden.
    mutating func tellAll(_ name: String, as label: String) {
        guard var scanner = scanner(name) else { return }
        var stream = TextStream(reading, document, place: "\(document.place) > \(label)", view: .hidden)
        while let token = scanner.next() {
            switch token {
            case .text:
                var text: [UInt8] = []
                scanner.appendText(to: &text)
                for byte in text { stream.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
            case .start, .end:
                stream.breakLine()
            }
        }
        stream.finish()
    }

    /// Everything that the format itself didn't read: properties, custom XML, embedded files, macros.
    mutating func readRest() -> PartState {
        reading.findOddities(of: document)
        var worst = PartState.read
        for entry in document.archive?.entries ?? [] where !entry.isFolder {
            let name = entry.name.lowercased()
            if entry.isEncrypted {
                worst = .partly(why: "encrypted")
                continue
            }
            if seen.contains(name), !entry.isUnlisted { continue }
            if name.hasSuffix("vbaproject.bin") || name.contains("/macrosheets/") || name.hasPrefix("basic/")
                || name.hasSuffix("vbadata.xml")
            {
                if !name.hasSuffix("vbadata.xml") {
                    reading.find("attachment.macro", document, category: "office", "The document holds macros.")
                }
            } else if name.contains("/embeddings/") || name.contains("/activex/") || entry.isUnlisted {
                worst = readEmbedded(entry) ?? worst
            } else if name.hasSuffix(".xml"), name.hasPrefix("docprops/") || name.hasPrefix("customxml/item") {
                tellAll(entry.name, as: name.hasPrefix("docprops/") ? "properties" : "custom data")
            } else if name.contains("/media/") {
                reading.report(
                    document.member(entry.name, bytes: []), .unread(why: "image-only"))
            }
        }
        return worst
    }

    private func readEmbedded(_ entry: ZipArchive.Entry) -> PartState? {
        guard reading.takeMember() else { return .partly(why: "archive-members") }
        let (bytes, state) = reading.bytes(of: entry, in: document)
        if case .unread(let why) = state { return .partly(why: why) }
        reading.read(document.member(entry.name, bytes: bytes, view: entry.isUnlisted ? .hidden : nil))
        return state == .read ? nil : state
    }
}

extension XMLName {
    static let relationship = XMLName("Relationship")
    static let id = XMLName("id")
    static let upperID = XMLName("Id")
    static let target = XMLName("Target")
    static let targetMode = XMLName("TargetMode")
    static let type = XMLName("Type")
}
