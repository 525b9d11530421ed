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
        var state = PartState.read
        if let scanner = package.scanner("xl/sharedStrings.xml") { state = strings.read(scanner) }
        let styles = NumberStyles(package.scanner("xl/styles.xml"))
        var told: Set<String> = []
        for sheet in workbook.sheets {
            told.insert(sheet.part.lowercased())
            let result = read(sheet, &package, strings, styles, workbook)
            if state == .read { state = result }
        }
        // A sheet that the workbook doesn't list is as hidden as can be.
        for name in package.names("xl/worksheets/") where !told.contains(name.lowercased()) {
            let sheet = Workbook.Sheet(name: FileName.last(of: name), part: name, visibility: .unlisted)
            let result = read(sheet, &package, strings, styles, workbook)
            if state == .read { state = result }
        }
        tellRest(&package, workbook)
        let rest = package.readRest()
        return state == .read ? rest : state
    }

    private func read(
        _ sheet: Workbook.Sheet, _ package: inout OfficePackage, _ strings: SharedStrings, _ styles: NumberStyles,
        _ workbook: Workbook
    ) -> PartState {
        guard let scanner = package.scanner(sheet.part) else { return .partly(why: "corrupt") }
        let label = "sheet \"\(FileName.shown(sheet.name))\"\(sheet.visibility.label)"
        let place = "\(package.document.place) > \(label)"
        var reader = SheetReader(
            package.reading, package.document, place: place, isHidden: sheet.visibility != .visible, strings: strings,
            styles: styles, usesMacDates: workbook.usesMacDates)
        let state = reader.read(scanner)
        if sheet.visibility != .visible, reader.rows > 0 {
            package.reading.find(
                "attachment.hidden-data", package.document, place: place, view: .hidden,
                category: sheet.visibility.rawValue, count: reader.rows,
                "Sheet '\(sheet.name)', \(sheet.visibility.words), \(Self.rows(reader.rows)).")
        }
        if reader.hiddenRows > 0 {
            package.reading.find(
                "attachment.hidden-data", package.document, place: place, view: .hidden, category: "hidden-rows",
                count: reader.hiddenRows, "Sheet '\(sheet.name)', \(Self.rows(reader.hiddenRows)) hidden.")
        }
        if reader.rowsWithHiddenColumns > 0 {
            package.reading.find(
                "attachment.hidden-data", package.document, place: place, view: .hidden, category: "hidden-columns",
                count: reader.rowsWithHiddenColumns,
                "Sheet '\(sheet.name)', hidden columns with data in \(Self.rows(reader.rowsWithHiddenColumns)).")
        }
        for relation in package.relationships(of: sheet.part).values {
            if relation.isExternal {
                tell(relation.target, as: "\(label) > links", package)
            } else if relation.target.lowercased().contains("comment") {
                package.tellAll(relation.target, as: "\(label) > comments")
            }
        }
        return state
    }

    private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

    private func tell(_ text: String, as label: String, _ package: OfficePackage) {
        var stream = TextStream(
            package.reading, package.document, place: "\(package.document.place) > \(label)", view: .hidden)
        stream.append(text)
        stream.finish()
    }

    private func tellRest(_ package: inout OfficePackage, _ workbook: Workbook) {
        if !workbook.definedNames.isEmpty {
            tell(workbook.definedNames.joined(separator: "\n"), as: "defined names", package)
        }
        let document = package.document
        for name in package.names("xl/pivotcache/pivotcachedefinition")
            + package.names("xl/pivotcache/pivotcacherecords")
            + package.names("xl/externallinks/externallink")
        {
            guard let scanner = package.scanner(name) else { continue }
            let isPivot = name.lowercased().contains("pivot")
            let label = isPivot ? "pivot cache" : "copy of a linked workbook"
            var reader = CacheReader(package.reading, document, place: "\(document.place) > \(label)")
            reader.read(scanner)
            if reader.values > 0 {
                package.reading.find(
                    "attachment.hidden-data", document, place: "\(document.place) > \(label)", view: .hidden,
                    category: isPivot ? "pivot-cache" : "external-cache", count: reader.values,
                    "A \(label) holds \(reader.values) values.")
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
