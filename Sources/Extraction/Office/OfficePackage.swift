import Mail

/// What Word, Excel and PowerPoint files have in common (ECMA-376 part 2): a zip archive with a main part, relationships,
/// properties, embedded files and perhaps macros.
struct OfficePackage {
    let document: Document
    let reading: Reading
    /// How far its parts could be read, all together.
    private(set) var state = PartState.read
    /// Where the members stand that a format has read itself.
    private var seen: Set<Int> = []

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
        guard let entry = document.archive?.first(name) else { return nil }
        seen.insert(entry.offset)
        return reading.scanner(entry, in: document)
    }

    /// What a format looks into for itself; its words are told with the rest.
    func peek(_ name: String) -> XMLScanner? {
        document.archive?.first(name).flatMap { reading.scanner($0, in: document) }
    }

    /// Keeps how far a part was read. Of one that is no proper XML, all the text is told once more, as hidden: the
    /// format's own reading may have missed what stands out of its place.
    mutating func note(_ result: PartState, _ name: String) {
        guard result != .read else { return }
        if state == .read { state = .partly(why: result.why ?? "") }
        if result.why == XMLScanner.malformed {
            tellAll(name, as: "\(FileName.shown(FileName.last(of: name))), all text")
        }
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

    /// Tells words as hidden.
    func tell(_ words: [UInt8], as label: String) {
        var stream = TextStream(reading, document, place: "\(document.place) > \(label)", view: .hidden)
        stream.append(words)
        stream.finish()
    }

    private static let places = XMLNames("Target")
    private static let inline = XMLNames("r t rPr span")

    /// Tells the text of a part's XML, one line for each element that has text, as hidden.
    mutating func tellAll(_ name: String, as label: String) {
        guard let scanner = scanner(name) else { return }
        tellAll(scanner, as: label)
    }

    private mutating func tellAll(_ source: XMLScanner, as label: String) {
        var scanner = source
        // Runs of a look of their own stand inside words; what they look like is no text.
        var properties = 0
        var stream = TextStream(reading, document, place: "\(document.place) > \(label)", view: .hidden)
        var text: [UInt8] = []
        var strays = StrayWords()
        let read = scanner.eachToken(reading) { token, scanner in
            switch token {
            case .text, .aside:
                if token == .aside { stream.breakLine() }
                scanner.takeText(into: &text)
                for byte in text { stream.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
                if token == .aside { stream.breakLine() }
            case .start(let name, let isEmpty):
                if name == .properties, !isEmpty { properties += 1 }
                if properties == 0, !Self.inline.contains(name) { stream.breakLine() }
                // Connections to databases and variables keep their words in attributes.
                if name == .databaseProperties || name == .documentVariable {
                    for attribute in scanner.attributes() { stream.append(attribute.value + "\n") }
                } else if AttributeWords.stand(in: name) {
                    stream.append(AttributeWords.of(name, scanner))
                }
                strays.take(scanner, of: name)
            case .end(let name):
                if name == .properties { properties = max(0, properties - 1) }
                if properties == 0, !Self.inline.contains(name) { stream.breakLine() }
            }
        }
        stream.breakLine()
        stream.append(strays.takeAll())
        stream.finish()
        if state == .read { state = read }
    }

    /// Tells what people may have written among the settings of a program.
    private func tellStrays(_ source: XMLScanner, as label: String) {
        var scanner = source
        var strays = StrayWords()
        var text: [UInt8] = []
        _ = scanner.eachToken(reading) { token, scanner in
            if case .start(let name, _) = token {
                // Links to elsewhere are told anyway.
                let isLink = name == .relationship && scanner.attribute(.targetMode) != nil
                strays.take(scanner, of: name, besides: isLink ? Self.places : nil)
            }
            guard token == .text || token == .aside else { return }
            scanner.takeText(into: &text)
            strays.take(text)
        }
        tell(strays.takeAll(), as: label)
    }

    /// Everything that the format itself didn't read: properties, custom XML, embedded files, macros, and whatever
    /// else somebody put into the file. Answers how far all of it was read.
    mutating func readRest() -> PartState {
        reading.readOddities(of: document)
        for entry in document.archive?.entries ?? [] where !entry.isFolder {
            if reading.isOutOfTime { return .partly(why: "cpu-seconds") }
            if entry.isEncrypted {
                state = .partly(why: "encrypted")
            } else if !seen.contains(entry.offset) || entry.isUnlisted {
                readUnseen(entry)
            }
        }
        return state
    }

    private mutating func readUnseen(_ entry: ZipArchive.Entry) {
        let name = entry.name.lowercased()
        if StrayWords.areWords(Array(entry.name.utf8).span, fewest: 4) { tell(Array(entry.name.utf8), as: "names") }
        if name.hasSuffix("vbaproject.bin") || name.contains("/macrosheets/") || name.hasPrefix("basic/") {
            reading.find("attachment.macro", document, category: "office", "The document holds macros.")
            if name.hasSuffix(".xml"), let scanner = reading.scanner(entry, in: document) {
                tellAll(scanner, as: "macros")
            }
        } else if entry.isUnlisted || document.archive?.first(entry.name)?.offset != entry.offset {
            readEmbedded(entry, view: .hidden)
        } else if name == "mimetype", entry.method == 0, entry.size < 128 {
            return
        } else if name == "settings.xml" || name.hasPrefix("object") && name.hasSuffix("/settings.xml")
            || name.hasSuffix(".rdf"),
            let scanner = reading.scanner(entry, in: document)
        {
            tellStrays(scanner, as: "settings")
        } else if name.hasSuffix(".rels") {
            tellLinks(entry)
            if let scanner = reading.scanner(entry, in: document) { tellStrays(scanner, as: "links") }
        } else if [".xml", ".vml"].contains(where: { name.hasSuffix($0) }) {
            guard let scanner = reading.scanner(entry, in: document) else {
                state = .partly(why: "unknown-compression")
                return
            }
            let label =
                name.hasPrefix("docprops/") || name == "meta.xml"
                ? "properties" : name.hasPrefix("customxml/") ? "custom data" : FileName.last(of: entry.name)
            tellAll(scanner, as: FileName.shown(label))
        } else if Self.pictures.contains(where: { name.contains($0) }) {
            readEmbedded(entry, view: nil, as: .picture)
        } else {
            let isHelper = name.contains("printersettings") || Self.plain.contains { name.hasSuffix($0) }
            readEmbedded(entry, view: nil, as: isHelper ? .helper : .file)
        }
    }

    /// Where the links of a part lead to outside.
    private func tellLinks(_ entry: ZipArchive.Entry) {
        guard var scanner = reading.scanner(entry, in: document) else { return }
        var stream = TextStream(reading, document, place: "\(document.place) > links", view: .hidden)
        while let token = scanner.next() {
            guard case .start(.relationship, _) = token, scanner.attribute(.targetMode)?.lowercased() == "external",
                let target = scanner.attribute(.target)
            else { continue }
            stream.append(target)
            stream.breakLine()
        }
        stream.finish()
    }

    /// Where pictures stand, some of them in formats that nobody knows, and the settings of add-ins.
    private static let pictures = [
        "/media/", "pictures/", "thumbnails/", "objectreplacements/", "docprops/thumbnail", "xl/customproperty",
    ]

    /// Endings of members that hold settings of printers, fonts and programs, and no text.
    private static let plain = [".odttf", ".ttf", ".fntdata", ".rdf", "manifest.xml", "layout-cache"]

    /// What a member is by its name. One that is text all the same is read: the document may show it under any name.
    private enum Expected {
        case file, picture, helper
    }

    private mutating func readEmbedded(_ entry: ZipArchive.Entry, view: TextView?, as expected: Expected = .file) {
        guard reading.takeMember() else {
            state = .partly(why: "archive-members")
            return
        }
        let (bytes, result) = reading.bytes(of: entry, in: document)
        if result != .read, state == .read { state = .partly(why: result.why ?? "") }
        if case .unread = result { return }
        let member = document.member(entry.name, bytes: bytes, view: view)
        let isText = DecodedText.looksLikeText(bytes.span)
        if expected == .helper, !isText {
            let runs = PrintableRuns.text(bytes, shortest: 8).split(separator: 0x0A)
            let words = runs.filter { StrayWords.areWords(Array($0).span, fewest: 6) }
            return tell(Array(words.joined(separator: [0x0A])), as: FileName.shown(FileName.last(of: entry.name)))
        }
        guard expected == .picture, member.signature == nil, !isText else {
            return reading.read(member, arrived: result)
        }
        var stream = TextStream(reading, member, view: .hidden)
        stream.append(PrintableRuns.text(bytes))
        stream.finish()
        reading.report(member, .unread(why: "image-only"))
    }
}

extension XMLName {
    static var databaseProperties: XMLName { XMLName("dbPr") }
    static var documentVariable: XMLName { XMLName("docVar") }
    static var relationship: XMLName { XMLName("Relationship") }
    static var id: XMLName { XMLName("id") }
    static var upperID: XMLName { XMLName("Id") }
    static var target: XMLName { XMLName("Target") }
    static var targetMode: XMLName { XMLName("TargetMode") }
    static var type: XMLName { XMLName("Type") }
}
