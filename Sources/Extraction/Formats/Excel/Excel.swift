import Mail

/// Excel workbooks (SpreadsheetML): every sheet as a table, hidden ones labelled, and what else a workbook keeps: hidden
/// rows and columns, comments, pivot caches, copies of linked workbooks, defined names.
struct Excel: Format {
    static let name = "Excel"

    func claim(_ document: Document) -> Claim? {
        document.archive?.entries.contains { $0.name.lowercased() == "xl/workbook.xml" } == true ? .content : nil
    }

    func contentType(_ document: Document) -> String? {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }

    func read(_ document: Document, _ reading: Reading) -> PartState {
        guard var package = OfficePackage(document, reading) else { return .unread(why: "corrupt") }
        let workbook = Workbook(&package)
        var strings = SharedStrings(limit: reading.limits.sharedStringBytes)
        for name in package.names("xl/sharedstrings") {
            if let scanner = package.scanner(name) { package.note(strings.read(scanner), name) }
        }
        package.tell(strings.beside, as: "beside the shared texts")
        let looks = SheetLooks(
            strings: strings, numbers: NumberStyles(package.peek("xl/styles.xml")),
            invisible: InvisibleStyles(package.peek("xl/styles.xml")), usesMacDates: workbook.usesMacDates)
        var told: Set<String> = []
        var used = [Bool](repeating: false, count: strings.count)
        for sheet in workbook.sheets {
            told.insert(sheet.part.lowercased())
            read(sheet, &package, looks, &used)
        }
        // A sheet that the workbook doesn't list is as hidden as can be.
        for name in package.names("xl/worksheets/") + package.names("xl/chartsheets/")
        where !told.contains(name.lowercased()) {
            let sheet = Workbook.Sheet(name: FileName.last(of: name), part: name, visibility: .unlisted)
            read(sheet, &package, looks, &used)
        }
        var unused: [UInt8] = []
        for index in used.indices where !used[index] {
            strings.append(index, to: &unused)
            unused.append(0x0A)
        }
        package.tell(unused, as: "texts that no cell shows")
        tellNames(of: workbook, package)
        if !looks.numbers.words.isEmpty {
            tell(looks.numbers.words.joined(separator: "\n"), as: "number formats", package)
        }
        tellRest(&package, workbook)
        return package.readRest()
    }

    private func read(
        _ sheet: Workbook.Sheet, _ package: inout OfficePackage, _ looks: SheetLooks, _ used: inout [Bool]
    ) {
        guard let scanner = package.scanner(sheet.part) else {
            return package.note(.partly(why: "missing"), sheet.part)
        }
        let label = "sheet \"\(FileName.shown(sheet.name))\"\(sheet.visibility.label)"
        let place = "\(package.document.place) > \(label)"
        var reader = SheetReader(
            package.reading, package.document, place: place, isHidden: sheet.visibility != .visible, looks)
        swap(&reader.used, &used)
        package.note(reader.read(scanner), sheet.part)
        swap(&reader.used, &used)
        if sheet.visibility != .visible, reader.rows > 0 {
            package.reading.find(
                "attachment.hidden-data", package.document, place: place, view: .hidden,
                category: sheet.visibility.rawValue, count: reader.rows,
                "Sheet '\(sheet.name)', \(sheet.visibility.words), \(Self.rows(reader.rows)).")
        }
        let secrets: [(count: Int, category: String, what: String)] = [
            (reader.hiddenRows, "hidden-rows", "hidden"),
            (reader.rowsWithHiddenColumns, "hidden-columns", "with data in hidden columns"),
            (reader.rowsWithInvisibleCells, "invisible-cells", "with cells that show nothing"),
            (reader.farRows, "far-away", "with cells far away from the others"),
        ]
        for secret in secrets where secret.count > 0 {
            package.reading.find(
                "attachment.hidden-data", package.document, place: place, view: .hidden, category: secret.category,
                count: secret.count, "Sheet '\(sheet.name)', \(Self.rows(secret.count)) \(secret.what).")
        }
        for relation in package.relationships(of: sheet.part).values {
            if relation.isExternal {
                tell(relation.target, as: "\(label) > links", package)
            } else if relation.target.lowercased().contains("comment") {
                package.tellAll(relation.target, as: "\(label) > comments")
            }
        }
    }

    private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count.grouped) rows" }

    private func tell(_ text: String, as label: String, _ package: OfficePackage) {
        var stream = TextStream(
            package.reading, package.document, place: "\(package.document.place) > \(label)", view: .hidden)
        stream.append(text)
        stream.finish()
    }

    /// The names on the tabs, but for those that Excel gives by itself.
    private func tellNames(of workbook: Workbook, _ package: OfficePackage) {
        let document = package.document
        for sheet in workbook.sheets where !sheet.name.hasPrefix("Sheet") || sheet.name.count > 8 {
            package.reading.deliver(
                TextRun(
                    part: document.path, place: "\(document.place) > sheet names",
                    view: sheet.visibility == .visible ? document.view : .hidden, role: .filename,
                    text: Array(FileName.shown(sheet.name).utf8)))
        }
    }

    private func tellRest(_ package: inout OfficePackage, _ workbook: Workbook) {
        if !workbook.definedNames.isEmpty {
            tell(workbook.definedNames.joined(separator: "\n"), as: "defined names", package)
        }
        let document = package.document
        tellPivotCaches(&package)
        for name in package.names("xl/externallinks/externallink") {
            guard let scanner = package.scanner(name) else { continue }
            let label = "copy of a linked workbook"
            var reader = CacheReader(package.reading, document, place: "\(document.place) > \(label)")
            package.note(reader.read(scanner), name)
            if reader.values > 0 {
                package.reading.find(
                    "attachment.hidden-data", document, place: "\(document.place) > \(label)", view: .hidden,
                    category: "external-cache", count: reader.values, "A \(label) holds \(reader.values) values.")
            }
        }
        for name in package.names("xl/charts/chart") { package.tellAll(name, as: "chart data") }
        for name in package.names("xl/drawings/drawing") { package.tellAll(name, as: "drawings") }
        for name in package.names("xl/comments") + package.names("xl/threadedcomments/") + package.names("xl/persons/")
        {
            package.tellAll(name, as: "comments")
        }
    }
}
