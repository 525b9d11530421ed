import Mail

/// One storage of a compound file with what lies in it: the document that it is, and objects inside the document, which
/// are storages themselves.
struct CompoundStorage {
    private let file: CompoundFile
    /// Its path with a `/` at the end; empty for the root.
    private let folder: String
    private let document: Document
    private let reading: Reading

    init(_ file: CompoundFile, _ folder: String, _ document: Document, _ reading: Reading) {
        self.file = file
        self.folder = folder
        self.document = document
        self.reading = reading
    }

    /// Reads the letter, workbook or presentation that this storage is; nil when it is none.
    func readMain() -> PartState? {
        if let stream = file.stream(folder + "WordDocument") {
            return WordBinary(reading, document).read(stream, file, folder)
        }
        if let stream = file.stream(folder + "Workbook") ?? file.stream(folder + "Book") {
            var workbook = ExcelBinary(reading, document)
            return workbook.read(stream)
        }
        if let stream = file.stream(folder + "PowerPoint Document") {
            return PowerPointBinary(reading, document).read(stream)
        }
        return nil
    }

    /// Reads all other streams and storages: embedded objects and files, properties, caches. Answers why not all could
    /// be read, if so.
    func readRest() -> PartState? {
        var objects: Set<String> = []
        var worst: PartState?
        for entry in file.entries where entry.path.hasPrefix(folder) && !entry.isStorage {
            if reading.isOutOfTime { return .partly(why: "cpu-seconds") }
            let name = entry.name
            let path = String(entry.path.dropLast(name.count))
            if path != folder, Self.documents.contains(name.lowercased()) {
                guard objects.insert(path).inserted, reading.takeMember() else { continue }
                let inner = document.buried("embedded object", [], document.contentType)
                let storage = CompoundStorage(file, path, inner, reading)
                if let state = storage.readMain(), state != .read { worst = .partly(why: state.why ?? "") }
            } else if !Self.wordless.contains(name.lowercased()) {
                guard reading.takeMember() else { return .partly(why: "archive-members") }
                read(entry)
            }
        }
        return worst
    }

    private func read(_ entry: CompoundFile.Entry) {
        let bytes = file.stream(entry)
        if entry.name == "\u{1}Ole10Native" {
            let content = EmbeddedObject.package(bytes) ?? (name: "embedded", bytes: bytes)
            reading.read(document.member(content.name, bytes: content.bytes))
        } else if Signature.of(bytes.span) != nil {
            reading.read(document.member("embedded", bytes: bytes))
        } else {
            let label = entry.name.hasSuffix("SummaryInformation") ? "properties" : "other content"
            var stream = TextStream(reading, document, place: "\(document.place) > \(label)", view: .hidden)
            stream.append(PrintableRuns.text(bytes))
            stream.finish()
        }
    }

    private static let documents: Set<String> = ["worddocument", "workbook", "book", "powerpoint document"]

    /// Streams that a document reads itself, tables without words, and pictures.
    private static let wordless: Set<String> = documents.union([
        "1table", "0table", "data", "pictures", "current user", "\u{1}compobj", "\u{1}ole", "\u{3}objinfo",
        "\u{1}olelink",
    ])
}
